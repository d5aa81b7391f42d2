/** `npm run verify`: is the data of a stack there, how old is it, and if not, why. */
import type { JsonObject } from "../../provider/json";
import { isLocal } from "../arm/place";
import { UsageError } from "../errors";
import { localFolders, type LocalFolders } from "../local/folders";
import { withLocalAzure } from "../local/session";
import { settingsOfStack } from "../local/stack-settings";
import { rememberObjects } from "../verify/objects-seen";
import { localObjects, realObjects } from "../verify/outputs";
import { localPlace, realPlace } from "../verify/place";
import { verifyJson, verifyReport } from "../verify/report";
import { exitCodeOfLook, verifyOnce, type Verified, type VerifyPlace } from "../verify/verify";
import { waitFor } from "../verify/wait";
import { withRules } from "../verify/look-at-rules";
import { readWords } from "../words";

const HELP = `
npm run verify -- [--stack S] [--wait MINUTES] [--json]

After "up": looks whether data arrives. By table the age of the newest row, by job of Prometheus the
age of the newest sample, the errors that agents report, whether the cluster has the objects that the
stack renders (from then on "npm run status" no longer assumes that); then runs the query of each rule
once, as Azure does from then on. What is missing is explained where its cause can be seen, with the
command that mends it. Azure is only read; a table on the Basic plan costs a fraction of a cent to look through.

  --stack S        the stack to look at (default "dev"); it has to be deployed
  --wait MINUTES   look again until all is there, up to so many minutes; Azure needs 5 to 20 of them
                   after the first up
  --json           {"tables","jobs","agentErrors","objects","rules","unseen","findings", ...}

A stack of the sample subscription is looked for in the local Azure, any other in the real one with
the sign-in that the stack uses. There you need Monitoring Reader, Log Analytics Data Reader,
Monitoring Data Reader, and for the objects Azure Kubernetes Service Cluster User.

Exit code: 0 all fresh, 7 something missing, stale or wrong, 1 something could not be asked for,
2 for unknown words, 130 after Ctrl-C.
`;

/** Runs the words after `npm run verify --`. */
export async function verifyCommand(
  words: readonly string[],
  folders: LocalFolders = localFolders(),
): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string", short: "s", default: "dev" },
      wait: { type: "string", default: "0" },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { stack, json } = parsed.values;
  const minutes = minutesOf(parsed.values.wait);
  const { settings, values } = await settingsOfStack(folders, stack);
  const look = async (place: VerifyPlace, objects: readonly JsonObject[]) => {
    const subject = { stack, settings, objects };
    const wait = { minutes, onWait: sayWaiting };
    const seen = await waitFor(() => verifyOnce(place, subject), wait);
    const rendered = { stack, cluster: settings.cluster.id, objects };
    await rememberObjects(folders, rendered, seen.evidence.objects, new Date());
    return withRules(place, seen);
  };
  const verified = isLocal(settings.subscriptionId)
    ? await withLocalAzure(
        { folders, azure: { stateFile: folders.azureState, https: true } },
        async (session) =>
          look(
            await localPlace(session.azure, settings.cluster.id),
            await localObjects(session, stack),
          ),
      )
    : await look(await realPlace(values, settings.cluster.id), await realObjects(folders, stack));
  process.stdout.write(json ? `${JSON.stringify(verifyJson(verified))}\n` : verifyReport(verified));
  return exitCodeOfLook(verified);
}

/** Whole minutes of a flag. Throws a `UsageError` for anything else. */
function minutesOf(text: string): number {
  const minutes = Number(text);
  if (text.trim() !== "" && Number.isInteger(minutes) && minutes >= 0 && minutes <= 1_440) {
    return minutes;
  }
  throw new UsageError(`--wait is "${text}"; give a whole number of minutes from 0 to 1440.`);
}

function sayWaiting({ evidence }: Verified, minutesLeft: number): void {
  const all = [...evidence.tables, ...evidence.jobs];
  const there = all.filter(({ state }) => state === "fresh" || state === "quiet").length;
  process.stderr.write(
    `${there} of ${all.length} are there; looking again, up to ${minutesLeft} more minutes ...\n`,
  );
}
