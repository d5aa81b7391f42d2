/**
 * Credentials that somebody reads or makes. Reads are in AKSAudit alone, which `kube-audit` fills;
 * what stands in a secret is in no table.
 */
import { AKS, CERTIFICATE_APPROVER, CORE_COMPONENTS } from "./aks-identities";
import {
  byCaller,
  CALLER_AND_CLUSTER,
  COUNT_DETAILS,
  DONE,
  HOUR,
  HOURLY,
  notBy,
  on,
  QUARTER,
  QUARTERLY,
  REQUEST_DETAILS,
  requests,
  rowsOf,
  under,
} from "./audit";
import type { Detection } from "./types";

const COMMON = {
  kind: "detection",
  layer: "Managed AKS components",
  entities: CALLER_AND_CLUSTER,
} as const;

const NO_NODE = 'tostring(User.username) !startswith "system:node:"';

/** Programs that people use by hand, or take along. */
const BY_HAND = 'UserAgent has_any ("curl", "kubectl", "python", "wget")';

export const credentials = [
  {
    ...COMMON,
    ...QUARTERLY,
    id: "SecretsListedEverywhere",
    title: "Somebody listed the secrets of all namespaces",
    severity: 2,
    tactics: ["CredentialAccess"],
    techniques: ["T1552"],
    threats: ["List Kubernetes secrets"],
    thresholds: {},
    details: REQUEST_DETAILS,
    query: () =>
      requests("AKSAudit", [
        QUARTER,
        ...DONE,
        'Verb == "list"',
        on("secrets"),
        "isempty(tostring(ObjectRef.namespace))",
        // Controllers list them when they start; they are known by their client.
        `tostring(User.username) !startswith "system:" or ${BY_HAND}`,
      ]),
    why: "One request gives away every password, key and token of the cluster.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "SecretsReadInBulk",
    title: "One caller read many different secrets",
    severity: 2,
    tactics: ["CredentialAccess"],
    techniques: ["T1552"],
    threats: ["List Kubernetes secrets", "Application credentials in configuration files"],
    thresholds: {
      secrets: {
        says: "How many different secrets one caller has to read in an hour.",
        unit: "secrets",
        default: 25,
        min: 3,
        max: 5000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ secrets = NaN }) =>
      byCaller(
        rowsOf("AKSAudit", [
          HOUR,
          ...DONE,
          'Verb == "get"',
          on("secrets"),
          NO_NODE,
          notBy(...AKS, ...CORE_COMPONENTS),
        ]),
        'dcount(strcat(tostring(ObjectRef.namespace), "/", tostring(ObjectRef.name)))',
        secrets,
      ),
    why: "Workloads read the few that they need; who reads all of them collects.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "SecretsRefused",
    title: "One caller was refused many secrets",
    severity: 3,
    tactics: ["CredentialAccess"],
    techniques: ["T1552"],
    threats: ["List Kubernetes secrets"],
    thresholds: {
      requests: {
        says: "How many requests for secrets have to be refused to one caller in an hour.",
        unit: "requests",
        default: 10,
        min: 2,
        max: 1000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ requests: most = NaN }) =>
      byCaller(
        rowsOf("AKSAudit", [
          HOUR,
          'Stage == "ResponseComplete" and toint(ResponseStatus.code) == 403',
          'Verb in ("get", "list", "watch")',
          on("secrets"),
          NO_NODE,
        ]),
        "dcount(AuditId)",
        most,
      ),
    why: "Somebody tries what a token that they found is good for.",
  },
  {
    ...COMMON,
    ...QUARTERLY,
    id: "ServiceAccountTokenIssued",
    title: "Somebody had a token of a service account issued",
    severity: 3,
    tactics: ["CredentialAccess"],
    techniques: ["T1528"],
    threats: ["Container service account"],
    thresholds: {},
    details: REQUEST_DETAILS,
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb == "create"',
        on("serviceaccounts"),
        under("token"),
        notBy(...AKS, ...CORE_COMPONENTS),
        // Kubelets and controllers have tokens issued all day, for the pods that they run.
        'tostring(User.username) !startswith "system:node:" and tostring(User.username) !startswith "system:serviceaccount:"',
      ]),
    why: "With it somebody acts as the workload from anywhere, and stays when their own account is closed.",
  },
  {
    ...COMMON,
    ...QUARTERLY,
    id: "ClientCertificateApproved",
    title: "Somebody approved a certificate by hand",
    severity: 2,
    tactics: ["CredentialAccess"],
    techniques: ["T1649"],
    threats: ["Kubeconfig file"],
    thresholds: {},
    details: REQUEST_DETAILS,
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'Verb in ("patch", "update")',
        on("certificatesigningrequests"),
        under("approval"),
        notBy(...AKS, ...CERTIFICATE_APPROVER),
      ]),
    why: "A certificate of the cluster cannot be called back, and is good until it ends.",
  },
] as const satisfies readonly Detection[];
