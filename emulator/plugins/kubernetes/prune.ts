/** The live object reduced to what the inputs name: what others own of it is no difference. */
import { isList, isMap, type Value, type ValueMap } from "../azure-native/convert/value";

/** `live` with the keys that `inputs` have, all the way down. */
export function prune(live: ValueMap, inputs: ValueMap): ValueMap {
  const kept = Object.keys(inputs).flatMap((key) => {
    const value = live[key];
    const wanted = inputs[key];
    if (value === undefined || wanted === undefined) return [];
    return [[key, pruneValue(value, wanted)] as const];
  });
  return Object.fromEntries(kept);
}

function pruneValue(value: Value, wanted: Value): Value {
  if (isMap(value) && isMap(wanted)) return prune(value, wanted);
  if (isList(value) && isList(wanted)) {
    return value.map((item, index) => pruneValue(item, wanted[index] ?? null));
  }
  return value;
}
