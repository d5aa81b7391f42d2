/**
 * What the engine had begun when it was killed. `pulumi refresh --import-pending-creates` would be
 * the tool for it, but engine 3.259 drops each resource it is given without reading it (measured),
 * so the same is done by hand: the create's resource goes into the state under its id and is read.
 */
import { setTimeout as wait } from "node:timers/promises";

import type { PatchRules } from "../../provider/patch/kind";
import { UserError } from "../errors";
import { recorded, titleOf, unread, withEntries, type Entry } from "./deployment";
import { addressOf } from "./ids";
import { ownOf, proofOf, type Own } from "./ownership";
import { patchedAddress, rulesOf, takePatch } from "./patches";
import { readState, record, settledBody, type Work } from "./work";

/** Plugins outlive a killed engine by half a second; what they were about to send still arrives. */
const QUIET_MS = 1_500;

/** Settles every pending operation of the state. */
export async function settlePending(work: Work): Promise<void> {
  const state = await readState(work.ground);
  const { pending_operations: pending = [], manifest } = state.deployment;
  const half = unread(state.deployment);
  if (pending.length === 0 && half.length === 0) return;
  await wait(Math.max(0, Date.parse(manifest.time) + QUIET_MS - Date.now()));

  const found: Entry[] = [];
  const toRead: Entry[] = [...half];
  const begun = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  for (const resource of onePerUrn(begun)) {
    // An update that went on after the kill has recorded it, and only the note was left.
    if (recorded(state.deployment, resource.urn) !== undefined) continue;
    const own = ownOf(withEntries(state.deployment, found));
    const rules = rulesOf(resource);
    const entry =
      rules === undefined
        ? await settleCreate(work, resource, own)
        : await settlePatch(work, rules, resource, own);
    if (entry === undefined) continue;
    found.push(entry);
    if (entry.outputs === undefined) toRead.push(entry);
  }
  for (const { type, resource } of pending.filter((one) => one.type !== "creating")) {
    const entry = recorded(state.deployment, resource.urn);
    if (entry === undefined) continue;
    toRead.push(entry);
    work.done.push(`Looked again at ${titleOf(entry)}, which was interrupted while ${type}.`);
  }
  await record(work, state, withEntries(state.deployment, found), toRead);
}

async function settlePatch(
  work: Work,
  rules: PatchRules,
  resource: Entry,
  own: Own,
): Promise<Entry | undefined> {
  const address = patchedAddress(rules, resource);
  const live = address && (await settledBody(work, address));
  const taken = live && takePatch(rules, resource, live, own);
  if (taken === undefined) {
    forget(work, resource);
    return undefined;
  }
  work.done.push(taken.said);
  work.taken.add(resource.urn);
  return taken.entry;
}

async function settleCreate(work: Work, resource: Entry, own: Own): Promise<Entry | undefined> {
  // Other providers' creates can be repeated; providers themselves are nothing outside the state.
  if (!resource.type.startsWith("azure-native:")) {
    forget(work, resource);
    return undefined;
  }
  const address = addressOf(resource, work.subscriptionId);
  if (address === undefined) {
    throw new UserError(`The id of ${titleOf(resource)} cannot be told from its inputs.`);
  }
  const body = await settledBody(work, address);
  if (body === undefined) {
    forget(work, resource);
    return undefined;
  }
  const id = typeof body["id"] === "string" ? body["id"] : address.id;
  const proof = proofOf({ id, body, begun: resource.inputs }, own, work.adopted);
  if (proof === undefined) {
    work.left.set(id.toLowerCase(), strangerText(id, "is not as this stack was writing it"));
    return undefined;
  }
  work.done.push(`Took over ${titleOf(resource)}: it was made (${proof}) but not recorded.`);
  work.taken.add(resource.urn);
  return { ...resource, id };
}

function forget(work: Work, resource: Entry): void {
  if (resource.type.startsWith("pulumi:")) return;
  const why = resource.type.startsWith("kubernetes:")
    ? "the next up applies it again"
    : "its create had not reached Azure yet";
  work.done.push(`Forgot ${titleOf(resource)}: ${why}.`);
}

/** What is said about a resource that may be somebody else's. */
export function strangerText(id: string, why: string): string {
  return (
    `${id} is there and ${why}, so it may be another team's; if it is this stack's, run this ` +
    `again with --adopt ${id}, else rename or remove it.`
  );
}

function onePerUrn(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.urn, entry])).values()];
}
