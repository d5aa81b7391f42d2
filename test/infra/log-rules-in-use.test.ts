/**
 * Rules on logs that could never fire are refused before anything is made, with the sentence that mends
 * it: the known ways in which published rules are blind, and what else a stack can take away from one.
 */
import { expect } from "chai";

import { demandOfKql } from "../../cli/rules/kql/demand";
import { parseSettings } from "../../infra/config";
import type { Settings } from "../../infra/config";
import { judged, logRulesInUse } from "../../infra/log-rules-in-use";
import { minutesOf } from "../../signals/durations";
import { LOG_TABLES } from "../../signals/log-schemas";
import type { Runner } from "../../signals/log-shortfalls";
import { asText, RUNBOOKS, stackConfig } from "../helpers/config";

const RECEIVERS = { emails: ["team@contoso.example"] };
const ROUTES = { page: RECEIVERS, ticket: RECEIVERS, inform: RECEIVERS };
const WAY_OUT = "or name the rule in aks-monitoring:alerts.disabled.";
const WAY_OUT_OF_WATCHES = "or name it in aks-monitoring:alerts.disabled.";

/** The dev stack with other sections. */
function settingsWith(sections: Readonly<Record<string, unknown>> = {}): Settings {
  return parseSettings({
    ...stackConfig("dev"),
    ...asText({ "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES } }),
    ...asText(sections),
  });
}

/** What a stack says of a query, and whether it is refused or only not there. */
function told(
  kql: string,
  settings = settingsWith(),
  runner: Runner = "log alert",
  window = "PT30M",
) {
  const tables = demandOfKql(kql, LOG_TABLES);
  const times = { window: minutesOf(window), frequency: 15 };
  const { unsupplied, uncollected } = judged(
    [{ id: "Sample", tables, runner, ...times }],
    settings,
  );
  return { unsupplied, uncollected };
}

const refused = (...unsupplied: readonly string[]) => ({ unsupplied, uncollected: [] });
const notThere = (...uncollected: readonly string[]) => ({ unsupplied: [], uncollected });

const categories = (...list: readonly string[]) =>
  settingsWith({ "aks-monitoring:controlPlane": { categories: list } });
const logs = (chosen: object) => settingsWith({ "aks-monitoring:logs": chosen });

// The first query of a process waits for the parser.
before(function () {
  this.timeout(300_000);
  told("Usage | count");
});

describe("the known dead rules", () => {
  it("audit reads under kube-audit-admin are refused: AKSAuditAdmin never has any", () => {
    const reads =
      'AKSAuditAdmin | where Verb in ("get", "list") and tostring(ObjectRef.resource) == "secrets"';
    expect(told(reads, categories("kube-audit-admin"), "detection")).to.deep.equal(
      refused(
        "aks-monitoring:sentinel.detections has Sample, which looks for Verb get, list in " +
          "AKSAuditAdmin, but the category kube-audit-admin leaves out what only reads; let it read " +
          'AKSAudit, which needs "kube-audit" in aks-monitoring:controlPlane.categories (cost: usually ' +
          `the largest of all logs), ${WAY_OUT_OF_WATCHES}`,
      ),
    );
  });

  it("audit reads of AKSAudit are told to want the other category", () => {
    const reads = 'AKSAudit | where Verb == "list"';
    expect(told(reads, categories("kube-audit-admin"), "detection")).to.deep.equal(
      notThere(
        "aks-monitoring:sentinel.detections has Sample, which reads AKSAudit, but " +
          "aks-monitoring:controlPlane.categories has kube-audit-admin, which leaves out what only " +
          'reads; put "kube-audit" in its place (cost: usually the largest of all logs), ' +
          WAY_OUT_OF_WATCHES,
      ),
    );
    expect(told(reads, categories("kube-audit"), "detection")).to.deep.equal(refused());
  });

  it("a normal log alert on a Basic table is refused", () => {
    const basic = settingsWith({
      "aks-monitoring:logs": { tables: { ContainerLogV2: { plan: "Basic" } } },
      // The one of ours that counts its rows is refused as well.
      "aks-monitoring:alerts": {
        ...RUNBOOKS,
        routes: ROUTES,
        disabled: ["NamespaceLogVolumeHigh"],
      },
    });
    const counts = "ContainerLogV2 | summarize Lines = count() by PodName | where Lines > 5";
    expect(told(counts, basic)).to.deep.equal(
      refused(
        "aks-monitoring:alerts has rule Sample, which reads ContainerLogV2, but " +
          'aks-monitoring:logs.tables.ContainerLogV2.plan is "Basic", which no log alert that counts, ' +
          "joins or groups can read; set aks-monitoring:logs.tables.ContainerLogV2.plan to " +
          `"Analytics" (cost: about five times as much for each GB), ${WAY_OUT}`,
      ),
    );
    expect(told("ContainerLogV2", basic, "simple log alert")).to.deep.equal(refused());
  });

  it("a detection on AzureDiagnostics while tables are resource-specific is told apart", () => {
    const published = 'AzureDiagnostics | where Category == "kube-audit" and log_s has "secrets"';
    expect(told(published, settingsWith(), "detection")).to.deep.equal(
      refused(
        "aks-monitoring:sentinel.detections has Sample, which reads AzureDiagnostics, but the logs of " +
          "the control plane go to tables of their own; let it read AKSAudit, AKSAuditAdmin or " +
          `AKSControlPlane, ${WAY_OUT_OF_WATCHES}`,
      ),
    );
  });
});

describe("rules on logs that a stack does not feed", () => {
  const says = (rest: string) => `aks-monitoring:alerts has rule Sample, which ${rest}, ${WAY_OUT}`;

  it("are not there without their category, and say what it costs", () => {
    const scheduler = 'AKSControlPlane | where Category == "kube-apiserver" | count';
    expect(told(scheduler, categories("kube-audit-admin", "guard"))).to.deep.equal(
      notThere(
        says(
          "looks for Category kube-apiserver in AKSControlPlane, which nothing fills; add " +
            '"kube-apiserver" to aks-monitoring:controlPlane.categories (cost: moderate, more on a ' +
            "busy cluster)",
        ),
      ),
    );
    expect(told(scheduler, categories("kube-audit-admin"))).to.deep.equal(
      notThere(
        says(
          'reads AKSControlPlane, which nothing fills; add "kube-apiserver" to ' +
            "aks-monitoring:controlPlane.categories (cost: moderate, more on a busy cluster)",
        ),
      ),
    );
  });

  it("are not there without their stream, component, connector or log", () => {
    const sentences = ["Perf", "AppRequests", "SecurityAlert", "LAQueryLogs", "AzureActivity"].map(
      (table) =>
        told(table, settingsWith({ "aks-monitoring:application": { insights: false } }))
          .uncollected,
    );
    expect(sentences.flat()).to.deep.equal([
      says(
        "reads Perf, which nothing fills; set aks-monitoring:logs.containerInsights to a preset with " +
          "Microsoft-Perf (cost: standard is usually several times logs-and-events)",
      ),
      says(
        "reads AppRequests, which nothing fills; set aks-monitoring:application.insights to true " +
          "(cost: by the GB of telemetry, which sampling lowers)",
      ),
      says(
        "reads SecurityAlert, which nothing fills; set aks-monitoring:sentinel.enabled and " +
          "aks-monitoring:sentinel.defenderAlerts to true (cost: its rows are free, Sentinel is not)",
      ),
      says(
        "reads LAQueryLogs, which nothing fills; set aks-monitoring:logs.queryAuditing to true " +
          "(cost: a few KB each query)",
      ),
      says(
        "reads AzureActivity, which nothing fills; send the activity log of the subscription to the " +
          "workspace (cost: its rows are free)",
      ),
    ]);
  });

  it("are refused when they read what nothing here can fill", () => {
    expect(told("Heartbeat | count")).to.deep.equal(
      refused(says("reads Heartbeat, which nothing here fills; let it read another table")),
    );
  });

  it("are refused when a transform drops a column of theirs", () => {
    const stream = "Microsoft-KubeEvents";
    // Rules of the stack itself read the column, too.
    const dropping = settingsWith({
      "aks-monitoring:logs": { transforms: { [stream]: "source | project-away Message" } },
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, whenUnsupplied: "disable" },
    });
    expect(told('KubeEvents | where Message has "disk"', dropping)).to.deep.equal(
      refused(
        says(
          "reads KubeEvents.Message, which the transform of Microsoft-KubeEvents drops; keep it in " +
            "aks-monitoring:logs.transforms.Microsoft-KubeEvents",
        ),
      ),
    );
    expect(told("KubeEvents | where Reason == 'x'", dropping)).to.deep.equal(refused());
  });

  it("are refused when the agent sends a column empty", () => {
    const standard = logs({ containerInsights: "standard" });
    expect(told("ContainerInventory | where EnvironmentVar has 'x'", standard)).to.deep.equal(
      refused(
        says(
          "reads ContainerInventory.EnvironmentVar, which the agent sends empty; set " +
            "aks-monitoring:logs.environmentVariables to true (cost: half of the table, and secrets " +
            "may be in it)",
        ),
      ),
    );
    const labels = "ContainerLogV2 | where tostring(KubernetesMetadata.podUid) == 'x'";
    expect(told(labels)).to.deep.equal(
      refused(
        says(
          "reads ContainerLogV2.KubernetesMetadata, which the agent sends empty; let it read another " +
            "column",
        ),
      ),
    );
  });

  it("are refused when their namespace is left out", () => {
    const system = 'KubeEvents | where Namespace == "kube-system"';
    expect(told(system)).to.deep.equal(
      refused(
        says(
          "looks for Namespace kube-system in KubeEvents, which aks-monitoring:logs.excludeNamespaces " +
            "leaves out; remove it from aks-monitoring:logs.excludeNamespaces (cost: what is written " +
            "there)",
        ),
      ),
    );
    const lines = 'ContainerLogV2 | where PodNamespace == "kube-system"';
    expect(told(lines, logs({ excludeNamespaces: ["play"] }))).to.deep.equal(
      refused(
        says(
          "looks for PodNamespace kube-system in ContainerLogV2, which the agent leaves out; set " +
            "aks-monitoring:logs.excludeNamespaces to [] (cost: what is written there)",
        ),
      ),
    );
    expect(told(lines, logs({ excludeNamespaces: [] }))).to.deep.equal(refused());
    expect(told(lines, logs({ includeNamespaces: ["shop"] }))).to.deep.equal(
      refused(
        says(
          "looks for PodNamespace kube-system in ContainerLogV2, which " +
            "aks-monitoring:logs.includeNamespaces does not name; add it there (cost: what is written " +
            "there)",
        ),
      ),
    );
  });

  it("are refused when they look for events that the agent does not send", () => {
    expect(told('KubeEvents | where KubeEventType == "Normal"')).to.deep.equal(
      refused(
        says(
          "looks for KubeEventType Normal in KubeEvents, but the agent sends no such events; let it " +
            "look for others",
        ),
      ),
    );
  });

  it("are refused when a late row is seen by no evaluation", () => {
    expect(told("KubeEvents", settingsWith(), "log alert", "PT15M")).to.deep.equal(
      refused(
        says(
          "sees 15 minutes, so that no evaluation sees a row that comes 15 minutes late; let it see " +
            "30 minutes, which is its frequency and those 15",
        ),
      ),
    );
  });

  it("are refused when they look further back than anything is kept", () => {
    const short = logs({ tables: { KubeEvents: { retentionDays: 4 } } });
    const asked = (settings: Settings) => told("KubeEvents", settings, "detection", "P7D");
    expect(asked(short)).to.deep.equal(
      refused(
        "aks-monitoring:sentinel.detections has Sample, which looks back 7 days in KubeEvents, which " +
          "keeps 4; set aks-monitoring:logs.tables.KubeEvents.retentionDays to 7 (cost: each GB and " +
          `month above what is included), ${WAY_OUT_OF_WATCHES}`,
      ),
    );
    expect(asked(settingsWith())).to.deep.equal(refused());
  });
});

describe("the log rules of a stack", () => {
  const dropping = { transforms: { "Microsoft-KubeEvents": "source | project-away Reason" } };
  const ids = (settings: Settings) => logRulesInUse(settings).rules.map(({ id }) => id);
  const NODE = "NodeProblemReported";

  it("are refused by the reader of the settings when one could never fire", () => {
    expect(() => logs(dropping)).to.throw(
      `aks-monitoring:alerts has rule ${NODE}, which reads KubeEvents.Reason, which the transform of ` +
        "Microsoft-KubeEvents drops; keep it in " +
        `aks-monitoring:logs.transforms.Microsoft-KubeEvents, ${WAY_OUT}`,
    );
  });

  it("are judged by the query of the form that they have", () => {
    const transforms = { "Microsoft-ContainerLogV2": "source | project-away ContainerName" };
    const inUse = (plan: string) =>
      ids(
        settingsWith({
          "aks-monitoring:logs": { transforms, tables: { ContainerLogV2: { plan } } },
          "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, whenUnsupplied: "disable" },
        }),
      );
    expect(inUse("Analytics"), "it counts by workload").to.include("WorkloadLogErrors");
    expect(inUse("Basic"), "it shows the container").not.to.include("WorkloadLogErrors");
  });

  it("are left out where the stack says so, and are there with what they read", () => {
    const disable = settingsWith({
      "aks-monitoring:logs": dropping,
      "aks-monitoring:alerts": { ...RUNBOOKS, routes: ROUTES, whenUnsupplied: "disable" },
    });
    expect(ids(disable)).not.to.include(NODE);
    expect(ids(settingsWith())).to.include(NODE);
  });

  it("are all supplied in every committed stack, but for what is not collected", () => {
    for (const stack of ["dev", "test", "prod"]) {
      const { unsupplied } = logRulesInUse(parseSettings(stackConfig(stack)));
      expect(unsupplied, stack).to.deep.equal([]);
    }
  });

  it("say what is not collected, and are not refused for it", () => {
    const off = logRulesInUse(logs({ containerInsights: "off" }));
    expect(off.unsupplied).to.deep.equal([]);
    expect(off.uncollected).to.include(
      `aks-monitoring:alerts has rule ${NODE}, which reads KubeEvents, which nothing fills; set ` +
        "aks-monitoring:logs.containerInsights to a preset with Microsoft-KubeEvents (cost: standard " +
        `is usually several times logs-and-events), ${WAY_OUT}`,
    );
  });
});
