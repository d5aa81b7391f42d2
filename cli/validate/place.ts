/** Where an id stands in Azure, in the words of templates: scope, type with names, functions. */

/** An id taken apart. */
export interface Place {
  readonly subscriptionId: string;
  /** Undefined for what hangs on the subscription itself, and for groups. */
  readonly resourceGroup: string | undefined;
  /** The resource that an extension resource hangs on, from its provider on; else undefined. */
  readonly on: string | undefined;
  /** Names from the outermost to the resource's own. */
  readonly names: readonly string[];
}

/** Takes an id apart. Throws for what is not below a subscription. */
export function placeOf(id: string): Place {
  const segments = id.split("/").slice(1);
  const [root, subscriptionId, groups, group] = segments;
  if (root?.toLowerCase() !== "subscriptions" || subscriptionId === undefined) {
    throw new Error(`${id} is not below a subscription`);
  }
  const inGroup = groups?.toLowerCase() === "resourcegroups";
  const provider = segments.findLastIndex((segment) => segment.toLowerCase() === "providers");
  if (provider < 0) {
    return { subscriptionId, resourceGroup: undefined, on: undefined, names: [group ?? ""] };
  }
  const first = segments.findIndex((segment) => segment.toLowerCase() === "providers");
  return {
    subscriptionId,
    resourceGroup: inGroup ? group : undefined,
    on: first === provider ? undefined : segments.slice(first + 1, provider).join("/"),
    names: segments.slice(provider + 2).filter((_, index) => index % 2 === 1),
  };
}

/** Id of a group, or of the subscription. */
export function scopeId({ subscriptionId, resourceGroup }: Omit<Place, "on" | "names">): string {
  const subscription = `/subscriptions/${subscriptionId}`;
  return resourceGroup === undefined
    ? subscription
    : `${subscription}/resourceGroups/${resourceGroup}`;
}

/** The expression that a template of the resource's own scope refers to it with. */
export function reference(type: string, place: Place): string {
  const arguments_ = [type, ...place.names].map(quoted).join(", ");
  if (place.on !== undefined) {
    const on = `${scopeId(place)}/providers/${place.on}`;
    return `[extensionResourceId(${quoted(on)}, ${arguments_})]`;
  }
  return place.resourceGroup === undefined
    ? `[subscriptionResourceId(${arguments_})]`
    : `[resourceId(${arguments_})]`;
}

/** A text as an expression writes it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
