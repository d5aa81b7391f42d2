/** `npm run export`: what would be deployed, in machine-readable form on stdout alone. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { UsageError, UserError } from "../errors";
import { localFolders, PROJECT_ROOT } from "../local/folders";
import { readableStackFile } from "../local/readable-file";
import { withLocalAzure } from "../local/session";
import { stackValues, standInForCluster } from "../local/surroundings";
import { readWords } from "../words";

const HELP = `
npm run -s export -- bodies|dashboards [--stack S]

Deploys the stack into a fresh in-memory Azure and prints JSON lines. What ran before plays no part;
nothing is kept. A cluster of yours is stood in for by one of the sample, under its id, and secrets by
addresses of nobody.
  bodies      every request that changes something: {"id","type","apiVersion","body"}
  dashboards  every dashboard in Grafana's own JSON, to import elsewhere: {"name","dashboard"}

Exit code: 0, 1 when the stack does not deploy (nothing is printed then), 2 for unknown words.
`;

/** One request that changes Azure, as printed. */
export interface ExportedBody {
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly body: unknown;
}

/** Runs the words after `npm run export --`. */
export async function exportCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: { stack: { type: "string", default: "dev" } },
    positionals: 1,
  });
  if (parsed === undefined) return 0;
  const [what] = parsed.positionals;
  const print = PRINTERS[what ?? ""];
  if (print === undefined) {
    const known = Object.keys(PRINTERS).join(" or ");
    throw new UsageError(
      what === undefined
        ? `npm run export needs a word that says what to print: ${known}.`
        : `"${what}" cannot be exported; the word is ${known}.`,
    );
  }
  const lines = print(await exportBodies(parsed.values.stack));
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return 0;
}

/** What each word prints, made from the requests. */
const PRINTERS: Readonly<
  Record<string, ((bodies: readonly ExportedBody[]) => readonly object[]) | undefined>
> = {
  bodies: (bodies) => bodies,
  dashboards: (bodies) =>
    bodies
      .filter(({ type }) => /\/dashboardDefinitions$/i.test(type))
      .map(({ id, body }) => {
        const { properties } = body as { properties: { serializedData: string } };
        const name = id.split("/").at(-3) ?? "";
        return { name, dashboard: JSON.parse(properties.serializedData) as object };
      }),
};

/**
 * Every PUT and PATCH that deploying a stack sends, in the order they were sent. A cluster that the
 * sample lacks is stood in for, in `clusterRegion` or the region of the stack.
 */
export async function exportBodies(
  stack: string,
  project = PROJECT_ROOT,
  clusterRegion?: string,
): Promise<readonly ExportedBody[]> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), "aks-monitoring-export-"));
  try {
    return await withLocalAzure(
      { folders: localFolders(project, home), azure: {} },
      async ({ onStack, azure, folders }) => {
        standInForCluster(azure, await stackValues(folders, stack), clusterRegion);
        const file = await readableStackFile(folders, stack);
        const { code, output } = await onStack(
          stack,
          [
            ...["up", "--yes", "--skip-preview", "--color", "never"],
            ...(file === undefined ? [] : ["--config-file", file]),
          ],
          { capture: true },
        );
        if (code !== 0) throw new UserError(output.trimEnd(), code === 130 ? 130 : 1);
        return azure.requests
          .filter(({ method, status }) => /^(PUT|PATCH)$/.test(method) && status < 300)
          .map(({ id, type, apiVersion, body }) => ({ id, type, apiVersion, body }));
      },
    );
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}
