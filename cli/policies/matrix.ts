/** The page `policies/controls.md`: every policy, its settings, its controls, and what no policy shows. */
import { policies, policiesBySubject } from "../../policies/all";
import {
  controlsOf,
  controlWords,
  frameworks,
  type FrameworkKey,
} from "../../policies/core/frameworks";
import type { Policy } from "../../policies/core/policy";

/** Frameworks whose controls are listed; Azure Policy's ids are a column of their own. */
const FRAMEWORKS = (Object.keys(frameworks) as FrameworkKey[]).filter((key) => key !== "azpolicy");

/** The page as Markdown. */
export function controlsPage(): string {
  return [
    "# Policies and controls",
    "",
    "Made by `npm run fix` from the policies and `controls.json`. A policy shows a part of a control; no",
    "policy shows the whole of one, and an auditor decides. Ids are the frameworks' own, the words are ours.",
    "",
    ...Object.entries(policiesBySubject).flatMap(([subject, list]) => policyTable(subject, list)),
    ...FRAMEWORKS.flatMap(frameworkTable),
    ...settingsTable(),
  ].join("\n");
}

function policyTable(subject: string, list: readonly Policy[]): string[] {
  return [
    `## ${subject}`,
    "",
    ...table(
      ["policy", "severity", "level", "what is wished", "Azure Policy that watches the same"],
      list.map(({ name, severity, level, sentence, doc }) => [
        `[${name}](${doc})`,
        severity,
        level,
        sentence,
        (controlsOf(name).azpolicy ?? []).map((id) => `\`${id}\``).join(" "),
      ]),
    ),
    "",
  ];
}

function frameworkTable(key: FrameworkKey): string[] {
  const { name, version, source } = frameworks[key];
  const rows = Object.entries(controlWords[key]).map(([id, words]) => {
    const own = policies.filter((one) => (controlsOf(one.name)[key] ?? []).includes(id));
    return [id, words, own.map((one) => one.name).join(", ")];
  });
  return [
    `## ${name} ${version}`,
    "",
    `Source of the ids: ${source}.`,
    "",
    ...table(["control", "in our words", "policies"], rows),
    "",
  ];
}

function settingsTable(): string[] {
  const rows = policies.flatMap(({ name, settings = {} }) =>
    Object.entries(settings).map(([setting, field]) => [
      name,
      `\`${setting}\``,
      `\`${JSON.stringify(field.default)}\``,
      field.says,
      field.oneOf?.join(", ") ??
        (field.least === undefined ? "" : `${field.least} to ${field.most ?? ""}`),
    ]),
  );
  return [
    "## Settings",
    "",
    ...table(["policy", "setting", "default", "what it is", "limits"], rows),
    "",
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}
