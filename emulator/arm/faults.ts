/** Faults on demand: the n-th call of a method and path fails in a chosen way. */
import { ArmError, invalid } from "./errors";

const KINDS = [
  "throttled",
  "conflict",
  "precondition",
  "forbidden",
  "error",
  "unavailable",
  "dropped",
  "slow",
  "failedOperation",
] as const;

/** What goes wrong. */
export type FaultKind = (typeof KINDS)[number];

/** One fault to inject. */
export interface Fault {
  readonly kind: FaultKind;
  /** HTTP method; any when left out. */
  readonly method?: string;
  /** Regular expression on the path, without regard to case; any when left out. */
  readonly path?: string;
  /** Which matching call fails, counted from 1. @default 1 */
  readonly call?: number;
  /** How many calls in a row fail. @default 1 */
  readonly times?: number;
  /** Seconds of `Retry-After` for `throttled` and `unavailable`. @default 0 */
  readonly retryAfter?: number;
  /** Milliseconds that `slow` waits. @default 1000 */
  readonly delay?: number;
}

interface Armed extends Fault {
  seen: number;
}

/** The status, code and message of the kinds that answer at once. */
const ANSWERS: Partial<Record<FaultKind, readonly [number, string, string]>> = {
  throttled: [429, "TooManyRequests", "The request was throttled."],
  conflict: [409, "Conflict", "Another update of the resource is in progress."],
  precondition: [412, "PreconditionFailed", "The condition of the request is not met."],
  forbidden: [403, "AuthorizationFailed", "The client does not have authorization to do this."],
  error: [500, "InternalServerError", "An internal server error has occurred."],
  unavailable: [503, "ServiceUnavailable", "The service is unavailable."],
};

export class Faults {
  private armed: Armed[] = [];

  /** Injects a fault from now on; throws for one that could never be met. */
  add(fault: Fault): void {
    if (!KINDS.includes(fault.kind)) {
      throw invalid("kind", `'${fault.kind}' is no fault; use one of ${KINDS.join(", ")}.`);
    }
    if (fault.path !== undefined && !isPattern(fault.path)) {
      throw invalid("path", `'${fault.path}' is not a regular expression.`);
    }
    this.armed.push({ ...fault, seen: 0 });
  }

  /** Takes all faults back. */
  clear(): void {
    this.armed = [];
  }

  /** The fault that this call meets, if any; counts the call. */
  next(method: string, path: string): Fault | undefined {
    let met: Fault | undefined;
    for (const fault of this.armed) {
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.path !== undefined && !new RegExp(fault.path, "i").test(path)) continue;
      fault.seen += 1;
      const first = fault.call ?? 1;
      if (fault.seen >= first && fault.seen < first + (fault.times ?? 1)) met ??= fault;
    }
    return met;
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** The answer of a fault that answers at once; undefined for the other kinds. */
export function faultAnswer(fault: Fault): ArmError | undefined {
  const answer = ANSWERS[fault.kind];
  if (answer === undefined) return undefined;
  const [status, code, message] = answer;
  const retry = status === 429 || status === 503;
  const headers: Record<string, string> = retry
    ? { "Retry-After": String(fault.retryAfter ?? 0) }
    : {};
  return new ArmError(status, code, message, undefined, headers);
}
