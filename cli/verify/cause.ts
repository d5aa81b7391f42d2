/** The shape of a cause of "no data": one file each in `causes/`. */
import type { Severity } from "../findings";
import type { Evidence } from "./evidence";

/** A way that data takes. */
export type Way = "agent" | "control-plane" | "metrics";

/** A cause that was found. */
export interface Found {
  /** The ways that it stops; empty when data goes on. */
  readonly stops: readonly Way[];
  /** What is so, with the values seen, and what follows. */
  readonly sentence: string;
  /** The commands that mend it. */
  readonly fix: readonly string[];
  /** @default "error" */
  readonly severity?: Severity;
}

/** A cause that can be found. */
export interface Cause {
  /** Its name, the same in every run. */
  readonly check: string;
  /** Where it is written that this stops data. */
  readonly source: string;
  /** Finds it; `before` is what others found, for causes that are found by elimination. */
  readonly find: (evidence: Evidence, before: readonly Found[]) => readonly Found[];
}

/** The command that brings the stack back to what its file says. */
export function deployAgain({ local, stack }: Evidence): string {
  const pulumi = local ? "npm run local --" : "pulumi";
  return `${pulumi} up --refresh --stack ${stack}`;
}

/** The command that brings the rendered objects into the cluster. */
export function applyObjects({ local, stack }: Evidence): string {
  const pulumi = local ? "npm run -s local --" : "pulumi";
  return `${pulumi} stack output clusterObjects --json --stack ${stack} | kubectl apply --server-side -f -`;
}

/** `--name` and `--resource-group` of the cluster, for az. */
export function clusterFlags({ settings: { cluster } }: Evidence): string {
  return `--name ${cluster.name} --resource-group ${cluster.resourceGroup}`;
}
