/** One look at a stack's data: state, ages, reports, objects, and the causes of what is missing. */
import type { Settings } from "../../infra/config";
import type { JsonObject } from "../../provider/json";
import { refusalsTold, type AzureReader } from "../arm/reader";
import type { Finding } from "../findings";
import { jobAges, tableAges } from "./ages";
import type { Found, Way } from "./cause";
import { causes } from "./causes";
import type { AzureState, DataSeen, Evidence } from "./evidence";
import type { ClusterReader } from "./kubernetes";
import { logsOf, type LogsPlace } from "./logs";
import { queryMetrics, type MetricsPlace } from "./metrics";
import { lookAtObjects } from "./objects";
import { readState } from "./read-state";
import { agentErrors, workspaceOperations } from "./self-reports";
import type { RuleSeen } from "./rules";
import { textAt } from "../arm/answers";

/** Where everything is asked. */
export interface VerifyPlace {
  readonly local: boolean;
  readonly azure: AzureReader;
  readonly logs: LogsPlace;
  readonly metrics: MetricsPlace;
  readonly cluster: ClusterReader;
  /** @default the clock of this machine */
  readonly now?: () => Date;
}

/** What is looked at. */
export interface Subject {
  readonly stack: string;
  readonly settings: Settings;
  /** The objects that the stack renders. */
  readonly objects: readonly JsonObject[];
}

/** What a look found. */
export interface Verified {
  readonly evidence: Evidence;
  readonly findings: readonly Finding[];
  /** When it was asked. */
  readonly at: Date;
  /** What became of the queries of the rules; undefined when they were not run. */
  readonly rules?: readonly RuleSeen[];
}

/** Looks once. Throws a `UserError` when there is nothing to look at, or Azure lets nobody look. */
export async function verifyOnce(place: VerifyPlace, subject: Subject): Promise<Verified> {
  const { stack, settings } = subject;
  const state = await refusalsTold(readState(place.azure, settings));
  const data = await lookAtData(place, subject, state);
  const evidence: Evidence = { ...state, ...data, stack, settings, local: place.local };
  return { evidence, findings: findingsOf(evidence), at: (place.now ?? systemTime)() };
}

async function lookAtData(
  place: VerifyPlace,
  { settings, objects }: Subject,
  state: AzureState,
): Promise<DataSeen> {
  const now = place.now ?? systemTime;
  const logs = logsOf(place.logs, textAt(state.workspace, "properties", "customerId"));
  const askMetrics = async (promql: string) =>
    queryMetrics(place.metrics, metricsEndpoint(state), promql);
  const [tables, jobs, reports, operations, seen] = await Promise.all([
    tableAges(settings, logs, state.plans, now),
    jobAges(settings, askMetrics, now),
    agentErrors(settings, logs),
    workspaceOperations(logs),
    lookAtObjects(objects, place.cluster),
  ]);
  return {
    tables: tables.seen,
    jobs: jobs.seen,
    agentErrors: reports.errors,
    operations: operations.operations,
    objects: seen,
    unseen: [...tables.unseen, ...jobs.unseen, ...reports.unseen, ...operations.unseen],
  };
}

/** Where the metrics of the stack are asked for. Throws when there is no such workspace. */
export function metricsEndpoint({ monitorWorkspace }: AzureState): string {
  const path = ["properties", "metrics", "prometheusQueryEndpoint"];
  const endpoint = textAt(monitorWorkspace, ...path);
  if (endpoint !== "") return endpoint;
  throw new Error("the stack's Azure Monitor workspace is not there");
}

function systemTime(): Date {
  return new Date();
}

/** The causes, and what is missing without one. */
export function findingsOf(evidence: Evidence): Finding[] {
  const findings: Finding[] = [];
  const found: Found[] = [];
  for (const { check, find } of causes) {
    for (const one of find(evidence, found)) {
      const { sentence, fix, severity = "error" } = one;
      findings.push({ check, severity, sentence, fix });
      found.push(one);
    }
  }
  return [...findings, ...unexplained(evidence, found)];
}

/** What is missing although no cause was found that stops its way or names where it comes from. */
function unexplained({ tables, jobs, stack }: Evidence, found: readonly Found[]): Finding[] {
  const isWrong = ({ state }: { readonly state: string }) =>
    state === "missing" || state === "stale";
  const isExplained = (way: Way, sources: readonly string[]) =>
    found.some(
      ({ stops, sentence }) =>
        stops.includes(way) || sources.some((source) => sentence.includes(source)),
    );
  const names = [
    ...tables
      .filter((one) => isWrong(one) && !isExplained(one.by, one.sources))
      .map(({ table }) => table),
    ...jobs
      .filter((one) => isWrong(one) && !isExplained("metrics", [one.job]))
      .map(({ job }) => `job ${job}`),
  ];
  if (names.length === 0) return [];
  return [
    {
      check: "not-there-yet",
      severity: "error",
      sentence:
        `Nothing new in ${names.join(", ")}, and no cause is known: after the first up Azure needs ` +
        "5 to 20 minutes.",
      fix: [`npm run verify -- --stack ${stack} --wait 20`],
    },
  ];
}

/** Exit code: 0 all fresh, 7 something is missing or wrong, 1 something could not be asked for. */
export function exitCodeOfLook({ evidence, findings }: Verified): 0 | 1 | 7 {
  const { tables, jobs, unseen } = evidence;
  const isWrong = [...tables, ...jobs].some(
    ({ state }) => state === "missing" || state === "stale",
  );
  if (isWrong || findings.some(({ severity }) => severity !== "fine")) return 7;
  return unseen.length > 0 ? 1 : 0;
}
