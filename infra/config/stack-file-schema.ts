/**
 * The JSON schema of a stack file, written to `schema/config.schema.json`: editors complete and
 * check with it while a file is typed. `parseSettings` checks the same settings, and more, again.
 */
import { describedSchema, type JsonSchema } from "./describe";
import { NAMESPACE } from "./problems";

/** The schema as JSON text. */
export function stackFileSchema(): string {
  const settings = describedSchema();
  const named = Object.entries(settings.properties ?? {}).map(([key, schema]) => [
    `${NAMESPACE}:${key}`,
    schema,
  ]);
  return JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Stack file of aks-monitoring",
    type: "object",
    properties: {
      encryptionsalt: { type: "string" },
      encryptedkey: { type: "string" },
      secretsprovider: { type: "string" },
      environment: {},
      config: {
        type: "object",
        properties: {
          "azure-native:subscriptionId": {
            type: "string",
            description: "Subscription of the cluster.",
            pattern: "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
          },
          "azure-native:location": {
            type: "string",
            description: "Region of everything the stack creates, such as westeurope.",
          },
          ...(Object.fromEntries(named) as Record<string, JsonSchema>),
        },
        // Settings of providers are theirs; ours have to be known.
        patternProperties: { [`^(?!${NAMESPACE}:)`]: {} },
        additionalProperties: false,
        required: [
          "azure-native:subscriptionId",
          "azure-native:location",
          ...(settings.required ?? []).map((key) => `${NAMESPACE}:${key}`),
        ],
      },
    },
    required: ["config"],
    additionalProperties: false,
  });
}
