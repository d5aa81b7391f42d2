/**
 * Applications that follow OpenTelemetry's semantic conventions, as Prometheus sees them: dots become
 * underscores, the unit and `_total` are appended, and the exporter adds the scope. Which target labels
 * come on top depends on who scrapes: annotated pods have `kubernetes_namespace` and
 * `kubernetes_pod_name`, a pod or service monitor has `namespace` and `pod` (see `jobs.ts`).
 */
import { counter, gauge, gauges, histogram, info } from "./families";
import { HTTP_METHODS } from "./values";
import type { MetricFile } from "./types";

/** Of the OpenTelemetry Prometheus exporter, on each series. */
const SCOPE = {
  otel_scope_name: { optional: "text" },
  otel_scope_version: { rare: "text" },
} as const;

const PROTOCOL = {
  network_protocol_name: { rare: "text" },
  network_protocol_version: ["1.1", "1.0", "2", "3", ""],
} as const;

const SERVER_REQUEST = {
  ...SCOPE,
  ...PROTOCOL,
  http_request_method: [...HTTP_METHODS, "CONNECT", "TRACE", "_OTHER"],
  http_response_status_code: { optional: "status" },
  http_route: { optional: "path" },
  error_type: { rare: "text" },
  url_scheme: ["http", "https"],
  server_address: { rare: "text" },
  server_port: { rare: "number" },
} as const;

const CLIENT_REQUEST = {
  ...SCOPE,
  ...PROTOCOL,
  http_request_method: SERVER_REQUEST.http_request_method,
  http_response_status_code: { optional: "status" },
  error_type: { rare: "text" },
  server_address: "text",
  server_port: "number",
  url_scheme: ["", "http", "https"],
} as const;

const DURATION_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const JVM_POOL = {
  ...SCOPE,
  jvm_memory_type: ["heap", "non_heap"],
  jvm_memory_pool_name: { optional: "text" },
} as const;

/** The runtime itself (.NET 9) leaves out the first word of the name that the conventions have. */
const GENERATION = {
  ...SCOPE,
  gc_heap_generation: ["gen0", "gen1", "gen2", "loh", "poh", ""],
  dotnet_gc_heap_generation: { rare: "text" },
} as const;

/** HTTP, JVM, .NET and Go by the conventions. */
export const APPLICATION: MetricFile = {
  source:
    "github.com/open-telemetry/semantic-conventions v1.37, docs/http/http-metrics.md and docs/runtime/" +
    "{jvm,dotnet,go}-metrics.md; names by opentelemetry-specification, compatibility/prometheus_and_openmetrics.md; " +
    "dotnet/runtime, System.Diagnostics.DiagnosticSource, Metrics/RuntimeMetrics.cs",
  asOf: "2026-11-29",
  jobs: ["kubernetes-pods"],
  families: [
    histogram("http_server_request_duration_seconds", "seconds", SERVER_REQUEST, DURATION_BOUNDS),
    gauge("http_server_active_requests", "requests", {
      ...SCOPE,
      http_request_method: SERVER_REQUEST.http_request_method,
      url_scheme: SERVER_REQUEST.url_scheme,
    }),
    histogram("http_client_request_duration_seconds", "seconds", CLIENT_REQUEST, DURATION_BOUNDS),
    ...gauges(
      [
        "jvm_memory_used_bytes",
        "jvm_memory_committed_bytes",
        // Only of a pool that has a limit: the heap as a whole has none with some collectors.
        "jvm_memory_limit_bytes",
        "jvm_memory_used_after_last_gc_bytes",
      ],
      "bytes",
      JVM_POOL,
    ),
    histogram(
      "jvm_gc_duration_seconds",
      "seconds",
      { ...SCOPE, jvm_gc_action: "text", jvm_gc_name: "text" },
      [0.01, 0.1, 1, 10],
    ),
    gauge("jvm_thread_count", "threads", {
      ...SCOPE,
      jvm_thread_daemon: ["true", "false", ""],
      jvm_thread_state: [
        ...["runnable", "blocked", "waiting", "timed_waiting", "new", "terminated", ""],
      ],
    }),
    counter("jvm_cpu_time_seconds_total", "seconds", SCOPE),
    gauge("jvm_cpu_count", "processors", SCOPE),
    gauge("jvm_cpu_recent_utilization_ratio", "ratio", SCOPE),
    gauge("jvm_class_count", "classes", SCOPE),
    gauge("dotnet_process_memory_working_set_bytes", "bytes", SCOPE),
    gauge("dotnet_gc_last_collection_heap_size_bytes", "bytes", GENERATION),
    gauge("dotnet_gc_last_collection_memory_committed_size_bytes", "bytes", SCOPE),
    counter("dotnet_gc_collections_total", "collections", GENERATION),
    counter("dotnet_gc_pause_time_seconds_total", "seconds", SCOPE),
    counter("dotnet_gc_heap_total_allocated_bytes_total", "bytes", SCOPE),
    gauge("dotnet_thread_pool_thread_count", "threads", SCOPE),
    gauge("dotnet_thread_pool_queue_length", "work items", SCOPE),
    counter("dotnet_exceptions_total", "exceptions", { ...SCOPE, error_type: "text" }),
    gauge("go_memory_used_bytes", "bytes", { ...SCOPE, go_memory_type: ["stack", "other"] }),
    gauge("go_memory_limit_bytes", "bytes", SCOPE),
    gauge("go_memory_gc_goal_bytes", "bytes", SCOPE),
    gauge("go_goroutine_count", "goroutines", SCOPE),
    gauge("go_processor_limit", "threads", SCOPE),
    info("target_info", {
      service_name: { optional: "text" },
      service_namespace: { rare: "text" },
      service_instance_id: { rare: "text" },
      telemetry_sdk_language: ["java", "dotnet", "go", "nodejs", "python", ""],
      telemetry_sdk_name: ["opentelemetry", ""],
      telemetry_sdk_version: { optional: "version" },
    }),
  ],
};
