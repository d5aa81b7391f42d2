/** Credentials that somebody reads or makes. */
import type { KqlProofs } from "../kql/types";
import { controller, JANE, KUBELET, SHOP_ACCOUNT } from "./audit-events";
import { manyRequests } from "./many-requests";
import { oneRequest } from "./one-request";
import { BY_AKS, BY_CONTROL_PLANE } from "./platform";

const OPERATOR = "secrets-store/v1.5 (linux/amd64)";
const READS = ["get", "list", "watch"];
const secret = (at: number) => ({
  verb: "get",
  resource: "secrets",
  namespace: "shop",
  name: `secret-${at}`,
});

export const proofs: KqlProofs = {
  SecretsListedEverywhere: oneRequest({
    when: "somebody lists the secrets of all namespaces",
    table: "AKSAudit",
    request: { verb: "list", resource: "secrets" },
    told: { Caller: JANE.username, Namespace: "", Target: "secrets/", Verb: "list" },
    also: {
      "the token of an account is used by hand": [
        { user: SHOP_ACCOUNT, agent: "curl/8.5.0" },
        { Caller: SHOP_ACCOUNT.username, UserAgent: "curl/8.5.0" },
      ],
      "a person's own program lists them": [{ agent: OPERATOR }, { Caller: JANE.username }],
    },
    each: {
      "the token of an account is used by one of the programs that people have at hand": [
        "curl/8.5.0",
        "kubectl/v1.33.2",
        "python-requests/2.32",
        "Wget/1.21",
      ].map((agent) => ({ user: SHOP_ACCOUNT, agent })),
    },
    misses: {
      "an operator lists them when it starts": { user: SHOP_ACCOUNT, agent: OPERATOR },
      "it is one namespace": { namespace: "shop" },
      "somebody waits for changes": { verb: "watch" },
      "they are settings": { resource: "configmaps" },
    },
  }),
  SecretsReadInBulk: manyRequests({
    when: "somebody reads many secrets",
    table: "AKSAudit",
    request: secret,
    least: ({ secrets = NaN }) => secrets,
    told: { Caller: JANE.username, Namespaces: ["shop"] },
    misses: {
      "a node reads them for its pods": { user: KUBELET },
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      "it is one secret again and again": { name: "secret-0" },
      "they are settings": { resource: "configmaps" },
      "somebody deletes them": { verb: "delete" },
    },
  }),
  SecretsRefused: manyRequests({
    when: "somebody is refused secrets again and again",
    table: "AKSAudit",
    refused: true,
    request: (at) => ({ ...secret(at), verb: READS[at % READS.length] ?? "", code: 403 }),
    least: ({ requests = NaN }) => requests,
    told: { Caller: JANE.username },
    misses: {
      "a node is refused them": { user: KUBELET },
      "they are settings": { resource: "configmaps" },
      "somebody may not write them": { verb: "update" },
    },
  }),
  ServiceAccountTokenIssued: oneRequest({
    when: "somebody has a token issued",
    request: {
      resource: "serviceaccounts",
      subresource: "token",
      namespace: "shop",
      name: "shop-web",
    },
    told: { Caller: JANE.username, Namespace: "shop", Target: "serviceaccounts/shop-web" },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      "a node does, for a pod": { user: KUBELET },
      "an account does, for what it runs": { user: SHOP_ACCOUNT },
      "somebody makes an account": { subresource: "" },
      "somebody looks at it": { verb: "get", code: 200 },
      "it is no account": { resource: "pods" },
    },
  }),
  ClientCertificateApproved: oneRequest({
    when: "somebody approves a certificate",
    request: {
      verb: "update",
      resource: "certificatesigningrequests",
      subresource: "approval",
      name: "jane",
    },
    told: { Caller: JANE.username, Target: "certificatesigningrequests/jane", Verb: "update" },
    each: { "it is written in part": [{ verb: "patch" }] },
    misses: {
      ...BY_AKS,
      "the controller approves that of a node": { user: controller("certificate-controller") },
      "somebody asks for one": { subresource: "status" },
      "somebody looks at it": { verb: "get" },
      "it is another thing to approve": { resource: "approvalrequests" },
    },
  }),
};
