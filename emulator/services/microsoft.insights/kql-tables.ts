/**
 * Which tables a log query reads and which operators it uses, found by reading its words and not
 * its grammar: the head of a pipeline, what follows `union`, `join`, `lookup`, `find in` and
 * `search in`, and pipelines inside `toscalar`, `materialize`, `in` and `let`. Functions,
 * wildcards and other workspaces are not judged.
 */

/** What a query uses. */
export interface QueryParts {
  /** Tables in the order of their first use, in the casing of the query. */
  readonly tables: readonly string[];
  /** First words of statements and operators in lower case, such as `let`, `where`, `join`. */
  readonly operators: ReadonlySet<string>;
}

/** Reads a query. Never fails: what it does not understand holds no table. */
export function partsOf(query: string): QueryParts {
  return new Reader(tokensOf(query)).read();
}

interface Token {
  readonly kind: "sign" | "text" | "value" | "word";
  readonly text: string;
}

const TOKENS =
  /\/\/[^\n]*|```[^]*?(?:```|$)|@"(?:[^"]|"")*"?|@'(?:[^']|'')*'?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\d\w*|[A-Za-z_]\w*|\S/g;

function tokensOf(query: string): Token[] {
  return [...query.matchAll(TOKENS)]
    .map(([text]) => text)
    .filter((text) => !text.startsWith("//"))
    .map((text) => ({ kind: kindOf(text), text }));
}

function kindOf(text: string): Token["kind"] {
  if (/^(@?["']|```)/.test(text)) return "text";
  if (/^\d/.test(text)) return "value";
  return /^[A-Za-z_]/.test(text) ? "word" : "sign";
}

/** Heads of a pipeline that make rows of their own. */
const ROWLESS = ["datatable", "evaluate", "externaldata", "print", "range"];
const LITERALS = ["false", "null", "true"];
const CLOSING = [")", "}", ";"];

class Reader {
  private at = 0;
  private readonly tables = new Set<string>();
  private readonly named = new Set<string>();
  private readonly operators = new Set<string>();

  constructor(private readonly tokens: readonly Token[]) {}

  read(): QueryParts {
    while (this.at < this.tokens.length) {
      this.statements();
      // A closing sign without an opening one.
      this.at += 1;
    }
    return { tables: [...this.tables], operators: this.operators };
  }

  /** Statements up to a closing sign of what is around them. */
  private statements(): void {
    this.statement();
    while (this.skip(";")) this.statement();
  }

  private statement(): void {
    const word = this.word();
    if (word === "let") {
      this.operators.add("let");
      this.definition();
    } else if (word === "set" || word === "declare" || word === "alias") {
      this.rest(false);
    } else {
      this.pipeline();
    }
  }

  /** After `let`: a name, and a value, a pipeline or a function. */
  private definition(): void {
    this.at += 1;
    const name = this.tokens[this.at]?.text;
    if (name !== undefined) this.named.add(name);
    this.at += 1;
    if (!this.skip("=")) return;
    if (this.word() === "view") this.at += 1;
    const body = this.text() === "(" ? this.behind() : this.at;
    if (this.tokens[body]?.text === "{") {
      this.at = body + 1;
      this.statements();
      this.skip("}");
    } else if (this.isTabular()) {
      this.pipeline();
    } else {
      this.rest(false);
    }
  }

  /** Whether a definition is a pipeline: a name alone or before `|`, a bracket, or an operator. */
  private isTabular(): boolean {
    if (this.text() === "(" || this.text() === "[") return true;
    const word = this.word();
    if (word === undefined || LITERALS.includes(word)) return false;
    const next = this.tokens[this.at + 1]?.text ?? ";";
    return (
      [...CLOSING, "|"].includes(next) ||
      ["union", "find", "search", ...ROWLESS, "materialize"].includes(word)
    );
  }

  private pipeline(): void {
    this.source(false);
    this.rest(false);
    while (this.skip("|")) this.operator();
  }

  private operator(): void {
    const word = this.word();
    if (word === undefined) {
      this.rest(false);
      return;
    }
    this.operators.add(word);
    this.at += 1;
    if (word === "union") this.sources();
    if (word === "join" || word === "lookup") {
      this.options();
      this.source(false);
    }
    if (word === "as") this.named.add(this.text() ?? "");
    this.rest(false);
  }

  /** Where rows come from. @param lenient whether a missing table does not matter */
  private source(lenient: boolean): void {
    if (this.skip("(")) {
      this.pipeline();
      this.skip(")");
      return;
    }
    if (this.skip("[")) {
      const name = this.tokens[this.at];
      if (name?.kind === "text") this.reads(name.text.slice(1, -1), lenient);
      this.at += 2;
      return;
    }
    const word = this.word();
    const name = this.text();
    if (word === undefined || name === undefined) return;
    this.at += 1;
    if (word === "union") {
      this.operators.add(word);
      this.sources();
    } else if (word === "find" || word === "search") {
      this.operators.add(word);
      if (this.word() === "in") this.listed();
    } else if (ROWLESS.includes(word)) {
      this.operators.add(word);
    } else if (this.text() === "(") {
      // `materialize(...)` holds a pipeline; other functions and workspaces are not judged.
      if (word !== "materialize") this.at = this.behind();
      else this.source(lenient);
      if (this.skip(".")) this.at += 1;
    } else if (this.text() !== "*") {
      this.reads(name, lenient);
    }
  }

  /** After `union`: sources with commas; a fuzzy one takes tables that are not there. */
  private sources(): void {
    const options = this.options();
    const lenient = /\bisfuzzy=true\b/.test(options);
    do {
      this.source(lenient);
      this.skip("*");
    } while (this.skip(","));
  }

  /** `in (A, B)` of `find` and `search`. */
  private listed(): void {
    this.at += 1;
    if (!this.skip("(")) return;
    do {
      this.source(false);
      this.skip("*");
    } while (this.skip(","));
    this.skip(")");
  }

  /** Options such as `kind=inner` and `hint.strategy=shuffle`, as text in lower case. */
  private options(): string {
    let read = "";
    while (this.word() !== undefined && ["=", "."].includes(this.tokens[this.at + 1]?.text ?? "")) {
      const end = this.tokens.findIndex(({ text }, index) => index > this.at && text === "=") + 2;
      read += ` ${this.tokens
        .slice(this.at, end)
        .map(({ text }) => text)
        .join("")}`;
      this.at = end;
    }
    return read.toLowerCase();
  }

  /** What is left up to `|` or a closing sign, with the pipelines inside brackets. */
  private rest(inside: boolean): void {
    while (this.at < this.tokens.length) {
      const text = this.text() ?? "";
      if (CLOSING.includes(text) || (!inside && text === "|")) return;
      this.at += 1;
      if (text === "{") {
        this.rest(true);
        this.skip("}");
      }
      if (text !== "(") continue;
      if (this.holdsPipeline()) this.pipeline();
      else this.rest(true);
      this.skip(")");
    }
  }

  /** Whether a bracket that was just opened holds a pipeline: a name before `|`, or `toscalar`. */
  private holdsPipeline(): boolean {
    const before = this.tokens[this.at - 2]?.text.toLowerCase();
    if (before === "toscalar" || before === "materialize") return true;
    return this.word() !== undefined && this.tokens[this.at + 1]?.text === "|";
  }

  private reads(name: string, lenient: boolean): void {
    if (!lenient && !this.named.has(name)) this.tables.add(name);
  }

  /** The place behind a bracket with its closing one. */
  private behind(): number {
    let depth = 0;
    for (let at = this.at; at < this.tokens.length; at += 1) {
      if (this.tokens[at]?.text === "(") depth += 1;
      if (this.tokens[at]?.text === ")") depth -= 1;
      if (depth === 0) return at + 1;
    }
    return this.tokens.length;
  }

  private text(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  private word(): string | undefined {
    const token = this.tokens[this.at];
    return token?.kind === "word" ? token.text.toLowerCase() : undefined;
  }

  private skip(sign: string): boolean {
    if (this.text() !== sign) return false;
    this.at += 1;
    return true;
  }
}
