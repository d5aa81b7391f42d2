/**
 * What a command found out about a stack or a cluster: one sentence each, how bad it is, and the
 * command that mends it. Printed for a terminal of 80 columns, or as JSON for a machine.
 */

/** How bad a finding is: an error stops or breaks something, a warning costs or misleads. */
export const SEVERITIES = ["error", "warning", "fine"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One thing found. */
export interface Finding {
  /** Which check found it, in small letters and "-"; the same in every run. */
  readonly check: string;
  readonly severity: Severity;
  /** What is so, with the values seen, and what follows from it. */
  readonly sentence: string;
  /** The commands that mend it, in their order. Left out when there is nothing to mend. */
  readonly fix?: readonly string[];
}

/** Exit code of a command that only looks: 0 when all is fine, 7 when there is something to do. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 7 {
  return findings.every(({ severity }) => severity === "fine") ? 0 : 7;
}

/** The findings as `--json` prints them: the worst first, the order of the checks otherwise kept. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((one) => one.severity === severity));
}

const WIDTH = 80;
const INDENT = " ".repeat(9);

/**
 * The findings in sentences, the worst first, and a last line that counts them. Sentences are broken
 * at 80 columns; a command is broken between its words alone, with the backslash of a shell, so that
 * it can be copied as it stands.
 */
export function findingsReport(findings: readonly Finding[]): string {
  const lines = worstFirst(findings).flatMap(({ severity, sentence, fix = [] }) => [
    ...wrapped(sentence, severity.padEnd(INDENT.length), INDENT),
    ...fix.flatMap((command) => brokenCommand(command)),
  ]);
  return `${[...lines, "", countedLine(findings)].join("\n")}\n`;
}

function countedLine(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const [errors, warnings, fine] = SEVERITIES.map(count) as [number, number, number];
  const words = [
    `${errors} ${errors === 1 ? "error" : "errors"}`,
    `${warnings} ${warnings === 1 ? "warning" : "warnings"}`,
    `${fine} fine`,
  ];
  return errors + warnings === 0 ? `Nothing to do: ${fine} fine.` : `${words.join(", ")}.`;
}

/** Text in lines of some columns; a word that is longer, such as a resource id, stays whole. */
export function wrapped(text: string, first = "", rest = "", width = WIDTH): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}

/** A command for a shell, with `\` at the end of each line but the last. */
function brokenCommand(command: string): string[] {
  const lines: string[] = [];
  let line = `${INDENT}  `;
  let empty = true;
  for (const part of partsOf(command)) {
    // Two columns are kept for the backslash.
    if (!empty && line.length + 1 + part.length > WIDTH - 2) {
      lines.push(`${line} \\`);
      line = `${INDENT}      `;
      empty = true;
    }
    line += empty ? part : ` ${part}`;
    empty = false;
  }
  return [...lines, line];
}

/** The words of a command: what is quoted is one, and so is a flag with its value. */
function partsOf(command: string): string[] {
  const words = command.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  const parts: string[] = [];
  let hasFlag = false;
  for (const word of words) {
    const isFlag = word.startsWith("-");
    if (hasFlag && !isFlag) parts.push(`${parts.pop() ?? ""} ${word}`);
    else parts.push(word);
    hasFlag = isFlag;
  }
  return parts;
}
