/**
 * Microsoft's own clients as an independent reader, over HTTPS and with the certificate trusted:
 * what they send is taken, what they are answered they understand.
 */
import { ContainerServiceClient } from "@azure/arm-containerservice";
import { MonitorClient } from "@azure/arm-monitor";
import { OperationalInsightsManagementClient } from "@azure/arm-operationalinsights";
import type { TokenCredential } from "@azure/core-auth";
import { expect } from "chai";

import { LOCAL_SUBSCRIPTION } from "../../cli/local/environment";
import { ACTION_GROUP, Client, CLUSTER, SUBSCRIPTION, WORKSPACE } from "./helpers";
import { oneOfEach } from "./services/microsoft.insights/all-receivers";

const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token: "local", expiresOnTimestamp: Date.now() + 3_600_000 }),
};

describe("official Azure clients", () => {
  let client: Client;
  let options: { endpoint: string; tlsOptions: { ca: string }; retryOptions: object };

  before(async () => {
    client = await Client.start({ https: true, pageSize: 2 });
    options = {
      endpoint: client.azure.httpsUrl ?? "",
      tlsOptions: { ca: client.azure.certificatePem ?? "" },
      retryOptions: { retryDelayInMs: 5, maxRetryDelayInMs: 20 },
    };
  });
  after(() => client.azure.close());

  it("refuse the certificate when it is not trusted", async () => {
    const { tlsOptions: _, ...untrusted } = { ...options, retryOptions: { maxRetries: 0 } };
    const insights = new OperationalInsightsManagementClient(
      credential,
      LOCAL_SUBSCRIPTION,
      untrusted,
    );
    const refused = await insights.workspaces.get("rg-central", "law-central").then(
      () => "answered",
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    expect(refused).to.equal("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  it("make a workspace, follow its operation, and read it back", async () => {
    const insights = new OperationalInsightsManagementClient(
      credential,
      LOCAL_SUBSCRIPTION,
      options,
    );
    const made = await insights.workspaces.beginCreateOrUpdateAndWait(
      "rg-shop-dev",
      "log-official",
      { location: "westeurope", sku: { name: "PerGB2018" }, retentionInDays: 60 },
      { updateIntervalInMs: 1 },
    );
    expect(made).to.include({ provisioningState: "Succeeded", retentionInDays: 60 });
    const read = await insights.workspaces.get("rg-shop-dev", "log-official");
    expect(read.customerId).to.equal(made.customerId);
    await insights.workspaces.beginDeleteAndWait("rg-shop-dev", "log-official");
  });

  it("follow the pages of a list to its end", async () => {
    const containers = new ContainerServiceClient(credential, LOCAL_SUBSCRIPTION, options);
    const names: (string | undefined)[] = [];
    for await (const { name } of containers.managedClusters.list()) names.push(name);
    expect(names).to.have.members([
      "aks-legacy",
      "aks-shop-dev",
      "aks-shop-private",
      "aks-shop-prod",
      "aks-shop-test",
    ]);
  });

  it("read clusters with their pools, add-ons and identity", async () => {
    const containers = new ContainerServiceClient(credential, LOCAL_SUBSCRIPTION, options);
    const cluster = await containers.managedClusters.get("rg-shop-dev", "aks-shop-dev");
    expect(cluster.id).to.equal(CLUSTER);
    expect(cluster.identity?.principalId).to.match(/^[0-9a-f-]{36}$/);
    expect(cluster.agentPoolProfiles?.map(({ name }) => name)).to.deep.equal([
      ...["system", "work", "spot"],
    ]);
    expect(cluster.addonProfiles?.["azurepolicy"]?.enabled).to.equal(true);
  });

  it("write a cluster back as they read it and change nothing", async () => {
    const containers = new ContainerServiceClient(credential, LOCAL_SUBSCRIPTION, options);
    const { managedClusters } = containers;
    const before = await managedClusters.get("rg-shop-test", "aks-shop-test");
    const wait = { updateIntervalInMs: 1 };
    await managedClusters.beginCreateOrUpdateAndWait("rg-shop-test", "aks-shop-test", before, wait);
    const after = await managedClusters.get("rg-shop-test", "aks-shop-test");
    expect({ ...after, eTag: "" }).to.deep.equal({ ...before, eTag: "" });
  });

  it("write a diagnostic setting and an action group", async () => {
    const monitor = new MonitorClient(credential, LOCAL_SUBSCRIPTION, options);
    const setting = await monitor.diagnosticSettings.createOrUpdate(CLUSTER.slice(1), "official", {
      workspaceId: WORKSPACE,
      logs: [{ category: "guard", enabled: true }],
    });
    expect(setting.logs?.[0]).to.deep.include({ category: "guard", enabled: true });
    const group = await monitor.actionGroups.createOrUpdate("rg-shop-dev", "ag-official", {
      location: "Global",
      groupShortName: "official",
      enabled: true,
      emailReceivers: [{ name: "a", emailAddress: "a@b.example" }],
    });
    expect(group.emailReceivers?.[0]?.emailAddress).to.equal("a@b.example");
  });

  it("write and read receivers of every kind that they know", async () => {
    const { actionGroups } = new MonitorClient(credential, LOCAL_SUBSCRIPTION, options);
    const { incidentReceivers: _, ...known } = oneOfEach;
    const receivers = Object.entries(known).map(([list, one]) => [list, [one]] as const);
    const group = {
      ...{ location: "Global", groupShortName: "official", enabled: true },
      ...Object.fromEntries(receivers),
    };
    await actionGroups.createOrUpdate("rg-shop-dev", "ag-receivers", group);
    const read = await actionGroups.get("rg-shop-dev", "ag-receivers");
    // The client adds `useCommonAlertSchema: false` where nothing is said.
    for (const [list, one] of Object.entries(known)) {
      expect((read as unknown as Record<string, object[]>)[list]?.[0]).to.deep.include(one);
    }
  });

  it("write, switch off, list and delete an activity log alert", async () => {
    const { activityLogAlerts } = new MonitorClient(credential, LOCAL_SUBSCRIPTION, options);
    const alert = {
      location: "Global",
      scopes: [SUBSCRIPTION],
      condition: {
        allOf: [
          { field: "category", equals: "Administrative" },
          { field: "operationName", equals: "Microsoft.Insights/actionGroups/delete" },
        ],
      },
      actions: { actionGroups: [{ actionGroupId: ACTION_GROUP }] },
    };
    const made = await activityLogAlerts.createOrUpdate("rg-shop-dev", "ala-official", alert);
    expect(made).to.deep.include({ ...alert, enabled: true });
    const off = await activityLogAlerts.update("rg-shop-dev", "ala-official", { enabled: false });
    expect(off).to.deep.include({ ...alert, enabled: false });
    const names: (string | undefined)[] = [];
    for await (const { name } of activityLogAlerts.listBySubscriptionId()) names.push(name);
    expect(names).to.deep.equal(["ala-official"]);
    await activityLogAlerts.delete("rg-shop-dev", "ala-official");
  });

  it("understand an error, with its code", async () => {
    const insights = new OperationalInsightsManagementClient(
      credential,
      LOCAL_SUBSCRIPTION,
      options,
    );
    const refused = await insights.workspaces.get("rg-central", "none").then(
      () => ({}),
      (error: unknown) => error,
    );
    expect(refused).to.include({ statusCode: 404, code: "ResourceNotFound" });
  });

  it("try again when they are throttled", async () => {
    const insights = new OperationalInsightsManagementClient(
      credential,
      LOCAL_SUBSCRIPTION,
      options,
    );
    client.azure.control.fault({ kind: "throttled", times: 2, path: "law-central$" });
    const before = client.azure.requests.length;
    const { id } = await insights.workspaces.get("rg-central", "law-central");
    expect(id).to.equal(WORKSPACE);
    const seen = client.azure.requests.slice(before).map(({ status }) => status);
    expect(seen).to.deep.equal([429, 429, 200]);
  });

  it("go on with an operation although a poll of it is throttled", async () => {
    const containers = new ContainerServiceClient(credential, LOCAL_SUBSCRIPTION, options);
    client.azure.control.fault({ kind: "throttled", path: "/operationStatuses/" });
    const made = await containers.managedClusters.beginCreateOrUpdateAndWait(
      "rg-shop-dev",
      "aks-official",
      { location: "westeurope", agentPoolProfiles: [{ name: "one", mode: "System", count: 1 }] },
      { updateIntervalInMs: 1 },
    );
    expect(made).to.include({ name: "aks-official", provisioningState: "Succeeded" });
    await containers.managedClusters.beginDeleteAndWait("rg-shop-dev", "aks-official", {
      updateIntervalInMs: 1,
    });
  });

  it("see an operation that fails as an error", async () => {
    const containers = new ContainerServiceClient(credential, LOCAL_SUBSCRIPTION, options);
    const { managedClusters } = containers;
    const before = await managedClusters.get("rg-shop-prod", "aks-shop-prod");
    client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
    const body = { ...before, tags: { a: "b" } };
    const wait = { updateIntervalInMs: 1 };
    const failed = await managedClusters
      .beginCreateOrUpdateAndWait("rg-shop-prod", "aks-shop-prod", body, wait)
      .then(
        () => "done",
        (error: unknown) => (error as Error).message,
      );
    expect(failed).to.contain("The long-running operation has failed");
    const after = await managedClusters.get("rg-shop-prod", "aks-shop-prod");
    expect(after.tags).to.deep.equal(before.tags);
  });

  it("list and delete diagnostic settings", async () => {
    const monitor = new MonitorClient(credential, LOCAL_SUBSCRIPTION, options);
    const on = CLUSTER.replaceAll("dev", "test").slice(1);
    await monitor.diagnosticSettings.createOrUpdate(on, "one", {
      workspaceId: WORKSPACE,
      logs: [{ category: "guard", enabled: true }],
    });
    const { value } = await monitor.diagnosticSettings.list(on);
    expect(value?.map(({ name }) => name)).to.deep.equal(["one"]);
    await monitor.diagnosticSettings.delete(on, "one");
    expect((await monitor.diagnosticSettings.list(on)).value).to.deep.equal([]);
  });
});
