/** Templates made of exported bodies: each body once, at its place, after what it needs. */
import { expect } from "chai";

import { makeDeployment, type TemplateOptions } from "../../../cli/validate/template";
import {
  ASSOCIATION,
  body,
  CLUSTER,
  GROUP,
  RULE,
  SCOPE,
  smallStack,
  SUBSCRIPTION,
  WORKSPACE,
} from "./bodies";

const OPTIONS: TemplateOptions = {
  name: "aks-monitoring-dev",
  subscriptionId: SUBSCRIPTION,
  location: "westeurope",
};

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly scope?: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly location?: string;
  readonly dependsOn?: readonly string[];
  readonly properties?: { readonly template?: { readonly resources: readonly Resource[] } };
}

/** The resources of a template's root. */
function rootOf(...parameters: Parameters<typeof makeDeployment>): readonly Resource[] {
  return makeDeployment(...parameters).template["resources"] as unknown as readonly Resource[];
}

/** The resources inside a nested deployment. */
function inside(deployment: Resource | undefined): readonly Resource[] {
  return deployment?.properties?.template?.resources ?? [];
}

describe("a template of a stack", () => {
  it("is a whole one for a small stack", () => {
    const made = makeDeployment(smallStack, OPTIONS);
    const nested = {
      type: "Microsoft.Resources/deployments",
      apiVersion: "2022-09-01",
      subscriptionId: SUBSCRIPTION,
    };
    const inner = (...resources: object[]) => ({
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "inner" },
      template: {
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources,
      },
    });
    expect(made).to.deep.equal({
      name: "aks-monitoring-dev",
      scope: SCOPE,
      location: "westeurope",
      leftOut: [CLUSTER],
      template: {
        $schema:
          "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [
          {
            type: "Microsoft.Resources/resourceGroups",
            apiVersion: "2024-01-01",
            name: "rg-monitoring",
            location: "westeurope",
          },
          {
            ...nested,
            name: "aks-monitoring-dev-1",
            resourceGroup: "rg-monitoring",
            dependsOn: [
              "[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'rg-monitoring')]",
            ],
            properties: inner(
              {
                type: "Microsoft.Insights/dataCollectionRules",
                apiVersion: "2024-01-01",
                name: "rule",
                dependsOn: ["[resourceId('Microsoft.OperationalInsights/workspaces', 'log')]"],
                location: "westeurope",
                properties: { workspaceResourceId: WORKSPACE },
              },
              {
                type: "Microsoft.OperationalInsights/workspaces",
                apiVersion: "2024-01-01",
                name: "log",
                location: "westeurope",
                properties: { retentionInDays: 30 },
              },
            ),
          },
          {
            ...nested,
            name: "aks-monitoring-dev-2",
            resourceGroup: "rg-aks",
            dependsOn: [
              `[extensionResourceId('${GROUP}', 'Microsoft.Resources/deployments', 'aks-monitoring-dev-1')]`,
            ],
            properties: inner({
              type: "Microsoft.Insights/dataCollectionRuleAssociations",
              apiVersion: "2024-01-01",
              name: "ContainerInsightsExtension",
              scope: "Microsoft.ContainerService/managedClusters/aks",
              properties: { dataCollectionRuleId: RULE },
            }),
          },
        ],
      },
    });
  });

  it("is the same in whatever order independent resources were sent", () => {
    const group = (name: string) =>
      body(`${GROUP}/providers/Microsoft.Insights/actionGroups/${name}`);
    const one = makeDeployment([...smallStack, group("a"), group("b")], OPTIONS);
    const other = makeDeployment([group("b"), ...smallStack, group("a")], OPTIONS);
    expect(other).to.deep.equal(one);
  });

  it("has a resource once that was written twice, as it was written last", () => {
    const table = `${WORKSPACE}/tables/ContainerLogV2`;
    const again = body(table.replace("/tables/", "/TABLES/"), { properties: { plan: "Basic" } });
    const [, deployment] = rootOf(
      [body(GROUP), body(table, { properties: { plan: "Analytics" } }), again],
      OPTIONS,
    );
    expect(inside(deployment).map((one) => [one.name, one.properties])).to.deep.equal([
      ["log/ContainerLogV2", { plan: "Basic" }],
    ]);
  });

  it("lets two groups need each other, in deployments one after the other", () => {
    const alert = `${GROUP}/providers/Microsoft.Insights/scheduledQueryRules/alert`;
    const bodies = [...smallStack.slice(0, 4), body(alert, { properties: { after: ASSOCIATION } })];
    const nested = rootOf(bodies, OPTIONS).slice(1);
    expect(nested.map(({ name, resourceGroup }) => [name, resourceGroup])).to.deep.equal([
      ["aks-monitoring-dev-1", "rg-monitoring"],
      ["aks-monitoring-dev-2", "rg-aks"],
      ["aks-monitoring-dev-3", "rg-monitoring"],
    ]);
    expect(inside(nested[2]).map(({ name }) => name)).to.deep.equal(["alert"]);
    expect(nested[2]?.dependsOn?.join()).to.contain("aks-monitoring-dev-2");
  });

  it("puts what hangs on the subscription beside the groups", () => {
    const plan = `${SCOPE}/providers/Microsoft.Security/pricings/Containers`;
    const resources = rootOf(
      [...smallStack, body(plan, { properties: { of: WORKSPACE } })],
      OPTIONS,
    );
    const found = resources.find(({ type }) => type === "Microsoft.Security/pricings");
    expect(found).to.deep.equal({
      type: "Microsoft.Security/pricings",
      apiVersion: "2024-01-01",
      name: "Containers",
      dependsOn: [
        `[extensionResourceId('${GROUP}', 'Microsoft.Resources/deployments', 'aks-monitoring-dev-1')]`,
      ],
      properties: { of: WORKSPACE },
    });
  });

  it("refers to what a resource of the same group hangs on another resource", () => {
    const setting = `${WORKSPACE}/providers/Microsoft.Insights/diagnosticSettings/it's`;
    const alert = `${GROUP}/providers/Microsoft.Insights/metricAlerts/a`;
    const bodies = [body(GROUP), body(setting), body(alert, { properties: { after: setting } })];
    const [, deployment] = rootOf(bodies, OPTIONS);
    expect(inside(deployment).find(({ name }) => name === "a")?.dependsOn).to.deep.equal([
      `[extensionResourceId('${WORKSPACE}', 'Microsoft.Insights/diagnosticSettings', 'it''s')]`,
    ]);
  });

  it("deploys into another subscription where a resource is in one", () => {
    const other = SUBSCRIPTION.replace("3301", "3302");
    const assignment = `/subscriptions/${other}/providers/Microsoft.Authorization/roleAssignments/r`;
    const [deployment] = rootOf([body(assignment)], OPTIONS);
    expect(deployment).to.deep.include({ subscriptionId: other, location: "westeurope" });
    expect(deployment).not.to.have.property("resourceGroup");
    expect(inside(deployment).map(({ name }) => name)).to.deep.equal(["r"]);
  });

  it("knows an id from a longer one that begins with it", () => {
    const group = (name: string) => `${GROUP}/providers/Microsoft.Insights/actionGroups/${name}`;
    const alert = `${GROUP}/providers/Microsoft.Insights/metricAlerts/a`;
    const bodies = [
      body(group("page")),
      body(group("page-2")),
      body(alert, { properties: { actions: [{ actionGroupId: group("page-2").toUpperCase() }] } }),
    ];
    const [deployment] = rootOf(bodies, OPTIONS);
    expect(inside(deployment).find(({ name }) => name === "a")?.dependsOn).to.deep.equal([
      "[resourceId('Microsoft.Insights/actionGroups', 'page-2')]",
    ]);
  });

  it("keeps texts in brackets as they are", () => {
    const workbook = `${GROUP}/providers/Microsoft.Insights/workbooks/w`;
    const properties = { list: '["a",\n"b"]', query: "[a] and b", names: ["[x]"] };
    const [deployment] = rootOf([body(workbook, { properties })], OPTIONS);
    expect(inside(deployment)[0]?.properties).to.deep.equal({
      list: '[["a",\n"b"]',
      query: "[a] and b",
      names: ["[[x]"],
    });
  });
});

describe("a template for an existing group", () => {
  it("puts everything of the stack's own group there, and makes no group", () => {
    const made = makeDeployment(smallStack, { ...OPTIONS, resourceGroup: "rg-mine" });
    expect(made.scope).to.equal(`${SCOPE}/resourceGroups/rg-mine`);
    expect(made.location).to.equal(undefined);
    const text = JSON.stringify(made.template);
    expect(text).not.to.contain("rg-monitoring");
    expect(text).not.to.contain("Microsoft.Resources/resourceGroups");
    expect(text).to.contain(WORKSPACE.replace("rg-monitoring", "rg-mine"));
  });

  it("leaves groups alone whose names only begin like it", () => {
    const other = `${GROUP}-2/providers/Microsoft.Insights/actionGroups/a`;
    const bodies = [...smallStack, body(other)];
    const { template } = makeDeployment(bodies, { ...OPTIONS, resourceGroup: "rg-mine" });
    expect(JSON.stringify(template)).to.contain('"resourceGroup":"rg-monitoring-2"');
  });

  it("is refused where the stack makes no group", () => {
    const bodies = smallStack.slice(1);
    expect(() => makeDeployment(bodies, { ...OPTIONS, resourceGroup: "rg-mine" })).to.throw(
      RangeError,
      "the stack makes 0 groups",
    );
  });
});
