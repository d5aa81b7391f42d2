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
export type MetricScope = "cluster" | "monitorWorkspace";

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
  /** How long the metric is looked at, ISO 8601. */
  readonly window: "PT5M" | "PT15M" | "PT30M" | "PT1H" | "PT6H";
  /** How often, ISO 8601. */
  readonly frequency: "PT1M" | "PT5M" | "PT15M" | "PT30M" | "PT1H";
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly condition: (thresholds: Readonly<Record<string, number>>) => MetricCondition;
  /** Why it matters, for the person who is woken by it. */
  readonly why: string;
}

/** Every kind of rule. */
export type Rule = MetricRule;
