/**
 * From changed properties to what the engine does: update in place, replace, or nothing. A replaced
 * resource is deleted first, because its name is taken, unless the name was made up.
 */
import { CREATE_BEFORE_DELETE } from "../check/defaults";
import { isWithin } from "../convert/path";
import { sameValue, type ValueMap } from "../convert/value";
import type { Schema } from "../schema/shapes";
import { pathParameters } from "../table/ids";
import { rulePaths } from "../table/rules";
import { diffInputs, type Change } from "./diff";

/** What is compared. */
export interface DiffQuestion {
  readonly schema: Schema;
  readonly template: string;
  readonly oldInputs: ValueMap;
  readonly oldState: ValueMap;
  readonly news: ValueMap;
  /** Paths that the program wants left alone; may hold `*`. */
  readonly ignoreChanges: readonly string[];
}

/** What the engine is told. */
export interface DiffVerdict {
  readonly changes: readonly Change[];
  readonly deleteBeforeReplace: boolean;
}

/** Compares old and new inputs of a resource. */
export function judgeDiff(question: DiffQuestion): DiffVerdict {
  const { schema, template, oldState, news, ignoreChanges } = question;
  const oldInputs = withApiVersion(question.oldInputs, oldState);
  const changes = diffInputs(oldInputs, news, replacePaths(schema, template))
    .filter(({ path }) => !ignoreChanges.some((ignored) => isWithin(path, ignored)))
    .filter((change) => !addsDefault(change, schema, news))
    .map((change) => withoutNeedlessReplace(change, oldState, news));
  const replaces = changes.some((change) => change.replaces);
  const madeUp = oldInputs[CREATE_BEFORE_DELETE];
  return {
    changes,
    deleteBeforeReplace: typeof madeUp === "boolean" ? !madeUp : replaces,
  };
}

/** Everything that replaces a resource of a type when it changes. */
export function replacePaths(schema: Schema, template: string): ReadonlySet<string> {
  return new Set([...pathParameters(template), "location", ...rulePaths(schema.token, "replaces")]);
}

/** Inputs of an imported resource carry no API version; the state does. */
function withApiVersion(oldInputs: ValueMap, oldState: ValueMap): ValueMap {
  const version = oldState["azureApiVersion"];
  if (version === undefined || oldInputs["azureApiVersion"] !== undefined) return oldInputs;
  return { ...oldInputs, azureApiVersion: version };
}

/** Writing down a default of the SDK changes nothing. */
function addsDefault({ kind, path }: Change, schema: Schema, news: ValueMap): boolean {
  const value = schema.defaults[path];
  return kind === "add" && value !== undefined && news[path] === value;
}

/** Writing down what the resource already is (after an import) needs no new resource. */
function withoutNeedlessReplace(change: Change, oldState: ValueMap, news: ValueMap): Change {
  const old = oldState[change.path];
  const value = news[change.path];
  const same = old !== undefined && value !== undefined && sameValue(old, value);
  return change.kind === "add" && same ? { ...change, replaces: false } : change;
}
