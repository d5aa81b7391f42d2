/** Azure's answers in lines that people read: each problem of a template, each change of a what-if. */
import { isObject, type Json, type JsonObject } from "../../provider/json";

/** One line for each problem of an error, with the resource it is about in front. */
export function problemLines(error: JsonObject): string[] {
  const details = objectsOf(error["details"]);
  if (details.length > 0) return [...new Set(details.flatMap(problemLines))];
  const message = textOf(error["message"]).replace(/\s+/g, " ").trim();
  const target = textOf(error["target"]);
  const named = /\/subscriptions\/[^\s'",;]+/.exec(message)?.[0];
  const about = target.startsWith("/") ? target : (named ?? target);
  const code = textOf(error["code"]);
  return [[about, code, message].filter((part) => part !== "").join(": ")];
}

/** How each kind of change is shown. Source: DeploymentsWhatIf REST reference, ChangeType. */
const SIGNS: Readonly<Record<string, string>> = {
  Create: "+ create",
  Delete: "- delete",
  Deploy: "~ deploy",
  Modify: "~ modify",
  NoChange: "= same",
  Unsupported: "? cannot be told",
};

/** What a what-if would change, one resource a line, its properties below it. */
export function changeLines(answer: JsonObject): string[] {
  const { properties } = answer;
  const changes = objectsOf(isObject(properties) ? properties["changes"] : undefined);
  // "Ignore" is what exists beside the template, which an incremental deployment leaves alone.
  return changes
    .filter(({ changeType }) => changeType !== "Ignore")
    .flatMap(({ changeType, resourceId, delta, unsupportedReason }) => {
      const sign = SIGNS[textOf(changeType)] ?? textOf(changeType);
      const why = textOf(unsupportedReason);
      const line = `${sign} ${textOf(resourceId)}${why === "" ? "" : `: ${why}`}`;
      return [line, ...objectsOf(delta).flatMap((change) => propertyLines(change, ""))];
    });
}

function propertyLines({ path, before, after, children }: JsonObject, above: string): string[] {
  const full = [above, textOf(path)].filter((part) => part !== "").join(".");
  const inside = objectsOf(children);
  if (inside.length > 0) return inside.flatMap((change) => propertyLines(change, full));
  return [`    ${full}: ${JSON.stringify(before ?? null)} => ${JSON.stringify(after ?? null)}`];
}

function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((item: Json) => isObject(item)) : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
