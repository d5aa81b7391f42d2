/** Words and ids that several sections of the settings use. */
import { firstTwice, listOf, text } from "../values";

/** Environments; each is a profile of defaults. */
export const ENVIRONMENTS = ["dev", "test", "prod"] as const;

/** What happens to the objects inside the cluster. */
export const CLUSTER_OBJECTS = ["render", "apply", "off"] as const;

/** Routes by urgency: page now, ticket in working hours, inform at leisure. */
export const ROUTES = ["page", "ticket", "inform"] as const;

/** Resource group names (source: azure-resource-manager docs, resource-name-rules). */
export const groupName = text(
  /^[-\w._()]{0,89}[-\w_()]$/,
  'a resource group name: 1 to 90 letters, digits, "-", "_", ".", "(" and ")", not ending in "."',
);

/** The resource id of one type, such as `Microsoft.Monitor/accounts`. */
export function resourceId(type: string, what: string) {
  const [provider = "", ...kinds] = type.split("/");
  const path = kinds.map((kind) => `${kind}\\/[^/]+`).join("\\/");
  const pattern = `^\\/subscriptions\\/[^/]+\\/resourceGroups\\/[^/]+\\/providers\\/${provider.replaceAll(".", "\\.")}\\/${path}$`;
  const shown = kinds.map((kind) => `${kind}/<name>`).join("/");
  return text(
    new RegExp(pattern, "i"),
    `the resource id of ${what}: /subscriptions/<id>/resourceGroups/<group>/providers/${provider}/${shown}`,
  );
}

/** The object id of a user, a group or an application in Microsoft Entra ID. */
export const objectId = text(
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  "an object id of Microsoft Entra ID, which is a GUID",
);

/** Namespaces of Kubernetes, each once. */
export const namespaces = listOf(
  text(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, "a namespace of Kubernetes"),
  "namespaces",
).refine((list) => firstTwice(list) === undefined, {
  error: "names a namespace twice; remove the second one.",
});
