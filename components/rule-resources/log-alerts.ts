/**
 * Log alerts: a query over a workspace or a resource, judged now and then. Kind `LogAlert` counts or
 * measures what the query finds in a window; kind `SimpleLogAlert` looks at each row as it arrives
 * and is the only one for tables on the Basic plan. Source: azure-monitor docs, alerts-types.
 */
import type * as monitor from "@pulumi/azure-native/monitor";
import type * as pulumi from "@pulumi/pulumi";

import { problem, show } from "../checks";
import type { MetricDimension } from "./metric-alerts";
import { lowerCaseKeys } from "./tags";

/** How many of the last evaluations have to be bad. */
export interface FailingPeriods {
  /** At most `of`. */
  readonly bad: number;
  /** 1 to 6. */
  readonly of: number;
}

/** A log alert with all numbers filled in. */
export interface LogAlertRule {
  /** Key of the rule; names the Pulumi resource. */
  readonly id: string;
  /** Name of the alert in Azure. */
  readonly alertName: string;
  /** What people read instead of the name. @default the name */
  readonly displayName?: string;
  readonly description: string;
  /** Region of the resources in `scopes`. */
  readonly location: pulumi.Input<string>;
  /** 0 (critical) to 4 (verbose). */
  readonly severity: number;
  /** Resource ids that the query sees: a workspace, or a resource whose rows alone it then sees. */
  readonly scopes: pulumi.Input<string>[];
  /** LogAlert or SimpleLogAlert. Cost: a simple one as a LogAlert of every minute. @default "LogAlert" */
  readonly kind?: string;
  /** KQL; for SimpleLogAlert the subset that transformations take. */
  readonly query: string;
  /** Of a LogAlert: what is looked at, ISO 8601, at least the frequency. */
  readonly window?: string;
  /** Of a LogAlert: how often, ISO 8601. Cost: more often is dearer; 100 of `PT1M` a subscription. */
  readonly frequency?: string;
  /** Of a LogAlert: GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual or Equals. */
  readonly operator?: string;
  /** Of a LogAlert: what is compared with. */
  readonly threshold?: number;
  /** Of a LogAlert: Count, Average, Minimum, Maximum or Total. @default "Count" */
  readonly aggregation?: string;
  /** Of a LogAlert: the column that is aggregated; not for Count. */
  readonly measureColumn?: string;
  /** Of a LogAlert: the column whose resource the alert is shown on. */
  readonly resourceIdColumn?: string;
  /** Of a LogAlert: columns by whose values it is split. Cost: each combination is a time series. */
  readonly dimensions?: readonly MetricDimension[];
  /** Of a LogAlert. @default { bad: 1, of: 1 } */
  readonly failingPeriods?: FailingPeriods;
  /** Of a SimpleLogAlert: rows in a minute that make it fire. @default 1 */
  readonly minRecurrenceCount?: number;
  /** Whether the alert ends by itself. @default true */
  readonly autoMitigate?: boolean;
  /** Of a LogAlert that does not end by itself: how long nobody is told again, ISO 8601. */
  readonly muteFor?: string;
  /**
   * Whether Azure takes a query over a table that does not exist yet, as in a new workspace.
   * @default false
   */
  readonly skipQueryValidation?: boolean;
  /** Resource ids of the action groups that are told. */
  readonly actionGroupIds: pulumi.Input<string>[];
}

/** Only a LogAlert has these. */
const ONLY_LOG_ALERT = [
  ...(["window", "frequency", "operator", "threshold", "aggregation", "measureColumn"] as const),
  ...(["resourceIdColumn", "dimensions", "failingPeriods", "muteFor"] as const),
  "skipQueryValidation" as const,
];

/** A LogAlert cannot be without these. */
const NEEDED = ["window", "frequency", "operator", "threshold"] as const;

/** Azure's own words; azure-native's enum has others, which Azure refuses. */
const OPERATORS = ["Equals", "GreaterThan", "GreaterThanOrEqual", "LessThan", "LessThanOrEqual"];

const AGGREGATIONS = ["Average", "Count", "Maximum", "Minimum", "Total"];

/** The log alert as Azure expects it. */
export function logAlertArgs(
  resourceGroupName: pulumi.Input<string>,
  rule: LogAlertRule,
  tags: Record<string, string>,
): monitor.ScheduledQueryRuleArgs {
  const { kind = "LogAlert" } = rule;
  return {
    resourceGroupName,
    ruleName: rule.alertName,
    location: rule.location,
    kind,
    displayName: rule.displayName ?? rule.alertName,
    description: rule.description,
    severity: rule.severity,
    enabled: true,
    scopes: rule.scopes,
    autoMitigate: rule.autoMitigate ?? true,
    ...(kind === "LogAlert" ? timing(rule) : {}),
    criteria: { allOf: [kind === "LogAlert" ? condition(rule) : simpleCondition(rule)] },
    actions: { actionGroups: rule.actionGroupIds },
    tags: lowerCaseKeys(tags),
  };
}

function timing({ window = "", frequency = "", muteFor, skipQueryValidation }: LogAlertRule) {
  return {
    windowSize: window,
    evaluationFrequency: frequency,
    ...(muteFor === undefined ? {} : { muteActionsDuration: muteFor }),
    skipQueryValidation: skipQueryValidation ?? false,
  };
}

function condition(rule: LogAlertRule) {
  const { operator = "", threshold = NaN, dimensions = [], failingPeriods } = rule;
  const { measureColumn, resourceIdColumn } = rule;
  return {
    criterionType: "StaticThresholdCriterion",
    query: rule.query,
    timeAggregation: rule.aggregation ?? "Count",
    ...(measureColumn === undefined ? {} : { metricMeasureColumn: measureColumn }),
    ...(resourceIdColumn === undefined ? {} : { resourceIdColumn }),
    operator,
    threshold,
    dimensions: dimensions.map(({ name, operator: which, values }) => ({
      name,
      operator: which,
      values: [...values],
    })),
    failingPeriods: {
      minFailingPeriodsToAlert: failingPeriods?.bad ?? 1,
      numberOfEvaluationPeriods: failingPeriods?.of ?? 1,
    },
  };
}

function simpleCondition({ query, minRecurrenceCount = 1 }: LogAlertRule) {
  return { query, minRecurrenceCount };
}

/** All that is wrong with a log alert. */
export function logAlertProblems(rule: LogAlertRule): string[] {
  const path = `logAlerts.${rule.id}`;
  const { kind = "LogAlert", minRecurrenceCount } = rule;
  if (kind === "SimpleLogAlert") {
    return ONLY_LOG_ALERT.filter((key) => rule[key] !== undefined).map((key) =>
      problem(`${path}.${key}`, "is given for a SimpleLogAlert", "leave it out"),
    );
  }
  if (kind !== "LogAlert") {
    return [problem(`${path}.kind`, `is ${show(kind)}`, "give LogAlert or SimpleLogAlert")];
  }
  const missing = NEEDED.filter((key) => rule[key] === undefined);
  const found = missing.map((key) => problem(`${path}.${key}`, "is missing", "give it"));
  if (minRecurrenceCount !== undefined) {
    const way = "leave it out";
    found.push(problem(`${path}.minRecurrenceCount`, "is given for a LogAlert", way));
  }
  return [...found, ...judgementProblems(path, rule)];
}

/** What is wrong with how a LogAlert judges what it finds. */
function judgementProblems(path: string, rule: LogAlertRule): string[] {
  const { operator = "Equals", aggregation = "Count", measureColumn, failingPeriods } = rule;
  const found: string[] = [];
  if (!OPERATORS.includes(operator)) {
    const way = `give one of ${OPERATORS.join(", ")}`;
    found.push(problem(`${path}.operator`, `is ${show(operator)}`, way));
  }
  if (!AGGREGATIONS.includes(aggregation)) {
    const way = `give one of ${AGGREGATIONS.join(", ")}`;
    found.push(problem(`${path}.aggregation`, `is ${show(aggregation)}`, way));
  }
  if ((aggregation === "Count") === (measureColumn !== undefined)) {
    const wrong = `is ${show(measureColumn ?? null)} with ${aggregation}`;
    const way = aggregation === "Count" ? "leave it out" : "name the column that is aggregated";
    found.push(problem(`${path}.measureColumn`, wrong, way));
  }
  const { bad, of } = failingPeriods ?? { bad: 1, of: 1 };
  if (!(bad >= 1 && bad <= of && of <= 6)) {
    const way = "give 1 to 6 periods, and no more bad ones than that";
    found.push(problem(`${path}.failingPeriods`, `is ${show(failingPeriods)}`, way));
  }
  if (rule.muteFor !== undefined && rule.autoMitigate !== false) {
    const way = "set autoMitigate to false, or leave muteFor out";
    found.push(problem(`${path}.muteFor`, "is given for an alert that ends by itself", way));
  }
  return found;
}
