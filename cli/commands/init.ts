/** `npm run init -- --cluster <id>`: a commented stack file for a cluster, from six questions. */
import fs from "node:fs/promises";
import path from "node:path";

import { isLocal, withAzure } from "../arm/place";
import { clusterIdFrom, type ClusterId } from "../arm/cluster-id";
import type { AzureReader } from "../arm/reader";
import { UsageError, UserError } from "../errors";
import { answersOf, checkFlags, type Flags } from "../init/answers";
import { findWorkspace, lookAround } from "../init/look";
import { nextCommands } from "../init/next-commands";
import type { Answers } from "../init/questions";
import { runbooksOfClone } from "../init/runbooks";
import { stackFileText } from "../init/stack-file";
import { openTerminal, type Terminal } from "../init/terminal";
import { localFolders, type LocalFolders } from "../local/folders";
import { settingsOfText } from "../local/stack-settings";
import { readWords } from "../words";

const HELP = `
npm run init -- --cluster ID [--stack NAME] [flags] [--dry-run] [--json]

Reads the cluster and its region, asks six questions, and writes Pulumi.<NAME>.yaml with a comment on
every choice. Azure is only read; a stack file that is there is never overwritten. A question whose
flag is given is not asked; without a terminal all six are needed.

  --cluster ID      resource id of the AKS cluster
  --stack NAME      name of the stack (default: the cluster's name)
  --environment E   dev, test or prod: the profile of all defaults
  --page R          who has to act at once: e-mail addresses with commas, the id of an action group,
                    or none
  --ticket R        who gets what can wait for working hours
  --workspace W     own, or the id of a Log Analytics workspace that is there
  --dashboards D    free, managed, off, or the id of a Managed Grafana that is there
  --logs L          needed, used, logs-and-events, standard, cost-optimized or off
  --region R        region of the monitoring (default: the cluster's, or one nearby that has all of it)
  --runbooks URL    where rules/runbooks can be read (default: from the remote of this clone)
  --dry-run         print the file and write nothing
  --json            print {"stack","file","written","answers","next"}, with --dry-run "text" too

A cluster of the sample subscription is looked for in the local Azure, any other in the real one with
your own sign-in (docs/real-azure.md).

Exit code: 0, 1 when nothing could be written, 2 for words it does not know, 130 after Ctrl-C.
`;

/** What was written, as `--json` prints it. */
export interface Written {
  readonly stack: string;
  readonly file: string;
  readonly written: boolean;
  readonly answers: Answers;
  /** Commands that lead on. */
  readonly next: readonly string[];
  /** The file, when it was not written. */
  readonly text?: string;
}

interface Words {
  readonly cluster: ClusterId;
  readonly stack: string;
  readonly flags: Flags;
  readonly region: string | undefined;
  readonly runbooks: string;
}

/** Runs the words after `npm run init --`. */
export async function initCommand(
  words: readonly string[],
  folders: LocalFolders = localFolders(),
  open: () => Terminal | undefined = () => openTerminal(),
): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      ...{ cluster: { type: "string" }, stack: { type: "string", short: "s" } },
      ...{ environment: { type: "string" }, page: { type: "string" }, ticket: { type: "string" } },
      ...{
        workspace: { type: "string" },
        dashboards: { type: "string" },
        logs: { type: "string" },
      },
      ...{ region: { type: "string" }, runbooks: { type: "string" } },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { "dry-run": dryRun, json, region, runbooks, stack, ...rest } = parsed.values;
  const { cluster: id, help: _help, ...flags } = rest as typeof rest & { help?: boolean };
  if (id === undefined) {
    throw new UsageError("--cluster is missing; give the resource id of the AKS cluster.");
  }
  const cluster = clusterIdFrom("--cluster", id);
  const name = stackName(stack ?? cluster.name);
  const file = path.join(folders.project, `Pulumi.${name}.yaml`);
  if (!dryRun) await refuseExisting(file, name);
  const terminal = open();
  try {
    const address = runbooks ?? runbooksOfClone(folders.project);
    checkFlags(flags, terminal, runbooksProblem(address));
    const given = { cluster, stack: name, flags, region, runbooks: address ?? "" };
    const made = await withAzure(cluster.subscriptionId, folders, ({ azure }) =>
      makeFile(azure, given, terminal),
    );
    if (!dryRun) await write(file, name, made.text);
    report(dryRun ? made : { ...made, written: true }, json);
  } finally {
    terminal?.close();
  }
  return 0;
}

function stackName(name: string): string {
  if (/^[A-Za-z0-9._-]{1,100}$/.test(name)) return name;
  throw new UsageError(
    `--stack "${name}" is no name of a stack; use letters, digits, "-", "_", ".".`,
  );
}

async function refuseExisting(file: string, stack: string): Promise<void> {
  const there = await fs.access(file).then(
    () => true,
    () => false,
  );
  if (there) throw alreadyThere(stack);
}

function alreadyThere(stack: string): UserError {
  return new UserError(
    `Pulumi.${stack}.yaml is there already and is never overwritten; give another name with ` +
      "--stack NAME, or look at what would be written with --dry-run.",
  );
}

type Made = Written & { readonly text: string };

async function makeFile(
  azure: AzureReader,
  { cluster, stack, flags, region, runbooks }: Words,
  terminal: Terminal | undefined,
): Promise<Made> {
  const found = await lookAround(azure, cluster, region);
  const answers = await answersOf(flags, found, terminal);
  const workspace =
    answers.workspace === undefined ? undefined : await findWorkspace(azure, answers.workspace);
  const { subscriptionId } = cluster;
  const pulumi = isLocal(subscriptionId) ? "npm run local --" : "pulumi";
  const text = stackFileText({
    ...{ stack, found, answers, workspace, subscriptionId, pulumi, runbooks },
  });
  // By the program's own reader: what it would refuse is not written.
  settingsOfText(text, `Pulumi.${stack}.yaml`);
  return {
    ...{ stack, file: `Pulumi.${stack}.yaml`, written: false, answers, text },
    next: nextCommands({ stack, pulumi }),
  };
}

/** What is wrong with the address of the runbooks; undefined when the clone's remote says none. */
function runbooksProblem(address: string | undefined): string[] {
  if (address === undefined) {
    return [
      "--runbooks is missing, and this clone has no remote on GitHub, GitLab or Azure DevOps; give " +
        "the https address where the folder rules/runbooks can be read.",
    ];
  }
  if (/^https:\/\/\S*[^\s/]$/.test(address)) return [];
  return [`--runbooks is "${address}"; give an https address without a slash at its end.`];
}

/** Somebody may have written one while the questions were asked. */
async function write(file: string, stack: string, text: string): Promise<void> {
  await fs.writeFile(file, text, { flag: "wx" }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw alreadyThere(stack);
    throw error;
  });
}

function report({ text, ...made }: Made, json: boolean): void {
  if (json) {
    const whole: Written = made.written ? made : { ...made, text };
    process.stdout.write(`${JSON.stringify(whole)}\n`);
    return;
  }
  if (!made.written) {
    process.stdout.write(text);
    return;
  }
  const next = made.next.map((command) => `  ${command}`);
  process.stdout.write(`${made.file} is written. Read it, and then:\n${next.join("\n")}\n`);
}
