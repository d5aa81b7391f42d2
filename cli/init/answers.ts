/** Answers to the six questions: from flags, and for what is left from whoever sits at the terminal. */
import { UsageError } from "../errors";
import { wrapped } from "../findings";
import type { Found } from "./look";
import { QUESTIONS, type Answers, type Question } from "./questions";
import type { Terminal } from "./terminal";

/** Flags as they were given; undefined for those that were not. */
export type Flags = { readonly [Flag in keyof Answers]?: string | undefined };

const FLAGS = Object.keys(QUESTIONS) as (keyof Answers)[];

/**
 * What is wrong with the flags, before Azure is asked: answers that are none and, without a terminal,
 * those that are missing. `more` are problems of other flags. Throws one `UsageError` with all of them.
 */
export function checkFlags(
  flags: Flags,
  terminal: Terminal | undefined,
  more: readonly string[] = [],
): void {
  const wrong = FLAGS.flatMap((flag) => {
    const text = flags[flag];
    const taken = text === undefined ? undefined : QUESTIONS[flag].take(text.trim());
    return taken !== undefined && "wrong" in taken
      ? [`--${flag} is "${text ?? ""}"; ${taken.wrong}.`]
      : [];
  });
  const missing = terminal === undefined ? FLAGS.filter((flag) => flags[flag] === undefined) : [];
  const nobody = ["page", "ticket"] as const;
  if (nobody.every((flag) => /^(none|nobody)$/i.test(flags[flag]?.trim() ?? ""))) {
    wrong.push("--page and --ticket are both none, so nobody would be told; name somebody.");
  }
  wrong.push(...more);
  if (missing.length > 0) {
    const forms = missing.map((flag) => `    --${flag} ${QUESTIONS[flag].form}`);
    wrong.push(`There is no terminal to ask in; give also\n${forms.join("\n")}`);
  }
  if (wrong.length === 0) return;
  throw new UsageError(`Nothing was written.\n${wrong.map((line) => `  ${line}`).join("\n")}`);
}

/** The answers. `checkFlags` has to have passed. */
export async function answersOf(
  flags: Flags,
  found: Found,
  terminal: Terminal | undefined,
): Promise<Answers> {
  const { environment, page, ticket, workspace, dashboards, logs } = QUESTIONS;
  const answer = <T>(question: Question<T>) => answerOf(question, flags, found, terminal);
  const first = { environment: await answer(environment), page: await answer(page) };
  return {
    ...first,
    ticket: await answer(first.page === undefined ? somebody(ticket) : ticket),
    workspace: await answer(workspace),
    dashboards: await answer(dashboards),
    logs: await answer(logs),
  };
}

/** Where the first route tells nobody, this one has to. */
function somebody(question: typeof QUESTIONS.ticket): typeof QUESTIONS.ticket {
  return {
    ...question,
    take: (text) => {
      const taken = question.take(text);
      const nobody = "value" in taken && taken.value === undefined;
      return nobody ? { wrong: "nobody would be told at all; name somebody" } : taken;
    },
  };
}

async function answerOf<T>(
  question: Question<T>,
  flags: Flags,
  found: Found,
  terminal: Terminal | undefined,
): Promise<T> {
  const given = flags[question.flag];
  if (given !== undefined) {
    const taken = question.take(given.trim());
    if ("value" in taken) return taken.value;
    throw new UsageError(`--${question.flag} is "${given}"; ${taken.wrong}.`);
  }
  if (terminal === undefined) throw new UsageError(`--${question.flag} is missing.`);
  return asked(question, found, terminal);
}

async function asked<T>(question: Question<T>, found: Found, terminal: Terminal): Promise<T> {
  const choices = question.choices(found);
  const usual = question.usual(found);
  // Words stand in the question; ids are offered by number.
  const numbered = choices.some((choice) => choice.startsWith("/"))
    ? choices.map((choice, index) => `  ${index + 1}: ${shortened(choice)}`)
    : [];
  terminal.say(["", ...question.text(found), ...numbered]);
  for (;;) {
    const hint = usual === undefined ? "" : ` [${shortened(usual)}]`;
    const typed = await terminal.ask(`--${question.flag}${hint}: `);
    const text = typed === "" ? (usual ?? "") : (choices[Number(typed) - 1] ?? typed);
    const taken = question.take(text);
    if ("value" in taken) return taken.value;
    terminal.say(wrapped(`"${typed}" is no answer; ${taken.wrong}.`, "  ", "  "));
  }
}

/** An id as its group and name, which people know it by. */
function shortened(choice: string): string {
  const parts = choice.split("/");
  return parts.length < 5 ? choice : `${parts.at(-1) ?? ""} (in ${parts[4] ?? ""})`;
}
