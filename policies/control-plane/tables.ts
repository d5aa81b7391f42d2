/** Tables of the workspace that a diagnostic setting sends to: another workspace's are none of it. */
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { cluster, table, workspace } from "../core/types";

/** The program's tables of a name in a setting's workspace. Throws `NotKnown`. */
export function tablesOf(setting: Resource, name: string, stack: Stack): readonly Resource[] {
  const { inside, outside } = stack.refersTo(setting, "workspaceId", workspace);
  return stack
    .of(table)
    .filter((one) => one.is("tableName", name) || one.is("name", name))
    .filter((one) => {
      // The baseline's own kind names the workspace by its id.
      const at = "workspaceId" in one.inputs ? "workspaceId" : "workspaceName";
      if (outside !== undefined) return lastPart(one.text(at)) === lastPart(outside);
      return inside.some(
        (logs) =>
          stack.isFor(one, at, logs) ||
          (logs.id !== undefined && lastPart(one.text(at)) === lastPart(logs.id)),
      );
    });
}

function lastPart(id: string | undefined): string | undefined {
  return id?.split("/").at(-1)?.toLowerCase();
}

/** Whether a setting is of a cluster, be it of this program or named by its id. Throws `NotKnown`. */
export function isOfCluster(setting: Resource, stack: Stack): boolean {
  const { inside, outside } = stack.refersTo(setting, "resourceUri", cluster);
  return (
    inside.length > 0 ||
    /\/providers\/Microsoft\.ContainerService\/managedClusters\/[^/]+$/i.test(outside ?? "")
  );
}
