/** The agent's settings: the whole ConfigMap, and every value that the agent would pass over. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { agentConfigMap, type AgentConfigArgs } from "../../components/agent-config";

const SYSTEM =
  '["azure-arc", "calico-system", "gatekeeper-system", "kube-node-lease", "kube-public", "kube-system"]';

/** The sections of the settings of logs, by name, each as its lines. */
function sections(args: AgentConfigArgs): Record<string, string[]> {
  const text = agentConfigMap(args).data["log-data-collection-settings"] ?? "";
  const parts = text.split(/^\[log_collection_settings\.(\w+)\]\n/m).slice(1);
  const pairs = parts.flatMap((name, index) =>
    index % 2 === 0 ? [[name, (parts[index + 1] ?? "").trim().split(/\n\s*/)] as const] : [],
  );
  return Object.fromEntries(pairs);
}

/** Values that are refused, and what is said about them. */
const mistakes: readonly (readonly [AgentConfigArgs, string])[] = [
  [
    { multiline: ["java", "rust"] },
    'logs.agent.multiline has "rust"; give some of dotnet, go, java, python.',
  ],
  [
    { metadata: ["podlabels"] },
    'logs.agent.metadata has "podlabels"; give some of image, imageID, imageRepo, imageTag, ' +
      "podAnnotations, podLabels, podUid.",
  ],
  ...["shop:web", "kube-system", "kube-system:", "kube-system:a:b"].map(
    (pod): [AgentConfigArgs, string] => [
      { systemPods: [pod] },
      `logs.agent.systemPods has "${pod}"; give namespace:controller with one of the namespaces ` +
        "azure-arc, calico-system, gatekeeper-system, kube-node-lease, kube-public, kube-system.",
    ],
  ),
];

describe("agentConfigMap", () => {
  it("listens to no container where nobody wants what they write", () => {
    const { stdout, stderr } = sections({ containerLogs: false, excludedNamespaces: ["shop"] });
    expect([stdout, stderr]).to.deep.equal([["enabled = false"], ["enabled = false"]]);
  });

  it("sends neither environment variables nor logs of system namespaces unless asked", () => {
    const { data, ...object } = agentConfigMap({});
    expect(object).to.deep.equal({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "container-azm-ms-agentconfig", namespace: "kube-system" },
    });
    expect(Object.keys(data).sort()).to.deep.equal([
      "config-version",
      "log-data-collection-settings",
      "schema-version",
    ]);
    expect(data["schema-version"]).to.equal("v1");
    const output = ["enabled = true", `exclude_namespaces = ${SYSTEM.replaceAll(", ", ",")}`];
    expect(sections({})).to.deep.equal({
      stdout: output,
      stderr: output,
      env_var: ["enabled = false"],
      enrich_container_logs: ["enabled = false"],
      collect_all_kube_events: ["enabled = false"],
      schema: ['containerlog_schema_version = "v2"'],
      enable_multiline_logs: ["enabled = false"],
      metadata_collection: ["enabled = false"],
      filter_using_annotations: ["enabled = false"],
    });
  });

  it("switches on what is asked for", () => {
    const asked = sections({
      ...{ environmentVariables: true, allEvents: true, annotations: true },
      ...{ multiline: ["python", "go"], metadata: ["podUid", "image"], systemNamespaces: true },
      excludedNamespaces: ["b", "a", "b"],
    });
    const output = ["enabled = true", 'exclude_namespaces = ["a","b"]'];
    expect(asked).to.deep.equal({
      stdout: output,
      stderr: output,
      env_var: ["enabled = true"],
      enrich_container_logs: ["enabled = false"],
      collect_all_kube_events: ["enabled = true"],
      schema: ['containerlog_schema_version = "v2"'],
      enable_multiline_logs: ["enabled = true", 'stacktrace_languages = ["go","python"]'],
      metadata_collection: ["enabled = true", 'include_fields = ["image","podUid"]'],
      filter_using_annotations: ["enabled = true"],
    });
  });

  it("joins cut lines without a language, and has no metadata of no fields", () => {
    const { enable_multiline_logs, metadata_collection } = sections({
      multiline: [],
      metadata: [],
    });
    expect(enable_multiline_logs).to.deep.equal(["enabled = true", "stacktrace_languages = []"]);
    expect(metadata_collection).to.deep.equal(["enabled = false"]);
  });

  it("opens the namespace of a chosen system pod, which the agent would pass over otherwise", () => {
    const { stdout, stderr } = sections({ systemPods: ["kube-system:coredns", "azure-arc:x"] });
    expect(stdout).to.deep.equal([
      "enabled = true",
      'exclude_namespaces = ["calico-system","gatekeeper-system","kube-node-lease","kube-public"]',
      'collect_system_pod_logs = ["azure-arc:x","kube-system:coredns"]',
    ]);
    expect(stderr).to.deep.equal(stdout);
  });

  it("adds the agent's part of high scale only when asked", () => {
    const { data } = agentConfigMap({ highScale: true });
    expect(data["agent-settings"]).to.equal("[agent_settings.high_log_scale]\n  enabled = true\n");
  });

  it("has a version of ten characters that changes with the settings alone", () => {
    const version = (args: AgentConfigArgs) => agentConfigMap(args).data["config-version"];
    expect(version({})).to.match(/^[0-9a-f]{10}$/);
    expect(version({ allEvents: true })).not.to.equal(version({}));
    expect(version({ excludedNamespaces: ["a", "b"] })).to.equal(
      version({ excludedNamespaces: ["b", "a"] }),
    );
  });

  for (const [args, message] of mistakes) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      expect(() => agentConfigMap(args)).to.throw(pulumi.RunError, message);
    });
  }
});
