/** Credentials of a cluster whose API server does not exist. */
import type { JsonObject, Resource } from "../../arm/type";
import { propertiesOf, show } from "../fields";

/** The answer of `listClusterAdminCredential` and `listClusterUserCredential`. */
export function kubeconfig(cluster: Resource, user: string): JsonObject {
  const fqdn = show(propertiesOf(cluster)["fqdn"]);
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: cluster.name, cluster: { server: `https://${fqdn}:443` } }],
    contexts: [{ name: cluster.name, context: { cluster: cluster.name, user } }],
    "current-context": cluster.name,
    users: [{ name: user, user: { token: "a token of the local Azure opens nothing" } }],
  };
  const value = Buffer.from(JSON.stringify(config)).toString("base64");
  return { kubeconfigs: [{ name: user, value }] };
}
