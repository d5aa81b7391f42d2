/** Workspaces and their tables: what one does to the other. */
import { expect } from "chai";

import { Client, inGroup } from "../../helpers";

const NEW = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
const of = (properties: object) => ({ location: "westeurope", properties });

describe("workspaces", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("take their tables with them, and have them again when they come back", async () => {
    await client.putAndWait(NEW, of({}));
    await client.delete(NEW);
    expect((await client.get(`${NEW}/tables/Heartbeat`)).body.error?.code).to.equal(
      "ParentResourceNotFound",
    );
    await client.putAndWait(NEW, of({}));
    expect((await client.get(`${NEW}/tables/Heartbeat`)).status).to.equal(200);
  });

  it("give their retention to a table that names none", async () => {
    await client.putAndWait(NEW, of({ retentionInDays: 120 }));
    const table = await client.putAndWait(`${NEW}/tables/Heartbeat`, { properties: {} });
    expect(table.properties).to.include({ retentionInDays: 120, retentionInDaysAsDefault: true });
  });
});
