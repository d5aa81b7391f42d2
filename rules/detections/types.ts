/** The shape of what Microsoft Sentinel looks for: detections that tell, and queries that people run. */
import type { LayerName, Severity, Threshold } from "../types";
import type { Tactic } from "./attack";
import type { Threat } from "./threat-matrix";

export type { Tactic } from "./attack";

/**
 * A table of audit events. AKSAuditAdmin has what changes something, AKSAudit also what only reads;
 * a stack fills one of them as a rule, and what changes something is looked for in that one.
 */
export type AuditTable = "AKSAudit" | "AKSAuditAdmin";

/** What an alert is about, of the kinds that Sentinel has; `column` is one of the query's results. */
export interface Entity {
  readonly kind: "Account" | "AzureResource" | "CloudApplication" | "Host" | "IP" | "URL";
  /** Identifier of the kind, such as `FullName` of Account, and the column that it is read from. */
  readonly fields: readonly { readonly identifier: string; readonly column: string }[];
}

/** What detections and hunting queries have in common. */
interface Watch {
  /** Unique, in PascalCase: the name of the rule and of its runbook. */
  readonly id: string;
  readonly title: string;
  readonly layer: LayerName;
  readonly tactics: readonly Tactic[];
  /** Techniques of MITRE ATT&CK without sub-techniques, such as `T1609`. */
  readonly techniques: readonly string[];
  /** Techniques of the threat matrix for Kubernetes that it shows. @default none */
  readonly threats?: readonly Threat[];
  /** Numbers that a stack may change within bounds. */
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /**
   * KQL on tables with columns of their own; which ones and which categories fill them is computed.
   * `changes` is the table where requests that change something are looked for.
   */
  readonly query: (thresholds: Readonly<Record<string, number>>, changes?: AuditTable) => string;
  /** Why it matters, for the person who is told. */
  readonly why: string;
}

/** An analytics rule of Sentinel, once for the workspace; the cluster is in `_ResourceId`. */
export interface Detection extends Watch {
  readonly kind: "detection";
  /** 0 and 1 are High in Sentinel, 2 Medium, 3 Low, 4 Informational. */
  readonly severity: Severity;
  /** What the query sees, ISO 8601: at least the frequency and the 15 minutes a row can be late. */
  readonly window: `PT${number}M` | `PT${number}H` | `P${number}D`;
  /** How often, ISO 8601. */
  readonly frequency: `PT${number}M` | `PT${number}H` | "P1D";
  /**
   * What a row of the answer is about: one cluster, or what one caller does in a whole subscription,
   * whichever clusters it belongs to. @default "cluster"
   */
  readonly about?: "cluster" | "subscription";
  /** At least one, the cluster's AzureResource among them where the table has one. */
  readonly entities: readonly Entity[];
  /** Columns that are shown with the alert, by the name they are shown under. */
  readonly details?: Readonly<Record<string, string>>;
}

/** A query that is saved with Sentinel, for what is too noisy to tell by itself. */
export interface HuntingQuery extends Watch {
  readonly kind: "hunting";
}
