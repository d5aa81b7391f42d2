/**
 * Defends the run mode: the in-process esbuild hook against a precompiled program (which can be
 * stale) and against the SDK's own ts-node. The same stack, the same no-change preview.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { PROJECT_ROOT } from "../cli/local/folders";
import { compare } from "./compare";
import type { Variant } from "./measure";
import { deployBaseline } from "./projects";

const PROGRAM_FOLDERS = ["infra", "components", "rules", "signals"];

/** Runs the variants and returns the table. */
export async function benchRunMode(rounds: number): Promise<string> {
  const baseline = await deployBaseline();
  try {
    const hook = { ...baseline.variant, name: "esbuild hook (ours)" };
    const noTraces = {
      ...hook,
      name: "esbuild hook, no stack traces",
      env: { AKS_MONITORING_BENCH_NODE_OPTIONS: "--stack-trace-limit=0" },
    };
    const variants = [hook, noTraces, await precompiled(hook), await tsNode(hook)];
    return await compare("Run mode: a no-change preview of the dev stack", baseline, variants, rounds);
  } finally {
    await baseline.close();
  }
}

/** The program translated beforehand by esbuild, loaded without any hook. */
async function precompiled(hook: Variant): Promise<Variant> {
  const project = await copyProject(hook, "precompiled");
  const out = path.join(project, "dist");
  await promisify(execFile)(process.execPath, [
    path.join(PROJECT_ROOT, "node_modules", "esbuild", "bin", "esbuild"),
    ...PROGRAM_FOLDERS.map((folder) => path.join(PROJECT_ROOT, folder, "**", "*.ts")),
    "--format=cjs",
    "--target=node20",
    `--outbase=${PROJECT_ROOT}`,
    `--outdir=${out}`,
  ]);
  await writeFile(path.join(project, "main.js"), 'module.exports = require("./dist/infra/index.js");\n');
  return { ...hook, name: "precompiled (can be stale)", project };
}

/** The SDK's own loader, transpiling only: with type checks it takes several times as long. */
async function tsNode(hook: Variant): Promise<Variant> {
  const project = await copyProject(hook, "ts-node");
  for (const folder of PROGRAM_FOLDERS) {
    await cp(path.join(PROJECT_ROOT, folder), path.join(project, folder), { recursive: true });
  }
  await writeFile(path.join(project, "main.js"), 'module.exports = require("./infra");\n');
  await writeFile(
    path.join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { module: "commonjs", target: "es2022", esModuleInterop: true } }),
  );
  return {
    ...hook,
    name: "the SDK's ts-node, transpile-only",
    project,
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
  };
}

/** A project folder with the same Pulumi.yaml, packages and stack. */
async function copyProject(hook: Variant, name: string): Promise<string> {
  const project = path.join(hook.project, "..", name);
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  await writeFile(
    path.join(project, "Pulumi.yaml"),
    await readFile(path.join(hook.project, "Pulumi.yaml")),
  );
  await writeFile(path.join(project, "package.json"), '{ "name": "aks-monitoring" }\n');
  await symlink(path.join(PROJECT_ROOT, "node_modules"), path.join(project, "node_modules"));
  return project;
}
