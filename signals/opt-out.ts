/**
 * How the people of a namespace say that they want no alerts on what runs in it: a label on the
 * namespace, which kube-state-metrics tells when its allow-list names the label.
 * Source: kube-state-metrics v2.19, docs/metrics/cluster/namespace-metrics.md.
 */

/** The label of a namespace. */
export const ALERTS_OPT_OUT_LABEL = "aks-monitoring/alerts";

/** Its value. */
export const ALERTS_OPT_OUT_VALUE = "off";

/** The same as Prometheus sees it. */
export const ALERTS_OPT_OUT = {
  metric: "kube_namespace_labels",
  label: "label_aks_monitoring_alerts",
  value: ALERTS_OPT_OUT_VALUE,
} as const;
