/** The nodes of two small clusters that call theirs the same, in numbers that a person can add up. */
import { LABEL_FORMS } from "../../../signals/metric-schemas/forms";
import { series, type Series } from "../../helpers/promql/series";
import { ramp } from "../../helpers/promql/values";

export const HERE = "aks-shop-dev";
export const ELSEWHERE = "aks-shop-prod";

/** Id of a cluster as its series have it. */
export function idOf(cluster: string): string {
  return LABEL_FORMS.azureId.example.replace(/[^/]+$/, cluster);
}

/** A counter that grows by so much a minute. */
export function perMinute(growth: number): string {
  return ramp(1000, growth, 20);
}

/** What exporters of one's own tell besides, under another job, and wrongly: it is not looked at. */
export function toldTwice(samples: readonly Series[]): Series[] {
  return samples.flatMap((one) => {
    const other = { job: "own-exporters", instance: `own-${one.labels["instance"] ?? ""}` };
    const values = one.values.replace(/(^|\+)(?=\d)/g, "$19");
    return [one, { labels: { ...one.labels, ...other }, values }];
  });
}

/** Seconds of each minute that each processor spends in a mode. */
type Processor = Readonly<Record<"idle" | "iowait" | "steal" | "user", number>>;

interface Node {
  readonly cluster: string;
  readonly instance: string;
  readonly processors: readonly Processor[];
  readonly load1: number;
  /** By the name of the metric between `node_memory_` and `_bytes`. */
  readonly memory: Readonly<Record<string, number>>;
  /** Each minute: page faults, seconds of each disk, and of each device bytes and dropped packets. */
  readonly faults: number;
  readonly disks: Readonly<Record<string, readonly [busy: number, weighted: number]>>;
  readonly network: Readonly<Record<string, readonly [number, number, number, number]>>;
}

const NODES: readonly Node[] = [
  {
    ...{ cluster: HERE, instance: "a", load1: 3, faults: 120 },
    processors: [
      { idle: 30, iowait: 6, steal: 3, user: 21 },
      { idle: 54, iowait: 0, steal: 0, user: 6 },
    ],
    memory: { MemTotal: 16, MemAvailable: 4, MemFree: 1, Buffers: 2, Cached: 3, Slab: 5 },
    disks: { sda: [6, 12], sdb: [30, 90] },
    network: {
      eth0: [600, 300, 6, 12],
      eth1: [1200, 60, 0, 18],
      lo: [6000, 6000, 60, 60],
    },
  },
  {
    ...{ cluster: HERE, instance: "b", load1: 1, faults: 0 },
    processors: [{ idle: 60, iowait: 0, steal: 0, user: 0 }],
    // An old kernel, which does not say what is available.
    memory: { MemTotal: 8, MemFree: 1, Buffers: 1, Cached: 2, Slab: 0.5 },
    disks: { sda: [0, 0] },
    network: { eth0: [60, 60, 0, 0] },
  },
  {
    ...{ cluster: ELSEWHERE, instance: "a", load1: 0.5, faults: 6 },
    processors: [{ idle: 15, iowait: 0, steal: 15, user: 30 }],
    memory: { MemTotal: 10, MemAvailable: 9, MemFree: 5, Buffers: 1, Cached: 1, Slab: 1 },
    disks: { sda: [60, 120] },
    network: { eth0: [6, 6, 6, 6] },
  },
];

/** All series of the nodes. */
export const NODE_SERIES: readonly Series[] = NODES.flatMap((node) => {
  const { cluster, instance, processors, load1, memory, faults, disks, network } = node;
  const at = { cluster, instance };
  return [
    ...processors.flatMap((processor, cpu) =>
      Object.entries(processor).map(([mode, seconds]) =>
        series("node_cpu_seconds_total", { ...at, cpu: String(cpu), mode }, perMinute(seconds)),
      ),
    ),
    series("node_load1", at, load1),
    ...Object.entries(memory).map(([name, bytes]) =>
      series(`node_memory_${name}_bytes`, at, bytes),
    ),
    series("node_vmstat_pgmajfault", at, perMinute(faults)),
    ...Object.entries(disks).flatMap(([device, [busy, weighted]]) => [
      series("node_disk_io_time_seconds_total", { ...at, device }, perMinute(busy)),
      series("node_disk_io_time_weighted_seconds_total", { ...at, device }, perMinute(weighted)),
    ]),
    ...Object.entries(network).flatMap(([device, [received, sent, lostIn, lostOut]]) => [
      series("node_network_receive_bytes_total", { ...at, device }, perMinute(received)),
      series("node_network_transmit_bytes_total", { ...at, device }, perMinute(sent)),
      series("node_network_receive_drop_total", { ...at, device }, perMinute(lostIn)),
      series("node_network_transmit_drop_total", { ...at, device }, perMinute(lostOut)),
    ]),
  ];
});
