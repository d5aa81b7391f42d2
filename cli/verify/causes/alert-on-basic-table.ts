/** A log alert reads a table that was moved to the Basic plan since: it cannot fire any more. */
import { tokensOf } from "../../../signals/kql-tokens";
import type { Cause } from "../cause";
import { nameOf, objectsAt, textAt } from "../../arm/answers";

export const alertOnBasicTable: Cause = {
  check: "alert-on-basic-table",
  source: "azure-monitor docs, basic-logs-query and alerts-create-simple-alert",
  find: ({ logAlerts, plans, workspaceId }) =>
    logAlerts
      .filter((alert) => textAt(alert, "kind") !== "SimpleLogAlert")
      .flatMap((alert) => {
        const queries = objectsAt(alert, "properties", "criteria", "allOf");
        const words = queries.flatMap((one) => tokensOf(textAt(one, "query")) ?? []);
        const tables = [...plans]
          .filter(([name, plan]) => plan !== "Analytics" && words.some(({ text }) => text === name))
          .map(([name, plan]) => `${name} (${plan})`);
        return tables.length === 0 ? [] : [{ alert, tables }];
      })
      .map(({ alert, tables }) => ({
        stops: [],
        sentence:
          `The alert "${textAt(alert, "name")}" reads ${tables.join(", ")}, whose plan no such alert ` +
          "can read: it cannot fire.",
        fix: tables.map(
          (table) =>
            `az monitor log-analytics workspace table update ${workspaceFlags(workspaceId)} --name ${table.split(" ")[0] ?? ""} --plan Analytics`,
        ),
      })),
};

function workspaceFlags(id: string): string {
  return `--resource-group ${id.split("/")[4] ?? ""} --workspace-name ${nameOf(id)}`;
}
