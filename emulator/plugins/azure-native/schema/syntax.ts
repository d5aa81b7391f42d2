/**
 * From TypeScript syntax to shapes, with the TypeScript compiler's parser alone: no type checking,
 * so a type costs milliseconds. `Input<>`, `Output<>` and `undefined` say nothing on the wire.
 */
import ts from "typescript";

import type { Properties, Property, Shape } from "./shapes";

/** A declaration in parsed form. */
export interface ParsedFile {
  /** Members of a class's properties or of an interface, by declared name. */
  readonly members: ReadonlyMap<string, Properties>;
  /** Version in "Uses Azure REST API version ..." of the first doc comment that has one. */
  readonly apiVersion: string;
}

/** Looks up the words of an enum by its qualified name, such as `enums.monitor.Kind`. */
export type EnumWords = (qualified: string) => readonly (string | number)[];

/** Parses a `.d.ts` text: the output properties of classes, the members of interfaces. */
export function parseDeclarations(text: string, enumWords: EnumWords): ParsedFile {
  const file = ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.Latest, false);
  const members = new Map<string, Properties>();
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      members.set(statement.name.text, properties(statement.members, file, enumWords));
    } else if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
      members.set(statement.name.text, properties(statement.members, file, enumWords));
    }
  }
  const version = /Uses Azure REST API version ([\w-]+)/.exec(text);
  return { members, apiVersion: version?.[1] ?? "" };
}

/** The words of an enum, from `declare const X: { readonly A: "a"; }`. */
export function parseEnum(text: string): readonly (string | number)[] {
  const file = ts.createSourceFile("enum.d.ts", text, ts.ScriptTarget.Latest, false);
  const words: (string | number)[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertySignature(node) &&
      node.type !== undefined &&
      ts.isLiteralTypeNode(node.type)
    ) {
      const value = literalOf(node.type);
      if (value !== undefined && typeof value !== "boolean") words.push(value);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return words;
}

function properties(
  nodes: ts.NodeArray<ts.ClassElement | ts.TypeElement>,
  file: ts.SourceFile,
  enumWords: EnumWords,
): Properties {
  const found: Record<string, Property> = {};
  for (const node of nodes) {
    if (!ts.isPropertySignature(node) && !ts.isPropertyDeclaration(node)) continue;
    if (
      node.type === undefined ||
      (!ts.isIdentifier(node.name) && !ts.isStringLiteral(node.name))
    ) {
      continue;
    }
    const optional = node.questionToken !== undefined || mentionsUndefined(node.type);
    const shape = shapeOf(node.type, file, enumWords);
    found[node.name.text] = { shape, required: !optional };
  }
  return found;
}

/** `Input<X | undefined>` and `Output<X | undefined>` are optional too. */
function mentionsUndefined(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return type.types.some(mentionsUndefined);
  if (ts.isTypeReferenceNode(type)) return type.typeArguments?.some(mentionsUndefined) ?? false;
  return type.kind === ts.SyntaxKind.UndefinedKeyword;
}

function shapeOf(type: ts.TypeNode, file: ts.SourceFile, enumWords: EnumWords): Shape {
  const recur = (inner: ts.TypeNode) => shapeOf(inner, file, enumWords);
  if (ts.isParenthesizedTypeNode(type)) return recur(type.type);
  if (ts.isArrayTypeNode(type)) return { kind: "array", items: recur(type.elementType) };
  if (ts.isUnionTypeNode(type)) return unionOf(type.types.filter(isValue).map(recur));
  if (ts.isLiteralTypeNode(type)) {
    const value = literalOf(type);
    return value === undefined ? { kind: "any" } : { kind: "literal", value };
  }
  if (ts.isTypeLiteralNode(type)) return mapOf(type, recur);
  if (ts.isTypeReferenceNode(type)) {
    const name = type.typeName.getText(file);
    const [argument] = type.typeArguments ?? [];
    if (argument !== undefined && /^pulumi\.(Input|Output)$/.test(name)) return recur(argument);
    if (/^(inputs|outputs)\./.test(name)) return { kind: "object", type: name };
    if (name.startsWith("enums.")) return { kind: "enum", values: enumWords(name), open: false };
    return { kind: "any" };
  }
  if (type.kind === ts.SyntaxKind.StringKeyword) return { kind: "string" };
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { kind: "number" };
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { kind: "boolean" };
  return { kind: "any" };
}

function isValue(type: ts.TypeNode): boolean {
  return type.kind !== ts.SyntaxKind.UndefinedKeyword;
}

/** `{ [key: string]: T }` is a map; the generator writes no other object literal. */
function mapOf(type: ts.TypeLiteralNode, recur: (inner: ts.TypeNode) => Shape): Shape {
  const signature = type.members.find(ts.isIndexSignatureDeclaration);
  return signature === undefined ? { kind: "any" } : { kind: "map", values: recur(signature.type) };
}

function unionOf(shapes: readonly Shape[]): Shape {
  const [first, ...others] = shapes;
  if (first === undefined) return { kind: "any" };
  if (others.length === 0) return first;
  const words = shapes.flatMap((shape) => (shape.kind === "enum" ? shape.values : []));
  if (shapes.every((shape) => shape.kind === "enum" || shape.kind === "string")) {
    const open = shapes.some((shape) => shape.kind === "string");
    return words.length === 0 ? { kind: "string" } : { kind: "enum", values: words, open };
  }
  const types = shapes.flatMap((shape) => (shape.kind === "object" ? [shape.type] : []));
  return types.length === shapes.length ? { kind: "union", types } : { kind: "any" };
}

function literalOf(type: ts.LiteralTypeNode): string | number | boolean | undefined {
  const { literal } = type;
  if (ts.isStringLiteral(literal)) return literal.text;
  if (ts.isNumericLiteral(literal)) return Number(literal.text);
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return false;
  return undefined;
}
