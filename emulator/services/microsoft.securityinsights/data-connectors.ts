/** The connector that brings alerts of Defender for Cloud into a workspace; no other kind is known. */
import { ArmError } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, WriteContext } from "../../arm/type";
import { checkOneOf, checkRequired, propertiesOf, show, valueAt } from "../fields";
import { checkOnboarded } from "./onboarding";

const KIND = "AzureSecurityCenter";

export const dataConnectors: ArmType = {
  type: "Microsoft.SecurityInsights/dataConnectors",
  scope: "extension",
  apiVersions: ["2024-09-01", "2025-09-01", "2023-11-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  etag: "etag",
  check: checkConnector,
};

function checkConnector(request: WriteContext): ArmError[] {
  const { body, existing } = request;
  const properties = propertiesOf(body);
  const target = "properties.dataTypes.alerts.state";
  const state = valueAt(properties, "dataTypes", "alerts", "state");
  const problems = [
    ...checkOnboarded(request),
    ...checkRequired("kind", body["kind"]),
    ...checkOneOf("kind", body["kind"], [KIND]),
    ...checkRequired("properties.subscriptionId", properties["subscriptionId"]),
    ...checkRequired(target, state),
    ...checkOneOf(target, state, ["Enabled", "Disabled"]),
  ];
  return existing === undefined ? [...problems, ...checkOnce(request)] : problems;
}

/** A subscription is connected to a workspace once (assumed). */
function checkOnce({ body, id, parentId, store }: WriteContext): ArmError[] {
  const subscription = show(propertiesOf(body)["subscriptionId"]).toLowerCase();
  const other = store
    .list(dataConnectors.type, parentId)
    .filter((one) => idKey(one.id) !== idKey(id))
    .find((one) => show(propertiesOf(one)["subscriptionId"]).toLowerCase() === subscription);
  if (other === undefined) return [];
  const message = `The subscription '${subscription}' is connected already, by '${other.name}'.`;
  return [new ArmError(409, "Conflict", message)];
}
