/**
 * Locks of Pulumi's own ("DIY") backends: a JSON object per update that names process and machine.
 * A killed update leaves its lock behind. A lock of a process that runs is never touched; one of
 * another machine only when the user says that the update there is over.
 */
import { execFileSync } from "node:child_process";

/** Who holds a lock. */
export interface Lock {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** As Pulumi wrote it, in UTC. */
  readonly since: string;
}

/** What may be done with a lock. */
export type LockVerdict = "dead" | "alive" | "elsewhere";

/** The machine this runs on; given by tests. */
export interface Here {
  readonly host: string;
  /** Whether a process of this machine is a Pulumi that still runs. */
  readonly runs: (pid: number) => boolean;
}

/** A lock from its file; undefined when the file is only half written. */
export function lockFromFile(text: string): Lock | undefined {
  try {
    const { pid, username, hostname, timestamp } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== "number" || typeof hostname !== "string") return undefined;
    return { pid, host: hostname, user: String(username), since: String(timestamp) };
  } catch {
    return undefined;
  }
}

/** The locks that an error of Pulumi names: `<address>: created by me@host (pid 7) at <time>`. */
export function locksInError(text: string): Lock[] {
  const line = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/g;
  return [...text.matchAll(line)].map(([, user = "", host = "", pid = "", since = ""]) => ({
    user,
    host,
    pid: Number(pid),
    since,
  }));
}

/** Whether an error of Pulumi says that another update has the stack. */
export function isLockError(text: string): boolean {
  return /currently locked by \d+ lock|Another update is currently in progress/i.test(text);
}

/** Whether the holder of a lock lives. */
export function judgeLock({ host, pid }: Lock, here: Here): LockVerdict {
  if (host !== here.host) return "elsewhere";
  return here.runs(pid) ? "alive" : "dead";
}

/** A lock in a sentence. */
export function lockText({ user, host, pid, since }: Lock): string {
  return `process ${pid} of ${user} on ${host}, since ${since}`;
}

/** Whether a process runs and is a Pulumi: numbers are given again to other programs. */
export function isRunningPulumi(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process, which may not be asked, lives too.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  try {
    const words = ["-p", String(pid), "-o", "stat=,args="];
    const listed = execFileSync("ps", words, { encoding: "utf8", stdio: "pipe" }).trim();
    return listed.includes("pulumi") && !listed.startsWith("Z");
  } catch {
    return true;
  }
}
