/** The provider against a real local Azure: create, read, update, delete, import, functions. */
import { expect } from "chai";

import { messageOf } from "../../../helpers/errors";
import { CLUSTER, WORKSPACE } from "../../helpers";
import { UNKNOWN, type State } from "../../../helpers/provider-client";
import { StandIn } from "./stand-in";
import * as alertSubjects from "./alert-subjects";
import * as applicationSubjects from "./application-subjects";
import * as networkSubjects from "./network-subjects";
import * as securitySubjects from "./security-subjects";
import * as serviceSubjects from "./service-subjects";
import * as subjects from "./subjects";

const { workspace, setting, actionGroup, group } = subjects;

describe("the stand-in provider", () => {
  let provider: StandIn;
  beforeEach(async () => {
    provider = await StandIn.start();
    await provider.configure();
  });
  afterEach(() => provider.end());

  async function made({ token, inputs, needs = {} }: subjects.Subject): Promise<State> {
    for (const [id, body] of Object.entries(needs)) await provider.client.putAndWait(id, body);
    return provider.create(token, (await provider.check(token, inputs)).inputs);
  }

  const writes = () =>
    provider.client.azure.requests
      .filter(({ method }) => method !== "GET")
      .map((one) => one.method);

  const all: Record<string, subjects.Subject> = {
    ...subjects,
    ...alertSubjects,
    ...applicationSubjects,
    ...networkSubjects,
    ...securitySubjects,
    ...serviceSubjects,
  };
  for (const [name, subject] of Object.entries(all)) {
    it(`creates, reads without a difference, and deletes: ${name}`, async () => {
      const state = await made(subject);
      const read = await provider.read(subject.token, state.id, state);
      expect(read.id).to.equal(state.id);
      const verdict = await provider.diff(subject.token, state, read.inputs);
      expect(verdict.changes).to.deep.equal([]);
      await provider.delete(subject.token, state);
      expect((await provider.read(subject.token, state.id, state)).id).to.equal("");
      await provider.delete(subject.token, state);
    });
  }

  for (const [name, subject] of Object.entries(all)) {
    const { edit, token } = subject;
    if (edit === undefined) continue;
    it(`updates in place, and reads the change without a difference: ${name}`, async () => {
      const state = await made(subject);
      const { inputs } = await provider.check(token, { ...subject.inputs, ...edit });
      const verdict = await provider.diff(token, state, inputs);
      expect(verdict.changes.some(({ replaces }) => replaces)).to.equal(false);
      const outputs = await provider.update(token, state, inputs);
      expect(outputs).to.deep.include(edit);
      const updated = { id: state.id, inputs, outputs };
      const read = await provider.read(token, state.id, updated);
      expect((await provider.diff(token, updated, read.inputs)).changes).to.deep.equal([]);
    });
  }

  it("previews a create without a write, with inputs known and computed values unknown", async () => {
    const { inputs } = await provider.check(workspace.token, workspace.inputs);
    const outputs = await provider.previewCreate(workspace.token, inputs);
    expect(outputs).to.deep.include({ retentionInDays: 30, customerId: UNKNOWN, etag: UNKNOWN });
    expect(outputs["sku"]).to.deep.include({ name: "PerGB2018", lastSkuUpdate: UNKNOWN });
    expect(writes()).to.deep.equal([]);
  });

  it("refuses to create what is there already, and leaves it as it was", async () => {
    const state = await made(group);
    const before = (await provider.client.get(state.id)).body;
    const refused = await messageOf(provider.create(group.token, { ...state.inputs, tags: {} }));
    expect(refused).to.equal(`cannot create already existing resource '${state.id}'`);
    expect((await provider.client.get(state.id)).body).to.deep.equal(before);
  });

  it("shows what somebody else changed as a change of the inputs", async () => {
    const state = await made(workspace);
    const body = { properties: { retentionInDays: 60 } };
    provider.client.azure.control.asOther({
      method: "PATCH",
      id: state.id,
      apiVersion: "2023-09-01",
      body,
    });
    const read = await provider.read(workspace.token, state.id, state);
    expect(read.inputs).to.deep.equal({ ...state.inputs, retentionInDays: 60 });
  });

  it("imports from an id alone", async () => {
    const { inputs, outputs } = await provider.read(workspace.token, WORKSPACE);
    expect(inputs).to.deep.include({
      resourceGroupName: "rg-central",
      workspaceName: "law-central",
      location: "westeurope",
      retentionInDays: 90,
    });
    expect(outputs["customerId"]).to.be.a("string");
  });

  it("answers an empty id for an import of what is not there", async () => {
    expect((await provider.read(workspace.token, `${WORKSPACE}-none`)).id).to.equal("");
  });

  it("updates in place", async () => {
    const state = await made(workspace);
    const { inputs } = await provider.check(workspace.token, {
      ...workspace.inputs,
      retentionInDays: 90,
    });
    expect(await provider.update(workspace.token, state, inputs)).to.include({
      retentionInDays: 90,
    });
  });

  it("leaves alone what the program says to ignore", async () => {
    const state = await made(workspace);
    const news = {
      ...state.inputs,
      retentionInDays: 90,
      tags: { team: "x", "cost.center": "4711" },
    };
    const verdict = await provider.diff(workspace.token, state, news, ["tags.team"]);
    expect(verdict.changes.map(({ path }) => path)).to.deep.equal(["retentionInDays"]);
  });

  it("looks a cluster up, and says what Azure said when it is not there", async () => {
    const token = "azure-native:containerservice:getManagedCluster";
    const args = { resourceGroupName: "rg-shop-dev", resourceName: "aks-shop-dev" };
    const { result } = await provider.invoke(token, args);
    expect(result).to.deep.include({ id: CLUSTER, name: "aks-shop-dev", location: "westeurope" });
    const missing = messageOf(provider.invoke(token, { ...args, resourceName: "none" }));
    expect(await missing).to.match(/^request failed \/subscriptions.*Code="ResourceNotFound"/);
    const { failures } = await provider.invoke(token, { resourceGroupName: "rg-shop-dev" });
    expect(failures).to.deep.equal(["resourceName is required and missing; set it."]);
  });

  it("passes Azure's refusal on, word for word", async () => {
    const inputs = { ...setting.inputs, workspaceId: `${WORKSPACE}-none` };
    const refused = await messageOf(provider.create(setting.token, inputs));
    expect(refused).to.contain('Code="LinkedResourceNotFound"');
  });

  it("keeps what a failed operation left, so that it is not lost", async () => {
    provider.client.azure.control.fault({ kind: "failedOperation", method: "PUT" });
    const { inputs } = await provider.check(workspace.token, workspace.inputs);
    const error = await provider.create(workspace.token, inputs).catch((caught: unknown) => caught);
    const { metadata } = error as { metadata: { get: (name: string) => Buffer[] } };
    const [details] = metadata.get("grpc-status-details-bin");
    expect(details?.toString("latin1")).to.contain("ErrorResourceInitFailed");
    expect(details?.toString("latin1")).to.contain("/workspaces/log-new");
  });

  it("tries again when it is throttled or the connection breaks", async () => {
    const { control } = provider.client.azure;
    control.fault({ kind: "throttled", method: "PUT" });
    control.fault({ kind: "unavailable", method: "GET", times: 2 });
    expect((await made(actionGroup)).id).to.contain("/actionGroups/ag-new");
    expect(writes()).to.deep.equal(["PUT", "PUT"]);
  });

  it("writes the whole body that Azure expects", async () => {
    await made(workspace);
    const put = provider.client.azure.requests.find(({ method }) => method === "PUT");
    expect(put?.body).to.deep.equal({
      location: "westeurope",
      tags: { team: "shop", "cost.center": "4711" },
      properties: {
        sku: { name: "PerGB2018" },
        retentionInDays: 30,
        workspaceCapping: { dailyQuotaGb: 1 },
        features: { enableLogAccessUsingOnlyResourcePermissions: true },
      },
    });
  });

  it("describes the types it knows, for import", async () => {
    const { resources, types } = await provider.schema();
    expect(resources).to.include.keys(workspace.token, setting.token);
    expect(types).to.include.keys("azure-native:monitor:DiagnosticsLogSettings");
  });
});

describe("the stand-in provider refuses", () => {
  const wrong: readonly (readonly [string, NodeJS.ProcessEnv, RegExp])[] = [
    [
      "an address that is not loopback",
      { AKS_MONITORING_LOCAL_AZURE: "https://management.azure.com" },
      /only talks to plain HTTP on this machine/,
    ],
    [
      "no address",
      { AKS_MONITORING_LOCAL_AZURE: undefined },
      /AKS_MONITORING_LOCAL_AZURE is not set/,
    ],
    [
      "a name that only begins like loopback",
      { AKS_MONITORING_LOCAL_AZURE: "http://127.0.0.1.example.com" },
      /only talks to plain HTTP/,
    ],
    [
      "a user before the host",
      { AKS_MONITORING_LOCAL_AZURE: "http://127.0.0.1@example.com" },
      /only talks to plain HTTP/,
    ],
    [
      "a backend in a cloud",
      { PULUMI_BACKEND_URL: "azblob://state" },
      /PULUMI_BACKEND_URL is "azblob:\/\/state"/,
    ],
    ["no backend", { PULUMI_BACKEND_URL: undefined }, /PULUMI_BACKEND_URL is not set/],
    [
      "no subscription",
      { ARM_SUBSCRIPTION_ID: undefined },
      /azure-native:subscriptionId is not set/,
    ],
  ];
  for (const [what, env, message] of wrong) {
    it(what, async () => {
      const provider = await StandIn.start(env);
      expect(await messageOf(provider.configure())).to.match(message);
      const { token, inputs } = group;
      expect(await messageOf(provider.create(token, inputs))).to.contain(
        "before it was configured",
      );
      expect(provider.client.azure.requests).to.deep.equal([]);
      await provider.end();
    });
  }
});
