/**
 * Two clusters on one workspace: the owner's stack writes what the workspace has once, the other
 * stack uses it. Taking one away leaves the other's monitoring as it was.
 */
import { expect } from "chai";

import type { JsonObject } from "../../emulator/arm/type";
import { asText, stackConfig } from "../helpers/config";
import { LocalStack } from "../helpers/local-stack";
import { DEV_WORKSPACE } from "../helpers/sample";
import { stackResources } from "../../cli/local/stack-state";
import { resourceById, treeOf } from "../helpers/tree";

const OWNER = {
  "aks-monitoring:sentinel": { enabled: true },
  "aks-monitoring:defender": { plan: "own" },
  "aks-monitoring:logs": {
    tables: { AKSAuditAdmin: { totalRetentionDays: 365 } },
    queryAuditing: true,
  },
};

const cluster = (config: Record<string, string>, name: string) =>
  (config["aks-monitoring:cluster"] ?? "").replaceAll("shop-dev", `shop-${name}`);

describe("two clusters on one workspace", function () {
  this.timeout(300_000);
  let stack: LocalStack;
  let start: readonly string[];

  const up = async (name: string) => {
    const { code, output } = await stack.pulumiOn(name, "up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
  };
  const idsOf = async (name: string) =>
    (await stackResources(stack.session, name)).flatMap(({ id, custom }) =>
      custom && id?.startsWith("/subscriptions/") === true ? [id] : [],
    );
  /** What Azure holds below these ids, and the cluster of the owner. */
  const picture = (ids: readonly string[]) =>
    ids.map((id) => JSON.stringify(withoutEtag(resourceById(stack.session.azure, id))));

  before(async () => {
    stack = await LocalStack.open("dev");
    start = treeOf(stack.session.azure);
    const dev = stackConfig("dev");
    await stack.addStack("dev", { ...dev, ...asText(OWNER) });
    await stack.addStack("second", {
      ...dev,
      "aks-monitoring:cluster": cluster(dev, "test"),
      "aks-monitoring:environment": "test",
      "aks-monitoring:shared": "reference",
      ...asText({ "aks-monitoring:logs": { workspaceId: DEV_WORKSPACE } }),
    });
  });
  after(() => stack.close());

  it("are both deployed, and none writes what the other has", async () => {
    await up("dev");
    const owners = await idsOf("dev");
    const before = picture(owners);
    await up("second");
    expect(picture(owners)).to.deep.equal(before);
    const seconds = await idsOf("second");
    expect(seconds.filter((id) => owners.includes(id))).to.deep.equal([]);
    for (const name of ["dev", "second"]) {
      const { code, output } = await stack.pulumiOn(
        name,
        ...["preview", "--refresh", "--expect-no-changes"],
      );
      expect(code, output).to.equal(0);
    }
  });

  it("send both to the workspace of the owner", async () => {
    const text = JSON.stringify(picture(await idsOf("second")));
    expect(text).to.contain(DEV_WORKSPACE);
    expect((await idsOf("second")).join()).not.to.match(/OperationalInsights\/workspaces\/[^/]+$/m);
  });

  it("lose one without a trace on the other", async () => {
    const owners = await idsOf("dev");
    const before = picture(owners);
    const { code, output } = await stack.pulumiOn("second", "destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(picture(owners)).to.deep.equal(before);
    const { code: drift, output: told } = await stack.pulumi(
      ...["preview", "--refresh", "--expect-no-changes"],
    );
    expect(drift, told).to.equal(0);
  });

  it("leave the Defender plan raised when the owner goes, and say so", async () => {
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(output).to.match(/Defender plan .*Containers.* stays/i);
    const now = new Set(treeOf(stack.session.azure).map(idOf));
    expect(start.map(idOf).filter((id) => !now.has(id))).to.deep.equal([]);
  });
});

function withoutEtag({ eTag: _eTag, etag: _etag, ...rest }: JsonObject): JsonObject {
  return rest;
}

function idOf(resource: string): string {
  return (JSON.parse(resource) as { id: string }).id;
}
