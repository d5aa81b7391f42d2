/** What the ways to break a deployed stack have in common. */
import { DEV_CLUSTER } from "../../../helpers/sample";
import { OWN_JOB, type Broken } from "../deployed";

/** Tables that the agent fills. */
export const AGENT_TABLES = [
  ...["ContainerInventory", "ContainerLogV2", "ContainerNodeInventory", "InsightsMetrics"],
  ...["KubeEvents", "KubeMonAgentEvents", "KubeNodeInventory", "KubePVInventory"],
  ...["KubePodInventory", "KubeServices", "Perf"],
];
/** Tables that the diagnostic setting fills. */
export const CONTROL_PLANE_TABLES = ["AKSAuditAdmin", "AKSControlPlane"];
/** Jobs that are scraped. */
export const JOBS = [
  ...["cadvisor", "controlplane-apiserver", "controlplane-etcd"],
  ...["kube-dns", "kube-state-metrics", "kubelet", "node", "prometheus_collector_health", OWN_JOB],
];

/** Type of the rules. */
export const RULES = "Microsoft.Insights/dataCollectionRules";
/** Type of the endpoints. */
export const ENDPOINTS = "Microsoft.Insights/dataCollectionEndpoints";
/** API version of rules, endpoints and associations. */
export const COLLECTION = "2022-06-01";
/** Where the associations of the cluster are. */
export const ASSOCIATION = `${DEV_CLUSTER}/providers/Microsoft.Insights/dataCollectionRuleAssociations`;
/** What brings the stack back. */
export const UP = "npm run local -- up --refresh --stack dev";

/** A settings file of the logs agent whose text somebody broke by hand: a string does not end. */
export const BROKEN_AGENT_CONFIG = {
  "schema-version": "v1",
  "config-version": "edited",
  "log-data-collection-settings":
    '[log_collection_settings.stdout]\n  exclude_namespaces = ["shop]\n',
};

/** One way to break it. */
export interface Case {
  readonly check: string;
  readonly when: string;
  readonly broken: (azure: Broken) => void | Promise<void>;
  /** Whether the objects in the cluster cannot be looked at. @default false */
  readonly blind?: true;
  /** Tables and jobs that are no longer fresh. */
  readonly gone: readonly string[];
  readonly says: RegExp;
  readonly fix: readonly (RegExp | string)[];
}
