/**
 * What `pulumi stack export` holds, as far as a recovery reads or changes it, and how a resource
 * that is in Azure but not in the state is put there. Source: apitype of pulumi (DeploymentV3).
 */

/** A resource as the state records it. Fields that are not named are kept as they are. */
export interface Entry {
  readonly urn: string;
  readonly custom: boolean;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Values;
  readonly outputs?: Values;
  readonly parent?: string;
  readonly provider?: string;
  /** Read, and not made, by this stack. */
  readonly external?: boolean;
  /** An old copy that is still to be deleted. */
  readonly delete?: boolean;
  /** Deleted already, to be made anew. */
  readonly pendingReplacement?: boolean;
  readonly [field: string]: unknown;
}

/** Property values. */
export type Values = Readonly<Record<string, unknown>>;

/** Something the engine had begun and not recorded the end of. */
export interface PendingOperation {
  readonly type: "creating" | "updating" | "deleting" | "reading" | "importing";
  readonly resource: Entry;
}

/** A stack's state. */
export interface Deployment {
  readonly manifest: { readonly time: string };
  readonly resources?: readonly Entry[];
  readonly pending_operations?: readonly PendingOperation[];
  readonly [field: string]: unknown;
}

/** An export as a whole. */
export interface Exported {
  readonly version: number;
  readonly deployment: Deployment;
}

/** Name of a resource in the program. */
export function nameOf({ urn }: Entry): string {
  return urn.split("::").at(-1) ?? urn;
}

/** A resource in a sentence: `Workspace "logs-workspace"`. */
export function titleOf(entry: Entry): string {
  return `${entry.type.split(":").at(-1) ?? entry.type} "${nameOf(entry)}"`;
}

/** The recorded resource of a URN that still counts; undefined when there is none. */
export function recorded(deployment: Deployment, urn: string): Entry | undefined {
  return deployment.resources?.find(
    (entry) => entry.urn === urn && entry.delete !== true && entry.pendingReplacement !== true,
  );
}

/** The state with resources that Azure has, and without any pending operation. */
export function withEntries(deployment: Deployment, found: readonly Entry[]): Deployment {
  const urns = new Set(found.map(({ urn }) => urn));
  const kept = (deployment.resources ?? []).filter(
    (entry) => !(urns.has(entry.urn) && entry.pendingReplacement === true),
  );
  // At the end: whatever a resource depends on was recorded before it was begun.
  const { pending_operations: _pending, ...rest } = deployment;
  return { ...rest, resources: [...kept, ...found] };
}

/** What was recorded by id without being read: a recovery that was itself interrupted. */
export function unread(deployment: Deployment): Entry[] {
  return (deployment.resources ?? []).filter(
    ({ custom, id, outputs, type }) =>
      custom && id !== undefined && outputs === undefined && !type.startsWith("pulumi:"),
  );
}
