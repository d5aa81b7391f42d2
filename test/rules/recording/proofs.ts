/** All that is worked out by hand of Microsoft's records: what judges changes of them. */
import type { RecordProof } from "./records";
import { REPLACED_PROOFS } from "./replaced-proofs";
import { SHOP_PROOFS } from "./shop-proofs";
import { NAMESAKE_PROOFS } from "./namesake-proofs";

/** Of each group those first that notice most. */
export const RECORD_PROOFS: readonly RecordProof[] = [
  ...SHOP_PROOFS,
  ...REPLACED_PROOFS,
  ...NAMESAKE_PROOFS,
];
