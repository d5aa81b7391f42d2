/**
 * The operating system of a node: what the node exporter says, and the cgroup of the whole node in
 * cAdvisor, which adds up with neither pods nor containers.
 */
import type { Node } from "./nodes";
import { counterOf, during, each } from "./track";
import type { Track } from "./track";
import { DAY, GIB } from "./writer";
import type { Writer } from "./writer";

/** Space of a file system, bytes, and its number of inodes. */
const SPACE = 124 * GIB;
const INODES = 16_515_072;

/** Writes a node's operating system. */
export function writeNodeExporter(writer: Writer, node: Node): void {
  const { spec, cpus, memory, reporting } = node;
  const put = (metric: string, labels: Record<string, string>, value: Track) => {
    writer.put("node", metric, { instance: spec.name, ...labels }, during(reporting, value));
  };
  const busy = writer.over(spec.cpuUsage ?? 0.3);
  const wanted = spec.load === undefined ? busy : writer.over(spec.load);
  writeProcessors(writer, node, put, busy);
  writeMemory(writer, memory, put, writer.over(spec.memoryUsage ?? 0.5));
  writeFileSystems(writer, node, put);
  writeNetwork(writer, node, put);
  const offset = writer.over(spec.clockOffset ?? 0.0001);
  const inStep = writer.over(spec.clockInSync ?? 1);
  put("node_timex_sync_status", {}, inStep);
  put("node_timex_offset_seconds", {}, offset);
  // The kernel's limit, which chrony also gives as soon as it follows no clock.
  put(
    "node_timex_maxerror_seconds",
    {},
    each((s, inSync) => (inSync === 0 ? 16 : Math.abs(s) + 0.02), offset, inStep),
  );
  put(
    "node_timex_estimated_error_seconds",
    {},
    each((s) => Math.abs(s), offset),
  );
  put("node_vmstat_oom_kill", {}, writer.over(spec.oomKills ?? 0));
  put("node_vmstat_pgmajfault", {}, counterOf(writer.constant(0.5), 4000));
  put("node_boot_time_seconds", {}, writer.constant(-10 * DAY));
  put("node_time_seconds", {}, counterOf(writer.constant(1)));
  put("node_uname_info", { nodename: spec.name }, writer.constant(1));
  put("node_exporter_build_info", {}, writer.constant(1));
  for (const metric of ["node_load1", "node_load5", "node_load15"]) {
    put(
      metric,
      {},
      each((share) => share * cpus, wanted),
    );
  }
  const root = { instance: spec.name, namespace: "", pod: "", container: "" };
  const cgroup = (metric: string, value: Track) => {
    writer.put("cadvisor", metric, root, during(reporting, value));
  };
  cgroup(
    "container_cpu_usage_seconds_total",
    counterOf(
      each((s) => s * cpus, busy),
      90_000,
    ),
  );
  const used = each((share) => share * memory, writer.over(spec.memoryUsage ?? 0.5));
  cgroup("container_memory_working_set_bytes", used);
  const disk = { ...root, device: "/dev/root" };
  const full = writer.over(spec.fileSystems?.["/"] ?? 0.4);
  const onDisk = { usage: each((u) => u * SPACE, full), limit: writer.constant(SPACE) };
  for (const [what, value] of Object.entries(onDisk)) {
    writer.put("cadvisor", `container_fs_${what}_bytes`, disk, during(reporting, value));
  }
  writer.put(
    "cadvisor",
    "machine_cpu_cores",
    { instance: spec.name },
    during(reporting, writer.constant(cpus)),
  );
  writer.put(
    "cadvisor",
    "machine_memory_bytes",
    { instance: spec.name },
    during(reporting, writer.constant(memory)),
  );
}

type Put = (metric: string, labels: Record<string, string>, value: Track) => void;

function writeProcessors(writer: Writer, { spec, cpus }: Node, put: Put, busy: Track): void {
  const waiting = writer.over(spec.ioWait ?? 0.01);
  const rates = {
    idle: each((share, wait) => Math.max(0, 1 - share - wait), busy, waiting),
    iowait: waiting,
    user: each((share) => share * 0.7, busy),
    system: each((share) => share * 0.25, busy),
    softirq: each((share) => share * 0.05, busy),
    nice: writer.constant(0),
    irq: writer.constant(0),
    steal: writer.constant(0),
  };
  for (let cpu = 0; cpu < cpus; cpu += 1) {
    for (const [mode, rate] of Object.entries(rates)) {
      put("node_cpu_seconds_total", { cpu: String(cpu), mode }, counterOf(rate, 50_000));
    }
  }
  for (const what of [
    "cpu_waiting",
    "io_waiting",
    "io_stalled",
    "memory_waiting",
    "memory_stalled",
  ]) {
    put(`node_pressure_${what}_seconds_total`, {}, counterOf(writer.constant(0.001), 500));
  }
}

function writeMemory(writer: Writer, total: number, put: Put, used: Track): void {
  const parts = {
    MemTotal: writer.constant(total),
    MemAvailable: each((share) => total * (1 - share), used),
    MemFree: each((share) => total * (1 - share) * 0.5, used),
    Cached: each((share) => total * (1 - share) * 0.4, used),
    Buffers: each((share) => total * (1 - share) * 0.05, used),
    Slab: each((share) => total * (1 - share) * 0.05, used),
  };
  for (const [part, value] of Object.entries(parts)) put(`node_memory_${part}_bytes`, {}, value);
}

function writeFileSystems(writer: Writer, { spec }: Node, put: Put): void {
  const inodes = writer.over(spec.inodes ?? 0.1);
  for (const [mountpoint, share] of Object.entries(spec.fileSystems ?? { "/": 0.4 })) {
    const device = mountpoint === "/" ? "/dev/root" : "/dev/sdc1";
    const labels = { mountpoint, device };
    const used = writer.over(share);
    const isRoot = mountpoint === "/";
    put("node_filesystem_size_bytes", labels, writer.constant(SPACE));
    put(
      "node_filesystem_free_bytes",
      labels,
      each((u) => SPACE * (1 - u), used),
    );
    put(
      "node_filesystem_avail_bytes",
      labels,
      each((u) => SPACE * (1 - u), used),
    );
    put("node_filesystem_files", labels, writer.constant(INODES));
    put(
      "node_filesystem_files_free",
      labels,
      each((u) => INODES * (1 - (isRoot ? u : 0.1)), inodes),
    );
    put("node_filesystem_readonly", labels, writer.over(isRoot ? (spec.readOnly ?? 0) : 0));
    put("node_filesystem_device_error", labels, writer.constant(0));
  }
  const disk = { device: "sda" };
  put("node_disk_read_bytes_total", disk, counterOf(writer.constant(50_000), 1e9));
  put("node_disk_written_bytes_total", disk, counterOf(writer.constant(200_000), 1e9));
  put("node_disk_reads_completed_total", disk, counterOf(writer.constant(2), 1e5));
  put("node_disk_writes_completed_total", disk, counterOf(writer.constant(10), 1e5));
  const io = counterOf(writer.over(spec.ioWait ?? 0.01), 3000);
  put("node_disk_io_time_seconds_total", disk, io);
  put("node_disk_io_time_weighted_seconds_total", disk, io);
}

function writeNetwork(writer: Writer, { spec }: Node, put: Put): void {
  const odd = { errs: spec.networkErrors ?? 0, drop: spec.networkDrops ?? 0 };
  for (const device of ["eth0", "lo"]) {
    for (const way of ["receive", "transmit"]) {
      put(`node_network_${way}_bytes_total`, { device }, counterOf(writer.constant(100_000), 1e9));
      put(`node_network_${way}_packets_total`, { device }, counterOf(writer.constant(100), 1e6));
      for (const [what, rate] of Object.entries(odd)) {
        const perSecond = writer.over(device === "eth0" ? rate : 0);
        put(`node_network_${way}_${what}_total`, { device }, counterOf(perSecond));
      }
    }
    put("node_network_up", { device }, writer.constant(1));
  }
  const entries = writer.over(spec.connections ?? 0.05);
  put(
    "node_nf_conntrack_entries",
    {},
    each((share) => share * 131_072, entries),
  );
  put("node_nf_conntrack_entries_limit", {}, writer.constant(131_072));
  put("node_filefd_allocated", {}, writer.constant(4000));
  put("node_filefd_maximum", {}, writer.constant(9e18));
}
