/**
 * Defends the run mode: files joined in memory by one call of esbuild, against translating them one
 * by one, a precompiled program (which can be stale) and the SDK's own ts-node. The same stack, the
 * same no-change preview.
 */
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";

import { build } from "esbuild";

import { PROJECT_ROOT } from "../cli/local/folders";
import { compare } from "./compare";
import type { Variant } from "./measure";
import { deployBaseline } from "./projects";

const PROGRAM_FOLDERS = ["infra", "components", "provider", "rules", "signals"];

/** Runs the variants and returns the table. */
export async function benchRunMode(rounds: number): Promise<string> {
  const baseline = await deployBaseline("dev");
  try {
    const ours = { ...baseline.variant, name: "joined in memory (ours)" };
    const noTraces = {
      ...ours,
      name: "ours without stack traces",
      nodeOptions: "--stack-trace-limit=0",
    };
    const others = [await oneByOne(ours), await precompiled(ours), await tsNode(ours)];
    const variants = [ours, noTraces, ...others];
    return await compare({
      title: "Run mode: a no-change preview of the dev stack",
      session: baseline.session,
      variants,
      rounds,
    });
  } finally {
    await baseline.close();
  }
}

/** Each file translated when it is required, as the commands and tests do. */
async function oneByOne(ours: Variant): Promise<Variant> {
  const project = await copyProject(ours, "one-by-one");
  const hook = JSON.stringify(path.join(PROJECT_ROOT, "load-typescript.js"));
  const program = JSON.stringify(path.join(PROJECT_ROOT, "infra", "index.ts"));
  const main = `require(${hook});\nmodule.exports = require(${program}).program;\n`;
  await writeFile(path.join(project, "main.js"), main);
  return { ...ours, name: "translated one by one", project };
}

/** The program translated beforehand, loaded without any hook. */
async function precompiled(ours: Variant): Promise<Variant> {
  const project = await copyProject(ours, "precompiled");
  await build({
    entryPoints: PROGRAM_FOLDERS.map((folder) => path.join(PROJECT_ROOT, folder, "**", "*.ts")),
    outbase: PROJECT_ROOT,
    outdir: project,
    format: "cjs",
    target: "node20",
  });
  await writeFile(path.join(project, "main.js"), 'module.exports = require("./infra").program;\n');
  return { ...ours, name: "precompiled (can be stale)", project };
}

/** The SDK's own loader, transpiling only: with type checks it takes several times as long. */
async function tsNode(ours: Variant): Promise<Variant> {
  const project = await copyProject(ours, "ts-node");
  for (const folder of PROGRAM_FOLDERS) {
    await cp(path.join(PROJECT_ROOT, folder), path.join(project, folder), { recursive: true });
  }
  await writeFile(path.join(project, "main.js"), 'module.exports = require("./infra").program;\n');
  await writeFile(
    path.join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        module: "commonjs",
        moduleResolution: "bundler",
        target: "es2022",
        rootDir: ".",
        esModuleInterop: true,
        resolveJsonModule: true,
      },
    }),
  );
  return {
    ...ours,
    name: "the SDK's ts-node, transpile-only",
    project,
    env: { PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
  };
}

/** A project folder with the same Pulumi.yaml, packages and stack. */
async function copyProject(ours: Variant, name: string): Promise<string> {
  const project = path.join(ours.project, ".local", "bench", name);
  await mkdir(project, { recursive: true });
  await writeFile(
    path.join(project, "Pulumi.yaml"),
    // The SDK's own loader is wanted where the program brings none; the plugin is that of the clone.
    (await readFile(path.join(ours.project, "Pulumi.yaml"), "utf8"))
      .replace("typescript: false", "typescript: true")
      .replace("path: provider", `path: ${path.join(PROJECT_ROOT, "provider")}`),
  );
  await writeFile(path.join(project, "package.json"), '{ "name": "aks-monitoring" }\n');
  await symlink(path.join(PROJECT_ROOT, "node_modules"), path.join(project, "node_modules"));
  return project;
}
