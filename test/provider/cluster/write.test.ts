/** Writing the patch to a local Azure: both PUT modes, lag, disturbances, many writers at once. */
import { expect } from "chai";

import { ArmClient } from "../../../provider/arm/client";
import { clusterRules } from "../../../provider/cluster/features";
import type { Declared } from "../../../provider/cluster/patch";
import type { JsonObject } from "../../../provider/json";
import { NOTHING, type Memory } from "../../../provider/patch/plan";
import { Unfinished, writePatch, type Patch, type Writer } from "../../../provider/patch/write";
import { Client, CLUSTER, WORKSPACE } from "../../emulator/helpers";

const ON: Declared = {
  addonProfiles: {
    omsagent: {
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
    },
  },
};

/** The patch of the sample's cluster that declares something. */
function patchOf(properties: Declared): Patch {
  return {
    target: clusterRules.target(CLUSTER),
    plan: (live, memory) => clusterRules.plan(live, { clusterId: CLUSTER, properties }, memory),
    view: (live) => clusterRules.view(live, {}),
  };
}

for (const putMode of ["merge", "replace"] as const) {
  for (const lag of [false, true]) {
    describe(`writing a cluster, PUT mode ${putMode}${lag ? ", with lag" : ""}`, function () {
      this.timeout(300_000);
      let client: Client;
      let arm: ArmClient;

      beforeEach(async () => {
        client = await Client.start({ putMode, lag });
        arm = new ArmClient({ endpoint: client.azure.httpUrl, retryDelayMs: 5 });
      });
      afterEach(() => client.azure.close());

      const live = async () => (await client.get(CLUSTER)).body.properties as JsonObject;
      const write = (declared: Declared, memory: Memory = NOTHING) => {
        const { signal } = new AbortController();
        return writePatch({ arm, signal, longestPauseMs: 20 }, patchOf(declared), memory);
      };

      it("switches the add-on on and off again and leaves all else as it was", async () => {
        const before = await live();
        const { plan } = await write(ON);
        const on = (await live())["addonProfiles"] as Record<string, JsonObject>;
        expect(on["omsagent"]).to.deep.include({ enabled: true });
        await write({}, plan.memory);
        const after = await live();
        const { omsagent, ...others } = after["addonProfiles"] as Record<string, JsonObject>;
        expect(omsagent).to.deep.include({ enabled: false });
        expect({ ...after, addonProfiles: others }).to.deep.equal(before);
      });

      it("sends one PUT with the etag it read, and none when there is nothing to change", async () => {
        const etag = (await client.get(CLUSTER)).body["eTag"];
        const { plan } = await write(ON);
        await write(ON, plan.memory);
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
          it(`gets over ${fault.kind} at ${method} ${call}, and gives back what was there`, async () => {
            const before = await live();
            client.azure.control.fault({ ...fault, method, call, path: "managedClusters" });
            let memory = NOTHING;
            try {
              ({ memory } = (await write(ON)).plan);
            } catch (error) {
              // A GET that is refused with a conflict is Azure's own mistake and says so.
              expect(method).to.equal("GET");
              expect(["conflict", "precondition"]).to.include(fault.kind);
              if (error instanceof Unfinished) ({ memory } = error);
            }
            ({ memory } = (await write(ON, memory)).plan);
            const on = (await live())["addonProfiles"] as Record<string, JsonObject>;
            expect(on["omsagent"]?.["enabled"]).to.equal(true);
            await write({}, memory);
            const after = await live();
            const { omsagent, ...others } = after["addonProfiles"] as Record<string, JsonObject>;
            expect(omsagent).to.deep.include({ enabled: false });
            expect({ ...after, addonProfiles: others }).to.deep.equal(before);
          });
        }

        it(`gets over ${fault.kind} at a poll, or says so and remembers`, async () => {
          client.azure.control.fault({ ...fault, method: "GET", path: "operationStatuses" });
          let memory = NOTHING;
          try {
            ({ memory } = (await write(ON)).plan);
          } catch (error) {
            expect(["conflict", "precondition"]).to.include(fault.kind);
            ({ memory } = error as Unfinished);
          }
          expect(memory.before).to.deep.equal({ "addonProfiles.omsagent": null });
          await write(ON, memory);
        });
      }

      it("says that the operation failed, remembers what was there, and works the next time", async () => {
        client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
        const error: unknown = await write(ON).catch((one: unknown) => one);
        expect(error).to.be.instanceOf(Unfinished);
        const { message, memory } = error as Unfinished;
        expect(message).to.match(/operation has failed\. OperationFailed/);
        expect(memory.before).to.deep.equal({ "addonProfiles.omsagent": null });
        await write(ON, memory);
      });

      it("takes no notice of an operation that another one started", async () => {
        const other = write({ azureMonitorProfile: { metrics: { enabled: true } } });
        await Promise.all([other, write(ON)]);
        const { addonProfiles, azureMonitorProfile } = await live();
        expect((addonProfiles as JsonObject)["omsagent"]).to.deep.include({ enabled: true });
        expect((azureMonitorProfile as JsonObject)["metrics"]).to.deep.include({ enabled: true });
      });
    });
  }
}

describe("many writers of a cluster", function () {
  this.timeout(300_000);

  it("lose no update: 24 at once, half of them others", async () => {
    const client = await Client.start();
    const arm = new ArmClient({ endpoint: client.azure.httpUrl, retryDelayMs: 2 });
    const writer = (): Writer => ({
      arm,
      signal: new AbortController().signal,
      longestPauseMs: 10,
    });
    const ours = Array.from({ length: 12 }, (_, at) => {
      const omsagent = { enabled: true, config: { [`key${at}`]: "ours" } };
      return writePatch(writer(), patchOf({ addonProfiles: { omsagent } }), NOTHING);
    });
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
