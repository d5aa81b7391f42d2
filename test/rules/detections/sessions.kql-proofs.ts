/** Sessions in containers and on nodes. */
import type { FiringKqlProof, KqlProof, KqlProofs, KqlProofsOfRule, Row } from "../kql/types";
import { AKS, event, JANE, SHOP_ACCOUNT, type Request } from "./audit-events";

interface Session {
  readonly when: string;
  readonly request: Request;
  readonly told: Row;
  readonly misses: Readonly<Record<string, Partial<Request>>>;
}

/** A session has a beginning and an end, which are rows of one request. */
function session({ when, request, told, misses }: Session): KqlProofsOfRule {
  const begin: Request = { code: 101, stage: "ResponseStarted", ...request };
  const end: Request = { ...begin, stage: "ResponseComplete" };
  const rows = (...requests: readonly Request[]) => {
    const tables = { AKSAuditAdmin: requests.map(event) };
    return () => tables;
  };
  const fires: FiringKqlProof[] = [
    { when, rows: rows(begin), results: [told] },
    {
      when: `${when}, and it is over already`,
      rows: rows(begin, { ...end, ago: 17 }),
      results: [told],
    },
    {
      when: `${when}, and only its end was written down`,
      rows: rows({ ...end, code: 200 }),
      results: [told],
    },
  ];
  const all: Readonly<Record<string, Partial<Request>>> = {
    "it was refused": { code: 403 },
    "it was only asked for": { stage: "RequestReceived" },
    "it is not the beginning of a session": { verb: "delete" },
    ...misses,
  };
  const quiet: KqlProof[] = [
    {
      when: "a session ends that began hours ago",
      rows: rows({ ...begin, ago: 300 }, end),
    },
    { when: "an earlier run has told it", rows: rows({ ...begin, ago: 31 }) },
    ...Object.entries(all).map(([name, difference]) => ({
      when: name,
      rows: rows({ ...begin, ...difference }),
    })),
  ];
  return { fires, quiet, noData: [{ when: "nobody opened one", rows: rows() }] };
}

const COMMAND = "command=sh&stdin=true&stdout=true&tty=true";
const exec = (namespace: string, name: string): Request => ({
  resource: "pods",
  subresource: "exec",
  namespace,
  name,
  query: COMMAND,
});

export const proofs: KqlProofs = {
  SessionInSystemPod: session({
    when: "somebody opens a shell in kube-system",
    request: exec("kube-system", "coredns-7d4-x2x4z"),
    told: {
      Caller: JANE.username,
      Namespace: "kube-system",
      Target: "pods/coredns-7d4-x2x4z",
      Command: "sh",
    },
    misses: {
      "it is AKS itself": { user: AKS },
      "it is an account, which another detection tells": { user: SHOP_ACCOUNT },
      "the pod is somebody's own": { namespace: "shop" },
      "it is the way to a port": { subresource: "portforward" },
      "it is no pod": { resource: "virtualmachines" },
    },
  }),
  SessionByServiceAccount: session({
    when: "an account opens a shell",
    request: { ...exec("shop", "db-0"), user: SHOP_ACCOUNT },
    told: {
      Caller: SHOP_ACCOUNT.username,
      Namespace: "shop",
      Target: "pods/db-0",
      Command: "sh",
    },
    misses: {
      "it is a person": { user: JANE },
      "it is the way to a port": { subresource: "portforward" },
      "it is no pod": { resource: "virtualmachines" },
    },
  }),
  KubeletReachedThroughApiServer: session({
    when: "somebody runs a command by way of a kubelet",
    request: {
      resource: "nodes",
      subresource: "proxy",
      path: "/run/kube-system/coredns-7d4-x2x4z/coredns",
      name: "aks-system-0",
    },
    told: { Caller: JANE.username, Target: "nodes/aks-system-0" },
    misses: {
      "it is AKS itself": { user: AKS },
      "it asks for metrics": { path: "/metrics" },
      "it is the way to a service": { resource: "services" },
      "it is the node itself": { subresource: "status", path: "/proxy/run/" },
    },
  }),
};
