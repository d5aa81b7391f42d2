/** Lists of ARM: all pages, and none that leads elsewhere. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { ArmClient, ArmRefusal } from "../../../provider/arm/client";
import { messageOf } from "../../helpers/errors";
import { Client, SUBSCRIPTION } from "../../emulator/helpers";

const signal = new AbortController().signal;

describe("a list of ARM", () => {
  it("is read to its last page, with the query on each", async () => {
    const { azure } = await Client.start({ pageSize: 2 });
    const arm = new ArmClient({ endpoint: azure.httpUrl });
    const path = `${SUBSCRIPTION}/providers/Microsoft.ContainerService/managedClusters`;
    const found = await arm.list(path, "2025-09-01", signal);
    expect(found.map(({ name }) => name)).to.have.members([
      ...["aks-shop-dev", "aks-shop-test", "aks-shop-prod", "aks-shop-private", "aks-legacy"],
    ]);
    const before = azure.requests.length;
    await arm.list(path, "2025-09-01", signal, { $top: "1" });
    expect(azure.requests.length - before).to.equal(found.length);
    await azure.close();
  });

  it("is a refusal when Azure refuses it", async () => {
    const { azure } = await Client.start();
    const arm = new ArmClient({ endpoint: azure.httpUrl });
    const path = `${SUBSCRIPTION}/resourceGroups/gone/providers/Microsoft.Insights/actionGroups`;
    const refused: unknown = await arm.list(path, "2023-01-01", signal).catch((e: unknown) => e);
    expect(refused).to.be.instanceOf(ArmRefusal);
    expect((refused as ArmRefusal).status).to.equal(404);
    await azure.close();
  });

  describe("with a next page elsewhere", () => {
    let server: Server;
    before(async () => {
      server = createServer((_request, response) => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ value: [], nextLink: "https://elsewhere.example/next" }));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    after(() => {
      server.close();
    });

    it("sends nothing there", async () => {
      const { port } = server.address() as AddressInfo;
      const arm = new ArmClient({ endpoint: `http://127.0.0.1:${port}` });
      expect(await messageOf(arm.list("/subscriptions", "2022-12-01", signal))).to.equal(
        "Azure answers an address of https://elsewhere.example; nothing was sent there.",
      );
    });
  });
});
