/** Subscription and group: providers, rights, regions, names and limits, each made wrong once. */
import { expect } from "chai";

import { checkGroup } from "../../../cli/preflight/group";
import { LIMITS } from "../../../cli/preflight/limits";
import { checkQuotas } from "../../../cli/preflight/quotas";
import { checkRegions, nearest } from "../../../cli/preflight/regions";
import { checkResourceProviders } from "../../../cli/preflight/resource-providers";
import { CENTRAL_METRICS, CENTRAL_WORKSPACE, CLUSTER, Scene, SUBSCRIPTION } from "./scene";

const ID = "00000000-0000-0000-0000-0000000a2f01";
const OWN_GROUP = `${SUBSCRIPTION}/resourceGroups/rg-aks-shop-dev-monitoring`;

describe("preflight of the subscription", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.open();
  });
  afterEach(() => scene.close());

  it("names each resource provider that is not registered, with its command", async () => {
    for (const namespace of ["Microsoft.Monitor", "Microsoft.Dashboard"]) {
      await scene.client.call("POST", `${SUBSCRIPTION}/providers/${namespace}/unregister`);
    }
    expect(await scene.find(checkResourceProviders)).to.deep.equal([
      {
        check: "resource-providers",
        severity: "error",
        sentence:
          "The subscription has not registered Microsoft.Monitor, Microsoft.Dashboard; Azure would " +
          "refuse what belongs there. Registering takes a minute, and Contributor on the subscription.",
        fix: ["Microsoft.Monitor", "Microsoft.Dashboard"].map(
          (namespace) =>
            `az provider register --wait --subscription ${ID} --namespace ${namespace}`,
        ),
      },
    ]);
  });

  it("asks for no provider that the settings have no use for", async () => {
    await scene.client.call("POST", `${SUBSCRIPTION}/providers/Microsoft.Dashboard/unregister`);
    const values = { "aks-monitoring:grafana": { kind: "off" } };
    const [found] = await scene.find(checkResourceProviders, { values });
    expect(found?.severity).to.equal("fine");
  });

  it("names what a region lacks, and one nearby that has it", async () => {
    const values = { "azure-native:location": "uaecentral" };
    expect(await scene.find(checkRegions, { values })).to.deep.equal([
      {
        check: "regions",
        severity: "error",
        sentence:
          "uaecentral has no Microsoft.Monitor/accounts; the monitoring may be in another region " +
          "than the cluster, such as uaenorth.",
        fix: ["npm run local -- config set --stack dev --path 'azure-native:location' uaenorth"],
      },
    ]);
    expect((await scene.find(checkRegions))[0]?.severity).to.equal("fine");
  });

  it("offers no region whose name only begins with a letter or two alike", () => {
    expect(nearest("qatarcentral", [["westeurope", "queensland"], []])).to.equal(undefined);
    expect(nearest("westus3", [["westeurope", "westus2", "westus"], ["westus2"]])).to.equal(
      "westus2",
    );
  });

  it("names a group that is there already and is not the stack's", async () => {
    scene.put(OWN_GROUP, { location: "northeurope" });
    expect(await scene.find(checkGroup)).to.deep.equal([
      {
        check: "group",
        severity: "error",
        sentence:
          "The group rg-aks-shop-dev-monitoring is there already (in northeurope), and is not this " +
          'stack\'s: up would stop at "cannot create already existing resource". Use it as it is, ' +
          "or name another.",
        fix: [
          "npm run local -- config set --stack dev --path 'aks-monitoring:resourceGroup.name' " +
            "rg-aks-shop-dev-monitoring",
          "npm run local -- config set --stack dev --path 'aks-monitoring:resourceGroup.create' false",
        ],
      },
    ]);
  });

  it("takes a group with things of the stack for its own", async () => {
    scene.put(OWN_GROUP, { location: "westeurope" });
    const group = `${OWN_GROUP}/providers/Microsoft.Insights/actionGroups/ag-aks-shop-dev-page`;
    scene.put(group, { location: "Global", properties: { groupShortName: "page", enabled: true } });
    const [found] = await scene.find(checkGroup);
    expect(found?.severity).to.equal("fine");
    expect(found?.sentence).to.contain("was deployed before");
  });

  it("names a group that the stack is not to make, and that is not there", async () => {
    const values = { "aks-monitoring:resourceGroup": { name: "rg-mine", create: false } };
    const [found] = await scene.find(checkGroup, { values });
    expect(found?.severity).to.equal("error");
    expect(found?.fix).to.deep.equal([
      `az group create --subscription ${ID} --name rg-mine --location westeurope`,
    ]);
  });
});

describe("preflight of limits", () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.open();
  });
  afterEach(() => scene.close());

  /** Activity-log alerts of others. */
  function alerts(count: number, group = `${SUBSCRIPTION}/resourceGroups/rg-central`): void {
    for (let number = 0; number < count; number += 1) {
      const id = `${group}/providers/Microsoft.Insights/activityLogAlerts/alert-${number}`;
      scene.put(id, alert, "2020-10-01");
    }
  }
  const alert = {
    location: "Global",
    properties: {
      enabled: true,
      scopes: [SUBSCRIPTION],
      condition: { allOf: [{ field: "category", equals: "ServiceHealth" }] },
      actions: { actionGroups: [] },
    },
  };
  const activity = /^Activity-log alerts/;

  async function said(pattern: RegExp, values = {}) {
    const found = await scene.find(checkQuotas, { values });
    return found.filter(({ sentence }) => pattern.test(sentence));
  }

  it("counts what others have, and what the stack adds", async () => {
    alerts(40);
    expect(
      (await said(activity)).map(({ severity, sentence }) => [severity, sentence]),
    ).to.deep.equal([
      ["fine", "Activity-log alerts in the subscription: 40 of 100; the stack adds 17."],
    ]);
  });

  it("warns near a limit, and refuses what does not fit", async () => {
    alerts(70);
    expect((await said(activity))[0]?.severity).to.equal("warning");
    alerts(97);
    expect(await said(activity)).to.deep.equal([
      {
        check: "quotas",
        severity: "error",
        sentence:
          "Activity-log alerts in the subscription: 97 of 100; the stack adds 17, which does not fit. " +
          "Azure gives no more, so that somebody has to delete what nobody needs.",
        fix: [
          `az resource list --subscription ${ID} --resource-type ` +
            "Microsoft.Insights/activityLogAlerts --output table",
        ],
      },
    ]);
    const reference = {
      "aks-monitoring:shared": "reference",
      "aks-monitoring:logs": { workspaceId: CENTRAL_WORKSPACE },
    };
    expect(await said(activity, reference)).to.have.length(1);
    expect((await said(activity, reference))[0]?.severity).to.equal("warning");
  });

  it("leaves out what stands in the stack's own group", async () => {
    scene.put(OWN_GROUP, { location: "westeurope" });
    alerts(4, OWN_GROUP);
    expect((await said(activity))[0]?.sentence).to.contain("0 of 100; the stack adds 17");
  });

  it("counts the five diagnostic settings of a cluster", async () => {
    const categories = [
      ...["kube-apiserver", "kube-scheduler", "guard", "cluster-autoscaler"],
      "kube-controller-manager",
    ];
    for (const category of categories) {
      const id = `${CLUSTER}/providers/Microsoft.Insights/diagnosticSettings/of-${category}`;
      const workspaceId = CENTRAL_WORKSPACE;
      const logs = [{ category, enabled: true }];
      scene.put(id, { properties: { workspaceId, logs } }, "2021-05-01-preview");
    }
    const [found] = await said(/^Diagnostic settings/);
    expect([found?.severity, found?.fix]).to.deep.equal([
      "error",
      [`az monitor diagnostic-settings list --resource ${CLUSTER}`],
    ]);
  });

  it("looks at the series and events of a workspace that others fill too", async () => {
    const values = { "aks-monitoring:metrics": { workspaceId: CENTRAL_METRICS } };
    scene.client.azure.control.metric(CENTRAL_METRICS, "ActiveTimeSeries", 912_345);
    const found = await said(/amw-contoso/, values);
    expect(found.map(({ severity, sentence }) => [severity, sentence])).to.deep.equal([
      [
        "warning",
        "Active series in amw-contoso: 912,345 of 1,000,000; Azure drops what is above it, without " +
          "an error to anybody. Ask for more first.",
      ],
      ["fine", "Events a minute in amw-contoso: 0 of 1,000,000."],
    ]);
    expect(found[0]?.fix?.[0]).to.contain('"maxActiveTimeSeries":2000000');
  });

  it("names a source and a date for every figure", () => {
    for (const { source, asOf, limit } of LIMITS) {
      expect(source).to.not.equal("");
      expect(asOf).to.match(/^\d{4}-\d\d-\d\d$/);
      expect(limit).to.be.greaterThan(0);
    }
  });
});
