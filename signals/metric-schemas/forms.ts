/**
 * Forms of label values that are not a closed set, each with an example that is used where a sample
 * does not care. Names follow Kubernetes' rules for object names (DNS subdomain, label).
 */

/** A form of values. */
interface Form {
  readonly pattern: RegExp;
  readonly example: string;
}

/** Forms by name. */
export const LABEL_FORMS = {
  /** Name of a Kubernetes object or container. */
  name: { pattern: /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/, example: "checkout" },
  uid: {
    pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    example: "0f1e2d3c-4b5a-4697-8877-665544332211",
  },
  ip: { pattern: /^\d{1,3}(\.\d{1,3}){3}$/, example: "10.224.0.4" },
  cidr: { pattern: /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, example: "10.244.0.0/24" },
  address: { pattern: /^[a-z0-9.-]+:\d+$/, example: "10.244.0.12:9153" },
  number: { pattern: /^\d+$/, example: "0" },
  version: { pattern: /^v?\d+(\.\d+)*([-+._~ ]?[\w.+~-]+)*$/, example: "1.33.2" },
  path: { pattern: /^\/.*$/, example: "/" },
  url: { pattern: /^[a-z]+:\/\/.+$/, example: "azure:///subscriptions/0" },
  container: {
    pattern: /^containerd:\/\/[0-9a-f]{64}$/,
    example: `containerd://${"0a1b2c3d".repeat(8)}`,
  },
  hash: { pattern: /^[0-9a-f]{6,64}$/, example: "0a1b2c3d".repeat(8) },
  image: {
    pattern: /^[a-z0-9.-]+(\/[\w.-]+)+(:[\w.-]+)?(@sha256:[0-9a-f]{64})?$/,
    example: "contoso.azurecr.io/shop/checkout:1.4.2",
  },
  device: { pattern: /^[\w./-]+$/, example: "sda" },
  /** An HTTP status, or a network error of a client as `<error>`. */
  status: { pattern: /^([1-5]\d\d|<error>|0)$/, example: "200" },
  taint: { pattern: /^[\w./-]+$/, example: "CriticalAddonsOnly" },
  resource: { pattern: /^[a-z][\w./-]*$/, example: "cpu" },
  azureId: {
    pattern: /^\/subscriptions\/[0-9a-f-]+\/resourcegroups\/[\w.()-]+\/providers\/[\w./-]+$/,
    example:
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg-shop-dev/providers/microsoft.containerservice/managedclusters/aks-shop-dev",
  },
  text: { pattern: /^[^\n]+$/, example: "text" },
} as const satisfies Readonly<Record<string, Form>>;

/** Name of a form. */
export type LabelForm = keyof typeof LABEL_FORMS;
