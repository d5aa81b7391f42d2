import path from "node:path";

import { expect } from "chai";

import { localEnvironment } from "../../../cli/local/environment";
import { localFolders } from "../../../cli/local/folders";
import type { Engine } from "../../../cli/setup/engine";

const engine: Engine = {
  pulumi: "/tools/pulumi",
  pathFolders: ["/tools", "/host"],
  version: "3.259.0",
  origin: "built",
};
const folders = localFolders("/project");

describe("localEnvironment", () => {
  it("keeps no Azure or Pulumi login of the caller", () => {
    const caller = {
      ARM_CLIENT_ID: "me",
      ARM_CLIENT_SECRET: "secret",
      ARM_USE_OIDC: "true",
      AZURE_CLIENT_ID: "me",
      AZURE_TENANT_ID: "mine",
      PULUMI_ACCESS_TOKEN: "pul-123",
      PULUMI_BACKEND_URL: "azblob://state",
      PULUMI_CONFIG_PASSPHRASE: "mine",
      PULUMI_DEBUG_PROVIDERS: "azure-native:1234",
      PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
      MSI_ENDPOINT: "http://169.254.169.254",
      IDENTITY_ENDPOINT: "http://169.254.169.254",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token",
      LANG: "C.UTF-8",
      PATH: "/usr/bin",
    };
    expect(localEnvironment(folders, engine, "http://127.0.0.1:8080", caller)).to.deep.equal({
      LANG: "C.UTF-8",
      PATH: ["/tools", "/host", "/usr/bin"].join(path.delimiter),
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      AKS_MONITORING_LOCAL_AZURE: "http://127.0.0.1:8080",
      AZURE_CONFIG_DIR: "/project/.local/azure-cli",
      ARM_SUBSCRIPTION_ID: "00000000-0000-0000-0000-0000000a2f01",
      ARM_TENANT_ID: "00000000-0000-0000-0000-0000000a2f00",
      PULUMI_HOME: "/project/.local/pulumi-home",
      PULUMI_BACKEND_URL: "file:///project/.local/state",
      PULUMI_CONFIG_PASSPHRASE_FILE: "/project/.local/passphrase",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_SUPPRESS_NEO_LINK: "true",
      PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    });
  });
});
