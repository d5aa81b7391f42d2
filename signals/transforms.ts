/**
 * Judges a transform before Azure does: a rule with a wrong one is refused late, or drops rows that
 * nobody misses until they are needed. It reads tokens and follows the columns from stage to stage;
 * it does not know types. Cost: a transform is free up to half of what comes in; what it drops
 * beyond that is charged as processing, unless Sentinel is on.
 */
import { isMark, splitAt, tokensOf, type Token } from "./kql-tokens";
import { STREAMS } from "./streams";
import { judgeExpression, type Columns } from "./transform-expressions";
import { LONGEST_TRANSFORM, MOST_PARSED_COLUMNS, TABULAR_OPERATORS } from "./transform-language";

/** What one stage leaves behind, and what is wrong with it. */
interface Stage {
  readonly columns: Columns;
  readonly problems: readonly string[];
}

/** What is wrong with the transform of a stream, one sentence each; `at` is the path users type. */
export function transformProblems(stream: string, kql: string, at: string): string[] {
  const known = STREAMS[stream];
  if (known === undefined) {
    const names = Object.keys(STREAMS).join(", ");
    return [`${at} is for a stream that cannot be transformed; give one of ${names}.`];
  }
  return judge(kql, new Set(Object.keys(known.columns))).map((problem) => `${at} ${problem}`);
}

/**
 * What is wrong with KQL that looks at one row at a time, of a table with such columns: a simple log
 * alert takes no more than a transform does (source: azure-monitor-docs, alerts-create-simple-alert).
 */
export function rowProblems(kql: string, columns: readonly string[]): string[] {
  return judge(kql, new Set(columns));
}

/** Columns of a stream that are no longer there after its transform; none when it cannot be read. */
export function lostColumns(stream: string, kql: string): string[] {
  const brought = Object.keys(STREAMS[stream]?.columns ?? {});
  const stages = splitAt(tokensOf(kql) ?? [], "|") ?? [];
  const left = stages
    .slice(1)
    .reduce<Columns>((columns, stage) => judgeStage(stage, columns).columns, new Set(brought));
  return brought.filter((column) => !left.has(column));
}

function judge(kql: string, table: Columns): string[] {
  if (kql.length > LONGEST_TRANSFORM) {
    return [`has ${kql.length} characters; Azure takes ${LONGEST_TRANSFORM}, shorten it.`];
  }
  const tokens = tokensOf(kql);
  if (tokens === undefined) return ["has a text that is not closed; close its quotes."];
  if (tokens.some((token) => isMark(token, ";"))) {
    return ["has more than one statement; write one that begins with source, without a semicolon."];
  }
  const stages = splitAt(tokens, "|");
  if (stages === undefined) return ["has brackets that do not match; close each that is opened."];
  const [source = [], ...rest] = stages;
  if (source.length !== 1 || source[0]?.text !== "source" || source[0].kind !== "word") {
    return ["does not begin with source; write source, then | and what to do with a row."];
  }
  let stage: Stage = { columns: table, problems: [] };
  for (const one of rest) {
    const next = judgeStage(one, stage.columns);
    stage = { columns: next.columns, problems: [...stage.problems, ...next.problems] };
  }
  return [...stage.problems, ...judgeResult(stage.columns, table)];
}

/** Columns of a table of Azure's own that somebody added end in `_CF`. */
function judgeResult(columns: Columns, table: Columns): string[] {
  const strange = [...columns].filter((name) => !table.has(name) && !name.endsWith("_CF"));
  return [
    ...strange.map(
      (name) => `leaves ${name}, which the table has not; add | project-away ${name}.`,
    ),
    ...(columns.has("TimeGenerated")
      ? []
      : ["drops TimeGenerated, which every row needs; keep it."]),
  ];
}

function judgeStage([operator, ...tokens]: readonly Token[], columns: Columns): Stage {
  const items = splitAt(tokens, ",") ?? [];
  switch (operator?.kind === "word" ? operator.text : undefined) {
    case "where":
      return { columns, problems: judgeExpression(tokens, columns) };
    case "extend":
      return assign(items, columns, columns);
    case "project":
      return assign(items, columns, new Set());
    case "project-rename":
      return rename(items, columns);
    case "project-away": {
      const gone = new Set(tokens.map(({ text }) => text));
      const left = [...columns].filter((name) => !gone.has(name));
      return { columns: new Set(left), problems: judgeExpression(tokens, columns) };
    }
    case "parse":
      return parse(tokens, columns);
    default: {
      const all = TABULAR_OPERATORS.join(", ");
      const shown = operator === undefined ? "nothing after a |" : `| ${operator.text}`;
      return { columns, problems: [`has ${shown}, which no transform can do; use ${all}.`] };
    }
  }
}

/** `Name = value, Column, ...`: what is named is there afterwards, beside what is kept. */
function assign(items: readonly Token[][], columns: Columns, kept: Columns): Stage {
  const after = new Set(kept);
  const problems: string[] = [];
  for (const item of items) {
    const [name, equals, ...value] = item;
    if (name?.kind === "word" && isMark(equals, "=")) {
      after.add(name.text);
      problems.push(...judgeExpression(value, columns));
    } else {
      if (item.length === 1 && name?.kind === "word") after.add(name.text);
      else problems.push("has a value without a name; write Name = value.");
      problems.push(...judgeExpression(item, columns));
    }
  }
  return { columns: after, problems };
}

function rename(items: readonly Token[][], columns: Columns): Stage {
  const after = new Set(columns);
  const problems: string[] = [];
  for (const [name, equals, old, ...more] of items) {
    if (name?.kind !== "word" || !isMark(equals, "=") || old === undefined || more.length > 0) {
      problems.push("has a project-rename without names; write NewName = OldName.");
      continue;
    }
    problems.push(...judgeExpression([old], columns));
    after.delete(old.text);
    after.add(name.text);
  }
  return { columns: after, problems };
}

/** `parse [kind=...] Value with "text" Name:type * ...`: the names are new columns. */
function parse(tokens: readonly Token[], columns: Columns): Stage {
  const middle = tokens.findIndex(({ kind, text }) => kind === "word" && text === "with");
  if (middle < 1) {
    return {
      columns,
      problems: ['has a parse without with; write parse Column with "text" Name.'],
    };
  }
  const kind = tokens[0]?.text === "kind" && isMark(tokens[1], "=") ? 3 : 0;
  const problems = judgeExpression(tokens.slice(kind, middle), columns);
  const pattern = tokens.slice(middle + 1);
  const names = pattern.filter(({ kind: one }, index) => {
    return one === "word" && !isMark(pattern[index - 1], ":");
  });
  if (names.length > MOST_PARSED_COLUMNS) {
    problems.push(
      `has a parse of ${names.length} columns; Azure takes ${MOST_PARSED_COLUMNS}, split it in two.`,
    );
  }
  return { columns: new Set([...columns, ...names.map(({ text }) => text)]), problems };
}
