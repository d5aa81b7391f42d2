/** NotificationRoutes: one action group a route; addresses of webhooks stay secret. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { NotificationRoutes } from "../../components/notification-routes";
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
});
