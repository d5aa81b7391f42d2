/** Callers that have no name, try what they may, or look around. */
import type { KqlProofs } from "../kql/types";
import { JANE, KUBELET, type Caller } from "./audit-events";
import { manyRequests } from "./many-requests";
import { oneRequest } from "./one-request";
import { BY_AKS, BY_CONTROL_PLANE } from "./platform";

const NOBODY: Caller = { username: "system:anonymous", groups: ["system:unauthenticated"] };
const KINDS = ["get pods", "list pods", "create pods", "get nodes", "list secrets", "get secrets"];

const REVIEWS = ["selfsubjectaccessreviews", "selfsubjectrulesreviews"];

/** Programs that people use by hand, as they call themselves. */
const AGENTS = ["curl/8.5.0", "kubectl/v1.33.2", "python-requests/2.32", "Wget/1.21"];

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
      "it asks for what everybody is told": [
        "/healthz",
        "/livez?verbose",
        "/readyz",
        "/version",
        "/openid/v1/jwks",
        "/.well-known/openid-configuration",
      ].map((uri) => ({ uri })),
    },
  }),
  RightsProbed: manyRequests({
    when: "somebody asks again and again what they may do",
    request: (at) => ({ resource: REVIEWS[at % REVIEWS.length] ?? "" }),
    least: ({ reviews = NaN }) => reviews,
    told: { Caller: JANE.username },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      "somebody asks what others may do": { resource: "subjectaccessreviews" },
      "somebody looks at them": { verb: "get", code: 200 },
    },
  }),
  ManyKindsRefused: manyRequests({
    when: "somebody is refused many different things",
    refused: true,
    request: (at) => ({ ...asked(at), namespace: "shop", code: 403 }),
    least: ({ kinds = NaN }) => kinds,
    told: { Caller: JANE.username },
    misses: {
      "a node is refused them": { user: KUBELET },
      "it is one thing again and again": { verb: "list", resource: "pods" },
    },
  }),
  ClusterLookedThrough: manyRequests({
    when: "somebody lists many kinds",
    table: "AKSAudit",
    request: (at) => ({
      ...{ verb: "list", resource: `kind${at}`, code: 200 },
      agent: AGENTS[at % AGENTS.length] ?? "",
    }),
    least: ({ kinds = NaN }) => kinds,
    told: { Caller: JANE.username },
    misses: {
      ...BY_AKS,
      "a program does, which keeps what it saw": { agent: "argocd/v3.1" },
      "it is in one namespace": { namespace: "shop" },
      "it is one kind again and again": { resource: "pods" },
      "somebody waits for changes": { verb: "watch" },
    },
  }),
};
