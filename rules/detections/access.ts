/** Callers that have no name, try what they may, or look around. */
import { AKS, CORE_COMPONENTS } from "./aks-identities";
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
} from "./audit";
import type { Detection } from "./types";

const COMMON = {
  kind: "detection",
  layer: "Managed AKS components",
  entities: CALLER_AND_CLUSTER,
} as const;

/** What the API server tells everybody: its health, version and keys. */
const PUBLIC =
  '@"^/(healthz|livez|readyz|version|openid/v1/jwks|\\.well-known/openid-configuration)"';

export const access = [
  {
    ...COMMON,
    ...QUARTERLY,
    id: "RequestWithoutNameAllowed",
    title: "The API server did what a caller without a name asked for",
    severity: 1,
    tactics: ["InitialAccess"],
    techniques: ["T1190"],
    threats: ["Access Kubernetes API server"],
    thresholds: {},
    details: REQUEST_DETAILS,
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        'tostring(User.username) == "system:anonymous"',
        `not(RequestUri matches regex ${PUBLIC})`,
      ]),
    why: "A binding gives rights to everybody who reaches the API server, from the internet as a rule.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "RightsProbed",
    title: "One caller asked again and again what it may do",
    severity: 3,
    tactics: ["Discovery"],
    techniques: ["T1069", "T1613"],
    threats: ["Access Kubernetes API server"],
    thresholds: {
      reviews: {
        says: "How often one caller has to ask for its own rights in an hour.",
        unit: "reviews",
        default: 60,
        min: 5,
        max: 5000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ reviews = NaN }, changes = "AKSAuditAdmin") =>
      byCaller(
        rowsOf(changes, [
          HOUR,
          ...DONE,
          'Verb == "create"',
          on("selfsubjectaccessreviews", "selfsubjectrulesreviews"),
          notBy(...AKS, ...CORE_COMPONENTS),
        ]),
        "dcount(AuditId)",
        reviews,
      ),
    why: "Tools that map a stolen token do so; people ask once or twice.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "ManyKindsRefused",
    title: "One caller was refused many different kinds of objects",
    severity: 3,
    tactics: ["Discovery"],
    techniques: ["T1613"],
    threats: ["Access Kubernetes API server", "Container service account"],
    thresholds: {
      kinds: {
        says: "How many different things have to be refused to one caller in an hour.",
        unit: "things",
        default: 8,
        min: 2,
        max: 200,
      },
    },
    details: COUNT_DETAILS,
    query: ({ kinds = NaN }, changes = "AKSAuditAdmin") =>
      byCaller(
        rowsOf(changes, [
          HOUR,
          'Stage == "ResponseComplete" and toint(ResponseStatus.code) == 403',
          'tostring(User.username) !startswith "system:node:"',
        ]),
        // A program without a right asks for the same thing for ever; somebody who tries asks for many.
        'dcount(strcat(Verb, " ", tostring(ObjectRef.resource), "/", tostring(ObjectRef.subresource)))',
        kinds,
      ),
    why: "Somebody tries what a token is good for.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "ClusterLookedThrough",
    title: "One caller listed many kinds of objects in all namespaces",
    severity: 3,
    tactics: ["Discovery"],
    techniques: ["T1613"],
    threats: ["Access Kubernetes API server"],
    thresholds: {
      kinds: {
        says: "How many kinds of objects one caller has to list in an hour.",
        unit: "kinds",
        default: 20,
        min: 3,
        max: 500,
      },
    },
    details: COUNT_DETAILS,
    query: ({ kinds = NaN }) =>
      byCaller(
        rowsOf("AKSAudit", [
          HOUR,
          ...DONE,
          'Verb == "list"',
          "isempty(tostring(ObjectRef.namespace))",
          'UserAgent has_any ("curl", "kubectl", "python", "wget")',
          notBy(...AKS),
        ]),
        "dcount(tostring(ObjectRef.resource))",
        kinds,
      ),
    why: "It is the first thing that somebody does who is new in a cluster.",
  },
] as const satisfies readonly Detection[];
