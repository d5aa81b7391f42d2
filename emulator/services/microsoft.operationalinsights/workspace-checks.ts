/** What the service refuses of a workspace: values out of range, lower tiers too early, wrong links. */
import { region } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, checkRange, propertiesOf, show, valueAt } from "../fields";
import { checkLink, checkSameRegion } from "../links";
import { COMMITMENTS } from "./commitments";
import { checkSkuLock } from "./workspace-sku";

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

const ACCESS = ["Enabled", "Disabled", "SecuredByPerimeter"];

/** Switches of a workspace (source: Workspaces REST reference, WorkspaceFeatures). */
const FEATURES = [
  ...["disableLocalAuth", "enableDataExport", "enableLogAccessUsingOnlyResourcePermissions"],
  "immediatePurgeDataOn30Days",
];

/** Problems of a workspace, in the order the service finds them. */
export function checkWorkspace(request: WriteContext): ArmError[] {
  const { body, id, store, existing, now } = request;
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
  problems.push(...checkFeatures(properties));
  problems.push(...checkSkuLock(properties, propertiesOf(existing ?? {}), now));
  problems.push(...checkDefaultRule(request));
  problems.push(...checkRecovery(store.note(deletedNote(id)), body));
  return problems;
}

function checkFeatures(properties: JsonObject): ArmError[] {
  return FEATURES.flatMap((key) => {
    const value = valueAt(properties, "features", key);
    if (value === undefined || value === null || typeof value === "boolean") return [];
    return [invalid(`properties.features.${key}`, `'${show(value)}' is neither true nor false.`)];
  });
}

/** The rule that transforms what arrives without one (source: azure-monitor docs, workspace DCR). */
function checkDefaultRule({ body, store }: WriteContext): ArmError[] {
  const target = "properties.defaultDataCollectionRuleResourceId";
  const id = propertiesOf(body)["defaultDataCollectionRuleResourceId"];
  if (id === undefined || id === null || id === "") return [];
  const missing = checkLink(store, target, id, "Microsoft.Insights/dataCollectionRules");
  if (missing.length > 0) return missing;
  const rule = store.get(show(id));
  const kind = show(rule?.["kind"] ?? "none");
  return [
    ...checkSameRegion(target, body["location"], rule, "the rule"),
    ...(kind === "WorkspaceTransforms"
      ? []
      : [invalid(target, `The rule's kind is '${kind}'; it has to be 'WorkspaceTransforms'.`)]),
  ];
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

/** Under which name a deleted workspace is remembered. */
export function deletedNote(id: string): string {
  return `deleted ${idKey(id)}`;
}
