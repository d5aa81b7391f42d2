/** Each cause of "no data" is produced in the local Azure, stops what it stops, and is named with its fix. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { blindReader, readerWith } from "../../../cli/verify/kubernetes";
import { pathOf } from "../../../cli/verify/objects";
import { causes } from "../../../cli/verify/causes";
import { exitCodeOfLook, type Verified } from "../../../cli/verify/verify";
import type { JsonObject } from "../../../emulator/arm/type";
import { ARRIVAL } from "./cases/arrival";
import { AGENT_TABLES, BROKEN_AGENT_CONFIG, CONTROL_PLANE_TABLES, JOBS } from "./cases/case";
import { BETWEEN } from "./cases/between";
import { SWITCHES } from "./cases/switches";
import { Deployed, type Broken } from "./deployed";

const CASES = [...SWITCHES, ...BETWEEN, ...ARRIVAL];

/** Names of tables and jobs with new data, which may be silent included when they are not. */
function fresh({ evidence: { tables, jobs } }: Verified): string[] {
  const isFresh = ({ state }: { readonly state: string }) => state === "fresh";
  return [
    ...tables.filter(isFresh).map(({ table }) => table),
    ...jobs.filter(isFresh).map(({ job }) => job),
  ];
}

const ALL = [...CONTROL_PLANE_TABLES, ...AGENT_TABLES, ...JOBS];

describe("causes of no data", function () {
  this.timeout(300_000);
  let deployed: Deployed;
  let azure: Broken;
  const servers: Server[] = [];

  before(async () => {
    deployed = await Deployed.make();
  });
  beforeEach(async () => {
    azure = await deployed.open();
  });
  afterEach(async () => {
    await azure.close();
    for (const server of servers.splice(0)) server.close();
  });
  after(() => deployed.remove());

  it("are none where all fits together: everything is fresh", async () => {
    const verified = await azure.look();
    expect(verified.findings).to.deep.equal([]);
    expect(verified.evidence.unseen).to.deep.equal([]);
    expect(fresh(verified)).to.have.members(ALL);
    expect(exitCodeOfLook(verified)).to.equal(0);
  });

  for (const { check, when, broken, blind, gone, says, fix } of CASES) {
    it(`are named: ${check} when ${when}`, async () => {
      await broken(azure);
      const place = blind === true ? { cluster: blindReader("nobody may look into it") } : {};
      const verified = await azure.look(place);
      expect(fresh(verified)).to.have.members(ALL.filter((name) => !gone.includes(name)));
      expect(exitCodeOfLook(verified)).to.equal(7);
      const [found, ...more] = verified.findings.filter((one) => one.check === check);
      // The endpoint of the metrics is in the wrong region too.
      expect(more.length).to.equal(when.includes("Azure Monitor workspace was made anew") ? 1 : 0);
      expect(verified.findings.every((one) => one.check === check)).to.equal(true);
      expect(found?.sentence).to.match(says);
      expect(found?.fix).to.have.length(fix.length);
      for (const [index, wanted] of fix.entries()) {
        const command = found?.fix?.[index] ?? "";
        if (typeof wanted === "string") expect(command).to.equal(wanted);
        else expect(command).to.match(wanted);
      }
    });
  }

  /** An API server that has some objects. */
  async function cluster(objects: readonly JsonObject[]) {
    const server = createServer((request, response) => {
      const found = objects.find((one) => request.url === pathOf(one));
      const missing = { kind: "Status", reason: "NotFound", message: "not found" };
      response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(found ?? missing));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return { cluster: readerWith({ server: `http://127.0.0.1:${port}` }) };
  }

  it("are none when the cluster has the objects of the stack, with more of its own", async () => {
    const applied = deployed.subject.objects.map((one) => ({
      ...one,
      metadata: { ...(one["metadata"] as JsonObject), uid: "1", labels: { team: "shop" } },
    }));
    const verified = await azure.look(await cluster(applied));
    expect(verified.evidence.objects).to.have.length(deployed.subject.objects.length);
    expect(verified.evidence.objects.every(({ state }) => state === "same")).to.equal(true);
    expect(exitCodeOfLook(verified)).to.equal(0);
  });

  it("are named: object-differs when somebody changed an object and another is gone", async () => {
    const [first] = deployed.subject.objects as JsonObject[];
    const data = { ...(first?.["data"] as JsonObject), "schema-version": "v9" };
    const verified = await azure.look(await cluster([{ ...first, data }]));
    const [found, ...more] = verified.findings;
    expect(more).to.deep.equal([]);
    expect(found).to.include({ check: "object-differs", severity: "warning" });
    expect(found?.sentence)
      .to.contain("container-azm-ms-agentconfig differs in data.schema-version")
      .and.contain("ama-metrics-prometheus-config is not there");
    expect(exitCodeOfLook(verified)).to.equal(7);
  });

  it("are two when the cluster shows that the settings file of the metrics is not there", async () => {
    await azure.withoutConfigMap("ama-metrics-settings-configmap");
    const { findings } = await azure.look();
    expect(findings.map(({ check }) => check)).to.deep.equal(["object-differs", "job-not-scraped"]);
    expect(findings.map(({ sentence }) => sentence)).to.deep.equal([
      "The cluster has not what the stack renders: ama-metrics-settings-configmap is not there. The " +
        "agents collect with other settings than the stack's.",
      "No samples of kube-dns, prometheus_collector_health, which only the ConfigMaps of the stack " +
        "make: they are not in the cluster, or the add-on cannot read them and says so in its own log " +
        "alone.",
    ]);
  });

  it("are two when the cluster shows that the text of the agent's ConfigMap is broken", async () => {
    await azure.withConfigMap("container-azm-ms-agentconfig", BROKEN_AGENT_CONFIG);
    const { findings } = await azure.look();
    expect(findings.map(({ check }) => check)).to.have.members(["object-differs", "agent-error"]);
    expect(findings.map(({ sentence }) => sentence).join(" ")).to.contain(
      "container-azm-ms-agentconfig differs in data.config-version, data.log-data-collection-settings",
    );
  });

  it("are all produced here", () => {
    const produced = new Set([...CASES.map(({ check }) => check), "object-differs"]);
    expect(causes.map(({ check }) => check)).to.have.members([...produced]);
  });
});
