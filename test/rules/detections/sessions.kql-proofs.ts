/** Sessions in containers and on nodes. */
import type { FiringKqlProof, KqlProof, KqlProofs, KqlProofsOfRule, Row } from "../kql/types";
import { ago, event, JANE, SHOP_ACCOUNT, type Request } from "./audit-events";
import { BY_AKS, PLATFORM_NAMESPACES } from "./platform";

interface Session {
  readonly when: string;
  readonly request: Request;
  readonly told: Row;
  /** Differences each of which is told all the same. @default none */
  readonly each?: Readonly<Record<string, readonly Partial<Request>[]>>;
  /** Differences with which nothing is told: of a list, each of them. */
  readonly misses: Readonly<Record<string, Partial<Request> | readonly Partial<Request>[]>>;
}

/** A session has a beginning and an end, which are rows of one request. */
function session({ when, request, told, each = {}, misses }: Session): KqlProofsOfRule {
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
      results: [{ ...told, TimeGenerated: ago(20) }],
    },
    {
      when: `${when}, and another one just when two runs meet`,
      rows: rows({ ...begin, id: "first" }, { ...begin, id: "second", ago: 15 }),
      results: ["first", "second"].map((id) => ({ ...told, AuditId: id })),
    },
    {
      when: `${when} twice in a quarter of an hour`,
      rows: rows({ ...begin, id: "first" }, { ...begin, id: "second" }),
      results: ["first", "second"].map((id) => ({ ...told, AuditId: id })),
    },
    {
      when: `${when}, and only its end was written down`,
      rows: rows({ ...end, code: 200 }),
      results: [told],
    },
    ...Object.entries(each).map(([name, differences]) => ({
      when: name,
      rows: rows(...differences.map((one, at) => ({ ...begin, ...one, id: `audit-${at}` }))),
      results: differences.map((_, at) => ({ AuditId: `audit-${at}` })),
    })),
  ];
  const all: Session["misses"] = {
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
      rows: rows(...[difference].flat().map((one) => ({ ...begin, ...one }))),
    })),
  ];
  return { fires, quiet, noData: [{ when: "nobody opened one", rows: rows() }] };
}

/** The other way into a container. */
const ATTACHED = { "somebody joins what runs there": [{ subresource: "attach" }] };

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
    each: {
      "it is any namespace of AKS": PLATFORM_NAMESPACES.map((namespace) => ({ namespace })),
      ...ATTACHED,
    },
    misses: {
      ...BY_AKS,
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
    each: ATTACHED,
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
    each: {
      "it is any way to run something": [
        { path: "/attach/shop/web/main" },
        { path: "/exec/shop/web/main" },
        { path: "/portForward/shop/web" },
      ],
    },
    misses: {
      ...BY_AKS,
      "it asks for metrics": { path: "/metrics" },
      "it is the way to a service": { resource: "services" },
      "it is the node itself": { subresource: "status", path: "/proxy/run/" },
    },
  }),
};
