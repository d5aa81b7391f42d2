/**
 * One run of the pack: what it was told (exemptions, settings) and what it has judged. Policies
 * about the pack itself read it; `npm run policies` reads the results file.
 */
import { appendFileSync } from "node:fs";

import { covers, problemsOf, type Exemption } from "./exemptions";
import { judge, type Judgement } from "./judge";
import type { Context, Policy } from "./policy";
import type { Resource } from "./resource";

/** A judgement of one policy on one resource, as the results file has it. */
export interface Result extends Omit<Judgement, "verdict"> {
  readonly policy: string;
  readonly urn: string;
  /** "exempt" is a breach that somebody answers for. */
  readonly verdict: Judgement["verdict"] | "exempt";
  readonly exemption?: Exemption;
}

/** What a run starts with. */
export interface RunOptions {
  readonly policies: readonly Policy[];
  /** Exemptions as they were read; checked here. @default none */
  readonly exemptions?: readonly Partial<Record<string, unknown>>[];
  /** @default now */
  readonly today?: Date;
  /** File that gets each result as a line of JSON. @default none */
  readonly resultsFile?: string | undefined;
}

/** An exemption with what is wrong with it and what it has freed. */
export interface Known {
  readonly exemption: Partial<Record<string, unknown>>;
  readonly problems: readonly string[];
  readonly used: Set<string>;
}

/** Judges and remembers. */
export class Run {
  readonly exemptions: readonly Known[];
  private readonly found = new Map<string, Result>();
  private readonly wrongSettings = new Map<string, readonly string[]>();

  constructor(private readonly options: RunOptions) {
    const today = options.today ?? new Date();
    this.exemptions = (options.exemptions ?? []).map((exemption) => ({
      exemption,
      problems: problemsOf(exemption, options.policies, today),
      used: new Set(),
    }));
  }

  /** Every result so far, the newest of a policy on a resource. */
  get results(): readonly Result[] {
    return [...this.found.values()];
  }

  /** Settings that policies were given and do not know, by policy. */
  get settingProblems(): ReadonlyMap<string, readonly string[]> {
    return this.wrongSettings;
  }

  /** Remembers what is wrong with the settings of a policy. */
  noteSettings(policy: string, problems: readonly string[]): void {
    if (problems.length === 0) this.wrongSettings.delete(policy);
    else this.wrongSettings.set(policy, problems);
  }

  /** Judges a resource, frees what an exemption frees, and remembers the result. */
  assess(policy: Policy, resource: Resource, context: Context): Result {
    const judgement = judge(policy, resource, context);
    const base = { policy: policy.name, urn: resource.urn, ...judgement };
    const result: Result = judgement.verdict === "fail" ? this.freed(base, resource) : base;
    this.found.set(`${policy.name} ${resource.urn}`, result);
    if (this.options.resultsFile !== undefined) {
      appendFileSync(this.options.resultsFile, `${JSON.stringify(result)}\n`);
    }
    return result;
  }

  private freed(result: Result, resource: Resource): Result {
    const own = this.exemptions.filter(
      ({ exemption }) =>
        exemption["policy"] === result.policy &&
        typeof exemption["resource"] === "string" &&
        covers(exemption as unknown as Exemption, resource),
    );
    const valid = own.find(({ problems }) => problems.length === 0);
    if (valid !== undefined) {
      valid.used.add(resource.urn);
      return { ...result, verdict: "exempt", exemption: valid.exemption as unknown as Exemption };
    }
    const [useless] = own;
    if (useless === undefined) return result;
    const [why = ""] = useless.problems;
    return { ...result, reason: `its exemption does not count: ${why}` };
  }
}
