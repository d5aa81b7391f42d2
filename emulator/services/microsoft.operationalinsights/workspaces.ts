/** Log Analytics workspaces, with soft delete: the same name in the same place gets its data back. */
import { randomUUID } from "node:crypto";

import { region } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, JsonObject, Resource, TypeContext, WriteContext } from "../../arm/type";
import { checkOneOf, checkRange, propertiesOf, show, valueAt } from "../fields";
import { builtInTables } from "./table-data";

/** SKUs of the API (source: Workspaces REST reference, WorkspaceSkuNameEnum). */
const SKUS = [
  "Free",
  "Standard",
  "Premium",
  "PerNode",
  "PerGB2018",
  "Standalone",
  "CapacityReservation",
  "LACluster",
];

/** Days (source: azure-monitor docs, data-retention). */
const RETENTION = { smallest: 30, largest: 730 };

/** GB a day (source: azure-monitor docs, daily-cap). */
const SMALLEST_CAP = 0.023;

/** GB a day of the commitment tiers (source: azure-monitor docs, cost-logs). */
const COMMITMENTS = [100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000, 25_000, 50_000];

const ACCESS = ["Enabled", "Disabled", "SecuredByPerimeter"];

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

function checkWorkspace({ body, id, store }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const cap = valueAt(properties, "workspaceCapping", "dailyQuotaGb");
  const sku = valueAt(properties, "sku", "name");
  const level = valueAt(properties, "sku", "capacityReservationLevel");
  const problems = [
    ...checkOneOf("properties.sku.name", sku, SKUS),
    ...checkRange(
      "properties.retentionInDays",
      properties["retentionInDays"],
      RETENTION.smallest,
      RETENTION.largest,
    ),
    ...checkOneOf(
      "properties.publicNetworkAccessForIngestion",
      properties["publicNetworkAccessForIngestion"],
      ACCESS,
    ),
    ...checkOneOf(
      "properties.publicNetworkAccessForQuery",
      properties["publicNetworkAccessForQuery"],
      ACCESS,
    ),
    ...checkOneOf("properties.sku.capacityReservationLevel", level, COMMITMENTS),
  ];
  if (cap !== undefined && cap !== -1 && !(typeof cap === "number" && cap >= SMALLEST_CAP)) {
    const target = "properties.workspaceCapping.dailyQuotaGb";
    problems.push(invalid(target, `'${show(cap)}' is neither -1 nor at least ${SMALLEST_CAP}.`));
  }
  if ((level === undefined) === (sku === "CapacityReservation")) {
    problems.push(
      invalid(
        "properties.sku.capacityReservationLevel",
        "The level goes with the SKU CapacityReservation, and with no other.",
      ),
    );
  }
  problems.push(...checkRecovery(store.note(deletedNote(id)), body));
  return problems;
}

/** A deleted workspace comes back under its name, but only in its region. */
function checkRecovery(note: JsonObject | undefined, body: JsonObject): ArmError[] {
  const before = valueAt(note, "resource", "location");
  const location = body["location"];
  if (typeof before !== "string" || typeof location !== "string") return [];
  if (region(before) === region(location)) return [];
  return [
    new ArmError(
      409,
      "Conflict",
      `A workspace of this name was deleted in '${before}' less than 14 days ago; recover it there.`,
      "location",
    ),
  ];
}

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
      sku: { lastSkuUpdate: now.toISOString(), name: "PerGB2018", ...objectAt(properties, "sku") },
      workspaceCapping: {
        quotaNextResetTime: now.toISOString(),
        dataIngestionStatus: "RespectQuota",
        dailyQuotaGb: -1,
        ...objectAt(properties, "workspaceCapping"),
      },
      features: {
        legacy: 0,
        searchVersion: 1,
        enableLogAccessUsingOnlyResourcePermissions: true,
        ...objectAt(properties, "features"),
      },
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

function deletedNote(id: string): string {
  return `deleted ${idKey(id)}`;
}

/** A built-in table as it is before anybody changed it. */
export function tableResource(workspace: Resource, name: string): Resource {
  return {
    id: `${workspace.id}/tables/${name}`,
    name,
    type: "Microsoft.OperationalInsights/workspaces/tables",
    properties: {
      plan: "Analytics",
      retentionInDays: 30,
      retentionInDaysAsDefault: true,
      totalRetentionInDays: 30,
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
