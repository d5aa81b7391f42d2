/**
 * Judges one resource by one policy: pass, fail, unknown or not applicable. A fault that is seen
 * counts even if other values are not known; "pass" needs every value that was read to be known, and
 * everything that was asked for to be of this program. A policy that breaks by itself says so and is no reason for others to stop.
 */
import type { Context, Policy } from "./policy";
import type { Resource } from "./resource";
import { NotKnown, NotSeen } from "./value";

/** What a policy says about a resource. */
export type Verdict = "pass" | "fail" | "unknown" | "not applicable" | "broken";

/** A verdict with its reasons. */
export interface Judgement {
  readonly verdict: Verdict;
  /** What is wrong and what to do, for "fail". */
  readonly faults: readonly string[];
  /** Paths that are not known, for "unknown"; why, for "not applicable" and "broken". */
  readonly reason: string;
}

/** What checks could not tell. */
interface Open {
  readonly unknown: Set<string>;
  readonly unseen: Set<string>;
}

/** Judges a resource. Never throws. */
export function judge(policy: Policy, resource: Resource, context: Context): Judgement {
  const faults: string[] = [];
  const open: Open = { unknown: new Set(), unseen: new Set() };
  try {
    if (!policy.on.matches(resource.type)) {
      return { verdict: "not applicable", faults, reason: `not a ${policy.on.name}` };
    }
    const spared = guarded(open, () => policy.spares?.(resource, context));
    if (spared !== undefined) return { verdict: "not applicable", faults, reason: spared };
    // Whether it applies at all is not known: then nothing may be said about it.
    if (open.unknown.size + open.unseen.size === 0) {
      for (const check of policy.checks) {
        guarded(open, () => {
          for (const fault of check(resource, context)) faults.push(fault);
          return undefined;
        });
      }
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { verdict: "broken", faults: [], reason };
  }
  if (faults.length > 0) return { verdict: "fail", faults, reason: "" };
  const { unknown, unseen } = open;
  if (unknown.size > 0) return { verdict: "unknown", faults, reason: [...unknown].join(", ") };
  if (unseen.size > 0) return { verdict: "not applicable", faults, reason: [...unseen].join(", ") };
  return { verdict: "pass", faults, reason: "" };
}

function guarded<T>({ unknown, unseen }: Open, work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof NotKnown) unknown.add(error.path);
    else if (error instanceof NotSeen) unseen.add(error.message);
    else throw error;
    return undefined;
  }
}
