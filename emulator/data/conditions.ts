/**
 * What no resource says and data depends on: how old the newest is, what agents report, which
 * addresses a cluster does not reach. Kept with the state of the local Azure, so that a local run
 * finds what the run before was told.
 */
import { ArmError } from "../arm/errors";
import { idKey } from "../arm/ids";
import type { Store } from "../arm/store";
import type { JsonObject } from "../arm/type";

/** Something that an agent reports in KubeMonAgentEvents. */
export interface AgentError {
  /** Resource id of the cluster. */
  readonly cluster: string;
  /** As `container.azm.ms/configmap`. */
  readonly category: string;
  readonly message: string;
}

/** The conditions; what is left out is as usual. */
export interface Conditions {
  /** The moment of all queries, ISO 8601. @default the moment they are asked */
  readonly now?: string;
  /** Age of the newest row and sample in minutes. @default 1 */
  readonly ageMinutes?: number;
  /** @default agents report that there are no errors */
  readonly agentErrors?: readonly AgentError[];
  /** Ends of host names that a cluster does not reach, such as `ods.opinsights.azure.com`. */
  readonly blocked?: readonly { readonly cluster: string; readonly host: string }[];
  /** Workspaces that throw data away because too much comes at once. */
  readonly throttled?: readonly string[];
}

const NOTE = "data";
const KEYS = ["now", "ageMinutes", "agentErrors", "blocked", "throttled"];

/** The conditions of a local Azure. */
export function conditionsOf(store: Store): Conditions {
  return store.note(NOTE) ?? {};
}

/** Sets conditions, and leaves those that are not named; undefined sets all back. */
export function setConditions(store: Store, conditions: Conditions | undefined): void {
  const odd = Object.keys(conditions ?? {}).find((key) => !KEYS.includes(key));
  if (odd !== undefined) {
    const message = `'${odd}' is no condition; there are ${KEYS.join(", ")}.`;
    throw new ArmError(400, "InvalidParameter", message);
  }
  const merged = conditions && { ...conditionsOf(store), ...conditions };
  store.setNote(NOTE, merged as JsonObject | undefined);
}

/** The moment of a query. */
export function nowOf({ now }: Conditions): Date {
  return now === undefined ? new Date() : new Date(now);
}

/** Whether a cluster reaches all of some hosts. */
export function reaches(
  { blocked = [] }: Conditions,
  cluster: string,
  hosts: readonly string[],
): boolean {
  return !blocked.some(
    (one) => idKey(one.cluster) === idKey(cluster) && hosts.some((host) => host.endsWith(one.host)),
  );
}
