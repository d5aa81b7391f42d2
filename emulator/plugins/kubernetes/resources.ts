/**
 * What becomes of a resource, as in the real provider with server-side apply: patches are applied and
 * given up, whole objects are made, applied and deleted; the state is the live object with the
 * inputs beside it. Source: pulumi-kubernetes, provider.go, await.go, ssa.go.
 */
import { randomBytes } from "node:crypto";

import type { Problem } from "../azure-native/check/check";
import { isMap, UNKNOWN, type Value, type ValueMap } from "../azure-native/convert/value";
import { diffInputs } from "../azure-native/diff/diff";
import type { DiffVerdict } from "../azure-native/diff/verdict";
import { ApiError, NoMatchError, type KubernetesClient, type Place } from "./client";
import { prune } from "./prune";

const FIELD_MANAGER = "__fieldManager";
const INPUTS = "__inputs";
const MANAGER_ANNOTATION = "pulumi.com/patchFieldManager";

/** Other names or namespaces are other objects. */
const REPLACES = new Set(["metadata.name", "metadata.namespace"]);

/** Fields that the server writes. Source: normalizeInputs of the real provider. */
const SERVERS = ["creationTimestamp", "generation", "managedFields", "resourceVersion", "uid"];

const CONFLICT_HELP =
  "https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/" +
  "managing-resources-with-server-side-apply/#handle-field-conflicts-on-existing-resources";

/** A resource's id and outputs. */
export interface State {
  readonly id: string;
  readonly outputs: ValueMap;
}

export class Resources {
  /** @param upsert whether a whole object may be there before it is made */
  constructor(
    private readonly client: KubernetesClient,
    private readonly upsert: boolean,
  ) {}

  /** What is wrong with inputs before anybody is asked. */
  static check(token: string, inputs: ValueMap): Problem[] {
    const { name } = metadataOf(inputs);
    if (typeof name === "string" || name === UNKNOWN) return [];
    const what = isPatch(token) ? "patch resources require" : "this stand-in requires";
    const reason = `${what} the resource \`.metadata.name\` to be set`;
    return [{ property: "metadata.name", reason }];
  }

  /** Compares what is wanted with what was live when it was last looked at. */
  static diff(olds: ValueMap, news: ValueMap, ignoreChanges: readonly string[]): DiffVerdict {
    const live = prune(olds, inputsOf(olds));
    const changes = diffInputs(live, news, REPLACES).filter(
      ({ path }) => !ignoreChanges.some((one) => path === one || path.startsWith(`${one}.`)),
    );
    return { changes, deleteBeforeReplace: false };
  }

  /** Outputs of a create that is only previewed: of a whole object what the server would answer. */
  async previewCreate(token: string, inputs: ValueMap): Promise<ValueMap> {
    if (hasUnknown(inputs) || isPatch(token)) return inputs;
    const place = placeOf(inputs);
    if ((await this.client.find(place)) === undefined) return inputs;
    const options = { fieldManager: managerOf(inputs, {}), dryRun: true };
    try {
      return checkpoint(inputs, await this.client.apply(place, inputs, options), options);
    } catch (error) {
      // The namespace may be made by the same update.
      if (error instanceof ApiError && [403, 404].includes(error.code)) return inputs;
      throw failed(error, place, options.fieldManager);
    }
  }

  /** Applies; a whole object must not be there before, unless the provider is told otherwise. */
  async create(token: string, inputs: ValueMap): Promise<State> {
    const place = placeOf(inputs);
    const options = { fieldManager: managerOf(inputs, {}), dryRun: false };
    try {
      const mustBeNew = !isPatch(token) && !this.upsert;
      if (mustBeNew && (await this.client.get(place)) !== undefined) {
        throw new ApiError(409, "AlreadyExists", `${place.kind} "${place.name}" already exists`);
      }
      const live = await this.client.apply(place, inputs, options);
      return { id: idOf(live), outputs: checkpoint(inputs, live, options) };
    } catch (error) {
      throw failed(error, place, options.fieldManager);
    }
  }

  /** Applies again; a preview lets the server say what would come of it. */
  async update(olds: ValueMap, news: ValueMap, dryRun: boolean): Promise<ValueMap> {
    if (dryRun && hasUnknown(news)) return news;
    const place = placeOf(news);
    const options = { fieldManager: managerOf(news, olds), dryRun };
    try {
      return checkpoint(news, await this.client.apply(place, news, options), options);
    } catch (error) {
      throw failed(error, place, options.fieldManager);
    }
  }

  /** The live object; undefined when it, or its definition, is gone. */
  async read(
    token: string,
    id: string,
    old: { readonly inputs: ValueMap; readonly outputs: ValueMap },
  ): Promise<(State & { readonly inputs: ValueMap }) | undefined> {
    const [name = "", namespace] = id.split("/").reverse();
    const isNew = Object.keys(old.inputs).length === 0;
    const kind = kindOf(token);
    const place = isNew ? { ...kind, namespace, name } : placeOf(old.inputs);
    const live = await this.client.get(place).catch((error: unknown) => {
      if (error instanceof NoMatchError) return undefined;
      throw error;
    });
    if (live === undefined) return undefined;
    const inputs = isNew ? withoutServers(live) : prune(live, old.inputs);
    const options = { fieldManager: managerOf(inputs, old.outputs) };
    return { id, inputs, outputs: checkpoint(inputs, live, options) };
  }

  /** Gives a patch up: its fields go unless others own them too. Deletes a whole object. */
  async delete(token: string, olds: ValueMap): Promise<void> {
    const place = placeOf(olds);
    try {
      if (!isPatch(token)) {
        await this.client.delete(place);
        return;
      }
      const { apiVersion, kind, name, namespace } = place;
      const metadata = namespace === undefined ? { name } : { name, namespace };
      const options = { fieldManager: managerOf(inputsOf(olds), olds), dryRun: false };
      await this.client.apply(place, { apiVersion, kind, metadata }, options);
    } catch (error) {
      if (!(error instanceof NoMatchError)) throw error;
    }
  }
}

function isPatch(token: string): boolean {
  return /:[a-z]+\/v\w+:\w+Patch$/.test(token);
}

/** `kubernetes:core/v1:ConfigMap` is ConfigMap of v1. */
function kindOf(token: string): { readonly apiVersion: string; readonly kind: string } {
  const [, module = "", name = ""] = token.split(":");
  return { apiVersion: module.replace(/^core\//, ""), kind: name.replace(/Patch$/, "") };
}

function placeOf(object: ValueMap): Place {
  const { name, namespace } = metadataOf(object);
  return {
    apiVersion: textOf(object["apiVersion"]),
    kind: textOf(object["kind"]),
    namespace: typeof namespace === "string" ? namespace : undefined,
    name: textOf(name),
  };
}

function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

function metadataOf(object: ValueMap): ValueMap {
  return isMap(object["metadata"]) ? object["metadata"] : {};
}

function inputsOf(outputs: ValueMap): ValueMap {
  return isMap(outputs[INPUTS]) ? outputs[INPUTS] : {};
}

/** The annotation, then what the state remembers, then a name made up. */
function managerOf(inputs: ValueMap, olds: ValueMap): string {
  const { annotations } = metadataOf(inputs);
  const named = isMap(annotations) ? annotations[MANAGER_ANNOTATION] : undefined;
  const found = [named, olds[FIELD_MANAGER]].find((one) => typeof one === "string");
  return found ?? `pulumi-kubernetes-${randomBytes(4).toString("hex")}`;
}

/** `kube-system/name`, or the name alone. */
function idOf(live: ValueMap): string {
  const { name, namespace } = metadataOf(live);
  return [namespace, name].filter((one) => typeof one === "string").join("/");
}

function checkpoint(
  inputs: ValueMap,
  live: ValueMap,
  { fieldManager }: { readonly fieldManager: string },
): ValueMap {
  const beside = { [INPUTS]: inputs, __initialApiVersion: textOf(inputs["apiVersion"]) };
  return { ...live, ...beside, [FIELD_MANAGER]: fieldManager };
}

function withoutServers(live: ValueMap): ValueMap {
  const metadata = Object.entries(metadataOf(live)).filter(([key]) => !SERVERS.includes(key));
  const { status: _status, ...rest } = live;
  return { ...rest, metadata: Object.fromEntries(metadata) };
}

function hasUnknown(value: Value): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => hasUnknown(inner));
}

/** The failure in the words of the real provider. */
function failed(error: unknown, { namespace, name }: Place, manager: string): Error {
  const id = [namespace, name].filter((one) => one !== undefined).join("/");
  if (error instanceof NoMatchError) {
    return new Error(
      `creation of resource ${id} failed because the Kubernetes API server reported that the ` +
        "apiVersion for this resource does not exist. Verify that any required CRDs have been " +
        `created: ${error.message}`,
    );
  }
  if (!(error instanceof ApiError))
    return error instanceof Error ? error : new Error(String(error));
  const cause =
    error.code === 409 && error.reason === "Conflict"
      ? `Server-Side Apply field conflict detected. See ${CONFLICT_HELP} for troubleshooting help.\n` +
        `The resource managed by field manager ${JSON.stringify(manager)} had an apply conflict: ` +
        error.message
      : error.message;
  return new Error(
    `resource ${id} was not successfully created by the Kubernetes API server : ${cause}`,
  );
}
