/** What Check refuses, each with the property's path, and what it fills in. */
import { expect } from "chai";

import { UNKNOWN, type Values } from "../../../helpers/provider-client";
import { StandIn } from "./stand-in";
import { actionGroup, group, metricAlert, setting, workspace, type Subject } from "./subjects";

/** A wrong input and what is said of it. */
const WRONG: readonly (readonly [string, Subject, Values, string, string])[] = [
  [
    "an unknown property",
    workspace,
    { retentionDays: 30 },
    "retentionDays",
    "retentionDays is not a property azure-native knows; did you mean retentionInDays?",
  ],
  [
    "an unknown property deep inside",
    setting,
    { logs: [{ category: "guard", enabled: true, enable: true }] },
    "logs[0].enable",
    "logs[0].enable is not a property azure-native knows; did you mean enabled?",
  ],
  [
    "a wrong type",
    workspace,
    { retentionInDays: "30" },
    "retentionInDays",
    'retentionInDays is "30" and must be a number; change the value.',
  ],
  [
    "an object where a list belongs",
    setting,
    { logs: { category: "guard" } },
    "logs",
    "logs is an object and must be a list; change the value.",
  ],
  [
    "a missing property inside a list",
    setting,
    { logs: [{ category: "guard" }] },
    "logs[0].enabled",
    "logs[0].enabled is required and missing; set it.",
  ],
  [
    "a word outside a closed list",
    metricAlert,
    {
      criteria: {
        odataType: "Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria",
        allOf: [
          {
            ...{ criterionType: "StaticThresholdCriteria", name: "a", metricName: "b" },
            ...{ operator: "GreaterThan", threshold: 1, timeAggregation: "Average" },
          },
        ],
      },
    },
    "criteria.allOf[0].criterionType",
    'criteria.allOf[0].criterionType is "StaticThresholdCriteria", which Azure does not accept; ' +
      'use "StaticThresholdCriterion". Did you mean "StaticThresholdCriterion"?',
  ],
];

describe("Check", () => {
  let provider: StandIn;
  before(async () => {
    provider = await StandIn.start();
    await provider.configure();
  });
  after(() => provider.end());

  for (const [what, { token, inputs }, change, path, reason] of WRONG) {
    it(`refuses ${what}, with its path`, async () => {
      const { failures } = await provider.check(token, { ...inputs, ...change });
      expect(failures).to.deep.equal([[path, reason]]);
    });
  }

  it("refuses what is required and missing", async () => {
    const { resourceGroupName: _, ...inputs } = actionGroup.inputs;
    const { failures } = await provider.check(actionGroup.token, inputs);
    expect(failures).to.deep.equal([
      ["resourceGroupName", "resourceGroupName is required and missing; set it."],
    ]);
  });

  it("tells every problem at once", async () => {
    const wrong = { retentionInDays: "x", skuu: 1, tags: ["a"] };
    const { failures } = await provider.check(workspace.token, { ...workspace.inputs, ...wrong });
    const paths = failures.map(([path]) => path);
    expect(paths).to.have.members(["retentionInDays", "skuu", "tags"]);
  });

  it("says nothing of values that are not known yet", async () => {
    const unknown = { ...setting.inputs, workspaceId: UNKNOWN, logs: UNKNOWN };
    expect((await provider.check(setting.token, unknown)).failures).to.deep.equal([]);
  });

  it("fills in the location of the configuration and the default API version", async () => {
    const { location: _, ...inputs } = group.inputs;
    const checked = await provider.check(group.token, inputs);
    expect(checked.inputs).to.include({ location: "westeurope" });
    expect(checked.inputs["azureApiVersion"]).to.match(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("makes up a name that is the same in preview and update", async () => {
    const { workspaceName: _, ...inputs } = workspace.inputs;
    const names = await Promise.all(
      [1, 2].map(async () => (await provider.check(workspace.token, inputs)).inputs),
    );
    expect(names[0]?.["workspaceName"]).to.match(/^thing[0-9a-f]{8}$/);
    expect(names[0]).to.deep.equal(names[1]);
  });

  it("names a type that azure-native does not have", async () => {
    const refused = await provider.check("azure-native:monitor:NoSuchThing", {}).then(
      () => "checked",
      (error: unknown) => (error as Error).message,
    );
    expect(refused).to.equal(
      "azure-native:monitor:NoSuchThing is not in the installed @pulumi/azure-native; check the " +
        "type name.",
    );
  });
});
