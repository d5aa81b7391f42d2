/** Writing the patch to a local Azure: both PUT modes, lag, disturbances, many writers at once. */
import { expect } from "chai";

import { ArmClient } from "../../../provider/arm/client";
import { patchCluster, type Declared } from "../../../provider/cluster/patch";
import { clusterFeatures } from "../../../provider/cluster/features";
import type { JsonObject } from "../../../provider/json";
import { Client, CLUSTER, WORKSPACE } from "../../emulator/helpers";
import { messageOf } from "../../helpers/errors";

const ON: Declared = {
  addonProfiles: {
    omsagent: {
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
    },
  },
};

for (const putMode of ["merge", "replace"] as const) {
  for (const lag of [false, true]) {
    describe(`writing a cluster, PUT mode ${putMode}${lag ? ", with lag" : ""}`, function () {
      this.timeout(60_000);
      let client: Client;
      let arm: ArmClient;

      beforeEach(async () => {
        client = await Client.start({ putMode, lag });
        arm = new ArmClient({ endpoint: client.azure.httpUrl, retryDelayMs: 5 });
      });
      afterEach(() => client.azure.close());

      const live = async () => (await client.get(CLUSTER)).body.properties as JsonObject;
      const write = (declared: Declared, memory: Memory = NOTHING) =>
        writeCluster(
          { arm, signal: new AbortController().signal, longestPauseMs: 20 },
          CLUSTER,
          (now) => patchCluster(now, declared, memory),
        );

      it("switches the add-on on and off again and leaves all else as it was", async () => {
        const before = await live();
        const { patch } = await write(ON);
        const on = (await live())["addonProfiles"] as Record<string, JsonObject>;
        expect(on["omsagent"]).to.deep.include({ enabled: true });
        await write({}, patch.memory);
        const after = await live();
        const { omsagent, ...others } = after["addonProfiles"] as Record<string, JsonObject>;
        expect(omsagent).to.deep.include({ enabled: false });
        expect({ ...after, addonProfiles: others }).to.deep.equal(before);
      });

      it("sends one PUT with the etag it read, and none when there is nothing to change", async () => {
        const etag = (await client.get(CLUSTER)).body["eTag"];
        const { patch } = await write(ON);
        await write(ON, patch.memory);
        const puts = client.azure.requests.filter(({ method }) => method === "PUT");
        expect(puts).to.have.length(1);
        const sent = puts[0]?.body as JsonObject;
        expect(sent["location"]).to.equal("westeurope");
        expect(sent).not.to.have.any.keys("eTag", "id", "systemData");
        expect(etag).to.be.a("string");
      });

      for (const fault of [
        { kind: "throttled" },
        { kind: "conflict" },
        { kind: "precondition" },
        { kind: "error" },
        { kind: "unavailable" },
        { kind: "dropped" },
      ] as const) {
        for (const [method, call] of [
          ["GET", 1],
          ["PUT", 1],
          ["GET", 2],
        ] as const) {
          it(`gets over ${fault.kind} at ${method} ${call}`, async () => {
            client.azure.control.fault({ ...fault, method, call });
            const written = await write(ON).catch((error: unknown) => error as Error);
            // A GET that is refused with a conflict is Azure's own mistake and says so.
            if (written instanceof Error) {
              expect(method).to.equal("GET");
              expect(["conflict", "precondition"]).to.include(fault.kind);
            }
            await write(ON);
            const on = (await live())["addonProfiles"] as Record<string, JsonObject>;
            expect(on["omsagent"]?.["enabled"]).to.equal(true);
          });
        }
      }

      it("says that the operation failed, and works the next time", async () => {
        client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
        expect(await messageOf(write(ON))).to.match(/fail/i);
        await write(ON);
      });
    });
  }
}

describe("many writers of a cluster", function () {
  this.timeout(120_000);

  it("lose no update: 24 at once, half of them others", async () => {
    const client = await Client.start();
    const arm = new ArmClient({ endpoint: client.azure.httpUrl, retryDelayMs: 2 });
    const writer = () => ({ arm, signal: new AbortController().signal, longestPauseMs: 10 });
    const ours = Array.from({ length: 12 }, (_, at) =>
      writeCluster(writer(), CLUSTER, (now) =>
        patchCluster(
          now,
          { addonProfiles: { omsagent: { enabled: true, config: { [`key${at}`]: "ours" } } } },
          NOTHING,
        ),
      ),
    );
    const theirs = Array.from({ length: 12 }, (_, at) => foreignWrite(client, `their${at}`));
    await Promise.all([...ours, ...theirs]);
    const { addonProfiles } = (await client.get(CLUSTER)).body.properties as {
      addonProfiles: Record<string, { config?: JsonObject }>;
    };
    for (let at = 0; at < 12; at += 1) {
      expect(addonProfiles["omsagent"]?.config?.[`key${at}`]).to.equal("ours");
      expect(addonProfiles).to.include.keys(`their${at}`);
    }
    await client.azure.close();
  });
});

/** Another team's tool: reads, adds an add-on, writes under the etag, until it holds. */
async function foreignWrite(client: Client, name: string): Promise<void> {
  for (;;) {
    const { body } = await client.get(CLUSTER);
    const addonProfiles = {
      ...(body.properties?.["addonProfiles"] as object),
      [name]: { enabled: true },
    };
    const properties = { ...body.properties, addonProfiles };
    const headers = { "if-match": String(body["eTag"]) };
    const answer = await client.put(CLUSTER, { ...body, properties }, { headers });
    if (answer.status < 300) {
      await client.waitFor(answer);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
  }
}
