/** Who opened sessions. */
import type { KqlProofs } from "../kql/types";
import { AKS, JANE, type Request } from "../detections/audit-events";
import { hunt } from "./hunt";

const pod: Request = { resource: "pods", namespace: "shop", name: "web", code: 101 };

export const proofs: KqlProofs = {
  SessionsInContainers: hunt({
    when: "somebody opened a shell",
    request: {
      ...pod,
      subresource: "exec",
      query: "command=bash&tty=true",
      stage: "ResponseStarted",
    },
    told: { Caller: JANE.username, Target: "pods/web", Command: "bash" },
    also: {
      "only its end is there": [{ stage: "ResponseComplete", code: 200 }, { Command: "bash" }],
    },
    misses: {
      "it was AKS itself": { user: AKS },
      "it was a way to a port": { subresource: "portforward" },
      "it was no pod": { resource: "services" },
      "it was a GET, which the table has not": { verb: "get" },
    },
  }),
  PortsForwarded: hunt({
    when: "somebody opened a way to a port",
    request: { ...pod, subresource: "portforward", stage: "ResponseStarted" },
    told: { Caller: JANE.username, Namespace: "shop", Target: "pods/web" },
    misses: {
      "it was AKS itself": { user: AKS },
      "it was a shell": { subresource: "exec" },
      "it was no pod": { resource: "services" },
      "it was a GET, which the table has not": { verb: "get" },
    },
  }),
  KubeletsAsked: hunt({
    when: "somebody asked a kubelet for its pods",
    table: "AKSAudit",
    request: {
      verb: "get",
      resource: "nodes",
      subresource: "proxy",
      name: "aks-system-0",
      path: "/pods",
    },
    told: { Caller: JANE.username, Path: "pods", Requests: 1 },
    misses: {
      "it was the node itself": { subresource: "status" },
      "it was a service": { resource: "services" },
    },
  }),
};
