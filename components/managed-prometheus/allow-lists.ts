/**
 * Which labels and annotations of Kubernetes objects become labels of metrics. kube-state-metrics
 * tells none of them unless they are named; Azure takes the list as text, `pods=[app,team],nodes=[*]`.
 * Cost: each label is one more series for every object of its kind.
 */
import { at, problem, refuse, repeated, show } from "../checks";
import { isLabelKey } from "./kubernetes-names";

/** Keys of labels or annotations by the plural name of a resource; `["*"]` stands for all keys. */
export type AllowList = Readonly<Record<string, readonly string[]>>;

/** Resources that kube-state-metrics has labels of. Source: its docs/metrics, v2.19. */
const RESOURCES = [
  ...["certificatesigningrequests", "configmaps", "cronjobs", "daemonsets", "deployments"],
  ...["endpoints", "endpointslices", "horizontalpodautoscalers", "ingresses", "jobs", "leases"],
  ...["limitranges", "mutatingwebhookconfigurations", "namespaces", "networkpolicies", "nodes"],
  ...["persistentvolumeclaims", "persistentvolumes", "poddisruptionbudgets", "pods", "replicasets"],
  ...["replicationcontrollers", "resourcequotas", "secrets", "serviceaccounts", "services"],
  ...["statefulsets", "storageclasses", "validatingwebhookconfigurations", "volumeattachments"],
];

/** An allow-list as Azure takes it, sorted. Throws a `RunError` with every problem. */
export function allowListText(list: AllowList, path: string): string {
  refuse(allowListProblems(list, path));
  return Object.entries(list)
    .filter(([, keys]) => keys.length > 0)
    .map(([resource, keys]) => `${resource}=[${[...keys].sort().join(",")}]`)
    .sort()
    .join(",");
}

/** All that is wrong with an allow-list, each a sentence that begins with `path`. */
export function allowListProblems(list: AllowList, path: string): string[] {
  return Object.entries(list).flatMap(([resource, keys]) => {
    const here = at(path, resource);
    if (!RESOURCES.includes(resource)) {
      return [problem(here, "is no resource", `use one of ${RESOURCES.join(", ")}`)];
    }
    if (keys.includes("*") && keys.length > 1) {
      return [problem(here, `is ${show(keys)}`, 'name keys, or "*" alone for all of them')];
    }
    return [
      ...repeated(keys).map((key) => problem(here, `has ${show(key)} twice`, "name it once")),
      ...keys.flatMap((key, index) =>
        key === "*" || isLabelKey(key)
          ? []
          : [
              problem(
                at(here, index),
                `is ${show(key)}`,
                "give a key such as app or example.com/team",
              ),
            ],
      ),
    ];
  });
}
