/** Progress of a long step: one line that a terminal rewrites, or one line every 15 seconds. */
const EVERY_MS = process.stderr.isTTY ? 500 : 15_000;

export class Progress {
  private readonly started = Date.now();
  private last = Date.now();
  private count = 0;
  private phase = "";

  constructor(private readonly say: (line: string) => void) {}

  /** One more item of a phase; `total` is how many the phase has, when known. */
  step(phase: string, total?: number): void {
    if (phase !== this.phase) this.count = 0;
    this.phase = phase;
    this.count += 1;
    if (Date.now() - this.last < EVERY_MS) return;
    this.last = Date.now();
    const of = total === undefined ? "" : ` of ${total} packages`;
    this.write(`  ${phase}: ${this.count}${of}, ${elapsed(this.started)}`);
  }

  /** The step is over. */
  done(what: string): void {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    this.say(`${what} in ${elapsed(this.started)}.`);
  }

  private write(line: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
    else this.say(line);
  }
}

/** Time since `started` (milliseconds) as `2 min 05 s` or `12 s`. */
export function elapsed(started: number, now = Date.now()): string {
  const seconds = Math.round((now - started) / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
