/** User-assigned identities: what the directory gives them, and who may use them. */
import { expect } from "chai";

import { Client, inGroup, refusal, SUBSCRIPTION } from "../../helpers";

const ID = inGroup("Microsoft.ManagedIdentity/userAssignedIdentities", "id-new");
const GUID = /^[0-9a-f-]{36}$/;

describe("user-assigned identities", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are given a principal and a client id that stay", async () => {
    const made = await client.put(ID, { location: "westeurope" });
    expect(made.status).to.equal(201);
    const { principalId, clientId } = made.body.properties ?? {};
    expect(principalId).to.match(GUID).and.not.equal(clientId);
    const again = await client.put(ID, { location: "westeurope", tags: { a: "b" } });
    expect(again.body.properties).to.include({ principalId, clientId });
  });

  it("have names of 3 to 128 characters", async () => {
    const type = "Microsoft.ManagedIdentity/userAssignedIdentities";
    const named = (name: string) => client.put(inGroup(type, name), { location: "westeurope" });
    expect((await named("a".repeat(128))).status).to.equal(201);
    for (const name of ["ab", "a".repeat(129), "-abc"]) {
      expect(refusal(await named(name)), name).to.deep.equal([400, "InvalidResourceName"]);
    }
  });

  it("are not known to role assignments in the first moment when there is lag", async () => {
    const lagging = await Client.start({ lag: true });
    const { body } = await lagging.put(ID, { location: "westeurope" });
    const roles = `${SUBSCRIPTION}/providers/Microsoft.Authorization`;
    const assignment = `${roles}/roleAssignments/11111111-1111-4111-8111-111111111111`;
    const role = "43d0d8ad-25c7-4714-9337-8ba259a9fe05";
    const properties = {
      principalId: body.properties?.["principalId"],
      roleDefinitionId: `${roles}/roleDefinitions/${role}`,
    };
    const assign = () => lagging.put(assignment, { properties });
    expect((await assign()).body.error?.code).to.equal("PrincipalNotFound");
    expect((await assign()).status).to.equal(400);
    expect((await assign()).status).to.equal(201);
    await lagging.azure.close();
  });

  it("answer their ids where a resource uses them, which refuses those that are not there", async () => {
    const grafana = inGroup("Microsoft.Dashboard/grafana", "graf-new");
    const using = (id: string) => ({
      location: "westeurope",
      sku: { name: "Standard" },
      identity: { type: "UserAssigned", userAssignedIdentities: { [id]: {} } },
    });
    const missing = await client.put(grafana, using(ID));
    expect(refusal(missing)).to.deep.equal([404, "LinkedResourceNotFound"]);
    const { properties } = (await client.put(ID, { location: "westeurope" })).body;
    const made = await client.putAndWait(grafana, using(ID));
    expect(made["identity"]).to.deep.equal({
      type: "UserAssigned",
      userAssignedIdentities: {
        [ID]: { principalId: properties?.["principalId"], clientId: properties?.["clientId"] },
      },
    });
  });
});
