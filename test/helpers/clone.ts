/**
 * A copy of this clone as a newcomer has it: the same files and packages, its own `.local`. Tests
 * run its npm commands, edit its files and interrupt it without touching the clone they run in.
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, stat, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { PROJECT_ROOT } from "../../cli/local/folders";

/** How a command of a clone ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copied clone in a temporary folder. */
export class Clone {
  private constructor(readonly folder: string) {}

  /** Copies every file that git knows or would add, with its time, and links the packages. */
  static async make(): Promise<Clone> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "aks-monitoring-clone-"));
    const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
      cwd: PROJECT_ROOT,
      encoding: "utf8",
    });
    // git also lists what was deleted and not committed yet.
    const there = (file: string) => file !== "" && existsSync(path.join(PROJECT_ROOT, file));
    for (const file of listed.split("\0").filter(there)) {
      const options = { preserveTimestamps: true };
      await cp(path.join(PROJECT_ROOT, file), path.join(folder, file), options);
    }
    await requirePackages();
    await symlink(path.join(PROJECT_ROOT, "node_modules"), path.join(folder, "node_modules"));
    return new Clone(folder);
  }

  /** Full path of a file of the clone. */
  file(...parts: readonly string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** Runs an npm command's words, such as `["try"]`, to its end. */
  async run(words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CommandResult> {
    const child = this.start(words, env);
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await ended(child);
    return { code, stdout, stderr };
  }

  /** Starts a command in a process group of its own, as a terminal does. */
  start(words: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn(process.execPath, [this.file("cli", "main.js"), ...words], {
      cwd: this.folder,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
  }

  /** Removes the clone. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * A command of the clone would install packages that are older than the lockfile: through the link,
 * into this clone and out of the hands of whoever uses them.
 */
async function requirePackages(): Promise<void> {
  const [lockfile, installed] = await Promise.all(
    ["package-lock.json", path.join("node_modules", ".package-lock.json")].map((file) =>
      stat(path.join(PROJECT_ROOT, file)),
    ),
  );
  if ((installed?.mtimeMs ?? 0) >= (lockfile?.mtimeMs ?? 0)) return;
  throw new Error("node_modules is older than the lockfile; run npm test, which installs it first");
}

/** Resolves to the exit code of a process when its output is closed too. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on("close", resolve));
}
