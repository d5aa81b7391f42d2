/** Nothing a production stack collected is lost: not by a change of place, not by a destroy. */
import { expect } from "chai";

import { stackResources } from "../../cli/local/stack-state";
import { LocalStack, type StackConfig } from "../helpers/local-stack";
import { changesSince, resourceById, treeOf } from "../helpers/tree";

const WORKSPACE = "azure-native:operationalinsights:Workspace";

/** Types whose deletion loses data, and the group, which takes all that is in it along. */
const HOLDS_DATA = /OperationalInsights\/workspaces$|Monitor\/accounts$|resourceGroups$/;

describe("a production stack keeps its data", function () {
  this.timeout(300_000);
  let stack: LocalStack;
  let workspace: string;

  before(async () => {
    stack = await LocalStack.open("prod");
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    const resources = await stackResources(stack.session, "prod");
    workspace = resources.find(({ type }) => type === WORKSPACE)?.id ?? "no workspace";
  });
  after(() => stack.close());

  it("protects the workspaces and their group, and keeps them on delete", async () => {
    const resources = await stackResources(stack.session, "prod");
    const kept = resources
      .filter(({ protect, retainOnDelete }) => protect === true && retainOnDelete === true)
      .map(({ type }) => type);
    expect(kept).to.have.members([
      WORKSPACE,
      "azure-native:monitor:AzureMonitorWorkspace",
      "azure-native:resources:ResourceGroup",
    ]);
  });

  const moves: Readonly<Record<string, (config: StackConfig) => void>> = {
    "another region": (config) => (config["azure-native:location"] = "northeurope"),
    "another name": (config) => (config["aks-monitoring:logs"] = { workspaceName: "log-other" }),
    "another group": (config) => (config["aks-monitoring:resourceGroup"] = "rg-other"),
  };
  for (const [move, change] of Object.entries(moves)) {
    it(`refuses ${move} at preview and at up`, async () => {
      await stack.configure(change);
      const before = treeOf(stack.session.azure);
      for (const words of [["preview"], ["up", "--yes", "--skip-preview"]]) {
        const { code, output } = await stack.pulumi(...words);
        expect(code, output).not.to.equal(0);
        expect(output).to.contain("would replace the Log Analytics workspace");
        expect(output, "a stack trace").not.to.match(/\n\s+at /);
      }
      expect(treeOf(stack.session.azure)).to.deep.equal(before);
      await stack.restore();
    });
  }

  it("still has nothing to change afterwards", async () => {
    const { code, output } = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
    expect(code, output).to.equal(0);
  });

  it("refuses to destroy what is protected, and says how to unprotect it", async () => {
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code).not.to.equal(0);
    expect(output).to.contain("because it is protected");
    expect(output).to.contain("pulumi state unprotect");
    expect(resourceById(stack.session.azure, workspace).id).to.equal(workspace);
  });

  it("keeps workspace and group in Azure even when they were unprotected", async () => {
    const unprotected = await stack.pulumi("state", "unprotect", "--all", "--yes");
    expect(unprotected.code, unprotected.output).to.equal(0);
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(await stackResources(stack.session, "prod")).to.deep.equal([]);
    const { azure } = stack.session;
    expect(resourceById(azure, workspace).id).to.equal(workspace);
    const deleted = changesSince(azure, 0).filter((change) => change.startsWith("DELETE"));
    expect(deleted).to.include("DELETE Microsoft.Insights/diagnosticSettings");
    expect(deleted.filter((change) => HOLDS_DATA.test(change))).to.deep.equal([]);
  });

  it("never overwrites the kept workspace when it is deployed again", async () => {
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code).not.to.equal(0);
    expect(output).to.contain("cannot create already existing resource");
    expect(resourceById(stack.session.azure, workspace).id).to.equal(workspace);
  });
});
