/**
 * The kernel of the nodes: network cards, clock, table of connections. None of it is in the minimal
 * profile; it costs two series for each network device and five for each node.
 * Source of the meanings: adjtimex(2); kernel.org/doc/Documentation/networking/nf_conntrack-sysctl.txt.
 */
import type { PrometheusRule } from "../types";

export const nodeNetwork = [
  {
    kind: "prometheus",
    id: "NodeNetworkErrors",
    title: "A network device of a node counts errors",
    layer: "Cluster-level components",
    severity: 3,
    for: "PT15M",
    thresholds: {
      errors: {
        says: "Errors in both directions.",
        unit: "errors per second",
        default: 10,
        min: 0.01,
        max: 100000,
      },
    },
    // Packets that are dropped are not errors: some always are.
    expression: ({ errors }) => `
sum by (cluster, instance, device) (
  rate(node_network_receive_errs_total[10m]) + rate(node_network_transmit_errs_total[10m])
) > ${errors}
`,
    summary:
      "Device {{ $labels.device }} of node {{ $labels.instance }} counts {{ $value | humanize }} errors " +
      "a second.",
    why: "Packets are sent again and again: everything on the node is slow, now and then it times out.",
  },
  {
    kind: "prometheus",
    id: "NodeClockWrong",
    title: "The clock of a node is wrong or follows no other",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT15M",
    thresholds: {
      offset: {
        says: "Difference from the clock that the node follows, in either direction.",
        unit: "seconds",
        default: 0.05,
        min: 0.001,
        max: 60,
      },
    },
    // The kernel lets the largest possible error grow while nobody sets the clock, up to 16 seconds.
    expression: ({ offset }) => `
max by (cluster, instance) (abs(node_timex_offset_seconds)) > ${offset}
or
max by (cluster, instance) (node_timex_maxerror_seconds) >= 16
and on (cluster, instance)
max_over_time(node_timex_sync_status[10m]) == 0
`,
    summary: "The clock of node {{ $labels.instance }} is wrong, or nothing sets it any more.",
    why: "Tokens and certificates are taken for expired, and logs and traces come in the wrong order.",
  },
  {
    kind: "prometheus",
    id: "NodeConnectionsNearlyFull",
    title: "The table of connections of a node is nearly full",
    layer: "Cluster-level components",
    severity: 2,
    for: "PT10M",
    thresholds: {
      usage: {
        says: "Share of the connections that the kernel can follow.",
        unit: "percent",
        default: 80,
        min: 10,
        max: 99,
      },
    },
    expression: ({ usage }) => `
max by (cluster, instance) (node_nf_conntrack_entries)
  / max by (cluster, instance) (node_nf_conntrack_entries_limit)
  > ${usage} / 100
`,
    summary:
      "Node {{ $labels.instance }} follows {{ $value | humanizePercentage }} of the connections it can.",
    why: "When the table is full, new connections are dropped without a word.",
  },
] as const satisfies readonly PrometheusRule[];
