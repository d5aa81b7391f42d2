import { expect } from "chai";

import {
  recorded,
  titleOf,
  unread,
  withEntries,
  type Deployment,
  type Entry,
} from "../../../cli/recover/deployment";
import { addressOf, UNKNOWN } from "../../../cli/recover/ids";

const entry = (name: string, more: Partial<Entry> = {}): Entry => ({
  urn: `urn:pulumi:dev::p::azure-native:monitor:ActionGroup::${name}`,
  type: "azure-native:monitor:ActionGroup",
  custom: true,
  ...more,
});

describe("a recovered state", () => {
  const old = entry("a", { id: "/a", pendingReplacement: true });
  const kept = entry("b", { id: "/b", outputs: {} });
  const deployment: Deployment = {
    manifest: { time: "2026-11-24T15:06:01Z" },
    secrets_providers: { type: "passphrase" },
    resources: [old, kept],
    pending_operations: [{ type: "creating", resource: entry("a") }],
  };

  it("has what was found at its end, for what was to be replaced too, and nothing pending", () => {
    const found = entry("a", { id: "/new" });
    expect(withEntries(deployment, [found])).to.deep.equal({
      manifest: deployment.manifest,
      secrets_providers: { type: "passphrase" },
      resources: [kept, found],
    });
  });

  it("knows what counts and what was never read", () => {
    expect(recorded(deployment, kept.urn)).to.equal(kept);
    expect(recorded(deployment, old.urn)).to.equal(undefined);
    const half = entry("c", { id: "/c" });
    const provider = entry("d", { id: "guid", type: "pulumi:providers:azure-native" });
    expect(unread({ ...deployment, resources: [kept, half, provider] })).to.deep.equal([half]);
  });

  it("names resources as the program does", () => {
    expect(titleOf(kept)).to.equal('ActionGroup "b"');
  });
});

describe("the address of a resource", () => {
  const inputs = {
    azureApiVersion: "2024-10-01-preview",
    resourceGroupName: "rg",
    actionGroupName: "ag",
  };

  it("is computed from its inputs", () => {
    expect(addressOf(entry("a", { inputs }), "s")).to.deep.equal({
      id: "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/ag",
      apiVersion: "2024-10-01-preview",
    });
  });

  it("is not known while a part of it is not", () => {
    const unknown = { ...inputs, resourceGroupName: UNKNOWN };
    expect(addressOf(entry("a", { inputs: unknown }), "s")).to.equal(undefined);
    const { actionGroupName: _name, ...less } = inputs;
    expect(addressOf(entry("a", { inputs: less }), "s")).to.equal(undefined);
  });

  it("says where a type without an id template is to be added", () => {
    const odd = entry("a", { type: "azure-native:cdn:Profile", inputs });
    expect(() => addressOf(odd, "s")).to.throw("whose ids are not known here; add a line to");
  });
});
