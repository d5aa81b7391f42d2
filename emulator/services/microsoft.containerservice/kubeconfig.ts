/**
 * Credentials of a cluster, and who is let in with them: a token of a local account, or with
 * Microsoft Entra ID the program that gets one. The API server is one of the local Azure, see
 * `../../kubernetes/api.ts`, unless a test has put a real one in its place.
 * Source: aks docs, control-kubeconfig-access and kubelogin-authentication.
 */
import { createHash } from "node:crypto";

import type { JsonObject, Resource, TypeContext } from "../../arm/type";
import { apiServerNote, KUBERNETES_PREFIX } from "../../kubernetes/place";
import { propertiesOf, show, valueAt } from "../fields";

/** The application that AKS API servers are in Microsoft Entra ID, in every tenant. */
const SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** The one token that API servers of the local Azure take from who signs in with Microsoft Entra ID. */
export const ENTRA_TOKEN = "entra-token-of-the-local-azure";

/** The answer of `listClusterAdminCredential` and `listClusterUserCredential`. */
export function kubeconfig(
  { store, baseUrl }: TypeContext,
  cluster: Resource,
  user: string,
): JsonObject {
  const other = store.note(apiServerNote(cluster.id));
  const withEntra = hasEntra(cluster) && user !== "clusterAdmin";
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: cluster.name, cluster: other?.["cluster"] ?? ownServer(baseUrl, cluster) }],
    contexts: [{ name: cluster.name, context: { cluster: cluster.name, user } }],
    "current-context": cluster.name,
    users: [
      {
        name: user,
        user: other?.["user"] ?? (withEntra ? { exec: kubelogin() } : { token: tokenOf(cluster) }),
      },
    ],
  };
  const value = Buffer.from(JSON.stringify(config)).toString("base64");
  return { kubeconfigs: [{ name: user, value }] };
}

/** Plain HTTP, which clients of Kubernetes take when they need not verify anybody. */
function ownServer(baseUrl: string, cluster: Resource): JsonObject {
  const fqdn = show(propertiesOf(cluster)["fqdn"]);
  return { server: `${baseUrl}${KUBERNETES_PREFIX}${fqdn}`, "insecure-skip-tls-verify": true };
}

function kubelogin(): JsonObject {
  const place = ["--environment", "AzurePublicCloud", "--server-id", SERVER_ID];
  return {
    apiVersion: "client.authentication.k8s.io/v1beta1",
    command: "kubelogin",
    args: ["get-token", ...place, "--login", "devicecode"],
  };
}

/** Whether the API server of a cluster takes what is in the header `Authorization`. */
export function signedIn(cluster: Resource, authorization: string | undefined): boolean {
  const token = authorization?.replace(/^Bearer /, "");
  return token === tokenOf(cluster) || (hasEntra(cluster) && token === ENTRA_TOKEN);
}

function hasEntra(cluster: Resource): boolean {
  return valueAt(propertiesOf(cluster), "aadProfile", "managed") === true;
}

function tokenOf({ id }: Resource): string {
  return createHash("sha256").update(`local account of ${id.toLowerCase()}`).digest("hex");
}
