/** Damage: what is deleted, stopped, or no longer limited. */
import type { KqlProofs } from "../kql/types";
import { JANE, KUBELET } from "./audit-events";
import { manyRequests } from "./many-requests";
import { oneRequest } from "./one-request";
import { BY_AKS, BY_CLEANERS, BY_CONTROL_PLANE, BY_WORKLOAD_CONTROLLERS } from "./platform";

/** Objects that go, by turns of each kind, and by turns one by one and as a collection. */
const gone =
  (...kinds: readonly string[]) =>
  (at: number) => ({
    verb: at % 2 === 0 ? "delete" : "deletecollection",
    resource: kinds[at % kinds.length] ?? "",
    namespace: "shop",
    name: `object-${at}`,
  });

/** Things of which a workload can be, in turn. */
const WORKLOADS = ["deployments", "replicasets", "statefulsets"];

export const proofs: KqlProofs = {
  MassDeletion: manyRequests({
    when: "somebody deletes many objects",
    request: gone("configmaps"),
    least: ({ objects = NaN }) => objects,
    told: { Caller: JANE.username, Namespaces: ["shop"], Kinds: ["configmaps"] },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      ...BY_CLEANERS,
      ...BY_WORKLOAD_CONTROLLERS,
      "a node removes pods that ended": { user: KUBELET },
      "they come and go by themselves": [{ resource: "events" }, { resource: "leases" }],
      "somebody makes them": { verb: "create", code: 201 },
    },
  }),
  VolumesDeleted: manyRequests({
    when: "somebody deletes volumes",
    request: gone(
      "persistentvolumeclaims",
      "persistentvolumes",
      "volumesnapshotcontents",
      "volumesnapshots",
    ),
    least: ({ volumes = NaN }) => volumes,
    told: { Caller: JANE.username, Namespaces: ["shop"] },
    misses: {
      ...BY_AKS,
      ...BY_CLEANERS,
      "they are pods": { resource: "pods" },
      "somebody makes them": { verb: "create", code: 201 },
    },
  }),
  EventsDeleted: manyRequests({
    when: "somebody deletes events",
    request: (at) => ({ ...gone("events")(at), verb: "delete" }),
    least: ({ events = NaN }) => events,
    told: { Caller: JANE.username, Kinds: ["events"] },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      ...BY_CLEANERS,
      "they are pods": { resource: "pods" },
      "somebody writes them": { verb: "create", code: 201 },
    },
  }),
  WorkloadsStopped: manyRequests({
    when: "somebody scales workloads to nothing",
    request: (at) => ({
      verb: at % 2 === 0 ? "patch" : "update",
      resource: WORKLOADS[at % WORKLOADS.length] ?? "",
      subresource: "scale",
      namespace: "shop",
      name: `web-${at}`,
      object: { spec: { replicas: 0 } },
    }),
    least: ({ workloads = NaN }) => workloads,
    told: { Caller: JANE.username, Namespaces: ["shop"] },
    misses: {
      ...BY_AKS,
      ...BY_WORKLOAD_CONTROLLERS,
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
    each: {
      "it is one for each object, or all of them": [
        { resource: "limitranges" },
        { verb: "deletecollection" },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_CLEANERS,
      "it changes": { verb: "update" },
      "it is a service": { resource: "services" },
    },
  }),
};
