/** Calls of the API server of a cluster in the local Azure, signed in as its user. */

/** One call; a body is applied as server-side apply does. */
export type ClusterCall = (method: string, path: string, body?: object) => Promise<number>;

const MAPS = "/api/v1/namespaces/kube-system/configmaps";

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string } }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/** The API server of a cluster; `azure` is the address of the local Azure. A call answers its status. */
export async function clusterApi(azure: string, clusterId: string): Promise<ClusterCall> {
  const url = `${azure}${clusterId}/listClusterUserCredential?api-version=2025-09-01`;
  const answer = await fetch(url, { method: "POST" });
  const { kubeconfigs } = (await answer.json()) as { kubeconfigs: { value: string }[] };
  const text = Buffer.from(kubeconfigs[0]?.value ?? "", "base64").toString();
  const { clusters, users } = JSON.parse(text) as Kubeconfig;
  return async (method, path, body) => {
    const type = { "content-type": "application/apply-patch+yaml" };
    const response = await fetch(`${clusters[0]?.cluster.server ?? ""}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${users[0]?.user.token ?? ""}`,
        ...(body === undefined ? {} : type),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.status;
  };
}

/** Applies a ConfigMap of the add-ons. */
export async function applyConfigMap(
  call: ClusterCall,
  name: string,
  data: Readonly<Record<string, string>>,
): Promise<void> {
  const metadata = { name, namespace: "kube-system" };
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata, data };
  const status = await call("PATCH", `${MAPS}/${name}?fieldManager=test&force=true`, object);
  if (status >= 300) throw new Error(`applying ${name} answers ${status}`);
}

/** Deletes a ConfigMap of the add-ons. */
export async function deleteConfigMap(call: ClusterCall, name: string): Promise<void> {
  const status = await call("DELETE", `${MAPS}/${name}`);
  if (status !== 200) throw new Error(`deleting ${name} answers ${status}`);
}
