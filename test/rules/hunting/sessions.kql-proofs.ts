/** Who opened sessions. */
import type { KqlProofs } from "../kql/types";
import { JANE, type Request } from "../detections/audit-events";
import { BY_AKS } from "../detections/platform";
import { hunt, oneByOne } from "./hunt";

const pod: Request = { resource: "pods", namespace: "shop", name: "web", code: 101 };

const ATTACHED: Partial<Request> = { subresource: "attach" };

export const proofs: KqlProofs = {
  SessionsInContainers: hunt({
    when: "somebody opened a shell",
    request: {
      ...pod,
      subresource: "exec",
      query: "command=bash&tty=true",
      stage: "ResponseStarted",
    },
    otherCode: 204,
    told: { Caller: JANE.username, Target: "pods/web", Command: "bash" },
    each: { "somebody joined what ran there, twice": oneByOne(ATTACHED, ATTACHED) },
    also: {
      "only its end is there": [{ stage: "ResponseComplete", code: 200 }, { Command: "bash" }],
    },
    misses: {
      ...BY_AKS,
      "it was a way to a port": { subresource: "portforward" },
      "it was no pod": { resource: "services" },
      "it was a GET, which the table has not": { verb: "get" },
    },
  }),
  PortsForwarded: hunt({
    when: "somebody opened a way to a port",
    request: { ...pod, subresource: "portforward", stage: "ResponseStarted" },
    told: { Caller: JANE.username, Namespace: "shop", Target: "pods/web" },
    otherCode: 204,
    each: {
      "somebody did so twice, and of one time only the end is there": oneByOne(
        {},
        { stage: "ResponseComplete", code: 200 },
      ),
    },
    misses: {
      ...BY_AKS,
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
    times: ["First", "Last"],
    each: {
      "it was asked for several things, by several programs": [
        [{ path: "/metrics" }, { Path: "metrics", Requests: 1 }],
        [{ path: "/configz" }, { Path: "configz", Requests: 1 }],
        [{ agent: "curl/8.5.0" }, { Path: "pods", UserAgent: "curl/8.5.0", Requests: 1 }],
        [{ agent: "Wget/1.21" }, { Path: "pods", UserAgent: "Wget/1.21", Requests: 1 }],
      ],
    },
    misses: {
      "it was the node itself": { subresource: "status" },
      "it was a service": { resource: "services" },
    },
  }),
};
