/**
 * `aks-monitoring:azure:WorkspaceDefaultRule`: the rule that transforms what comes into a workspace
 * without a rule of its own, such as resource logs. A workspace has one. It is set by PATCH, which
 * changes nothing else of the workspace, whatever properties newer API versions bring.
 */
import { objectAt, sameValue, textAt, type Json, type JsonObject } from "../json";
import { checkId, checkNames, requireId, shown } from "../patch/inputs";
import { patchKind } from "../patch/kind";
import type { Memory, Plan } from "../patch/plan";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";
const RULES = "Microsoft.Insights/dataCollectionRules";
const WORKSPACE = "a Log Analytics workspace";

/** Source: Workspaces REST reference, Update; the newest version that azure-native has too. */
const API_VERSION = "2023-09-01";

/** Name of the input, in the memory. */
const RULE = "dataCollectionRuleId";
/** Name of the workspace's property. */
const PROPERTY = "defaultDataCollectionRuleResourceId";

/** The resource type. Inputs: `workspaceId`, `dataCollectionRuleId`. */
export const workspaceDefaultRule = patchKind({
  token: "aks-monitoring:azure:WorkspaceDefaultRule",
  replaces: ["workspaceId"],
  subject: "workspaceId",
  remembers: true,
  check: (inputs) => [
    ...checkId(inputs, "workspaceId", WORKSPACES, WORKSPACE),
    ...checkId(inputs, RULE, RULES, "a data collection rule"),
    ...checkNames(inputs, ["workspaceId", RULE], "WorkspaceDefaultRule"),
  ],
  idOf: (inputs) => textAt(inputs, "workspaceId"),
  target: (id) => ({
    id: requireId(id, WORKSPACES, WORKSPACE),
    apiVersion: API_VERSION,
    method: "PATCH",
    etag: "etag",
  }),
  plan(workspace, inputs, memory) {
    if (workspace === undefined) {
      throw new Error(`workspaceId ${textAt(inputs, "workspaceId")} is not there; check the id.`);
    }
    const before = memory.before[RULE] === undefined ? ruleOf(workspace) : memory.before[RULE];
    const rule = inputs[RULE] ?? null;
    const known = { applied: { [RULE]: rule }, before: { [RULE]: before } };
    const verify = (after: JsonObject) => {
      if (sameValue(ruleOf(after), rule)) return true;
      throw new Error(
        `The default rule of the workspace is ${ruleOf(after) ?? "none"} after it was set to ` +
          `${shown(rule)}; look at the workspace's activity log for who set it.`,
      );
    };
    return { ...planOf(workspace, rule, known), verify };
  },
  giveBack(workspace, _outputs, memory) {
    const [now, was, earlier] = [
      ruleOf(workspace),
      memory.applied[RULE] ?? null,
      memory.before[RULE] ?? null,
    ];
    if (sameValue(now, was)) return planOf(workspace, earlier, memory);
    const isGivenBack = sameValue(now, earlier);
    const foreign = `The default rule of the workspace is ${now ?? "none"} now, which somebody else set; it stays.`;
    return planOf(workspace, now, memory, isGivenBack ? [] : [foreign]);
  },
  // Whether null takes a rule away is not documented: what stays is told.
  left: (workspace, { to }) =>
    sameValue(bodyOf(ruleOf(workspace)), to)
      ? []
      : [
          `The default rule of the workspace is still ${ruleOf(workspace) ?? "none"}; set it by hand ` +
            "before that rule is deleted.",
        ],
  view: (workspace) => ({ [RULE]: ruleOf(workspace) }),
  observe(workspace, inputs) {
    const rule = ruleOf(workspace) ?? undefined;
    // The program's casing of an id is as good as Azure's.
    return { ...inputs, [RULE]: sameValue(rule, inputs[RULE]) ? inputs[RULE] : rule };
  },
  imported(workspace, id) {
    const rule = ruleOf(workspace);
    const memory = { applied: { [RULE]: rule }, before: { [RULE]: rule } };
    return { inputs: { workspaceId: id, ...(rule === null ? {} : { [RULE]: rule }) }, memory };
  },
});

function planOf(
  workspace: JsonObject | undefined,
  rule: Json,
  memory: Memory,
  warnings: readonly string[] = [],
): Plan {
  return { from: bodyOf(ruleOf(workspace)), to: bodyOf(rule), memory, warnings };
}

function bodyOf(rule: Json): JsonObject {
  return { properties: { [PROPERTY]: rule } };
}

/** The default rule of a workspace; `null` when it has none. */
function ruleOf(workspace: JsonObject | undefined) {
  const rule = objectAt(workspace, "properties")[PROPERTY];
  return typeof rule === "string" && rule !== "" ? rule : null;
}
