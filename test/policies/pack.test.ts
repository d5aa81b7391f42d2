/** The real pack process over gRPC: what it tells of itself, and each kind of policy. */
import { writeFile } from "node:fs/promises";
import path from "node:path";

import { EnforcementLevel } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";

import { policies } from "../../policies/all";
import { tempFolder } from "../helpers/temp";
import { Analyzer, secret, UNKNOWN_TEXT, urnOf, type Sent } from "./analyzer";

const LOGS = "azure-native:operationalinsights:Workspace";
const SETTING = "azure-native:insights/v20210501preview:DiagnosticSetting";
const CLUSTER = "azure-native_containerservice_v20250901:containerservice:ManagedCluster";
const STACK = "pulumi:pulumi:Stack";
const logs = (props: Sent["props"]): Sent => ({ type: LOGS, name: "logs", props });
const noLogs =
  "aks: no diagnostic setting sends its logs to a workspace; add one with kube-audit-admin and guard.";

describe("the policy pack as a process", function () {
  this.timeout(300_000);
  let pack: Analyzer;
  before(async () => {
    pack = await Analyzer.start();
  });
  after(() => {
    pack.close();
  });

  it("tells every policy with its level, severity, framework, tags, fix and page", async () => {
    const info = await pack.info();
    expect(info.getName()).to.equal("aks-monitoring-policies");
    expect(info.getVersion()).to.equal("0.1.0");
    const told = info.getPoliciesList();
    expect(told.map((one) => one.getName())).to.deep.equal(policies.map(({ name }) => name));
    const [first] = told;
    expect({
      description: first?.getDescription(),
      fix: first?.getRemediationSteps(),
      page: first?.getUrl(),
      tags: first?.getTagsList(),
      reference: first?.getFramework()?.getReference(),
      settings: Object.keys(first?.getConfigschema()?.getProperties()?.toJavaScript() ?? {}),
    }).to.deep.equal({
      description:
        "A workspace with a daily cap has an alert that tells when the cap stops collection. " +
        "From the cap on nothing is collected until the next day, and every alert on logs stays quiet.",
      fix: "a ScheduledQueryRule on the workspace whose query reads _LogOperation",
      page: "https://learn.microsoft.com/azure/azure-monitor/logs/daily-cap",
      tags: ["mcsb:LT-5", "pci:10.7.2", "iso:A.8.16"],
      reference: "LT-5",
      settings: ["why"],
    });
  });

  it("stops a resource, and counts as passed only what it judged", async () => {
    const answer = await pack.analyze(logs({ retentionInDays: 30, features: UNKNOWN_TEXT }));
    expect(answer.violations).to.deep.equal([
      {
        policy: "require-log-retention",
        message: "logs: retentionInDays is 30; set it to 90 or more.",
        urn: urnOf({ type: LOGS, name: "logs" }),
      },
    ]);
    const { notApplicable } = answer;
    expect(notApplicable["forbid-shared-keys-on-logs"]).to.equal("not known: features");
    expect(notApplicable["decide-daily-cap"]).to.equal("the profile leaves the cap open");
    expect(notApplicable["disable-local-accounts"]).to.equal("not a managed cluster");
    const resourcePolicies = policies.filter(
      ({ kind, level }) => kind === "resource" && level !== "disabled",
    );
    const silent = resourcePolicies.filter(({ name }) => !(name in notApplicable));
    expect(silent.map(({ name }) => name)).to.deep.equal([
      "require-log-retention",
      "require-supported-log-tier",
      "forbid-ignored-security-settings",
    ]);
  });

  it("remembers inputs that outputs lack, for the policies on the whole stack", async () => {
    const setting: Sent = {
      type: SETTING,
      name: "setting",
      props: {
        resourceUri: UNKNOWN_TEXT,
        workspaceId: UNKNOWN_TEXT,
        logs: [
          { category: "kube-audit-admin", enabled: true },
          { category: "guard", enabled: true },
        ],
      },
      from: { resourceUri: ["aks"], workspaceId: ["logs"] },
    };
    const aks: Sent = { type: CLUSTER, name: "aks", props: {} };
    const alone = await pack.analyzeStack([aks, { type: STACK, name: "program", props: {} }]);
    const breach = alone.violations.find(({ policy }) => policy === "require-control-plane-logs");
    expect(breach?.message).to.equal(noLogs);

    await pack.analyze(setting);
    const outputs = { ...setting, props: { logs: UNKNOWN_TEXT } };
    const answer = await pack.analyzeStack([aks, outputs, logs({})]);
    const about = answer.violations.filter(({ policy }) => policy === "require-control-plane-logs");
    expect(about).to.deep.equal([]);
    expect(answer.notApplicable["require-control-plane-logs"]).to.equal(undefined);
    expect(answer.notApplicable["close-grafana"]).to.equal("no Managed Grafana here");
  });

  it("tells what it was told wrongly, and what it could not judge", async () => {
    await pack.configure({
      "forbid-early-purge": { level: EnforcementLevel.MANDATORY, properties: { never: true } },
    });
    await pack.analyze(logs({ retentionInDays: UNKNOWN_TEXT }));
    const { violations } = await pack.analyzeStack([{ type: STACK, name: "program", props: {} }]);
    const of = (name: string) =>
      violations.filter(({ policy }) => policy === name).map(({ message }) => message);
    expect(of("policy-config-valid")).to.deep.equal([
      "program: forbid-early-purge: never is no setting of it; it takes none, so remove it.",
    ]);
    expect(of("tell-undecided-checks")).to.deep.equal([
      "program: require-log-retention could not be judged on logs (retentionInDays); look again after the update.",
    ]);
    await pack.configure({});
  });

  it("writes a remedy only when asked, and leaves secrets secret and unknowns unknown", async () => {
    const sent = logs({
      features: { disableLocalAuth: false, kept: UNKNOWN_TEXT },
      tags: secret({ a: "b" }) as never,
    });
    expect(await pack.remediate(sent)).to.deep.equal({});
    await pack.configure({ "forbid-shared-keys-on-logs": { level: EnforcementLevel.REMEDIATE } });
    expect(await pack.remediate(sent)).to.deep.equal({
      features: { disableLocalAuth: true, kept: UNKNOWN_TEXT },
      tags: secret({ a: "b" }),
    });
    expect(await pack.remediate(logs({ features: UNKNOWN_TEXT }))).to.deep.equal({
      features: UNKNOWN_TEXT,
    });
    await pack.configure({});
  });
});

describe("the policy pack with exemptions", function () {
  this.timeout(300_000);

  it("frees what somebody answers for, and tells so", async () => {
    const folder = tempFolder();
    const file = path.join(folder, "exemptions.json");
    const expires = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const common = { reason: "It is moved next week.", owner: "team@b.example" };
    const exemptions = [
      { policy: "require-log-retention", resource: "log*", expires, ...common },
      { policy: "require-log-retention", resource: "old", expires: "2026-01-31", ...common },
    ];
    await writeFile(file, JSON.stringify({ exemptions }));
    const pack = await Analyzer.start(file);
    try {
      const freed = await pack.analyze(logs({ retentionInDays: 30 }));
      expect(freed.notApplicable["require-log-retention"]).to.equal(
        `exempt until ${expires}, team@b.example answers for it`,
      );
      const late = await pack.analyze({ ...logs({ retentionInDays: 30 }), name: "old" });
      expect(late.violations.map(({ message }) => message)).to.include(
        "old: retentionInDays is 30; set it to 90 or more. (its exemption does not count: " +
          "it expired on 2026-01-31; mend the resource or renew it)",
      );
      const { violations } = await pack.analyzeStack([{ type: STACK, name: "program", props: {} }]);
      expect(violations.map(({ policy, message }) => [policy, message])).to.deep.equal([
        [
          "exemptions-valid",
          "program: exemptions[1] (require-log-retention): it expired on 2026-01-31; mend the resource or renew it.",
        ],
        [
          "exemptions-in-use",
          `program: exemptions[0] (require-log-retention on log*) frees one resource until ${expires}, ` +
            "team@b.example answers for it: It is moved next week.; mend it by then.",
        ],
      ]);
    } finally {
      pack.close();
    }
  });
});
