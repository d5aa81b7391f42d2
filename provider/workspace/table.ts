/**
 * `aks-monitoring:azure:WorkspaceTable`: plan and retention of a table that Azure makes by itself.
 * Built-in tables exist from the start, so that azure-native cannot create them. A destroy gives back
 * what nobody changed since, but never keeps less than is kept now: that would delete data.
 */
import { textAt, type Json, type JsonObject } from "../json";
import { checkId, checkNames, isIdOf, shown } from "../patch/inputs";
import { patchKind } from "../patch/kind";
import type { Memory, Plan } from "../patch/plan";
import type { Problem } from "../plugin/kind";
import { hasUnknown } from "../plugin/messages";
import { BASIC_DAYS, bodyOf, DAYS, daysOf, patchTable, settingsOf } from "./table-patch";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";
const SETTINGS = ["plan", ...DAYS] as const;
const PLANS = ["Analytics", "Basic"];

/** Source: Tables REST reference; the newest version that azure-native has too. */
const API_VERSION = "2023-09-01";

/** The resource type. Inputs: `workspaceId`, `tableName`, and `plan` and days where they matter. */
export const workspaceTable = patchKind({
  token: "aks-monitoring:azure:WorkspaceTable",
  replaces: ["workspaceId", "tableName"],
  subject: "workspaceId",
  remembers: true,
  check: checkInputs,
  idOf: (inputs) => `${textAt(inputs, "workspaceId")}/tables/${textAt(inputs, "tableName")}`,
  target(id) {
    partsOf(id);
    return { id, apiVersion: API_VERSION, method: "PUT" };
  },
  plan: (live, inputs, memory) =>
    planOf(live, pick(inputs, declaredNames(inputs)), memory, nameOf(inputs)),
  giveBack: (live, outputs, memory) => planOf(live, {}, memory, nameOf(outputs)),
  view: (live) => settingsOf(live),
  observe: (live, inputs) => ({ ...inputs, ...pick(settingsOf(live), declaredNames(inputs)) }),
  imported(live, id) {
    const isOwn = (name: string) =>
      name === "plan" ||
      DAYS.some((days) => days === name && daysOf(live, days)?.isDefault === false);
    const found = pick(settingsOf(live), SETTINGS.filter(isOwn));
    // What is imported was there before: a destroy leaves it as it is.
    return { inputs: { ...partsOf(id), ...found }, memory: importedMemory(live, found) };
  },
  keeps: (outputs, refusal) =>
    `${nameOf(outputs)} stays as it is: ${refusal.message} A plan can be switched once a week.`,
});

function planOf(
  live: JsonObject | undefined,
  declared: JsonObject,
  memory: Memory,
  table: string,
): Plan {
  const patch = patchTable(live, declared, memory);
  const { shortened } = patch;
  const warnings = [
    ...patch.foreign.map(
      (name) => `${name} of ${table} was changed by somebody else since; it stays as it is.`,
    ),
    ...patch.raised.map(
      ({ name, live: { days }, old }) =>
        `${name} of ${table} stays at ${days} (before: ${old?.days ?? "not known"}), because less ` +
        "would delete data; lower it by hand when the data may go.",
    ),
  ];
  if (shortened !== undefined) {
    warnings.push(
      `${table} is kept ${shortened.to} days in all instead of ${shortened.from}; Azure deletes ` +
        "what is older in 30 days, until then the days can be set back.",
    );
  }
  return { from: bodyOf(live, {}), to: patch.body, memory: patch.memory, warnings };
}

function checkInputs(inputs: JsonObject): Problem[] {
  const { tableName, plan, retentionInDays } = inputs;
  const problems = checkId(inputs, "workspaceId", WORKSPACES, "a Log Analytics workspace");
  const add = (property: string, is: string) => {
    problems.push({ property, reason: `${property} is ${shown(inputs[property])}; ${is}.` });
  };
  if (!hasUnknown(tableName) && !(typeof tableName === "string" && /^\w+$/.test(tableName))) {
    add("tableName", "give the name of a table such as ContainerLogV2");
  }
  if (plan !== undefined && !hasUnknown(plan) && !PLANS.some((one) => one === plan)) {
    add("plan", "give Analytics or Basic, a table does not move between Auxiliary and these");
  }
  for (const name of DAYS) {
    const days = inputs[name];
    if (days === undefined || hasUnknown(days)) continue;
    if (typeof days !== "number" || !Number.isInteger(days) || days < 4) {
      add(name, "give whole days, 4 or more");
    }
  }
  if (plan === "Basic" && typeof retentionInDays === "number" && retentionInDays !== BASIC_DAYS) {
    add("retentionInDays", `leave it out, the Basic plan always has ${BASIC_DAYS}`);
  }
  if (SETTINGS.every((name) => inputs[name] === undefined)) {
    problems.push({
      property: "plan",
      reason: `plan is missing, and so are ${DAYS.join(" and ")}; give one.`,
    });
  }
  return [
    ...problems,
    ...checkNames(inputs, ["workspaceId", "tableName", ...SETTINGS], "WorkspaceTable"),
  ];
}

/** Workspace and table of a table's id. Throws one sentence when it is none. */
function partsOf(id: string): { workspaceId: string; tableName: string } {
  const [, workspaceId = "", tableName = ""] = /^(.+)\/tables\/([^/]+)$/i.exec(id) ?? [];
  if (isIdOf(WORKSPACES, workspaceId)) return { workspaceId, tableName };
  throw new Error(`"${id}" is not the id of a table; give <workspace id>/tables/<name>.`);
}

function importedMemory(live: JsonObject, found: JsonObject): Memory {
  const before = Object.fromEntries(
    Object.entries(found).map(([name, value]): [string, Json] => {
      const days = DAYS.find((one) => one === name);
      return [name, (days === undefined ? value : { ...daysOf(live, days) }) ?? null];
    }),
  );
  return { applied: found, before };
}

function declaredNames(inputs: JsonObject): string[] {
  return SETTINGS.filter((name) => inputs[name] !== undefined);
}

function pick(values: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function nameOf(values: JsonObject): string {
  return textAt(values, "tableName");
}
