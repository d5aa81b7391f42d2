/** What `verify` knows when it looks for causes: the stack's settings, Azure's state, and the data. */
import type { Settings } from "../../infra/config";
import type { JsonObject } from "../../provider/json";
import type { ExpectedJob, ExpectedTable } from "./expected";

/** How a table or a job is: `quiet` has nothing and may be right, `unseen` could not be asked for. */
export type Freshness = "fresh" | "stale" | "missing" | "quiet" | "unseen";

/** A table with the age of its newest row. */
export interface TableSeen extends ExpectedTable {
  readonly state: Freshness;
  readonly newest: Date | undefined;
}

/** A job with the age of its newest sample. */
export interface JobSeen extends ExpectedJob {
  readonly state: Freshness;
  readonly newest: Date | undefined;
}

/** What the agent reports of itself. */
export interface AgentError {
  readonly category: string;
  readonly message: string;
  readonly newest: Date | undefined;
}

/** An object that the stack renders, and how the cluster has it. */
export interface ObjectSeen {
  readonly name: string;
  readonly namespace: string;
  readonly state: "same" | "differs" | "missing" | "unseen";
  /** Why it was not seen, or the keys that differ. */
  readonly detail: string;
}

/** An association of the cluster, with what it leads to. */
export interface Association {
  readonly name: string;
  /** Undefined for the endpoint of private link. */
  readonly ruleId: string | undefined;
  /** Undefined when the rule is gone. */
  readonly rule: JsonObject | undefined;
  /** The endpoint that the rule sends through. */
  readonly endpoint: JsonObject | undefined;
}

/** The state of Azure. */
export interface AzureState {
  readonly cluster: JsonObject;
  readonly associations: readonly Association[];
  readonly diagnosticSettings: readonly JsonObject[];
  /** Resource id of the workspace that the settings name. */
  readonly workspaceId: string;
  readonly workspace: JsonObject;
  /** Plans of tables by name. */
  readonly plans: ReadonlyMap<string, string>;
  readonly monitorWorkspaceId: string | undefined;
  readonly monitorWorkspace: JsonObject | undefined;
  /** Log alerts that look at the workspace or the cluster. */
  readonly logAlerts: readonly JsonObject[];
  /** Ids of what is part of a private link scope, in lower case. */
  readonly linkedIds: ReadonlySet<string>;
}

/** The data and what is said about it. */
export interface DataSeen {
  readonly tables: readonly TableSeen[];
  readonly jobs: readonly JobSeen[];
  /** Undefined when the agent's events are not collected or cannot be asked for. */
  readonly agentErrors: readonly AgentError[] | undefined;
  /** What the workspace says of its own ingestion: operation and detail. */
  readonly operations: readonly { readonly operation: string; readonly detail: string }[];
  readonly objects: readonly ObjectSeen[];
  /** What could not be asked for, one sentence each. */
  readonly unseen: readonly string[];
}

/** All that causes are found from. */
export interface Evidence extends AzureState, DataSeen {
  readonly stack: string;
  /** Whether the local Azure is looked at. */
  readonly local: boolean;
  readonly settings: Settings;
}
