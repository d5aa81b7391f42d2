/** What rows of proofs are made of: moments before the one of the case, and two clusters. */
import { NOW } from "./types";

/** The cluster that a rule is deployed for, in the small letters that `_ResourceId` has. */
export const CLUSTER =
  "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourcegroups/rg-shop-dev/providers/" +
  "microsoft.containerservice/managedclusters/aks-shop-dev";

/** Another cluster that sends to the same workspace. */
export const OTHER_CLUSTER =
  "/subscriptions/00000000-0000-0000-0000-0000000b3c02/resourcegroups/rg-blog-prod/providers/" +
  "microsoft.containerservice/managedclusters/aks-blog-prod";

const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A moment so long before the one of the case, such as `ago("10m")` or `ago("1d")`. */
export function ago(span: `${number}${keyof typeof MILLISECONDS}`): string {
  const unit = span.slice(-1) as keyof typeof MILLISECONDS;
  return new Date(Date.parse(NOW) - Number(span.slice(0, -1)) * MILLISECONDS[unit]).toISOString();
}

/** The same values in the other cluster: its id and its name stand where those of the first one stood. */
export function inOtherCluster<T>(value: T): T {
  return JSON.parse(
    SWAPS.reduce((text, [from, to]) => text.replace(from, to), JSON.stringify(value)),
  ) as T;
}

const SWAPS = [
  [new RegExp(escaped(CLUSTER), "gi"), OTHER_CLUSTER],
  [new RegExp(escaped(nodeGroupOf(CLUSTER)), "gi"), nodeGroupOf(OTHER_CLUSTER)],
  [new RegExp(`\\b${escaped(nameOf(CLUSTER))}\\b`, "gi"), nameOf(OTHER_CLUSTER)],
] as const;

/** Name of a cluster, from its id. */
export function nameOf(id: string): string {
  return id.split("/").at(-1) ?? "";
}

/** Group of the nodes, as AKS names it. */
function nodeGroupOf(id: string): string {
  const [, , , , group = ""] = id.split("/");
  return `mc_${group}_${nameOf(id)}_westeurope`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
