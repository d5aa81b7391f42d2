/**
 * Autoscalers, disruption budgets and quotas: what bounds the number of pods. The label of an
 * autoscaler is `horizontalpodautoscaler`, and its target is in `kube_horizontalpodautoscaler_info`.
 */
import { flag, gauge, gauges, info, openInfo } from "../families";
import { CONDITION_STATUS } from "../values";
import { ksmFile } from "./source";

const HPA = { namespace: "name", horizontalpodautoscaler: "name" } as const;
const PDB = { namespace: "name", poddisruptionbudget: "name" } as const;
const QUOTA = { namespace: "name", resourcequota: "name" } as const;

const TARGET_METRIC = {
  ...HPA,
  metric_name: "text",
  metric_target_type: ["utilization", "value", "average"],
} as const;

/** Horizontal pod autoscalers. */
export const AUTOSCALERS = ksmFile(
  "docs/metrics/workload/horizontalpodautoscaler-metrics.md, internal/store/horizontalpodautoscaler.go",
  [
    info("kube_horizontalpodautoscaler_info", {
      ...HPA,
      scaletargetref_api_version: "text",
      scaletargetref_kind: ["Deployment", "StatefulSet", "ReplicaSet", "Rollout"],
      scaletargetref_name: "name",
    }),
    ...gauges(
      [
        "kube_horizontalpodautoscaler_spec_min_replicas",
        "kube_horizontalpodautoscaler_spec_max_replicas",
        "kube_horizontalpodautoscaler_status_current_replicas",
        "kube_horizontalpodautoscaler_status_desired_replicas",
      ],
      "replicas",
      HPA,
    ),
    flag("kube_horizontalpodautoscaler_status_condition", {
      ...HPA,
      condition: ["AbleToScale", "ScalingActive", "ScalingLimited"],
      status: CONDITION_STATUS,
    }),
    gauge("kube_horizontalpodautoscaler_spec_target_metric", "of the metric", TARGET_METRIC),
    gauge("kube_horizontalpodautoscaler_status_target_metric", "of the metric", TARGET_METRIC),
    gauge("kube_horizontalpodautoscaler_metadata_generation", "generation", HPA),
    openInfo("kube_horizontalpodautoscaler_labels", HPA, "label_"),
    openInfo("kube_horizontalpodautoscaler_annotations", HPA, "annotation_"),
  ],
);

/** Pod disruption budgets. */
export const DISRUPTION_BUDGETS = ksmFile("docs/metrics/policy/poddisruptionbudget-metrics.md", [
  ...gauges(
    [
      "kube_poddisruptionbudget_status_current_healthy",
      "kube_poddisruptionbudget_status_desired_healthy",
      "kube_poddisruptionbudget_status_expected_pods",
      "kube_poddisruptionbudget_status_pod_disruptions_allowed",
    ],
    "pods",
    PDB,
  ),
  gauge("kube_poddisruptionbudget_status_observed_generation", "generation", PDB),
  gauge("kube_poddisruptionbudget_created", "seconds since 1970", PDB),
  openInfo("kube_poddisruptionbudget_labels", PDB, "label_"),
]);

/** Resource quotas; `resource` is as in the quota, `requests.cpu` or `count/jobs.batch`. */
export const QUOTAS = ksmFile("docs/metrics/policy/resourcequota-metrics.md", [
  gauge("kube_resourcequota", "of the resource", {
    ...QUOTA,
    resource: "resource",
    type: ["hard", "used"],
  }),
  gauge("kube_resourcequota_created", "seconds since 1970", QUOTA),
  openInfo("kube_resourcequota_labels", QUOTA, "label_"),
]);
