/**
 * What is wrong with inputs, found already in a preview: unknown property, wrong type, missing
 * required, a word that a closed enum does not have. Stricter than the real provider, which drops
 * unknown properties without a word. Values that are not known yet are not judged.
 */
import { indexPath, keyPath } from "../convert/path";
import { objectType } from "../convert/to-arm";
import { isList, isMap, UNKNOWN, type Value, type ValueMap } from "../convert/value";
import { propertiesOf, type Properties, type Schema, type Shape } from "../schema/shapes";
import { nearest } from "./suggest";

/** One problem. */
export interface Problem {
  /** Path of the property, such as `criteria.allOf[0].threshold`. */
  readonly property: string;
  /** A sentence that begins with the path and ends with what to do. */
  readonly reason: string;
}

/** Argument of every class that the provider adds itself. */
const ADDED = "azureApiVersion";

/**
 * All problems of the inputs of a resource or the arguments of a function.
 * @param alsoRequired paths required beyond the declarations, such as `rules[].expression`
 */
export function findProblems(
  schema: Schema,
  inputs: ValueMap,
  alsoRequired: readonly string[] = [],
): readonly Problem[] {
  return checkObject({ schema, alsoRequired }, inputs, schema.inputs, "", "");
}

interface Judge {
  readonly schema: Schema;
  readonly alsoRequired: readonly string[];
}

/** `pattern` is `path` with `[]` for every index. */
function checkObject(
  judge: Judge,
  value: ValueMap,
  declared: Properties,
  path: string,
  pattern: string,
): Problem[] {
  const problems: Problem[] = [];
  for (const [name, { required }] of Object.entries(declared)) {
    const isRequired = required || judge.alsoRequired.includes(keyPath(pattern, name));
    if (isRequired && (value[name] ?? null) === null) problems.push(missing(keyPath(path, name)));
  }
  for (const [name, item] of Object.entries(value)) {
    if (name.startsWith("__") || (path === "" && name === ADDED)) continue;
    const property = declared[name];
    const at = keyPath(path, name);
    if (property === undefined) {
      problems.push(unknownProperty(at, name, Object.keys(declared)));
    } else {
      problems.push(...checkValue(judge, item, property.shape, at, keyPath(pattern, name)));
    }
  }
  return problems;
}

function checkValue(
  judge: Judge,
  value: Value,
  shape: Shape,
  path: string,
  pattern: string,
): Problem[] {
  if (value === UNKNOWN || value === null) return [];
  switch (shape.kind) {
    case "any":
      return [];
    case "boolean":
    case "number":
    case "string":
      return typeof value === shape.kind ? [] : [wrongType(path, `a ${shape.kind}`, value)];
    case "literal":
      return value === shape.value ? [] : [wrongWord(path, value, [shape.value])];
    case "enum":
      return checkEnum(path, value, shape);
    case "array":
      if (!isList(value)) return [wrongType(path, "a list", value)];
      return value.flatMap((item, index) =>
        checkValue(judge, item, shape.items, indexPath(path, index), `${pattern}[]`),
      );
    case "map":
      if (!isMap(value)) return [wrongType(path, "a map", value)];
      return Object.entries(value).flatMap(([key, item]) =>
        checkValue(judge, item, shape.values, keyPath(path, key), keyPath(pattern, key)),
      );
    case "object":
    case "union":
      return checkTyped(judge, value, shape, path, pattern);
  }
}

function checkTyped(
  judge: Judge,
  value: Value,
  shape: Shape & { readonly kind: "object" | "union" },
  path: string,
  pattern: string,
): Problem[] {
  if (!isMap(value)) return [wrongType(path, "an object", value)];
  const type = objectType(judge.schema, shape, value);
  if (type !== undefined) {
    return checkObject(judge, value, propertiesOf(judge.schema, type), path, pattern);
  }
  return shape.kind === "union" ? checkDiscriminator(judge.schema, value, shape.types, path) : [];
}

/** No member of a union fits: the property that tells them apart is missing or wrong. */
function checkDiscriminator(
  schema: Schema,
  value: ValueMap,
  types: readonly string[],
  path: string,
): Problem[] {
  const words = new Map<string, (string | number | boolean)[]>();
  for (const type of types) {
    for (const [name, { shape }] of Object.entries(propertiesOf(schema, type))) {
      if (shape.kind === "literal") words.set(name, [...(words.get(name) ?? []), shape.value]);
    }
  }
  return [...words].flatMap(([name, allowed]) => {
    const given = value[name];
    if (given === undefined || given === null) return [missing(keyPath(path, name), allowed)];
    if (given === UNKNOWN || allowed.some((word) => word === given)) return [];
    return [wrongWord(keyPath(path, name), given, allowed)];
  });
}

function checkEnum(
  path: string,
  value: Value,
  shape: Shape & { readonly kind: "enum" },
): Problem[] {
  const types = new Set(shape.values.map((word) => typeof word));
  if (shape.open) types.add("string");
  if (!types.has(typeof value)) {
    return [wrongType(path, `a ${[...types].join(" or ")}`, value)];
  }
  if (shape.open || shape.values.some((word) => word === value)) return [];
  return [wrongWord(path, value, shape.values)];
}

function missing(path: string, words: readonly (string | number | boolean)[] = []): Problem {
  const choice = words.length === 0 ? "set it" : `set it to ${oneOf(words)}`;
  const location =
    path === "location" ? " or configure azure-native:location with `pulumi config set`" : "";
  return { property: path, reason: `${path} is required and missing; ${choice}${location}.` };
}

function unknownProperty(path: string, name: string, names: readonly string[]): Problem {
  const near = nearest(name, names);
  const cure = near === undefined ? "remove it" : `did you mean ${keyPath("", near)}?`;
  const end = cure.endsWith("?") ? "" : ".";
  return { property: path, reason: `${path} is not a property azure-native knows; ${cure}${end}` };
}

function wrongType(path: string, expected: string, value: Value): Problem {
  return {
    property: path,
    reason: `${path} is ${describe(value)} and must be ${expected}; change the value.`,
  };
}

function wrongWord(
  path: string,
  value: Value,
  words: readonly (string | number | boolean)[],
): Problem {
  const near = typeof value === "string" ? nearest(value, words.map(String)) : undefined;
  const hint = near === undefined ? "" : ` Did you mean ${JSON.stringify(near)}?`;
  return {
    property: path,
    reason: `${path} is ${describe(value)}, which Azure does not accept; use ${oneOf(words)}.${hint}`,
  };
}

function oneOf(words: readonly (string | number | boolean)[]): string {
  return words.map((word) => JSON.stringify(word)).join(" or ");
}

function describe(value: Value): string {
  if (isList(value)) return "a list";
  return isMap(value) ? "an object" : JSON.stringify(value);
}
