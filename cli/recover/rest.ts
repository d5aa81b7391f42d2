/**
 * What the program would create although Azure has it: nothing in the state speaks of it, because
 * the state was lost, an older one came back, or somebody cleared what was pending.
 */
import { UserError } from "../errors";
import {
  recorded,
  titleOf,
  withEntries,
  type Deployment,
  type Entry,
  type Values,
} from "./deployment";
import { failed } from "./ground";
import { addressOf, UNKNOWN } from "./ids";
import { ownOf, proofOf, type Own } from "./ownership";
import { patchedAddress, rulesOf, takePatch } from "./patches";
import { strangerText } from "./pending";
import { readState, record, settledBody, type Work } from "./work";

/** A step of a preview. */
interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState?: Entry;
}

/** What a preview says, as JSON. */
interface Preview {
  readonly steps?: readonly Step[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
  readonly changeSummary?: Readonly<Record<string, number>>;
}

/** Each round makes known what depends on the round before; the deepest chain is far shorter. */
const MOST_ROUNDS = 12;

/** Takes over what is there. Resolves to what the next `up` does, by kind of step. */
export async function takeOverRest(work: Work): Promise<Readonly<Record<string, number>>> {
  const judged = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { steps = [], changeSummary = {} } = await preview(work);
    const creates = steps.flatMap(({ op, newState }) =>
      op === "create" && newState !== undefined ? [newState] : [],
    );
    const state = creates.length === 0 ? undefined : await readState(work.ground);
    const found = state ? await findExisting(work, creates, state.deployment, judged) : [];
    if (state === undefined || found.length === 0) {
      warnOfReplacements(work, steps);
      return changeSummary;
    }
    await recordProviders(work, found, state.deployment);
    const ready = await readState(work.ground);
    const complete = withSurroundings(found, creates, ready.deployment);
    const toRead = complete.filter(({ urn }) => found.some((one) => one.urn === urn));
    await record(work, ready, withEntries(ready.deployment, complete), toRead);
  }
  throw new UserError("Each look found more to take over; run this again.");
}

async function preview({ ground }: Work): Promise<Preview> {
  const { code, stdout, stderr } = await ground.pulumi(["preview", "--json"]);
  if (code === 130) throw new UserError("Stopped; run it again to go on.", 130);
  let shown: Preview = {};
  try {
    shown = JSON.parse(stdout.slice(Math.max(0, stdout.search(/^\{/m)))) as Preview;
  } catch {
    // A preview that ends before its first step prints no JSON.
  }
  if (code === 0) return shown;
  const errors = (shown.diagnostics ?? []).filter(({ severity }) => severity === "error");
  const said = errors.map(({ message }) => message.trim()).join("\n") || stderr.trim();
  throw new UserError(`The state is mended, but the program cannot be previewed:\n${said}`);
}

async function findExisting(
  work: Work,
  creates: readonly Entry[],
  deployment: Deployment,
  judged: Set<string>,
): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of creates) {
    const patch = await findPatch(work, entry, ownOf(withEntries(deployment, found)));
    if (patch !== undefined) found.push(patch);
    if (!entry.type.startsWith("azure-native:")) continue;
    const address = addressOf(entry, work.subscriptionId);
    if (address === undefined || judged.has(address.id)) continue;
    judged.add(address.id);
    const body = await settledBody(work, address);
    if (body === undefined) continue;
    const id = typeof body["id"] === "string" ? body["id"] : address.id;
    const own = ownOf(withEntries(deployment, found));
    const proof = proofOf({ id, body, begun: undefined }, own, work.adopted);
    if (proof === undefined) {
      const key = id.toLowerCase();
      if (!work.left.has(key)) work.left.set(key, strangerText(id, "the state says nothing of it"));
      continue;
    }
    work.done.push(`Took over ${titleOf(entry)} (${proof}): the state said nothing of it.`);
    work.taken.add(entry.urn);
    found.push({ ...entry, id, inputs: known(entry.inputs ?? {}) });
  }
  return found;
}

/** A patch that is written already and names what the stack made; any other is made anew. */
async function findPatch(work: Work, entry: Entry, own: Own): Promise<Entry | undefined> {
  const rules = rulesOf(entry);
  const address = rules && patchedAddress(rules, entry);
  if (rules === undefined || address === undefined || work.taken.has(entry.urn)) return undefined;
  const live = await settledBody(work, address);
  const taken = live && takePatch(rules, entry, live, own);
  if (taken?.ours !== true) return undefined;
  work.done.push(taken.said);
  work.taken.add(entry.urn);
  return taken.entry;
}

/**
 * Lets the engine record the providers that the state has not: an `up` of nothing else writes
 * nothing to Azure, and the engine alone knows their settings.
 */
async function recordProviders({ ground }: Work, found: readonly Entry[], deployment: Deployment) {
  const wanted = new Set(found.flatMap(({ provider }) => providerUrn(provider) ?? []));
  const missing = [...wanted].filter((urn) => recorded(deployment, urn) === undefined);
  if (missing.length === 0) return;
  const targets = missing.flatMap((urn) => ["--target", urn]);
  const run = await ground.pulumi(["up", "--yes", "--skip-preview", ...targets]);
  // The program may stumble over what was not asked for and has no values; the providers come first.
  const { deployment: after } = await readState(ground);
  if (missing.every((urn) => recorded(after, urn) !== undefined)) return;
  throw failed(run, "up");
}

/** Found resources after the components that they are part of and the state has not. */
function withSurroundings(
  found: readonly Entry[],
  creates: readonly Entry[],
  deployment: Deployment,
): Entry[] {
  const made = new Map<string, Entry>();
  const need = (urn: string | undefined): void => {
    if (urn === undefined || made.has(urn) || recorded(deployment, urn) !== undefined) return;
    const planned = creates.find((entry) => entry.urn === urn);
    if (planned === undefined || planned.custom) return;
    const { type, custom, parent } = planned;
    need(parent);
    made.set(urn, { urn, type, custom, ...(parent === undefined ? {} : { parent }) });
  };
  for (const entry of found) {
    need(entry.parent);
    const provider = recorded(deployment, providerUrn(entry.provider) ?? "");
    const reference = provider && { provider: `${provider.urn}::${provider.id ?? ""}` };
    // What it depends on may come later; the next up records it.
    const { dependencies: _dependencies, propertyDependencies: _by, ...rest } = entry;
    made.set(entry.urn, { ...rest, ...reference });
  }
  return [...made.values()];
}

/** The URN in a reference to a provider, which ends with the provider's id. */
function providerUrn(reference: string | undefined): string | undefined {
  return reference?.split("::").slice(0, -1).join("::");
}

/** What a preview prints in the place of a secret. */
const MASKED = "[secret]";

/** The inputs that are known; the others come from Azure. */
function known(inputs: Values): Values {
  const isKnown = (value: unknown) => {
    const text = JSON.stringify(value);
    return !text.includes(UNKNOWN) && !text.includes(MASKED);
  };
  return Object.fromEntries(Object.entries(inputs).filter(([, value]) => isKnown(value)));
}

function warnOfReplacements(work: Work, steps: readonly Step[]): void {
  for (const { op, urn } of steps) {
    if (!op.includes("replace") || !work.taken.has(urn)) continue;
    const name = urn.split("::").at(-1) ?? urn;
    work.left.set(
      urn,
      `The next up would replace "${name}", which was just taken over; look at ` +
        `${work.ground.command("preview")} before you run it.`,
    );
  }
}
