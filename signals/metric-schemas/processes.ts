/**
 * What Go programs say of themselves with client_golang, Kubernetes' components also of their version
 * and of their calls to the API server. The control plane's jobs drop `go_*` and all of `process_*`
 * but the start time.
 */
import { counter, gauge, gauges, histogram, info, summary } from "./families";
import type { MetricFile } from "./types";

const APPLICATIONS = ["kubernetes-pods"] as const;
const IN_CLUSTER = ["kubelet", "kube-dns", "kube-apiserver"] as const;
const CONTROL_PLANE = [
  "controlplane-apiserver",
  "controlplane-cluster-autoscaler",
  "controlplane-kube-scheduler",
  "controlplane-kube-controller-manager",
] as const;

/** client_golang's collectors of the process and of the runtime. */
export const GO_PROCESSES: MetricFile = {
  source: "github.com/prometheus/client_golang v1.20, prometheus/{process,go}_collector*.go",
  asOf: "2026-11-24",
  jobs: [...APPLICATIONS, ...IN_CLUSTER],
  families: [
    counter("process_cpu_seconds_total", "seconds"),
    ...gauges(["process_resident_memory_bytes", "process_virtual_memory_bytes"], "bytes"),
    ...gauges(["process_open_fds", "process_max_fds"], "file descriptors"),
    gauge("go_goroutines", "goroutines"),
    gauge("go_threads", "threads"),
    ...gauges(
      [
        "go_memstats_alloc_bytes",
        "go_memstats_heap_alloc_bytes",
        "go_memstats_heap_inuse_bytes",
        "go_memstats_heap_sys_bytes",
        "go_memstats_stack_inuse_bytes",
        "go_memstats_sys_bytes",
        "go_memstats_next_gc_bytes",
        "go_gc_gomemlimit_bytes",
      ],
      "bytes",
    ),
    summary("go_gc_duration_seconds", "seconds", {}, [0, 0.25, 0.5, 0.75, 1]),
    info("go_info", { version: "text" }),
  ],
};

/** The one of them that the control plane's jobs keep. */
export const PROCESS_STARTS: MetricFile = {
  ...GO_PROCESSES,
  jobs: [...CONTROL_PLANE, "controlplane-etcd", ...IN_CLUSTER, ...APPLICATIONS],
  families: [gauge("process_start_time_seconds", "seconds since 1970")],
};

const CALL = { host: "text" } as const;

/** Kubernetes' components. */
export const COMPONENTS: MetricFile = {
  source:
    "github.com/kubernetes/kubernetes v1.31, test/instrumentation/documentation/documentation-list.yaml",
  asOf: "2026-11-24",
  jobs: ["kubelet", "cadvisor", "kube-apiserver", ...CONTROL_PLANE],
  families: [
    info("kubernetes_build_info", {
      major: "number",
      minor: "text",
      git_version: "version",
      git_commit: "hash",
      git_tree_state: ["clean", "archive"],
      build_date: "text",
      go_version: "text",
      compiler: ["gc"],
      platform: ["linux/amd64", "linux/arm64"],
    }),
    counter("rest_client_requests_total", "requests", {
      ...CALL,
      code: "status",
      method: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    }),
    histogram(
      "rest_client_request_duration_seconds",
      "seconds",
      { ...CALL, verb: ["GET", "POST", "PUT", "PATCH", "DELETE"] },
      [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60],
    ),
  ],
};
