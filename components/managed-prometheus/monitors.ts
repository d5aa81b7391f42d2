/**
 * PodMonitor and ServiceMonitor of managed Prometheus: the ones everybody knows in a group of Azure's
 * own, `azmonitoring.coreos.com`; the add-on does not see those of `monitoring.coreos.com`. It brings
 * their definitions, so they can be applied once it is on. A sample with more or longer labels than
 * the store takes is lost unless the monitor names the limits.
 * Source: azure-monitor docs, prometheus-metrics-scrape-crd; prometheus-operator API reference.
 */
import { at, problem, refuse, show } from "../checks";
import { durationProblems } from "./durations";
import {
  labelKeyProblems,
  labelValueProblems,
  nameProblems,
  namespaceProblems,
  portProblems,
} from "./kubernetes-names";
import { relabelingProblems, type Relabeling } from "./relabelings";
import { LABEL_LIMITS } from "./scrape-jobs";

/** One condition on a label. */
export interface LabelExpression {
  readonly key: string;
  /** In, NotIn, Exists or DoesNotExist. */
  readonly operator: string;
  /** For In and NotIn. */
  readonly values?: readonly string[];
}

/** Which objects are meant; all conditions have to hold. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelExpression[];
}

/** One port that is scraped. */
export interface MonitorEndpoint {
  /** Name of the port. */
  readonly port: string;
  /** @default "/metrics" */
  readonly path?: string;
  /** http or https. @default "http" */
  readonly scheme?: string;
  /** Between two scrapes. Cost: half of it is twice the samples. @default "30s" */
  readonly interval?: string;
  readonly relabelings?: readonly Relabeling[];
  /** Cost: what is dropped here is not billed. */
  readonly metricRelabelings?: readonly Relabeling[];
}

/** Arguments of {@link podMonitor} and {@link serviceMonitor}. */
export interface MonitorArgs {
  readonly name: string;
  readonly namespace: string;
  /** Which pods or services are scraped. Cost: every series of theirs is billed. */
  readonly selector: LabelSelector;
  /** Namespaces they are looked for in. @default the monitor's own */
  readonly namespaces?: readonly string[];
  readonly endpoints: readonly MonitorEndpoint[];
}

/** A monitor as Kubernetes takes it. */
export interface Monitor {
  readonly apiVersion: "azmonitoring.coreos.com/v1";
  readonly kind: "PodMonitor" | "ServiceMonitor";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A monitor of pods. Throws a `RunError` with every problem. */
export function podMonitor(args: MonitorArgs, path = "podMonitor"): Monitor {
  refuse(monitorProblems(args, path, "PodMonitor"));
  return monitor("PodMonitor", args, "podMetricsEndpoints");
}

/** A monitor of services. Throws a `RunError` with every problem. */
export function serviceMonitor(args: MonitorArgs, path = "serviceMonitor"): Monitor {
  refuse(monitorProblems(args, path, "ServiceMonitor"));
  return monitor("ServiceMonitor", args, "endpoints");
}

/** All that is wrong with a monitor, each a sentence that begins with `path`. */
export function monitorProblems(args: MonitorArgs, path: string, kind: Monitor["kind"]): string[] {
  const { name, namespace, selector, namespaces, endpoints } = args;
  const found = [
    ...nameProblems(`${path}.name`, name),
    ...namespaceProblems(`${path}.namespace`, namespace),
    ...selectorProblems(`${path}.selector`, selector),
  ];
  if (namespaces?.length === 0) {
    found.push(problem(`${path}.namespaces`, "is empty", "name one, or leave it out"));
  }
  if (endpoints.length === 0) {
    found.push(problem(`${path}.endpoints`, "is empty", "name a port to scrape"));
  }
  return [
    ...found,
    ...(namespaces ?? []).flatMap((one, index) =>
      namespaceProblems(at(`${path}.namespaces`, index), one),
    ),
    ...endpoints.flatMap((endpoint, index) =>
      endpointProblems(at(`${path}.endpoints`, index), endpoint, kind === "PodMonitor"),
    ),
  ];
}

function selectorProblems(path: string, selector: LabelSelector): string[] {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const labels = Object.entries(matchLabels);
  if (labels.length === 0 && matchExpressions.length === 0) {
    return [problem(path, "is empty, which would select everything", "name a label")];
  }
  return [
    ...labels.flatMap(([key, value]) => [
      ...labelKeyProblems(at(`${path}.matchLabels`, key), key),
      ...labelValueProblems(at(`${path}.matchLabels`, key), value),
    ]),
    ...matchExpressions.flatMap((expression, index) =>
      expressionProblems(at(`${path}.matchExpressions`, index), expression),
    ),
  ];
}

function expressionProblems(path: string, { key, operator, values }: LabelExpression): string[] {
  const found = labelKeyProblems(`${path}.key`, key);
  const takesValues = ["In", "NotIn"].includes(operator);
  if (!takesValues && !["Exists", "DoesNotExist"].includes(operator)) {
    const way = "give In, NotIn, Exists or DoesNotExist";
    return [...found, problem(`${path}.operator`, `is ${show(operator)}`, way)];
  }
  if (takesValues !== (values !== undefined && values.length > 0)) {
    const way = takesValues ? "name at least one" : "leave it out";
    found.push(problem(`${path}.values`, `is ${show(values ?? [])} with ${operator}`, way));
  }
  const checked = (values ?? []).flatMap((value, index) =>
    labelValueProblems(at(`${path}.values`, index), value),
  );
  return [...found, ...checked];
}

function endpointProblems(path: string, endpoint: MonitorEndpoint, ofPod: boolean): string[] {
  const { port, path: place = "/metrics", scheme = "http", interval } = endpoint;
  const found = portProblems(`${path}.port`, port, ofPod);
  if (!place.startsWith("/")) {
    found.push(problem(`${path}.path`, `is ${show(place)}`, "begin it with /"));
  }
  if (!["http", "https"].includes(scheme)) {
    found.push(problem(`${path}.scheme`, `is ${show(scheme)}`, "give http or https"));
  }
  return [
    ...found,
    ...durationProblems(`${path}.interval`, interval),
    ...relabelingProblems(`${path}.relabelings`, endpoint.relabelings ?? []),
    ...relabelingProblems(`${path}.metricRelabelings`, endpoint.metricRelabelings ?? []),
  ];
}

function monitor(kind: Monitor["kind"], args: MonitorArgs, endpointsKey: string): Monitor {
  const { name, namespace, selector, namespaces, endpoints } = args;
  return {
    apiVersion: "azmonitoring.coreos.com/v1",
    kind,
    metadata: { name, namespace },
    spec: {
      labelLimit: LABEL_LIMITS.labels,
      labelNameLengthLimit: LABEL_LIMITS.nameLength,
      labelValueLengthLimit: LABEL_LIMITS.valueLength,
      selector,
      ...(namespaces === undefined
        ? {}
        : { namespaceSelector: { matchNames: [...namespaces].sort() } }),
      [endpointsKey]: endpoints.map(({ interval = "30s", ...endpoint }) => ({
        ...endpoint,
        interval,
      })),
    },
  };
}
