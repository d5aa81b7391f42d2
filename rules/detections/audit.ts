/**
 * How audit events are asked for. Rows can be 15 minutes late, so a run looks at a stretch of time
 * that ended 15 minutes before it: a row is then there when its turn comes, and no other run looks at
 * that stretch, so that everything is told once. The price: it is told 15 minutes later than it
 * could be, and a row that is later still is missed. One request can be there several times, by its
 * stages and because delivery may repeat; its AuditId is the same.
 *
 * What was sent along (`RequestObject`) is a text instead of an object where it was too big; its
 * members are empty then. Of secrets, configmaps and service accounts it is never there, and of read
 * requests neither. Source: AKS docs, monitor-aks, audit policy (0047d9c2).
 */
import type { Entity } from "./types";

/**
 * A run every quarter of an hour, on a quarter of an hour. It may begin minutes after its time
 * (sentinel docs, scheduled-rules-overview), so its window is wider than the stretch.
 */
export const QUARTERLY = { window: "PT1H", frequency: "PT15M" } as const;

/** A run every hour on an hour, for what is counted. */
export const HOURLY = { window: "PT2H", frequency: "PT1H" } as const;

/** The stretch of a run every 15 minutes. */
export const QUARTER = "TimeGenerated >= ago(30m) and TimeGenerated < ago(15m)";

/** The stretch of a run every hour. */
export const HOUR = "TimeGenerated >= ago(75m) and TimeGenerated < ago(15m)";

/** Requests that are through, were let through, and were no rehearsal (`--dry-run=server`). */
export const DONE = [
  'Stage == "ResponseComplete" and toint(ResponseStatus.code) between (200 .. 299)',
  'RequestUri !contains "dryRun="',
] as const;

/** What writes an object; `deletecollection` and `delete` are asked for by name. */
export const WRITES = 'Verb in ("create", "update", "patch")';

/** A condition on the kind of object that a request is about. */
export function on(...resources: readonly string[]): string {
  return `tostring(ObjectRef.resource) ${isOneOf(resources)}`;
}

/** A condition on the object itself, without `/exec`, `/status` and the like. */
export const WHOLE = "isempty(tostring(ObjectRef.subresource))";

/** A condition on the subresource. */
export function under(...subresources: readonly string[]): string {
  return `tostring(ObjectRef.subresource) ${isOneOf(subresources)}`;
}

/** A condition that leaves callers out by their full names. */
export function notBy(...callers: readonly string[]): string {
  return `tostring(User.username) !in (${texts(callers)})`;
}

/** Texts of KQL, separated by commas. */
export function texts(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(", ");
}

function isOneOf(values: readonly string[]): string {
  return values.length === 1 ? `== ${texts(values)}` : `in (${texts(values)})`;
}

/** The columns that every detection on audit events answers. */
const ANSWER = [
  "TimeGenerated",
  "Caller = tostring(User.username)",
  "CallerId = tostring(User.extra.oid[0])",
  "CallerIp = tostring(SourceIps[0])",
  'ClusterName = tostring(split(_ResourceId, "/")[8])',
  "Namespace = tostring(ObjectRef.namespace)",
  'Target = strcat(tostring(ObjectRef.resource), "/", tostring(ObjectRef.name))',
  "Verb",
  "UserAgent",
  "AuditId",
  "_ResourceId",
];

/** Rows of a table that meet all conditions; what begins with a bar is an operator of its own. */
export function rowsOf(table: string, conditions: readonly string[]): string {
  const steps = conditions.map((one) => (one.startsWith("|") ? one : `| where ${one}`));
  return [table, ...steps].join("\n");
}

/** Requests that meet all conditions, each once, as the columns that entities are read from. */
export function requests(
  table: string,
  conditions: readonly string[],
  more: readonly string[] = [],
): string {
  return [
    rowsOf(table, conditions),
    "| summarize arg_min(TimeGenerated, *) by AuditId, _ResourceId",
    `| project ${[...ANSWER, ...more].join(", ")}`,
  ].join("\n");
}

/**
 * Callers that did at least so much, one row each; `measure` is an aggregate. What happened around the
 * end of a stretch is counted in two, so that a threshold is for what somebody does in one go.
 */
export function byCaller(rows: string, measure: string, least: number): string {
  return [
    rows,
    `| summarize Count = ${measure}, TimeGenerated = min(TimeGenerated), Until = max(TimeGenerated), ` +
      "CallerIp = take_any(tostring(SourceIps[0])), CallerId = take_any(tostring(User.extra.oid[0])), " +
      "Namespaces = make_set(tostring(ObjectRef.namespace), 20), " +
      "Kinds = make_set(tostring(ObjectRef.resource), 20) by Caller = tostring(User.username), _ResourceId",
    `| where Count >= ${least}`,
    '| extend ClusterName = tostring(split(_ResourceId, "/")[8])',
  ].join("\n");
}

/** What is shown with an alert on a number of requests. */
export const COUNT_DETAILS: Readonly<Record<string, string>> = {
  Count: "Count",
  Until: "Until",
  Namespaces: "Namespaces",
  Kinds: "Kinds",
};

/** Who did it, from where, and in which cluster. */
export const CALLER_AND_CLUSTER: readonly Entity[] = [
  {
    kind: "Account",
    fields: [
      { identifier: "FullName", column: "Caller" },
      { identifier: "AadUserId", column: "CallerId" },
    ],
  },
  { kind: "IP", fields: [{ identifier: "Address", column: "CallerIp" }] },
  { kind: "AzureResource", fields: [{ identifier: "ResourceId", column: "_ResourceId" }] },
];

/** What is shown with an alert on one request. */
export const REQUEST_DETAILS: Readonly<Record<string, string>> = {
  Namespace: "Namespace",
  Target: "Target",
  Verb: "Verb",
  UserAgent: "UserAgent",
  AuditId: "AuditId",
};

/** What detections have in common that tell every single request of a quarter of an hour. */
export const EACH_REQUEST = {
  kind: "detection",
  thresholds: {},
  ...QUARTERLY,
  entities: CALLER_AND_CLUSTER,
  details: REQUEST_DETAILS,
} as const;
