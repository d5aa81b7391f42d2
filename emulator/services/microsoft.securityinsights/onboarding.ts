/** Microsoft Sentinel on a workspace: the state named `default` switches it on, its delete off. */
import { ArmError } from "../../arm/errors";
import { parsePath } from "../../arm/ids";
import type { ArmType, TypeContext, WriteContext } from "../../arm/type";
import { propertiesOf } from "../fields";

const WORKSPACES = "microsoft.operationalinsights/workspaces";

/** Types that live and go with the onboarding. */
const DEPENDENTS = [
  "Microsoft.SecurityInsights/alertRules",
  "Microsoft.SecurityInsights/dataConnectors",
];

export const onboardingStates: ArmType = {
  type: "Microsoft.SecurityInsights/onboardingStates",
  scope: "extension",
  apiVersions: ["2024-09-01", "2025-09-01", "2023-11-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  etag: "etag",
  name: { pattern: /^default$/, says: "'default'" },
  check(request) {
    return [...checkPlace(request), ...checkKey(request)];
  },
  prepare({ body }) {
    return { properties: { customerManagedKey: false, ...propertiesOf(body) } };
  },
  deleted({ store }, { id }) {
    // Rules and connectors are gone with Sentinel (source: Sentinel docs, offboard).
    const workspace = id.split("/providers/Microsoft.SecurityInsights/")[0];
    const lost = DEPENDENTS.flatMap((type) => store.list(type, workspace));
    for (const resource of lost) store.delete(resource.id);
  },
};

/** Refuses a parent that is no workspace. */
function checkPlace({ parentId }: TypeContext): ArmError[] {
  if (parsePath(parentId)?.type.toLowerCase() === WORKSPACES) return [];
  return [new ArmError(400, "BadRequest", `'${parentId}' is not a Log Analytics workspace.`)];
}

/** Whether a key of the customer is used is decided once (assumed). */
function checkKey({ body, existing }: WriteContext): ArmError[] {
  if (existing === undefined) return [];
  const [before, after] = [existing, body].map(
    (one) => propertiesOf(one)["customerManagedKey"] ?? false,
  );
  if (before === after) return [];
  const message = "The workspace is onboarded already, with another customerManagedKey.";
  return [new ArmError(409, "Conflict", message, "properties.customerManagedKey")];
}

/** Refuses what needs Sentinel on a workspace that does not have it (words of the service). */
export function checkOnboarded({ parentId, store }: TypeContext): ArmError[] {
  const state = `${parentId}/providers/Microsoft.SecurityInsights/onboardingStates/default`;
  if (store.get(state) !== undefined) return [];
  const name = parentId.split("/").at(-1) ?? "";
  return [
    new ArmError(400, "BadRequest", `Workspace '${name}' is not onboarded to Microsoft Sentinel.`),
  ];
}
