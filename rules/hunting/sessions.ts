/** Sessions in containers: normal work in some clusters, so that people look when they have a reason. */
import { AKS } from "../detections/aks-identities";
import { notBy, on, requests, under } from "../detections/audit";
import { begun, COMMAND, SESSION } from "../detections/sessions";
import type { HuntingQuery } from "../detections/types";
import { DAYS, since } from "./period";

const COMMON = {
  kind: "hunting",
  layer: "Kubernetes objects and workloads",
  thresholds: { days: DAYS },
} as const;

export const sessions = [
  {
    ...COMMON,
    id: "SessionsInContainers",
    title: "Who opened a session in a container",
    tactics: ["Execution"],
    techniques: ["T1609"],
    threats: ["Exec into container", "bash/cmd inside container"],
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      requests(
        changes,
        [since(days), SESSION, begun(changes), on("pods"), under("attach", "exec"), notBy(...AKS)],
        [COMMAND],
      ),
    why: "A shell in a container is how an intruder looks around; the command is in the address.",
  },
  {
    ...COMMON,
    id: "PortsForwarded",
    title: "Who opened a way to a port of a pod",
    tactics: ["CommandAndControl"],
    techniques: ["T1572"],
    threats: ["Access Kubernetes dashboard"],
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      requests(changes, [
        since(days),
        SESSION,
        begun(changes),
        on("pods"),
        under("portforward"),
        notBy(...AKS),
      ]),
    why: "It goes past network policies and reaches pages that are open to the cluster alone.",
  },
  {
    ...COMMON,
    id: "KubeletsAsked",
    title: "Who asked kubelets for something through the API server",
    tactics: ["Discovery"],
    techniques: ["T1613"],
    threats: ["Access Kubelet API"],
    query: ({ days = NaN }) =>
      [
        `AKSAudit`,
        `| where ${since(days)}`,
        '| where Stage == "ResponseComplete" and toint(ResponseStatus.code) between (200 .. 299)',
        `| where ${on("nodes")}`,
        `| where ${under("proxy")}`,
        '| extend Path = extract(@"/proxy/([^/?]+)", 1, RequestUri)',
        "| summarize Requests = dcount(AuditId), First = min(TimeGenerated), Last = max(TimeGenerated) " +
          "by Caller = tostring(User.username), Path, UserAgent, _ResourceId",
      ].join("\n"),
    why: "Agents ask for metrics; who asks for pods, logs or configuration looks around.",
  },
] as const satisfies readonly HuntingQuery[];
