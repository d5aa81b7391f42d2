/** A ConfigMap of the metrics add-on, which looks for them in `kube-system` by their names. */

/** A ConfigMap as Kubernetes takes it. */
export interface ConfigMap {
  readonly apiVersion: "v1";
  readonly kind: "ConfigMap";
  readonly metadata: { readonly name: string; readonly namespace: "kube-system" };
  readonly data: Readonly<Record<string, string>>;
}

/** The ConfigMap of a name. */
export function configMap(name: string, data: Readonly<Record<string, string>>): ConfigMap {
  const metadata = { name, namespace: "kube-system" } as const;
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}
