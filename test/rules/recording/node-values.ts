/** What Microsoft's records of nodes are of the two small clusters, worked out by hand. */
import type { Recorded } from "./records";
import { ELSEWHERE, HERE, idOf } from "./shop-nodes";

/** A series of a node, with the labels of its target and some of its own. */
function at(cluster: string, instance: string, value: number, more: Record<string, string> = {}) {
  const target = { job: "node", metrics_path: "/metrics" };
  return {
    labels: { cluster, instance, microsoft_resourceid: idOf(cluster), ...target, ...more },
    value,
  };
}

/** The values of the three nodes. */
function each(a: number, b: number, elsewhere: number): Recorded[] {
  return [at(HERE, "a", a), at(HERE, "b", b), at(ELSEWHERE, "a", elsewhere)];
}

/** The values of the four disks. */
function eachDisk(sda: number, sdb: number, ofB: number, elsewhere: number): Recorded[] {
  return [
    at(HERE, "a", sda, { device: "sda" }),
    at(HERE, "a", sdb, { device: "sdb" }),
    at(HERE, "b", ofB, { device: "sda" }),
    at(ELSEWHERE, "a", elsewhere, { device: "sda" }),
  ];
}

/** By record. */
export const NODE_VALUES: Readonly<Record<string, readonly Recorded[]>> = {
  "instance:node_num_cpu:sum": each(2, 1, 1),
  // Idle, waiting and stolen: 39 and 54 of 60 seconds; 60; 30.
  "instance:node_cpu_utilisation:rate5m": each(1 - 46.5 / 60, 0, 0.5),
  "instance:node_load1_per_cpu:ratio": each(1.5, 1, 0.5),
  // 12 of 16; where what is available is not told, 8 less 4.5; 1 of 10.
  "instance:node_memory_utilisation:ratio": each(0.75, 3.5 / 8, 0.1),
  "instance:node_vmstat_pgmajfault:rate5m": each(2, 0, 0.1),
  "instance_device:node_disk_io_time_seconds:rate5m": eachDisk(0.1, 0.5, 0, 1),
  "instance_device:node_disk_io_time_weighted_seconds:rate5m": eachDisk(0.2, 1.5, 0, 2),
  "instance:node_network_receive_bytes_excluding_lo:rate5m": each(30, 1, 0.1),
  "instance:node_network_transmit_bytes_excluding_lo:rate5m": each(6, 1, 0.1),
  "instance:node_network_receive_drop_excluding_lo:rate5m": each(0.1, 0, 0.1),
  "instance:node_network_transmit_drop_excluding_lo:rate5m": each(0.5, 0, 0.1),
};
