/**
 * What the policy pack costs: a no-change preview with and without it, and the time of one policy on
 * one resource in a program of 1,000 resources, asked of the real process as the engine asks it.
 */
import path from "node:path";

import { PACK_FOLDER, preparePolicyPack } from "../cli/setup/policy-pack";
import { policies } from "../policies/all";
import { Analyzer, type Sent } from "../test/policies/analyzer";
import { compare } from "./compare";
import { median } from "./measure";
import { deployBaseline } from "./projects";

/** Size of the large program. */
const RESOURCES = 1_000;

/** The table of previews. */
export async function benchPolicyPreview(stack: string, rounds: number): Promise<string> {
  preparePolicyPack();
  const { variant, session, close } = await deployBaseline(stack);
  try {
    const profile = stack === "dev" || stack === "test" ? "dev" : "prod";
    const pack =
      session.engine.origin === "built" ? path.join(PACK_FOLDER, "start-pack") : PACK_FOLDER;
    const config = path.join(PACK_FOLDER, "profiles", `${profile}.json`);
    const words = ["--policy-pack", pack, "--policy-pack-config", config];
    return await compare({
      title: `A no-change preview of the ${stack} stack with the policy pack`,
      session,
      variants: [
        { ...variant, name: "without policies" },
        { ...variant, name: `with ${policies.length} policies`, words },
      ],
      rounds,
    });
  } finally {
    await close();
  }
}

/** The table of a large program; a round asks for every resource and then for the whole stack. */
export async function benchPolicies(rounds: number): Promise<string> {
  preparePolicyPack();
  const program = largeProgram();
  const pack = await Analyzer.start();
  const single: number[] = [];
  const whole: number[] = [];
  try {
    // One round nobody counts: the process warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const started = performance.now();
      for (const resource of program) await pack.analyze(resource);
      const analyzed = performance.now();
      await pack.analyzeStack(program);
      if (round === 0) continue;
      single.push(analyzed - started);
      whole.push(performance.now() - analyzed);
    }
  } finally {
    pack.close();
  }
  const of = (kind: string) =>
    policies.filter((one) => one.kind === kind && one.level !== "disabled").length;
  const row = (kind: string, times: readonly number[]) => {
    const each = median(times) / of(kind) / program.length;
    return `| ${kind} | ${of(kind)} | ${median(times).toFixed(0)} | ${each.toFixed(3)} |`;
  };
  return [
    `Policies on ${program.length} resources (medians of ${rounds} rounds, over gRPC)`,
    "",
    "| kind | policies | all ms | ms per policy and resource |",
    "| --- | --: | --: | --: |",
    row("resource", single),
    row("stack", whole),
    "",
  ].join("\n");
}

/** Workspaces, settings, clusters and alerts in equal parts, each referring to another. */
function largeProgram(): Sent[] {
  const group = "/subscriptions/1/resourceGroups/rg/providers";
  const parts = Array.from({ length: RESOURCES / 4 }, (_, index): Sent[] => {
    const cluster = `${group}/Microsoft.ContainerService/managedClusters/aks${index}`;
    const workspace = `${group}/Microsoft.OperationalInsights/workspaces/law${index}`;
    return [
      {
        type: "azure-native:operationalinsights:Workspace",
        name: `law${index}`,
        props: { id: workspace, workspaceName: `law${index}`, retentionInDays: 90 },
      },
      {
        type: "azure-native:containerservice:ManagedCluster",
        name: `aks${index}`,
        props: { id: cluster, resourceName: `aks${index}`, disableLocalAccounts: true },
      },
      {
        type: "azure-native:monitor:DiagnosticSetting",
        name: `setting${index}`,
        props: {
          resourceUri: cluster,
          workspaceId: workspace,
          logs: [{ category: "kube-audit-admin", enabled: true }],
        },
      },
      {
        type: "azure-native:monitor:MetricAlert",
        name: `alert${index}`,
        props: { description: "Something is wrong.", severity: 2, actions: [] },
      },
    ];
  });
  return parts.flat();
}
