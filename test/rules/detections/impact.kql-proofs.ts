/** Damage: what is deleted, stopped, or no longer limited. */
import type { KqlProofs } from "../kql/types";
import { AKS, controller, JANE, KUBELET, type Caller } from "./audit-events";
import { manyRequests } from "./many-requests";
import { oneRequest } from "./one-request";

const CORE: Caller = { username: "system:kube-scheduler", groups: [] };
const gone = (resource: string) => (at: number) => ({
  verb: "delete",
  resource,
  namespace: "shop",
  name: `${resource}-${at}`,
});

export const proofs: KqlProofs = {
  MassDeletion: manyRequests({
    when: "somebody deletes many objects",
    request: gone("configmaps"),
    least: ({ objects = NaN }) => objects,
    usual: 100,
    told: { Caller: JANE.username, Namespaces: ["shop"], Kinds: ["configmaps"] },
    misses: {
      "AKS itself does": { user: AKS },
      "the scheduler does": { user: CORE },
      "their owners went before": { user: controller("generic-garbage-collector") },
      "they are pods of jobs": { user: controller("job-controller") },
      "a node removes pods that ended": { user: KUBELET },
      "they are events": { resource: "events" },
      "somebody makes them": { verb: "create", code: 201 },
    },
  }),
  VolumesDeleted: manyRequests({
    when: "somebody deletes volumes",
    request: gone("persistentvolumeclaims"),
    least: ({ volumes = NaN }) => volumes,
    usual: 5,
    told: { Caller: JANE.username, Kinds: ["persistentvolumeclaims"] },
    misses: {
      "AKS itself does": { user: AKS },
      "the binder removes what was released": { user: controller("persistent-volume-binder") },
      "they are pods": { resource: "pods" },
      "somebody makes them": { verb: "create", code: 201 },
    },
  }),
  EventsDeleted: manyRequests({
    when: "somebody deletes events",
    request: gone("events"),
    least: ({ events = NaN }) => events,
    usual: 5,
    told: { Caller: JANE.username, Kinds: ["events"] },
    misses: {
      "AKS itself does": { user: AKS },
      "the API server's own programs do": { user: CORE },
      "their namespace goes": { user: controller("namespace-controller") },
      "they are pods": { resource: "pods" },
      "somebody writes them": { verb: "create", code: 201 },
    },
  }),
  WorkloadsStopped: manyRequests({
    when: "somebody scales workloads to nothing",
    request: (at) => ({
      verb: "patch",
      resource: "deployments",
      subresource: "scale",
      namespace: "shop",
      name: `web-${at}`,
      object: { spec: { replicas: 0 } },
    }),
    least: ({ workloads = NaN }) => workloads,
    usual: 10,
    told: { Caller: JANE.username, Namespaces: ["shop"] },
    misses: {
      "AKS itself does": { user: AKS },
      "a rollout does": { user: controller("deployment-controller") },
      "one stays": { object: { spec: { replicas: 1 } } },
      "it is one workload again and again": { name: "web-0" },
      "something else of them changes": { subresource: "status" },
      "they are of another kind": { resource: "scaledobjects" },
      "what was sent was too big to be kept": { object: "skipped-too-big-size-object" },
      "somebody looks": { verb: "get" },
    },
  }),
  QuotaRemoved: oneRequest({
    when: "somebody removes a quota",
    request: { verb: "delete", resource: "resourcequotas", namespace: "shop", name: "team" },
    told: { Caller: JANE.username, Namespace: "shop", Target: "resourcequotas/team" },
    misses: {
      "AKS itself does": { user: AKS },
      "its namespace goes": { user: controller("namespace-controller") },
      "it changes": { verb: "update" },
      "it is a service": { resource: "services" },
    },
  }),
};
