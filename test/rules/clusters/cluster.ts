/**
 * A whole cluster as series: from a few lines that say what is odd to all that its exporters send.
 * Times begin at 0, as in the judge: what was there before has a negative time.
 */
import type { Series } from "../../helpers/promql/judge";
import { SAMPLE } from "../../helpers/promql/defaults";
import { writeCronJob, writeJob } from "./batch";
import { writeAutoscaler, writeBudget, writeClaim, writeNamespace, writeQuota } from "./bounds";
import { writeNodeExporter } from "./node-exporter";
import { writeKubelet, writeNode } from "./nodes";
import type { Pod } from "./pods";
import { writeApplication } from "./application";
import { writeControlPlane } from "./control-plane";
import { writeDns } from "./dns";
import type { ClusterSpec } from "./cluster-spec";
import { writeDeployment } from "./deployments";
import { Placement } from "./owners";
import { writeDaemonSet, writeStatefulSet } from "./sets";
import { Writer } from "./writer";

const SYSTEM = "kube-system";

/** What AKS brings itself, so that a daemon set and a system deployment are always there. */
const SYSTEM_DAEMON_SETS = ["kube-proxy", "ama-metrics-node"].map((name) => ({
  namespace: SYSTEM,
  name,
}));
const SYSTEM_DEPLOYMENTS = [
  { namespace: SYSTEM, name: "coredns", replicas: 2 },
  { namespace: SYSTEM, name: "ama-metrics-ksm", replicas: 1 },
];

/** All series of a cluster; healthy but for what its spec says. */
export function clusterSeries(spec: ClusterSpec): readonly Series[] {
  const writer = new Writer({ ...spec, name: spec.name ?? SAMPLE.cluster });
  const nodes = spec.nodes.map((node) => writeNode(writer, node));
  const placement = new Placement(nodes);
  for (const node of nodes) writeNodeExporter(writer, node);
  writer.target("kube-state-metrics", {}, writer.constant(1));

  for (const namespace of [{ name: SYSTEM }, ...(spec.namespaces ?? [])])
    writeNamespace(writer, namespace);
  const byDeployment = new Map<string, readonly Pod[]>();
  const given = new Set(
    (spec.deployments ?? []).map(({ namespace, name }) => `${namespace}/${name}`),
  );
  const system = SYSTEM_DEPLOYMENTS.filter(
    ({ namespace, name }) => !given.has(`${namespace}/${name}`),
  );
  for (const deployment of [...system, ...(spec.deployments ?? [])]) {
    const pods = writeDeployment(writer, placement, deployment);
    byDeployment.set(`${deployment.namespace}/${deployment.name}`, pods);
  }
  const pods = [
    ...[...byDeployment.values()].flat(),
    ...(spec.statefulSets ?? []).flatMap((set) => writeStatefulSet(writer, placement, set)),
    ...[...SYSTEM_DAEMON_SETS, ...(spec.daemonSets ?? [])].flatMap((set) =>
      writeDaemonSet(writer, placement, set),
    ),
    ...(spec.jobs ?? []).map((job) => writeJob(writer, placement, job)),
  ];
  for (const cronJob of spec.cronJobs ?? []) writeCronJob(writer, cronJob);
  for (const hpa of spec.hpas ?? []) writeAutoscaler(writer, hpa);
  for (const pdb of spec.pdbs ?? []) writeBudget(writer, pdb);
  for (const quota of spec.quotas ?? []) writeQuota(writer, quota);
  for (const claim of spec.pvcs ?? []) {
    const { node } = claim;
    const mountedOn =
      node === null ? undefined : node === undefined ? nodes[0] : placement.node(node);
    writeClaim(writer, claim, mountedOn);
  }
  for (const node of nodes) {
    const here = pods.filter(({ model }) => model.node === node);
    writeKubelet(
      writer,
      node,
      here.map(({ running }) => running),
    );
  }
  if (spec.controlPlane)
    writeControlPlane(writer, spec.controlPlane === true ? {} : spec.controlPlane);
  if (spec.coredns) {
    writeDns(
      writer,
      byDeployment.get(`${SYSTEM}/coredns`) ?? [],
      spec.coredns === true ? {} : spec.coredns,
    );
  }
  for (const application of spec.applications ?? []) {
    const name = `${application.namespace}/${application.deployment}`;
    const own = byDeployment.get(name);
    if (own === undefined)
      throw new Error(`applications names ${name}; give the cluster that deployment.`);
    writeApplication(writer, own, application);
  }
  return writer.series;
}
