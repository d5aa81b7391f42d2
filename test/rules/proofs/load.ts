/** The proofs of Prometheus alerts: `<layer>/<subject>.proofs.ts`. */
import { loadProofFiles } from "../proof-files";
import type { Proofs } from "./types";

/** All proofs by rule. Throws when a rule has proofs in two files. */
export async function loadProofs(): Promise<Proofs> {
  return loadProofFiles<Proofs[string]>(".proofs.ts");
}
