/** The shape of a cause of "no data": one file each in `causes/`. */
import type { Severity } from "../findings";
import type { Evidence } from "./evidence";
import { valueAt } from "../arm/answers";

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

/**
 * The commands that bring the rendered objects into the cluster. Never kubectl for a cluster of the
 * local Azure: it would write into whichever cluster somebody's kubectl looks at. The API server of a
 * private cluster is reached through Azure (source: AKS docs, access-private-cluster).
 */
export function applyObjects(evidence: Evidence): readonly string[] {
  const { local, stack, settings, cluster } = evidence;
  if (settings.clusterObjects === "apply") return [deployAgain(evidence)];
  if (local) return [`npm run objects -- --stack ${stack}`];
  const output = `pulumi stack output clusterObjects --json --stack ${stack}`;
  const apply = "kubectl apply --server-side --field-manager aks-monitoring -f";
  const profile = valueAt(cluster, "properties", "apiServerAccessProfile", "enablePrivateCluster");
  if (profile !== true) return [`${output} | ${apply} -`];
  return [
    `${output} > objects.json`,
    `az aks command invoke ${clusterFlags(evidence)} --file objects.json --command "${apply} objects.json"`,
  ];
}

/** `--name` and `--resource-group` of the cluster, for az. */
export function clusterFlags({ settings: { cluster } }: Evidence): string {
  return `--name ${cluster.name} --resource-group ${cluster.resourceGroup}`;
}
