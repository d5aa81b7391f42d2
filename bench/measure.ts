/**
 * Runs a no-change preview of one variant and collects time, peak memory and the program's own
 * timeline, which `watch.js` writes from inside the program's process.
 */
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { pulumiRunner } from "../cli/local/pulumi";
import type { Session } from "../cli/local/session";

/** One program to measure: a project folder whose stack is deployed. */
export interface Variant {
  readonly name: string;
  /** Folder with Pulumi.yaml. */
  readonly project: string;
  readonly stack: string;
  /** Stack file to pass, if the program reads configuration. */
  readonly configFile?: string;
  /** More environment, such as switches of the SDK's own TypeScript loader. */
  readonly env?: NodeJS.ProcessEnv;
  /** More words for the preview, such as a policy pack. */
  readonly words?: readonly string[];
  /** More options of Node. */
  readonly nodeOptions?: string;
}

/** What one preview took; times in milliseconds, memory in megabytes. */
export interface Sample {
  readonly wall: number;
  /** Work of the program's process, all threads; unlike `wall` it hardly feels other processes. */
  readonly cpu: number;
  /** Work of engine, language host, plugins, policy pack and program together; 0 but on Linux. */
  readonly allCpu: number;
  /** Peak resident memory of the program's process. */
  readonly peak: number;
  /** Engine and language host, before the program's process starts. */
  readonly engineStart: number;
  /** Node and the Pulumi SDK, until the program proper is loaded. */
  readonly sdk: number;
  /** Loading and running the program's top level. */
  readonly program: number;
  /** Registrations, provider calls and shutdown after that. */
  readonly rest: number;
}

interface Watched {
  readonly argv: readonly string[];
  readonly started: number;
  readonly ended: number;
  readonly peakKilobytes: number;
  readonly cpuMicroseconds: number;
  readonly loading?: number;
  readonly loaded?: number;
}

/** Previews a variant once. Throws when the preview fails or would change something. */
export async function measure(session: Session, variant: Variant): Promise<Sample> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "aks-monitoring-bench-"));
  const env = {
    ...session.env,
    ...variant.env,
    PULUMI_STACK: variant.stack,
    NODE_OPTIONS: `--require ${path.join(__dirname, "watch.js")} ${variant.nodeOptions ?? ""}`,
    AKS_MONITORING_BENCH_FOLDER: folder,
    AKS_MONITORING_BENCH_PROGRAM: variant.project,
  };
  const pulumi = pulumiRunner(session.engine.pulumi, variant.project, env);
  const config = variant.configFile === undefined ? [] : ["--config-file", variant.configFile];
  try {
    const before = childrenMilliseconds();
    const started = Date.now();
    const { code, output } = await pulumi(
      [
        ...["preview", ...config, ...(variant.words ?? [])],
        ...["--expect-no-changes", "--color", "never", "--non-interactive"],
      ],
      { capture: true },
    );
    const ended = Date.now();
    if (code !== 0) throw new Error(`the preview of ${variant.name} ends with ${code}:\n${output}`);
    const program = await watchedProgram(folder);
    const loading = program.loading ?? program.ended;
    const loaded = program.loaded ?? program.ended;
    return {
      wall: ended - started,
      cpu: program.cpuMicroseconds / 1000,
      allCpu: childrenMilliseconds() - before,
      peak: program.peakKilobytes / 1024,
      engineStart: program.started - started,
      sdk: loading - program.started,
      program: loaded - loading,
      rest: ended - loaded,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Work of all processes that this one started and that have ended, and of theirs. Only Linux tells it,
 * in hundredths of a second.
 */
function childrenMilliseconds(): number {
  if (!existsSync("/proc/self/stat")) return 0;
  const [, fields = ""] = readFileSync("/proc/self/stat", "utf8").split(") ");
  const [user = 0, system = 0] = fields.split(" ").slice(13, 15).map(Number);
  return (user + system) * 10;
}

/** The record of the process that ran the program, told by the SDK's entry point. */
async function watchedProgram(folder: string): Promise<Watched> {
  for (const file of await readdir(folder)) {
    const record = JSON.parse(await readFile(path.join(folder, file), "utf8")) as Watched;
    if (record.argv[0]?.includes(path.join("cmd", "run"))) return record;
  }
  throw new Error("no process ran the program");
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
