/** `npm run objects`: brings the objects that a stack renders into its cluster, without kubectl. */
import type { JsonObject } from "../../provider/json";
import { isLocal } from "../arm/place";
import { UserError, reasonOf } from "../errors";
import { wrapped } from "../findings";
import { localFolders, type LocalFolders } from "../local/folders";
import { withLocalAzure } from "../local/session";
import { settingsOfStack } from "../local/stack-settings";
import { applyObjects, type Applied } from "../objects/apply";
import { localObjects, realObjects } from "../verify/outputs";
import { clusterAccess, localCluster, realCluster, type ClusterPlace } from "../verify/place";
import { readWords } from "../words";

const HELP = `
npm run objects -- [--stack S] [--dry-run] [--json]

With clusterObjects: render (the default) the settings of the agents, scrape jobs, monitors and
opt-out labels are an output, for whoever owns the cluster. This brings them in once, as kubectl apply
--server-side --field-manager aks-monitoring does, with the sign-in that the stack uses: a key that
somebody else owns is refused by name, keys that others add stay. Run again, it changes nothing.

  --stack S   the stack whose objects are applied (default "dev"); it has to be deployed
  --dry-run   ask the API server what it would do; nothing is kept
  --json      {"stack","cluster","dryRun","objects":[{"what","state","detail"}]}

The cluster of a stack of the sample subscription is in the local Azure, any other is asked at its own
API server, which has to be reachable from here.

Exit code: 0 all objects are in the cluster, 1 when one was refused, 2 for unknown words, 130 after
Ctrl-C.
`;

/** Runs the words after `npm run objects --`. */
export async function objectsCommand(
  words: readonly string[],
  folders: LocalFolders = localFolders(),
): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string", short: "s", default: "dev" },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { stack, json, "dry-run": dryRun } = parsed.values;
  const { settings, values } = await settingsOfStack(folders, stack);
  if (settings.clusterObjects !== "render") throw notRendered(stack, settings.clusterObjects);
  const cluster = settings.cluster.id;
  const apply = async (place: ClusterPlace, objects: readonly JsonObject[]) => {
    const access = await clusterAccess(place).catch((error: unknown) => {
      throw new UserError(
        `Nothing was applied: ${reasonOf(error)}; sign in as somebody who has the role Azure ` +
          "Kubernetes Service Cluster User.",
      );
    });
    return applyObjects(objects, access, { dryRun });
  };
  const objects = isLocal(settings.subscriptionId)
    ? await withLocalAzure({ folders }, async (session) =>
        apply(localCluster(session.azure, cluster), await localObjects(session, stack)),
      )
    : await apply(realCluster(values, cluster), await realObjects(folders, stack));
  process.stdout.write(
    json
      ? `${JSON.stringify({ stack, cluster, dryRun, objects })}\n`
      : objectsReport(objects, { name: settings.cluster.name, stack, dryRun }),
  );
  return objects.every(({ state }) => state !== "refused") ? 0 : 1;
}

function notRendered(stack: string, choice: "apply" | "off"): UserError {
  const why =
    choice === "apply"
      ? "so that up applies them; run that instead"
      : "so that it has none; set it to render";
  return new UserError(`aks-monitoring:clusterObjects of the stack ${stack} is ${choice}, ${why}.`);
}

interface About {
  readonly name: string;
  readonly stack: string;
  readonly dryRun: boolean;
}

/** For a person; lines of 80 columns. */
export function objectsReport(objects: readonly Applied[], { name, stack, dryRun }: About): string {
  const lines = objects.flatMap(({ what, state, detail }) =>
    wrapped(detail === "" ? what : `${what}: ${detail}`, `  ${state.padEnd(9)}`, " ".repeat(11)),
  );
  const refused = objects.filter(({ state }) => state === "refused").length;
  const end = dryRun
    ? ["Nothing was kept: that is what would become of them."]
    : refused > 0
      ? [`${refused} of ${objects.length} refused; the others are in the cluster.`]
      : ["The agents read them within some minutes. Next:", `  npm run verify -- --stack ${stack}`];
  const head = `Objects of the stack ${stack} in the cluster ${name}:`;
  return objects.length === 0
    ? `The stack ${stack} renders no objects.\n`
    : `${[head, "", ...lines, "", ...end].join("\n")}\n`;
}
