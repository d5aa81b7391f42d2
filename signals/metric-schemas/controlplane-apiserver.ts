/**
 * The API server: as a pod of the managed control plane, and as the off-by-default target in the
 * cluster. `code` of a request is a string, `verb` is in capitals, and durations without webhooks and
 * queues are in `..._sli_...`. The minimal profile keeps sums and counts, but no buckets.
 */
import { counter, counters, gauge, gauges, histogram } from "./families";
import { API_SCOPES, API_VERBS, BOOLEAN } from "./values";
import type { MetricFile } from "./types";

/** What a request is about. */
const REQUEST = {
  component: ["apiserver", ""],
  group: { optional: "text" },
  resource: { optional: "text" },
  scope: API_SCOPES,
  subresource: { rare: "text" },
  verb: API_VERBS,
  version: { optional: "text" },
} as const;

const DRY_RUN = { dry_run: ["", "All"] } as const;
const PRIORITY = { priority_level: "name" } as const;
const FLOW = { ...PRIORITY, flow_schema: "name" } as const;

/** Of an admission webhook or controller; `type` is of the request. */
const ADMISSION = {
  name: "name",
  operation: ["CREATE", "UPDATE", "DELETE", "CONNECT"],
  rejected: ["false", "true"],
  type: ["admit", "validating"],
} as const;

const SLI_BOUNDS = [
  ...[0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60],
];
const RESOURCE_COUNTS = { resource: "text" } as const;

/** What each instance of the API server says. */
export const CONTROL_PLANE_API_SERVER: MetricFile = {
  source:
    "github.com/kubernetes/kubernetes v1.31, test/instrumentation/documentation/documentation-list.yaml " +
    "and staging/src/k8s.io/apiserver/pkg/{endpoints,admission,util/flowcontrol}/metrics",
  asOf: "2026-11-24",
  jobs: ["controlplane-apiserver", "kube-apiserver"],
  families: [
    counter("apiserver_request_total", "requests", { ...REQUEST, ...DRY_RUN, code: "status" }),
    histogram("apiserver_request_duration_seconds", "seconds", { ...REQUEST, ...DRY_RUN }, [
      0.005,
      0.025,
      ...SLI_BOUNDS,
    ]),
    histogram("apiserver_request_sli_duration_seconds", "seconds", REQUEST, SLI_BOUNDS),
    counter("apiserver_request_terminations_total", "requests", { ...REQUEST, code: "status" }),
    counter("apiserver_request_aborts_total", "requests", {
      group: REQUEST.group,
      resource: REQUEST.resource,
      scope: REQUEST.scope,
      subresource: REQUEST.subresource,
      verb: REQUEST.verb,
      version: REQUEST.version,
    }),
    gauge("apiserver_current_inflight_requests", "requests", {
      request_kind: ["readOnly", "mutating"],
    }),
    gauge("apiserver_longrunning_requests", "requests", REQUEST),
    ...gauges(
      [
        "apiserver_flowcontrol_current_limit_seats",
        "apiserver_flowcontrol_nominal_limit_seats",
        "apiserver_flowcontrol_demand_seats_average",
        "apiserver_flowcontrol_demand_seats_high_watermark",
      ],
      "seats",
      PRIORITY,
    ),
    gauge("apiserver_flowcontrol_current_executing_seats", "seats", FLOW),
    ...gauges(
      [
        "apiserver_flowcontrol_current_executing_requests",
        "apiserver_flowcontrol_current_inqueue_requests",
      ],
      "requests",
      FLOW,
    ),
    counter("apiserver_flowcontrol_rejected_requests_total", "requests", {
      ...FLOW,
      reason: ["queue-full", "concurrency-limit", "time-out", "cancelled"],
    }),
    counter("apiserver_flowcontrol_dispatched_requests_total", "requests", FLOW),
    histogram(
      "apiserver_flowcontrol_request_wait_duration_seconds",
      "seconds",
      { ...FLOW, execute: BOOLEAN },
      [0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
    ),
    histogram(
      "apiserver_admission_webhook_admission_duration_seconds",
      "seconds",
      ADMISSION,
      [0.005, 0.025, 0.1, 0.5, 1, 2.5, 10, 25],
    ),
    counter("apiserver_admission_webhook_request_total", "requests", {
      ...ADMISSION,
      code: "status",
    }),
    counter("apiserver_admission_webhook_rejection_count", "requests", {
      name: "name",
      operation: ADMISSION.operation,
      type: ADMISSION.type,
      error_type: ["no_error", "calling_webhook_error", "apiserver_internal_error"],
      rejection_code: "status",
    }),
    counter("apiserver_admission_webhook_fail_open_count", "requests", {
      name: "name",
      type: ADMISSION.type,
    }),
    histogram("apiserver_client_certificate_expiration_seconds", "seconds", {}, [
      ...[0, 1800, 3600, 7200, 21600, 43200, 86400, 172800, 345600, 604800],
      ...[2592000, 7776000, 15552000, 31104000],
    ]),
    ...counters(
      [
        "apiserver_storage_list_fetched_objects_total",
        "apiserver_storage_list_returned_objects_total",
        "apiserver_storage_list_evaluated_objects_total",
      ],
      "objects",
      RESOURCE_COUNTS,
    ),
    counter("apiserver_cache_list_fetched_objects_total", "objects", {
      resource_prefix: "path",
      index: { rare: "text" },
    }),
    counter("apiserver_cache_list_returned_objects_total", "objects", { resource_prefix: "path" }),
    gauge("apiserver_storage_objects", "objects", RESOURCE_COUNTS),
    gauge("apiserver_storage_size_bytes", "bytes", { storage_cluster_id: "text" }),
    counter("apiserver_audit_error_total", "events", { plugin: "text" }),
    gauge("apiserver_requested_deprecated_apis", "1", {
      group: { optional: "text" },
      version: "text",
      resource: "text",
      subresource: { rare: "text" },
      removed_release: { rare: "text" },
    }),
    counter("apiserver_tls_handshake_errors_total", "requests"),
  ],
};
