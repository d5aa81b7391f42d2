/** `npm run export`: what would be deployed, in machine-readable form on stdout alone. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { runTypeScript } from "../child";
import { UsageError, UserError } from "../errors";
import { metricsConfig } from "../export/metrics-config";
import { ruleFile, type SentGroup } from "../export/prometheus-rules";
import { requireOwnFolder, writePromtoolFolder } from "../export/promtool-folder";
import { exportedQueries } from "../export/queries";
import { localFolders, PROJECT_ROOT } from "../local/folders";
import { readableStackFile } from "../local/readable-file";
import { settingsOfStack } from "../local/stack-settings";
import { withLocalAzure } from "../local/session";
import { stackValues, standInForCluster } from "../local/surroundings";
import { findKqlEngine } from "../setup/kql-engine";
import { readWords } from "../words";

const HELP = `
npm run -s export -- bodies|dashboards|rules|queries|cases|metrics-config [--stack S]
npm run export -- promtool [--stack S] [--out DIR]

Deploys the stack into a fresh in-memory Azure and prints what it sent. What ran before plays no part;
nothing is kept. A cluster of yours is stood in for by one of the sample, under its id, and secrets by
addresses of nobody.
  bodies          every request that changes something, as JSON lines: {"id","type","apiVersion","body"}
  dashboards      every dashboard in Grafana's own JSON, to import elsewhere: {"name","dashboard"}
  rules           the Prometheus rule groups as a rule file of Prometheus, in YAML
  queries         every query of KQL as JSON lines, byte for byte as in the bodies:
                  {"name","kind","plan","table","query"}
  cases           the proofs of these queries, with the numbers of the stack, as JSON lines, one for
                  each evaluation:
                  {"name","query","case","when","expect":"rows"|"none","now","tables":{"<table>":[{...}]}}
                  ("fires" gets rows and "quiet" none from the query alone, at "now")
  metrics-config  what is stored of each job of managed Prometheus, as YAML: "job: regex"
  promtool        a folder, .local/promtool/<stack> unless --out names one: rules/*.yaml with the rule
                  groups, tests/*.yaml with their proofs, for "promtool test rules tests/*.yaml"
                  (Prometheus 2.42 or later); a folder with files of yours is refused

Exit code: 0, 1 when the stack does not deploy (nothing is printed or written then) or the folder is
refused, 2 for unknown words.
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
    options: { stack: { type: "string", default: "dev" }, out: { type: "string" } },
    positionals: 1,
  });
  if (parsed === undefined) return 0;
  const [what] = parsed.positionals;
  const { stack, out } = parsed.values;
  if (what === "promtool") return exportPromtool(stack, out);
  if (out !== undefined) {
    throw new UsageError(
      `--out is for promtool alone; ${what ?? "the rest"} goes to standard output.`,
    );
  }
  if (what === "cases") {
    await findKqlEngine();
    return runTypeScript("test/rules/kql/exported-cases.ts", [stack]);
  }
  const print = PRINTERS[what ?? ""];
  if (what === "metrics-config") {
    const { settings } = await settingsOfStack(localFolders(), stack);
    process.stdout.write(metricsConfig(settings));
    return 0;
  }
  if (what === "queries") {
    const { settings } = await settingsOfStack(localFolders(), stack);
    process.stdout.write(jsonLines(exportedQueries(settings)));
    return 0;
  }
  if (print === undefined) {
    const others = ["metrics-config", "queries", "cases", "promtool"];
    const known = [...Object.keys(PRINTERS), ...others].join(", ");
    throw new UsageError(
      what === undefined
        ? `npm run export needs a word that says what to print, one of ${known}.`
        : `"${what}" cannot be exported; the word is one of ${known}.`,
    );
  }
  process.stdout.write(print(await exportBodies(stack)));
  return 0;
}

/** Writes the folder for promtool. */
async function exportPromtool(stack: string, out: string | undefined): Promise<number> {
  const given = out ?? path.join(".local", "promtool", stack);
  const folder = path.resolve(out === undefined ? PROJECT_ROOT : process.cwd(), given);
  await requireOwnFolder(folder, given);
  const groups = sentGroups(await exportBodies(stack));
  const code = await writePromtoolFolder(groups, stack, folder, given);
  if (code === 0) process.stdout.write(`${given}: promtool test rules ${given}/tests/*.yaml\n`);
  return code;
}

/** What each word prints, made from the requests. */
const PRINTERS: Readonly<
  Record<string, ((bodies: readonly ExportedBody[]) => string) | undefined>
> = {
  bodies: jsonLines,
  dashboards: (bodies) =>
    jsonLines(
      bodies
        .filter(({ type }) => /\/dashboardDefinitions$/i.test(type))
        .map(({ id, body }) => {
          const { properties } = body as { properties: { serializedData: string } };
          const name = id.split("/").at(-3) ?? "";
          return { name, dashboard: JSON.parse(properties.serializedData) as object };
        }),
    ),
  rules: (bodies) => ruleFile(sentGroups(bodies)),
};

function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The rule groups among some requests, by name. */
export function sentGroups(bodies: readonly ExportedBody[]): SentGroup[] {
  return bodies
    .filter(({ type }) => /\/prometheusRuleGroups$/i.test(type))
    .map(({ id, body }) => ({
      name: id.split("/").at(-1) ?? "",
      body: body as SentGroup["body"],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

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
