/**
 * What one ARM resource type adds to the behaviour all types share: one such object per file in
 * `emulator/services/<provider>/`. Everything common (ids, casing, api-version, etags, paging,
 * long-running operations, faults, lag, RBAC) is done by the core and not repeated here.
 */
import type { ArmError } from "./errors";
import type { Lag } from "./lag";
import type { Store } from "./store";

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object, as bodies are. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A stored resource: its envelope plus `properties`, exactly as GET answers it. */
export interface Resource extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** What a hook of a type may look at when a resource is written, read or deleted. */
export interface TypeContext {
  /** The resource id in the casing that will be stored. */
  readonly id: string;
  /** Last segment of the id. */
  readonly name: string;
  readonly subscriptionId: string;
  /** Id of the parent resource, or of the scope for an extension resource; ends the id prefix. */
  readonly parentId: string;
  /** All stored resources; hooks of writes may change others through it (tables of a workspace). */
  readonly store: Store;
  /** What is not there yet although it was made; everything is when lag is off. */
  readonly lag: Lag;
  /** The moment of the request. */
  readonly now: Date;
  /** Flags of the query, such as `force` of a workspace's DELETE, by lower-case name. */
  readonly query: ReadonlyMap<string, string>;
  /** Where the caller reached us, such as `http://127.0.0.1:40123`. */
  readonly baseUrl: string;
  readonly apiVersion: string;
  /** How ManagedCluster PUT treats omitted profiles; live behaviour could not be observed. */
  readonly putMode: "merge" | "replace";
}

/** A PUT or PATCH being judged: `body` as sent, `existing` as stored. */
export interface WriteContext extends TypeContext {
  readonly body: JsonObject;
  readonly existing: Resource | undefined;
}

/** A POST that is answered with 202: where its result can be read, and the answer's body. */
export interface Accepted {
  /** Id of the resource that holds the result. */
  readonly result: string;
  readonly body: JsonObject;
}

export interface ArmType {
  /** Type in Azure's casing, such as `Microsoft.OperationalInsights/workspaces/tables`. */
  readonly type: string;
  /** Where an id of this type may hang. Child types say `resourceGroup`, like their parents. */
  readonly scope: "resourceGroup" | "subscription" | "extension";
  /** API versions the provider documents; others are accepted too, as clients bring their own. */
  readonly apiVersions: readonly string[];
  /** `required`: a region must be given; `global`: only `global`; `none`: the type has no region. */
  readonly location: "required" | "global" | "none";
  /** `slow` answers 201/202 with `Azure-AsyncOperation` and provisioningState until it is done. */
  readonly write: "instant" | "slow";
  /** Status of an instant first PUT, as the API's specification says. @default 201 */
  readonly createdStatus?: 200;
  readonly delete: "instant" | "slow";
  /** What PATCH may change; `none` answers 405. */
  readonly patch: "tags" | "merge" | "none";
  /** The field that holds the etag, for types whose writes honour `If-Match`. */
  readonly etag?: "etag" | "eTag";
  /** The names the API allows; `says` is the rule in words, used in the error. */
  readonly name?: { readonly pattern: RegExp; readonly says: string };
  /** How many there may be, and below what they are counted; one more answers 409. */
  readonly limit?: { readonly count: number; readonly per: "subscription" | "parent" };
  /** Problems of a write, in the order the API would find them. */
  check?(request: WriteContext): readonly ArmError[];
  /** The resource to store: merged body, server defaults, read-only fields (never envelope ids). */
  prepare?(request: WriteContext): JsonObject;
  /** What a successful first write makes besides (built-in tables, node resource group). */
  created?(context: TypeContext, resource: Resource): void;
  /** Why it may not be deleted now. */
  checkDelete?(context: TypeContext, resource: Resource): readonly ArmError[];
  /** What goes with it when it is deleted, beyond children and extension resources. */
  deleted?(context: TypeContext, resource: Resource): void;
  /** A resource that exists without ever having been written (such as a pricing plan). */
  builtIn?(context: TypeContext): JsonObject | undefined;
  /** The names of those, which lists hold too. */
  readonly builtInNames?: readonly string[];
  /** Entries of a list that are computed when it is asked for, and are no resources. */
  listed?(context: TypeContext): readonly JsonObject[];
  /** Whether readers do not see a stored resource yet, such as a table before its first data. */
  hidden?(context: TypeContext, resource: Resource): boolean;
  /** POST actions by lower-case name, such as `listkeys`. */
  readonly actions?: Readonly<
    Record<string, (context: TypeContext, resource: Resource, body: Json) => Json>
  >;
  /** POST actions that are only accepted, with `Location` of the result, by lower-case name. */
  readonly accepted?: Readonly<
    Record<string, (context: TypeContext, resource: Resource, body: Json) => Accepted>
  >;
}
