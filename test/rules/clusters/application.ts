/** Applications with OpenTelemetry's metrics: requests, and the heap of Java, .NET or Go. */
import type { ApplicationSpec } from "./cluster-spec";
import { writeLatency } from "./latency";
import type { Pod } from "./pods";
import { counterOf, during, each } from "./track";
import type { Track } from "./track";
import { limitsOf } from "./usage";
import type { Labels, Writer } from "./writer";

/** Writes what an application says on each of its pods, scraped by their annotations. */
export function writeApplication(
  writer: Writer,
  pods: readonly Pod[],
  spec: ApplicationSpec,
): void {
  pods.forEach((pod, index) => {
    const job = "kubernetes-pods";
    const target = {
      kubernetes_namespace: spec.namespace,
      kubernetes_pod_name: pod.model.name,
      instance: `10.244.1.${10 + index}:8080`,
      app: spec.deployment,
    };
    writer.target(job, target, pod.present);
    const put = (metric: string, value: Track, more: Labels = {}) => {
      writer.put(job, metric, { ...target, ...more }, during(pod.running, value));
    };
    const rate = writer.over(spec.requests ?? 20);
    const errors = writer.over(spec.errors ?? 0.0005);
    const parts = [
      ["200", "", each((r, e) => r * (1 - e), rate, errors)],
      ["500", "500", each((r, e) => r * e, rate, errors)],
    ] as const;
    for (const [code, error_type, perSecond] of parts) {
      const labels = { http_request_method: "GET", http_response_status_code: code, error_type };
      const family = "http_server_request_duration_seconds";
      const slow = code === "200" ? writer.over(spec.slow ?? 0.001) : writer.constant(0);
      writeLatency(
        (metric, value, more = {}) => {
          put(metric, value, { ...labels, ...more });
        },
        {
          ...{ family, rate: perSecond, slow },
          ...{ fastBelow: "0.1", slowFrom: "1", slowBelow: "2.5" },
        },
      );
    }
    writeRuntime(writer, put, spec, heapLimitOf(spec, pod));
  });
}

/** Bytes that the heap may have; .NET takes them from the container's limit, the others have a setting. */
function heapLimitOf({ runtime }: ApplicationSpec, { model }: Pod): number {
  const { memory } = limitsOf(model.resources);
  return runtime === "dotnet" && memory !== null ? 0.75 * memory : 512 * 2 ** 20;
}

function writeRuntime(
  writer: Writer,
  put: (metric: string, value: Track, more?: Labels) => void,
  { runtime = "java", heap = 0.5 }: ApplicationSpec,
  limit: number,
): void {
  const used = each((share) => share * limit, writer.over(heap));
  if (runtime === "java") {
    const pool = { jvm_memory_type: "heap", jvm_memory_pool_name: "G1 Old Gen" };
    put("jvm_memory_used_bytes", used, pool);
    put("jvm_memory_used_after_last_gc_bytes", used, pool);
    put("jvm_memory_committed_bytes", writer.constant(limit), pool);
    put("jvm_memory_limit_bytes", writer.constant(limit), pool);
    const labels = { jvm_gc_action: "end of minor GC", jvm_gc_name: "G1 Young Generation" };
    put("jvm_gc_duration_seconds_sum", counterOf(writer.constant(0.005), 50), labels);
    put("jvm_gc_duration_seconds_count", counterOf(writer.constant(0.2), 2000), labels);
    put("jvm_cpu_time_seconds_total", counterOf(writer.constant(0.1), 900));
    put("jvm_cpu_recent_utilization_ratio", writer.constant(0.1));
    put("jvm_cpu_count", writer.constant(1));
    put("jvm_thread_count", writer.constant(40), { jvm_thread_state: "runnable" });
  } else if (runtime === "dotnet") {
    for (const [gc_heap_generation, share] of [
      ["gen0", 0.1],
      ["gen2", 0.9],
    ] as const) {
      const size = each((bytes) => bytes * share, used);
      put("dotnet_gc_last_collection_heap_size_bytes", size, { gc_heap_generation });
    }
    put("dotnet_gc_last_collection_memory_committed_size_bytes", used);
    put(
      "dotnet_process_memory_working_set_bytes",
      each((n) => n * 1.2, used),
    );
    put("dotnet_gc_pause_time_seconds_total", counterOf(writer.constant(0.005), 50));
    put("dotnet_thread_pool_queue_length", writer.constant(0));
  } else {
    put("go_memory_used_bytes", used, { go_memory_type: "other" });
    put("go_memory_limit_bytes", writer.constant(limit));
    put("go_goroutine_count", writer.constant(50));
    put("go_goroutines", writer.constant(50));
    put("process_resident_memory_bytes", used);
  }
}
