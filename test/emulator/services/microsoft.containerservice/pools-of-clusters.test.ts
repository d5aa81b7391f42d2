/** Clusters and their node pools: what one does to the other. */
import { expect } from "chai";

import { Client, CLUSTER, inGroup, refusal, type AnswerBody } from "../../helpers";

describe("node pools", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const pools = async () =>
    ((await client.get(CLUSTER)).body.properties?.["agentPoolProfiles"] as AnswerBody[]).map(
      (pool) => pool["name"],
    );

  it("are children of the cluster and listed in it", async () => {
    await client.putAndWait(`${CLUSTER}/agentPools/gpu`, {
      properties: { count: 1, mode: "User" },
    });
    expect(await pools()).to.have.members(["system", "work", "spot", "gpu"]);
    await client.waitFor(await client.delete(`${CLUSTER}/agentPools/gpu`));
    expect(await pools()).to.have.members(["system", "work", "spot"]);
  });

  it("of another cluster are untouched by a new one", async () => {
    const id = inGroup("Microsoft.ContainerService/managedClusters", "aks-two");
    const made = await client.putAndWait(id, {
      location: "westeurope",
      properties: { agentPoolProfiles: [{ name: "one", mode: "System" }] },
    });
    expect(made.properties).to.include({ nodeResourceGroup: "MC_rg-shop-dev_aks-two_westeurope" });
    expect(await pools()).to.have.members(["system", "work", "spot"]);
  });

  it("wait for their cluster, and the cluster for them", async () => {
    const cluster = (await client.get(CLUSTER)).body;
    const pool = `${CLUSTER}/agentPools/gpu`;
    const first = await client.put(CLUSTER, cluster);
    const early = await client.put(pool, { properties: { mode: "User" } });
    expect(refusal(early)).to.deep.equal([409, "OperationNotAllowed"]);
    await client.waitFor(first);
    const second = await client.put(pool, { properties: { mode: "User" } });
    expect(second.status).to.equal(201);
    expect(refusal(await client.put(CLUSTER, cluster))).to.deep.equal([409, "OperationNotAllowed"]);
    await client.waitFor(second);
    expect(await pools()).to.have.members(["system", "work", "spot", "gpu"]);
  });

  it("are not added through their cluster", async () => {
    const { properties } = (await client.get(CLUSTER)).body;
    const agentPoolProfiles = [
      ...(properties?.["agentPoolProfiles"] as object[]),
      { name: "gpu", mode: "User" },
    ];
    const answer = await client.put(CLUSTER, {
      location: "westeurope",
      properties: { agentPoolProfiles },
    });
    expect(refusal(answer)).to.deep.equal([400, "BadRequest"]);
    expect(answer.body.error?.target).to.equal("agentPoolProfiles");
  });
});
