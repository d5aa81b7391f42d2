/** Settings of managed Prometheus and where its metrics land. */
import { group, listOf, mapOf, oneOf, onOff, text, wholeNumberFrom } from "../values";
import { resourceId } from "./words";

const resource = text(/^[a-z]+$/, "a resource of Kubernetes in the plural, such as pods");
const labels = listOf(
  text(/^(\*|[\w./-]{1,317})$/, "a label name, or * for all"),
  "names of labels",
).min(1, { error: "is empty; name a label, or leave the resource out." });

const words = (what: string) => listOf(text(/\S/, what), `${what}s`);

const target = group(
  {
    enabled: onOff.optional(),
    keep: words("regular expression of metric names").optional(),
    interval: text(/\S/, "a duration such as 30s").optional(),
  },
  "enabled, keep and interval of a target",
);

const plane = group(
  {
    minimalProfile: onOff.optional(),
    targets: mapOf(text(/\S/, "a target"), target, "targets by name").optional(),
  },
  "minimalProfile and targets",
);

/** What is collected besides what the user lists. */
export const METRIC_COLLECTIONS = ["needed", "used", "listed"] as const;

/** What is scraped; `components/managed-prometheus/` judges the values. */
const scrape = group(
  {
    cluster: plane.optional(),
    controlPlane: plane.optional(),
    annotatedPods: group(
      {
        namespaces: words("namespace"),
        keep: words("regular expression of metric names").optional(),
        interval: text(/\S/, "a duration such as 30s").optional(),
      },
      "namespaces, keep and interval of pods that ask to be scraped",
    ).optional(),
  },
  "cluster, controlPlane and annotatedPods",
);

const relabeling = group(
  {
    action: text(/\S/, "an action").optional(),
    sourceLabels: words("label").optional(),
    separator: text(/^[^]*$/, "a separator").optional(),
    regex: text(/^[^]*$/, "a regular expression").optional(),
    modulus: wholeNumberFrom(1, 1_000_000, "parts").optional(),
    targetLabel: text(/\S/, "a label").optional(),
    replacement: text(/^[^]*$/, "a replacement").optional(),
  },
  "a relabeling",
);

const scrapeJob = group(
  {
    jobName: text(/\S/, "the name of a job"),
    targets: words("address").optional(),
    kubernetes: group(
      { role: text(/\S/, "a role"), namespaces: words("namespace").optional() },
      "role and namespaces",
    ).optional(),
    interval: text(/\S/, "a duration such as 30s").optional(),
    timeout: text(/\S/, "a duration such as 10s").optional(),
    path: text(/^\//, "a path that begins with /").optional(),
    scheme: oneOf(["http", "https"], "http or https").optional(),
    relabelings: listOf(relabeling, "relabelings").optional(),
    metricRelabelings: listOf(relabeling, "relabelings").optional(),
  },
  "a scrape job",
);

const selector = group(
  {
    matchLabels: mapOf(
      text(/\S/, "a label"),
      text(/^[^]*$/, "the value of a label"),
      "labels by name",
    ).optional(),
    matchExpressions: listOf(
      group(
        {
          key: text(/\S/, "a label"),
          operator: text(/\S/, "an operator: In, NotIn, Exists or DoesNotExist"),
          values: words("value of a label").optional(),
        },
        "key, operator and values",
      ),
      "conditions",
    ).optional(),
  },
  "matchLabels or matchExpressions",
);

const monitor = group(
  {
    name: text(/\S/, "the name of a monitor"),
    namespace: text(/\S/, "a namespace"),
    selector,
    namespaces: words("namespace").optional(),
    endpoints: listOf(
      group(
        {
          port: text(/\S/, "the name of a port"),
          path: text(/^\//, "a path that begins with /").optional(),
          scheme: oneOf(["http", "https"], "http or https").optional(),
          interval: text(/\S/, "a duration such as 30s").optional(),
          relabelings: listOf(relabeling, "relabelings").optional(),
          metricRelabelings: listOf(relabeling, "relabelings").optional(),
        },
        "port, path, scheme, interval and relabelings of an endpoint",
      ),
      "endpoints",
    ),
  },
  "name, namespace, selector and endpoints of a monitor",
);

/** Everything under `metrics`. */
export const metrics = group(
  {
    managedPrometheus: onOff
      .optional()
      .describe(
        "Whether Prometheus metrics are collected. Cost: by samples; about 15 dollars a month for 3 nodes and 40 pods. Default: on.",
      ),
    workspaceId: resourceId("Microsoft.Monitor/accounts", "an Azure Monitor workspace")
      .optional()
      .describe(
        "An Azure Monitor workspace of yours to use instead of a new one; it is never changed or deleted.",
      ),
    workspaceName: text(
      /^[A-Za-z0-9][A-Za-z0-9-]{2,41}[A-Za-z0-9]$/,
      'the name of an Azure Monitor workspace: 4 to 43 letters, digits and "-"',
    )
      .optional()
      .describe(
        "Name of the Azure Monitor workspace. Default: made from the cluster and its region.",
      ),
    controlPlane: onOff
      .optional()
      .describe(
        "Whether metrics of the API server and etcd are collected too. Cost: some thousand series. Off with a private link, which they cannot use.",
      ),
    labels: mapOf(resource, labels, "labels by resource")
      .optional()
      .describe(
        "Labels of Kubernetes objects that become labels of metrics, such as pods: [team]. Cost: each value is a series of its own. Default: none.",
      ),
    annotations: mapOf(resource, labels, "annotations by resource")
      .optional()
      .describe("The same for annotations. Default: none."),
    collect: oneOf(METRIC_COLLECTIONS, "what to collect")
      .optional()
      .describe(
        "needed: Microsoft's minimal profile and what the rules of this stack read besides. used: exactly what rules and dashboards read, recorded series included, once a minute instead of twice unless metrics.scrape says otherwise; views of Microsoft's go blank, which a preview names. listed: what metrics.scrape says and nothing more. Cost: by samples, less with used. Default: as collect, or needed.",
      ),
    recordingRules: onOff
      .optional()
      .describe(
        "Whether Microsoft's recording rules are deployed, which the portal's views and dashboards read. Cost: their samples, about 60 series a node. Default: on.",
      ),
    scrape: scrape
      .optional()
      .describe(
        "Targets of the add-on, in the cluster and in the control plane: on or off, metrics to keep, interval; and pods that ask to be scraped. Cost: by samples. Default: the add-on's own, with Microsoft's minimal profile.",
      ),
    scrapeJobs: listOf(scrapeJob, "scrape jobs")
      .optional()
      .describe("Scrape jobs of yours, run once for the cluster. Default: none."),
    nodeScrapeJobs: listOf(scrapeJob, "scrape jobs")
      .optional()
      .describe("Scrape jobs of yours, run by every node for itself. Default: none."),
    podMonitors: listOf(monitor, "monitors")
      .optional()
      .describe(
        "Pods that are scraped, chosen by their labels: a PodMonitor each. Cost: by samples. Default: none.",
      ),
    serviceMonitors: listOf(monitor, "monitors")
      .optional()
      .describe(
        "Services that are scraped, chosen by their labels: a ServiceMonitor each. Cost: by samples. Default: none.",
      ),
    publicQuery: onOff
      .optional()
      .describe(
        "Whether queries may come from public networks. Default: on, unless network.privateLink makes them private.",
      ),
  },
  "the settings of the metrics",
);
