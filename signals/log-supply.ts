/**
 * What arrives in the tables of a workspace under the settings of a stack: who fills each, on which
 * plan, for how long, and which rows and columns are missing. Sources beside those of the neighbours:
 * azure-monitor-docs, container-insights-data-collection-configure (2024-05-14) for what the filter of
 * namespaces and the agent's settings leave out.
 */
import { onlyCategoryOf, READS, tableOfCategory } from "./control-plane";
import { logSchema, LOG_TABLES } from "./log-schemas";
import { sourceOf, type LogSource } from "./log-sources";
import { STREAMS } from "./streams";
import { lostColumns } from "./transforms";
import { BASIC_DAYS } from "./workspaces";

/** What a stack collects of logs. */
export interface LogCollection {
  /** Categories of the control plane that go to the workspace. */
  readonly categories: readonly string[];
  /** Whether they go to tables of their own, or all to AzureDiagnostics. @default "own" */
  readonly controlPlaneTables?: "own" | "AzureDiagnostics";
  /** Streams of Container insights; none when it is off. */
  readonly streams: readonly string[];
  /** Whether a namespace is left out of inventory and events, and of the logs of its containers. */
  readonly leavesOut: {
    readonly inventory: (namespace: string) => boolean;
    readonly logs: (namespace: string) => boolean;
  };
  /** Whether events of type Normal are sent. @default false */
  readonly normalEvents?: boolean;
  /** Columns that the agent sends empty unless it is told otherwise, such as EnvironmentVar. */
  readonly emptyColumns: Readonly<Record<string, readonly string[]>>;
  /** KQL by stream. */
  readonly transforms: Readonly<Record<string, string>>;
  /** What else fills tables. */
  readonly others: readonly Exclude<LogSource["kind"], "category" | "stream">[];
  /** Plan and days of interactive retention by table. */
  readonly tables: Readonly<
    Record<
      string,
      { readonly plan?: string | undefined; readonly retentionDays?: number | undefined }
    >
  >;
  /** Days of interactive retention of the workspace. */
  readonly retentionDays: number;
}

/** Why rows are not there. */
export type LeftOutBy = "audit-admin" | "categories" | "normal-events" | "namespaces";

/** Rows that a source leaves out, by the value of a column. */
export interface LeftOut {
  readonly column: string;
  readonly by: LeftOutBy;
  readonly has: (value: string) => boolean;
}

/** A column that is not there, or always empty. */
export interface LostColumn {
  readonly column: string;
  /** The stream whose transform drops it; undefined when the agent does not send it. */
  readonly stream: string | undefined;
}

/** What arrives in one table. */
export interface TableSupply {
  readonly table: string;
  /** Empty when nothing fills it. */
  readonly sources: readonly LogSource[];
  readonly plan: "Analytics" | "Basic";
  /** Days of interactive retention. */
  readonly retentionDays: number;
  readonly leftOut: readonly LeftOut[];
  readonly lost: readonly LostColumn[];
}

/** What arrives in a table; undefined when there is no table of that name. */
export type LogSupply = (table: string) => TableSupply | undefined;

/** The supply of a collection. */
export function logSupply(collection: LogCollection): LogSupply {
  const tables = new Map(LOG_TABLES.map(({ name }) => [name, supplyOf(name, collection)]));
  return (table) => tables.get(table);
}

/** Tables that something fills, sorted. */
export function fedTables(collection: LogCollection): string[] {
  return LOG_TABLES.map(({ name }) => name).filter(
    (table) => sourcesOf(table, collection).length > 0,
  );
}

function supplyOf(table: string, collection: LogCollection): TableSupply {
  const { plan, retentionDays } = collection.tables[table] ?? {};
  const isBasic = plan === "Basic";
  return {
    table,
    sources: sourcesOf(table, collection),
    plan: isBasic ? "Basic" : "Analytics",
    retentionDays: isBasic ? BASIC_DAYS : (retentionDays ?? collection.retentionDays),
    leftOut: leftOutOf(table, collection),
    lost: lostOf(table, collection),
  };
}

function sourcesOf(table: string, collection: LogCollection): LogSource[] {
  const { categories, controlPlaneTables = "own", streams, others } = collection;
  const landsIn = (category: string) =>
    controlPlaneTables === "own" ? tableOfCategory(category) : "AzureDiagnostics";
  const ofCategories = categories.filter((category) => landsIn(category) === table);
  const ofStreams = streams.filter((stream) => STREAMS[stream]?.table === table);
  const other = sourceOf(table);
  const isFed = other !== undefined && others.some((kind) => kind === other.kind);
  return [
    ...ofCategories.map((name): LogSource => ({ kind: "category", name })),
    ...ofStreams.map((name): LogSource => ({ kind: "stream", name })),
    ...(isFed ? [other] : []),
  ];
}

/** Columns of a table by whose values a source can leave rows out. */
export function rowColumnsOf(table: string): string[] {
  return leftOutOf(table, NOTHING).map(({ column }) => column);
}

const NOTHING: LogCollection = {
  categories: [],
  streams: [],
  leavesOut: { inventory: () => true, logs: () => true },
  emptyColumns: {},
  transforms: {},
  others: [],
  tables: {},
  retentionDays: 30,
};

/** Columns with the namespace, of what the rule's filter of namespaces counts for. */
const INVENTORY_NAMESPACES: Readonly<Record<string, string>> = {
  KubeEvents: "Namespace",
  KubePVInventory: "PVCNamespace",
  KubePodInventory: "Namespace",
  KubeServices: "Namespace",
};

function leftOutOf(table: string, collection: LogCollection): LeftOut[] {
  const { categories, leavesOut, normalEvents = false } = collection;
  const inventory = INVENTORY_NAMESPACES[table];
  const isOneOf = (list: readonly string[]) => (value: string) => list.includes(value);
  const other = (category: string) => !categories.includes(category);
  return [
    ...(onlyCategoryOf(table) === "kube-audit-admin"
      ? [{ column: "Verb", by: "audit-admin" as const, has: isOneOf(READS) }]
      : []),
    ...(table === "AKSControlPlane" || table === "AzureDiagnostics"
      ? [{ column: "Category", by: "categories" as const, has: other }]
      : []),
    ...(table === "KubeEvents" && !normalEvents
      ? [{ column: "KubeEventType", by: "normal-events" as const, has: isOneOf(["Normal"]) }]
      : []),
    ...(inventory === undefined
      ? []
      : [{ column: inventory, by: "namespaces" as const, has: leavesOut.inventory }]),
    ...(table === "ContainerLogV2"
      ? [{ column: "PodNamespace", by: "namespaces" as const, has: leavesOut.logs }]
      : []),
  ];
}

function lostOf(table: string, { streams, transforms, emptyColumns }: LogCollection): LostColumn[] {
  const known = Object.keys(logSchema(table)?.columns ?? {});
  const dropped = streams
    .filter((stream) => STREAMS[stream]?.table === table)
    .flatMap((stream) =>
      lostColumns(stream, transforms[stream] ?? "source").map((column) => ({ column, stream })),
    );
  const empty = (emptyColumns[table] ?? []).map((column) => ({ column, stream: undefined }));
  return [...dropped, ...empty].filter(({ column }) => known.includes(column));
}
