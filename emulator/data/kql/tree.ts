/**
 * Reads KQL with Microsoft's own parser, which is loaded when the first query comes (about 0.3 s and
 * 100 MB) and kept in a context of its own, because it defines globals.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import vm from "node:vm";

import { syntaxError } from "./errors";

/** A node of the syntax tree, with lists and separators already taken apart. */
export interface KqlNode {
  /** Kind of syntax, as Microsoft's parser calls it, such as `FilterOperator`. */
  readonly kind: string;
  /** The text of the query. */
  readonly text: string;
  readonly children: readonly KqlNode[];
  /** The text between the quotes of a string. */
  readonly string?: string;
}

/** What is used of the parser. */
interface Parser {
  readonly Kusto: {
    readonly Language: {
      readonly KustoCode: { Parse(query: string): Parsed };
      readonly Syntax: { readonly SyntaxKind: unknown };
    };
  };
  readonly System: { readonly Enum: { toString(type: unknown, value: number): string } };
}

interface Parsed {
  readonly Syntax: Element;
  GetSyntaxDiagnostics(): { readonly Count: number; getItem(index: number): Diagnostic };
}

interface Diagnostic {
  readonly Code: string;
  readonly Message: string;
  readonly Start: number;
}

interface Element {
  readonly Kind: number;
  readonly ChildCount: number;
  readonly LiteralValue?: unknown;
  GetChild(index: number): Element | null;
  ToString(): string;
}

const FILES = ["bridge.min.js", "Kusto.Language.Bridge.min.js"];
let loading: Promise<Parser> | undefined;

/** The tree of a query. Throws a `KqlError` for what is no KQL. */
export async function parseKql(query: string): Promise<KqlNode> {
  loading ??= load();
  const parser = await loading;
  const parsed = parser.Kusto.Language.KustoCode.Parse(query);
  const problems = parsed.GetSyntaxDiagnostics();
  if (problems.Count > 0) {
    const { Code, Message, Start } = problems.getItem(0);
    throw syntaxError(`${Message} (${Code}, at position ${Start})`);
  }
  return nodeOf(parsed.Syntax, parser);
}

async function load(): Promise<Parser> {
  const { resolve } = createRequire(__filename);
  const context = vm.createContext({});
  for (const file of FILES) {
    const filename = resolve(`@kusto/language-service-next/${file}`);
    vm.runInContext(await readFile(filename, "utf8"), context, { filename });
  }
  return context as unknown as Parser;
}

function nodeOf(element: Element, parser: Parser): KqlNode {
  const children = Array.from({ length: element.ChildCount }, (_, index) => element.GetChild(index))
    .filter((child) => child !== null)
    .map((child) => nodeOf(child, parser));
  const kind = parser.System.Enum.toString(parser.Kusto.Language.Syntax.SyntaxKind, element.Kind);
  // An entry of a list, and the comma that follows it.
  if (kind === "SeparatedElement" && children[0] !== undefined) return children[0];
  const value = element.LiteralValue;
  return {
    kind,
    text: element.ToString().trim(),
    children,
    ...(typeof value === "string" ? { string: value } : {}),
  };
}
