/**
 * Exemptions: a policy is not enforced on some resources, for a reason, until a day, and somebody
 * answers for it. They are data (`exemptions.json`), so that a security team can own the file.
 */
import type { Policy } from "./policy";

/** One exemption as it is written down. */
export interface Exemption {
  /** Name of the policy. */
  readonly policy: string;
  /** Name or URN of the resources; `*` stands for any text. */
  readonly resource: string;
  /** Why, in words that a reader next year understands. */
  readonly reason: string;
  /** Who answers for it, such as a mail address of a team. */
  readonly owner: string;
  /** Last day on which it counts, as 2027-01-31. */
  readonly expires: string;
}

/** Days that an exemption may last, by how bad a breach is. */
export const LONGEST_DAYS = { critical: 30, high: 90, medium: 180, low: 365 } as const;

const DAY = 86_400_000;
const KEYS = ["policy", "resource", "reason", "owner", "expires"] as const;

/** What is wrong with an exemption; empty when it counts. */
export function problemsOf(
  exemption: Partial<Record<string, unknown>>,
  policies: readonly Policy[],
  today: Date,
): string[] {
  const problems: string[] = KEYS.filter((key) => isEmpty(exemption[key])).map(
    (key) => `${key} is missing; write it`,
  );
  for (const key of Object.keys(exemption).filter(
    (one) => !(KEYS as readonly string[]).includes(one),
  )) {
    problems.push(`${key} is no part of an exemption; use ${KEYS.join(", ")}`);
  }
  const name = exemption["policy"];
  const known = policies.find((one) => one.name === name);
  if (!isEmpty(name) && known === undefined) {
    problems.push(`policy ${JSON.stringify(name)} does not exist; see policies/controls.md`);
  }
  if (
    known?.severity === "critical" &&
    typeof exemption["resource"] === "string" &&
    /^\**$/.test(exemption["resource"])
  ) {
    problems.push('resource "*" frees everything of a critical policy; name the resources');
  }
  const { expires } = exemption;
  if (!isEmpty(expires)) problems.push(...dateProblems(String(expires), known, today));
  return problems;
}

function dateProblems(expires: string, policy: Policy | undefined, today: Date): string[] {
  const end = endOf(expires);
  if (end === undefined) return [`expires is "${expires}"; write a day such as 2027-01-31`];
  if (end < today.getTime()) return [`it expired on ${expires}; mend the resource or renew it`];
  const longest = LONGEST_DAYS[policy?.severity ?? "low"];
  const days = Math.floor((end - today.getTime()) / DAY);
  return days > longest
    ? [`it lasts ${days} days; ${longest} are the most for severity ${policy?.severity ?? "low"}`]
    : [];
}

/** The end of a day in UTC; undefined for text that is no day. */
function endOf(day: string): number | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(start) ? undefined : start + DAY - 1;
}

function isEmpty(value: unknown): boolean {
  return typeof value !== "string" || value.trim() === "";
}

/** Whether an exemption is for a resource, by name or URN. */
export function covers(exemption: Exemption, resource: { name: string; urn: string }): boolean {
  const parts = exemption.resource
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join(".*")}$`);
  return pattern.test(resource.name) || pattern.test(resource.urn);
}
