/** NotificationRoutes: one action group a route; addresses of webhooks stay secret. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { groupArgs, NotificationRoutes } from "../../components/notification-routes";
import { collect, valueOf } from "../helpers/mocks";

const page = {
  name: "page",
  groupName: "ag-shop-page",
  shortName: "aks-page",
  emails: ["b@shop.example", "a@shop.example"],
  webhooks: ["https://hook.example/2", "https://hook.example/1"],
};

describe("NotificationRoutes", () => {
  it("makes an action group for each route, receivers sorted and named by what they reach", async () => {
    const ticket = { ...page, name: "ticket", groupName: "ag-shop-ticket", webhooks: [] };
    const { resources } = await collect(
      () => new NotificationRoutes("routes", { resourceGroupName: "rg", routes: [page, ticket] }),
    );
    expect(resources.map(({ name }) => name)).to.deep.equal(["routes-page", "routes-ticket"]);
    const [first] = resources;
    expect(first?.type).to.equal("azure-native:monitor:ActionGroup");
    expect(first?.inputs).to.deep.include({
      resourceGroupName: "rg",
      actionGroupName: "ag-shop-page",
      groupShortName: "aks-page",
      location: "Global",
      enabled: true,
      tags: {},
      emailReceivers: ["a", "b"].map((who) => ({
        name: `email ${who}@shop.example`,
        emailAddress: `${who}@shop.example`,
        useCommonAlertSchema: true,
      })),
    });
    expect(resources[1]?.inputs["webhookReceivers"]).to.deep.equal([]);
  });

  it("keeps the addresses of webhooks secret", async () => {
    await collect(async () => {
      const args = groupArgs({ resourceGroupName: "rg", routes: [page] }, page);
      const { value, secret } = await valueOf(pulumi.output(args.webhookReceivers));
      expect(secret).to.equal(true);
      expect(value?.map(({ name, serviceUri }) => [name, serviceUri])).to.deep.equal([
        ["webhook 1", "https://hook.example/1"],
        ["webhook 2", "https://hook.example/2"],
      ]);
    });
  });

  it("tells the id of each group by its route", async () => {
    const { result } = await collect(
      () => new NotificationRoutes("routes", { resourceGroupName: "rg", routes: [page] }),
    );
    const ids = Object.entries(result.actionGroupIds);
    expect(ids.map(([route]) => route)).to.deep.equal(["page"]);
    expect((await valueOf(pulumi.output(ids[0]?.[1]))).value).to.equal("/made/routes-page");
  });
});
