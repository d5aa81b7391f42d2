/** `npm run status`: what a stack watches, where it is blind, and how much it sends. */
import { UsageError } from "../errors";
import { localFolders, type LocalFolders } from "../local/folders";
import { settingsOfStack } from "../local/stack-settings";
import { coverage, unableToFire } from "../status/coverage";
import { coverageReport, coverageSummary } from "../status/coverage-report";
import { objectsKnown, objectsLines, type ObjectsKnown } from "../status/objects";
import { countProofs } from "../status/proofs";
import { stackVolume } from "../status/volume";
import { volumeReport } from "../status/volume-report";
import { clusterOf } from "../../signals/volumes/cluster-shape";
import { readWords } from "../words";

const HELP = `
npm run status -- coverage [--stack S] [--nodes N] [--pods N] [--namespaces N]
                           [--churn N] [--lines N] [--json]

What the stack file makes of the monitoring, from the file alone: nothing is deployed and nobody asked.
What fires only with objects inside the cluster that others bring in is assumed, until "npm run verify"
saw those here.
By layer what is watched, with its severity, by which rule, how many proofs it has and from which
signals; the holes, each with what would fill it; and how much is sent, as the stack is set and in other
ways to collect, with the arithmetic.

  --stack S   the stack to look at (default "dev")
  --nodes N   nodes of the cluster that the volume is estimated for (default 5)
  --pods N    its pods (default 30 on each node)
  --namespaces N
              its namespaces (default half as many as nodes, and 6)
  --churn N   pods that are replaced in a day (default three of ten)
  --lines N   log lines a minute that its workloads write (default 4 of each pod of theirs)
  --json      all of it for a machine: docs/status.md says what means what

Exit code: 0 when every rule can fire, 7 when one never can, 1 for a stack file that is refused, 2 for
unknown words.
`;

/** Runs the words after `npm run status --`. */
export async function statusCommand(
  words: readonly string[],
  folders: LocalFolders = localFolders(),
): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string", short: "s", default: "dev" },
      nodes: { type: "string", default: "5" },
      pods: { type: "string" },
      namespaces: { type: "string" },
      churn: { type: "string" },
      lines: { type: "string" },
      json: { type: "boolean", default: false },
    },
    positionals: 1,
  });
  if (parsed === undefined) return 0;
  const [section] = parsed.positionals;
  if (section !== "coverage") {
    throw new UsageError(
      section === undefined
        ? "npm run status needs a word that says what to look at: coverage."
        : `"${section}" is no section; the word is coverage.`,
    );
  }
  const { stack, json } = parsed.values;
  const shape = clusterOf({
    nodes: countOf("nodes", parsed.values.nodes),
    ...optional("pods", "pods", parsed.values.pods),
    ...optional("namespaces", "namespaces", parsed.values.namespaces),
    ...optional("podsReplacedPerDay", "churn", parsed.values.churn),
    ...optional("logLinesPerMinute", "lines", parsed.values.lines),
  });
  const { settings } = await settingsOfStack(folders, stack);
  const objects = await objectsKnown(stack, settings, folders);
  const layers = coverage(settings, shape, await countProofs(), objects.assumed);
  const volume = stackVolume(settings, shape);
  process.stdout.write(
    json
      ? `${JSON.stringify({ stack, cluster: settings.cluster.id, objects: told(objects), layers, volume })}\n`
      : [
          `Stack ${stack}, cluster ${settings.cluster.name}`,
          ...objectsLines(objects, stack),
          "",
          ...coverageReport(layers),
          ...volumeReport(volume),
          "",
          coverageSummary(layers),
          "",
        ].join("\n"),
  );
  return unableToFire(layers).length === 0 ? 0 : 7;
}

function told({ state, seenAt }: ObjectsKnown) {
  return { state, seenAt };
}

function optional(
  field: "pods" | "namespaces" | "podsReplacedPerDay" | "logLinesPerMinute",
  flag: string,
  text: string | undefined,
) {
  return text === undefined ? {} : { [field]: countOf(flag, text) };
}

/** A whole number of a flag. Throws a `UsageError` for anything else. */
function countOf(flag: string, text: string): number {
  const least = flag === "nodes" ? 1 : 0;
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  throw new UsageError(`--${flag} is "${text}"; give a whole number, ${least} or more.`);
}
