/** The clouds of Azure: where to sign in and whom to ask. Source: `az cloud list`. */

/** One cloud. */
export interface Cloud {
  /** Address of Azure Resource Manager. */
  readonly endpoint: string;
  readonly authority: string;
  readonly scope: string;
}

function cloud(endpoint: string, authority: string, audience: string): Cloud {
  return { endpoint, authority, scope: `${audience}/.default` };
}

const CLOUDS: Readonly<Record<string, Cloud>> = {
  public: cloud(
    "https://management.azure.com",
    "https://login.microsoftonline.com",
    "https://management.azure.com",
  ),
  usgovernment: cloud(
    "https://management.usgovcloudapi.net",
    "https://login.microsoftonline.us",
    "https://management.usgovcloudapi.net",
  ),
  china: cloud(
    "https://management.chinacloudapi.cn",
    "https://login.chinacloudapi.cn",
    "https://management.chinacloudapi.cn",
  ),
};

/** Other names that azure-native takes. */
const ALIASES: Readonly<Record<string, string>> = {
  azurecloud: "public",
  azurepubliccloud: "public",
  azureusgovernment: "usgovernment",
  azureusgovernmentcloud: "usgovernment",
  azurechinacloud: "china",
};

/** A cloud by name, the public one by default. Throws for a name that is none. */
export function cloudOf(name = "public"): Cloud {
  const key = name.toLowerCase();
  const found = CLOUDS[ALIASES[key] ?? key];
  if (found !== undefined) return found;
  throw new Error(
    `azure-native:environment is "${name}"; give one of ${Object.keys(CLOUDS).join(", ")}.`,
  );
}
