/** The settings of a stack with all defaults filled in: what the program is built from. */
import type { ControlPlaneCategory } from "./categories";
import type { WrittenSettings } from "./schema";
import type { CATEGORY_COLLECTIONS } from "./schema/control-plane";
import type { CONTAINER_INSIGHTS_CHOICES, ONBOARDING } from "./schema/logs";
import type { WHEN_UNSUPPLIED } from "./schema/alerts";
import type { APPLICATION_METRICS } from "./schema/application";
import type { METRIC_COLLECTIONS } from "./schema/metrics";
import type { DNS_CHOICES, WAYS } from "./schema/network";
import type { GRAFANA_KINDS } from "./schema/grafana";
import type { PLAN_EXTENSIONS } from "../../components/defender";
import type { CLUSTER_OBJECTS, ROUTES } from "./schema/words";

/** A route by urgency. */
export type RouteName = (typeof ROUTES)[number];

type Alerts = WrittenSettings["alerts"];

/** Who is told on one route. Secret: whoever knows an address of a webhook can write to it. */
export type RouteSettings = {
  readonly [Kind in Exclude<keyof WrittenRoute, "actionGroupId">]-?: Frozen<
    NonNullable<WrittenRoute[Kind]>
  >;
} & { readonly actionGroupId: string | undefined };

type WrittenRoute = NonNullable<Alerts["routes"][RouteName]>;

/** When nobody is told. */
export type QuietTime = Frozen<NonNullable<Alerts["quietTimes"]>[number]>;

/** An address that is asked from several places. */
export type AvailabilityTest = Frozen<
  NonNullable<NonNullable<WrittenSettings["application"]>["availabilityTests"]>[number]
>;

/** Plan and retention of a table; undefined is the workspace's own. */
export type TableSettings = Frozen<
  NonNullable<NonNullable<WrittenSettings["logs"]>["tables"]>[string]
>;

type Metrics = NonNullable<WrittenSettings["metrics"]>;

/** What the add-on scrapes. */
export type Scrape = Frozen<NonNullable<Metrics["scrape"]>>;

/** A scrape job of the user's. */
export type ScrapeJob = Frozen<NonNullable<Metrics["scrapeJobs"]>[number]>;

/** A PodMonitor or ServiceMonitor of the user's. */
export type WrittenMonitor = Frozen<NonNullable<Metrics["podMonitors"]>[number]>;

/** A second place for audit events, and what goes there. */
export type AuditArchive = Frozen<
  NonNullable<NonNullable<WrittenSettings["controlPlane"]>["auditArchive"]>
> & { readonly categories: readonly string[] };

/** What is collected by hand, and why. */
export interface Besides {
  readonly reason: string;
  /** Names of metrics that a target of managed Prometheus has. */
  readonly metrics: readonly string[];
  /** Streams of Container insights. */
  readonly streams: readonly string[];
  readonly categories: readonly ControlPlaneCategory[];
}

/** Who may use a Managed Grafana in one role. */
export type People = Frozen<NonNullable<NonNullable<WrittenSettings["grafana"]>["people"]>>;

/** How the monitoring is reached privately. */
export interface PrivateLinkSettings {
  /** Where the endpoints are; undefined when those of somebody else's scope are used. */
  readonly subnetId: string | undefined;
  /** A scope that is not the stack's own. */
  readonly scopeId: string | undefined;
  /** Ids of zones by name, or who makes them. */
  readonly dnsZones: (typeof DNS_CHOICES)[number] | Readonly<Record<string, string>>;
  readonly networkIds: readonly string[];
  readonly ingestion: (typeof WAYS)[number];
  readonly query: (typeof WAYS)[number];
  readonly blockOthers: boolean;
}

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** The settings of a stack with all defaults filled in; frozen. */
export interface Settings {
  readonly environment: WrittenSettings["environment"];
  /** Region of everything the stack creates, such as `westeurope`. */
  readonly location: string;
  readonly subscriptionId: string;
  /** The cluster as the user names it; Azure's own casing comes from the lookup. */
  readonly cluster: { readonly id: string; readonly resourceGroup: string; readonly name: string };
  /** Whether this stack writes what exists once per workspace or subscription. */
  readonly owner: boolean;
  readonly resourceGroup: { readonly name: string; readonly create: boolean };
  readonly logs: {
    /** A workspace that is not the stack's own. */
    readonly workspaceId: string | undefined;
    readonly workspaceName: string;
    readonly retentionDays: number;
    readonly dailyCapGb: number | undefined;
    readonly commitmentGbPerDay: number | undefined;
    readonly localAuth: boolean;
    readonly publicIngestion: boolean;
    readonly publicQuery: boolean;
    readonly dedicatedClusterId: string | undefined;
    readonly tables: Readonly<Record<string, TableSettings>>;
    readonly queryAuditing: boolean;
    readonly containerInsights: (typeof CONTAINER_INSIGHTS_CHOICES)[number];
    /** Streams of Container insights that are collected; none when it is off. */
    readonly streams: readonly string[];
    /** Between two samples of inventory, such as `1m`. */
    readonly interval: string;
    readonly onboarding: (typeof ONBOARDING)[number];
    readonly includeNamespaces: readonly string[];
    readonly excludeNamespaces: readonly string[];
    readonly environmentVariables: boolean;
    readonly transforms: Readonly<Record<string, string>>;
  };
  readonly controlPlane: {
    /** Whether all of `mayCollect` is collected, or what of it is read. */
    readonly collect: (typeof CATEGORY_COLLECTIONS)[number];
    /** Categories of the stack file, or of the profile. */
    readonly mayCollect: readonly ControlPlaneCategory[];
    /** Categories that are collected. */
    readonly categories: readonly ControlPlaneCategory[];
    readonly bothAuditsReason: string | undefined;
    readonly auditArchive: AuditArchive | undefined;
  };
  readonly metrics: {
    readonly managedPrometheus: boolean;
    /** An Azure Monitor workspace that is not the stack's own. */
    readonly workspaceId: string | undefined;
    readonly workspaceName: string;
    readonly controlPlane: boolean;
    readonly collect: (typeof METRIC_COLLECTIONS)[number];
    readonly recordingRules: boolean;
    readonly labels: Readonly<Record<string, readonly string[]>>;
    readonly annotations: Readonly<Record<string, readonly string[]>>;
    readonly scrape: Scrape;
    readonly scrapeJobs: readonly ScrapeJob[];
    readonly nodeScrapeJobs: readonly ScrapeJob[];
    readonly podMonitors: readonly WrittenMonitor[];
    readonly serviceMonitors: readonly WrittenMonitor[];
    readonly publicQuery: boolean;
  };
  readonly grafana: {
    readonly kind: (typeof GRAFANA_KINDS)[number];
    readonly name: string;
    readonly grafanaId: string | undefined;
    readonly version: string | undefined;
    readonly zoneRedundancy: boolean;
    readonly apiKeys: boolean;
    readonly publicAccess: boolean;
    readonly people: People;
  };
  readonly defender: {
    readonly plan: "report" | "own";
    readonly extensions: readonly (typeof PLAN_EXTENSIONS)[number][];
    readonly sensor: boolean;
  };
  readonly sentinel: {
    readonly enabled: boolean;
    /** Whether somebody else onboarded the workspace already. */
    readonly onboarded: boolean;
    readonly defenderAlerts: boolean;
    /** Whether the activity log of the subscription comes to the workspace. */
    readonly activityLog: boolean;
    readonly detections: boolean;
    readonly hunting: boolean;
  };
  readonly alerts: {
    readonly routes: Readonly<Partial<Record<RouteName, RouteSettings>>>;
    readonly quietTimes: readonly QuietTime[];
    readonly overrides: NonNullable<Alerts["overrides"]>;
    readonly disabled: readonly string[];
    readonly whenUnsupplied: (typeof WHEN_UNSUPPLIED)[number];
    /** Whether the cluster is stopped now and then. */
    readonly mayStop: boolean;
    /** Address of the folder of the runbooks, without a slash at its end. */
    readonly runbookBaseUrl: string | undefined;
    /** Namespaces that get the label of `signals/opt-out.ts`. */
    readonly optOutNamespaces: readonly string[];
  };
  readonly application: {
    readonly insights: boolean;
    /** A component that is not the stack's own. */
    readonly insightsId: string | undefined;
    readonly samplingPercent: number;
    readonly autoInstrumentation: boolean;
    readonly availabilityTests: readonly AvailabilityTest[];
    /** Kinds of Prometheus metrics that the workloads bring along. */
    readonly metrics: readonly (typeof APPLICATION_METRICS)[number][];
    /** Namespaces whose workloads send to the component. */
    readonly namespaces: readonly string[];
  };
  readonly network: { readonly privateLink: PrivateLinkSettings | undefined };
  /** What is collected although no rule and no dashboard reads it. */
  readonly besides: readonly Besides[];
  /** What happens to the objects inside the cluster. */
  readonly clusterObjects: (typeof CLUSTER_OBJECTS)[number];
  readonly tags: Readonly<Record<string, string>>;
  /** Whether resources that hold data are protected, and kept when the stack is destroyed. */
  readonly keepData: boolean;
}
