/** The stack file that is written: each combination of answers is one that the program takes. */
import { expect } from "chai";
import { parse } from "yaml";

import type { Found, FoundWorkspace } from "../../../cli/init/look";
import { QUESTIONS, type Answers } from "../../../cli/init/questions";
import { runbooksAt } from "../../../cli/init/runbooks";
import { stackFileText, type Plan } from "../../../cli/init/stack-file";
import { settingsOfText } from "../../../cli/local/stack-settings";

const SUBSCRIPTION = "11111111-2222-4333-8444-555555555555";
const AT = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-central/providers`;
const CLUSTER = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/aks-shop`;
const WORKSPACE: FoundWorkspace = {
  id: `${AT}/Microsoft.OperationalInsights/workspaces/law-central`,
  name: "law-central",
  region: "westeurope",
  sharedKeys: true,
};
const GRAFANA = `${AT}/Microsoft.Dashboard/grafana/graf-central`;
const RUNBOOKS = "https://github.com/contoso/aks/blob/main/rules/runbooks";
const ACTION_GROUP = `${AT}/Microsoft.Insights/actionGroups/ag-oncall`;

const found: Found = {
  clusterId: CLUSTER,
  clusterName: "aks-shop",
  clusterRegion: "westeurope",
  region: "westeurope",
  regionGiven: false,
  environmentHint: "dev",
  workspaces: [],
  agentWorkspaceId: undefined,
  grafanas: [],
};

const answers: Answers = {
  environment: "dev",
  page: { emails: ["oncall@contoso.example"] },
  ticket: { emails: ["team@contoso.example", "second@contoso.example"] },
  workspace: undefined,
  dashboards: "free",
  logs: "needed",
};

function plan(more: Partial<Answers> = {}, rest: Partial<Plan> = {}): Plan {
  return {
    ...{ stack: "shop", found, answers: { ...answers, ...more }, workspace: undefined },
    ...{ subscriptionId: SUBSCRIPTION, runbooks: RUNBOOKS, pulumi: "pulumi", ...rest },
  };
}

describe("the stack file of init", () => {
  it("is taken by the program with every combination of answers", () => {
    const environments = QUESTIONS.environment.choices(found) as Answers["environment"][];
    const presets = QUESTIONS.logs.choices(found) as Answers["logs"][];
    const workspaces = [undefined, WORKSPACE, { ...WORKSPACE, sharedKeys: false }];
    let count = 0;
    for (const environment of environments) {
      for (const logs of presets) {
        for (const dashboards of ["free", "managed", "off", GRAFANA]) {
          for (const workspace of workspaces) {
            const text = stackFileText(plan({ environment, logs, dashboards }, { workspace }));
            const { settings } = settingsOfText(text, "Pulumi.shop.yaml");
            expect(settings.environment).to.equal(environment);
            expect(settings.logs.containerInsights).to.equal(logs);
            expect(settings.metrics.collect).to.equal(logs === "used" ? "used" : "needed");
            expect(settings.logs.workspaceId).to.equal(workspace?.id);
            expect(settings.logs.queryAuditing && workspace !== undefined).to.equal(false);
            expect(settings.defender.sensor && workspace?.sharedKeys === false).to.equal(false);
            count += 1;
          }
        }
      }
    }
    expect(count).to.equal(3 * 6 * 4 * 3);
  });

  it("holds what was answered, and nothing else", () => {
    const text = stackFileText(plan({ page: { actionGroupId: ACTION_GROUP }, logs: "off" }));
    expect(parse(text)).to.deep.equal({
      config: {
        "azure-native:subscriptionId": SUBSCRIPTION,
        "azure-native:location": "westeurope",
        "aks-monitoring:environment": "dev",
        "aks-monitoring:cluster": CLUSTER,
        "aks-monitoring:logs": { containerInsights: "off" },
        "aks-monitoring:metrics": { managedPrometheus: true },
        "aks-monitoring:grafana": { kind: "dashboards" },
        "aks-monitoring:alerts": {
          runbookBaseUrl: RUNBOOKS,
          routes: {
            page: { actionGroupId: ACTION_GROUP },
            ticket: { emails: ["team@contoso.example", "second@contoso.example"] },
          },
        },
      },
    });
  });

  it("says how much is collected in one word for logs and metrics", () => {
    for (const logs of ["needed", "used"] as const) {
      const config = (parse(stackFileText(plan({ logs }))) as { readonly config: object }).config;
      expect(config).to.include({ "aks-monitoring:collect": logs });
      expect(config).not.to.have.property("aks-monitoring:logs");
      const brought = parse(stackFileText(plan({ logs }, { workspace: WORKSPACE }))) as unknown;
      expect(brought).to.have.nested.property("config.aks-monitoring:collect", logs);
      expect(brought).to.deep.nested.include({
        "config.aks-monitoring:logs": { workspaceId: WORKSPACE.id, queryAuditing: false },
      });
    }
  });

  it("leaves out a route that nobody is on", () => {
    const text = stackFileText(plan({ page: undefined }));
    const { settings } = settingsOfText(text, "Pulumi.shop.yaml");
    expect(Object.keys(settings.alerts.routes)).to.deep.equal(["ticket"]);
  });

  it("says why the region is another one, and whose workspace it uses", () => {
    const away = { ...found, clusterRegion: "uaecentral", region: "uaenorth" };
    const agent = { ...away, agentWorkspaceId: WORKSPACE.id.toUpperCase() };
    const text = stackFileText(plan({}, { found: agent, workspace: WORKSPACE }));
    expect(text).to.contain("# Not the cluster's uaecentral, which lacks something of this.");
    expect(text).to.contain("  azure-native:location: uaenorth\n");
    expect(text.replace(/\n +# /g, " ")).to.contain("The cluster's agent sends there already.");
    expect(text).to.contain("  # aks-monitoring:shared: reference\n");
  });

  it("takes the address of the runbooks that each kind of remote has", () => {
    for (const remote of [
      "git@github.com:contoso/aks.git",
      "https://gitlab.com/contoso/aks",
      "https://dev.azure.com/contoso/shop/_git/aks",
    ]) {
      const runbooks = runbooksAt(remote, "main") ?? "";
      const text = stackFileText(plan({}, { runbooks }));
      const { settings } = settingsOfText(text, "Pulumi.shop.yaml");
      expect(settings.alerts.runbookBaseUrl).to.equal(runbooks);
    }
  });

  it("explains each choice in lines of 100 columns, but for ids", () => {
    const text = stackFileText(plan({ environment: "prod", dashboards: "managed" }));
    const lines = text.split("\n");
    const long = lines.filter((line) => line.length > 100 && !line.includes("/subscriptions/"));
    expect(long).to.deep.equal([]);
    const comments = lines.filter((line) => /^ +#/.test(line));
    expect(comments.length).to.be.greaterThan(12);
  });
});
