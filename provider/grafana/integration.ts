/**
 * `aks-monitoring:azure:GrafanaIntegration`: one Azure Monitor workspace as a data source of a Managed
 * Grafana of somebody else. Azure writes the list of workspaces as a whole and knows no If-Match: the
 * list is read right before it is written, and looked at again after a pause, because a client that
 * had read before undoes our entry. What is lost later shows in the next refresh; what somebody else
 * adds between our read and our write is lost to them, which no client of this API can see.
 */
import { isObject, objectAt, sameValue, textAt, type Json, type JsonObject } from "../json";
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
  idOf: (inputs) => `${textAt(inputs, "grafanaId")}|${textAt(inputs, "monitorWorkspaceId")}`,
  target: (id) => ({ id: partsOf(id).grafanaId, apiVersion: API_VERSION, method: "PATCH" }),
  plan(grafana, inputs, memory) {
    if (grafana === undefined) {
      throw new Error(`grafanaId ${textAt(inputs, "grafanaId")} is not there; check the id.`);
    }
    const list = entriesOf(grafana);
    const id = textAt(inputs, "monitorWorkspaceId");
    const wasThere = memory.before[ENTRY] ?? has(list, id);
    const known = { applied: { [ENTRY]: true }, before: { [ENTRY]: wasThere } };
    const to = has(list, id) ? list : [...list, entryOf(id)];
    return planOf(list, to, known, (after) => has(after, id));
  },
  giveBack(grafana, outputs, memory) {
    const list = entriesOf(grafana);
    const id = textAt(outputs, "monitorWorkspaceId");
    // What was there before the stack is somebody else's.
    const isOurs = memory.before[ENTRY] !== true;
    const to = isOurs ? list.filter((entry) => !isEntryOf(entry, id)) : list;
    return planOf(list, to, memory, (after) => !has(after, id));
  },
  view: (grafana, inputs) => ({
    [ENTRY]: has(entriesOf(grafana), textAt(inputs, "monitorWorkspaceId")),
  }),
  observe: (grafana, inputs) =>
    has(entriesOf(grafana), textAt(inputs, "monitorWorkspaceId")) ? inputs : undefined,
  imported: (_grafana, id) => ({
    inputs: partsOf(id),
    memory: { applied: { [ENTRY]: true }, before: { [ENTRY]: true } },
  }),
});

function planOf(
  from: readonly Json[],
  to: readonly Json[],
  memory: Memory,
  isDone: (list: readonly Json[]) => boolean,
): Plan {
  const verify = (after: JsonObject) => isDone(entriesOf(after));
  return { from: bodyOf(from), to: bodyOf(to), memory, warnings: [], verify };
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
  return isObject(entry) && sameValue(entry["azureMonitorWorkspaceResourceId"], id);
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
