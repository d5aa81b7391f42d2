/** Who may look at, change and refuse what others ask the API server for. */
import { AKS, CLEANING_CONTROLLERS, CORE_COMPONENTS } from "./aks-identities";
import { DONE, EACH_REQUEST, notBy, on, QUARTER, requests, WRITES } from "./audit";
import type { Detection } from "./types";

const COMMON = { ...EACH_REQUEST, layer: "Managed AKS components" } as const;

const WEBHOOKS = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"] as const;

/** What keeps unwanted objects out, besides webhooks. */
const POLICIES = [
  "mutatingadmissionpolicies",
  "mutatingadmissionpolicybindings",
  "validatingadmissionpolicies",
  "validatingadmissionpolicybindings",
] as const;

export const admission = [
  {
    ...COMMON,
    id: "AdmissionWebhookChanged",
    title: "An admission webhook was added or pointed elsewhere",
    severity: 2,
    tactics: ["Persistence", "CredentialAccess"],
    techniques: ["T1546", "T1557"],
    threats: ["Malicious admission controller"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on(...WEBHOOKS),
        notBy(...AKS, ...CORE_COMPONENTS),
        // Operators renew the certificate in their own webhook again and again.
        'Verb == "create" or tostring(User.username) !startswith "system:serviceaccount:"',
      ]),
    why: "It sees every object that matches, secrets included, and can put a container into every new pod.",
  },
  {
    ...COMMON,
    id: "AdmissionControlRemoved",
    title: "What keeps unwanted objects out of a cluster was removed",
    severity: 1,
    tactics: ["DefenseEvasion"],
    techniques: ["T1562"],
    threats: ["Malicious admission controller"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb in ("delete", "deletecollection")',
        on(...WEBHOOKS, ...POLICIES),
        notBy(...AKS, ...CORE_COMPONENTS, ...CLEANING_CONTROLLERS),
      ]),
    why: "Azure Policy, image checks and the like stand behind it; from then on everything is let in.",
  },
] as const satisfies readonly Detection[];
