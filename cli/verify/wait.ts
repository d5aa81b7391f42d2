/** Looks again until all is there or the time is up; Azure needs 5 to 20 minutes after the first `up`. */
import { setTimeout as pause } from "node:timers/promises";

import { exitCodeOfLook, type Verified } from "./verify";

/** How long, and how often. */
export interface Waiting {
  /** Minutes; 0 looks once. */
  readonly minutes: number;
  /** Milliseconds between two looks. @default 30000 */
  readonly intervalMs?: number;
  /** Told before each further look. */
  readonly onWait: (verified: Verified, minutesLeft: number) => void;
}

/** The last look: the first that found all fresh, or the one when the time was up. */
export async function waitFor(
  look: () => Promise<Verified>,
  { minutes, intervalMs = 30_000, onWait }: Waiting,
): Promise<Verified> {
  const end = Date.now() + minutes * 60_000;
  for (;;) {
    const verified = await look();
    const left = end - Date.now();
    if (exitCodeOfLook(verified) === 0 || left <= 0) return verified;
    onWait(verified, Math.ceil(left / 60_000));
    await pause(Math.min(intervalMs, left));
  }
}
