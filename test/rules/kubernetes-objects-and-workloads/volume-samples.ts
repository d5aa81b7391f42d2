/** Samples of volumes that several proofs share: how much of a claim's volume is left. */
import { series, type Series } from "../../helpers/promql/series";
import { missing, steady, then } from "../../helpers/promql/values";
import type { Labels } from "../proofs/types";

/** Bytes of a volume. */
export const SIZE = 64 * 1024 ** 3;

/** Its inodes. */
export const INODES = 4_000_000;

/** The claim that a proof is about. */
export const CLAIM = {
  cluster: "aks-shop-dev",
  namespace: "shop",
  persistentvolumeclaim: "data-db-0",
};

/** Claims that have all but one label of it in common. */
export const OTHERS: readonly Labels[] = [
  { ...CLAIM, cluster: "aks-shop-prod" },
  { ...CLAIM, namespace: "billing" },
  { ...CLAIM, persistentvolumeclaim: "data-db-1" },
];

/** Percent in use, for so many minutes each; of a volume that is not mounted, nothing is known. */
export type Spell = readonly [percent: number | "not mounted", minutes: number];

/** A volume by what is in use; `claim` may name the node in `instance`. */
export function used(claim: Labels, ...spells: readonly Spell[]): Series[] {
  return space(claim, left(SIZE, spells));
}

/** A volume by what is left of it over time, in the notation of promtool. */
export function space(claim: Labels, available: string): Series[] {
  return [
    series("kubelet_volume_stats_available_bytes", claim, available),
    series("kubelet_volume_stats_capacity_bytes", claim, steady(SIZE, 3000)),
  ];
}

/** A volume by how many inodes are in use. */
export function inodes(claim: Labels, ...spells: readonly Spell[]): Series[] {
  return files(claim, left(INODES, spells));
}

/** A volume by the inodes that are left over time. */
export function files(claim: Labels, free: string): Series[] {
  return [
    series("kubelet_volume_stats_inodes_free", claim, free),
    series("kubelet_volume_stats_inodes", claim, steady(INODES, 3000)),
  ];
}

function left(size: number, spells: readonly Spell[]): string {
  return then(
    ...spells.map(([percent, minutes]) =>
      percent === "not mounted" ? missing(minutes) : steady(size * (1 - percent / 100), minutes),
    ),
  );
}
