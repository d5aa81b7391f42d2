/** Reading Azure: what is refused, and where nobody can be reached, in one sentence each. */
import { expect } from "chai";

import { clusterIdFrom } from "../../../cli/arm/cluster-id";
import { isLocal, readerAt, withAzure } from "../../../cli/arm/place";
import { isForbidden, refusalsTold } from "../../../cli/arm/reader";
import { UsageError, UserError } from "../../../cli/errors";
import { localFolders } from "../../../cli/local/folders";
import { messageOf } from "../../helpers/errors";
import { tempFolder } from "../../helpers/temp";
import { Client, CLUSTER, SUBSCRIPTION } from "../../emulator/helpers";

const SAMPLE = SUBSCRIPTION.split("/").at(-1) ?? "";
const OTHER = "11111111-2222-4333-8444-555555555555";

describe("a reader of Azure", () => {
  it("finds what is there, and nothing where nothing is", async () => {
    const { azure } = await Client.start();
    const reader = readerAt(azure.httpUrl);
    expect((await reader.find(CLUSTER, "2025-09-01"))?.["name"]).to.equal("aks-shop-dev");
    expect(await reader.find(`${CLUSTER}-2`, "2025-09-01")).to.equal(undefined);
    await azure.close();
  });

  it("tells a refusal from other failures, and users what was refused", async () => {
    const { azure } = await Client.start();
    azure.control.fault({ kind: "forbidden", method: "GET", times: 2 });
    const reader = readerAt(azure.httpUrl);
    const refused: unknown = await reader.find(CLUSTER, "2025-09-01").catch((e: unknown) => e);
    expect(isForbidden(refused)).to.equal(true);
    const told: unknown = await refusalsTold(reader.find(CLUSTER, "2025-09-01")).catch(
      (e: unknown) => e,
    );
    expect(told).to.be.instanceOf(UserError);
    expect((told as Error).message).to.match(/^Azure answers GET \/subscriptions\/.* with 403 /);
    await azure.close();
  });

  it("says what to do where nobody answers", async () => {
    const { azure } = await Client.start();
    const reader = readerAt(azure.httpUrl);
    await azure.close();
    expect(await messageOf(reader.find(CLUSTER, "2025-09-01"))).to.match(
      /^Azure cannot be asked \(.*ECONNREFUSED.*\); sign in with "az login" or as docs\/real-azure\.md/,
    );
  });
});

describe("the Azure of a subscription", () => {
  it("is the local one for the sample's alone", async () => {
    expect(isLocal(SAMPLE.toUpperCase())).to.equal(true);
    expect(isLocal(OTHER)).to.equal(false);
    const folders = localFolders(tempFolder());
    const found = await withAzure(SAMPLE, folders, async ({ azure, local }) => {
      const cluster = await azure.find(CLUSTER, "2025-09-01");
      return [local, cluster?.["name"]];
    });
    expect(found).to.deep.equal([true, "aks-shop-dev"]);
  });

  it("says which setting is missing for a way to sign in", async () => {
    const values = { "azure-native:clientSecret": "secret", "azure-native:clientId": OTHER };
    const folders = localFolders(tempFolder());
    const asked = withAzure(OTHER, folders, () => Promise.resolve(0), values, {});
    const failed: unknown = await asked.catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(UserError);
    expect((failed as Error).message).to.match(/azure-native:tenantId or ARM_TENANT_ID/);
  });
});

describe("the id of a cluster", () => {
  it("is taken with a slash at its end and in any casing", () => {
    expect(clusterIdFrom("--cluster", `${CLUSTER.toUpperCase()}/ `)).to.deep.equal({
      id: CLUSTER.toUpperCase(),
      subscriptionId: SAMPLE.toUpperCase(),
      resourceGroup: "RG-SHOP-DEV",
      name: "AKS-SHOP-DEV",
    });
  });

  it("is refused when it is something else", () => {
    for (const text of ["aks-shop", `${CLUSTER}/agentPools/system`, SUBSCRIPTION, ""]) {
      expect(() => clusterIdFrom("--cluster", text)).to.throw(
        UsageError,
        /is not the id of an AKS/,
      );
    }
  });
});
