/** NotificationRoutes: one action group a route; addresses of webhooks stay secret. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { NotificationRoutes } from "../../components/notification-routes";
import { receiverLists } from "../../components/receivers";
import { collect, valueOf } from "../helpers/mocks";

const page = {
  name: "page",
  groupName: "ag-shop-page",
  shortName: "aks-page",
  emails: ["b@shop.example", "a@shop.example"],
  webhooks: ["https://hook.example/2", "https://hook.example/1"],
};
const ticket = {
  ...{ name: "ticket", groupName: "ag-shop-ticket", shortName: "aks-ticket" },
  ...{ emails: ["c@shop.example"], webhooks: [] },
};
const tags = { team: "shop" };

function make() {
  return new NotificationRoutes("routes", {
    resourceGroupName: "rg",
    routes: [page, ticket],
    tags,
  });
}

const email = (who: string) => ({
  name: `email ${who}@shop.example`,
  emailAddress: `${who}@shop.example`,
  useCommonAlertSchema: true,
});
const webhook = (number: number) => ({
  name: `webhook ${number}`,
  serviceUri: `https://hook.example/${number}`,
  useCommonAlertSchema: true,
});

/** Resource id of a Logic App in a group. */
const flow = (group: string) =>
  `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Logic/workflows/flow`;
const app = "/subscriptions/s/resourcegroups/G/providers/Microsoft.Web/sites/app";

/** A route with a receiver of each kind. */
const all = {
  ...ticket,
  webhooks: ["https://hook.example/1"],
  entraWebhooks: [
    { address: "https://b.example", objectId: "o2" },
    { address: "https://a.example", objectId: "o1", identifierUri: "api://1", tenantId: "t" },
  ],
  sms: [
    { countryCode: "49", phoneNumber: "2" },
    { countryCode: "43", phoneNumber: "1" },
  ],
  push: ["p@shop.example"],
  armRoles: ["r1"],
  logicApps: [{ resourceId: flow("g"), callbackUrl: "https://logic.example/?sig=x" }],
  functions: [{ appId: app, functionName: "tell", triggerUrl: "https://app.example/?code=y" }],
  eventHubs: [{ subscriptionId: "s", namespace: "ns", hub: "alerts", tenantId: "t" }],
};

/** Lists whose receivers get the common alert schema. */
function common(lists: Readonly<Record<string, readonly object[]>>) {
  const entries = Object.entries(lists).map(([key, list]): [string, object[]] => [
    key,
    list.map((receiver) => ({ ...receiver, useCommonAlertSchema: true })),
  ]);
  return Object.fromEntries(entries);
}

describe("NotificationRoutes", () => {
  it("makes an action group for each route, receivers sorted, webhooks secret", async () => {
    const { resources } = await collect(make);
    const usual = { resourceGroupName: "rg", location: "Global", enabled: true, tags };
    expect(resources).to.deep.equal([
      {
        type: "azure-native:monitor:ActionGroup",
        name: "routes-page",
        inputs: {
          ...usual,
          actionGroupName: "ag-shop-page",
          groupShortName: "aks-page",
          emailReceivers: [email("a"), email("b")],
          webhookReceivers: { secret: [webhook(1), webhook(2)] },
        },
      },
      {
        type: "azure-native:monitor:ActionGroup",
        name: "routes-ticket",
        inputs: {
          ...usual,
          actionGroupName: "ag-shop-ticket",
          groupShortName: "aks-ticket",
          emailReceivers: [email("c")],
          webhookReceivers: [],
        },
      },
    ]);
  });

  it("keeps the addresses of webhooks secret among its own inputs too", async () => {
    const { components } = await collect(make);
    expect(components).to.deep.equal([
      {
        type: "aks-monitoring:index:NotificationRoutes",
        name: "routes",
        inputs: { resourceGroupName: "rg", routes: { secret: [page, ticket] }, tags },
      },
    ]);
  });

  it("has no tags unless it is given some", async () => {
    const { resources } = await collect(
      () => new NotificationRoutes("routes", { resourceGroupName: "rg", routes: [ticket] }),
    );
    expect(resources.map(({ inputs }) => inputs["tags"])).to.deep.equal([{}]);
  });

  it("tells the id of each group by its route, and not as a secret", async () => {
    const { result } = await collect(make);
    expect(await valueOf(pulumi.output(result.actionGroupIds))).to.deep.equal({
      value: { page: "/made/routes-page", ticket: "/made/routes-ticket" },
      secret: false,
    });
  });

  it("tells every kind of receiver by a name of what it reaches, secrets kept", async () => {
    const { resources, components } = await collect(
      () => new NotificationRoutes("routes", { resourceGroupName: "rg", routes: [all] }),
    );
    expect(resources.map(({ inputs }) => inputs)).to.deep.equal([
      {
        resourceGroupName: "rg",
        actionGroupName: "ag-shop-ticket",
        groupShortName: "aks-ticket",
        location: "Global",
        enabled: true,
        tags: {},
        ...common({
          emailReceivers: [{ name: "email c@shop.example", emailAddress: "c@shop.example" }],
          armRoleReceivers: [{ name: "role r1", roleId: "r1" }],
          eventHubReceivers: [
            {
              ...{ name: "event hub ns/alerts", subscriptionId: "s", tenantId: "t" },
              ...{ eventHubNameSpace: "ns", eventHubName: "alerts" },
            },
          ],
        }),
        webhookReceivers: {
          secret: common({
            list: [
              { name: "webhook 1", serviceUri: "https://hook.example/1" },
              {
                ...{ name: "entra webhook 1", serviceUri: "https://a.example" },
                ...{ useAadAuth: true, objectId: "o1", identifierUri: "api://1", tenantId: "t" },
              },
              {
                ...{ name: "entra webhook 2", serviceUri: "https://b.example" },
                ...{ useAadAuth: true, objectId: "o2" },
              },
            ],
          })["list"],
        },
        smsReceivers: [
          { name: "sms +43 1", countryCode: "43", phoneNumber: "1" },
          { name: "sms +49 2", countryCode: "49", phoneNumber: "2" },
        ],
        azureAppPushReceivers: [{ name: "push p@shop.example", emailAddress: "p@shop.example" }],
        logicAppReceivers: {
          secret: common({
            list: [
              {
                ...{ name: "logic app g/flow", resourceId: flow("g") },
                callbackUrl: "https://logic.example/?sig=x",
              },
            ],
          })["list"],
        },
        azureFunctionReceivers: {
          secret: common({
            list: [
              {
                ...{ name: "function G/app/tell", functionAppResourceId: app },
                ...{ functionName: "tell", httpTriggerUrl: "https://app.example/?code=y" },
              },
            ],
          })["list"],
        },
      },
    ]);
    expect(components.map(({ inputs }) => inputs)).to.deep.equal([
      { resourceGroupName: "rg", routes: { secret: [all] } },
    ]);
  });

  it("refuses to reach the same receiver twice, whatever its case", async () => {
    const twice = { ...ticket, push: ["a@b.example", "A@B.example"] };
    const make = () =>
      new NotificationRoutes("routes", { resourceGroupName: "rg", routes: [twice] });
    const error = await collect(make).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(pulumi.RunError);
    expect((error as Error).message).to.equal(
      'alerts.routes.ticket reaches "push a@b.example" twice; remove the second one.',
    );
  });

  it("tells two Logic Apps of one name apart by their groups", () => {
    const callbackUrl = "https://logic.example";
    const logicApps = [flow("b"), flow("a")].map((resourceId) => ({ resourceId, callbackUrl }));
    const { logicAppReceivers } = receiverLists("page", { ...page, logicApps });
    const names = (logicAppReceivers as { name: string }[]).map(({ name }) => name);
    expect(names).to.deep.equal(["logic app a/flow", "logic app b/flow"]);
  });
});
