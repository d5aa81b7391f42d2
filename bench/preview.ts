/**
 * What this project costs over writing the same resources by hand: a no-change preview of the dev
 * stack against the same resources written flat in plain JavaScript, and against an empty program.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";

import { pulumiRunner } from "../cli/local/pulumi";
import { compare } from "./compare";
import type { Variant } from "./measure";
import { deployBaseline, deployPlain, type Baseline } from "./projects";

/** Runs the variants and returns the table. Throws when flat and ours deploy different things. */
export async function benchPreview(rounds: number): Promise<string> {
  const baseline = await deployBaseline();
  const closing = [baseline.close];
  try {
    const flatSource = await readFile(path.join(__dirname, "flat.js"), "utf8");
    const flat = await deployPlain(baseline, "flat", flatSource);
    closing.unshift(flat.close);
    const empty = await deployPlain(baseline, "empty", "");
    closing.unshift(empty.close);
    await checkSame(baseline, flat);
    return await compare({
      title: "A no-change preview of the dev stack, against the same resources written flat",
      session: baseline.session,
      variants: [flat, baseline.variant, empty],
      rounds,
    });
  } finally {
    for (const close of closing) await close();
  }
}

/** Both states hold the same types with the same inputs; names of resources do not matter. */
async function checkSame(baseline: Baseline, flat: Variant): Promise<void> {
  const [ours, theirs] = await Promise.all([
    deployed(baseline, baseline.variant),
    deployed(baseline, flat),
  ]);
  if (ours !== theirs) throw new Error(`bench/flat.js is not the dev stack:\n${ours}\n\n${theirs}`);
}

async function deployed({ session }: Baseline, { project, stack, env }: Variant): Promise<string> {
  const pulumi = pulumiRunner(session.engine.pulumi, project, { ...session.env, ...env });
  const { code, output } = await pulumi(["stack", "export", "--stack", stack], { capture: true });
  if (code !== 0) throw new Error(output);
  const { deployment } = JSON.parse(output) as { deployment: { resources: StateResource[] } };
  return deployment.resources
    .filter(({ type }) => /^(azure-native|aks-monitoring:azure):/.test(type))
    .map(({ type, inputs }) => `${type} ${JSON.stringify(inputs)}`)
    .sort()
    .join("\n");
}

interface StateResource {
  readonly type: string;
  readonly inputs?: unknown;
}
