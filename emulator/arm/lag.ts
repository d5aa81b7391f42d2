/**
 * Lag mode: what Azure does in the first seconds after a change. Counted in calls instead of
 * seconds, so that a test sees the same every time and waits for nothing.
 */

/** How many calls each kind of lag lasts. */
const CALLS = {
  /** GET of a new resource answers 404. */
  read: 1,
  /** A role assignment for a new identity answers PrincipalNotFound. */
  principal: 2,
  /** The next write of a Defender plan of the subscription answers Conflict. */
  plan: 1,
  /** The name of a deleted resource is not free yet. */
  name: 2,
} as const;

export class Lag {
  private readonly left = new Map<string, number>();
  private readonly data = new Set<string>();

  constructor(readonly on: boolean) {}

  /** Something was made that others will not see at once. */
  made(kind: keyof typeof CALLS, key: string): void {
    if (this.on) this.left.set(`${kind} ${key.toLowerCase()}`, CALLS[kind]);
  }

  /** Whether it is still unseen; each question counts as a call. */
  unseen(kind: keyof typeof CALLS, key: string): boolean {
    const name = `${kind} ${key.toLowerCase()}`;
    const left = this.left.get(name) ?? 0;
    if (left > 0) this.left.set(name, left - 1);
    return left > 0;
  }

  /** What was made is seen from now on: all of a kind, or what was made under one key. */
  ended(kind: keyof typeof CALLS, key?: string): void {
    const wanted = key?.toLowerCase();
    for (const name of this.left.keys()) {
      if (wanted === undefined ? name.startsWith(`${kind} `) : name === `${kind} ${wanted}`) {
        this.left.delete(name);
      }
    }
  }

  /** The first data of a table or metric has arrived. */
  firstData(name: string): void {
    this.data.add(name.toLowerCase());
  }

  /** Whether a table or metric has data; without lag everything has. */
  hasData(name: string): boolean {
    return !this.on || this.data.has(name.toLowerCase());
  }

  /** Forgets what was made and what has data. */
  clear(): void {
    this.left.clear();
    this.data.clear();
  }

  /** How many polls an operation takes. */
  get polls(): number {
    return this.on ? 3 : 1;
  }
}
