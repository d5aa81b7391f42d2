/** Resource providers that are not registered are told before anything is made. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { requireRegistrations } from "../../infra/registrations";
import type { RecordedResource } from "../../infra/recorded";
import { AksMonitoringProvider } from "../../provider";
import { attempt } from "../helpers/mocks";
import { settingsWith } from "./config/complaint";

const TOKEN = "aks-monitoring:azure:getMissingProviders";
const settings = settingsWith({});

/** What is asked of Azure, and what the user is told. */
async function ask(recorded: readonly RecordedResource[], missing: readonly string[]) {
  const asked: unknown[] = [];
  const calls = {
    [TOKEN]: (args: Record<string, unknown>) => {
      asked.push(args["namespaces"]);
      return { missing };
    },
  };
  const { outcome } = await attempt(
    () => requireRegistrations(settings, recorded, new AksMonitoringProvider("p")),
    { calls },
  );
  return { asked, reason: outcome.status === "rejected" ? (outcome.reason as Error) : undefined };
}

describe("registrations of resource providers", () => {
  it("are asked for all that a new stack needs, and not again once its resources are there", async () => {
    const { asked, reason } = await ask([], []);
    expect(reason).to.equal(undefined);
    expect(asked).to.deep.equal([
      [
        "Microsoft.OperationalInsights",
        "Microsoft.Insights",
        "Microsoft.Monitor",
        "Microsoft.AlertsManagement",
        "Microsoft.Dashboard",
      ],
    ]);
    const there = [
      "azure-native:operationalinsights:Workspace",
      "azure-native:monitor:DiagnosticSetting",
      "azure-native:monitor:AzureMonitorWorkspace",
      "azure-native:alertsmanagement:PrometheusRuleGroup",
      "azure-native:dashboard:Dashboard",
    ].map((type) => ({ type, outputs: {} }));
    expect((await ask(there, [])).asked).to.deep.equal([]);
    expect((await ask(there.slice(1), [])).asked).to.deep.equal([
      ["Microsoft.OperationalInsights"],
    ]);
  });

  it("that are missing are named with the command for each", async () => {
    const { reason } = await ask([], ["Microsoft.Dashboard", "Microsoft.Monitor"]);
    expect(reason).to.be.instanceOf(pulumi.RunError);
    const { subscriptionId } = settings;
    const command = `  az provider register --wait --subscription ${subscriptionId} --namespace`;
    expect(reason?.message.split("\n")).to.deep.equal([
      `The subscription ${subscriptionId} has not registered Microsoft.Dashboard, ` +
        "Microsoft.Monitor; nothing was created or changed. Register it once, as Contributor or " +
        "Owner of the subscription:",
      `${command} Microsoft.Dashboard`,
      `${command} Microsoft.Monitor`,
    ]);
  });
});
