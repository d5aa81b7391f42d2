/** Whether what a stack puts inside its cluster is there: known, or assumed until somebody looked. */
import { clusterObjects } from "../../infra/cluster-objects";
import type { Settings } from "../../infra/config";
import { rulesInUse } from "../../infra/rules-in-use";
import { firingThroughObjects } from "../../infra/through-objects";
import type { LocalFolders } from "../local/folders";
import { wrapped } from "../findings";
import { objectsSeenAt } from "../verify/objects-seen";

/** What is known of the objects inside the cluster. */
export interface ObjectsKnown {
  /**
   * `assumed`: rendered, and nobody has looked since. `seen`: `verify` saw them all, as they are
   * rendered now. `applied`: the stack itself puts them there. `none`: there are none.
   */
  readonly state: "assumed" | "seen" | "applied" | "none";
  /** When they were seen, in ISO 8601; null where nobody had to look, or nobody did. */
  readonly seenAt: string | null;
  /** Rules and detections that could never fire without them: as long as it is assumed that they are there. */
  readonly assumed: ReadonlySet<string>;
}

/** What is known of a stack's objects, from its file and from what `verify` saw on this machine. */
export async function objectsKnown(
  stack: string,
  settings: Settings,
  folders: Pick<LocalFolders, "home">,
): Promise<ObjectsKnown> {
  const objects = clusterObjects(settings, rulesInUse(settings));
  const sure = { seenAt: null, assumed: new Set<string>() };
  if (objects.length === 0) return { ...sure, state: "none" };
  if (settings.clusterObjects === "apply") return { ...sure, state: "applied" };
  const rendered = { stack, cluster: settings.cluster.id, objects };
  const seenAt = await objectsSeenAt(folders, rendered);
  if (seenAt !== undefined) return { ...sure, state: "seen", seenAt };
  return { ...sure, state: "assumed", assumed: firingThroughObjects(settings) };
}

/** What the report says of them, in 80 columns; nothing where there are none. */
export function objectsLines({ state, seenAt, assumed }: ObjectsKnown, stack: string): string[] {
  const head = "Objects in the cluster: ";
  switch (state) {
    case "none":
      return [];
    case "applied":
      return [`${head}applied by the stack.`];
    case "seen":
      return wrapped(`${head}as rendered, seen by npm run verify at ${seenAt ?? ""}.`);
    case "assumed":
      return [
        ...wrapped(
          `${head}assumed. The stack renders them for others to bring in, and npm run verify has not ` +
            `seen them yet; ${assumed.size} rules, marked assumed, fire only with them.`,
        ),
        `  npm run objects -- --stack ${stack}`,
        `  npm run verify -- --stack ${stack}`,
      ];
  }
}
