/** What an environment fills in when a setting is left out, each with its reason. */
import type { ControlPlaneCategory } from "./categories";
import type { ENVIRONMENTS } from "./schema/words";

/** Defaults of one environment. */
export interface Profile {
  /** Days; 31 days are included in the price of ingestion. */
  readonly retentionDays: number;
  /** GB a day, undefined for none. */
  readonly dailyCapGb: number | undefined;
  readonly categories: readonly ControlPlaneCategory[];
  /** Whether every query of the workspace is recorded. */
  readonly queryAuditing: boolean;
  /** Whether metrics of the API server and etcd are collected by Prometheus. */
  readonly controlPlaneMetrics: boolean;
  /** Whether the sensor of Defender runs in the cluster. */
  readonly defenderSensor: boolean;
  /** Whether the cluster is stopped now and then, as one that costs nothing at night is. */
  readonly mayStop: boolean;
  /** Whether resources that hold data are protected, and kept when the stack is destroyed. */
  readonly keepData: boolean;
}

/** Who did what, who was let in, and why nodes come and go: small and needed everywhere. */
const SMALL: readonly ControlPlaneCategory[] = ["cluster-autoscaler", "guard", "kube-audit-admin"];

/** Profiles by environment. */
export const profiles: Record<(typeof ENVIRONMENTS)[number], Profile> = {
  // A playground: the cap keeps a runaway log from costing more than a few dollars a day.
  dev: {
    retentionDays: 30,
    dailyCapGb: 1,
    categories: SMALL,
    queryAuditing: false,
    controlPlaneMetrics: false,
    defenderSensor: false,
    mayStop: true,
    keepData: false,
  },
  // Load tests write more than a playground and are still no place for surprises.
  test: {
    retentionDays: 30,
    dailyCapGb: 5,
    categories: SMALL,
    queryAuditing: false,
    controlPlaneMetrics: false,
    defenderSensor: false,
    mayStop: false,
    keepData: false,
  },
  // No cap: a capped workspace is blind exactly when something happens. 90 days cover a quarter's
  // review. The API server and controller manager explain outages that audit events cannot.
  prod: {
    retentionDays: 90,
    dailyCapGb: undefined,
    categories: [...SMALL, "kube-apiserver", "kube-controller-manager"],
    // An auditor asks who read the audit logs; an outage asks how the API server was.
    queryAuditing: true,
    controlPlaneMetrics: true,
    // Where the plan is on, a cluster without the sensor is the one that is not watched.
    defenderSensor: true,
    mayStop: false,
    keepData: true,
  },
};
