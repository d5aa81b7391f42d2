/** Objects that are ordinary, and with which an intruder stays, hides or gets out. */
import { AKS, WORKLOAD_CONTROLLERS } from "../detections/aks-identities";
import { notBy, on, requests, rowsOf, WHOLE, WRITES } from "../detections/audit";
import { WORKLOADS } from "../detections/pod-specs";
import type { HuntingQuery } from "../detections/types";
import { before, DAYS, DAYS_BEFORE, FROM_OUTSIDE, since } from "./period";

const COMMON = { kind: "hunting", layer: "Kubernetes objects and workloads" } as const;

const DONE = 'Stage == "ResponseComplete" and toint(ResponseStatus.code) between (200 .. 299)';
const INTERNAL = "service.beta.kubernetes.io/azure-load-balancer-internal";

/** One row for each container of new pods, with the registry of its image. */
const REGISTRIES = [
  "| mv-expand Container = RequestObject.spec.containers",
  '| extend Registry = extract(@"^([^/]+[.:][^/]+)/", 1, tostring(Container.image))',
];
const NEW_PODS = [DONE, 'Verb == "create"', on("pods"), WHOLE];

export const objects = [
  {
    ...COMMON,
    id: "ImagesFromNewRegistries",
    title: "Which registries images came from for the first time",
    tactics: ["Persistence", "Execution"],
    techniques: ["T1525", "T1610"],
    threats: ["Compromised image in registry", "Backdoor container"],
    thresholds: { days: DAYS_BEFORE },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      [
        rowsOf(changes, [since(1), ...NEW_PODS, ...REGISTRIES]),
        "| join kind=leftanti (",
        ...rowsOf(changes, [before(days), ...NEW_PODS, ...REGISTRIES]).split("\n"),
        "| distinct Registry, _ResourceId",
        ") on Registry, _ResourceId",
        "| summarize Pods = dcount(AuditId), First = min(TimeGenerated), " +
          "Images = make_set(tostring(Container.image), 20), Namespaces = make_set(tostring(ObjectRef.namespace), 20) " +
          "by Registry, _ResourceId",
      ].join("\n"),
    why: "What a team does not use already was checked by nobody; an empty name is Docker Hub.",
  },
  {
    ...COMMON,
    id: "TimetablesWritten",
    title: "Who wrote jobs with a timetable",
    tactics: ["Persistence", "Execution"],
    techniques: ["T1053"],
    threats: ["Kubernetes CronJob"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      requests(
        changes,
        [since(days), DONE, WRITES, on("cronjobs"), WHOLE, notBy(...AKS, ...WORKLOAD_CONTROLLERS)],
        ["Schedule = tostring(RequestObject.spec.schedule)"],
      ),
    why: "It starts again and again, long after everybody looked.",
  },
  {
    ...COMMON,
    id: "RightsChanged",
    title: "Who changed roles and bindings",
    tactics: ["Persistence", "PrivilegeEscalation"],
    techniques: ["T1098"],
    threats: ["Cluster-admin binding", "Container service account"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      requests(
        changes,
        [
          since(days),
          DONE,
          'Verb in ("create", "update", "patch", "delete")',
          on("clusterrolebindings", "clusterroles", "rolebindings", "roles", "serviceaccounts"),
          WHOLE,
          FROM_OUTSIDE,
        ],
        ["Role = tostring(RequestObject.roleRef.name)"],
      ),
    why: "The detections tell the worst of them; the rest is read by somebody who knows the cluster.",
  },
  {
    ...COMMON,
    id: "ServicesOpened",
    title: "Which services were opened to the internet",
    tactics: ["InitialAccess", "Persistence"],
    techniques: ["T1133"],
    threats: ["Exposed sensitive interfaces"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      requests(
        changes,
        [
          since(days),
          DONE,
          WRITES,
          on("services"),
          WHOLE,
          'tostring(RequestObject.spec.type) in ("LoadBalancer", "NodePort")',
          `tostring(RequestObject.metadata.annotations["${INTERNAL}"]) != "true"`,
        ],
        ["Ports = tostring(RequestObject.spec.ports)"],
      ),
    why: "Each of them is a way in that somebody has to know of.",
  },
  {
    ...COMMON,
    id: "ObjectsTooBigToJudge",
    title: "What was too big to be kept, so that no detection could look into it",
    tactics: ["DefenseEvasion"],
    techniques: ["T1562"],
    thresholds: { days: DAYS },
    query: ({ days = NaN }, changes = "AKSAuditAdmin") =>
      requests(changes, [
        since(days),
        DONE,
        WRITES,
        on(...WORKLOADS, "clusterrolebindings", "clusterroles", "rolebindings", "roles"),
        'tostring(RequestObject) startswith "skipped-too-big"',
      ]),
    why: "Who fills a pod or a role with ballast hides from every detection that reads it.",
  },
] as const satisfies readonly HuntingQuery[];
