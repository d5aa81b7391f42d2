/**
 * `aks-monitoring:azure:GrafanaIntegration`: one Azure Monitor workspace as a data source of a Managed
 * Grafana of somebody else. Azure writes the list of workspaces as a whole and knows no If-Match, so
 * that others' entries are read, sent along and looked for again after a pause. What is lost later
 * than that shows in the next refresh.
 */
import { isObject, objectAt, sameValue, type Json, type JsonObject } from "../json";
import { checkId, checkNames, isIdOf } from "../patch/inputs";
import { patchKind } from "../patch/kind";
import type { Memory, Plan } from "../patch/plan";

const GRAFANAS = "Microsoft.Dashboard/grafana";
const ACCOUNTS = "Microsoft.Monitor/accounts";

/** Source: Grafana REST reference, Update. */
const API_VERSION = "2024-10-01";

/** Name of the entry in the memory: whether it is there. */
const ENTRY = "entry";

/** The resource type. Inputs: `grafanaId`, `monitorWorkspaceId`; its id is both, with `|` between. */
export const grafanaIntegration = patchKind({
  token: "aks-monitoring:azure:GrafanaIntegration",
  replaces: ["grafanaId", "monitorWorkspaceId"],
  subject: "grafanaId",
  remembers: true,
  check: (inputs) => [
    ...checkId(inputs, "grafanaId", GRAFANAS, "a Managed Grafana workspace"),
    ...checkId(inputs, "monitorWorkspaceId", ACCOUNTS, "an Azure Monitor workspace"),
    ...checkNames(inputs, ["grafanaId", "monitorWorkspaceId"], "GrafanaIntegration"),
  ],
  idOf: ({ grafanaId, monitorWorkspaceId }) => `${String(grafanaId)}|${String(monitorWorkspaceId)}`,
  target: (id) => ({ id: partsOf(id).grafanaId, apiVersion: API_VERSION, method: "PATCH" }),
  plan(grafana, inputs, memory) {
    if (grafana === undefined) {
      throw new Error(`grafanaId ${String(inputs["grafanaId"])} is not there; check the id.`);
    }
    const list = entriesOf(grafana);
    const id = String(inputs["monitorWorkspaceId"]);
    const wasThere = memory.before[ENTRY] ?? has(list, id);
    const known = { applied: { [ENTRY]: true }, before: { [ENTRY]: wasThere } };
    return planOf(list, has(list, id) ? list : [...list, entryOf(id)], known);
  },
  giveBack(grafana, outputs, memory) {
    const list = entriesOf(grafana);
    const id = String(outputs["monitorWorkspaceId"]);
    // What was there before the stack is somebody else's.
    if (memory.before[ENTRY] === true) return planOf(list, list, memory);
    return planOf(
      list,
      list.filter((entry) => !isEntryOf(entry, id)),
      memory,
    );
  },
  view: (grafana, { monitorWorkspaceId }) => ({
    [ENTRY]: has(entriesOf(grafana), String(monitorWorkspaceId)),
  }),
  observe: (grafana, inputs) =>
    has(entriesOf(grafana), String(inputs["monitorWorkspaceId"])) ? inputs : undefined,
  imported: (_grafana, id) => ({
    inputs: partsOf(id),
    memory: { applied: { [ENTRY]: true }, before: { [ENTRY]: true } },
  }),
});

function planOf(from: readonly Json[], to: readonly Json[], memory: Memory): Plan {
  return {
    from: bodyOf(from),
    to: bodyOf(to),
    memory,
    warnings: [],
    // More may stand there: what others added meanwhile is as welcome.
    verify: (after) => {
      const list = entriesOf(after);
      const gone = from.filter((entry) => !to.includes(entry));
      return (
        to.every((entry) => list.some((one) => sameEntry(one, entry))) &&
        !gone.some((entry) => list.some((one) => sameEntry(one, entry)))
      );
    },
  };
}

function bodyOf(list: readonly Json[]): JsonObject {
  const properties = { grafanaIntegrations: { azureMonitorWorkspaceIntegrations: list } };
  return { properties };
}

function entriesOf(grafana: JsonObject | undefined): readonly Json[] {
  const integrations = objectAt(objectAt(grafana, "properties"), "grafanaIntegrations");
  const list = integrations["azureMonitorWorkspaceIntegrations"];
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function entryOf(id: string): JsonObject {
  return { azureMonitorWorkspaceResourceId: id };
}

function isEntryOf(entry: Json, id: string): boolean {
  return sameEntry(entry, entryOf(id));
}

function sameEntry(a: Json, b: Json): boolean {
  const [one, other] = [a, b].map((entry) =>
    isObject(entry) ? entry["azureMonitorWorkspaceResourceId"] : undefined,
  );
  return sameValue(one, other);
}

function has(list: readonly Json[], id: string): boolean {
  return list.some((entry) => isEntryOf(entry, id));
}

/** Both ids of an integration. Throws one sentence when it is none. */
function partsOf(id: string): { grafanaId: string; monitorWorkspaceId: string } {
  const [grafanaId = "", monitorWorkspaceId = ""] = id.split("|");
  if (isIdOf(GRAFANAS, grafanaId) && isIdOf(ACCOUNTS, monitorWorkspaceId)) {
    return { grafanaId, monitorWorkspaceId };
  }
  throw new Error(
    `"${id}" is not the id of an integration; give <Grafana id>|<Azure Monitor workspace id>.`,
  );
}
