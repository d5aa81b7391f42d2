/**
 * A local run: one lock, one local Azure that lives as long as the command, one isolated
 * environment, one proven stand-in. Everything is closed again however the command ends.
 */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { seedContoso } from "../../emulator/samples/contoso";
import { startAzure, type AzureOptions, type LocalAzure } from "../../emulator/server";
import { findEngine, type Engine } from "../setup/engine";
import { startOnLastPort } from "./azure-port";
import { localEnvironment } from "./environment";
import { localFolders, type LocalFolders } from "./folders";
import { lockLocal } from "./lock";
import { pulumiRunner, type RunPulumi } from "./pulumi";
import { StackFileCopy, takesConfigFile } from "./stack-file";
import { ensureStack } from "./stacks";
import { provideStandIns } from "./stand-ins";

/** What a local run starts with. */
export interface SessionOptions {
  /** @default the `.local/` of this clone */
  readonly folders?: LocalFolders;
  /** Options of the local Azure. @default state kept in `.local/azure.json`, plain HTTP */
  readonly azure?: AzureOptions;
  /** @default the environment of this process */
  readonly env?: NodeJS.ProcessEnv;
}

/** What a command works with while the local Azure runs. */
export interface Session {
  readonly folders: LocalFolders;
  readonly engine: Engine;
  readonly azure: LocalAzure;
  /** The isolated environment, as Pulumi gets it. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs Pulumi with words as given. */
  readonly pulumi: RunPulumi;
  /** Runs Pulumi for a stack: the stack is made if needed and its file is never written to. */
  readonly onStack: (stack: string, ...run: Parameters<RunPulumi>) => ReturnType<RunPulumi>;
}

/** Starts a local run, lets `work` use it, and ends it. Resolves to what `work` resolves to. */
export async function withLocalAzure<T>(
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Starts a local run that lasts until `close`. */
export async function openSession(
  options: SessionOptions,
): Promise<Session & { close: () => Promise<void> }> {
  const folders = options.folders ?? localFolders();
  const engine = await findEngine(options.env);
  const unlock = await lockLocal(folders);
  let azure: LocalAzure | undefined;
  // The engine's language host leaves its sockets behind when it is interrupted.
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), "aks-monitoring-"));
  const close = async () => {
    await azure?.close();
    await fs.rm(scratch, { recursive: true, force: true });
    await unlock();
  };
  try {
    azure = options.azure ? await startAzure(options.azure) : await startOnLastPort(folders);
    if (azure.isEmpty()) await seedContoso(azure);
    await fs.mkdir(folders.backend, { recursive: true });
    const isolated = localEnvironment(folders, engine, azure.httpUrl, options.env);
    const env = { ...isolated, TMPDIR: scratch, TMP: scratch, TEMP: scratch };
    await provideStandIns(folders, env);
    const pulumi = pulumiRunner(engine.pulumi, folders.project, env);
    const onStack = stackRunner(folders, engine, env, pulumi);
    return { folders, engine, azure, env, pulumi, onStack, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function stackRunner(
  folders: LocalFolders,
  engine: Engine,
  env: NodeJS.ProcessEnv,
  pulumi: RunPulumi,
): Session["onStack"] {
  return async (stack, words, run) => {
    await ensureStack(folders, stack, pulumi);
    const forStack = pulumiRunner(engine.pulumi, folders.project, { ...env, PULUMI_STACK: stack });
    const [word = ""] = words;
    if (!takesConfigFile(word) || words.includes("--config-file")) return forStack(words, run);
    const file = await StackFileCopy.make(folders, stack);
    const result = await forStack([word, "--config-file", file.copy, ...words.slice(1)], run);
    await file.bringBack();
    return result;
  };
}
