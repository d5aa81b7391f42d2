/** How the stack gets into the cluster: what AKS hands out, with a sign-in that needs no keyboard. */
import { expect } from "chai";

import { withLogin } from "../../infra/cluster-access";
import type { AuthSettings } from "../../provider/auth/settings";
import { messageOf } from "../helpers/errors";

/** As AKS writes it for a cluster that signs in with Microsoft Entra ID. */
const ENTRA = `
apiVersion: v1
kind: Config
current-context: shop
clusters:
- name: shop
  cluster: {server: "https://shop.hcp.westeurope.azmk8s.io:443", certificate-authority-data: Q0E=}
contexts:
- name: shop
  context: {cluster: shop, user: clusterUser}
users:
- name: clusterUser
  user:
    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      command: kubelogin
      args: [get-token, --environment, AzurePublicCloud, --server-id, server, --client-id, client,
        --tenant-id, tenant, --login, devicecode]
      env: null
      provideClusterInfo: false
`;
const APPLICATION = { tenantId: "tenant", clientId: "app" };
const IN_ENVIRONMENT = { ARM_CLIENT_SECRET: "hush" };

async function loginOf(auth: AuthSettings, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { users } = JSON.parse(await withLogin(ENTRA, auth, env)) as {
    users: { user: { exec: { args: string[]; interactiveMode: string } } }[];
  };
  const exec = users[0]?.user.exec;
  expect(exec?.interactiveMode).to.equal("Never");
  return exec?.args.join(" ") ?? "";
}

const KEPT = "get-token --environment AzurePublicCloud --server-id server";

describe("the sign-in at a cluster", () => {
  const ways: readonly (readonly [string, AuthSettings, NodeJS.ProcessEnv, string])[] = [
    ["the Azure CLI, unless told otherwise", {}, {}, "--login azurecli"],
    ["a managed identity", { useMsi: "true", clientId: "mi" }, {}, "--login msi --client-id mi"],
    [
      "a service principal, whose secret kubelogin finds in the environment",
      { ...APPLICATION, clientSecret: "hush" },
      IN_ENVIRONMENT,
      "--login spn --use-azurerm-env-vars",
    ],
    [
      "a workload identity with a token in a file",
      { ...APPLICATION, useOidc: "true", oidcTokenFilePath: "/token" },
      {},
      "--login workloadidentity --tenant-id tenant --client-id app --federated-token-file /token",
    ],
    [
      "the Azure CLI where a pipeline asks for its token",
      { ...APPLICATION, useOidc: "true", oidcRequestUrl: "u", oidcRequestToken: "t" },
      {},
      "--login azurecli",
    ],
  ];
  for (const [way, auth, env, flags] of ways) {
    it(`is with ${way}`, async () => {
      expect(await loginOf(auth, env)).to.equal(`${KEPT} ${flags}`);
    });
  }

  it("holds no secret", async () => {
    const auth = { ...APPLICATION, clientSecret: "hush" };
    expect(await withLogin(ENTRA, auth, IN_ENVIRONMENT)).not.to.contain("hush");
  });

  it("says where a secret has to be for kubelogin", async () => {
    const auth = { ...APPLICATION, clientSecret: "hush" };
    expect(await messageOf(withLogin(ENTRA, auth, {}))).to.equal(
      "aks-monitoring:clusterObjects is apply, but the secret of the service principal is only in the " +
        "stack's configuration, where kubelogin cannot read it; give ARM_CLIENT_ID, ARM_CLIENT_SECRET " +
        "(or ARM_CLIENT_CERTIFICATE_PATH) and ARM_TENANT_ID in the environment.",
    );
  });

  it("leaves the certificate of a local account as it is", async () => {
    const local = ENTRA.replace(/user:\n {4}exec:[^]*$/, "user: {client-key-data: S0VZ}\n");
    const { users } = JSON.parse(await withLogin(local, {}, {})) as { users: unknown[] };
    expect(users).to.deep.equal([{ name: "clusterUser", user: { "client-key-data": "S0VZ" } }]);
  });
});
