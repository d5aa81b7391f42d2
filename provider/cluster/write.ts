/**
 * Writes the patch: GET, change, PUT of the whole body under the etag that was read, then read again
 * and compare. A cluster that is busy or was changed meanwhile is read anew and tried again.
 */
import { setTimeout as wait } from "node:timers/promises";

import { ArmRefusal, type ArmClient } from "../arm/client";
import { isObject, sameValue, type JsonObject } from "../json";
import { settled, writable } from "./fields";
import { changedElsewhere, type Patch } from "./patch";

/** The API version of every read and write; newer than azure-native's, for `containerInsights`. */
export const CLUSTER_API_VERSION = "2026-06-01";

/** What a write works with. */
export interface ClusterWriter {
  readonly arm: ArmClient;
  readonly signal: AbortSignal;
  /** Longest pause between two tries in milliseconds. @default 30000 */
  readonly longestPauseMs?: number;
}

/** Reads a cluster's properties; undefined when there is no such cluster. */
export async function readCluster(
  arm: ArmClient,
  id: string,
  signal: AbortSignal,
): Promise<JsonObject | undefined> {
  return arm.find(id, CLUSTER_API_VERSION, signal);
}

/** Applies a change until it holds. Resolves to what was written and the properties afterwards. */
export async function writeCluster(
  writer: ClusterWriter,
  id: string,
  change: (properties: JsonObject) => Patch,
): Promise<{ patch: Patch; live: JsonObject }> {
  const { arm, signal } = writer;
  for (let tries = 0; ; tries += 1) {
    const cluster = await readCluster(arm, id, signal);
    if (cluster === undefined) throw new Error(`${id} is not there; check aks-monitoring:cluster.`);
    const before = propertiesOf(cluster);
    if (isBusy(before)) {
      await pause(writer, tries);
      continue;
    }
    const patch = change(before);
    if (sameValue(patch.properties, before)) return { patch, live: before };
    let answered: JsonObject;
    try {
      answered = await arm.put(putRequest(id, cluster, patch.properties), signal);
    } catch (error) {
      if (!isConflict(error)) throw error;
      await pause(writer, tries);
      continue;
    }
    const after = (await readCluster(arm, id, signal)) ?? {};
    checkElsewhere(id, before, propertiesOf(answered), patch);
    // Another etag means that somebody has written since: their changes are none of ours.
    if (after["eTag"] === answered["eTag"]) checkElsewhere(id, before, propertiesOf(after), patch);
    return { patch, live: propertiesOf(after) };
  }
}

/** The whole cluster as it was read, less what Azure alone writes, with the changed properties. */
function putRequest(id: string, cluster: JsonObject, properties: JsonObject) {
  const { eTag, name: _name, type: _type, systemData: _data, id: _id, ...envelope } = cluster;
  return {
    id,
    apiVersion: CLUSTER_API_VERSION,
    body: { ...envelope, properties: writable(properties) },
    ...(typeof eTag === "string" ? { headers: { "if-match": eTag } } : {}),
  };
}

/** Only what the patch names may differ afterwards: anything else was somebody's, or our fault. */
function checkElsewhere(
  id: string,
  before: JsonObject,
  after: JsonObject,
  { touched }: Patch,
): void {
  const changed = changedElsewhere(
    settled(before) as JsonObject,
    settled(after) as JsonObject,
    touched,
  );
  if (changed.length === 0) return;
  throw new Error(
    `After the patch of ${id} also ${changed.join(", ")} differ from before, which this stack never ` +
      "writes; look at the cluster's activity log for somebody who changed them at the same time, " +
      "and set them back if nobody did.",
  );
}

function isBusy({ provisioningState }: JsonObject): boolean {
  return typeof provisioningState === "string" && /ing$/i.test(provisioningState);
}

/** Somebody else wrote, or is writing: reading anew and trying again is right. */
function isConflict(error: unknown): boolean {
  return error instanceof ArmRefusal && (error.status === 409 || error.status === 412);
}

/** Longer each time, and never the same for two writers. */
async function pause({ signal, longestPauseMs = 30_000 }: ClusterWriter, tries: number) {
  const longest = Math.min(longestPauseMs, 500 * 2 ** Math.min(tries, 10));
  await wait(longest * (0.5 + Math.random() / 2), undefined, { signal });
}

/** The properties of a cluster as ARM answers it. */
export function propertiesOf(cluster: JsonObject): JsonObject {
  return isObject(cluster["properties"]) ? cluster["properties"] : {};
}
