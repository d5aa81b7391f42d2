/**
 * Dedicated clusters: a commitment of at least 100 GB a day for all workspaces linked to it. A deleted
 * cluster keeps its name for two weeks.
 */
import { randomUUID } from "node:crypto";

import { region } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, Json, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, propertiesOf, show, valueAt } from "../fields";
import { checkIdentity, identityOf } from "../identity";
import { checkLock, COMMITMENTS } from "./commitments";
import { associated, unlink, workspacesOf } from "./linked-workspaces";

/** Clusters in a region of a subscription (source: azure-monitor docs, logs-dedicated-clusters). */
const ACTIVE = 5;
const RESERVED_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

/** What is decided when a cluster is made (source: Clusters REST reference). */
const FIXED = ["isAvailabilityZonesEnabled", "isDoubleEncryptionEnabled"] as const;

export const clusters: ArmType = {
  type: "Microsoft.OperationalInsights/clusters",
  scope: "resourceGroup",
  apiVersions: ["2023-09-01", "2025-02-01", "2025-07-01", "2022-10-01"],
  location: "required",
  write: "slow",
  delete: "slow",
  patch: "merge",
  name: {
    // Source: Clusters REST reference.
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
    says: "4 to 63 letters, digits and '-', beginning and ending with a letter or digit",
  },
  check(request) {
    return [
      ...checkSku(request),
      ...checkOneOf("properties.billingType", propertiesOf(request.body)["billingType"], [
        "Cluster",
        "Workspaces",
      ]),
      ...checkIdentity(request),
      ...checkFixed(request),
      ...(request.existing === undefined ? [...checkName(request), ...checkCount(request)] : []),
    ];
  },
  prepare: prepareCluster,
  deleted({ store, now }, cluster) {
    for (const workspace of workspacesOf(store, cluster.id)) {
      unlink(store, workspace);
      store.delete(`${workspace.id}/linkedServices/Cluster`);
    }
    store.setNote(deletedNote(cluster.id), { deleted: now.toISOString() });
  },
};

function checkSku({ body, existing, now }: WriteContext): ArmError[] {
  const { sku } = body;
  const capacity = valueAt(sku, "capacity");
  const problems = checkOneOf("sku.name", valueAt(sku, "name") ?? "", ["CapacityReservation"]);
  if (capacity === undefined) {
    problems.push(
      invalid("sku.capacity", `Missing Capacity in SKU; use ${COMMITMENTS.join(", ")}.`),
    );
  }
  problems.push(...checkOneOf("sku.capacity", capacity, COMMITMENTS));
  const change = {
    before: numberOf(valueAt(existing, "sku", "capacity")),
    after: numberOf(capacity),
    since: valueAt(existing, "properties", "capacityReservationProperties", "lastSkuUpdate"),
    now,
  };
  return [...problems, ...checkLock("sku.capacity", change)];
}

function checkFixed({ body, existing }: WriteContext): ArmError[] {
  if (existing === undefined) return [];
  const [before, after] = [existing, body].map(propertiesOf);
  return FIXED.filter((key) => after?.[key] !== undefined && after[key] !== before?.[key]).map(
    (key) =>
      invalid(`properties.${key}`, "The property does not change once the cluster is there."),
  );
}

function checkName({ id, name, store, now }: WriteContext): ArmError[] {
  const deleted = store.note(deletedNote(id))?.["deleted"];
  if (typeof deleted !== "string") return [];
  if (now.getTime() - new Date(deleted).getTime() >= RESERVED_DAYS * DAY) return [];
  const message = `The name '${name}' is reserved for ${RESERVED_DAYS} days after its cluster's deletion.`;
  return [new ArmError(409, "Conflict", message, "name")];
}

function checkCount({ body, store, subscriptionId }: WriteContext): ArmError[] {
  const here = region(show(body["location"]));
  const active = store
    .list(clusters.type, `/subscriptions/${subscriptionId}`)
    .filter(({ location }) => region(show(location as Json)) === here);
  if (active.length < ACTIVE) return [];
  const message = `There are ${ACTIVE} clusters in '${here}' already, which is the limit.`;
  return [new ArmError(409, "QuotaExceeded", message)];
}

function prepareCluster(context: WriteContext): JsonObject {
  const { body, existing, now, store, id } = context;
  const before = propertiesOf(existing ?? {});
  const same = valueAt(existing, "sku", "capacity") === valueAt(body["sku"], "capacity");
  const since = valueAt(before, "capacityReservationProperties", "lastSkuUpdate");
  const identity = body["identity"] ?? { type: "SystemAssigned" };
  return {
    ...body,
    identity: identityOf(context, identity),
    properties: {
      billingType: "Cluster",
      ...Object.fromEntries(FIXED.map((key) => [key, before[key] ?? true])),
      ...propertiesOf(body),
      clusterId: before["clusterId"] ?? randomUUID(),
      createdDate: before["createdDate"] ?? now.toISOString(),
      lastModifiedDate: now.toISOString(),
      capacityReservationProperties: {
        lastSkuUpdate: (same ? since : undefined) ?? now.toISOString(),
        minCapacity: COMMITMENTS[0],
      },
      associatedWorkspaces: associated(store, id),
      provisioningState: "Succeeded",
    },
  };
}

function numberOf(value: Json | undefined): number {
  return typeof value === "number" ? value : 0;
}

function deletedNote(id: string): string {
  return `deleted ${idKey(id)}`;
}
