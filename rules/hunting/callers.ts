/** Callers that are new, come from somewhere new, or act otherwise than they used to. */
import { rowsOf } from "../detections/audit";
import type { HuntingQuery } from "../detections/types";
import { before, DAYS, DAYS_BEFORE, FROM_OUTSIDE, since } from "./period";

const COMMON = { kind: "hunting", layer: "Managed AKS components" } as const;

const DONE = 'Stage == "ResponseComplete" and toint(ResponseStatus.code) between (200 .. 299)';
const ACCOUNT = 'tostring(User.username) startswith "system:serviceaccount:"';

/** Columns that sum up what a caller did. */
const SUM =
  "Requests = dcount(AuditId), First = min(TimeGenerated), Last = max(TimeGenerated), " +
  "Verbs = make_set(Verb, 20), Kinds = make_set(tostring(ObjectRef.resource), 50)";

export const callers = [
  {
    ...COMMON,
    id: "NewCallers",
    title: "Who changed a cluster for the first time",
    tactics: ["InitialAccess", "Persistence"],
    techniques: ["T1078"],
    threats: ["Using cloud credentials", "Kubeconfig file"],
    thresholds: { days: DAYS_BEFORE },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      [
        rowsOf(changes, [since(1), DONE, FROM_OUTSIDE]),
        "| extend Caller = tostring(User.username)",
        "| join kind=leftanti (",
        ...rowsOf(changes, [before(days)]).split("\n"),
        "| distinct Caller = tostring(User.username), _ResourceId",
        ") on Caller, _ResourceId",
        `| summarize ${SUM}, Addresses = make_set(tostring(SourceIps[0]), 20) by Caller, _ResourceId`,
      ].join("\n"),
    why: "A stolen or freshly made identity has no past in the cluster.",
  },
  {
    ...COMMON,
    id: "NewAddresses",
    title: "Who changed a cluster from an address that they never used",
    tactics: ["InitialAccess", "DefenseEvasion"],
    techniques: ["T1078"],
    threats: ["Connect from proxy server", "Using cloud credentials"],
    thresholds: { days: DAYS_BEFORE },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      [
        rowsOf(changes, [since(1), DONE, FROM_OUTSIDE]),
        "| extend Caller = tostring(User.username), Address = tostring(SourceIps[0])",
        "| join kind=leftanti (",
        ...rowsOf(changes, [before(days)]).split("\n"),
        "| distinct Caller = tostring(User.username), Address = tostring(SourceIps[0]), _ResourceId",
        ") on Caller, Address, _ResourceId",
        `| summarize ${SUM} by Caller, Address, _ResourceId`,
      ].join("\n"),
    why: "Proxies hide where somebody is, and stolen credentials are used from elsewhere.",
  },
  {
    ...COMMON,
    id: "LocalAdministratorUsed",
    title: "What was done with the local administrator's certificate",
    tactics: ["InitialAccess", "Persistence"],
    techniques: ["T1078"],
    threats: ["Kubeconfig file"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      [
        rowsOf(changes, [since(days), DONE, 'tostring(User.username) == "masterclient"']),
        `| summarize ${SUM} by Address = tostring(SourceIps[0]), UserAgent, _ResourceId`,
      ].join("\n"),
    why: "Nobody can tell who it was; only the address and the program say something.",
  },
  {
    ...COMMON,
    id: "AccountsUsedByHand",
    title: "Which service accounts were used with tools of people",
    tactics: ["DefenseEvasion", "LateralMovement"],
    techniques: ["T1550"],
    threats: ["Container service account"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      [
        rowsOf(changes, [
          since(days),
          DONE,
          ACCOUNT,
          'UserAgent has_any ("curl", "kubectl", "python", "wget")',
        ]),
        `| summarize ${SUM}, Addresses = make_set(tostring(SourceIps[0]), 20) by Caller = tostring(User.username), UserAgent, _ResourceId`,
      ].join("\n"),
    why: "Workloads have programs of their own; a pipeline may use kubectl, an intruder does.",
  },
  {
    ...COMMON,
    id: "AccountsAbroad",
    title: "Which service accounts changed something in other namespaces",
    tactics: ["LateralMovement"],
    techniques: ["T1550"],
    threats: ["Container service account"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      [
        rowsOf(changes, [
          since(days),
          DONE,
          ACCOUNT,
          "isnotempty(tostring(ObjectRef.namespace))",
          '| extend Home = extract(@"^system:serviceaccount:([^:]+):", 1, tostring(User.username))',
          'Home != "kube-system"',
          "Home != tostring(ObjectRef.namespace)",
        ]),
        `| summarize ${SUM}, Namespaces = make_set(tostring(ObjectRef.namespace), 50) by Caller = tostring(User.username), _ResourceId`,
      ].join("\n"),
    why: "Operators do so by trade; an account of an application has no business there.",
  },
] as const satisfies readonly HuntingQuery[];
