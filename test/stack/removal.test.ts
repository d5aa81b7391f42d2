/**
 * A feature that leaves the stack file takes its own resources along and touches nothing else: one
 * stack with everything on, from which one feature after the other goes.
 */
import { expect } from "chai";

import type { JsonObject } from "../../emulator/arm/type";
import { detections } from "../../rules/detections";
import { huntingQueries } from "../../rules/hunting";
import { renderDetections, renderHuntingQueries, tablesOf } from "../../rules/render-detections";
import { RUNBOOKS } from "../helpers/config";
import { LocalStack, type StackConfig } from "../helpers/local-stack";
import { DEV_CLUSTER } from "../helpers/sample";
import { byId, withoutMonitoring, type Tree } from "../helpers/tree";
import { central } from "../infra/factors";

/** A feature, how it goes, and what that does to Azure, by type, each as often as it happens. */
interface Feature {
  readonly name: string;
  readonly off: (config: Everything) => void;
  readonly removed: readonly string[];
  /** What stands in for it. @default nothing */
  readonly added?: readonly string[];
  /** What stays and differs, with the part: what is patched, or pointed to what is gone. */
  readonly changed: readonly string[];
}

/** A stack with all that can be had together. */
const everything = () => ({
  logs: {
    localAuth: true,
    tables: { AppTraces: { plan: "Basic" } },
    containerInsights: "logs-and-events",
  } as Record<string, unknown>,
  controlPlane: {
    auditArchive: { storageAccountId: central.storageAccountId },
  } as Record<string, unknown>,
  metrics: { managedPrometheus: true },
  grafana: {
    kind: "managed",
    people: { viewers: { groups: ["7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f"] } },
  } as Record<string, unknown>,
  defender: { sensor: true },
  sentinel: { enabled: true },
  alerts: {
    ...RUNBOOKS,
    routes: {
      page: { emails: ["shop-oncall@contoso.example"] },
      ticket: { emails: ["shop-team@contoso.example"] },
      inform: { emails: ["shop-team@contoso.example"] },
    } as Record<string, unknown>,
    quietTimes: [{ name: "nights", from: "22:00", to: "06:00" }] as unknown[],
  },
  application: {
    insights: true,
    availabilityTests: [{ name: "shop", url: "https://shop.contoso.example/healthz" }],
  } as Record<string, unknown>,
});

type Everything = ReturnType<typeof everything>;

/** How many queries read what the stack collects: changes, and Defender's alerts. */
function fed(watches: readonly { readonly query: string }[]): number {
  const filled = ["AKSAuditAdmin", "SecurityAlert"];
  return watches.filter(({ query }) => tablesOf(query).every((table) => filled.includes(table)))
    .length;
}

/** In the order in which they go: what needs another feature goes before it. */
const FEATURES: readonly Feature[] = [
  {
    name: "quiet times",
    off: (config) => (config.alerts.quietTimes = []),
    removed: ["Microsoft.AlertsManagement/actionRules"],
    changed: [],
  },
  {
    name: "a route",
    off: (config) => delete config.alerts.routes["inform"],
    // What told nobody else tells the nearest route.
    removed: ["Microsoft.Insights/actionGroups"],
    changed: [
      ...times(6, "Microsoft.AlertsManagement/prometheusRuleGroups properties.rules"),
      ...times(5, "Microsoft.Insights/activityLogAlerts properties.actions"),
      ...times(4, "Microsoft.Insights/metricAlerts properties.actions"),
      ...times(10, "Microsoft.Insights/scheduledQueryRules properties.actions"),
    ],
  },
  {
    name: "availability tests",
    off: (config) => delete config.application["availabilityTests"],
    removed: ["Microsoft.Insights/metricAlerts", "Microsoft.Insights/webtests"],
    changed: [],
  },
  {
    name: "the audit archive",
    off: (config) => delete config.controlPlane["auditArchive"],
    removed: ["Microsoft.Insights/diagnosticSettings"],
    changed: [],
  },
  {
    name: "a table",
    off: (config) => delete config.logs["tables"],
    removed: [],
    changed: ["Microsoft.OperationalInsights/workspaces/tables properties.plan"],
  },
  {
    name: "Sentinel",
    off: (config) => (config.sentinel.enabled = false),
    // The cap of the environment comes back, and the alert on volume that stood in for it goes.
    removed: [
      "Microsoft.Insights/scheduledQueryRules",
      ...times(
        fed(renderHuntingQueries(huntingQueries)),
        "Microsoft.OperationalInsights/workspaces/savedSearches",
      ),
      ...times(fed(renderDetections(detections)), "Microsoft.SecurityInsights/alertRules"),
      "Microsoft.SecurityInsights/dataConnectors",
      "Microsoft.SecurityInsights/onboardingStates",
    ],
    changed: ["Microsoft.OperationalInsights/workspaces properties.workspaceCapping"],
  },
  {
    name: "the sensor of Defender",
    off: (config) => (config.defender.sensor = false),
    removed: [],
    changed: ["Microsoft.ContainerService/managedClusters properties.securityProfile"],
  },
  {
    name: "a Managed Grafana",
    off: (config) => (config.grafana = { kind: "dashboards" }),
    // Four rights each of its identity and of its viewers, and the viewers' role in it.
    removed: [
      ...times(9, "Microsoft.Authorization/roleAssignments"),
      "Microsoft.Dashboard/grafana",
    ],
    changed: [],
  },
  {
    name: "dashboards",
    off: (config) => (config.grafana = { kind: "off" }),
    removed: [
      ...times(2, "Microsoft.Dashboard/dashboards"),
      ...times(2, "Microsoft.Dashboard/dashboards/dashboardDefinitions"),
    ],
    changed: [],
  },
  {
    name: "the application",
    off: (config) => (config.application = { insights: false }),
    // With the alerts on what it stores.
    removed: [
      "Microsoft.Insights/components",
      ...times(3, "Microsoft.Insights/scheduledQueryRules"),
    ],
    changed: [],
  },
  {
    name: "managed Prometheus",
    off: (config) => (config.metrics.managedPrometheus = false),
    // Azure made an endpoint and a rule of its own, in a group of its own, and takes them along.
    removed: [
      ...times(9, "Microsoft.AlertsManagement/prometheusRuleGroups"),
      ...times(2, "Microsoft.Insights/dataCollectionEndpoints"),
      "Microsoft.Insights/dataCollectionRuleAssociations",
      ...times(2, "Microsoft.Insights/dataCollectionRules"),
      ...times(4, "Microsoft.Insights/metricAlerts"),
      "Microsoft.Monitor/accounts",
      "Microsoft.Resources/resourceGroups",
    ],
    // Alerts on platform metrics and events, which Prometheus had told better.
    added: [
      ...times(6, "Microsoft.Insights/metricAlerts"),
      "Microsoft.Insights/scheduledQueryRules",
    ],
    changed: ["Microsoft.ContainerService/managedClusters properties.azureMonitorProfile"],
  },
  {
    name: "Container insights",
    off: (config) => (config.logs["containerInsights"] = "off"),
    removed: [
      "Microsoft.Insights/dataCollectionRuleAssociations",
      "Microsoft.Insights/dataCollectionRules",
      // Alerts on events and on lines of containers.
      ...times(12, "Microsoft.Insights/scheduledQueryRules"),
    ],
    changed: ["Microsoft.ContainerService/managedClusters properties.addonProfiles"],
  },
];

describe("a feature that leaves the stack file", function () {
  this.timeout(300_000);
  const config = everything();
  let stack: LocalStack;

  const up = async () => {
    await stack.configure((written: StackConfig) => {
      for (const [section, value] of Object.entries(config)) {
        written[`aks-monitoring:${section}`] = value;
      }
    });
    const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
  };

  before(async () => {
    stack = await LocalStack.open("dev");
    await up();
  });
  after(() => stack.close());

  for (const { name, off, removed, added = [], changed } of FEATURES) {
    it(`takes along what it had made, and nothing else: ${name}`, async () => {
      const before = byId(stack.session.azure);
      off(config);
      await up();
      const after = byId(stack.session.azure);
      expect(differenceOf(before, after)).to.deep.equal({ added, removed, changed });
      const [was, is] = [before, after].map((tree) =>
        withoutMonitoring(tree.get(DEV_CLUSTER) ?? {}),
      );
      expect(is).to.deep.equal(was);
    });
  }

  it("leaves a stack that has nothing to change", async () => {
    const words = ["preview", "--refresh", "--expect-no-changes"];
    const { code, output } = await stack.pulumi(...words);
    expect(code, output).to.equal(0);
  });
});

/** What two trees differ in, by type, sorted; of what stays also the part that differs. */
function differenceOf(before: Tree, after: Tree) {
  const typesIn = (tree: Tree, other: Tree) =>
    [...tree].flatMap(([id, { type }]) => (other.has(id) ? [] : [type])).sort();
  const changed = [...after].flatMap(([id, now]) =>
    partsThatDiffer(before.get(id) ?? now, now).map((part) => `${now.type} ${part}`),
  );
  return {
    added: typesIn(after, before),
    removed: typesIn(before, after),
    changed: changed.sort(),
  };
}

/** Names of members with another value, those of `properties` by their own names. */
function partsThatDiffer(before: JsonObject, now: JsonObject, above = ""): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((key) => {
    const [was, is] = [before[key], now[key]];
    // The time of a write says no more than that there was one.
    if (key.endsWith("Date") || JSON.stringify(was) === JSON.stringify(is)) return [];
    if (key !== "properties") return [`${above}${key}`];
    return partsThatDiffer(was as JsonObject, is as JsonObject, "properties.");
  });
}

function times(count: number, type: string): string[] {
  return Array.from({ length: count }, () => type);
}
