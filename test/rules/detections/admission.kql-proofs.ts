/** Who may look at, change and refuse what others ask for. */
import type { KqlProofs } from "../kql/types";
import { AKS, controller, JANE, SHOP_ACCOUNT, type Caller } from "./audit-events";
import { oneRequest } from "./one-request";

const CORE: Caller = { username: "system:apiserver", groups: ["system:masters"] };
const hook = { resource: "mutatingwebhookconfigurations", name: "inject" };

export const proofs: KqlProofs = {
  AdmissionWebhookChanged: oneRequest({
    when: "somebody adds a webhook",
    request: hook,
    told: { Caller: JANE.username, Target: "mutatingwebhookconfigurations/inject" },
    also: {
      "somebody points one elsewhere": [
        { verb: "patch", resource: "validatingwebhookconfigurations" },
        { Target: "validatingwebhookconfigurations/inject", Verb: "patch" },
      ],
      "an account adds one": [{ user: SHOP_ACCOUNT }, { Caller: SHOP_ACCOUNT.username }],
    },
    misses: {
      "AKS itself does": { user: AKS },
      "the API server does": { user: CORE },
      "an operator renews the certificate in it": { verb: "patch", user: SHOP_ACCOUNT },
      "it goes, which another detection tells": { verb: "delete" },
      "it is a service": { resource: "services" },
    },
  }),
  AdmissionControlRemoved: oneRequest({
    when: "somebody removes a webhook",
    request: { ...hook, verb: "delete" },
    told: {
      Caller: JANE.username,
      Target: "mutatingwebhookconfigurations/inject",
      Verb: "delete",
    },
    also: {
      "somebody removes every policy": [
        { verb: "deletecollection", resource: "validatingadmissionpolicies", name: "" },
        { Target: "validatingadmissionpolicies/", Verb: "deletecollection" },
      ],
    },
    misses: {
      "AKS itself does": { user: AKS },
      "the API server does": { user: CORE },
      "its owner went before": { user: controller("generic-garbage-collector") },
      "it changes": { verb: "update" },
      "it is a service": { resource: "services" },
    },
  }),
};
