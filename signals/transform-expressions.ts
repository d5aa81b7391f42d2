/** Judges the expressions of a transform: the names, functions and columns that they are made of. */
import { isMark, type Token } from "./kql-tokens";
import { FUNCTIONS, LITERAL_MAKERS, WORD_LITERALS, WORD_OPERATORS } from "./transform-language";

/** The columns that exist at a point of a transform. */
export type Columns = ReadonlySet<string>;

/** What is wrong with an expression where some columns exist, one half-sentence each. */
export function judgeExpression(tokens: readonly Token[], columns: Columns): string[] {
  if (tokens.length === 0) return ["has an operator without a value; say what it works on."];
  const problems: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || isMark(tokens[at - 1], ".")) continue;
    const { text } = token;
    if (token.kind !== "word") {
      if (isQuotedName(tokens, at) && !columns.has(text)) problems.push(noColumn(text, columns));
    } else if (isMark(tokens[at + 1], "(") && !WORD_OPERATORS.has(text)) {
      if (LITERAL_MAKERS.has(text)) at = closing(tokens, at + 1);
      else if (!FUNCTIONS.has(text)) {
        problems.push(
          `calls ${text}(), which transforms do not have; see the list in Azure's docs.`,
        );
      }
    } else if (!WORD_OPERATORS.has(text) && !WORD_LITERALS.has(text) && !columns.has(text)) {
      problems.push(noColumn(text, columns));
    }
  }
  return problems;
}

function noColumn(name: string, columns: Columns): string {
  const all = [...columns].sort().join(", ");
  return `uses ${name}, which is no column there; the columns are ${all}.`;
}

/** Whether a string is a column in quotes, `["name"]`, and not a member of what stands before it. */
function isQuotedName(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.kind !== "string" || !isMark(tokens[at - 1], "[")) return false;
  const before = tokens[at - 2];
  const isMember = isMark(before, "]") || isMark(before, ")") || before?.kind === "word";
  return !isMember || WORD_OPERATORS.has(before?.text ?? "");
}

/** Where the bracket that opens at an index is closed. */
function closing(tokens: readonly Token[], start: number): number {
  const end = tokens.findIndex((token, index) => index > start && isMark(token, ")"));
  return end === -1 ? tokens.length : end;
}
