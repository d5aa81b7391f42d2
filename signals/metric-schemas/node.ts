/**
 * The node exporter, which AKS installs on Linux nodes as an extension of the virtual machine; its
 * version is not documented, so that labels are those of v1.9 and `device_error`, which older ones
 * lack, is left out of samples. `instance` is the name of the node: `node` is not a label here.
 */
import { counter, counters, flag, gauge, gauges, info } from "./families";
import type { MetricFile } from "./types";

const FILE_SYSTEM = {
  device: "device",
  fstype: ["ext4", "xfs", "vfat", "tmpfs", "nfs4", "cifs", "overlay"],
  mountpoint: "path",
  device_error: { rare: "text" },
} as const;

const NETWORK = { device: "device" } as const;
const DISK = { device: "device" } as const;

/** Modes of a processor; an idle one is idle. */
const CPU_MODES = ["idle", "user", "system", "iowait", "nice", "irq", "softirq", "steal"] as const;

/** What the exporter on each node says. */
export const NODE: MetricFile = {
  source:
    "github.com/prometheus/node_exporter v1.9, collector/*.go (filesystem_common.go, timex.go, " +
    "pressure_linux.go, diskstats_common.go) and collector/fixtures/e2e-output.txt",
  asOf: "2026-11-24",
  jobs: ["node"],
  families: [
    counter("node_cpu_seconds_total", "seconds", { cpu: "number", mode: CPU_MODES }),
    ...gauges(["node_load1", "node_load5", "node_load15"], "processes"),
    ...gauges(
      [
        "node_memory_MemTotal_bytes",
        "node_memory_MemAvailable_bytes",
        "node_memory_MemFree_bytes",
        "node_memory_Buffers_bytes",
        "node_memory_Cached_bytes",
        "node_memory_Slab_bytes",
        "node_memory_SReclaimable_bytes",
        "node_memory_Shmem_bytes",
        "node_memory_Committed_AS_bytes",
        "node_memory_CommitLimit_bytes",
        "node_memory_SwapTotal_bytes",
        "node_memory_SwapFree_bytes",
        "node_memory_Dirty_bytes",
      ],
      "bytes",
    ),
    ...gauges(
      ["node_filesystem_size_bytes", "node_filesystem_free_bytes", "node_filesystem_avail_bytes"],
      "bytes",
      FILE_SYSTEM,
    ),
    ...gauges(["node_filesystem_files", "node_filesystem_files_free"], "inodes", FILE_SYSTEM),
    flag("node_filesystem_readonly", FILE_SYSTEM),
    // With an error it is the only series of its file system.
    flag("node_filesystem_device_error", FILE_SYSTEM),
    ...counters(
      ["node_network_receive_bytes_total", "node_network_transmit_bytes_total"],
      "bytes",
      NETWORK,
    ),
    ...counters(
      [
        "node_network_receive_packets_total",
        "node_network_transmit_packets_total",
        "node_network_receive_errs_total",
        "node_network_transmit_errs_total",
        "node_network_receive_drop_total",
        "node_network_transmit_drop_total",
      ],
      "packets",
      NETWORK,
    ),
    flag("node_network_up", NETWORK),
    ...counters(["node_disk_read_bytes_total", "node_disk_written_bytes_total"], "bytes", DISK),
    ...counters(
      ["node_disk_reads_completed_total", "node_disk_writes_completed_total"],
      "operations",
      DISK,
    ),
    ...counters(
      [
        "node_disk_io_time_seconds_total",
        "node_disk_io_time_weighted_seconds_total",
        "node_disk_read_time_seconds_total",
        "node_disk_write_time_seconds_total",
      ],
      "seconds",
      DISK,
    ),
    gauge("node_disk_io_now", "operations", DISK),
    flag("node_timex_sync_status"),
    ...gauges(
      [
        "node_timex_offset_seconds",
        "node_timex_maxerror_seconds",
        "node_timex_estimated_error_seconds",
      ],
      "seconds",
    ),
    ...gauges(["node_nf_conntrack_entries", "node_nf_conntrack_entries_limit"], "connections"),
    ...gauges(["node_filefd_allocated", "node_filefd_maximum"], "file descriptors"),
    ...counters(["node_vmstat_oom_kill", "node_vmstat_pgmajfault"], "events"),
    ...counters(
      [
        "node_pressure_cpu_waiting_seconds_total",
        "node_pressure_io_waiting_seconds_total",
        "node_pressure_io_stalled_seconds_total",
        "node_pressure_memory_waiting_seconds_total",
        "node_pressure_memory_stalled_seconds_total",
      ],
      "seconds",
    ),
    ...gauges(["node_procs_running", "node_procs_blocked"], "processes"),
    ...gauges(["node_boot_time_seconds", "node_time_seconds"], "seconds since 1970"),
    info("node_uname_info", {
      domainname: "text",
      machine: ["x86_64", "aarch64"],
      nodename: "name",
      release: "text",
      sysname: ["Linux"],
      version: "text",
    }),
    info("node_exporter_build_info", {
      branch: "text",
      goarch: ["amd64", "arm64"],
      goos: ["linux"],
      goversion: "text",
      revision: "hash",
      tags: "text",
      version: "version",
    }),
    flag("node_scrape_collector_success", { collector: "text" }),
  ],
};
