/**
 * Sessions: a shell in a container, or the way through the API server to a kubelet. They are begun by
 * POST, which is `create`, or over WebSocket by GET, which is `get` and is in AKSAudit alone; kubectl
 * since 1.31 does the latter (KEP-4006). A session is written down when it begins and when it ends,
 * which may be hours later.
 */
import { AKS, PLATFORM_NAMESPACES } from "./aks-identities";
import { CALLER_AND_CLUSTER, notBy, on, REQUEST_DETAILS, requests, texts, under } from "./audit";
import type { AuditTable, Detection } from "./types";

const COMMON = {
  kind: "detection",
  layer: "Kubernetes objects and workloads",
  thresholds: {},
  // A session that ends within a day of its beginning is told once.
  window: "P1D",
  frequency: "PT15M",
  entities: CALLER_AND_CLUSTER,
  details: { ...REQUEST_DETAILS, Command: "Command" },
} as const;

/** Rows that have all arrived; the window of the rule is a day. */
const ARRIVED = "TimeGenerated < ago(15m)";

/** Both ends of a session that was let through: 101 says that the protocol changes. */
export const SESSION =
  'Stage in ("ResponseStarted", "ResponseComplete") and toint(ResponseStatus.code) in (101, 200)';

/** How a session is begun, as far as a table has it. */
export function begun(changes: AuditTable): string {
  return changes === "AKSAudit" ? 'Verb in ("create", "get")' : 'Verb == "create"';
}

/** What was run, as it stands in the address. */
export const COMMAND = 'Command = extract(@"[?&]command=([^&]+)", 1, RequestUri)';

/** Sessions whose first sign falls into the stretch of a run. */
function newSessions(changes: AuditTable, conditions: readonly string[]): string {
  const all = requests(changes, [ARRIVED, SESSION, begun(changes), ...conditions], [COMMAND]);
  return `${all}\n| where TimeGenerated >= ago(30m)`;
}

const IN_PLATFORM = `tostring(ObjectRef.namespace) in (${texts(PLATFORM_NAMESPACES)})`;
const ACCOUNT = 'tostring(User.username) startswith "system:serviceaccount:"';

export const sessions = [
  {
    ...COMMON,
    id: "SessionInSystemPod",
    title: "Somebody opened a session in a pod of AKS itself",
    severity: 2,
    tactics: ["Execution"],
    techniques: ["T1609"],
    threats: ["Exec into container", "bash/cmd inside container"],
    query: (_, changes = "AKSAuditAdmin") =>
      newSessions(changes, [
        on("pods"),
        under("attach", "exec"),
        IN_PLATFORM,
        notBy(...AKS),
        'tostring(User.username) !startswith "system:serviceaccount:"',
      ]),
    why: "These pods have rights on the whole cluster or the node, and nobody needs a shell there.",
  },
  {
    ...COMMON,
    id: "SessionByServiceAccount",
    title: "A workload's own account opened a session in a container",
    severity: 2,
    tactics: ["Execution", "LateralMovement"],
    techniques: ["T1609", "T1550"],
    threats: ["Exec into container", "Container service account"],
    query: (_, changes = "AKSAuditAdmin") =>
      newSessions(changes, [on("pods"), under("attach", "exec"), ACCOUNT]),
    why: "Programs seldom need a shell in a neighbour; somebody may use the token that they found in a pod.",
  },
  {
    ...COMMON,
    id: "KubeletReachedThroughApiServer",
    title: "Somebody asked a kubelet for something through the API server",
    severity: 2,
    tactics: ["Execution", "PrivilegeEscalation"],
    techniques: ["T1609", "T1611"],
    threats: ["Access Kubelet API"],
    query: (_, changes = "AKSAuditAdmin") =>
      newSessions(changes, [
        on("nodes"),
        under("proxy"),
        // What runs something; metrics are asked for all day.
        'RequestUri matches regex @"/proxy/(attach|exec|portForward|run)/"',
        notBy(...AKS),
      ]),
    why: "That way commands are run in any pod of the node, and the audit log has no line about the pod.",
  },
] as const satisfies readonly Detection[];
