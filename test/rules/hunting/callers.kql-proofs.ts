/** Callers that are new, come from somewhere new, or act otherwise than they used to. */
import type { KqlProofs, Row } from "../kql/types";
import {
  JANE,
  KUBELET,
  serviceAccount,
  SHOP,
  SHOP_ACCOUNT,
  type Caller,
  type Request,
} from "../detections/audit-events";
import { BY_AKS } from "../detections/platform";
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

/** Programs that people use by hand, as they call themselves. */
const TOOLS = ["curl/8.5.0", "kubectl/v1.33.2", "python-requests/2.32", "Wget/1.21"];

/** When and where a caller's past does not count: an address of then is new. */
const forgotten = (more: Partial<Request>, told: Row) =>
  ({
    "they did so before the time that is compared": [
      [past({ ...more, ago: days(15) + 1 })],
      { ...told, Requests: 1 },
    ],
    "they did so for the first time some hours earlier": [
      [past({ ...more, ago: days(0.6) })],
      { ...told, Requests: 2 },
    ],
    "they did so in another cluster alone": [[past({ ...more, cluster: `${SHOP}-2` })], told],
  }) as const;

/** When it does. */
const remembered = (more: Partial<Request>) => ({
  "they did so near the end of the time that is compared": [past({ ...more, ago: days(14) })],
  "they did so just before the last day": [past({ ...more, ago: days(1) + 1 })],
});

export const proofs: KqlProofs = {
  NewCallers: hunt({
    when: "somebody changes something whom nobody knows",
    request: change,
    before: [past({ user: JOHN })],
    told: { Caller: JANE.username, Requests: 1, Kinds: ["configmaps"] },
    times: ["First", "Last"],
    unknown: forgotten({}, { Caller: JANE.username }),
    misses: {
      "it was before all that is looked at": { ago: days(16) },
      ...BY_AKS,
      "it is a node": { user: KUBELET },
    },
    known: {
      "they did so some days ago": [past({})],
      ...remembered({}),
    },
  }),
  NewAddresses: hunt({
    when: "somebody comes from a new address",
    request: { ...change, ip: "198.51.100.77" },
    before: [past({}), past({ user: JOHN, ip: "198.51.100.77" })],
    told: { Caller: JANE.username, Address: "198.51.100.77", Requests: 1 },
    times: ["First", "Last"],
    unknown: forgotten({ ip: "198.51.100.77" }, { Address: "198.51.100.77" }),
    misses: {
      "it was before all that is looked at": { ago: days(16) },
      ...BY_AKS,
      "it is a node": { user: KUBELET },
      "they were there before": { ip: "203.0.113.7" },
    },
    known: remembered({ ip: "198.51.100.77" }),
  }),
  LocalAdministratorUsed: hunt({
    when: "the local administrator does something",
    request: { ...change, user: MASTER },
    told: { Address: "203.0.113.7", Requests: 1, Verbs: ["create"] },
    times: ["First", "Last"],
    each: {
      "it is used with several programs": TOOLS.map((agent) => [
        { agent },
        { UserAgent: agent, Requests: 1 },
      ]),
    },
    misses: { "it is a person": { user: JANE } },
  }),
  AccountsUsedByHand: hunt({
    when: "an account is used with kubectl",
    request: { ...change, user: SHOP_ACCOUNT },
    told: { Caller: SHOP_ACCOUNT.username, Requests: 1 },
    times: ["First", "Last"],
    each: {
      "it is used with each of such programs": TOOLS.map((agent) => [
        { agent },
        { UserAgent: agent, Requests: 1 },
      ]),
    },
    misses: {
      "it is a person": { user: JANE },
      "it is the workload's own program": { agent: "shop-web/2.3" },
    },
  }),
  AccountsAbroad: hunt({
    when: "an account changes something elsewhere",
    request: { ...change, namespace: "billing", user: SHOP_ACCOUNT },
    told: { Caller: SHOP_ACCOUNT.username, Namespaces: ["billing"], Requests: 1 },
    times: ["First", "Last"],
    misses: {
      "it is a person": { user: JANE },
      "it is at home": { namespace: "shop" },
      "it is a part of the cluster": { user: serviceAccount("kube-system", "coredns") },
      "it belongs to no namespace": { namespace: "" },
    },
  }),
};
