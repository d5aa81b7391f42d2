/** What somebody asks to run: pods, and what makes pods. */
import { AKS, WORKLOAD_CONTROLLERS } from "./aks-identities";
import { DONE, notBy, on, QUARTER, requests, WHOLE, WRITES } from "./audit";

/** Kinds that are pods or hold a template of one. */
export const WORKLOADS = [
  "cronjobs",
  "daemonsets",
  "deployments",
  "jobs",
  "pods",
  "replicasets",
  "replicationcontrollers",
  "statefulsets",
] as const;

/**
 * The specification of the pod that was sent. Of a patch it is what changes, so that a later rollout
 * of what is there does not tell again; of a list of JSON patches it is the object that came of it.
 */
const POD = [
  '| extend Sent = iff(gettype(RequestObject) == "array", ResponseObject.spec, RequestObject.spec)',
  "| extend Pod = coalesce(Sent.jobTemplate.spec.template.spec, Sent.template.spec, Sent)",
];

/** Written workloads whose pod meets all conditions, but for pods that controllers make of them. */
export function writtenPods(table: string, conditions: readonly string[]): string {
  return requests(table, [
    QUARTER,
    ...DONE,
    WRITES,
    on(...WORKLOADS),
    WHOLE,
    notBy(...AKS, ...WORKLOAD_CONTROLLERS),
    ...POD,
    ...conditions,
  ]);
}
