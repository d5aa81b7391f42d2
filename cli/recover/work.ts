/** What the steps of a recovery share: the state, Azure, and what is told in the end. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import type { ArmClient } from "../../provider/arm/client";
import { holds, isObject, type Json, type JsonObject } from "../../provider/json";
import { UserError } from "../errors";
import type { Deployment, Entry, Exported } from "./deployment";
import { mustRun, type Ground } from "./ground";
import type { Address } from "./ids";

/** A recovery under way. */
export interface Work {
  readonly ground: Ground;
  readonly arm: Pick<ArmClient, "find">;
  readonly subscriptionId: string;
  /** Ids that the user calls this stack's. */
  readonly adopted: readonly string[];
  /** What was done, in sentences. */
  readonly done: string[];
  /** What the user has to decide, in sentences; by the id it is about. */
  readonly left: Map<string, string>;
  /** URNs of resources that were put into the state. */
  readonly taken: Set<string>;
  /** Milliseconds between two looks at a resource that Azure still works on. @default 2000 */
  readonly pauseMs?: number;
}

/** The state as it is now. */
export async function readState(ground: Ground): Promise<Exported> {
  return JSON.parse(await mustRun(ground, ["stack", "export"])) as Exported;
}

/** Replaces the state. Secrets stay as they were exported: encrypted. */
export async function writeState(ground: Ground, state: Exported): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "aks-monitoring-recover-"));
  try {
    const file = path.join(folder, "state.json");
    await fs.writeFile(file, JSON.stringify(state), { mode: 0o600 });
    await mustRun(ground, ["stack", "import", "--file", file]);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/**
 * Records resources by id and lets the engine read them. Where Azure has what was going to be
 * written, that is what the state gets: the defaults that Azure adds would show as changes, and a
 * spelling of Azure's own could replace the resource.
 */
export async function record(
  { ground }: Work,
  state: Exported,
  deployment: Deployment,
  toRead: readonly Entry[],
): Promise<void> {
  await writeState(ground, { ...state, deployment });
  if (toRead.length === 0) return;
  const targets = toRead.flatMap(({ urn }) => ["--target", urn]);
  await mustRun(ground, ["refresh", "--yes", "--skip-preview", ...targets]);
  const after = await readState(ground);
  const begun = new Map(toRead.map(({ urn, inputs }) => [urn, inputs]));
  const read = after.deployment.resources ?? [];
  const resources = read.map((entry) => {
    const inputs = begun.get(entry.urn);
    const holdsThem = inputs !== undefined && entry.delete !== true;
    if (!holdsThem || !holds(entry.inputs as JsonObject, inputs as Json)) return entry;
    return { ...entry, inputs };
  });
  if (resources.every((entry, index) => entry === read[index])) return;
  await writeState(ground, { ...after, deployment: { ...after.deployment, resources } });
}

/** Azure goes on with a write whose caller was killed: longest wait for it. */
const LONGEST_MS = 20 * 60_000;

/** A resource when Azure is done with it; undefined when there is none. */
export async function settledBody(
  { arm, pauseMs = 2_000 }: Work,
  { id, apiVersion }: Address,
): Promise<JsonObject | undefined> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  for (;;) {
    const body = await arm.find(id, apiVersion, signal).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UserError(`${id} cannot be looked at; nothing was changed. Azure says: ${reason}`);
    });
    if (body === undefined || !isBusy(body)) return body;
    process.stderr.write(`Azure still works on ${id} ...\n`);
    await wait(pauseMs, undefined, { signal });
  }
}

function isBusy({ properties }: JsonObject): boolean {
  const state = isObject(properties) ? properties["provisioningState"] : undefined;
  return typeof state === "string" && /(ing|accepted)$/i.test(state);
}
