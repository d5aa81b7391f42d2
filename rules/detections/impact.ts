/** Damage: what is deleted, stopped, or no longer limited. */
import { AKS, CLEANING_CONTROLLERS, CORE_COMPONENTS, WORKLOAD_CONTROLLERS } from "./aks-identities";
import {
  byCaller,
  CALLER_AND_CLUSTER,
  COUNT_DETAILS,
  DONE,
  HOUR,
  HOURLY,
  notBy,
  on,
  QUARTER,
  QUARTERLY,
  REQUEST_DETAILS,
  requests,
  rowsOf,
  under,
} from "./audit";
import type { Detection } from "./types";

const COMMON = {
  kind: "detection",
  layer: "Kubernetes objects and workloads",
  entities: CALLER_AND_CLUSTER,
} as const;

const DELETES = 'Verb in ("delete", "deletecollection")';

export const impact = [
  {
    ...COMMON,
    ...HOURLY,
    id: "MassDeletion",
    title: "One caller deleted many objects",
    severity: 2,
    tactics: ["Impact"],
    techniques: ["T1485"],
    threats: ["Data destruction"],
    thresholds: {
      objects: {
        says: "How many objects one caller has to delete in an hour.",
        unit: "objects",
        default: 100,
        min: 5,
        max: 10000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ objects = NaN }, changes = "AKSAuditAdmin") =>
      byCaller(
        rowsOf(changes, [
          HOUR,
          ...DONE,
          DELETES,
          // Events and leases come and go by the thousand; EventsDeleted counts the former.
          'tostring(ObjectRef.resource) !in ("events", "leases")',
          'tostring(User.username) !startswith "system:node:"',
          notBy(...AKS, ...CORE_COMPONENTS, ...CLEANING_CONTROLLERS, ...WORKLOAD_CONTROLLERS),
        ]),
        "dcount(AuditId)",
        objects,
      ),
    why: "Somebody takes the cluster apart, or a clean-up goes wrong; both have to be stopped soon.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "VolumesDeleted",
    title: "One caller deleted several volumes",
    severity: 1,
    tactics: ["Impact"],
    techniques: ["T1485", "T1490"],
    threats: ["Data destruction"],
    thresholds: {
      volumes: {
        says: "How many volumes, claims and snapshots one caller has to delete in an hour.",
        unit: "objects",
        default: 5,
        min: 2,
        max: 1000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ volumes = NaN }, changes = "AKSAuditAdmin") =>
      byCaller(
        rowsOf(changes, [
          HOUR,
          ...DONE,
          DELETES,
          on(
            "persistentvolumeclaims",
            "persistentvolumes",
            "volumesnapshotcontents",
            "volumesnapshots",
          ),
          notBy(...AKS, ...CLEANING_CONTROLLERS),
        ]),
        "dcount(AuditId)",
        volumes,
      ),
    why: "With most classes the disk in Azure goes with the volume, and its data too.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "EventsDeleted",
    title: "One caller deleted the events of a cluster",
    severity: 2,
    tactics: ["DefenseEvasion"],
    techniques: ["T1070"],
    threats: ["Delete Kubernetes events"],
    thresholds: {
      events: {
        says: "How many events one caller has to delete in an hour.",
        unit: "events",
        default: 5,
        min: 1,
        max: 1000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ events = NaN }, changes = "AKSAuditAdmin") =>
      byCaller(
        rowsOf(changes, [
          HOUR,
          ...DONE,
          'Verb == "delete"',
          on("events"),
          notBy(...AKS, ...CORE_COMPONENTS, ...CLEANING_CONTROLLERS),
        ]),
        "dcount(AuditId)",
        events,
      ),
    why: "Events end by themselves after an hour; who deletes them hides what was just done.",
  },
  {
    ...COMMON,
    ...HOURLY,
    id: "WorkloadsStopped",
    title: "One caller stopped many workloads",
    severity: 2,
    tactics: ["Impact"],
    techniques: ["T1489"],
    threats: ["Denial of service"],
    thresholds: {
      workloads: {
        says: "How many workloads one caller has to scale to nothing in an hour.",
        unit: "workloads",
        default: 10,
        min: 2,
        max: 1000,
      },
    },
    details: COUNT_DETAILS,
    query: ({ workloads = NaN }, changes = "AKSAuditAdmin") =>
      byCaller(
        rowsOf(changes, [
          HOUR,
          ...DONE,
          'Verb in ("patch", "update")',
          on("deployments", "replicasets", "statefulsets"),
          under("scale"),
          'tostring(RequestObject.spec.replicas) == "0"',
          notBy(...AKS, ...WORKLOAD_CONTROLLERS),
        ]),
        'dcount(strcat(tostring(ObjectRef.namespace), "/", tostring(ObjectRef.name)))',
        workloads,
      ),
    why: "What runs no longer is an outage, whoever meant it.",
  },
  {
    ...COMMON,
    ...QUARTERLY,
    id: "QuotaRemoved",
    title: "Somebody removed the limits of a namespace",
    severity: 3,
    tactics: ["Impact"],
    techniques: ["T1496"],
    threats: ["Resource hijacking", "Denial of service"],
    thresholds: {},
    details: REQUEST_DETAILS,
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        DELETES,
        on("limitranges", "resourcequotas"),
        notBy(...AKS, ...CLEANING_CONTROLLERS),
      ]),
    why: "One workload can then take what all others need, and an autoscaler buys more.",
  },
] as const satisfies readonly Detection[];
