/** The findings of a run of the pack for a terminal of 80 columns. */
import { wrapped } from "../findings";
import { controlsInWords, listedBreaches, nameIn, type Breach, type PolicyRun } from "./findings";
import type { Profile } from "./profile";

/** What was looked at. */
export interface Looked {
  readonly stack: string;
  readonly profile: Profile;
}

const INDENT = " ".repeat(10);

/** The breaches, what could not be judged, what is exempt, what is off, and a last line that counts. */
export function policiesReport({ stack, profile }: Looked, run: PolicyRun): string {
  const told = listedBreaches(run);
  const parts = [
    [`The stack ${stack} against the profile ${profile.name}:`],
    ...told.map(breachLines),
    undecidedLines(run),
    exemptLines(run),
    offLines(profile),
    [counted({ breaches: told, results: run.results }, profile)],
  ];
  const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${shown.join("\n\n")}\n`;
}

function breachLines({ policy, resource, message, mandatory }: Breach): string[] {
  const level = mandatory ? "stops" : "told";
  return [
    `${level.padEnd(7)}${policy.severity.padEnd(10)}${policy.name}`,
    ...labelled("where", resource),
    ...labelled("what", message),
    ...labelled("why", policy.why),
    ...labelled("fix", policy.fix),
    ...labelled("control", controlsInWords(policy.name)),
  ];
}

function labelled(label: string, text: string): string[] {
  return wrapped(text, `  ${label.padEnd(INDENT.length - 2)}`, INDENT);
}

function undecidedLines({ results }: PolicyRun): string[] {
  const unknown = results.filter(({ verdict }) => verdict === "unknown");
  if (unknown.length === 0) return [];
  const names = [...new Set(unknown.map(({ policy }) => policy))].sort();
  const lines = names.flatMap((name) => {
    const own = unknown.filter(({ policy }) => policy === name);
    const where = own.map(({ urn, reason }) => `${nameIn(urn)} (${reason})`).sort();
    const more = where.length > 3 ? ` and ${where.length - 3} more` : "";
    return wrapped(`${name}: ${where.slice(0, 3).join(", ")}${more}`, "  ", "    ");
  });
  return ["Not known before the update, so neither passed nor broken:", ...lines];
}

function exemptLines({ results }: PolicyRun): string[] {
  const lines = results.flatMap(({ exemption, policy, urn }) => {
    if (exemption === undefined) return [];
    const { owner, expires, reason } = exemption;
    const text = `${policy} on ${nameIn(urn)} until ${expires}, ${owner} answers for it: ${reason}`;
    return wrapped(text, "  ", "    ");
  });
  return lines.length === 0 ? [] : ["Exempt:", ...lines];
}

function offLines({ off }: Profile): string[] {
  const lines = off.flatMap(({ policy, why }) => wrapped(`${policy}: ${why}`, "  ", "    "));
  return lines.length === 0 ? [] : ["Switched off by the profile:", ...lines];
}

function counted({ breaches, results }: PolicyRun, { off }: Profile): string {
  const count = (verdict: string) => results.filter((one) => one.verdict === verdict).length;
  const stops = breaches.filter(({ mandatory }) => mandatory).length;
  const rest = breaches.length - stops;
  return [
    `${stops} ${stops === 1 ? "stops" : "stop"} an update, ${rest} ${rest === 1 ? "is" : "are"} told`,
    `${count("pass")} passed, ${count("unknown")} not known, ${count("exempt")} exempt`,
    `${off.length} switched off.`,
  ].join("; ");
}
