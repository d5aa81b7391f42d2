/** The tenant of the subscription is asked for before the first write, once. */
import { expect } from "chai";

import { Client, CLUSTER } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";
import { serve } from "../helpers/served";

const TOKEN = "aks-monitoring:azure:ClusterFeatures";
const TENANT = "00000000-0000-0000-0000-0000000a2f00";
const OTHER = "11111111-0000-0000-0000-0000000a2f00";

const inputs = (enabled: boolean) => ({
  clusterId: CLUSTER,
  properties: { azureMonitorProfile: { metrics: { enabled } } },
});

describe("the tenant of the subscription", () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const asked = () => client.azure.requests.filter(({ id }) => /^\/subscriptions\/[^/]+$/.test(id));
  const written = () => client.azure.requests.filter(({ method }) => method !== "GET");

  it("is asked for before the first write of a process, and not again", async () => {
    const { provider, close } = await serve(client.azure.httpUrl, {
      ARM_TENANT_ID: TENANT.toUpperCase(),
    });
    const state = await provider.create(TOKEN, inputs(true));
    await provider.update(TOKEN, state, inputs(false));
    close();
    expect(asked().map(({ apiVersion }) => apiVersion)).to.deep.equal(["2022-12-01"]);
    expect(written()).to.have.length(2);
    const [first] = written();
    expect(client.azure.requests.findIndex((one) => one === asked()[0])).to.be.lessThan(
      client.azure.requests.findIndex((one) => one === first),
    );
  });

  it("stops everything when it is another one", async () => {
    const { provider, close } = await serve(client.azure.httpUrl, { ARM_TENANT_ID: OTHER });
    for (const clusterInputs of [inputs(true), inputs(false)]) {
      expect(await messageOf(provider.create(TOKEN, clusterInputs))).to.equal(
        `Subscription 00000000-0000-0000-0000-0000000a2f01 is of tenant ${TENANT}, not of ${OTHER} ` +
          "as azure-native:tenantId or ARM_TENANT_ID says; nothing was written. Set the tenant of " +
          "the subscription.",
      );
    }
    close();
    expect(written()).to.deep.equal([]);
  });

  it("is asked for again when the answer did not come", async () => {
    const { provider, close } = await serve(client.azure.httpUrl, { ARM_TENANT_ID: TENANT });
    client.azure.control.fault({ kind: "forbidden", path: "^/subscriptions/[^/]+$" });
    expect(await messageOf(provider.create(TOKEN, inputs(true)))).to.contain("with 403");
    expect(written()).to.deep.equal([]);
    await provider.create(TOKEN, inputs(true));
    close();
    expect(written()).to.have.length(1);
  });

  it("is not asked for when none is configured, nor when nothing is written", async () => {
    const plain = await serve(client.azure.httpUrl);
    await plain.provider.create(TOKEN, inputs(true));
    plain.close();
    const again = await serve(client.azure.httpUrl, { ARM_TENANT_ID: OTHER });
    await again.provider.create(TOKEN, inputs(true));
    again.close();
    expect(asked()).to.deep.equal([]);
  });
});
