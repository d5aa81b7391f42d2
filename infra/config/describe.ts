/** What is said of each setting outside the program: in the JSON schema and in the README's table. */
import { z } from "zod";

import { profiles, type Profile } from "./profiles";
import { settingsSchema } from "./schema";
import { ENVIRONMENTS } from "./schema/words";

/** A JSON schema, as far as it is looked at here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
}

/** A setting as people read about it. */
export interface SettingText {
  /** Path after `aks-monitoring:`, such as `logs.retentionDays`. */
  readonly path: string;
  readonly required: boolean;
  readonly says: string;
}

/** Settings whose default depends on the environment. */
const PROFILE_DEFAULTS: Readonly<Record<string, (profile: Profile) => string>> = {
  "logs.retentionDays": ({ retentionDays }) => String(retentionDays),
  "logs.dailyCapGb": ({ dailyCapGb }) => (dailyCapGb === undefined ? "none" : String(dailyCapGb)),
  "logs.queryAuditing": ({ queryAuditing }) => onOrOff(queryAuditing),
  "controlPlane.categories": ({ categories }) => categories.join(", "),
  "metrics.controlPlane": ({ controlPlaneMetrics }) => onOrOff(controlPlaneMetrics),
  "alerts.mayStop": ({ mayStop }) => onOrOff(mayStop),
  "defender.sensor": ({ defenderSensor }) => onOrOff(defenderSensor),
};

function onOrOff(value: boolean): string {
  return value ? "on" : "off";
}

/** The schema of our settings, each with its defaults in the description. */
export function describedSchema(): JsonSchema {
  return withDefaults(z.toJSONSchema(settingsSchema, { io: "input", override }) as JsonSchema, "");
}

/** Every setting that is a value of its own, in the order of the schema. */
export function settingTexts(schema = describedSchema(), above = "", optional = false) {
  const texts: SettingText[] = [];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const path = above === "" ? name : `${above}.${name}`;
    const required = !optional && schema.required?.includes(name) === true;
    const { description } = inner;
    if (description !== undefined) texts.push({ path, required, says: description });
    else texts.push(...settingTexts(inner, path, !required));
  }
  return texts;
}

/** How Pulumi writes a value that `pulumi config set --secret` encrypted. */
const SECRET: z.core.JSONSchema.JSONSchema = {
  type: "object",
  properties: { secure: { type: "string" } },
  required: ["secure"],
  additionalProperties: false,
};

type Override = NonNullable<z.core.ToJSONSchemaParams["override"]>;

/** A secret may be written encrypted; patterns that ignore case keep doing so. */
const override: Override = ({ zodSchema, jsonSchema }) => {
  if (jsonSchema.writeOnly === true) {
    const { type, pattern } = jsonSchema;
    delete jsonSchema.type;
    delete jsonSchema.pattern;
    jsonSchema.anyOf = [{ type, pattern } as typeof SECRET, SECRET];
  }
  if (ignoresCase(zodSchema)) {
    // The schema language has no flags.
    jsonSchema.pattern = (jsonSchema.pattern ?? "").replace(/\\.|\[[^\]]*\]|[a-z]/gi, (part) =>
      part.length === 1 ? `[${part.toLowerCase()}${part.toUpperCase()}]` : part,
    );
  }
};

function ignoresCase({ _zod: { def } }: z.core.$ZodType): boolean {
  const checks = (def.checks ?? []).map(({ _zod }) => _zod.def as { readonly pattern?: RegExp });
  return checks.some(({ pattern }) => pattern?.ignoreCase === true);
}

function withDefaults(schema: JsonSchema, path: string): JsonSchema {
  const defaultOf = PROFILE_DEFAULTS[path];
  const described =
    defaultOf === undefined
      ? schema
      : { ...schema, description: `${schema.description ?? ""} Default: ${byProfile(defaultOf)}.` };
  if (described.properties === undefined) return described;
  const properties = Object.entries(described.properties).map(([name, inner]) => [
    name,
    withDefaults(inner, path === "" ? name : `${path}.${name}`),
  ]);
  return { ...described, properties: Object.fromEntries(properties) as Record<string, JsonSchema> };
}

/** `dev and test 30; prod 90`. */
function byProfile(defaultOf: (profile: Profile) => string): string {
  const environments = new Map<string, string[]>();
  for (const name of ENVIRONMENTS) {
    const value = defaultOf(profiles[name]);
    environments.set(value, [...(environments.get(value) ?? []), name]);
  }
  return [...environments].map(([value, names]) => `${names.join(" and ")} ${value}`).join("; ");
}
