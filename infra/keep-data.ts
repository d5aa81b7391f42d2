/**
 * Refuses, already at preview, what would replace a resource that holds data. Another name, group
 * or region makes azure-native delete the old one and its data with it.
 */
import * as pulumi from "@pulumi/pulumi";

import type { RecordedResource } from "./recorded";

/** Where a resource is, or is going to be. */
export interface Place {
  /** Resource id; compared without regard to case. */
  readonly id: string;
  readonly location: string;
}

/** A resource that holds data, and what a stack file makes of it. */
export interface DataHolder {
  /** Type of the component that records `workspaceId` and `location`. */
  readonly component: string;
  /** Such as `Log Analytics workspace`. */
  readonly what: string;
  /** Such as `logs`. */
  readonly data: string;
  /** Settings that decide where it is, beyond those that decide for all. */
  readonly setting: string;
  /** Undefined when the stack is to have none of its own. */
  readonly planned: Place | undefined;
  /** Whether it may not even be given up. */
  readonly keep: boolean;
}

/** Settings that move everything. */
const MOVE_ALL =
  "azure-native:location, azure-native:subscriptionId, aks-monitoring:cluster, " +
  "aks-monitoring:resourceGroup";

/** Throws one `RunError` for all recorded resources that are not where they are planned. */
export function refuseReplacement(
  holders: readonly DataHolder[],
  resources: readonly RecordedResource[],
): void {
  const recorded = recordedPlaces(resources);
  const problems = holders.flatMap((holder) => {
    const now = recorded.get(holder.component);
    return now === undefined ? [] : (problemOf(holder, now) ?? []);
  });
  if (problems.length > 0) throw new pulumi.RunError(problems.join("\n"));
}

function problemOf(holder: DataHolder, now: Place): string | undefined {
  const { what, data, setting, planned, keep } = holder;
  const ways =
    `Set ${MOVE_ALL} and aks-monitoring:${setting} back to what they were, or deploy the new ` +
    `place as a stack of its own and destroy this one when its ${data} are no longer needed.`;
  if (planned === undefined) {
    if (!keep) return undefined;
    return (
      `This would delete the ${what} ${now.id} (${now.location}) and lose its ${data}; nothing was ` +
      `created or changed. ${ways}`
    );
  }
  if (samePlace(now, planned)) return undefined;
  return (
    `This would replace the ${what} ${now.id} (${now.location}) by ${planned.id} ` +
    `(${planned.location}) and lose its ${data}; nothing was created or changed. ${ways}`
  );
}

/** Whether two places are the same resource. */
export function samePlace(a: Place, b: Place): boolean {
  const key = ({ id, location }: Place) => `${id} ${location.replaceAll(" ", "")}`.toLowerCase();
  return key(a) === key(b);
}

/** The stack's own of these, by type of the component. */
function recordedPlaces(resources: readonly RecordedResource[]): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { type, outputs } of resources) {
    const { workspaceId, location = "", owned } = outputs as Partial<PlaceOutputs>;
    // What somebody else owns is not deleted, whatever the stack file says.
    if (workspaceId === undefined || owned === false) continue;
    places.set(type, { id: workspaceId, location });
  }
  return places;
}

/** What such a component records. */
interface PlaceOutputs {
  readonly workspaceId: string;
  readonly location: string;
  /** Left out by stacks that knew no other than their own. */
  readonly owned: boolean;
}
