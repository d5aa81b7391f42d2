/**
 * A private link scope of a hub, in another subscription, with the real engine: what the stack makes
 * is added there, nothing else of the hub is changed, and a destroy takes it away again.
 */
import { expect } from "chai";

import { LOCAL_SUBSCRIPTION } from "../../cli/local/environment";
import { LocalStack } from "../helpers/local-stack";
import { resourceById } from "../helpers/tree";

const HUB = "00000000-0000-0000-0000-0000000a2f02";
const GROUP = `/subscriptions/${HUB}/resourceGroups/rg-hub`;
const SCOPE = `${GROUP}/providers/Microsoft.Insights/privateLinkScopes/ampls-hub`;

describe("a private link scope of a hub", function () {
  this.timeout(300_000);
  let stack: LocalStack;

  before(async () => {
    stack = await LocalStack.open("dev");
    const { control } = stack.session.azure;
    control.addSubscription({
      subscriptionId: HUB,
      tenantId: "00000000-0000-0000-0000-0000000a2f00",
      displayName: "Contoso hub (local)",
    });
    control.registerProvider(HUB, "Microsoft.Insights");
    const put = (id: string, body: object) =>
      control.asOther({
        ...{ method: "PUT", id, apiVersion: "2023-06-01-preview" },
        body: body as Readonly<Record<string, never>>,
      });
    const modes = { ingestionAccessMode: "Open", queryAccessMode: "Open" };
    put(GROUP, { location: "westeurope" });
    put(SCOPE, { location: "global", properties: { accessModeSettings: modes } });
    await stack.configure((config) => {
      config["aks-monitoring:network"] = { privateLink: { scopeId: SCOPE.toUpperCase() } };
    });
  });
  after(() => stack.close());

  const entries = () =>
    stack.session.azure.control
      .resources()
      .map(({ id }) => id)
      .filter((id) => id.startsWith(`${SCOPE}/`));

  it("takes what the stack makes, and is not changed itself", async () => {
    const was = resourceById(stack.session.azure, SCOPE);
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(entries()).to.have.length(5);
    expect(resourceById(stack.session.azure, SCOPE)).to.deep.equal(was);
    const own = stack.session.azure.control.resources().filter(({ id }) => !id.includes(HUB));
    const made = own.filter(({ type }) => /privateLinkScopes|privateEndpoints$/.test(type));
    expect(made).to.deep.equal([]);
    expect(own.every(({ id }) => id.includes(LOCAL_SUBSCRIPTION))).to.equal(true);
  });

  it("has nothing to change, and is as it was when the stack is gone", async () => {
    const look = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
    expect(look.code, look.output).to.equal(0);
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect(entries()).to.deep.equal([]);
    expect(resourceById(stack.session.azure, SCOPE).id).to.equal(SCOPE);
  });
});
