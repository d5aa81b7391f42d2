/** Every file of proofs beside the tests of the rules: `<layer>/<subject>.kql-proofs.ts`. */
import { readdirSync } from "node:fs";
import path from "node:path";

import type { KqlProofs } from "./types";

const FOLDER = path.join(__dirname, "..");

/** All proofs by rule. Throws when a rule has proofs in two files. */
export async function loadKqlProofs(): Promise<KqlProofs> {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".kql-proofs.ts"))
    .sort();
  const all: Record<string, KqlProofs[string]> = {};
  for (const file of files) {
    const { proofs } = (await import(path.join(FOLDER, file))) as { readonly proofs: KqlProofs };
    for (const [id, ofRule] of Object.entries(proofs)) {
      if (all[id] !== undefined) throw new Error(`${id} has proofs in two files`);
      all[id] = ofRule;
    }
  }
  return all;
}
