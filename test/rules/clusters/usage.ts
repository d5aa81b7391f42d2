/** What the cgroups of a pod use: of its container, and of the pod as a whole, as cAdvisor sees them. */
import type { Pod } from "./pods";
import type { Resources } from "./spec";
import { counterOf, during, each } from "./track";
import type { Track } from "./track";
import { DAY } from "./writer";
import type { Writer } from "./writer";

/** 2 to the 20th bytes. */
export const MIB = 2 ** 20;

/** Limits of a container, cores and bytes; null where it has none. */
export function limitsOf(resources: Resources): { cpu: number | null; memory: number | null } {
  const { cpuLimit = 0.5, memoryLimit = 256 } = resources;
  return { cpu: cpuLimit, memory: memoryLimit === null ? null : memoryLimit * MIB };
}

/** The image of a container of the shop. */
export function imageOf(container: string): string {
  return `contoso.azurecr.io/shop/${container}:1.4.2`;
}

/** Of the sandbox of a pod, to which its network belongs. */
const PAUSE = "mcr.microsoft.com/oss/kubernetes/pause:3.6";

/** Its cgroup and its container's; nothing while it does not run or its node does not report. */
export function writeUsage(writer: Writer, pod: Pod): void {
  const { namespace, name, container, node, resources, spec } = pod.model;
  const there = during(node.reporting, during(pod.running, writer.constant(1)));
  const limits = limitsOf(resources);
  const cpuOf = limits.cpu ?? 0.5;
  const memoryOf = limits.memory ?? 256 * MIB;
  const cores = each((share) => share * cpuOf, writer.over(spec.cpuUsage ?? 0.1));
  const bytes = each((share) => share * memoryOf, writer.over(spec.memoryUsage ?? 0.4));
  const image = imageOf(container);
  const levels = [{ container, image }, { container: "" }];
  for (const level of levels) {
    const labels = { instance: node.spec.name, namespace, pod: name, ...level };
    const put = (metric: string, more: Record<string, string>, value: Track) => {
      writer.put("cadvisor", `container_${metric}`, { ...labels, ...more }, during(there, value));
    };
    put("cpu_usage_seconds_total", {}, counterOf(cores, 5000));
    put("memory_working_set_bytes", {}, bytes);
    put(
      "memory_rss",
      {},
      each((n) => n * 0.8, bytes),
    );
    put(
      "memory_cache",
      {},
      each((n) => n * 0.3, bytes),
    );
    put("memory_swap", {}, writer.constant(0));
    put(
      "memory_usage_bytes",
      {},
      each((n) => n * 1.2, bytes),
    );
    put("memory_failcnt", {}, writer.constant(0));
    put(
      "cpu_user_seconds_total",
      {},
      counterOf(
        each((n) => n * 0.8, cores),
        4000,
      ),
    );
    put(
      "cpu_system_seconds_total",
      {},
      counterOf(
        each((n) => n * 0.2, cores),
        1000,
      ),
    );
    put("start_time_seconds", {}, writer.constant(-10 * DAY));
    put("spec_memory_limit_bytes", {}, writer.constant(limits.memory ?? 0));
    if (limits.cpu !== null) {
      put("spec_cpu_quota", {}, writer.constant(limits.cpu * 100_000));
      put("spec_cpu_period", {}, writer.constant(100_000));
      put("cpu_cfs_periods_total", {}, counterOf(writer.constant(10), 9000));
      const throttled = each((share) => share * 10, writer.over(spec.throttled ?? 0.01));
      put("cpu_cfs_throttled_periods_total", {}, counterOf(throttled, 90));
      put(
        "cpu_cfs_throttled_seconds_total",
        {},
        counterOf(
          each((n) => n * 0.05, throttled),
          4,
        ),
      );
    }
  }
  const own = { instance: node.spec.name, namespace, pod: name };
  const oom = during(there, writer.over(spec.oomEvents ?? 0));
  writer.put("cadvisor", "container_oom_events_total", { ...own, container, image }, oom);
  const io = { ...own, container, image, device: "/dev/sda" };
  for (const what of ["reads", "writes", "reads_bytes", "writes_bytes"]) {
    const count = during(there, counterOf(writer.constant(what.endsWith("bytes") ? 4096 : 1), 1e4));
    writer.put("cadvisor", `container_fs_${what}_total`, io, count);
  }
  for (const way of ["receive", "transmit"]) {
    const labels = { ...own, interface: "eth0", image: PAUSE };
    const count = during(there, counterOf(writer.constant(2000), 1e6));
    writer.put("cadvisor", `container_network_${way}_bytes_total`, labels, count);
    const dropped = during(there, writer.constant(0));
    for (const what of ["packets_dropped", "errors"]) {
      writer.put("cadvisor", `container_network_${way}_${what}_total`, labels, dropped);
    }
    const packets = during(there, counterOf(writer.constant(20), 1e4));
    writer.put("cadvisor", `container_network_${way}_packets_total`, labels, packets);
  }
}
