/** The whole program for the committed stacks, without an engine: exact resources and inputs. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { program } from "../../infra";
import { parseSettings } from "../../infra/config";
import { logRulesInUse } from "../../infra/log-rules-in-use";
import { rulesInUse } from "../../infra/rules-in-use";
import { rules } from "../../rules";
import { RUNBOOKS, stackConfig } from "../helpers/config";
import { expectGolden } from "../helpers/golden";
import { withRulesByName } from "./rules-by-name";
import { attempt, collect, madeId, valueOf } from "../helpers/mocks";
import { azure, GET_CLUSTER, GET_RECORDED } from "./azure";

function nameOfObject(object: object): string {
  return (object as { readonly metadata: { readonly name: string } }).metadata.name;
}

describe("the program", () => {
  const config = stackConfig("dev");
  const cluster = config["aks-monitoring:cluster"] ?? "";

  for (const stack of ["dev", "test", "prod", "prod-private"]) {
    it(`makes exactly the resources of ${stack}`, async () => {
      const committed = stackConfig(stack);
      const { resources } = await collect(program, { config: committed, calls: azure(committed) });
      await expectGolden(stack, resources.map(withRulesByName));
    });
  }

  it("reads the state before anything can make the engine write it", async () => {
    const answers = azure(config);
    const asked: string[] = [];
    const noted = (token: string) => (args: Record<string, unknown>) => {
      asked.push(token);
      return token === GET_RECORDED ? {} : answers[token]?.(args);
    };
    const calls = { [GET_CLUSTER]: noted(GET_CLUSTER), [GET_RECORDED]: noted(GET_RECORDED) };
    await collect(program, { config, calls: { ...answers, ...calls } });
    expect(asked).to.deep.equal([GET_RECORDED, GET_CLUSTER]);
  });

  it("tells ids, portal links, queries, and what to apply to the cluster", async () => {
    const { result } = await collect(program, { config, calls: azure(config) });
    const { value } = await valueOf(pulumi.output(result));
    const { alertIds, ruleGroupIds, clusterObjects, queries, ...rest } = value;
    const workspace = madeId("logs-workspace", "azure-native:operationalinsights:Workspace");
    const portal = `https://portal.azure.com/#resource`;
    expect(rest).to.deep.equal({
      clusterId: cluster,
      clusterName: "aks-shop-dev",
      switchedOn: ["addonProfiles.omsagent", "azureMonitorProfile.metrics"],
      workspaceId: workspace,
      monitorWorkspaceId: madeId("metrics-workspace", "azure-native:monitor:AzureMonitorWorkspace"),
      diagnosticSettingId: "/made/control-plane-logs-setting",
      actionGroupIds: {
        page: "/made/routes-page",
        ticket: "/made/routes-ticket",
        inform: "/made/routes-inform",
      },
      dashboardIds: {
        "cluster-overview": "/made/grafana-cluster-overview",
        "collection-health": "/made/grafana-collection-health",
      },
      applicationInsightsId: "/made/application-component",
      applicationInsightsConnectionString: "InstrumentationKey=application-component",
      portal: {
        cluster: `${portal}${cluster}/overview`,
        logs: `${portal}${workspace}/logs`,
        alerts: `${portal}${cluster}/alertsV2`,
      },
    });
    const { groups } = rulesInUse(parseSettings(config));
    expect(Object.keys(ruleGroupIds).sort()).to.deep.equal(groups.map(({ id }) => id).sort());
    const logRules = logRulesInUse(parseSettings(config)).rules;
    const expected = rules
      .filter((rule) =>
        rule.kind === "log"
          ? logRules.includes(rule)
          : rule.kind === "activity" || (rule.kind === "metric" && rule.requires === undefined),
      )
      .map(({ id }) => id);
    expect(Object.keys(alertIds).sort()).to.deep.equal(expected.sort());
    expect(clusterObjects.items.map(nameOfObject)).to.deep.equal([
      "container-azm-ms-agentconfig",
      "ama-metrics-settings-configmap",
    ]);
    expect(Object.keys(queries).sort()).to.deep.equal(["audit", "events", "volume"]);
  });

  it("looks the cluster up in the group and by the name the user wrote", async () => {
    const asked: unknown[] = [];
    const calls = azure(config);
    const recording = {
      ...calls,
      [GET_CLUSTER]: (args: Record<string, unknown>) => {
        asked.push(args);
        return calls[GET_CLUSTER]?.(args);
      },
    };
    await collect(program, { config, calls: recording });
    expect(asked).to.deep.equal([
      { resourceGroupName: "rg-shop-dev", resourceName: "aks-shop-dev" },
    ]);
  });

  it("makes the same with the cluster in any casing, with the id that Azure gives", async () => {
    const shouted = { ...config, "aks-monitoring:cluster": cluster.toUpperCase() };
    const own = { ...shouted, "aks-monitoring:resourceGroup": "rg-aks-shop-dev-monitoring" };
    const usual = await collect(program, { config, calls: azure(config) });
    const { resources } = await collect(program, { config: own, calls: azure(config) });
    expect(resources).to.deep.equal(usual.resources);
  });

  it("makes no group when it is given one", async () => {
    const own = { ...config, "aks-monitoring:resourceGroup": '{"name":"rg-mine","create":false}' };
    const { resources } = await collect(program, { config: own, calls: azure(own) });
    expect(resources.map(({ type }) => type)).not.to.include(
      "azure-native:resources:ResourceGroup",
    );
    const groups = resources.flatMap(({ inputs }) => inputs["resourceGroupName"] ?? []);
    expect(new Set(groups)).to.deep.equal(new Set(["rg-mine"]));
  });

  it("uses a stack's own threshold and leaves a disabled rule out", async () => {
    const alerts = (more: object) => ({
      ...config,
      "aks-monitoring:alerts": JSON.stringify({
        ...RUNBOOKS,
        routes: { page: { emails: ["a@b.example"] } },
        ...more,
      }),
    });
    const thresholds = async (own: Record<string, string>) => {
      const { resources } = await collect(program, { config: own, calls: azure(own) });
      const found = resources.filter(({ name }) => name.endsWith("EtcdDatabaseNearlyFull"));
      return found.map(({ inputs }) => /"threshold":\d+/.exec(JSON.stringify(inputs["criteria"])));
    };
    const changed = alerts({ overrides: { EtcdDatabaseNearlyFull: { usage: 60 } } });
    expect((await thresholds(changed)).map(String)).to.deep.equal(['"threshold":60']);
    expect(await thresholds(alerts({ disabled: ["EtcdDatabaseNearlyFull"] }))).to.deep.equal([]);
  });

  it("registers nothing and asks nothing with a mistake in its configuration", async () => {
    const broken = { ...config, "aks-monitoring:environment": "production" };
    const { resources, components, outcome } = await attempt(program, { config: broken });
    expect([...resources, ...components]).to.deep.equal([]);
    expect(outcome.status === "rejected" ? String(outcome.reason) : "accepted").to.equal(
      "Error: The stack's configuration has one problem; nothing was created or changed.\n" +
        '  aks-monitoring:environment is "production"; give an environment: dev, test, prod.',
    );
  });

  it("registers nothing and says which setting names a cluster that cannot be read", async () => {
    const refused = () => {
      throw new Error('Status=404 Code="ResourceNotFound"\nmore');
    };
    const calls = { ...azure(config), [GET_CLUSTER]: refused };
    const { resources, components, outcome } = await attempt(program, { config, calls });
    expect([...resources, ...components]).to.deep.equal([]);
    const reason: unknown = outcome.status === "rejected" ? outcome.reason : undefined;
    expect(reason).to.be.instanceOf(pulumi.RunError);
    expect((reason as Error).message).to.equal(
      `aks-monitoring:cluster "${cluster}" cannot be read in subscription ` +
        "00000000-0000-0000-0000-0000000a2f01; check the id, and that whoever runs this may read " +
        'the cluster. Nothing was created or changed. Azure says: Status=404 Code="ResourceNotFound"',
    );
  });
});
