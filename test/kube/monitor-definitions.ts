/**
 * The definitions of PodMonitor and ServiceMonitor, as the metrics add-on brings them, written from
 * the documented fields: azure-monitor docs, prometheus-metrics-scrape-crd, which says that they are
 * those of the Prometheus operator but for what it lists; prometheus-operator API reference.
 */

const text = { type: "string" };
const texts = { type: "array", items: text };
const count = { type: "integer", format: "int64", minimum: 0 };
const duration = {
  type: "string",
  pattern:
    "^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$",
};

const relabeling = {
  type: "object",
  properties: {
    sourceLabels: texts,
    separator: text,
    targetLabel: text,
    regex: text,
    modulus: count,
    replacement: text,
    action: {
      type: "string",
      enum: [
        ...["replace", "Replace", "keep", "Keep", "drop", "Drop", "hashmod", "HashMod"],
        ...["labelmap", "LabelMap", "labeldrop", "LabelDrop", "labelkeep", "LabelKeep"],
        ...["lowercase", "Lowercase", "uppercase", "Uppercase", "keepequal", "KeepEqual"],
        ...["dropequal", "DropEqual"],
      ],
    },
  },
};

const endpoint = {
  type: "object",
  properties: {
    port: text,
    path: text,
    scheme: { type: "string", enum: ["http", "https"] },
    params: { type: "object", additionalProperties: texts },
    interval: duration,
    scrapeTimeout: duration,
    honorLabels: { type: "boolean" },
    relabelings: { type: "array", items: relabeling },
    metricRelabelings: { type: "array", items: relabeling },
  },
};

const selector = {
  type: "object",
  properties: {
    matchLabels: { type: "object", additionalProperties: text },
    matchExpressions: {
      type: "array",
      items: {
        type: "object",
        required: ["key", "operator"],
        properties: { key: text, operator: text, values: texts },
      },
    },
  },
};

function definition(kind: string, plural: string, endpoints: string) {
  const group = "azmonitoring.coreos.com";
  const schema = {
    type: "object",
    required: ["spec"],
    properties: {
      spec: {
        type: "object",
        required: [endpoints, "selector"],
        properties: {
          selector,
          namespaceSelector: {
            type: "object",
            properties: { any: { type: "boolean" }, matchNames: texts },
          },
          [endpoints]: { type: "array", items: endpoint },
          ...{ sampleLimit: count, targetLimit: count },
          ...{ labelLimit: count, labelNameLengthLimit: count, labelValueLengthLimit: count },
        },
      },
    },
  };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}

/** Both definitions. */
export const monitorDefinitions = [
  definition("PodMonitor", "podmonitors", "podMetricsEndpoints"),
  definition("ServiceMonitor", "servicemonitors", "endpoints"),
];
