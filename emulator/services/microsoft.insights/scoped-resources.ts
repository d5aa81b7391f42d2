/** What is reached through a private link scope, one entry a resource. */
import { ArmError, invalid, missingLink } from "../../arm/errors";
import { sameId } from "../../arm/ids";
import type { Store } from "../../arm/store";
import type { ArmType, JsonObject, Resource, WriteContext } from "../../arm/type";
import { propertiesOf, show } from "../fields";

/** Type of the entries. */
export const SCOPED = "Microsoft.Insights/privateLinkScopes/scopedResources";

/** Types that a scope takes, with the most of each (source: azure-monitor docs, private-link-design). */
const MOST: Readonly<Record<string, number>> = {
  "microsoft.operationalinsights/workspaces": 3000,
  "microsoft.insights/components": 10_000,
  "microsoft.insights/datacollectionendpoints": Infinity,
};

/** Scopes that one resource may be in (source: azure-monitor docs, private-link-design). */
const SCOPES_OF_A_RESOURCE = 100;

const LINKED = "properties.linkedResourceId";

export const scopedResources: ArmType = {
  type: SCOPED,
  scope: "resourceGroup",
  apiVersions: ["2023-06-01-preview", "2021-07-01-preview"],
  location: "none",
  write: "slow",
  delete: "slow",
  patch: "none",
  check: checkEntry,
  prepare({ body }) {
    const { linkedResourceId, kind } = propertiesOf(body);
    return {
      properties: { kind: kind ?? "Resource", linkedResourceId, provisioningState: "Succeeded" },
    };
  },
};

function checkEntry(request: WriteContext): ArmError[] {
  const { body, id, parentId, store } = request;
  const linked = show(propertiesOf(body)["linkedResourceId"] ?? "");
  const resource = store.get(linked);
  if (resource === undefined) return [missingLink(linked, LINKED)];
  const most = MOST[resource.type.toLowerCase()];
  if (most === undefined) {
    const message = `'${resource.type}' is no resource that a private link scope takes.`;
    return [invalid(LINKED, message)];
  }
  const busy = changing(store, parentId, id);
  if (busy !== undefined) return [busy];
  const others = entriesFor(store, linked).filter((one) => !sameId(one.id, id));
  if (others.some((one) => sameId(scopeOf(one), parentId))) {
    const message = `'${linked}' is in the scope already, under another name.`;
    return [new ArmError(409, "Conflict", message, LINKED)];
  }
  if (others.length >= SCOPES_OF_A_RESOURCE) {
    return [invalid(LINKED, `A resource is in at most ${SCOPES_OF_A_RESOURCE} scopes.`)];
  }
  const sameType = store
    .list(SCOPED, parentId)
    .filter((one) => store.get(linkedOf(one))?.type === resource.type && !sameId(one.id, id));
  if (sameType.length < most) return [];
  return [invalid(LINKED, `A scope takes at most ${most} resources of '${resource.type}'.`)];
}

/** One entry at a time: source, terraform-provider-azurerm issue 22236. */
function changing(store: Store, scopeId: string, id: string): ArmError | undefined {
  const states = store.list(SCOPED, scopeId).filter((one) => !sameId(one.id, id));
  const busy = states.some((one) => propertiesOf(one)["provisioningState"] !== "Succeeded");
  if (!busy) return undefined;
  const message = "Cannot modify resource while in provisioning state: 'Provisioning'.";
  return new ArmError(409, "Conflict", message);
}

/** Why a resource that is in a scope may not be deleted (source: azure-monitor docs, private-link-configure). */
export function checkNotScoped({ store }: { readonly store: Store }, { id }: Resource): ArmError[] {
  return entriesFor(store, id)
    .slice(0, 1)
    .map((entry) => {
      const message = `It is connected to the private link scope '${scopeOf(entry)}'; disconnect it first.`;
      return new ArmError(409, "ScopedResourceExists", message);
    });
}

function entriesFor(store: Store, id: string): Resource[] {
  return store.list(SCOPED).filter((entry) => sameId(linkedOf(entry), id));
}

function linkedOf(entry: JsonObject): string {
  return show(propertiesOf(entry)["linkedResourceId"] ?? "");
}

function scopeOf({ id }: Resource): string {
  return id.split("/").slice(0, -2).join("/");
}
