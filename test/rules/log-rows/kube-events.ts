/** Rows of KubeEvents as Container insights writes them: warnings of Kubernetes, one row for each time. */
import { ago, CLUSTER, nameOf } from "../kql/samples";
import type { Row } from "../kql/types";

const KINDS: Readonly<Record<string, string>> = {
  kubelet: "Pod",
  "node-problem-detector": "Node",
  "service-controller": "Service",
  "replicaset-controller": "ReplicaSet",
  "job-controller": "Job",
};

/** An event of `Name`; everything else is as usual. */
export function kubeEvent(own: Row): Row {
  const source = typeof own["SourceComponent"] === "string" ? own["SourceComponent"] : "kubelet";
  return {
    ...{ Type: "KubeEvents", SourceSystem: "Containers", _ResourceId: CLUSTER },
    ...{ ClusterId: CLUSTER, ClusterName: nameOf(CLUSTER) },
    ...{ TimeGenerated: ago("12m"), FirstSeen: ago("13m"), LastSeen: ago("13m"), Count: 1 },
    ...{ ObjectKind: KINDS[source] ?? "Pod", Namespace: "shop", KubeEventType: "Warning" },
    ...{ SourceComponent: source, Computer: "aks-user-31872041-vmss000001" },
    ...own,
  };
}

/** Events of several names, the same for each. */
export function eventsOf(names: readonly string[], own: Row): Row[] {
  return names.map((Name) => kubeEvent({ Name, ...own }));
}

/** The same event so many times within the last minutes. */
export function repeated(times: number, own: Row): Row[] {
  return Array.from({ length: times }, (_, index) =>
    kubeEvent({ ...own, TimeGenerated: ago(`${10 + (index % 4)}m`), Count: index + 1 }),
  );
}

/** The same event so many times and once more in other words, which are the ones to tell. */
export function reworded(times: number, own: Row): Row[] {
  const last = { ...own, Message: LAST_WORDS, TimeGenerated: ago("9m"), Count: times + 1 };
  return [...repeated(times, own), kubeEvent(last)];
}

/** What the last of some events says. */
export const LAST_WORDS = "is forbidden: the last one says it in these words";

/** Pods of a Deployment, as Kubernetes names them. */
export function podsOf(workload: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${workload}-7d9c5f6b8-${suffix(index)}`);
}

/** Five letters of those that Kubernetes takes. */
function suffix(index: number): string {
  const letters = "bcdfghjklmnpqrstvwxz2456789";
  const at = (place: number) => letters[Math.floor(index / 27 ** place) % 27] ?? "b";
  return `x${at(3)}${at(2)}${at(1)}${at(0)}`;
}
