/** The groups of Prometheus rules, in the order in which they are deployed; at most 20 rules each. */
import { dotnet } from "./application/dotnet";
import { go } from "./application/go";
import { httpAlerts, httpRecords } from "./application/http";
import { jvm } from "./application/jvm";
import { clusterNodesRecord } from "./cluster-level-components/cluster-nodes-record";
import { nodeFileSystems } from "./cluster-level-components/node-filesystems";
import { nodeMemory } from "./cluster-level-components/node-memory";
import { nodeNetwork } from "./cluster-level-components/node-network";
import { nodeReadiness } from "./cluster-level-components/node-readiness";
import { nodeResources } from "./cluster-level-components/node-resources";
import { autoscaling } from "./kubernetes-objects-and-workloads/autoscaling";
import { containerLimits } from "./kubernetes-objects-and-workloads/container-limits";
import { containerRestarts } from "./kubernetes-objects-and-workloads/container-restarts";
import { controllers } from "./kubernetes-objects-and-workloads/controllers";
import { jobs } from "./kubernetes-objects-and-workloads/jobs";
import { podsEnding } from "./kubernetes-objects-and-workloads/pods-ending";
import { podsStarting } from "./kubernetes-objects-and-workloads/pods-starting";
import { rollouts } from "./kubernetes-objects-and-workloads/rollouts";
import { quotas } from "./kubernetes-objects-and-workloads/quotas";
import { requests } from "./kubernetes-objects-and-workloads/requests";
import { volumes } from "./kubernetes-objects-and-workloads/volumes";
import { workloadRecords } from "./kubernetes-objects-and-workloads/workload-records";
import { admissionWebhooks } from "./managed-aks-components/admission-webhooks";
import { apiClients } from "./managed-aks-components/api-clients";
import { apiServer } from "./managed-aks-components/api-server";
import { apiServerBudget } from "./managed-aks-components/api-server-budget";
import { apiServerRecords } from "./managed-aks-components/api-server-records";
import { clientCertificates, kubeletCertificates } from "./managed-aks-components/certificates";
import { coreDns } from "./managed-aks-components/coredns";
import { kubelet } from "./managed-aks-components/kubelet";
import { collection } from "./self-monitoring/collection";
import { kubernetesRecording } from "./recording/kubernetes";
import { nodeRecording } from "./recording/nodes";
import { uxRecording } from "./recording/ux";
import type { PrometheusGroup } from "./types";

/** Microsoft's recording rules, which views of the portal and dashboards read. */
export const recordingGroups: readonly PrometheusGroup[] = [
  {
    id: "node-recording",
    namePrefix: "NodeRecordingRulesRuleGroup-",
    layer: "Cluster-level components",
    says: "Use of Linux nodes, for dashboards.",
    rules: nodeRecording,
  },
  {
    id: "kubernetes-recording",
    namePrefix: "KubernetesRecordingRulesRuleGroup-",
    layer: "Kubernetes objects and workloads",
    says: "Use, requests and limits of containers, and the workloads of pods, for dashboards.",
    rules: kubernetesRecording,
  },
  {
    id: "ux-recording",
    namePrefix: "UXRecordingRulesRuleGroup - ",
    layer: "Kubernetes objects and workloads",
    says: "Use and state of pods, controllers and nodes, for views of the portal.",
    rules: uxRecording,
  },
];

/** Our alerts, and what is recorded for them. */
export const prometheusGroups: readonly PrometheusGroup[] = [
  {
    id: "nodes",
    namePrefix: "NodeAlerts-",
    layer: "Cluster-level components",
    says: "Alerts on nodes: whether they are ready, and what they run out of.",
    rules: [
      ...clusterNodesRecord,
      ...nodeReadiness,
      ...nodeResources,
      ...nodeMemory,
      ...nodeFileSystems,
      ...nodeNetwork,
    ],
  },
  {
    id: "api-server",
    namePrefix: "ApiServerAlerts-",
    layer: "Managed AKS components",
    says: "Alerts on the API server: errors against its budget, load, webhooks, certificates.",
    requires: "controlPlaneMetrics",
    rules: [
      ...apiServerRecords,
      ...apiServerBudget,
      ...apiServer,
      ...admissionWebhooks,
      ...clientCertificates,
    ],
  },
  {
    id: "cluster-services",
    namePrefix: "ClusterServiceAlerts-",
    layer: "Managed AKS components",
    says: "Alerts on what every workload leans on: DNS, kubelets, their certificates and clients.",
    rules: [...coreDns, ...kubelet, ...kubeletCertificates, ...apiClients],
  },
  {
    id: "pods",
    namePrefix: "PodAlerts-",
    layer: "Kubernetes objects and workloads",
    says: "Whose pod it is, and alerts on pods and their containers, one per workload.",
    rules: [
      ...workloadRecords,
      ...podsStarting,
      ...podsEnding,
      ...containerRestarts,
      ...containerLimits,
    ],
  },
  {
    id: "controllers",
    namePrefix: "ControllerAlerts-",
    layer: "Kubernetes objects and workloads",
    says: "Alerts on what deployments, sets, jobs, autoscalers and budgets say of themselves.",
    rules: [...controllers, ...rollouts, ...jobs, ...autoscaling],
  },
  {
    id: "capacity",
    namePrefix: "CapacityAlerts-",
    layer: "Kubernetes objects and workloads",
    says: "Alerts on what runs out: quotas, room for the loss of a node, volumes.",
    rules: [...quotas, ...requests, ...volumes],
  },
  {
    id: "application-http",
    namePrefix: "HttpAlerts-",
    layer: "Application",
    says: "Requests of each service, and alerts on those that fail, are slow or no longer come.",
    requires: "httpMetrics",
    rules: [...httpRecords, ...httpAlerts],
  },
  {
    id: "application-runtimes",
    namePrefix: "RuntimeAlerts-",
    layer: "Application",
    says: "Alerts on the runtimes of Java, .NET and Go, one per workload.",
    rules: [...jvm, ...dotnet, ...go],
  },
  {
    id: "collection",
    namePrefix: "CollectionAlerts-",
    layer: "Self-monitoring",
    says: "Alerts on the collection itself: targets, agents, and metrics that do not arrive.",
    rules: [...collection],
  },
];

/** Every group, Microsoft's first: what alerts read is recorded before them. */
export const allGroups: readonly PrometheusGroup[] = [...recordingGroups, ...prometheusGroups];
