/** Who may look at, change and refuse what others ask for. */
import type { KqlProofs } from "../kql/types";
import { JANE, SHOP_ACCOUNT } from "./audit-events";
import { oneRequest } from "./one-request";
import { BY_AKS, BY_CLEANERS, BY_CONTROL_PLANE } from "./platform";

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
      "somebody writes one anew": [{ verb: "update" }, { Verb: "update" }],
      "an account adds one": [{ user: SHOP_ACCOUNT }, { Caller: SHOP_ACCOUNT.username }],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
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
    each: {
      "it is a policy, or what binds one": [
        { resource: "mutatingadmissionpolicies" },
        { resource: "mutatingadmissionpolicybindings" },
        { resource: "validatingadmissionpolicies" },
        { resource: "validatingadmissionpolicybindings" },
        { resource: "validatingwebhookconfigurations" },
      ],
    },
    also: {
      "somebody removes every policy": [
        { verb: "deletecollection", resource: "validatingadmissionpolicies", name: "" },
        { Target: "validatingadmissionpolicies/", Verb: "deletecollection" },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      ...BY_CLEANERS,
      "it changes": { verb: "update" },
      "it is a service": { resource: "services" },
    },
  }),
};
