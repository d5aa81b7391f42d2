/** How the rendered objects come into a cluster: never by a kubectl that looks at another one. */
import { expect } from "chai";

import { applyObjects } from "../../../cli/verify/cause";
import type { Evidence } from "../../../cli/verify/evidence";

const CLUSTER = { name: "aks-shop", resourceGroup: "rg-shop" };

function commands(more: {
  readonly clusterObjects?: "render" | "apply";
  readonly local?: boolean;
  readonly isPrivate?: boolean;
}): readonly string[] {
  const { clusterObjects = "render", local = false, isPrivate = false } = more;
  const settings = { cluster: CLUSTER, clusterObjects };
  const properties = { apiServerAccessProfile: { enablePrivateCluster: isPrivate } };
  const evidence = { stack: "shop", local, settings, cluster: { properties } };
  return applyObjects(evidence as unknown as Evidence);
}

describe("the way of rendered objects into a cluster", () => {
  it("is kubectl under the stack's own field manager", () => {
    expect(commands({})).to.deep.equal([
      "pulumi stack output clusterObjects --json --stack shop | kubectl apply --server-side " +
        "--field-manager aks-monitoring -f -",
    ]);
  });

  it("leads through Azure into a private cluster", () => {
    expect(commands({ isPrivate: true })).to.deep.equal([
      "pulumi stack output clusterObjects --json --stack shop > objects.json",
      "az aks command invoke --name aks-shop --resource-group rg-shop --file objects.json --command " +
        '"kubectl apply --server-side --field-manager aks-monitoring -f objects.json"',
    ]);
  });

  it("is a command of ours in the local Azure, which no kubectl reaches", () => {
    expect(commands({ local: true })).to.deep.equal(["npm run objects -- --stack shop"]);
    const both = commands({ local: true, isPrivate: true });
    expect(both).to.deep.equal(["npm run objects -- --stack shop"]);
  });

  it("is up where the stack applies them itself", () => {
    expect(commands({ clusterObjects: "apply" })).to.deep.equal([
      "pulumi up --refresh --stack shop",
    ]);
    expect(commands({ clusterObjects: "apply", local: true })).to.deep.equal([
      "npm run local -- up --refresh --stack shop",
    ]);
  });
});
