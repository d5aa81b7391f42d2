/** The scope of a private link: new or brought along, and what is put into it. */
import { expect } from "chai";

import { PrivateLink, scopeArgs, type PrivateLinkArgs } from "../../components/private-link";
import { collect, valueOf } from "../helpers/mocks";

const resources = ["workspace", "metrics"].map((key) => ({
  key,
  entryName: `${key}-connection`,
  resourceId: `/${key}`,
}));
const args: PrivateLinkArgs = { resourceGroupName: "rg", scopeName: "ampls-aks", resources };
const HUB =
  "/subscriptions/h/resourceGroups/rg-hub/providers/Microsoft.Insights/privateLinkScopes/ampls-hub";

describe("PrivateLink", () => {
  it("makes a scope that lets networks reach other resources too, and an entry for each of ours", async () => {
    const { resources: made, result } = await collect(() => new PrivateLink("link", args));
    expect(made).to.deep.equal([
      {
        type: "azure-native:monitor:PrivateLinkScope",
        name: "link-scope",
        inputs: {
          resourceGroupName: "rg",
          scopeName: "ampls-aks",
          location: "global",
          accessModeSettings: {
            ingestionAccessMode: "Open",
            queryAccessMode: "Open",
            exclusions: [],
          },
          tags: {},
        },
      },
      ...["metrics", "workspace"].map((key) => ({
        type: "azure-native:monitor:PrivateLinkScopedResource",
        name: `link-${key}`,
        inputs: {
          resourceGroupName: "rg",
          scopeName: "rg",
          name: `${key}-connection`,
          linkedResourceId: `/${key}`,
        },
      })),
    ]);
    expect((await valueOf(result.scopeId)).value).to.equal("/made/link-scope");
  });

  it("keeps networks from everything else when asked to", () => {
    expect(scopeArgs({ ...args, blockOthers: true }).accessModeSettings).to.deep.equal({
      ingestionAccessMode: "PrivateOnly",
      queryAccessMode: "PrivateOnly",
      exclusions: [],
    });
  });

  it("adds entries to a scope that is brought along, in its own group, and makes none", async () => {
    const { resources: made, result } = await collect(
      () => new PrivateLink("link", { resourceGroupName: "rg", resources, existingScopeId: HUB }),
    );
    expect(
      made.map(({ inputs }) => [inputs["resourceGroupName"], inputs["scopeName"]]),
    ).to.deep.equal([
      ["rg-hub", "ampls-hub"],
      ["rg-hub", "ampls-hub"],
    ]);
    expect((await valueOf(result.scopeId)).value).to.equal(HUB);
  });
});
