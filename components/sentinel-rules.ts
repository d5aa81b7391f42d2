/**
 * Analytics rules of Sentinel, which make incidents, and hunting queries, which people run. Both
 * belong to the workspace and look at every cluster that logs there. Names are GUIDs made from the
 * workspace and the rule, so that the same rule is the same resource wherever it is deployed from.
 */
import * as operationalinsights from "@pulumi/azure-native/operationalinsights";
import * as securityinsights from "@pulumi/azure-native/securityinsights";
import * as pulumi from "@pulumi/pulumi";

import { problem, refuse, repeated, show } from "./checks";
import { guidOf } from "./guid";

/** What Sentinel takes of one rule, and of all (source: sentinel docs, sentinel-service-limits). */
export const SENTINEL_LIMITS = {
  enabledRules: 512,
  queryCharacters: 10_000,
  entities: 10,
  details: 20,
} as const;

/** What rules and hunting queries have in common. */
interface Watch {
  /** Key of the rule, in PascalCase. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** KQL. */
  readonly query: string;
  readonly tactics: readonly string[];
  /** Techniques of MITRE ATT&CK without sub-techniques, which the API version does not take. */
  readonly techniques: readonly string[];
}

/** A query on a timetable, each row of whose answer is an alert. */
export interface AnalyticsRule extends Watch {
  readonly severity: "High" | "Medium" | "Low" | "Informational";
  /** What the query sees, ISO 8601. */
  readonly window: string;
  /** How often, ISO 8601. */
  readonly frequency: string;
  readonly entities: readonly {
    readonly kind: string;
    readonly fields: readonly { readonly identifier: string; readonly column: string }[];
  }[];
  /** Columns that are shown with the alert, by the name they are shown under. */
  readonly details: Readonly<Record<string, string>>;
}

/** A query that people run. */
export type HuntingSearch = Watch;

/** Arguments of {@link SentinelRules}. */
export interface SentinelRulesArgs {
  /** Group of the workspace. */
  readonly resourceGroupName: pulumi.Input<string>;
  /** Name of the workspace, known when it is onboarded: rules fail before that. */
  readonly workspaceName: pulumi.Input<string>;
  /** Cost: none for the rules; what they read is paid when it is collected. */
  readonly rules: AnalyticsRule[];
  /** Cost: none. @default none */
  readonly huntingQueries?: HuntingSearch[];
}

/** The detections of one workspace. */
export class SentinelRules extends pulumi.ComponentResource {
  /** Resource id of the analytics rule or saved search by rule. */
  public readonly ruleIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: SentinelRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:SentinelRules", name, args, opts);
    const { rules, huntingQueries = [] } = args;
    refuse(sentinelRulesProblems(args));
    const own = { parent: this };
    this.ruleIds = Object.fromEntries([
      ...rules.map((rule) => {
        const made = new securityinsights.ScheduledAlertRule(
          `${name}-${rule.id}`,
          analyticsRuleArgs(args, rule),
          own,
        );
        return [rule.id, made.id] as const;
      }),
      ...huntingQueries.map((search) => {
        const made = new operationalinsights.SavedSearch(
          `${name}-${search.id}`,
          huntingSearchArgs(args, search),
          own,
        );
        return [search.id, made.id] as const;
      }),
    ]);
    this.registerOutputs({ ruleIds: this.ruleIds });
  }
}

type Place = Pick<SentinelRulesArgs, "resourceGroupName" | "workspaceName">;

/**
 * An analytics rule. Each row is an alert of its own, which names its cluster; alerts of one rule on
 * the same account and cluster within five hours are one incident.
 */
export function analyticsRuleArgs(
  { resourceGroupName, workspaceName }: Place,
  rule: AnalyticsRule,
): securityinsights.ScheduledAlertRuleArgs {
  const kinds = rule.entities.map(({ kind }) => kind);
  const groupByEntities = ["Account", "AzureResource"].filter((kind) => kinds.includes(kind));
  return {
    resourceGroupName,
    workspaceName,
    ruleId: idOf("detection", workspaceName, rule.id),
    kind: "Scheduled",
    displayName: rule.title,
    description: rule.description,
    enabled: true,
    severity: rule.severity,
    query: rule.query,
    queryFrequency: rule.frequency,
    queryPeriod: rule.window,
    triggerOperator: "GreaterThan",
    triggerThreshold: 0,
    suppressionEnabled: false,
    // Wanted even where nothing is suppressed.
    suppressionDuration: "PT5H",
    eventGroupingSettings: { aggregationKind: "AlertPerResult" },
    alertDetailsOverride: { alertDisplayNameFormat: `${rule.title}: {{ClusterName}}` },
    incidentConfiguration: {
      createIncident: true,
      groupingConfiguration: {
        enabled: true,
        reopenClosedIncident: false,
        lookbackDuration: "PT5H",
        matchingMethod: "Selected",
        groupByEntities,
      },
    },
    tactics: [...rule.tactics],
    techniques: [...rule.techniques],
    entityMappings: rule.entities.map(({ kind, fields }) => ({
      entityType: kind,
      fieldMappings: fields.map(({ identifier, column }) => ({ identifier, columnName: column })),
    })),
    customDetails: { ...rule.details },
  };
}

/** A saved search as Sentinel's page of hunting queries reads it: by its category and its tags. */
export function huntingSearchArgs(
  { resourceGroupName, workspaceName }: Place,
  search: HuntingSearch,
): operationalinsights.SavedSearchArgs {
  return {
    resourceGroupName,
    workspaceName,
    savedSearchId: idOf("hunting", workspaceName, search.id),
    category: "Hunting Queries",
    displayName: search.title,
    query: search.query,
    version: 2,
    tags: [
      { name: "description", value: search.description },
      { name: "tactics", value: search.tactics.join(",") },
      { name: "techniques", value: search.techniques.join(",") },
    ],
  };
}

function idOf(kind: string, workspaceName: pulumi.Input<string>, id: string) {
  return pulumi
    .output(workspaceName)
    .apply((workspace) => guidOf(`aks-monitoring ${kind} ${workspace.toLowerCase()} ${id}`));
}

/** All that is wrong with some rules, each a sentence that begins with its path. */
export function sentinelRulesProblems({
  rules,
  huntingQueries = [],
}: Pick<SentinelRulesArgs, "rules" | "huntingQueries">): string[] {
  const ids = [...rules, ...huntingQueries].map(({ id }) => id);
  const { enabledRules } = SENTINEL_LIMITS;
  const tooMany = problem(
    "rules",
    `are ${rules.length}, but Sentinel takes ${enabledRules} in a workspace`,
    "leave some out",
  );
  return [
    ...repeated(ids).map((id) =>
      problem(`rules.${id}`, "is the id of two rules", `give one of them another than ${show(id)}`),
    ),
    ...(rules.length > enabledRules ? [tooMany] : []),
    ...rules.flatMap(ruleProblems),
  ];
}

function ruleProblems({ id, query, entities, details }: AnalyticsRule): string[] {
  const { queryCharacters, entities: mostEntities, details: mostDetails } = SENTINEL_LIMITS;
  const at = `rules.${id}`;
  const wrong: readonly (readonly [boolean, string, string])[] = [
    [
      query.length > queryCharacters,
      `has a query of ${query.length} characters, but Sentinel takes ${queryCharacters}`,
      "shorten it",
    ],
    [
      entities.length === 0 || entities.length > mostEntities,
      `has ${entities.length} entities, but Sentinel takes 1 to ${mostEntities}`,
      "name what the alert is about",
    ],
    [
      Object.keys(details).length > mostDetails,
      `has ${Object.keys(details).length} details, but Sentinel takes ${mostDetails}`,
      "leave some out",
    ],
  ];
  return wrong.filter(([is]) => is).map(([, what, way]) => problem(at, what, way));
}
