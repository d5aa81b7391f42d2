/** Log Analytics workspaces, with soft delete: the same name in the same place gets its data back. */
import { randomUUID } from "node:crypto";

import type { ArmType, JsonObject, Resource, TypeContext, WriteContext } from "../../arm/type";
import { propertiesOf, show, valueAt } from "../fields";
import { checkNotScoped } from "../microsoft.insights/scoped-resources";
import { withCluster } from "./linked-workspaces";
import { builtInTables } from "./table-data";
import { skuOf } from "./workspace-sku";
import { checkWorkspace, deletedNote } from "./workspace-checks";

export const workspaces: ArmType = {
  type: "Microsoft.OperationalInsights/workspaces",
  scope: "resourceGroup",
  apiVersions: ["2023-09-01", "2025-02-01", "2025-07-01", "2022-10-01"],
  location: "required",
  write: "slow",
  delete: "instant",
  patch: "merge",
  etag: "etag",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    says: "4 to 63 letters, digits and '-', beginning and ending with a letter or digit",
  },
  check: checkWorkspace,
  prepare: prepareWorkspace,
  created(context, resource) {
    for (const table of builtInTables) context.store.put(tableResource(resource, table.name));
    context.store.setNote(deletedNote(context.id), undefined);
  },
  checkDelete: checkNotScoped,
  deleted(context, resource) {
    // Kept for 14 days unless `force` says otherwise (source: azure-monitor docs, delete-workspace).
    if (context.query.get("force") === "true") return;
    context.store.setNote(deletedNote(resource.id), { resource });
  },
  actions: {
    sharedkeys: sharedKeys,
    listkeys: sharedKeys,
  },
};

function prepareWorkspace({ body, existing, id, now, store }: WriteContext): JsonObject {
  const properties = propertiesOf(body);
  const before = existing ?? (store.note(deletedNote(id))?.["resource"] as Resource | undefined);
  const known = propertiesOf(before ?? {});
  const { identity, location, tags } = body;
  return {
    location,
    ...(tags === undefined ? {} : { tags }),
    ...(identity === undefined ? {} : { identity }),
    properties: {
      // Defaults of the service (source: Workspaces REST reference).
      retentionInDays: 30,
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
      ...properties,
      sku: skuOf(properties, known, now),
      workspaceCapping: {
        quotaNextResetTime: now.toISOString(),
        dataIngestionStatus: "RespectQuota",
        dailyQuotaGb: -1,
        ...objectAt(properties, "workspaceCapping"),
      },
      // Which cluster the workspace is linked to is written by the link alone.
      features: withCluster(
        {
          legacy: 0,
          searchVersion: 1,
          enableLogAccessUsingOnlyResourcePermissions: true,
          ...objectAt(properties, "features"),
        },
        valueAt(existing, "properties", "features", "clusterResourceId"),
      ),
      provisioningState: "Succeeded",
      customerId: known["customerId"] ?? randomUUID(),
      createdDate: known["createdDate"] ?? now.toISOString(),
      modifiedDate: now.toISOString(),
    },
  };
}

function objectAt(properties: JsonObject, key: string): JsonObject {
  const value = properties[key];
  return typeof value === "object" && value !== null ? (value as JsonObject) : {};
}

/** A built-in table as it is before anybody changed it: it keeps what its workspace keeps. */
export function tableResource(workspace: Resource, name: string): Resource {
  const days = propertiesOf(workspace)["retentionInDays"] ?? 30;
  return {
    id: `${workspace.id}/tables/${name}`,
    name,
    type: "Microsoft.OperationalInsights/workspaces/tables",
    properties: {
      plan: "Analytics",
      retentionInDays: days,
      retentionInDaysAsDefault: true,
      totalRetentionInDays: days,
      totalRetentionInDaysAsDefault: true,
      schema: { name, tableType: "Microsoft", tableSubType: "DataCollectionRuleBased" },
      provisioningState: "Succeeded",
    },
  };
}

/** Keys that change with the workspace and open nothing. */
function sharedKeys(_context: TypeContext, resource: Resource): JsonObject {
  const key = Buffer.from(`local ${show(propertiesOf(resource)["customerId"])}`).toString("base64");
  return { primarySharedKey: key, secondarySharedKey: key };
}
