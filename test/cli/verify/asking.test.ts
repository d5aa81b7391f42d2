/** What is told when something is old, quiet, or cannot be asked for. */
import { expect } from "chai";

import { UserError } from "../../../cli/errors";
import { verifyJson, verifyReport, ageText } from "../../../cli/verify/report";
import { exitCodeOfLook, type Verified } from "../../../cli/verify/verify";
import { waitFor } from "../../../cli/verify/wait";
import type { JsonObject } from "../../../emulator/arm/type";
import { DEV_CLUSTER, DEV_WORKSPACE } from "../../helpers/sample";
import { Deployed, OWN_JOB, type Broken } from "./deployed";

describe("verify", function () {
  this.timeout(300_000);
  let deployed: Deployed;
  let azure: Broken;

  before(async () => {
    deployed = await Deployed.make();
  });
  beforeEach(async () => {
    azure = await deployed.open();
  });
  afterEach(() => azure.close());
  after(() => deployed.remove());

  const states = ({ evidence }: Verified) =>
    Object.fromEntries(evidence.tables.map(({ table, state }) => [table, state]));

  it("tells old rows and samples with their age, and those that may be silent apart", async () => {
    azure.azure.control.data({ ageMinutes: 200 });
    const verified = await azure.look();
    expect(states(verified)).to.include({
      ...{ AKSAuditAdmin: "stale", KubePodInventory: "stale" },
      ...{ KubeEvents: "quiet", KubePVInventory: "quiet", AKSControlPlane: "quiet" },
    });
    expect(verified.evidence.jobs.every(({ state }) => state === "stale")).to.equal(true);
    expect(exitCodeOfLook(verified)).to.equal(7);
    const text = verifyReport(verified);
    expect(text).to.match(/ {2}STALE {4}AKSAuditAdmin +3 h {2}kube-audit-admin/);
    expect(text).to.match(/ {2}quiet {4}KubeEvents +3 h {2}only events that are not Normal/);
    expect(text).to.match(/ {2}STALE {4}job kubelet +3 h/);
  });

  it("says what has no known cause, and what to do", async () => {
    // Half of the agent's tables are fresh, so that it does reach the workspace.
    const { evidence } = await azure.look();
    const { findingsOf } = await import("../../../cli/verify/verify");
    const tables = evidence.tables.map((one) =>
      one.table === "KubePodInventory" ? { ...one, state: "missing" as const } : one,
    );
    expect(findingsOf({ ...evidence, tables })).to.deep.equal([
      {
        ...{ check: "not-there-yet", severity: "error" },
        sentence:
          "Nothing new in KubePodInventory, and no cause is known: after the first up Azure needs " +
          "5 to 20 minutes.",
        fix: ["npm run verify -- --stack dev --wait 20"],
      },
    ]);
  });

  it("never calls fine what it cannot ask for", async () => {
    azure.azure.control.role("*", {
      actions: ["*/read", "*/listClusterUserCredential/action"],
      notActions: ["Microsoft.OperationalInsights/workspaces/query/read"],
    });
    const verified = await azure.look();
    expect(verified.evidence.tables.every(({ state }) => state === "unseen")).to.equal(true);
    expect(verified.evidence.agentErrors).to.equal(undefined);
    const unseen = verified.evidence.unseen.join("\n");
    expect(unseen)
      .to.contain("AKSAuditAdmin")
      .and.contain("_LogOperation")
      .and.contain("AuthorizationFailed");
    expect(verified.findings).to.deep.equal([]);
    expect(exitCodeOfLook(verified)).to.equal(1);
    const text = verifyReport(verified);
    expect(text).to.contain("Not everything could be asked for, see above.");
    expect(text).to.match(/ {2}NOT SEEN AKSAuditAdmin/);
  });

  it("says in one sentence that Azure lets nobody look, and where private data can be seen", async () => {
    const { control } = azure.azure;
    control.role("*", {
      actions: ["*/read"],
      notActions: ["Microsoft.OperationalInsights/*/read"],
    });
    const error: unknown = await azure.look().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UserError);
    expect((error as Error).message).to.match(/AuthorizationFailed|does not have authorization/);
    control.role("*", undefined);
    const verified = await azure.look();
    const { evidence } = verified;
    const network = { privateLink: { query: "private" } };
    const settings = { ...evidence.settings, network } as unknown as typeof evidence.settings;
    const closed = { ...evidence, settings, unseen: ["KubeEvents: refused"] };
    const text = verifyReport({ ...verified, evidence: closed }).replaceAll("\n", " ");
    expect(text).to.contain("see above. The stack's data is shown to its private network alone");
  });

  it("goes on with the logs when the metrics cannot be asked for", async () => {
    azure.azure.control.role("*", {
      actions: ["*"],
      notActions: ["Microsoft.Monitor/*/metrics/read"],
    });
    const verified = await azure.look();
    expect(verified.evidence.jobs.map(({ state }) => state))
      .to.include("unseen")
      .and.not.include("fresh");
    expect(states(verified)["AKSAuditAdmin"]).to.equal("fresh");
    expect(exitCodeOfLook(verified)).to.equal(1);
  });

  it("asks a table on the Basic plan in its own way", async () => {
    const { control } = azure.azure;
    control.asOther({
      ...{ method: "PUT", id: `${DEV_WORKSPACE}/tables/ContainerLogV2`, apiVersion: "2023-09-01" },
      body: { properties: { plan: "Basic" } },
    });
    const verified = await azure.look();
    expect(states(verified)["ContainerLogV2"]).to.equal("fresh");
    // The stack's own alerts read it, and could not any more.
    const checks = new Set(verified.findings.map(({ check }) => check));
    expect([...checks]).to.deep.equal(["alert-on-basic-table"]);
    expect(exitCodeOfLook(verified)).to.equal(7);
    control.data({ ageMinutes: 45 });
    expect(states(await azure.look())["ContainerLogV2"]).to.equal("quiet");
  });

  it("prints lines of 80 columns, and JSON for a machine", async () => {
    azure.azure.control.data({
      agentErrors: [
        { cluster: DEV_CLUSTER, category: "container.azm.ms/configmap", message: "bad" },
      ],
    });
    await azure.withoutConfigMap("ama-metrics-prometheus-config");
    const verified = await azure.look();
    const text = verifyReport(verified);
    const tooLong = text.split("\n").filter((line) => line.length > 80 && /\s/.test(line.trim()));
    // What somebody copies stays whole.
    expect(tooLong.filter((line) => !/kubectl|--ids/.test(line))).to.deep.equal([]);
    expect(text).to.contain("Agents: 1 error, see below.");
    expect(text).to.contain("Object container-azm-ms-agentconfig: as the stack renders it.");
    const json = verifyJson(verified);
    expect(JSON.parse(JSON.stringify(json))).to.deep.equal(json);
    expect(json).to.include({ stack: "dev", cluster: DEV_CLUSTER });
    expect(json.tables.map(({ state }) => state)).to.not.include("missing");
    expect(json.tables[0]?.ageSeconds).to.be.within(59, 120);
    expect(json.jobs.find(({ job }) => job === OWN_JOB)).to.deep.equal({
      ...{ job: OWN_JOB, state: "missing", newest: null, ageSeconds: null },
    });
    expect(json.agentErrors).to.deep.equal([
      { category: "container.azm.ms/configmap", message: "bad" },
    ]);
    expect(json.findings.map(({ check }) => check)).to.deep.equal([
      "agent-error",
      "job-not-scraped",
      "object-differs",
    ]);
  });

  it("waits until the data is there", async () => {
    azure.azure.control.data({ ageMinutes: 300 });
    const told: number[] = [];
    const verified = await waitFor(() => azure.look(), {
      minutes: 5,
      intervalMs: 1,
      onWait: (seen, left) => {
        told.push(left);
        expect(exitCodeOfLook(seen)).to.equal(7);
        if (told.length === 2) azure.azure.control.data({ ageMinutes: 1 });
      },
    });
    expect(exitCodeOfLook(verified)).to.equal(0);
    expect(told).to.deep.equal([5, 5]);
  });

  it("stops waiting when the time is up", async () => {
    azure.azure.control.data({ ageMinutes: 300 });
    let looks = 0;
    const look = () => {
      looks += 1;
      return azure.look();
    };
    const once = await waitFor(look, { minutes: 0, onWait: () => expect.fail("waited") });
    expect(exitCodeOfLook(once)).to.equal(7);
    expect(looks).to.equal(1);
    const brief = await waitFor(look, { minutes: 0.1, intervalMs: 20, onWait: () => undefined });
    expect(exitCodeOfLook(brief)).to.equal(7);
    expect(looks).to.be.greaterThan(2);
  });

  it("does not complain of a closed network that private link opens", async () => {
    const { azure: reader } = azure.place;
    const closed = { publicNetworkAccessForIngestion: "Disabled" };
    azure.change(azure.own("Microsoft.OperationalInsights/workspaces"), "2023-09-01", closed);
    const checks = async (look: Partial<typeof reader>) =>
      (await azure.look({ azure: { ...reader, ...look } })).findings.map(({ check }) => check);
    expect(await checks({})).to.deep.equal(["public-ingestion-off"]);
    const scope = `${DEV_WORKSPACE.split("/providers/")[0] ?? ""}/providers/Microsoft.Insights/privateLinkScopes/ampls`;
    // The agents' way is not there in this Azure, which is what is found instead.
    const byScope = await checks({
      list: (path, ...rest) => {
        if (path.endsWith("/privateLinkScopes")) return Promise.resolve([{ id: scope }]);
        if (path !== `${scope}/scopedResources`) return reader.list(path, ...rest);
        return Promise.resolve([{ properties: { linkedResourceId: DEV_WORKSPACE.toUpperCase() } }]);
      },
    });
    expect(byScope).to.deep.equal(["agent-cannot-reach"]);
    const byWorkspace = await checks({
      find: async (id, version) => {
        const found = await reader.find(id, version);
        if (id !== DEV_WORKSPACE || found === undefined) return found;
        const properties = found["properties"] as JsonObject;
        const told = { privateLinkScopedResources: [{ scopeId: "s", resourceId: scope }] };
        return { ...found, properties: { ...properties, ...told } };
      },
    });
    expect(byWorkspace).to.deep.equal(["agent-cannot-reach"]);
  });

  it("says what to do when the stack's workspace is not there", async () => {
    azure.azure.control.asOther({ method: "DELETE", id: DEV_WORKSPACE, apiVersion: "2023-09-01" });
    const error = await azure.look().catch((thrown: unknown) => thrown);
    expect(String(error)).to.match(
      /The workspace .* is not there; deploy the stack of aks-shop-dev first/,
    );
  });
});

describe("ages", () => {
  it("have one unit", () => {
    const at = new Date("2026-11-24T12:00:00Z");
    const before = (seconds: number) => ageText(at, new Date(at.getTime() - seconds * 1_000));
    expect([0, 89, 90, 7_199, 7_200, 90_000].map(before)).to.deep.equal([
      ...["0 s", "89 s", "2 min", "2 h", "2 h", "25 h"],
    ]);
    expect(before(-30)).to.equal("0 s");
  });
});
