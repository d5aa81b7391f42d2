/**
 * Scrape jobs of one's own, in the two ConfigMaps that the add-on reads beside its settings. A job
 * it cannot read makes it ignore all of them without a word outside its own log, so they are
 * checked here. Pods of the add-on restart within 2 to 3 minutes after a change.
 * Source: azure-monitor docs, prometheus-metrics-scrape-configuration.
 */
import { at, problem, refuse, repeated, show } from "../checks";
import { durationProblems, secondsOf } from "./durations";
import { configMap, type ConfigMap } from "./config-map";
import { namespaceProblems } from "./kubernetes-names";
import { relabelingProblems, snakeCase, type Relabeling } from "./relabelings";

/** Where targets are looked up in the cluster. */
export interface KubernetesDiscovery {
  /** node, pod, service, endpoints, endpointslice or ingress. */
  readonly role: string;
  /** Namespaces that are looked at; not for `node` @default all */
  readonly namespaces?: readonly string[];
}

/** One scrape job, with either `targets` or `kubernetes`. */
export interface ScrapeJob {
  /** Unique; becomes the label `job`. */
  readonly jobName: string;
  /** Addresses `host:port`; on nodes `$NODE_IP:9100` stands for the node's own. */
  readonly targets?: readonly string[];
  readonly kubernetes?: KubernetesDiscovery;
  /** Between two scrapes. Cost: half of it is twice the samples. @default "30s" */
  readonly interval?: string;
  /** At most the interval. @default "10s", or the interval where that is shorter */
  readonly timeout?: string;
  /** @default "/metrics" */
  readonly path?: string;
  /** http or https. @default "http" */
  readonly scheme?: string;
  readonly relabelings?: readonly Relabeling[];
  /** Cost: what is dropped here is not billed. */
  readonly metricRelabelings?: readonly Relabeling[];
}

/** Arguments of {@link scrapeConfigMap}. */
export interface ScrapeConfigMapArgs {
  readonly jobs: readonly ScrapeJob[];
  /** Names that the add-on's own jobs have; `signals/prometheus.ts` lists them. */
  readonly reservedJobs: readonly string[];
  /**
   * Whether every Linux node runs the jobs, each for itself, instead of one replica for all.
   * @default false
   */
  readonly onNodes?: boolean;
}

/** What the store takes of one sample: more labels, longer names or values lose it. */
export const LABEL_LIMITS = { labels: 63, nameLength: 511, valueLength: 1023 } as const;

const ROLES = ["node", "pod", "service", "endpoints", "endpointslice", "ingress"];

/** Host and port; an IPv6 address stands in brackets. */
const ADDRESS = /^(?:[\w.$-]+|\[[\da-fA-F:]+\]):\d{1,5}$/;

/** The ConfigMap of some scrape jobs. Throws a `RunError` with every problem. */
export function scrapeConfigMap(args: ScrapeConfigMapArgs, path = "scrapeJobs"): ConfigMap {
  refuse(scrapeJobProblems(args, path));
  const config = { scrape_configs: args.jobs.map(rendered) };
  const name = "ama-metrics-prometheus-config";
  // JSON is YAML too, and needs no library at run time to be written.
  const text = JSON.stringify(config, null, 2);
  return configMap(args.onNodes === true ? `${name}-node` : name, { "prometheus-config": text });
}

/** All that is wrong with some scrape jobs, each a sentence that begins with `path`. */
export function scrapeJobProblems(args: ScrapeConfigMapArgs, path = "scrapeJobs"): string[] {
  const { jobs, reservedJobs, onNodes = false } = args;
  const twice = repeated(jobs.map(({ jobName }) => jobName));
  return [
    ...twice.map((name) => problem(path, `has two jobs ${show(name)}`, "give each its own name")),
    ...jobs.flatMap((job, index) => jobProblems(at(path, index), job, reservedJobs, onNodes)),
  ];
}

function jobProblems(
  path: string,
  job: ScrapeJob,
  reserved: readonly string[],
  onNodes: boolean,
): string[] {
  const { jobName, targets, kubernetes, interval = "30s", timeout, scheme = "http" } = job;
  const found: string[] = [];
  const add = (key: string, wrong: string, way: string) => {
    found.push(problem(`${path}.${key}`, wrong, way));
  };
  if (!/^\S(?:.*\S)?$/.test(jobName)) add("jobName", `is ${show(jobName)}`, "give it a name");
  if (reserved.includes(jobName)) {
    add("jobName", `is ${show(jobName)}, a job of the add-on itself`, "give it another name");
  }
  if ((targets === undefined) === (kubernetes === undefined)) {
    const wrong = targets === undefined ? "is missing, and so is kubernetes" : "has kubernetes too";
    add("targets", wrong, "give one of the two");
  }
  if (targets?.length === 0) add("targets", "is empty", "name at least one target");
  targets?.forEach((target, index) => {
    if (ADDRESS.test(target)) return;
    add(at("targets", index), `is ${show(target)}`, "give host:port, without scheme and path");
  });
  if (kubernetes !== undefined) found.push(...discoveryProblems(`${path}.kubernetes`, kubernetes));
  found.push(...durationProblems(`${path}.interval`, interval));
  found.push(...durationProblems(`${path}.timeout`, timeout));
  if ((secondsOf(timeout ?? interval) ?? 0) > (secondsOf(interval) ?? Infinity)) {
    add("timeout", `is ${show(timeout)}, longer than the interval`, `give at most ${interval}`);
  }
  if (job.path !== undefined && !job.path.startsWith("/")) {
    add("path", `is ${show(job.path)}`, "begin it with /");
  }
  if (!["http", "https"].includes(scheme))
    add("scheme", `is ${show(scheme)}`, "give http or https");
  found.push(...relabelingProblems(`${path}.relabelings`, job.relabelings ?? []));
  found.push(...relabelingProblems(`${path}.metricRelabelings`, job.metricRelabelings ?? []));
  return [...found, ...placeProblems(path, job, onNodes)];
}

function discoveryProblems(path: string, { role, namespaces }: KubernetesDiscovery): string[] {
  if (!ROLES.includes(role)) {
    return [problem(`${path}.role`, `is ${show(role)}`, `give one of ${ROLES.join(", ")}`)];
  }
  if (role === "node" && namespaces !== undefined) {
    return [problem(`${path}.namespaces`, "is given for nodes, which have none", "leave it out")];
  }
  return (namespaces ?? []).flatMap((name, index) =>
    namespaceProblems(at(`${path}.namespaces`, index), name),
  );
}

/** On nodes a job has to look at its own node only: else each node scrapes and pays for all. */
function placeProblems(path: string, job: ScrapeJob, onNodes: boolean): string[] {
  const speaksOfNode = /\$\$?NODE_(?:IP|NAME)/;
  const { targets = [], relabelings = [] } = job;
  if (!onNodes) {
    if (!speaksOfNode.test(JSON.stringify([targets, relabelings]))) return [];
    return [problem(path, "uses $NODE_IP or $NODE_NAME", "move it to the jobs on nodes")];
  }
  const shared = targets.filter((target) => !speaksOfNode.test(target));
  if (shared.length === 0 && targets.length > 0) return [];
  if (targets.length === 0 && speaksOfNode.test(JSON.stringify(relabelings))) return [];
  const wrong = "would be scraped by every node";
  return [
    problem(path, wrong, "use $NODE_IP or $NODE_NAME, or move it to the jobs of the replica"),
  ];
}

/** A job as Prometheus's configuration has it; lists keep their order, which means something. */
function rendered(job: ScrapeJob): Record<string, unknown> {
  const { targets, kubernetes, interval = "30s", timeout, path, scheme } = job;
  return {
    job_name: job.jobName,
    scrape_interval: interval,
    ...(timeout === undefined ? {} : { scrape_timeout: timeout }),
    ...(path === undefined ? {} : { metrics_path: path }),
    ...(scheme === undefined ? {} : { scheme }),
    label_limit: LABEL_LIMITS.labels,
    label_name_length_limit: LABEL_LIMITS.nameLength,
    label_value_length_limit: LABEL_LIMITS.valueLength,
    ...(targets === undefined ? {} : { static_configs: [{ targets: [...targets].sort() }] }),
    ...(kubernetes === undefined ? {} : { kubernetes_sd_configs: [discovery(kubernetes)] }),
    ...(job.relabelings === undefined ? {} : { relabel_configs: snakeCase(job.relabelings) }),
    ...(job.metricRelabelings === undefined
      ? {}
      : { metric_relabel_configs: snakeCase(job.metricRelabelings) }),
  };
}

function discovery({ role, namespaces }: KubernetesDiscovery): Record<string, unknown> {
  if (namespaces === undefined) return { role };
  return { role, namespaces: { names: [...namespaces].sort() } };
}
