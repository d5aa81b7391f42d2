/** What is recorded of the two small clusters, beside exporters of one's own. */
import type { RecordProof } from "./records";
import { KUBERNETES_VALUES } from "./kubernetes-values";
import { NODE_VALUES } from "./node-values";
import { OWN_SERIES } from "./own-exporters";
import { NODE_SERIES, toldTwice } from "./shop-nodes";
import { POD_SERIES } from "./shop-pods";
import { UX_VALUES } from "./ux-values";

const when = "two clusters call theirs the same and exporters of one's own tell them wrongly";
const series = [...toldTwice([...POD_SERIES, ...NODE_SERIES]), ...OWN_SERIES];

/** One of each group, of all its records. */
export const SHOP_PROOFS: readonly RecordProof[] = [
  { group: "node-recording", when, series, expected: NODE_VALUES },
  { group: "kubernetes-recording", when, series, expected: KUBERNETES_VALUES },
  { group: "ux-recording", when, series, expected: UX_VALUES },
];
