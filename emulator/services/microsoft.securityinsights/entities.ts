/** Which columns of a rule's result are which part of an account, an address and so on. */
import { invalid, type ArmError } from "../../arm/errors";
import type { JsonObject } from "../../arm/type";
import { checkOneOf, checkRequired, objectsOf, show } from "../fields";
import { IDENTIFIERS, LIMITS } from "./rule-data";

/** Refuses mappings to entities and identifiers that there are not, and too many of them. */
export function checkEntities(properties: JsonObject): ArmError[] {
  const path = "properties.entityMappings";
  const mappings = objectsOf(properties["entityMappings"]);
  const problems = mappings.flatMap((mapping, index) => checkMapping(mapping, `${path}[${index}]`));
  if (mappings.length > LIMITS.entityMappings) {
    problems.push(invalid(path, `At most ${LIMITS.entityMappings} mappings are allowed.`));
  }
  return problems;
}

function checkMapping(mapping: JsonObject, target: string): ArmError[] {
  const entity = show(mapping["entityType"] ?? "");
  const fields = objectsOf(mapping["fieldMappings"]);
  const problems = checkOneOf(`${target}.entityType`, entity, Object.keys(IDENTIFIERS));
  if (fields.length === 0 || fields.length > LIMITS.identifiers) {
    const message = `An entity is mapped by 1 to ${LIMITS.identifiers} identifiers.`;
    problems.push(invalid(`${target}.fieldMappings`, message));
  }
  for (const [index, { identifier, columnName }] of fields.entries()) {
    const field = `${target}.fieldMappings[${index}]`;
    const known = IDENTIFIERS[entity];
    problems.push(...checkRequired(`${field}.identifier`, identifier));
    problems.push(...(known ? checkOneOf(`${field}.identifier`, identifier, known) : []));
    problems.push(...checkRequired(`${field}.columnName`, columnName));
  }
  return problems;
}
