/**
 * What a run of the pack found: the breaches that Pulumi's engine told, joined with the catalogue, and
 * what the pack wrote down of everything that is no breach.
 */
import { policies } from "../../policies/all";
import { controlsOf, frameworks, type FrameworkKey } from "../../policies/core/frameworks";
import type { Policy } from "../../policies/core/policy";
import type { Result } from "../../policies/core/run";

/** A breach with all that its reader needs. */
export interface Breach {
  readonly policy: Policy;
  readonly urn: string;
  /** Name of the resource in the program. */
  readonly resource: string;
  /** What is so and what to do. */
  readonly message: string;
  /** Whether it stops the update. */
  readonly mandatory: boolean;
}

/** Everything of a run. */
export interface PolicyRun {
  readonly breaches: readonly Breach[];
  /** Every judgement of the pack, breaches included. */
  readonly results: readonly Result[];
}

interface PolicyEvent {
  readonly resourceUrn?: string;
  readonly message: string;
  readonly policyName: string;
  readonly policyPackName: string;
  readonly enforcementLevel: string;
}

const PACK = "aks-monitoring-policies";

/** The breaches in a stream of the engine's events, one JSON object a line; the worst first. */
export function breachesIn(stream: string): Breach[] {
  const events = stream.split("\n").flatMap((line) => eventIn(line));
  const breaches = events.flatMap((event): Breach[] => {
    const policy = policies.find(({ name }) => name === event.policyName);
    if (policy === undefined || event.policyPackName !== PACK) return [];
    const urn = event.resourceUrn ?? "";
    const message = messageOf(event, policy);
    const mandatory = event.enforcementLevel === "mandatory";
    return [{ policy, urn, resource: nameIn(urn), message, mandatory }];
  });
  return worstFirst(unique(breaches));
}

function eventIn(line: string): PolicyEvent[] {
  if (!line.includes('"policyEvent"')) return [];
  const { policyEvent } = JSON.parse(line) as { readonly policyEvent?: PolicyEvent };
  return policyEvent === undefined ? [] : [policyEvent];
}

/** The engine puts the description before the message, and marks of colour into both. */
function messageOf({ message, resourceUrn }: PolicyEvent, { sentence, why }: Policy): string {
  const plain = message.replace(/<\{%[^%]*%\}>/g, "").trim();
  const description = `${sentence} ${why}`;
  const own = plain.startsWith(description) ? plain.slice(description.length).trim() : plain;
  const prefix = `${nameIn(resourceUrn ?? "")}: `;
  return own.startsWith(prefix) ? own.slice(prefix.length) : own;
}

/** The engine tells a breach again when a resource is judged more than once. */
function unique(breaches: readonly Breach[]): Breach[] {
  const keys = breaches.map(({ policy, urn, message }) => `${policy.name} ${urn} ${message}`);
  return breaches.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
}

const SEVERITIES = ["critical", "high", "medium", "low"] as const;

function worstFirst(breaches: readonly Breach[]): Breach[] {
  const rank = ({ mandatory, policy }: Breach) =>
    (mandatory ? 0 : SEVERITIES.length) + SEVERITIES.indexOf(policy.severity);
  return [...breaches].sort(
    (a, b) =>
      rank(a) - rank(b) || a.policy.name.localeCompare(b.policy.name) || a.urn.localeCompare(b.urn),
  );
}

/** The results that the pack wrote, the newest of a policy on a resource, in one order for all runs. */
export function resultsIn(text: string): Result[] {
  const lines = text.split("\n").filter((line) => line !== "");
  const newest = new Map<string, Result>();
  for (const line of lines) {
    const result = JSON.parse(line) as Result;
    newest.set(`${result.policy} ${result.urn}`, result);
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, result]) => result);
}

/** What these policies tell, reports for people tell in parts of their own. */
const HAS_A_PART = ["tell-undecided-checks", "exemptions-in-use"];

/** The breaches that a report for people lists. */
export function listedBreaches({ breaches }: PolicyRun): readonly Breach[] {
  return breaches.filter(({ policy }) => !HAS_A_PART.includes(policy.name));
}

/** How many checks of each policy could not be judged before the update, by name. */
export function undecidedCounts({ results }: PolicyRun): [policy: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { verdict, policy } of results) {
    if (verdict === "unknown") counts.set(policy, (counts.get(policy) ?? 0) + 1);
  }
  return [...counts];
}

/** Exit code by the worst: 7 when a mandatory policy is broken, else 0. */
export function exitCodeOfPolicies({ breaches }: PolicyRun): 0 | 7 {
  return breaches.some(({ mandatory }) => mandatory) ? 7 : 0;
}

/** The controls of a policy in words, such as `MCSB LT-3`. Azure Policy's ids are left to the matrix. */
export function controlsInWords(policy: string): string {
  const controls = controlsOf(policy);
  const parts = (Object.keys(frameworks) as FrameworkKey[])
    .filter((key) => key !== "azpolicy")
    .flatMap((key) => {
      const ids = controls[key] ?? [];
      return ids.length === 0 ? [] : [`${SHORT[key]} ${ids.join(", ")}`];
    });
  return parts.length === 0 ? "none, it is about cost or care" : parts.join("; ");
}

const SHORT: Readonly<Record<FrameworkKey, string>> = {
  mcsb: "MCSB",
  "cis-aks": "CIS AKS",
  "cis-azure": "CIS Azure",
  pci: "PCI DSS",
  iso: "ISO 27001",
  azpolicy: "Azure Policy",
};

/** The name of a resource in its URN. */
export function nameIn(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
