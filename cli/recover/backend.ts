/** Makes the state readable and free again: half-written files mended, the lock of the dead removed. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { parse } from "yaml";

import { UserError } from "../errors";
import { backendFolder, lockFolder, mendTorn, readLocks } from "./backend-files";
import { mustRun, type Ground } from "./ground";
import {
  isLockError,
  isRunningPulumi,
  judgeLock,
  lockFromFile,
  locksInError,
  lockText,
  type Lock,
} from "./locks";
import { readState, writeState } from "./work";

/** A lock is written in one go: one that is half-written for so long belongs to nobody. */
const HALF_WRITTEN_MS = 1_000;

/**
 * Frees the stack. Resolves to what was done, in sentences.
 * @param unlock the user says that no update runs on another machine
 * @throws UserError when an update runs, or may run elsewhere
 */
export async function freeBackend(ground: Ground, unlock: boolean): Promise<string[]> {
  const { url } = JSON.parse(await mustRun(ground, ["whoami", "--json"])) as { url: string };
  const backend = backendFolder(url);
  if (backend === undefined) return freeRemote(ground, unlock);
  const { name } = parse(await fs.readFile(path.join(ground.project, "Pulumi.yaml"), "utf8")) as {
    name: string;
  };
  const locks = await locksOf(lockFolder(backend, name, ground.stack));
  refuseLive(ground, locks, unlock);
  const done: string[] = [];
  const mended = await mendTorn(backend, name, ground.stack);
  if (mended.length > 0) {
    done.push(`Mended what the kill left half-written in the state: ${mended.join(", ")}.`);
  }
  if (locks.length > 0) done.push(await removeLock(ground, locks));
  return done;
}

async function locksOf(folder: string): Promise<Lock[]> {
  const read = async () => (await readLocks(folder)).map(lockFromFile);
  let locks = await read();
  if (locks.includes(undefined)) {
    await wait(HALF_WRITTEN_MS);
    locks = await read();
  }
  return locks.filter((lock) => lock !== undefined);
}

/** Other backends cannot be looked into: a write that changes nothing tells whether it is locked. */
async function freeRemote(ground: Ground, unlock: boolean): Promise<string[]> {
  try {
    await writeState(ground, await readState(ground));
    return [];
  } catch (error) {
    if (!(error instanceof UserError) || !isLockError(error.message)) throw error;
    const locks = locksInError(error.message);
    // On another machine's word alone, even if it bears the same name: runners often do.
    if (!unlock) throw elsewhere(ground, locks);
    return [await removeLock(ground, locks)];
  }
}

function refuseLive(ground: Ground, locks: readonly Lock[], unlock: boolean): void {
  const here = { host: os.hostname(), runs: isRunningPulumi };
  const verdicts = locks.map((lock) => ({ lock, verdict: judgeLock(lock, here) }));
  const alive = verdicts.find(({ verdict }) => verdict === "alive");
  if (alive !== undefined) {
    throw new UserError(
      `Stack "${ground.stack}" is being changed by ${lockText(alive.lock)}; wait for it to end. ` +
        "Nothing was done.",
    );
  }
  const strangers = verdicts.filter(({ verdict }) => verdict === "elsewhere");
  if (strangers.length > 0 && !unlock) throw elsewhere(ground, locks);
}

function elsewhere({ stack }: Ground, locks: readonly Lock[]): UserError {
  const held = locks.length === 0 ? "" : ` by ${locks.map(lockText).join(" and ")}`;
  return new UserError(
    `Stack "${stack}" is locked${held}, and whether that update still runs cannot be told from here; ` +
      "when it is over for certain, run this again with --unlock. Nothing was done.",
  );
}

async function removeLock(ground: Ground, locks: readonly Lock[]): Promise<string> {
  await mustRun(ground, ["cancel", "--yes"]);
  const held = locks.length === 0 ? "" : ` (${locks.map(lockText).join("; ")})`;
  return `Removed the lock of an update that is over${held}.`;
}
