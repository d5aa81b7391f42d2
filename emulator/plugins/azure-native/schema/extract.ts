/**
 * The schema of one resource class or function, read from the installed azure-native. Nothing lists
 * the classes: a token is looked up when it is used, so a newer azure-native needs no rewrite.
 */
import type { Declarations } from "./declarations";
import type { Properties, Schema, Shape } from "./shapes";
import { parseDeclarations, parseEnum, type EnumWords } from "./syntax";

/**
 * Reads the schema of a token such as `azure-native:monitor:DiagnosticSetting` or
 * `azure-native:containerservice:getManagedCluster`; `undefined` when the SDK has no such thing.
 */
export function extractSchema(declarations: Declarations, token: string): Schema | undefined {
  const [, module = "", name = ""] = token.split(":");
  const declared = declarations.find(module, name);
  if (declared === undefined) return undefined;
  const enumWords = enumReader(declarations);
  const { members, apiVersion } = parseDeclarations(declared.text, enumWords);
  const isFunction = /^[a-z]/.test(name);
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const inputs = members.get(`${isFunction ? capital : name}Args`) ?? {};
  const outputs = members.get(isFunction ? `${capital}Result` : name) ?? {};
  const types = typesWithin(declarations, enumWords, [inputs, outputs]);
  return { token, apiVersion, inputs, outputs, types, defaults: defaultsIn(declared.code) };
}

function enumReader(declarations: Declarations): EnumWords {
  const known = new Map<string, readonly (string | number)[]>();
  return (qualified) => {
    const words = known.get(qualified) ?? parseEnum(declarations.enumText(qualified) ?? "");
    known.set(qualified, words);
    return words;
  };
}

/** Every object type that is reachable from some properties. */
function typesWithin(
  declarations: Declarations,
  enumWords: EnumWords,
  roots: readonly Properties[],
): Record<string, Properties> {
  const types: Record<string, Properties> = {};
  const waiting = roots.flatMap(typesIn);
  for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
    if (types[type] !== undefined) continue;
    const text = declarations.interfaceText(type);
    if (text === undefined) throw new Error(`azure-native does not declare ${type}.`);
    const { members } = parseDeclarations(text, enumWords);
    const properties = members.get(type.slice(type.lastIndexOf(".") + 1)) ?? {};
    types[type] = properties;
    waiting.push(...typesIn(properties));
  }
  return types;
}

function typesIn(properties: Properties): string[] {
  return Object.values(properties).flatMap(({ shape }) => typesOf(shape));
}

function typesOf(shape: Shape): readonly string[] {
  if (shape.kind === "object") return [shape.type];
  if (shape.kind === "union") return shape.types;
  if (shape.kind === "array") return typesOf(shape.items);
  return shape.kind === "map" ? typesOf(shape.values) : [];
}

/** The SDK's own defaults: `resourceInputs["enabled"] = (args?.enabled) ?? true;`. */
function defaultsIn(code: string): Record<string, string | number | boolean> {
  const defaults: Record<string, string | number | boolean> = {};
  const line = /resourceInputs\["(\w+)"\] = \(args\?\.\w+\) \?\? (true|false|-?[\d.]+|"[^"]*");/g;
  for (const [, name, literal] of code.matchAll(line)) {
    if (name === undefined || literal === undefined) continue;
    defaults[name] = JSON.parse(literal) as string | number | boolean;
  }
  return defaults;
}
