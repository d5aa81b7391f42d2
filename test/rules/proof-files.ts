/** Files of proofs beside the tests of the rules: `<layer>/<subject><ending>`. */
import { readdirSync } from "node:fs";
import path from "node:path";

/** What the files of an ending export as `proofs`, by rule. Throws when a rule is in two files. */
export async function loadProofFiles<OfRule>(
  ending: string,
): Promise<Readonly<Record<string, OfRule>>> {
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .sort();
  const all: Record<string, OfRule> = {};
  for (const file of files) {
    const { proofs } = (await import(path.join(__dirname, file))) as {
      readonly proofs: Readonly<Record<string, OfRule>>;
    };
    for (const [id, ofRule] of Object.entries(proofs)) {
      if (all[id] !== undefined) throw new Error(`${id} has proofs in two files`);
      all[id] = ofRule;
    }
  }
  return all;
}
