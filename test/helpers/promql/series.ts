/**
 * Samples that a cluster could have sent: each has all the labels that its exporter and its scrape job
 * give, and what they do not give is refused, so that no rule is proven on a join that never holds.
 */
import { ADD_ON_JOBS } from "../../../signals/prometheus";
import { metricSchema, canonicalName } from "../../../signals/metric-schemas";
import { LABEL_FORMS } from "../../../signals/metric-schemas/forms";
import { jobSchema } from "../../../signals/metric-schemas/jobs";
import { adviceOnValue } from "../../../signals/metric-schemas/labels";
import type { LabelSet, MetricSchema } from "../../../signals/metric-schemas/types";
import { defaultValue, SAMPLE } from "./defaults";
import type { Series } from "./judge";
import { problemsOfValues, steady } from "./values";

export type { Series } from "./judge";

/**
 * A series of a metric: the labels that a case cares about, all others filled in. An empty text leaves
 * a label away where the exporter does. A number lasts for six hours.
 * @throws with all problems at once: an unknown metric or label, a value outside its set or form.
 */
export function series(
  metric: string,
  labels: Readonly<Record<string, string>>,
  values: number | string,
): Series {
  const schema = metricSchema(metric);
  if (schema === undefined) throw new Error(unknownMetric(metric));
  const job = labels["job"] ?? schema.jobs[0];
  const target = targetLabels(schema, job);
  const samples = typeof values === "number" ? steady(values) : values;
  const all = { ...target.labels, ...schema.labels };
  const problems = [
    ...target.problems,
    ...Object.entries(labels).flatMap(([label, value]) =>
      problemOfLabel(all, [schema.openLabels, target.anyLabel], label, value),
    ),
    ...problemsOfValues(samples, schema.unit, schema.type),
  ];
  if (problems.length > 0) {
    throw new Error(problems.map((problem) => `${metric} ${problem}`).join("\n"));
  }
  return { labels: { __name__: metric, ...filled(metric, all, job, labels) }, values: samples };
}

function unknownMetric(metric: string): string {
  const canonical = canonicalName(metric);
  const hint = canonical === undefined ? "is not in the schema" : "differs in case";
  const way = canonical === undefined ? "add it with its source to" : `write ${canonical}, as in`;
  return `${metric} ${hint}; ${way} signals/metric-schemas.`;
}

interface Target {
  readonly labels: LabelSet;
  readonly anyLabel: string | undefined;
  readonly problems: readonly string[];
}

/** What the scrape job adds. Applications can be scraped by any monitor of one's own. */
function targetLabels(schema: MetricSchema, job: string | undefined): Target {
  const none = { labels: {}, anyLabel: undefined };
  if (schema.jobs.length === 0) return { ...none, problems: [] };
  const ours = schema.jobs.includes("kubernetes-pods") && !ADD_ON_JOBS.includes(job ?? "");
  const found = job === undefined ? undefined : jobSchema(job);
  if (found === undefined || job === undefined || (!schema.jobs.includes(job) && !ours)) {
    const problem = `job is ${JSON.stringify(job)}; use ${schema.jobs.join(", ")}.`;
    return { ...none, problems: [problem] };
  }
  return {
    labels: { job: [job], ...found.labels },
    anyLabel: found.podLabels === true ? "" : undefined,
    problems: [],
  };
}

function problemOfLabel(
  all: LabelSet,
  open: readonly (string | undefined)[],
  label: string,
  value: string,
): string[] {
  const schema = all[label];
  if (schema === undefined) {
    const isOpen = open.some((start) => start !== undefined && label.startsWith(start));
    if (isOpen || label === "job") return [];
    return [`has no label ${label}; its labels are ${Object.keys(all).sort().join(", ")}.`];
  }
  const advice = adviceOnValue(schema, value);
  return advice === undefined ? [] : [`${label} is ${JSON.stringify(value)}; ${advice}.`];
}

/** All labels; an empty value is no label to Prometheus. */
function filled(
  metric: string,
  all: LabelSet,
  job: string | undefined,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const labels: Record<string, string> = { ...given };
  for (const [label, schema] of Object.entries(all)) {
    if (labels[label] !== undefined) continue;
    const value = instanceOf(label, job, labels) ?? defaultValue(metric, label, schema, labels);
    if (value !== undefined) labels[label] = value;
  }
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([, value]) => value !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Jobs whose instances are not on a node. */
const INSTANCES: Readonly<Record<string, string>> = {
  "kube-state-metrics": "ama-metrics-ksm.kube-system.svc.cluster.local:8080",
  "kube-dns": "10.244.0.12:9153",
  "kube-apiserver": "10.0.0.1:443",
};

/** Where the clusters of the sample are. */
const CLUSTERS = LABEL_FORMS.azureId.example.replace(/\/[^/]+$/, "");

function instanceOf(
  label: string,
  job: string | undefined,
  labels: Readonly<Record<string, string>>,
): string | undefined {
  if (job === "kube-dns" && label === "pod") return "coredns-6f5b9c8d7f-4kq9z";
  if (label === "microsoft_resourceid" && labels["cluster"] !== undefined) {
    return `${CLUSTERS}/${labels["cluster"]}`;
  }
  if (label !== "instance" || job === undefined) return undefined;
  if (job === "kubelet" || job === "cadvisor" || job === "node") {
    return labels["node"] ?? SAMPLE.node;
  }
  if (!job.startsWith("controlplane-")) return INSTANCES[job];
  const component = job.slice("controlplane-".length);
  return component === "etcd" ? "etcd-0" : `${component}-7f9c6d5b8-m4n5p`;
}
