/** What ARM itself judges in a body before the provider sees it: region, tags, envelope. */
import type { TypedCall } from "./azure";
import { ArmError, invalid } from "./errors";
import { RESOURCE_GROUPS, sameId } from "./ids";
import type { ArmType, Json, JsonObject, Resource } from "./type";

/** Tag limits (source: azure-resource-manager docs, tag-resources). */
const TAGS = { count: 50, name: 512, value: 256 } as const;

/** Throws the first problem of the envelope. */
export function checkEnvelope(
  { type, path }: TypedCall,
  body: JsonObject,
  existing: Resource | undefined,
): void {
  const { name } = type;
  if (name !== undefined && !name.pattern.test(path.name ?? "")) {
    throw new ArmError(
      400,
      "InvalidResourceName",
      `Resource name '${path.name ?? ""}' is invalid: ${name.says}.`,
      "name",
    );
  }
  const { id } = body;
  if (typeof id === "string" && !sameId(id, path.id)) {
    throw invalid("id", `The id '${id}' of the body is not the one of the request.`);
  }
  checkLocation(type, body["location"], existing);
  checkTags(body["tags"]);
}

function checkLocation(
  { type, location: rule }: ArmType,
  location: Json | undefined,
  existing: Resource | undefined,
): void {
  if (rule === "none") return;
  if (typeof location !== "string" || location === "") {
    throw new ArmError(
      400,
      "LocationRequired",
      "The location property is required for this definition.",
      "location",
    );
  }
  if (rule === "global" && region(location) !== "global") {
    throw new ArmError(
      400,
      "LocationNotAvailableForResourceType",
      `The provided location '${location}' is not available; the only one is 'global'.`,
      "location",
    );
  }
  const before = existing?.["location"];
  if (typeof before === "string" && region(before) !== region(location)) {
    // A group has a code of its own (source: azure-cli issue 22242).
    const code =
      type === RESOURCE_GROUPS ? "InvalidResourceGroupLocation" : "InvalidResourceLocation";
    throw new ArmError(
      409,
      code,
      `The resource already exists in location '${before}'; it cannot be made in '${location}'.`,
      "location",
    );
  }
}

/** A region as Azure compares it: `West Europe` is `westeurope`. */
export function region(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

function checkTags(tags: Json | undefined): void {
  if (tags === undefined || tags === null) return;
  if (typeof tags !== "object" || Array.isArray(tags)) {
    throw invalid("tags", "The tags are not an object of strings.", "InvalidTags");
  }
  const entries = Object.entries(tags);
  if (entries.length > TAGS.count) {
    throw invalid(
      "tags",
      `There are ${entries.length} tags; at most ${TAGS.count} are allowed.`,
      "InvalidTags",
    );
  }
  for (const [name, value] of entries) {
    const target = `tags.${name}`;
    if (typeof value !== "string")
      throw invalid(target, "A tag's value is a string.", "InvalidTags");
    if (name.length > TAGS.name || value.length > TAGS.value) {
      throw invalid(
        target,
        `A tag's name has at most ${TAGS.name} characters, its value ${TAGS.value}.`,
        "InvalidTags",
      );
    }
  }
}

/** JSON merge patch (RFC 7396) of a body onto what is stored. */
export function mergePatch(stored: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(stored));
  for (const [key, value] of Object.entries(patch)) {
    const before = merged.get(key);
    if (value === null) merged.delete(key);
    else if (isObject(value)) merged.set(key, mergePatch(isObject(before) ? before : {}, value));
    else merged.set(key, value);
  }
  return Object.fromEntries(merged);
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
