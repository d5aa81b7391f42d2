/** Callers that are new, come from somewhere new, or act otherwise than they used to. */
import type { KqlProofs } from "../kql/types";
import {
  AKS,
  JANE,
  KUBELET,
  serviceAccount,
  SHOP_ACCOUNT,
  type Caller,
  type Request,
} from "../detections/audit-events";
import { days, hunt } from "./hunt";

const JOHN: Caller = { username: "john@contoso.example", groups: [], extra: {} };
const MASTER: Caller = { username: "masterclient", groups: ["system:masters"] };
const change: Request = { resource: "configmaps", namespace: "shop", name: "settings" };
const past = (more: Partial<Request>): Request => ({
  ...change,
  id: "past",
  ago: days(3),
  ...more,
});

export const proofs: KqlProofs = {
  NewCallers: hunt({
    when: "somebody changes something whom nobody knows",
    request: change,
    before: [past({ user: JOHN })],
    told: { Caller: JANE.username, Requests: 1, Kinds: ["configmaps"] },
    misses: {
      "it is AKS itself": { user: AKS },
      "it is a node": { user: KUBELET },
    },
    known: {
      "they did so some days ago": [past({})],
      "they did so near the end of the time that is compared": [past({ ago: days(14) })],
    },
  }),
  NewAddresses: hunt({
    when: "somebody comes from a new address",
    request: { ...change, ip: "198.51.100.77" },
    before: [past({}), past({ user: JOHN, ip: "198.51.100.77" })],
    told: { Caller: JANE.username, Address: "198.51.100.77", Requests: 1 },
    misses: {
      "it is AKS itself": { user: AKS },
      "it is a node": { user: KUBELET },
      "they were there before": { ip: "203.0.113.7" },
    },
    known: { "they used it some days ago": [past({ ip: "198.51.100.77" })] },
  }),
  LocalAdministratorUsed: hunt({
    when: "the local administrator does something",
    request: { ...change, user: MASTER },
    told: { Address: "203.0.113.7", Requests: 1, Verbs: ["create"] },
    misses: { "it is a person": { user: JANE } },
  }),
  AccountsUsedByHand: hunt({
    when: "an account is used with kubectl",
    request: { ...change, user: SHOP_ACCOUNT },
    told: { Caller: SHOP_ACCOUNT.username, Requests: 1 },
    misses: {
      "it is a person": { user: JANE },
      "it is the workload's own program": { agent: "shop-web/2.3" },
    },
  }),
  AccountsAbroad: hunt({
    when: "an account changes something elsewhere",
    request: { ...change, namespace: "billing", user: SHOP_ACCOUNT },
    told: { Caller: SHOP_ACCOUNT.username, Namespaces: ["billing"] },
    misses: {
      "it is a person": { user: JANE },
      "it is at home": { namespace: "shop" },
      "it is a part of the cluster": { user: serviceAccount("kube-system", "coredns") },
      "it belongs to no namespace": { namespace: "" },
    },
  }),
};
