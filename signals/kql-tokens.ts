/** Cuts a KQL text into tokens, so that a word in a string or a comment is never taken for code. */

/** One token. */
export interface Token {
  /** `string` holds the text between the quotes as written; `mark` is everything else. */
  readonly kind: "word" | "number" | "string" | "mark";
  readonly text: string;
}

/** In the order they are tried; the first group is the text of the token. */
const SHAPES: readonly (readonly [Token["kind"] | "nothing", RegExp])[] = [
  ["nothing", /\s+/y],
  ["nothing", /\/\/[^\n]*/y],
  ["string", /[hH]?```([^]*?)```/y],
  ["string", /[hH]?@"((?:[^"\n]|"")*)"/y],
  ["string", /[hH]?@'((?:[^'\n]|'')*)'/y],
  ["string", /[hH]?"((?:[^"\\\n]|\\.)*)"/y],
  ["string", /[hH]?'((?:[^'\\\n]|\\.)*)'/y],
  ["number", /(\d[\w.]*)/y],
  // Operators that consist of two words joined by a hyphen, as in project-away.
  ["word", /((?:project|mv|sample|parse|make|print)-[a-z-]+)/y],
  ["word", /(!?[A-Za-z_$]\w*~?)/y],
  ["mark", /(==|!=|<=|>=|<>|=~|!~|\.\.|[^])/y],
];

/** The tokens of a text; undefined when a string is not closed. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    for (const [kind, shape] of SHAPES) {
      shape.lastIndex = at;
      const found = shape.exec(text);
      if (found === null) continue;
      at = shape.lastIndex;
      if (kind !== "nothing") tokens.push({ kind, text: found[1] ?? "" });
      break;
    }
  }
  const unclosed = tokens.some(({ kind, text: one }) => kind === "mark" && /["'`]/.test(one));
  return unclosed ? undefined : tokens;
}

/** Lists that one mark separates outside of all brackets; undefined when brackets do not match. */
export function splitAt(tokens: readonly Token[], separator: string): Token[][] | undefined {
  const parts: Token[][] = [[]];
  const open: string[] = [];
  for (const token of tokens) {
    if (token.kind === "mark") {
      const closes = CLOSES[token.text];
      if ("([{".includes(token.text)) open.push(token.text);
      if (closes !== undefined && open.pop() !== closes) return undefined;
      if (token.text === separator && open.length === 0) {
        parts.push([]);
        continue;
      }
    }
    parts.at(-1)?.push(token);
  }
  return open.length === 0 ? parts : undefined;
}

const CLOSES: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Whether a token is this mark. */
export function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === "mark" && token.text === text;
}
