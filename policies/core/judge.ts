/**
 * Judges one resource by one policy: pass, fail, unknown or not applicable. A fault that is seen
 * counts even if other values are not known; "pass" needs every value that was read to be known. A
 * policy that breaks by itself says so and is no reason for others to stop.
 */
import type { Context, Policy } from "./policy";
import type { Resource } from "./resource";
import { NotKnown } from "./value";

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

/** Judges a resource. Never throws. */
export function judge(policy: Policy, resource: Resource, context: Context): Judgement {
  const faults: string[] = [];
  const unknown = new Set<string>();
  try {
    if (!policy.on.matches(resource.type)) {
      return { verdict: "not applicable", faults, reason: `not a ${policy.on.name}` };
    }
    const spared = guarded(unknown, () => policy.spares?.(resource, context));
    if (spared !== undefined) return { verdict: "not applicable", faults, reason: spared };
    // Whether it applies at all is not known: then nothing may be said about it.
    if (unknown.size === 0) {
      for (const check of policy.checks) {
        guarded(unknown, () => {
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
  if (unknown.size > 0) return { verdict: "unknown", faults, reason: [...unknown].join(", ") };
  return { verdict: "pass", faults, reason: "" };
}

function guarded<T>(unknown: Set<string>, work: () => T | undefined): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    unknown.add(error.path);
    return undefined;
  }
}
