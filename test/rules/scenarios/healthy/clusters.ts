/** The cluster as a whole: what is collected of it, and what fills it, as somebody wants. */
import { series } from "../../../helpers/promql/series";
import { busy, NAMESPACE, SMALL, spare } from "../small";
import type { Healthy } from "../types";

const CLAIM = { namespace: NAMESPACE, name: "data-orders-db-0" };

const CREATED = SMALL.nodes.map(({ name }) => ({ name, present: "0x4 1", ready: "0x6 1" }));

export const healthyClusters: readonly Healthy[] = [
  {
    name: "a cluster that was just made",
    cluster: {
      nodes: CREATED.map((node) => ({ ...node, reporting: "0x5 1" })),
      ...{ applications: [], pvcs: [], pdbs: [], jobs: [], cronJobs: [] },
    },
  },
  {
    name: "a cluster that is stopped at night",
    cluster: { running: "1x19 _" },
    without: ["alwaysOn"],
  },
  { name: "no metrics of the control plane", cluster: { controlPlane: false } },
  {
    name: "no metrics of CoreDNS and of applications",
    cluster: { coredns: false, applications: [] },
  },
  {
    name: "a cluster with Windows nodes, of which the agent on Linux knows little",
    more: [
      ...["true", "false", "unknown"].map((status) =>
        series(
          "kube_node_status_condition",
          { node: "akswin000000", condition: "Ready", status },
          status === "true" ? 1 : 0,
        ),
      ),
      series("kube_node_info", { node: "akswin000000", os_image: "Windows Server 2022" }, 1),
      series("kube_node_spec_unschedulable", { node: "akswin000000" }, 0),
    ],
  },
  {
    name: "a blip of the API server",
    cluster: { controlPlane: { errors: "0x19 0.01x2 0.0001" } },
  },
  {
    name: "an update of the control plane, in which metrics of it are missing",
    cluster: {
      scrapes: {
        "controlplane-apiserver": "1x19 _x9 1",
        "controlplane-etcd": "1x19 _x9 1",
      },
    },
  },
  {
    name: "kube-state-metrics that is replaced",
    cluster: { scrapes: { "kube-state-metrics": "1x19 0x4 1" } },
  },
  {
    name: "a scrape that fails now and then",
    cluster: { scrapes: { kubelet: "1x9 0 1x9 0 1x9 0 1" } },
  },
  {
    name: "a volume that is 80 percent full and stays so",
    cluster: { pvcs: [{ ...CLAIM, used: 0.8 }] },
  },
  {
    name: "a volume that is shared read-only and full",
    cluster: { pvcs: [{ ...CLAIM, used: 0.99, accessMode: "ReadOnlyMany" }] },
  },
  {
    name: "a claim that waits for its first pod",
    cluster: { pvcs: [{ ...CLAIM, phase: "Pending", node: null }] },
  },
  {
    name: "a quota of 0, which forbids a thing",
    cluster: {
      quotas: [
        {
          ...{ namespace: NAMESPACE, name: "none" },
          resources: { "services.loadbalancers": { hard: 0, used: 0 } },
        },
      ],
    },
  },
  {
    name: "the one load balancer of a quota that is in use",
    cluster: {
      quotas: [
        {
          ...{ namespace: NAMESPACE, name: "one" },
          resources: { "services.loadbalancers": { hard: 1, used: 1 } },
        },
      ],
    },
  },
  {
    name: "a budget that lets no pod go by design",
    cluster: { pdbs: [{ namespace: NAMESPACE, name: "orders-db", expected: 2, desired: 2 }] },
  },
  {
    name: "a cordoned node without pods that a budget forbids to move",
    cluster: {
      ...spare({ cordoned: 1 }),
      pdbs: [{ namespace: NAMESPACE, name: "orders-db", expected: 2, desired: 2 }],
    },
  },
  {
    name: "a night without requests to a service",
    cluster: {
      applications: [
        { namespace: NAMESPACE, deployment: "checkout", requests: "20x9 0", errors: 0 },
      ],
    },
  },
  {
    name: "a single request that fails at night",
    cluster: {
      applications: [
        { namespace: NAMESPACE, deployment: "checkout", requests: 0.005, errors: "0x19 0.3x2 0" },
      ],
    },
  },
  {
    name: "a small cluster that is well used",
    cluster: busy({ cpuUsage: 0.7, memoryUsage: 0.8 }),
  },
];
