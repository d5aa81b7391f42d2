/** Who is told of an alert: by severity, and by the nearest route when one is left out. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { NotificationRoutes } from "../../components/notification-routes";
import { actionGroupsFor } from "../../infra/routes";
import { collect, valueOf } from "../helpers/mocks";

/** Ids of the groups that an alert tells when only some routes have receivers. */
async function told(severity: number, ...names: string[]): Promise<string[]> {
  const routes = names.map((name) => ({
    ...{ name, groupName: name, shortName: name },
    ...{ emails: ["a@b.example"], webhooks: [] },
  }));
  const { result } = await collect(
    () => new NotificationRoutes("routes", { resourceGroupName: "rg", routes }),
  );
  return (await valueOf(pulumi.all(actionGroupsFor(severity, result.actionGroupIds)))).value;
}

describe("routing by severity", () => {
  const all = ["page", "ticket", "inform"];
  for (const [severity, route] of ["page", "page", "ticket", "inform", "inform"].entries()) {
    it(`severity ${severity} tells ${route}`, async () => {
      expect(await told(severity, ...all)).to.deep.equal([`/made/routes-${route}`]);
    });
  }

  it("falls back to the nearest route", async () => {
    expect(await told(0, "inform")).to.deep.equal(["/made/routes-inform"]);
    expect(await told(2, "page", "inform")).to.deep.equal(["/made/routes-page"]);
    expect(await told(4, "page", "ticket")).to.deep.equal(["/made/routes-ticket"]);
  });
});
