/** Role assignments: names, doubles, and what never changes. */
import { expect } from "chai";

import { Client, CLUSTER, GROUP, refusal, SUBSCRIPTION } from "../../helpers";

describe("role assignments", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const assign = (name: string, properties: object, scope = GROUP) =>
    client.put(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
      properties: {
        roleDefinitionId:
          "/providers/Microsoft.Authorization/roleDefinitions/43d0d8ad-25c7-4714-9337-8ba259a9fe05",
        principalId: "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f",
        principalType: "Group",
        ...properties,
      },
    });
  const [A, B] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

  it("have a GUID for a name, and hang on any scope", async () => {
    expect(refusal(await assign("mine", {}))).to.deep.equal([400, "InvalidResourceName"]);
    expect((await assign(A, {}, CLUSTER)).status).to.equal(201);
    expect((await assign(B, {}, GROUP)).status).to.equal(201);
  });

  it("exist once for a principal, a role and a scope", async () => {
    expect((await assign(A, {})).status).to.equal(201);
    expect(refusal(await assign(B, {}))).to.deep.equal([409, "RoleAssignmentExists"]);
    const central = await assign(B, {}, SUBSCRIPTION);
    expect(refusal(central)).to.deep.equal([409, "RoleAssignmentExists"]);
  });

  it("never change", async () => {
    await assign(A, {});
    const changed = await assign(A, { principalId: B });
    expect(refusal(changed)).to.deep.equal([400, "RoleAssignmentUpdateNotPermitted"]);
  });

  it("answer the role with its subscription, the scope, and the type of the principal", async () => {
    const { body } = await assign(A, { principalType: undefined }, CLUSTER);
    expect(body.properties).to.include({ principalType: "User", scope: CLUSTER });
    expect(body.properties?.["roleDefinitionId"]).to.match(
      new RegExp(`^${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/[0-9a-f-]+$`),
    );
  });

  it("need a principal, a role, and a type of principal that there is", async () => {
    const missing = await assign(A, { principalId: "" });
    expect(refusal(missing)).to.deep.equal([400, "MissingRequiredProperty"]);
    const typed = await assign(A, { principalType: "Robot" });
    expect(typed.body.error?.target).to.equal("properties.principalType");
  });
});
