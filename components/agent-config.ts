/**
 * The settings of the Container insights agent: the ConfigMap `container-azm-ms-agentconfig`, which
 * the agent reads on its start. Kubernetes accepts any text in it; what the agent cannot read is
 * told in the table KubeMonAgentEvents alone. Source: the agent's own parser and sample
 * (microsoft/Docker-Provider, tomlparser.rb and container-azm-ms-agentconfig.yaml).
 */
import { createHash } from "node:crypto";

import * as pulumi from "@pulumi/pulumi";

/** What the agent sends of logs and events, beyond what the rule asks for. */
export interface AgentSettings {
  /**
   * Whether containers in system namespaces are listened to. Cost: often the largest source of logs
   * on a quiet cluster.
   * @default false
   */
  readonly systemNamespaces?: boolean;
  /**
   * Controllers in system namespaces whose logs are wanted, as `namespace:controller`, such as
   * `kube-system:coredns`. Cost: what these write. @default none
   */
  readonly systemPods?: string[];
  /**
   * Whether environment variables are sent with the inventory of containers: Microsoft's default
   * sends them, passwords included. Cost: about half of the table ContainerInventory.
   * @default false
   */
  readonly environmentVariables?: boolean;
  /** Whether events of type Normal are sent too. Cost: many times the warnings. @default false */
  readonly allEvents?: boolean;
  /**
   * Languages whose stack traces become one row: `go`, `java`, `python`, `dotnet`; an empty list
   * only joins lines that were cut at 16 KB. Cost: less, because a trace is one row.
   * @default off, a row for each line
   */
  readonly multiline?: string[];
  /**
   * Facts about the pod in each row of logs: `podLabels`, `podAnnotations`, `podUid`, `image`,
   * `imageID`, `imageRepo`, `imageTag`. Cost: some 100 to 1,000 bytes a row.
   * @default none
   */
  readonly metadata?: string[];
  /** Whether a pod with the annotation `fluentbit.io/exclude: "true"` is left out. @default false */
  readonly annotations?: boolean;
}

/** Arguments of {@link agentConfigMap}. */
export interface AgentConfigArgs extends AgentSettings {
  /**
   * Whether the agent listens to containers at all; the rule without their stream drops what it would
   * read. Cost: work of the agent on each node. @default true
   */
  readonly containerLogs?: boolean;
  /** Namespaces whose logs are left out, beside the system's. @default none */
  readonly excludedNamespaces?: readonly string[];
  /** Namespaces that are wanted although they are the system's. @default none */
  readonly includedNamespaces?: readonly string[];
  /**
   * Whether the agent sends at high scale; the rule has to ask for the stream of the same name, or
   * no logs arrive. @default false
   */
  readonly highScale?: boolean;
}

/** A Kubernetes ConfigMap as it is applied. */
export interface ConfigMap {
  readonly apiVersion: "v1";
  readonly kind: "ConfigMap";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly data: Readonly<Record<string, string>>;
}

/** Namespaces the agent knows as the system's; only in these can single pods be chosen. */
export const SYSTEM_NAMESPACES = [
  "azure-arc",
  "calico-system",
  "gatekeeper-system",
  "kube-node-lease",
  "kube-public",
  "kube-system",
] as const;

const LANGUAGES = ["dotnet", "go", "java", "python"];
const METADATA = [
  "image",
  "imageID",
  "imageRepo",
  "imageTag",
  "podAnnotations",
  "podLabels",
  "podUid",
];

/** The ConfigMap. Throws a `RunError` for a value that the agent would pass over in silence. */
export function agentConfigMap(args: AgentConfigArgs): ConfigMap {
  checkWords("multiline", args.multiline ?? [], LANGUAGES);
  checkWords("metadata", args.metadata ?? [], METADATA);
  const settings = {
    "schema-version": "v1",
    "log-data-collection-settings": logSettings(args),
    ...(args.highScale === true
      ? { "agent-settings": section("agent_settings.high_log_scale", { enabled: true }) }
      : {}),
  };
  // Ten characters are all that the agent shows of a version: the same settings have the same one.
  const version = createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 10);
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "container-azm-ms-agentconfig", namespace: "kube-system" },
    data: { ...settings, "config-version": version },
  };
}

function logSettings(args: AgentConfigArgs): string {
  const on = (enabled: boolean | undefined) => ({ enabled: enabled ?? false });
  const output = args.containerLogs === false ? on(false) : { ...on(true), ...namespaces(args) };
  const { multiline, metadata } = args;
  const settings: Record<string, Values> = {
    stdout: output,
    stderr: output,
    env_var: on(args.environmentVariables),
    enrich_container_logs: on(false),
    collect_all_kube_events: on(args.allEvents),
    // The older table is out of support since 2026-09-30.
    schema: { containerlog_schema_version: "v2" },
    enable_multiline_logs:
      multiline === undefined
        ? on(false)
        : { ...on(true), stacktrace_languages: [...multiline].sort() },
    // An empty list would switch the metadata off.
    metadata_collection:
      metadata === undefined || metadata.length === 0
        ? on(false)
        : { ...on(true), include_fields: [...metadata].sort() },
    filter_using_annotations: on(args.annotations),
  };
  return Object.entries(settings)
    .map(([name, values]) => section(`log_collection_settings.${name}`, values))
    .join("\n");
}

function namespaces({
  excludedNamespaces = [],
  includedNamespaces = [],
  systemNamespaces = false,
  systemPods = [],
}: AgentConfigArgs): Values {
  const opened = [...includedNamespaces, ...systemPods.map((pod) => systemNamespaceOf(pod))];
  const system = systemNamespaces ? [] : SYSTEM_NAMESPACES;
  // The agent passes over a pod whose namespace is excluded, although Microsoft's sample has both.
  const excluded = [...new Set([...excludedNamespaces, ...system])].filter(
    (namespace) => !opened.includes(namespace),
  );
  return {
    exclude_namespaces: excluded.sort(),
    ...(systemPods.length === 0 ? {} : { collect_system_pod_logs: [...systemPods].sort() }),
  };
}

function systemNamespaceOf(pod: string): string {
  const [namespace = "", controller = "", ...more] = pod.split(":");
  const known = SYSTEM_NAMESPACES.some((name) => name === namespace);
  if (known && controller !== "" && more.length === 0) return namespace;
  throw new pulumi.RunError(
    `logs.agent.systemPods has "${pod}"; give namespace:controller with one of the namespaces ` +
      `${SYSTEM_NAMESPACES.join(", ")}.`,
  );
}

function checkWords(name: string, given: readonly string[], known: readonly string[]): void {
  const wrong = given.find((word) => !known.includes(word));
  if (wrong === undefined) return;
  throw new pulumi.RunError(`logs.agent.${name} has "${wrong}"; give some of ${known.join(", ")}.`);
}

type Values = Readonly<Record<string, boolean | string | readonly string[]>>;

/** A section of TOML. Strings, booleans and lists of strings are written as in JSON. */
function section(name: string, values: Values): string {
  const lines = Object.entries(values).map(
    ([key, value]) => `  ${key} = ${JSON.stringify(value)}\n`,
  );
  return `[${name}]\n${lines.join("")}`;
}
