/**
 * Applies objects to a cluster by server-side apply, under a field manager of our own and never by
 * force: what another manager owns stays its own, and is refused instead of taken. ConfigMaps and
 * namespaces are patched, because others own parts of them; taking a patch away takes away our keys
 * alone. Monitors are whole objects of ours; whether one is somebody else's is to be looked at before.
 * Source: Kubernetes docs, server-side-apply; pulumi-kubernetes, managing resources with it.
 */
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import { ConfigMapPatch } from "@pulumi/kubernetes/core/v1/configMapPatch";
import { NamespacePatch } from "@pulumi/kubernetes/core/v1/namespacePatch";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";

/** Under this name Kubernetes remembers which fields are ours; others see it when they conflict. */
export const FIELD_MANAGER = "aks-monitoring";

/** By this annotation Pulumi's provider is told the field manager; it has no other place for it. */
export const FIELD_MANAGER_ANNOTATION = "pulumi.com/patchFieldManager";

/** A Kubernetes object as it is applied. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** Left out for what belongs to no namespace. */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  /** Of a ConfigMap. */
  readonly data?: Readonly<Record<string, string>>;
  /** Of a monitor. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** Arguments of {@link ClusterObjects}. */
export interface ClusterObjectsArgs {
  /** Resource id of the cluster; another one means other objects. */
  readonly clusterId: string;
  /** How to reach and sign in to the API server. Kept as a secret, whatever is in it. */
  readonly kubeconfig: pulumi.Input<string>;
  /**
   * ConfigMaps, namespaces to label, and monitors; each name once. A namespace has to be there: the
   * patch of another one would make it.
   */
  readonly objects: readonly KubernetesObject[];
}

/** Objects inside one cluster. */
export class ClusterObjects extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterObjectsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ClusterObjects", name, {}, opts);
    const provider = new Provider(
      `${name}-provider`,
      {
        kubeconfig: pulumi.secret(args.kubeconfig),
        // Without it another address or login would look like another cluster.
        clusterIdentifier: args.clusterId,
        enableServerSideApply: true,
        enablePatchForce: false,
        // After a crash a monitor may be there and not be recorded. Somebody else's is found before
        // anything is made, and a conflict of fields is an error in any case.
        upsertExistingObjects: true,
      },
      { parent: this },
    );
    for (const object of args.objects) {
      this.createObject(name, object, { parent: this, provider });
    }
    this.registerOutputs({});
  }

  private createObject(
    name: string,
    object: KubernetesObject,
    opts: pulumi.CustomResourceOptions,
  ): void {
    const child = childName(name, object);
    const managed = withManager(object);
    switch (object.kind) {
      case "ConfigMap":
        new ConfigMapPatch(child, { metadata: managed.metadata, data: { ...object.data } }, opts);
        return;
      case "Namespace":
        new NamespacePatch(child, { metadata: managed.metadata }, opts);
        return;
      default:
        new CustomResource(child, managed, opts);
    }
  }
}

/** The object with the annotation that makes it ours. */
export function withManager(object: KubernetesObject) {
  const annotations = { [FIELD_MANAGER_ANNOTATION]: FIELD_MANAGER };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** Name of the resource of an object: kind, namespace and name, so that each is unique. */
function childName(name: string, { kind, metadata }: KubernetesObject): string {
  const place = metadata.namespace === undefined ? "" : `${metadata.namespace}/`;
  return `${name}-${kind}-${place}${metadata.name}`;
}
