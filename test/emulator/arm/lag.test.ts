/** Lag mode beyond the first answer: it ends, and it is there only when it is asked for. */
import { expect } from "chai";

import { Client, GROUP, inGroup, refusal } from "../helpers";

const WORKSPACE = inGroup("Microsoft.OperationalInsights/workspaces", "log-new");
const ACTIONS = inGroup("Microsoft.Insights/actionGroups", "ag-new");
const actions = { location: "Global", properties: { groupShortName: "x", enabled: true } };

describe("the end of lag", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start({ lag: true });
  });
  afterEach(() => client.azure.close());

  /** Makes a cluster with a new identity and resolves to its principal. */
  async function newPrincipal(of: Client): Promise<string> {
    const id = inGroup("Microsoft.ContainerService/managedClusters", "aks-new");
    const made = await of.putAndWait(id, {
      location: "westeurope",
      identity: { type: "SystemAssigned" },
      properties: { agentPoolProfiles: [{ name: "one", mode: "System" }] },
    });
    return (made["identity"] as { principalId: string }).principalId;
  }

  const assign = (of: Client, principalId: string) =>
    of.put(
      `${GROUP}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111`,
      { properties: { principalId, roleDefinitionId: "b24988ac-6180-42a0-ab88-20f7382dd24c" } },
    );

  it("comes for a new principal after two tries", async () => {
    const principal = await newPrincipal(client);
    const seen: unknown[] = [];
    for (let tries = 0; tries < 3; tries += 1) seen.push(refusal(await assign(client, principal)));
    const unknown = [400, "PrincipalNotFound"];
    expect(seen).to.deep.equal([unknown, unknown, [201, undefined]]);
  });

  it("comes for a resource with the second GET, also after it was made anew", async () => {
    for (const round of ["first", "second"]) {
      await client.put(ACTIONS, actions);
      const seen = [(await client.get(ACTIONS)).status, (await client.get(ACTIONS)).status];
      expect(seen, round).to.deep.equal([404, 200]);
      await client.delete(ACTIONS);
    }
  });

  it("is over for what other people made, and not for one's own", async () => {
    await client.put(ACTIONS, actions);
    const theirs = inGroup("Microsoft.Insights/actionGroups", "ag-theirs");
    const call = { method: "PUT", id: theirs, apiVersion: "2023-01-01", body: actions } as const;
    client.azure.control.asOther(call);
    const seen = [(await client.get(theirs)).status, (await client.get(ACTIONS)).status];
    expect(seen).to.deep.equal([200, 404]);
  });

  it("does not come back with an update", async () => {
    await client.put(ACTIONS, actions);
    await client.get(ACTIONS);
    await client.put(ACTIONS, actions);
    expect((await client.get(ACTIONS)).status).to.equal(200);
  });

  it("of an operation comes by looking at the resource as well", async () => {
    await client.put(WORKSPACE, { location: "westeurope" });
    const states: unknown[] = [];
    for (let looks = 0; looks < 3; looks += 1) {
      states.push((await client.get(WORKSPACE)).body.properties?.["provisioningState"]);
    }
    expect(states).to.deep.equal(["Creating", "Creating", "Succeeded"]);
  });

  it("is not needed without lag: all is there at once", async () => {
    const prompt = await Client.start();
    const principal = await newPrincipal(prompt);
    expect((await assign(prompt, principal)).status).to.equal(201);
    await prompt.put(ACTIONS, actions);
    expect((await prompt.get(ACTIONS)).status).to.equal(200);
    await prompt.azure.close();
  });
});
