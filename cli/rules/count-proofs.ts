/** How many proofs the rules of KQL have: the files of proofs are read as data, by their path. */
import { readdirSync } from "node:fs";
import path from "node:path";

import { PROJECT_ROOT } from "../local/folders";

const FOLDER = path.join(PROJECT_ROOT, "test", "rules");

/** What a file of proofs exports. */
interface ProofsFile {
  readonly proofs: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>>;
}

/** Proofs by rule: those that fire, stay quiet and look at missing data together. */
export async function countProofs(): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".kql-proofs.ts")).sort()) {
    const { proofs } = (await import(path.join(FOLDER, file))) as ProofsFile;
    for (const [id, kinds] of Object.entries(proofs)) {
      counts.set(id, Object.values(kinds).flat().length);
    }
  }
  return counts;
}
