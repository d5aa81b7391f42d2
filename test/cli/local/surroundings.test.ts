/** What a stack file names and the sample lacks is stood in for; what only looks like the sample is not. */
import { expect } from "chai";

import { LOCAL_SUBSCRIPTION, LOCAL_TENANT } from "../../../cli/local/environment";
import { standInForCluster, type StackValues } from "../../../cli/local/surroundings";
import { seedContoso } from "../../../emulator/samples/contoso";
import { startAzure, type LocalAzure } from "../../../emulator/server";
import { DEV_CLUSTER } from "../../helpers/sample";
import { resourceById, treeOf } from "../../helpers/tree";
import { CLUSTER, SCOPE } from "../validate/bodies";

describe("the cluster of a stack file", () => {
  let azure: LocalAzure;
  beforeEach(async () => {
    azure = await startAzure();
    await seedContoso(azure);
  });
  afterEach(() => azure.close());

  const tenantOf = async () => {
    const answer = await fetch(`${azure.httpUrl}${SCOPE}?api-version=2022-12-01`);
    return ((await answer.json()) as { tenantId?: string }).tenantId;
  };
  const standIn = (values: StackValues, ...region: [string?]) => {
    standInForCluster(azure, { "aks-monitoring:cluster": CLUSTER, ...values }, ...region);
  };

  it("is stood in for in the region of the stack, or the one that is named", () => {
    standIn({ "azure-native:location": "northeurope" });
    expect(resourceById(azure, CLUSTER)).to.deep.include({ id: CLUSTER, location: "northeurope" });
    const other = CLUSTER.replace("rg-aks", "rg-other");
    const values = { "azure-native:location": "northeurope", "aks-monitoring:cluster": other };
    standIn(values, "eastus");
    expect(resourceById(azure, other)["location"]).to.equal("eastus");
  });

  it("is in a subscription of the tenant that the file or a local run is configured for", async () => {
    standIn({});
    expect(await tenantOf()).to.equal(LOCAL_TENANT);
  });

  it("takes the tenant of the file first", async () => {
    standIn({ "azure-native:tenantId": "theirs" });
    expect(await tenantOf()).to.equal("theirs");
  });

  it("stays missing where the sample has none of that name, or the id is no cluster's", () => {
    const before = treeOf(azure);
    const typo = `${DEV_CLUSTER}-typo`;
    for (const cluster of [DEV_CLUSTER, typo, "aks", `/subscriptions/${LOCAL_SUBSCRIPTION}`]) {
      standIn({ "aks-monitoring:cluster": cluster });
    }
    expect(treeOf(azure)).to.deep.equal(before);
  });
});
