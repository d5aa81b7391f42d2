/** The proofs of rules of KQL: `<layer>/<subject>.kql-proofs.ts`. */
import { loadProofFiles } from "../proof-files";
import type { KqlProofs } from "./types";

/** All proofs by rule. Throws when a rule has proofs in two files. */
export async function loadKqlProofs(): Promise<KqlProofs> {
  return loadProofFiles<KqlProofs[string]>(".kql-proofs.ts");
}
