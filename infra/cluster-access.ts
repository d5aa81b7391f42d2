/**
 * How the stack reaches and signs in to the API server of the cluster, when it applies objects there.
 * AKS hands out a kubeconfig: with Microsoft Entra ID it holds no secret but the program `kubelogin`
 * that gets a token, else the certificate of a local account.
 * Source: aks docs, kubelogin-authentication; kubelogin docs, get-token.
 */
import { listManagedClusterUserCredentials } from "@pulumi/azure-native/containerservice/listManagedClusterUserCredentials";
import * as pulumi from "@pulumi/pulumi";

import { FIELD_MANAGER, withManager, type KubernetesObject } from "../components/cluster-objects";
import { getUnfitObjects, type AksMonitoringProvider } from "../provider";
import { chooseMethod } from "../provider/auth/method";
import { readAuthSettings, type AuthSettings } from "../provider/auth/settings";
import { firstLine, type Cluster } from "./cluster";
import type { Settings } from "./config";
import { textOf } from "./lookup";
import { unfitProblems } from "./unfit-objects";

/** A kubeconfig, as far as it is looked at here. */
interface Kubeconfig {
  readonly users: readonly { readonly name: string; readonly user: { readonly exec?: Exec } }[];
}

interface Exec {
  readonly command: string;
  readonly args?: readonly string[];
}

/**
 * The kubeconfig in JSON, which may hold secrets; undefined when the stack applies nothing. Throws a
 * `RunError` when Azure does not hand it out, when nothing could sign in with it, or with every
 * object that the cluster would not take.
 */
export async function findClusterAccess(
  { clusterObjects }: Settings,
  { id }: Cluster,
  objects: readonly KubernetesObject[],
  provider: AksMonitoringProvider,
): Promise<string | undefined> {
  if (clusterObjects !== "apply" || objects.length === 0) return undefined;
  const auth = readAuthSettings(azureNativeConfig(), process.env);
  const kubeconfig = await withLogin(await askKubeconfig(id), auth, process.env);
  const asked = { kubeconfig, fieldManager: FIELD_MANAGER, objects: objects.map(withManager) };
  const unfit = await getUnfitObjects(asked, { provider });
  const problems = unfitProblems(unfit, pulumi.runtime.isDryRun());
  if (problems.length === 0) return kubeconfig;
  throw new pulumi.RunError(["Nothing was created or changed.", ...problems].join("\n  "));
}

async function askKubeconfig(clusterId: string): Promise<string> {
  const [, , , , resourceGroupName = "", , , , resourceName = ""] = clusterId.split("/");
  try {
    const { kubeconfigs } = await listManagedClusterUserCredentials({
      ...{ resourceGroupName, resourceName },
      // Clusters with Microsoft Entra ID answer a form that only old clients know otherwise.
      format: "exec",
    });
    const [first] = kubeconfigs;
    if (first !== undefined) return Buffer.from(first.value, "base64").toString();
  } catch (error) {
    throw refusal(`Azure says: ${firstLine(textOf(error))}`);
  }
  throw refusal("Azure answers no kubeconfig.");
}

function refusal(reason: string): pulumi.RunError {
  return new pulumi.RunError(
    "aks-monitoring:clusterObjects is apply, but Azure does not hand out the cluster's user " +
      "credentials; give whoever runs this the role Azure Kubernetes Service Cluster User Role, or " +
      `set clusterObjects to render. Nothing was created or changed. ${reason}`,
  );
}

/** The kubeconfig with kubelogin signing in as the providers do, without anybody at a keyboard. */
export async function withLogin(
  text: string,
  auth: AuthSettings,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  // Only stacks that apply objects need it.
  const { parse } = await import("yaml");
  const config = parse(text) as Kubeconfig;
  const users = config.users.map(({ user, ...rest }) =>
    user.exec?.command === "kubelogin"
      ? { ...rest, user: { ...user, exec: execWith(user.exec, auth, env) } }
      : { ...rest, user },
  );
  return JSON.stringify({ ...config, users });
}

function execWith(exec: Exec, auth: AuthSettings, env: NodeJS.ProcessEnv) {
  const kept = ["--environment", "--server-id"].flatMap((flag) => flagOf(exec.args ?? [], flag));
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    ...exec,
    args: ["get-token", ...kept, ...loginFlags(auth, env)],
    interactiveMode: "Never",
  };
}

/** A flag with its value, as two words; nothing when it is not there. */
function flagOf(args: readonly string[], flag: string): string[] {
  const at = args.indexOf(flag);
  return at < 0 ? [] : args.slice(at, at + 2);
}

/** What tells kubelogin how to sign in: never a secret, which it finds in the environment. */
function loginFlags(auth: AuthSettings, env: NodeJS.ProcessEnv): string[] {
  const method = chooseMethod(auth);
  switch (method.kind) {
    case "secret":
    case "certificate":
      if (
        env["ARM_CLIENT_SECRET"] === undefined &&
        env["ARM_CLIENT_CERTIFICATE_PATH"] === undefined
      ) {
        throw new pulumi.RunError(
          "aks-monitoring:clusterObjects is apply, but the secret of the service principal is only in " +
            "the stack's configuration, where kubelogin cannot read it; give ARM_CLIENT_ID, " +
            "ARM_CLIENT_SECRET (or ARM_CLIENT_CERTIFICATE_PATH) and ARM_TENANT_ID in the environment.",
        );
      }
      return ["--login", "spn", "--use-azurerm-env-vars"];
    case "msi":
      return ["--login", "msi", ...clientFlag(method.clientId)];
    case "oidc":
      // kubelogin takes a token from a file alone; without one it asks the CLI, signed in before.
      if (method.token.from !== "file") return ["--login", "azurecli"];
      return [
        ...["--login", "workloadidentity", "--tenant-id", method.tenantId],
        ...["--client-id", method.clientId, "--federated-token-file", method.token.path],
      ];
    case "cli":
    case "default":
      return ["--login", "azurecli"];
  }
}

function clientFlag(clientId: string | undefined): string[] {
  return clientId === undefined ? [] : ["--client-id", clientId];
}

/** What the stack's configuration says of azure-native, by name. */
function azureNativeConfig(): Record<string, string> {
  const prefix = "azure-native:";
  return Object.fromEntries(
    Object.entries(pulumi.runtime.allConfig())
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  );
}
