/** What a user writes wins over what the environment fills in. */
import { expect } from "chai";

import { RUNBOOKS } from "../../helpers/config";
import { nobody, settingsWith } from "./complaint";

describe("settings that are written", () => {
  it("win over what is filled in", () => {
    const usual = settingsWith({});
    const overrides = { EtcdDatabaseNearlyFull: { usage: 60 } };
    const settings = settingsWith({
      "azure-native:location": "West Europe",
      "aks-monitoring:resourceGroup": { name: "rg-mine", create: false },
      "aks-monitoring:logs": { retentionDays: 60, workspaceName: "log-mine" },
      "aks-monitoring:controlPlane": { categories: ["kube-audit"] },
      "aks-monitoring:alerts": {
        routes: { inform: { webhooks: ["https://hook.example/x"] } },
        overrides,
        disabled: ["EtcdDatabaseNearlyFull"],
        ...RUNBOOKS,
        whenUnsupplied: "disable",
        mayStop: false,
        optOutNamespaces: ["playground"],
      },
      "aks-monitoring:clusterObjects": "apply",
      "aks-monitoring:tags": { team: "shop" },
    });
    expect(settings).to.deep.include({
      location: "westeurope",
      resourceGroup: { name: "rg-mine", create: false },
      logs: { ...usual.logs, workspaceName: "log-mine", retentionDays: 60 },
      controlPlane: {
        collect: "listed",
        mayCollect: ["kube-audit"],
        categories: ["kube-audit"],
        bothAuditsReason: undefined,
        auditArchive: undefined,
      },
      alerts: {
        routes: { inform: { ...nobody, webhooks: ["https://hook.example/x"] } },
        quietTimes: [],
        overrides,
        disabled: ["EtcdDatabaseNearlyFull"],
        ...RUNBOOKS,
        whenUnsupplied: "disable",
        mayStop: false,
        optOutNamespaces: ["playground"],
      },
      clusterObjects: "apply",
      tags: { team: "shop" },
    });
  });

  it("makes a group that is given by its name, unless it is told not to", () => {
    const groups = ["rg-a", { name: "rg-a" }, { name: "rg-a", create: false }].map(
      (written) => settingsWith({ "aks-monitoring:resourceGroup": written }).resourceGroup,
    );
    const made = { name: "rg-a", create: true };
    expect(groups).to.deep.equal([made, made, { name: "rg-a", create: false }]);
  });
});
