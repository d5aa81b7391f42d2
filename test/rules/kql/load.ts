/** The proofs of rules of KQL: `<layer>/<subject>.kql-proofs.ts`. */
import { simpleKey } from "../../../rules/log-demands";
import { loadProofFiles } from "../proof-files";
import type { KqlProofs } from "./types";

/** All proofs by rule. Throws when a rule has proofs in two files. */
export async function loadKqlProofs(): Promise<KqlProofs> {
  return loadProofFiles<KqlProofs[string]>(".kql-proofs.ts");
}

/** The same, and those of simple forms by the key of the form. */
export async function loadProofsOfForms(): Promise<KqlProofs> {
  const proofs = await loadKqlProofs();
  const simple = Object.entries(proofs).flatMap(([id, { simple: ofForm }]) =>
    ofForm === undefined ? [] : [[simpleKey(id), ofForm] as const],
  );
  return { ...proofs, ...Object.fromEntries(simple) };
}
