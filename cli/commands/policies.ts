/** `npm run policies`: a preview of a stack with the policy pack, and what it found in words. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { isLocal } from "../arm/place";
import { UserError } from "../errors";
import { localFolders, type LocalFolders } from "../local/folders";
import { pulumiRunner, type RunResult } from "../local/pulumi";
import { withLocalAzure } from "../local/session";
import { settingsOfStack } from "../local/stack-settings";
import { junit, markdown, sarif } from "../policies/exports";
import { breachesIn, exitCodeOfPolicies, resultsIn, type PolicyRun } from "../policies/findings";
import { readProfile } from "../policies/profile";
import { policiesReport } from "../policies/report";
import { findEngine, type Engine } from "../setup/engine";
import { PACK_FOLDER, preparePolicyPack } from "../setup/policy-pack";
import { readWords } from "../words";

const HELP = `
npm run policies -- [--stack S] [--profile P] [--sarif F] [--junit F] [--markdown F] [--json]

Previews a stack with the policy pack (policies/): what is broken, where, why it matters, the fix and
the controls. What is not known before the update is told apart from what passed. Nothing is changed.

  --stack S      the stack to preview (default "dev")
  --profile P    dev, prod, pci, or a file for --policy-pack-config; by default "prod" for a stack of the
                 environment prod, else "dev"
  --sarif F      write SARIF 2.1.0 for code scanning
  --junit F      write JUnit XML for the test tab of a pipeline
  --markdown F   write a table for the comment on a change
  --json         {"stack","profile","breaches","results"}

A stack of the sample subscription is previewed against the local Azure, any other against the real one
with your own login. Exemptions are in policies/exemptions.json, or in the file that
AKS_MONITORING_EXEMPTIONS names.

Exit code: 0 when nothing stops an update, 7 when a mandatory policy is broken, 1 when the preview
fails, 2 for unknown words, 130 after Ctrl-C.
`;

/** Runs the words after `npm run policies --`. */
export async function policiesCommand(
  words: readonly string[],
  folders: LocalFolders = localFolders(),
): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string", short: "s", default: "dev" },
      profile: { type: "string" },
      sarif: { type: "string" },
      junit: { type: "string" },
      markdown: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { stack, json } = parsed.values;
  const { settings } = await settingsOfStack(folders, stack);
  const profile = await readProfile(
    parsed.values.profile ?? (settings.environment === "prod" ? "prod" : "dev"),
  );
  preparePolicyPack();
  const run = await judged(folders, stack, profile.file, isLocal(settings.subscriptionId));
  const looked = { stack, profile };
  const files = [
    [parsed.values.sarif, sarif],
    [parsed.values.junit, junit],
    [parsed.values.markdown, markdown],
  ] as const;
  for (const [file, made] of files) {
    if (file !== undefined) await fs.writeFile(file, made(looked, run));
  }
  process.stdout.write(json ? jsonOf(stack, profile.name, run) : policiesReport(looked, run));
  return exitCodeOfPolicies(run);
}

/** Previews a stack with the pack and reads what the engine and the pack told. */
async function judged(
  folders: LocalFolders,
  stack: string,
  profile: string,
  local: boolean,
): Promise<PolicyRun> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "aks-monitoring-policies-"));
  const results = path.join(folder, "results.jsonl");
  await fs.writeFile(results, "");
  // The engine's plain JSON leaves policies out; its stream of events has them.
  const exemptions = process.env["AKS_MONITORING_EXEMPTIONS"];
  const env = {
    PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
    AKS_MONITORING_POLICY_RESULTS: results,
    // The pack is started in its own folder, where a path of this one would name another file.
    ...(exemptions === undefined ? {} : { AKS_MONITORING_EXEMPTIONS: path.resolve(exemptions) }),
  };
  let stream = "";
  const onStdout = (chunk: string) => (stream += chunk);
  const wordsFor = (engine: Engine) => ["preview", "--json", ...packWords(engine, profile)];
  try {
    const ended = local
      ? await withLocalAzure({ folders }, ({ engine, env: isolated, onStack }) => {
          Object.assign(isolated, env);
          return onStack(stack, wordsFor(engine), { onStdout });
        })
      : await previewOnAzure(folders, env, async (engine, run) =>
          run([...wordsFor(engine), "--stack", stack], { onStdout }),
        );
    const run = {
      breaches: breachesIn(stream),
      results: resultsIn(await fs.readFile(results, "utf8")),
    };
    checkEnded(ended, stream, run);
    return run;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function previewOnAzure(
  folders: LocalFolders,
  env: NodeJS.ProcessEnv,
  preview: (engine: Engine, run: ReturnType<typeof pulumiRunner>) => Promise<RunResult>,
): Promise<RunResult> {
  const engine = await findEngine();
  const search = [...engine.pathFolders, process.env["PATH"] ?? ""].join(path.delimiter);
  const whole = { ...process.env, ...env, PATH: search };
  return preview(engine, pulumiRunner(engine.pulumi, folders.project, whole));
}

/** The built engine's language host cannot start a pack; there the pack is started as a program. */
function packWords(engine: Engine, profile: string): string[] {
  const pack = engine.origin === "built" ? path.join(PACK_FOLDER, "start-pack") : PACK_FOLDER;
  return ["--policy-pack", pack, "--policy-pack-config", profile];
}

/** A preview that ends with 1 and no mandatory breach failed for another reason. */
function checkEnded({ code, output }: RunResult, stream: string, run: PolicyRun): void {
  if (code === 0 || (code !== 130 && exitCodeOfPolicies(run) === 7)) return;
  const told = stream.split("\n").flatMap((line) => diagnosticIn(line));
  const text = [...told, output.trimEnd()].filter((part) => part !== "").join("\n");
  throw new UserError(
    `The preview failed, so nothing was judged:\n${text}`,
    code === 130 ? 130 : 1,
  );
}

function diagnosticIn(line: string): string[] {
  if (!line.includes('"diagnosticEvent"')) return [];
  const { diagnosticEvent } = JSON.parse(line) as {
    readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
  };
  if (diagnosticEvent?.severity !== "error") return [];
  return [diagnosticEvent.message.replace(/<\{%[^%]*%\}>/g, "").trimEnd()];
}

function jsonOf(stack: string, profile: string, { breaches, results }: PolicyRun): string {
  const rows = breaches.map(({ policy, urn, message, mandatory }) => ({
    policy: policy.name,
    severity: policy.severity,
    mandatory,
    urn,
    message,
  }));
  return `${JSON.stringify({ stack, profile, breaches: rows, results })}\n`;
}
