/**
 * Settings of a policy. Pulumi's engine fills in defaults, but only for packs that it configures
 * itself, and it accepts unknown names; so both are done here again.
 */

/** One setting. */
export interface Field<T = unknown> {
  readonly default: T;
  /** A sentence, with the unit. */
  readonly says: string;
  readonly type: "integer" | "boolean" | "string" | "array";
  readonly oneOf?: readonly string[];
  readonly least?: number;
  readonly most?: number;
}

/** The settings of a policy by name. */
export type Fields = Readonly<Record<string, Field>>;

/** The values of settings. */
export type Configured<F extends Fields = Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** A whole number. */
export function integer(
  value: number,
  says: string,
  [least, most]: readonly [number, number],
): Field<number> {
  return { type: "integer", default: value, says, least, most };
}

/** Yes or no. */
export function boolean(value: boolean, says: string): Field<boolean> {
  return { type: "boolean", default: value, says };
}

/** One of some words. */
export function choice<const W extends string>(
  value: NoInfer<W>,
  words: readonly W[],
  says: string,
): Field<W> {
  return { type: "string", default: value, says, oneOf: words };
}

/** A list of words. */
export function words(value: readonly string[], says: string): Field<readonly string[]> {
  return { type: "array", default: value, says };
}

/** Names that every policy takes: the level, and why a profile changes something. */
const COMMON = ["enforcementLevel", "why"];

/** Settings with defaults filled in, and what is wrong with the given ones. */
export function configured(
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
): { readonly config: Configured; readonly problems: readonly string[] } {
  const problems = Object.keys(given)
    .filter((name) => !(name in fields) && !COMMON.includes(name))
    .map((name) => `${name} is no setting of it; ${namesOf(fields)}`);
  const entries = Object.entries(fields).map(([name, field]) => {
    const value = given[name];
    if (value === undefined) return [name, field.default];
    const problem = problemOf(field, value);
    if (problem !== undefined) problems.push(`${name} is ${JSON.stringify(value)}; ${problem}`);
    return [name, problem === undefined ? value : field.default];
  });
  return { config: Object.fromEntries(entries) as Configured, problems };
}

function namesOf(fields: Fields): string {
  const names = Object.keys(fields);
  return names.length === 0 ? "it takes none, so remove it" : `use ${names.join(" or ")}`;
}

function problemOf(field: Field, value: unknown): string | undefined {
  switch (field.type) {
    case "integer": {
      const fits =
        Number.isInteger(value) &&
        (value as number) >= (field.least ?? -Infinity) &&
        (value as number) <= (field.most ?? Infinity);
      return fits
        ? undefined
        : `give a whole number from ${field.least ?? ""} to ${field.most ?? ""}`;
    }
    case "boolean":
      return typeof value === "boolean" ? undefined : "give true or false";
    case "string":
      return field.oneOf?.includes(value as string) === true
        ? undefined
        : `use ${field.oneOf?.join(" or ") ?? ""}`;
    case "array":
      return Array.isArray(value) && value.every((one) => typeof one === "string")
        ? undefined
        : "give a list of words";
  }
}

/** The settings as the JSON schema that Pulumi checks and shows. */
export function schemaOf(fields: Fields): Record<string, Record<string, unknown>> {
  const why = { type: "string", description: "Why this profile sets it so; reports print it." };
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    {
      type: field.type,
      description: field.says,
      default: field.default,
      ...(field.type === "array" ? { items: { type: "string" } } : {}),
      ...(field.oneOf === undefined ? {} : { enum: field.oneOf }),
      ...(field.least === undefined ? {} : { minimum: field.least }),
      ...(field.most === undefined ? {} : { maximum: field.most }),
    },
  ]);
  return { ...(Object.fromEntries(entries) as Record<string, Record<string, unknown>>), why };
}
