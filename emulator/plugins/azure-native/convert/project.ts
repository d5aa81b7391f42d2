/**
 * Inputs recovered from outputs: what somebody would have to write to get this resource. Used to
 * see foreign edits (refresh) and to import. Read-only properties are left out.
 */
import { propertiesOf, type Schema, type Shape } from "../schema/shapes";
import { isSet, mapEntries, objectType, outputWithin } from "./to-arm";
import { isList, isMap, sameValue, withoutUndefined, type Value, type ValueMap } from "./value";

/** Outputs in the shape of inputs. `path` lists the arguments in the id, which are not included. */
export function projectInputs(
  schema: Schema,
  outputs: ValueMap,
  path: readonly string[],
): Record<string, Value> {
  return withoutUndefined(
    Object.entries(schema.inputs)
      .filter(([name]) => !path.includes(name))
      .map(([name, { shape }]) => {
        const value = outputs[name];
        if (value === undefined) return [name, undefined] as const;
        return [name, projectValue(schema, value, shape, schema.outputs[name]?.shape)] as const;
      }),
  );
}

function projectValue(
  schema: Schema,
  value: Value,
  shape: Shape,
  output: Shape | undefined,
): Value {
  if (isList(value)) {
    if (shape.kind !== "array") return value;
    const items = output?.kind === "array" ? output.items : undefined;
    return value.map((item) => projectValue(schema, item, shape.items, items));
  }
  if (!isMap(value)) return value;
  if (isSet(shape, output)) return Object.keys(value);
  if (shape.kind === "map") {
    const values = output?.kind === "map" ? output.values : undefined;
    return mapEntries(value, (item) => projectValue(schema, item, shape.values, values));
  }
  const type = objectType(schema, shape, value);
  if (type === undefined) return value;
  return withoutUndefined(
    Object.entries(propertiesOf(schema, type)).map(([name, property]) => {
      const item = value[name];
      if (item === undefined) return [name, undefined] as const;
      const parallel = outputWithin(schema, output, value, name);
      return [name, projectValue(schema, item, property.shape, parallel)] as const;
    }),
  );
}

/** A value without empty objects and lists, which services answer for what nobody set. */
export function withoutEmpty(value: Value): Value | undefined {
  if (isList(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (isMap(value)) {
    const entries = withoutUndefined(
      Object.entries(value).map(([name, item]) => [name, withoutEmpty(item)] as const),
    );
    return Object.keys(entries).length === 0 ? undefined : entries;
  }
  return value;
}

/**
 * Inputs after a refresh: the stored inputs with the changes between old and new outputs (both
 * projected) applied to them. So a default that a service always answered stays out of the inputs,
 * and a foreign edit shows. Lists are taken by position. Source: the real provider's Read.
 */
export function applyChanges(inputs: ValueMap, before: ValueMap, after: ValueMap): ValueMap {
  const result: Record<string, Value> = {};
  for (const [name, value] of Object.entries(inputs)) {
    if (before[name] === undefined || after[name] !== undefined) result[name] = value;
  }
  for (const [name, value] of Object.entries(after)) {
    const old = before[name];
    if (old !== undefined && sameValue(old, value)) continue;
    const base = inputs[name];
    result[name] = base === undefined || old === undefined ? value : applyValue(base, old, value);
  }
  return result;
}

function applyValue(base: Value, before: Value, after: Value): Value {
  if (isMap(base) && isMap(before) && isMap(after)) return applyChanges(base, before, after);
  if (isList(base) && isList(before) && isList(after)) {
    return after.map((item, index) => {
      const own = base[index];
      const old = before[index];
      if (own === undefined || old === undefined) return item;
      return applyValue(own, old, item);
    });
  }
  return after;
}
