/** `rules/README.md`: every rule, what it needs and where its runbook is, written from the rules. */
import { rules } from "../../rules";
import { demandOfGroups } from "../../rules/demand";
import { allGroups, prometheusGroups } from "../../rules/groups";
import { isAlert, renderPrometheusGroups } from "../../rules/render-prometheus";
import type {
  Feature,
  LayerName,
  LogRule,
  PrometheusRule,
  RecordingRule,
  Rule,
} from "../../rules/types";
import { markdown } from "./markdown";

/** Layers in the order in which they are told. */
export const LAYERS: readonly LayerName[] = [
  "Cluster-level components",
  "Managed AKS components",
  "Kubernetes objects and workloads",
  "Application",
  "Self-monitoring",
];

/** Words for the kinds of rules. */
export const KINDS: Readonly<Record<Rule["kind"], string>> = {
  prometheus: "Prometheus",
  metric: "platform metric",
  activity: "activity log",
  log: "log query",
};

/** Where what a feature stands for is switched on. */
export const FEATURES: Readonly<Record<Feature, string>> = {
  controlPlaneMetrics: "`metrics.controlPlane` on",
  alwaysOn: "`alerts.mayStop` off",
  recordingRules: "`metrics.recordingRules` on",
  withoutPrometheus: "`metrics.managedPrometheus` off",
  withoutHttpMetrics: "no `http` in `application.metrics`",
  availabilityTests: "`application.availabilityTests`",
  uncappedLogs: "no `logs.dailyCapGb`, or Sentinel",
  httpMetrics: "`http` in `application.metrics`",
  jvmMetrics: "`jvm` in `application.metrics`",
  dotnetMetrics: "`dotnet` in `application.metrics`",
  goMetrics: "`go` in `application.metrics`",
};

const HEAD = `# Rules

Every rule of the baseline, written from the rules themselves by \`npm run fix\`. Severity 0 and 1 page,
2 is a ticket, 3 and 4 inform. The thresholds are changed in the stack file under
\`alerts.overrides.<rule>.<threshold>\`, and \`alerts.disabled\` leaves rules out. A namespace opts out of
the rules marked with * by the label \`aks-monitoring/alerts: "off"\`.

What a rule reads is computed from its expression by Prometheus's own grammar. \`npm run prove\` runs the
proofs of the Prometheus alerts with the numbers of a stack: each fires, stays quiet and is looked at
without data. What Sentinel looks for is in [threat-matrix.md](threat-matrix.md).
`;

/** The text of the catalogue. */
export function catalogue(): string {
  return [
    HEAD,
    ...LAYERS.flatMap((layer) => {
      const ofLayer = rules.filter((rule) => rule.layer === layer);
      return ofLayer.length === 0 ? [] : [`## ${layer}\n`, table(ofLayer)];
    }),
    "## Recorded series\n",
    "Microsoft's own names and labels, which views of the portal and dashboards read, and what is\nrecorded for alerts. The expressions are ours.\n",
    recordedTable(),
  ].join("\n");
}

function table(ofLayer: readonly Rule[]): string {
  return markdown(
    ["Rule", "Severity", "What is the matter", "Thresholds", "Reads", "Runs with"],
    [...ofLayer]
      .sort((a, b) => a.severity - b.severity || (a.id < b.id ? -1 : 1))
      .map((rule) => [
        `[${rule.id}](runbooks/${rule.id}.md)${isOptOut(rule) ? " *" : ""}`,
        String(rule.severity),
        rule.title,
        Object.entries(rule.thresholds)
          .map(([name, { default: usual, unit }]) => `\`${name}\` ${usual} ${unit}`)
          .join(", "),
        reads(rule),
        requires(rule),
      ]),
  );
}

function isOptOut(rule: Rule): boolean {
  return (rule.kind === "prometheus" || rule.kind === "log") && rule.optOut === true;
}

const DEMANDS = demandOfGroups(renderPrometheusGroups(allGroups));

function reads(rule: Rule): string {
  switch (rule.kind) {
    case "prometheus":
      return metricsOf(rule.id);
    case "metric":
      return `${KINDS.metric} \`${rule.condition(NO_NUMBERS).metric}\``;
    case "log":
      return rule.tables.map((table) => `\`${table}\``).join(", ");
    case "activity":
      return KINDS.activity;
  }
}

/** A condition's metric does not depend on its numbers. */
const NO_NUMBERS: Readonly<Record<string, number>> = {};

function metricsOf(rule: string): string {
  const metrics = DEMANDS.filter((demand) => demand.rule === rule).flatMap((one) => one.metrics);
  return [...new Set(metrics.map(({ metric }) => `\`${metric}\``))].join(", ");
}

function requires(rule: Rule): string {
  if (rule.kind === "activity") return "the owner's stack";
  const group = prometheusGroups.find((one) => one.rules.some((inner) => inner === rule));
  const feature = rule.requires ?? group?.requires;
  return [
    ...(feature === undefined ? [] : [FEATURES[feature]]),
    ...(rule.kind === "log" ? ofLog(rule) : []),
  ].join("; ");
}

function ofLog({ categories = [], scope, simple }: LogRule): string[] {
  return [
    ...categories.map((category) => `category \`${category}\``),
    ...(scope === "workspace" ? ["the owner's stack"] : []),
    ...(simple === undefined ? [] : ["Basic plan too"]),
  ];
}

function recordedTable(): string {
  return markdown(
    ["Series", "Group", "Reads"],
    allGroups.flatMap((group) =>
      group.rules
        .filter((rule: PrometheusRule | RecordingRule): rule is RecordingRule => !isAlert(rule))
        .map(({ record, labels = {} }) => [
          `\`${record}\`${Object.values(labels)
            .map((value) => ` ${value}`)
            .join("")}`,
          group.id,
          metricsOf(record),
        ]),
    ),
  );
}
