/** Every check of the preflight, in the order they are told. A further check is a file and a line. */
import { CLUSTER_API_VERSION } from "../../provider/cluster/write";
import type { Settings } from "../../infra/config";
import type { Place } from "../arm/place";
import { isForbidden } from "../arm/reader";
import { UserError } from "../errors";
import type { Finding } from "../findings";
import { checkAgent } from "./agent";
import { checkApiServer } from "./api-server";
import { checkAssociations } from "./associations";
import { checkAuditLogs } from "./audit-logs";
import { checkClusterKind } from "./cluster-kind";
import { checkDefender } from "./defender";
import { checkGroup } from "./group";
import { checkQuotas } from "./quotas";
import type { Reach } from "./reach";
import { checkRegions } from "./regions";
import { checkResourceProviders } from "./resource-providers";
import { checkRoles } from "./roles";
import type { Check, Subject } from "./subject";

const CHECKS: Readonly<Record<string, Check>> = {
  "resource-providers": checkResourceProviders,
  roles: checkRoles,
  regions: checkRegions,
  group: checkGroup,
  "cluster-kind": checkClusterKind,
  "api-server": checkApiServer,
  associations: checkAssociations,
  "audit-logs": checkAuditLogs,
  agent: checkAgent,
  defender: checkDefender,
  quotas: checkQuotas,
};

/** Looks the cluster up for the checks. Throws a `UserError` when it cannot be read. */
export async function subjectOf(
  { azure, local }: Place,
  settings: Settings,
  stack: string | undefined,
  reach: Reach,
): Promise<Subject> {
  const cluster = await azure.find(settings.cluster.id, CLUSTER_API_VERSION);
  if (cluster !== undefined) return { azure, local, settings, cluster, stack, reach };
  throw new UserError(
    `aks-monitoring:cluster "${settings.cluster.id}" is not there; check the id ` +
      "(az aks list --query [].id).",
  );
}

/** Runs every check. What the caller may not look at is a warning; the other checks go on. */
export async function preflight(subject: Subject): Promise<Finding[]> {
  const found = await Promise.all(
    Object.entries(CHECKS).map(([name, check]) =>
      check(subject).catch((error: unknown) => [unseen(name, error)]),
    ),
  );
  return found.flat();
}

function unseen(check: string, error: unknown): Finding {
  if (!isForbidden(error)) throw error;
  return {
    check,
    severity: "warning",
    sentence: `This could not be looked at (${check}): ${error.message}`,
    fix: ["az role definition create --role-definition @roles/drift-reader.json"],
  };
}
