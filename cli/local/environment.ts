/**
 * The environment of local runs: nothing of the user's Azure or Pulumi login is in it, so that
 * somebody's `az login` can never be used by accident.
 */
import path from "node:path";

import type { Engine } from "../setup/engine";
import type { LocalFolders } from "./folders";

/** A subscription id that Azure cannot give out: the version digit of a GUID is never 0. */
export const LOCAL_SUBSCRIPTION = "00000000-0000-0000-0000-0000000a2f01";
/** The tenant of the local Azure; impossible in the same way. */
export const LOCAL_TENANT = "00000000-0000-0000-0000-0000000a2f00";

/** Variables that carry identities or redirect Pulumi; none reaches a local run. */
const WITHHELD = /^(ARM|AZURE|AZ|PULUMI|MSI|IDENTITY|ACTIONS_ID_TOKEN)_|^MSI_ENDPOINT$/i;

/** The variables of a local run, made from `env` of the caller. */
export function localEnvironment(
  folders: LocalFolders,
  engine: Engine,
  azureUrl: string,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !WITHHELD.test(name));
  return {
    ...Object.fromEntries(kept),
    PATH: [...engine.pathFolders, env["PATH"] ?? ""].join(path.delimiter),
    // Providers come from the local Pulumi home alone, where only stand-ins are installed.
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    AKS_MONITORING_LOCAL_AZURE: azureUrl,
    // An empty folder: an Azure CLI that somebody starts in here is not logged in.
    AZURE_CONFIG_DIR: path.join(folders.home, "azure-cli"),
    ARM_SUBSCRIPTION_ID: LOCAL_SUBSCRIPTION,
    ARM_TENANT_ID: LOCAL_TENANT,
    PULUMI_HOME: folders.pulumiHome,
    PULUMI_BACKEND_URL: `file://${folders.backend}`,
    PULUMI_CONFIG_PASSPHRASE_FILE: folders.passphrase,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_SUPPRESS_NEO_LINK: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  };
}
