/** Rows of the audit tables as AKS writes them: all columns that a real event has. */
import { NOW, type Row } from "../kql/types";

/** The cluster of the cases, in the small letters that `_ResourceId` has. */
export const SHOP =
  "/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourcegroups/rg-shop-dev/providers/" +
  "microsoft.containerservice/managedclusters/aks-shop-dev";

/** A moment some minutes before that of the case. */
export function ago(minutes: number): string {
  return new Date(Date.parse(NOW) - minutes * 60_000).toISOString();
}

/** A caller as the API server knows it. */
export interface Caller {
  readonly username: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** Somebody who signed in with Microsoft Entra ID. */
export const JANE: Caller = {
  username: "jane@contoso.example",
  groups: ["7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f", "system:authenticated"],
  extra: { oid: ["3c1f0a3e-5a52-4f7a-9f0e-6a0d0c9b7e11"] },
};

/** AKS's own client. */
export const AKS: Caller = {
  username: "aksService",
  groups: ["system:masters", "system:authenticated"],
};

/** The service account of a workload. */
export const SHOP_ACCOUNT = serviceAccount("shop", "shop-web");

/** A service account. */
export function serviceAccount(namespace: string, name: string): Caller {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    groups: [
      "system:serviceaccounts",
      `system:serviceaccounts:${namespace}`,
      "system:authenticated",
    ],
  };
}

/** A controller of Kubernetes itself. */
export function controller(name: string): Caller {
  return serviceAccount("kube-system", name);
}

/** The kubelet of a node. */
export const KUBELET: Caller = {
  username: "system:node:aks-system-12345678-vmss000000",
  groups: ["system:nodes", "system:authenticated"],
};

/** What a case says of a request; the rest is as usual. */
export interface Request {
  /** When, in minutes before the moment of the case. @default 20 */
  readonly ago?: number;
  /** @default "create" */
  readonly verb?: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** What was sent along. @default nothing */
  readonly object?: unknown;
  /** What was answered. @default nothing */
  readonly answer?: unknown;
  /** @default JANE */
  readonly user?: Caller;
  /** @default 201 for create, else 200 */
  readonly code?: number;
  /** @default "ResponseComplete" */
  readonly stage?: string;
  /** The whole address, of what is no object. @default made from the object */
  readonly uri?: string;
  /** What stands behind the subresource in the address, such as `/metrics`. @default nothing */
  readonly path?: string;
  /** Query of the address, such as `dryRun=All`. @default a field manager */
  readonly query?: string;
  /** @default kubectl's */
  readonly agent?: string;
  /** @default a public address */
  readonly ip?: string;
  /** @default SHOP */
  readonly cluster?: string;
  /** Tells requests apart. @default made from the rest */
  readonly id?: string;
}

/** The row of a request. */
export function event(request: Request): Row {
  const { verb = "create", resource, subresource, namespace, name, user = JANE } = request;
  const time = ago(request.ago ?? 20);
  return {
    TimeGenerated: time,
    RequestReceivedTime: time,
    StageReceivedTime: time,
    AuditId: request.id ?? `audit-${namespace ?? ""}-${resource}-${name ?? ""}`,
    Stage: request.stage ?? "ResponseComplete",
    Level: request.object === undefined ? "Metadata" : "RequestResponse",
    Verb: verb,
    RequestUri: request.uri ?? addressOf(request),
    ObjectRef: { resource, subresource, namespace, name, apiVersion: "v1" },
    User: { uid: "1", extra: {}, groups: [], ...user },
    SourceIps: [request.ip ?? "203.0.113.7", "10.0.0.4"],
    UserAgent: request.agent ?? "kubectl/v1.33.2 (linux/amd64) kubernetes/a57b6f7",
    ResponseStatus: { metadata: {}, code: request.code ?? (verb === "create" ? 201 : 200) },
    RequestObject: request.object ?? null,
    ResponseObject: request.answer ?? null,
    Annotations: {
      "authorization.k8s.io/decision": request.code === 403 ? "forbid" : "allow",
      "authorization.k8s.io/reason": "",
    },
    PodName: "kube-apiserver-7c9d8f6b5-x2x4z",
    _ResourceId: request.cluster ?? SHOP,
  };
}

function addressOf({ resource, subresource, namespace, name, path = "", query }: Request): string {
  const parts = [namespace && `namespaces/${namespace}`, resource, name, subresource];
  return `/api/v1/${parts.filter(Boolean).join("/")}${path}?${query ?? "fieldManager=kubectl"}`;
}
