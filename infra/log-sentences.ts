/** What to tell of a query on logs that could never answer anything, with every way out. */
import { SYSTEM_NAMESPACES } from "../components/agent-config";
import { costOf, type LogSource } from "../signals/log-sources";
import type { LogReader, Runner, Shortfall } from "../signals/log-shortfalls";
import { pathText } from "./config/problems";
import type { Settings } from "./config/settings";

/** One sentence for a shortfall of a reader. */
export function logSentence(
  { id, runner }: Pick<LogReader, "runner"> & { readonly id: string },
  shortfall: Shortfall,
  settings: Settings,
): string {
  const { says, instead } = partsOf(shortfall, settings);
  const setting = WATCHES[runner];
  const has = setting === undefined ? `${pathText(["alerts"])} has rule` : `${setting} has`;
  const it = setting === undefined ? "the rule" : "it";
  return (
    `${has} ${id}, which ${says}; ${instead}, ` +
    `or name ${it} in ${pathText(["alerts", "disabled"])}.`
  );
}

/** The settings that switch on what is no alert rule. */
const WATCHES: Readonly<Partial<Record<Runner, string>>> = {
  detection: pathText(["sentinel", "detections"]),
  "hunting query": pathText(["sentinel", "hunting"]),
};

interface Parts {
  /** What is wrong, after "which". */
  readonly says: string;
  readonly instead: string;
}

function partsOf(shortfall: Shortfall, settings: Settings): Parts {
  switch (shortfall.kind) {
    case "unknown":
      return {
        says: `reads ${shortfall.table}, which is no table that this project knows`,
        instead: "correct the name",
      };
    case "unfed":
      return unfed(shortfall.table, shortfall.source, settings);
    case "plan": {
      const { table, runner } = shortfall;
      return {
        says: `reads ${table}, but ${planPath(table)} is "Basic", which no ${RUNNERS[runner]} can read`,
        instead: `set ${planPath(table)} to "Analytics" (cost: about five times as much for each GB)`,
      };
    }
    case "left-out":
      return leftOut(shortfall, settings);
    case "lost":
      return lost(shortfall);
    case "window": {
      const { window, least } = shortfall;
      return {
        says: `sees ${window} minutes, so that no evaluation sees a row that comes 15 minutes late`,
        instead: `let it see ${least} minutes, which is its frequency and those 15`,
      };
    }
    case "retention":
      return retention(shortfall, settings);
  }
}

const RUNNERS: Readonly<Record<Runner, string>> = {
  "log alert": "log alert that counts, joins or groups",
  "simple log alert": "simple log alert",
  detection: "detection of Sentinel",
  "hunting query": "hunting query",
};

const CATEGORIES = pathText(["controlPlane", "categories"]);

function unfed(table: string, source: LogSource | undefined, settings: Settings): Parts {
  if (table === "AzureDiagnostics") {
    return {
      says: `reads ${table}, but the logs of the control plane go to tables of their own`,
      instead: "let it read AKSAudit, AKSAuditAdmin or AKSControlPlane",
    };
  }
  if (source === undefined) {
    return {
      says: `reads ${table}, which nothing here fills`,
      instead: "let it read another table",
    };
  }
  const { categories } = settings.controlPlane;
  const cost = `(cost: ${costOf(source)})`;
  if (table === "AKSAudit" && categories.includes("kube-audit-admin")) {
    return {
      says: `reads ${table}, but ${CATEGORIES} has kube-audit-admin, which leaves out what only reads`,
      instead: `put "kube-audit" in its place ${cost}`,
    };
  }
  return { says: `reads ${table}, which nothing fills`, instead: `${wayTo(source)} ${cost}` };
}

function wayTo(source: LogSource): string {
  const sentinel = pathText(["sentinel", "enabled"]);
  switch (source.kind) {
    case "category":
      return `add "${source.name}" to ${CATEGORIES}`;
    case "stream":
      return `set ${pathText(["logs", "containerInsights"])} to a preset with ${source.name}`;
    case "applicationInsights":
      return `set ${pathText(["application", "insights"])} to true`;
    case "queryAuditing":
      return `set ${pathText(["logs", "queryAuditing"])} to true`;
    case "sentinel":
      return `set ${sentinel} to true`;
    case "defenderAlerts":
      return `set ${sentinel} and ${pathText(["sentinel", "defenderAlerts"])} to true`;
    case "activityLog":
      return "send the activity log of the subscription to the workspace";
    case "workspace":
      return "use a workspace";
  }
}

function leftOut(
  { table, column, values, by }: Extract<Shortfall, { kind: "left-out" }>,
  { logs }: Settings,
): Parts {
  const says = `looks for ${column} ${values.join(", ")} in ${table}`;
  switch (by) {
    case "audit-admin":
      return {
        says: `${says}, but the category kube-audit-admin leaves out what only reads`,
        instead:
          `let it read AKSAudit, which needs "kube-audit" in ${CATEGORIES} ` +
          `(cost: ${costOf({ kind: "category", name: "kube-audit" })})`,
      };
    case "categories": {
      const costs = values.map((name) => costOf({ kind: "category", name }));
      return {
        says: `${says}, which nothing fills`,
        instead: `add ${values.map((name) => `"${name}"`).join(", ")} to ${CATEGORIES} (cost: ${[...new Set(costs)].join("; ")})`,
      };
    }
    case "normal-events":
      return {
        says: `${says}, but the agent sends no such events`,
        instead: "let it look for others",
      };
    case "namespaces":
      return namespaces(says, table, values, logs);
  }
}

function namespaces(
  says: string,
  table: string,
  values: readonly string[],
  { includeNamespaces, excludeNamespaces }: Settings["logs"],
): Parts {
  const cost = "(cost: what is written there)";
  if (includeNamespaces.length > 0) {
    const path = pathText(["logs", "includeNamespaces"]);
    return { says: `${says}, which ${path} does not name`, instead: `add it there ${cost}` };
  }
  const path = pathText(["logs", "excludeNamespaces"]);
  const isListed = values.every((name) => excludeNamespaces.includes(name));
  // The agent itself leaves out the logs of the system as long as any namespace is left out.
  const isSystem = table === "ContainerLogV2" && values.some((name) => SYSTEM.includes(name));
  return {
    says: `${says}, which ${isListed ? path : "the agent"} leaves out`,
    instead: `${isSystem ? `set ${path} to []` : `remove it from ${path}`} ${cost}`,
  };
}

const SYSTEM: readonly string[] = SYSTEM_NAMESPACES;

function lost({ table, column, stream }: Extract<Shortfall, { kind: "lost" }>): Parts {
  if (stream !== undefined) {
    return {
      says: `reads ${table}.${column}, which the transform of ${stream} drops`,
      instead: `keep it in ${pathText(["logs", "transforms", stream])}`,
    };
  }
  return {
    says: `reads ${table}.${column}, which the agent sends empty`,
    instead:
      column === "EnvironmentVar"
        ? `set ${pathText(["logs", "environmentVariables"])} to true (cost: half of the table, and secrets may be in it)`
        : "let it read another column",
  };
}

function retention(
  { table, days, window }: Extract<Shortfall, { kind: "retention" }>,
  { logs }: Settings,
): Parts {
  const own = logs.tables[table]?.retentionDays !== undefined;
  const path = own
    ? pathText(["logs", "tables", table, "retentionDays"])
    : pathText(["logs", "retentionDays"]);
  const needed = Math.ceil(window / 1_440);
  return {
    says: `looks back ${needed} days in ${table}, which keeps ${days}`,
    instead: `set ${path} to ${needed} (cost: each GB and month above what is included)`,
  };
}

function planPath(table: string): string {
  return pathText(["logs", "tables", table, "plan"]);
}
