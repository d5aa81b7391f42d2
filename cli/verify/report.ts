/** What `verify` prints: tables and jobs with their ages, agents, objects, then causes with fixes. */
import { findingsReport, worstFirst, wrapped, type Finding } from "../findings";
import type { Freshness, ObjectSeen } from "./evidence";
import { nameOf } from "../arm/answers";
import { ruleLines } from "./report-rules";
import type { RuleSeen } from "./rules";
import type { Verified } from "./verify";

/** What `--json` prints. */
export interface VerifyJson {
  readonly stack: string;
  readonly cluster: string;
  /** When it was asked, ISO 8601. */
  readonly at: string;
  readonly tables: readonly {
    readonly table: string;
    readonly state: Freshness;
    readonly newest: string | null;
    readonly ageSeconds: number | null;
    readonly sources: readonly string[];
  }[];
  readonly jobs: readonly {
    readonly job: string;
    readonly state: Freshness;
    readonly newest: string | null;
    readonly ageSeconds: number | null;
  }[];
  /** Null when the agents' events are not collected. */
  readonly agentErrors: readonly { readonly category: string; readonly message: string }[] | null;
  readonly objects: readonly ObjectSeen[];
  /** Null when they were not run. */
  readonly rules: readonly RuleSeen[] | null;
  readonly unseen: readonly string[];
  readonly findings: readonly Finding[];
}

/** For a machine. */
export function verifyJson({ evidence, findings, at, rules }: Verified): VerifyJson {
  const { stack, settings, tables, jobs, agentErrors, objects, unseen } = evidence;
  const age = (newest: Date | undefined) => ({
    newest: newest?.toISOString() ?? null,
    ageSeconds: newest === undefined ? null : Math.round((at.getTime() - newest.getTime()) / 1_000),
  });
  return {
    ...{ stack, cluster: settings.cluster.id, at: at.toISOString() },
    tables: tables.map(({ table, state, newest, sources }) => ({
      ...{ table, state, ...age(newest), sources },
    })),
    jobs: jobs.map(({ job, state, newest }) => ({ job, state, ...age(newest) })),
    agentErrors: agentErrors?.map(({ category, message }) => ({ category, message })) ?? null,
    ...{ objects, rules: rules ?? null, unseen, findings: worstFirst(findings) },
  };
}

const STATES: Readonly<Record<Freshness, string>> = {
  fresh: "fresh",
  stale: "STALE",
  missing: "MISSING",
  quiet: "quiet",
  unseen: "NOT SEEN",
};

/** Columns: state, name, age. Names of jobs are longer, and nothing stands behind their ages. */
const WIDTHS = { state: 9, name: 24, age: 9 };
const JOB_WIDTH = 32;

/** For a person; lines of 80 columns. */
export function verifyReport(verified: Verified): string {
  const { evidence, findings, at } = verified;
  const { settings, tables, jobs, workspaceId, monitorWorkspaceId, unseen } = evidence;
  const line = (state: Freshness, name: string, newest: Date | undefined, more: string) =>
    row(STATES[state], name, newest === undefined ? "-" : ageText(at, newest), more);
  const lines = [
    `Stack ${evidence.stack}, cluster ${settings.cluster.name}, ${at.toISOString().slice(0, 16)}Z`,
    "",
    `Logs in ${nameOf(workspaceId)}: age of the newest row`,
    ...tables.flatMap(({ state, table, newest, sources, quiet }) =>
      line(state, table, newest, state === "quiet" ? (quiet ?? "") : sources.join(", ")),
    ),
    ...(monitorWorkspaceId === undefined
      ? []
      : ["", `Metrics in ${nameOf(monitorWorkspaceId)}: age of the newest sample`]),
    ...jobs.flatMap(({ state, job, newest }) =>
      line(state, `job ${job}`.padEnd(JOB_WIDTH), newest, ""),
    ),
    "",
    ...agentLines(verified),
    ...objectLines(evidence.objects),
    ...ruleLines(verified.rules),
    ...unseen.flatMap((sentence) => wrapped(`Not seen: ${sentence}`, "", "  ")),
  ];
  const causes = findings.length === 0 ? `${endLine(verified)}\n` : findingsReport(findings);
  return `${lines.map((one) => one.trimEnd()).join("\n")}\n\n${causes}`;
}

function row(state: string, name: string, age: string, more: string): string[] {
  const start = `  ${state.padEnd(WIDTHS.state)}${name.padEnd(WIDTHS.name)}${age.padStart(WIDTHS.age)}  `;
  return wrapped(more, start, " ".repeat(start.length));
}

/** An age in one unit, such as `45 s`, `12 min` or `30 h`. */
export function ageText(at: Date, newest: Date): string {
  const seconds = Math.max(0, Math.round((at.getTime() - newest.getTime()) / 1_000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function agentLines({ evidence: { agentErrors, tables, settings } }: Verified): string[] {
  if (settings.logs.containerInsights === "off") return [];
  if (agentErrors === undefined) {
    const why = tables.some(({ table }) => table === "KubeMonAgentEvents")
      ? "their events cannot be read."
      : `logs.containerInsights "${settings.logs.containerInsights}" does not collect ` +
        "KubeMonAgentEvents, the only place where agents tell their errors; " +
        '"needed", which is the default, does.';
    return wrapped(`Agents: not seen, ${why}`, "", "  ");
  }
  const count = agentErrors.length;
  if (count > 0) return [`Agents: ${count} ${count === 1 ? "error" : "errors"}, see below.`];
  const heard = tables.some(({ table, newest }) => table === "KubeMonAgentEvents" && newest);
  return [heard ? "Agents: no errors." : "Agents: not heard of."];
}

function objectLines(objects: readonly ObjectSeen[]): string[] {
  return objects.flatMap(({ name, state, detail }) => {
    const words = {
      same: "as the stack renders it",
      differs: `DIFFERS in ${detail}`,
      missing: "MISSING in the cluster",
      unseen: `not seen: ${detail}`,
    };
    return wrapped(`Object ${name}: ${words[state]}.`, "", "  ");
  });
}

function endLine({ evidence: { tables, jobs, objects, unseen, settings } }: Verified): string {
  if (unseen.length > 0) {
    const isPrivate = settings.network.privateLink?.query === "private";
    const where =
      " The stack's data is shown to its private network alone (network.privateLink.query: " +
      "private): run this on a machine inside it.";
    const text = `Not everything could be asked for, see above.${isPrivate ? where : ""}`;
    return wrapped(text).join("\n");
  }
  const quiet = tables.filter(({ state }) => state === "quiet").length;
  const notSeen = objects.filter(({ state }) => state === "unseen").length;
  const what = `${tables.length} tables${quiet > 0 ? ` (${quiet} quiet)` : ""}, ${jobs.length} jobs`;
  if (quiet + notSeen === 0) return `All is fresh: ${what}.`;
  const but = notSeen === 0 ? "" : `; ${notSeen} of the objects in the cluster not seen`;
  return `Nothing is missing: ${what}${but}.`;
}
