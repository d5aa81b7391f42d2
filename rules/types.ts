/** The shape of a rule: data, with an expression that is a function of its named thresholds. */

/** The four layers of Microsoft's guide to AKS monitoring, and the monitoring itself. */
export type LayerName =
  | "Cluster-level components"
  | "Managed AKS components"
  | "Kubernetes objects and workloads"
  | "Application"
  | "Self-monitoring";

/** As in Azure Monitor: 0 and 1 page, 2 is a ticket, 3 and 4 inform. */
export type Severity = 0 | 1 | 2 | 3 | 4;

/** A number of a rule that a stack may change within bounds. */
export interface Threshold {
  /** What it limits, as a sentence. */
  readonly says: string;
  readonly unit: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** Which series of a metric are looked at; each combination of values is judged by itself. */
export interface Dimension {
  readonly name: string;
  readonly operator: "Include" | "Exclude";
  /** `*` stands for every value. */
  readonly values: readonly string[];
}

/** Whose metrics a rule looks at. */
export type MetricScope = "cluster" | "monitorWorkspace" | "application";

/** One condition on a platform metric. */
export interface MetricCondition {
  readonly metric: string;
  readonly aggregation: "Average" | "Minimum" | "Maximum" | "Total" | "Count";
  readonly operator: "GreaterThan" | "LessThan" | "GreaterThanOrEqual" | "LessThanOrEqual";
  readonly threshold: number;
  readonly dimensions: readonly Dimension[];
}

/** An alert on a free platform metric. */
export interface MetricRule {
  readonly kind: "metric";
  /** Unique, in PascalCase: the name of the alert and of its runbook. */
  readonly id: string;
  readonly title: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  /** Whose metric it is. @default "cluster" */
  readonly scope?: MetricScope;
  /** @default none */
  readonly requires?: Feature;
  /** How long the metric is looked at, ISO 8601. */
  readonly window: "PT5M" | "PT15M" | "PT30M" | "PT1H" | "PT6H";
  /** How often, ISO 8601. */
  readonly frequency: "PT1M" | "PT5M" | "PT15M" | "PT30M" | "PT1H";
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly condition: (thresholds: Readonly<Record<string, number>>) => MetricCondition;
  /** Why it matters, for the person who is woken by it. */
  readonly why: string;
}

/** A field of an event in the activity log; one of `equals` and `containsAny`. */
export interface ActivityField {
  readonly field: string;
  readonly equals?: string;
  readonly containsAny?: readonly string[];
}

/** A condition: a field, or `anyOf` some fields. */
export type ActivityCondition = ActivityField | { readonly anyOf: readonly ActivityField[] };

/** An alert on the activity log of the subscription: what was done, or happened to Azure. */
export interface ActivityRule {
  readonly kind: "activity";
  /** Unique, in PascalCase: the name of the alert and of its runbook. */
  readonly id: string;
  readonly title: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  /** The activity log has no numbers to change. */
  readonly thresholds: Readonly<Record<string, never>>;
  /** All have to hold of an event; the first is on `category`. */
  readonly conditions: readonly ActivityCondition[];
  /** Why it matters, for the person who is told. */
  readonly why: string;
}

/**
 * Whose rows a log alert sees: those of the cluster alone, by every stack, or those of the whole
 * workspace, once, by its owner's stack.
 */
export type LogScope = "cluster" | "workspace";

/**
 * How many of the last evaluations have to find something, `of` at most 6. No rule of ours has any: a
 * window reaches over the frequency and 15 minutes more, so that two evaluations see the same row, and
 * one burst would count as two bad periods. What has to last or to repeat is counted by the query.
 */
export interface FailingPeriods {
  readonly bad: number;
  readonly of: number;
}

/** What of a stack a query depends on, besides numbers. */
export interface LogPlace {
  /** Namespaces whose people want no alerts: `alerts.optOutNamespaces`. */
  readonly optOut: readonly string[];
}

/**
 * How a rule looks on a table of the Basic plan, where Azure looks at each row as it arrives and
 * nothing can be counted, joined or grouped. Cost: as a rule that runs each minute.
 */
export interface SimpleForm {
  /**
   * KQL of the subset that transformations take. People are shown the first five columns of what it
   * answers (source: azure-monitor-docs, alerts-create-simple-alert, 2025-03-27), so that it ends with
   * a `project` of those.
   */
  readonly query: (thresholds: Readonly<Record<string, number>>, place: LogPlace) => string;
  /** Rows within a minute that make it fire. @default 1 */
  readonly minRecurrenceCount?: number;
}

/** An alert on a query of logs; every row that the query answers is one thing to tell. */
export interface LogRule {
  readonly kind: "log";
  /** Unique, in PascalCase: the name of the alert and of its runbook. */
  readonly id: string;
  readonly title: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  readonly scope: LogScope;
  /** @default none: the tables alone decide */
  readonly requires?: Feature;
  /**
   * What the query sees, ISO 8601, at most two days; at least the frequency and the 15 minutes that a
   * row can be late, so that each row is seen once it is there.
   */
  readonly window: "PT30M" | "PT45M" | "PT1H" | "PT2H" | "PT6H" | "P1D" | "P2D";
  /** How often, ISO 8601. Cost: more often is dearer. */
  readonly frequency: "PT5M" | "PT10M" | "PT15M" | "PT30M" | "PT1H";
  /** @default the last evaluation alone */
  readonly failingPeriods?: FailingPeriods;
  /** Columns of the answer whose values name what is the matter; each combination is an alert. */
  readonly dimensions: readonly string[];
  /** Column of the answer with the resource that the alert is shown on. @default the scope */
  readonly resourceIdColumn?: string;
  /** Tables that the query reads; the rule is there where all of them are filled. */
  readonly tables: readonly string[];
  /** Categories of control-plane logs that it looks for in AKSControlPlane. @default none */
  readonly categories?: readonly string[];
  /** Whether it leaves out namespaces whose people want no alerts. @default false */
  readonly optOut?: boolean;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** KQL. */
  readonly query: (thresholds: Readonly<Record<string, number>>, place?: LogPlace) => string;
  /** @default none: the rule cannot run while its table is on the Basic plan */
  readonly simple?: SimpleForm;
  /** Why it matters, for the person who is told. */
  readonly why: string;
}

/**
 * What a stack has to have for a rule to have something to look at; a rule that requires what a
 * stack has not is left out, and the catalogue says so.
 */
export type Feature =
  /** Metrics of API server and etcd are collected: `metrics.controlPlane`. */
  | "controlPlaneMetrics"
  /** The cluster runs day and night: a stopped one has no metrics and nobody is to be told. */
  | "alwaysOn"
  /** Microsoft's recording rules are deployed: `metrics.recordingRules`. */
  | "recordingRules"
  /** No Prometheus metrics are collected, which tell the same better: `metrics.managedPrometheus` off. */
  | "withoutPrometheus"
  /** Workloads bring no HTTP metrics along, which tell the same sooner. */
  | "withoutHttpMetrics"
  /** Addresses are asked from several places: `application.availabilityTests`. */
  | "availabilityTests"
  /** Nothing caps the workspace: `logs.dailyCapGb` is unset, or Sentinel lifts it. */
  | "uncappedLogs"
  /** Workloads bring such metrics along: `application.metrics`. */
  | "httpMetrics"
  | "jvmMetrics"
  | "dotnetMetrics"
  | "goMetrics";

/** An alert on Prometheus metrics; every series that the expression answers is one alert. */
export interface PrometheusRule {
  readonly kind: "prometheus";
  /** Unique, in PascalCase: the name of the alert and of its runbook. */
  readonly id: string;
  readonly title: string;
  readonly layer: LayerName;
  readonly severity: Severity;
  /** @default none: all that is read is always collected */
  readonly requires?: Feature;
  /**
   * How long it has to hold before it fires, ISO 8601. On the state of pods at least 10 minutes:
   * samples can be 4 minutes late (github.com/Azure/ARO-HCP/pull/6340).
   */
  readonly for: Minutes;
  /** How long it has to be away before it is resolved, ISO 8601. @default "PT10M" */
  readonly resolveAfter?: Minutes;
  /**
   * Whether the people of a namespace can opt out with the label `aks-monitoring/alerts: "off"`;
   * the result then has the labels `cluster` and `namespace`. @default false
   */
  readonly optOut?: boolean;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /**
   * PromQL. Every grouping and join keeps `cluster`, so that two clusters in one workspace never
   * mix; names are written in the exporter's own casing.
   */
  readonly expression: (thresholds: Readonly<Record<string, number>>) => string;
  /** What is the matter with which object; labels as `{{ $labels.node }}`, the value `{{ $value }}`. */
  readonly summary: string;
  /** Why it matters, for the person who is woken by it. */
  readonly why: string;
}

/** Minutes, hours and days of an ISO 8601 duration. */
export type Minutes = `PT${number}M` | `PT${number}H` | `P${number}D`;

/** A series that is computed once a minute, so that alerts and dashboards need not. */
export interface RecordingRule {
  /** Name of the series that is recorded. */
  readonly record: string;
  /** Labels that are added. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** PromQL. */
  readonly expression: string;
}

/** Rules that are evaluated one after the other, at most 20. */
export interface PrometheusGroup {
  /** Key of the group, in kebab-case. */
  readonly id: string;
  /** What stands before the cluster's name in the name that Azure gets. */
  readonly namePrefix: string;
  readonly layer: LayerName;
  /** What the group is for, a sentence. */
  readonly says: string;
  /** @default none: of recording rules, all that is read is always collected */
  readonly requires?: Feature;
  readonly rules: readonly (PrometheusRule | RecordingRule)[];
}

/** Every kind of rule that tells somebody something. */
export type Rule = MetricRule | ActivityRule | LogRule | PrometheusRule;
