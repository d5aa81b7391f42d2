/** The steps of a recovery, the same on the local Azure and on real Azure. */
import { UserError } from "../errors";
import { freeBackend } from "./backend";
import { connectAzure, type Ground } from "./ground";
import { settlePending } from "./pending";
import { takeOverRest } from "./rest";
import type { Work } from "./work";

/** What the user says. */
export interface RecoverOptions {
  /** Ids of resources that are this stack's although nothing proves it. */
  readonly adopt: readonly string[];
  /** No update runs on another machine. */
  readonly unlock: boolean;
}

/** What a recovery did and found. */
export interface Recovery {
  readonly stack: string;
  /** Whether an `up` can go on: nothing is left for the user to decide. */
  readonly inOrder: boolean;
  /** What was done, in sentences; empty when there was nothing to do. */
  readonly done: readonly string[];
  /** What the user has to decide, in sentences. */
  readonly left: readonly string[];
  /** What the next `up` does, by kind of step. */
  readonly next: Readonly<Record<string, number>>;
}

/** Puts a stack in order. Azure is only read; what changes is the state. */
export async function recover(ground: Ground, options: RecoverOptions): Promise<Recovery> {
  const freed = await freeBackend(ground, options.unlock);
  const done = [...freed, ...ground.endLeftovers()];
  const { arm, subscriptionId } = await connectAzure(ground);
  const left = new Map<string, string>();
  const taken = new Set<string>();
  const work: Work = { ground, arm, subscriptionId, adopted: options.adopt, done, left, taken };
  let next: Recovery["next"] = {};
  try {
    await settlePending(work);
    next = await takeOverRest(work);
  } catch (error) {
    if (!(error instanceof UserError) || error.exitCode === 130) throw error;
    // What was done before is told too.
    left.set("", error.message);
  }
  return { stack: ground.stack, inOrder: left.size === 0, done, left: [...left.values()], next };
}
