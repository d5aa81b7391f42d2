/**
 * A project folder of its own for one test file: the program of this clone, a stack file that the
 * test may change, its own `.local`, its own local Azure. Needs the engine that `npm test` set up.
 */
import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { parse, stringify } from "yaml";

import { localFolders, PROJECT_ROOT, type LocalFolders } from "../../cli/local/folders";
import { openSession, type Session } from "../../cli/local/session";
import type { RunResult } from "../../cli/local/pulumi";
import type { AzureOptions } from "../../emulator/server";

/** The values of a stack file, by full key such as `aks-monitoring:logs`. */
export type StackConfig = Record<string, unknown>;

/** A project in a temporary folder with one stack. */
export class LocalStack {
  private constructor(
    readonly folders: LocalFolders,
    readonly session: Session & { close: () => Promise<void> },
    readonly stack: string,
  ) {}

  /** Makes the folder and starts its local Azure, by default with lag. */
  static async open(stack = "dev", azure: AzureOptions = { lag: true }): Promise<LocalStack> {
    const project = await makeProject([stack]);
    const folders = localFolders(project);
    const session = await openSession({ folders, azure });
    return new LocalStack(folders, session, stack);
  }

  /** Runs Pulumi on the stack and collects its output. */
  async pulumi(...words: string[]): Promise<RunResult> {
    return this.pulumiOn(this.stack, ...words);
  }

  /** Runs Pulumi on another stack of the project; see `addStack`. */
  async pulumiOn(stack: string, ...words: string[]): Promise<RunResult> {
    const [word = "", ...rest] = words;
    return this.session.onStack(stack, [word, "--color", "never", ...rest], { capture: true });
  }

  /** Writes the file of one more stack into the project. */
  async addStack(stack: string, config: StackConfig): Promise<void> {
    const file = path.join(this.folders.project, `Pulumi.${stack}.yaml`);
    await writeFile(file, stringify({ config }));
  }

  /** Changes the stack file. */
  async configure(change: (config: StackConfig) => void): Promise<void> {
    await configureStack(this.folders.project, this.stack, change);
  }

  /** Sets the stack file back to the committed one. */
  async restore(): Promise<void> {
    const file = `Pulumi.${this.stack}.yaml`;
    const committed = await readFile(path.join(PROJECT_ROOT, file));
    await writeFile(path.join(this.folders.project, file), committed);
  }

  /** Ends the local Azure and removes the folder. */
  async close(): Promise<void> {
    await this.session.close();
    await rm(this.folders.project, { recursive: true, force: true });
  }
}

/** Makes a project folder that runs the program of this clone, with copies of some stack files. */
export async function makeProject(stacks: readonly string[]): Promise<string> {
  const project = await mkdtemp(path.join(os.tmpdir(), "aks-monitoring-test-"));
  for (const file of ["Pulumi.yaml", ...stacks.map((stack) => `Pulumi.${stack}.yaml`)]) {
    await writeFile(path.join(project, file), await readFile(path.join(PROJECT_ROOT, file)));
  }
  const program = JSON.stringify(path.join(PROJECT_ROOT, "main.js"));
  await writeFile(path.join(project, "main.js"), `module.exports = require(${program});\n`);
  await writeFile(path.join(project, "package.json"), '{ "name": "aks-monitoring" }\n');
  for (const folder of ["node_modules", "provider"]) {
    await symlink(path.join(PROJECT_ROOT, folder), path.join(project, folder));
  }
  await mkdir(path.join(project, ".local"));
  return project;
}

/** Changes the config of a stack file. */
export async function configureStack(
  project: string,
  stack: string,
  change: (config: StackConfig) => void,
): Promise<void> {
  const file = path.join(project, `Pulumi.${stack}.yaml`);
  const content = parse(await readFile(file, "utf8")) as { config: StackConfig };
  change(content.config);
  await writeFile(file, stringify(content));
}
