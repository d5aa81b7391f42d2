/** Callers that have no name, try what they may, or look around. */
import type { KqlProofs } from "../kql/types";
import { AKS, JANE, KUBELET, type Caller } from "./audit-events";
import { manyRequests } from "./many-requests";
import { oneRequest } from "./one-request";

const NOBODY: Caller = { username: "system:anonymous", groups: ["system:unauthenticated"] };
const CORE: Caller = { username: "system:kube-scheduler", groups: [] };
const KINDS = ["get pods", "list pods", "create pods", "get nodes", "list secrets", "get secrets"];

/** The verb and the kind of a request by its number, each another. */
function asked(at: number) {
  const [verb = "", resource = ""] = (KINDS[at] ?? `delete kind${at}`).split(" ");
  return { verb, resource };
}

export const proofs: KqlProofs = {
  RequestWithoutNameAllowed: oneRequest({
    when: "a caller without a name makes a pod",
    request: { resource: "pods", namespace: "shop", name: "web", user: NOBODY },
    told: { Caller: "system:anonymous", Namespace: "shop", Target: "pods/web" },
    misses: {
      "somebody with a name does": { user: JANE },
      "it asks how the API server is": { uri: "/livez?verbose" },
      "it asks for its keys": { uri: "/openid/v1/jwks" },
    },
  }),
  RightsProbed: manyRequests({
    when: "somebody asks again and again what they may do",
    request: () => ({ resource: "selfsubjectaccessreviews" }),
    least: ({ reviews = NaN }) => reviews,
    usual: 60,
    told: { Caller: JANE.username, Kinds: ["selfsubjectaccessreviews"] },
    misses: {
      "AKS itself does": { user: AKS },
      "the scheduler does": { user: CORE },
      "somebody asks what others may do": { resource: "subjectaccessreviews" },
      "somebody looks at them": { verb: "get", code: 200 },
    },
  }),
  ManyKindsRefused: manyRequests({
    when: "somebody is refused many different things",
    refused: true,
    request: (at) => ({ ...asked(at), namespace: "shop", code: 403 }),
    least: ({ kinds = NaN }) => kinds,
    usual: 8,
    told: { Caller: JANE.username },
    misses: {
      "a node is refused them": { user: KUBELET },
      "it is one thing again and again": { verb: "list", resource: "pods" },
    },
  }),
  ClusterLookedThrough: manyRequests({
    when: "somebody lists many kinds",
    table: "AKSAudit",
    request: (at) => ({ verb: "list", resource: `kind${at}`, code: 200 }),
    least: ({ kinds = NaN }) => kinds,
    usual: 20,
    told: { Caller: JANE.username },
    misses: {
      "AKS itself does": { user: AKS },
      "a program does, which keeps what it saw": { agent: "argocd/v3.1" },
      "it is in one namespace": { namespace: "shop" },
      "it is one kind again and again": { resource: "pods" },
      "somebody waits for changes": { verb: "watch" },
    },
  }),
};
