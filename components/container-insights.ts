/**
 * Container insights: logs of containers and events of Kubernetes. Four things have to fit together,
 * or no data arrives and nobody says so: the rule that says what is collected, its association with
 * the cluster, the switch on the cluster, which `ClusterFeatures` sets with `clusterProperties`, and
 * the settings of the agent, `agentConfig`.
 */
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";

import { agentConfigMap, type AgentSettings, type ConfigMap } from "./agent-config";
import {
  ONBOARDINGS,
  onboardingProperties,
  type Onboarding,
} from "./container-insights-onboarding";

/** Arguments of {@link ContainerInsights}. */
export interface ContainerInsightsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Resource id of the cluster, in the casing Azure returns. */
  readonly clusterId: pulumi.Input<string>;
  /** Resource id of the Log Analytics workspace that receives the data. */
  readonly workspaceId: pulumi.Input<string>;
  /** Region of the workspace: the rule has to be in the same one. */
  readonly workspaceLocation: pulumi.Input<string>;
  /** Name of the data collection rule, 3 to 64 characters. */
  readonly ruleName: string;
  /**
   * Streams to collect, one by one: a group cannot be trimmed or transformed. Cost: each fills a
   * table; container logs are usually the largest.
   */
  readonly streams: string[];
  /** Between two samples of inventory, `1m` to `30m`. Cost: less with a longer one. @default "1m" */
  readonly interval?: string;
  /**
   * Namespaces that are left out: their inventory by the rule, their logs by the agent's settings.
   * @default none
   */
  readonly excludedNamespaces?: string[];
  /**
   * The only namespaces that are collected: their inventory by the rule, their logs by a transform,
   * because the agent can only leave out. Not together with `excludedNamespaces`. Cost: the agent
   * still sends all logs; what the transform drops beyond half of them is charged as processing.
   * @default all
   */
  readonly includedNamespaces?: string[];
  /**
   * What is done to each row of a stream before it is stored, as KQL that begins with `source`;
   * `signals/transforms.ts` judges it. Cost: free up to half of what comes in. @default none
   */
  readonly transforms?: Record<string, string>;
  /**
   * How the cluster is told: `addon` (`addonProfiles.omsagent`) or `profile`
   * (`azureMonitorProfile.containerInsights`, API 2026-06-01). Never both. @default "addon"
   */
  readonly onboarding?: string;
  /**
   * Resource id of a data collection endpoint in the workspace's region, through which the agent
   * sends: for private link and high scale. Cost: none. @default none, the public endpoint
   */
  readonly endpointId?: pulumi.Input<string>;
  /**
   * Whether the agent sends more than 2,000 lines or 2 MB a second and node (preview). Needs
   * `endpointId`, and on a running cluster the add-on off and on again. Cost: more memory on nodes.
   * @default false
   */
  readonly highScale?: boolean;
  /** The agent's own settings. @default no system namespaces, no environment variables */
  readonly agent?: AgentSettings;
  readonly tags?: Record<string, string>;
}

/** Azure gives this name a meaning: the agent looks for the rule associated under it. */
const ASSOCIATION_NAME = "ContainerInsightsExtension";

const LOGS = "Microsoft-ContainerLogV2";
const LOGS_AT_HIGH_SCALE = "Microsoft-ContainerLogV2-HighScale";

/** Rule and association of Container insights, and what the cluster needs for them. */
export class ContainerInsights extends pulumi.ComponentResource {
  /** Resource id of the data collection rule. */
  public readonly ruleId: pulumi.Output<string>;
  /** The cluster's part, for `ClusterFeatures`; known when rule and association are there. */
  public readonly clusterProperties: pulumi.Output<Record<string, unknown>>;
  /** The agent's settings that fit the rule, to be applied to the cluster. */
  public readonly agentConfig: ConfigMap;

  constructor(name: string, args: ContainerInsightsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ContainerInsights", name, args, opts);
    const onboarding = checkOnboarding(args.onboarding);
    const rule = new monitor.DataCollectionRule(`${name}-rule`, ruleArgs(args), { parent: this });
    const association = new monitor.DataCollectionRuleAssociation(
      `${name}-association`,
      {
        resourceUri: args.clusterId,
        associationName: ASSOCIATION_NAME,
        dataCollectionRuleId: rule.id,
      },
      { parent: this },
    );
    this.ruleId = rule.id;
    // Through the association's id, so that the agent never starts without its rule.
    this.clusterProperties = pulumi
      .all([args.workspaceId, association.id])
      .apply(([workspaceId]) => onboardingProperties(onboarding, workspaceId));
    this.agentConfig = agentConfigOf(args);
    this.registerOutputs({ ruleId: this.ruleId });
  }
}

/** The agent's settings that fit a rule, which are known before the rule is there. */
export function agentConfigOf({
  streams,
  agent,
  excludedNamespaces = [],
  includedNamespaces = [],
  highScale = false,
}: Pick<
  ContainerInsightsArgs,
  "streams" | "agent" | "excludedNamespaces" | "includedNamespaces" | "highScale"
>): ConfigMap {
  return agentConfigMap({
    ...agent,
    ...{ excludedNamespaces, includedNamespaces, highScale },
    containerLogs: streams.includes(LOGS),
  });
}

/** The data collection rule as Azure expects it. Throws a `RunError` for what does not fit. */
export function ruleArgs(args: ContainerInsightsArgs): monitor.DataCollectionRuleArgs {
  checkStreams(args);
  const sent = (stream: string) =>
    stream === LOGS && args.highScale === true ? LOGS_AT_HIGH_SCALE : stream;
  // Azure lists are compared by position: a fixed order hides a mere reordering of the preset.
  const streams = args.streams.map(sent).sort();
  const transforms = Object.fromEntries(
    Object.entries(transformsOf(args)).map(([stream, kql]) => [sent(stream), kql]),
  );
  return {
    resourceGroupName: args.resourceGroupName,
    dataCollectionRuleName: args.ruleName,
    location: args.workspaceLocation,
    kind: "Linux",
    description: "What Container insights collects from the cluster",
    ...(args.endpointId === undefined ? {} : { dataCollectionEndpointId: args.endpointId }),
    dataSources: {
      extensions: [
        {
          name: "ContainerInsightsExtension",
          extensionName: "ContainerInsights",
          streams,
          extensionSettings: {
            dataCollectionSettings: {
              interval: args.interval ?? "1m",
              ...namespaceFilter(args),
              // The older table is out of support since 2026-09-30.
              enableContainerLogV2: true,
            },
          },
        },
      ],
    },
    destinations: {
      logAnalytics: [{ name: "workspace", workspaceResourceId: args.workspaceId }],
    },
    dataFlows: flows(streams, transforms),
    tags: args.tags ?? {},
  };
}

/** One flow for all that is stored as it comes, and one for each stream that is transformed. */
function flows(streams: readonly string[], transforms: Readonly<Record<string, string>>) {
  const destinations = ["workspace"];
  const plain = streams.filter((stream) => transforms[stream] === undefined);
  const transformed = streams.filter((stream) => transforms[stream] !== undefined);
  return [
    ...(plain.length === 0 ? [] : [{ streams: plain, destinations }]),
    ...transformed.map((stream) => ({
      streams: [stream],
      destinations,
      transformKql: transforms[stream] ?? "",
    })),
  ];
}

/** The transforms that are asked for, that of the included namespaces in front. */
function transformsOf({
  transforms = {},
  streams,
  includedNamespaces = [],
}: ContainerInsightsArgs) {
  if (includedNamespaces.length === 0 || !streams.includes(LOGS)) return transforms;
  const names = [...includedNamespaces].sort().map((name) => JSON.stringify(name));
  const only = `source | where PodNamespace in (${names.join(", ")})`;
  const own = (transforms[LOGS] ?? "source").trim().replace(/^source\b/, only);
  return { ...transforms, [LOGS]: own };
}

function namespaceFilter({
  excludedNamespaces = [],
  includedNamespaces = [],
}: ContainerInsightsArgs) {
  if (includedNamespaces.length > 0) {
    return { namespaceFilteringMode: "Include", namespaces: [...includedNamespaces].sort() };
  }
  const namespaces = [...excludedNamespaces].sort();
  return { namespaceFilteringMode: namespaces.length === 0 ? "Off" : "Exclude", namespaces };
}

function checkOnboarding(wanted = "addon"): Onboarding {
  const found = ONBOARDINGS.find((one) => one === wanted);
  if (found !== undefined) return found;
  throw new pulumi.RunError(
    `logs.onboarding is "${wanted}"; give one of ${ONBOARDINGS.join(", ")}.`,
  );
}

function checkStreams(args: ContainerInsightsArgs): void {
  const { streams, transforms = {}, excludedNamespaces = [], includedNamespaces = [] } = args;
  const refuse = (message: string) => {
    throw new pulumi.RunError(message);
  };
  const wrong = streams.find((stream) => REFUSED[stream] !== undefined);
  if (wrong !== undefined) refuse(`logs.streams has "${wrong}", ${REFUSED[wrong] ?? ""}`);
  const lost = Object.keys(transforms).find((stream) => !streams.includes(stream));
  if (lost !== undefined) {
    refuse(`logs.transforms.${lost} is for a stream that is not collected; collect it too.`);
  }
  if (excludedNamespaces.length > 0 && includedNamespaces.length > 0) {
    refuse("logs.includedNamespaces and logs.excludedNamespaces are both given; leave one out.");
  }
  const odd = [...excludedNamespaces, ...includedNamespaces].find((name) => !NAMESPACE.test(name));
  if (odd !== undefined) {
    refuse(`logs.namespaces has ${JSON.stringify(odd)}; give the name of a Kubernetes namespace.`);
  }
  if (args.highScale === true && args.endpointId === undefined) {
    refuse(
      "logs.highScale is true, but there is no endpoint to send through; give endpointId too.",
    );
  }
}

/** Streams that do not fit, each with the reason and the way out. */
const REFUSED: Readonly<Record<string, string>> = {
  "Microsoft-ContainerLog": `whose table is out of support since 2026-09-30; use "${LOGS}".`,
  "Microsoft-ContainerInsights-Group-Default":
    "which cannot be trimmed or transformed; name its streams one by one.",
  [LOGS_AT_HIGH_SCALE]: `which needs other settings too; use "${LOGS}" and highScale.`,
};

/** Name of a namespace (source: Kubernetes, RFC 1123 label names). */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
