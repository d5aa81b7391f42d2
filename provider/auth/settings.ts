/**
 * Who writes to Azure: the inputs of azure-native, under the same names and in the same precedence,
 * so that both providers of a stack are one identity. Source: authConfiguration of
 * pulumi-azure-native (`azure-native:<name>` in the stack's configuration, then the variable).
 */

/** Name of each setting and the environment variable behind it. */
const VARIABLES = {
  subscriptionId: "ARM_SUBSCRIPTION_ID",
  tenantId: "ARM_TENANT_ID",
  clientId: "ARM_CLIENT_ID",
  clientSecret: "ARM_CLIENT_SECRET",
  clientCertificatePath: "ARM_CLIENT_CERTIFICATE_PATH",
  clientCertificatePassword: "ARM_CLIENT_CERTIFICATE_PASSWORD",
  environment: "ARM_ENVIRONMENT",
  useOidc: "ARM_USE_OIDC",
  oidcToken: "ARM_OIDC_TOKEN",
  oidcTokenFilePath: "ARM_OIDC_TOKEN_FILE_PATH",
  oidcRequestToken: "ARM_OIDC_REQUEST_TOKEN",
  oidcRequestUrl: "ARM_OIDC_REQUEST_URL",
  oidcAudience: "ARM_OIDC_AUDIENCE",
  useMsi: "ARM_USE_MSI",
  useDefaultAzureCredential: "ARM_USE_DEFAULT_AZURE_CREDENTIAL",
  auxiliaryTenantIds: "ARM_AUXILIARY_TENANT_IDS",
} as const;

/** GitHub's own names of what a workflow may ask its token with. */
const ALSO: Partial<Record<SettingName, string>> = {
  oidcRequestToken: "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
  oidcRequestUrl: "ACTIONS_ID_TOKEN_REQUEST_URL",
};

/** Name of a setting, as in `azure-native:<name>`. */
export type SettingName = keyof typeof VARIABLES;

/** Names of all settings. */
export const SETTING_NAMES = Object.keys(VARIABLES) as SettingName[];

/** The settings that are given; an empty text is none. */
export type AuthSettings = Readonly<Partial<Record<SettingName, string>>>;

/** Settings of the stack first, then those of the environment. */
export function readAuthSettings(
  config: Readonly<Record<string, unknown>>,
  env: NodeJS.ProcessEnv,
): AuthSettings {
  const found: Partial<Record<SettingName, string>> = {};
  for (const name of SETTING_NAMES) {
    const other = ALSO[name];
    const value = [text(config[name]), env[VARIABLES[name]], other && env[other]].find(Boolean);
    if (value !== undefined && value !== "") found[name] = value;
  }
  return found;
}

/** Where a setting can be given, for messages. */
export function placesOf(name: SettingName): string {
  return `azure-native:${name} or ${VARIABLES[name]}`;
}

function text(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "boolean" ? String(value) : undefined;
}
