/**
 * Kill -9 of the engine at twenty moments of an `up`, spread over the requests that reach Azure and
 * over its time: afterwards a plain `up` works or its failure comes with the sentence that names
 * `npm run recover`, and recover and `up` give what an undisturbed deployment gives, nothing
 * doubled, to be destroyed to the last resource. Slow, so it runs in `npm run check`.
 *
 * Words: how many rounds, and the seed of an earlier run to repeat it.
 */
import { seedContoso } from "../../emulator/samples/contoso";
import { stackResources } from "../../cli/local/stack-state";
import { processesWithHome } from "../../cli/recover/leftovers";
import { localGround } from "../../cli/recover/ground";
import { recover } from "../../cli/recover/recover";
import { crashHint } from "../../cli/recover/symptoms";
import { rules } from "../../rules";
import { LocalStack } from "../helpers/local-stack";
import { comparable, firstDifference } from "./compare";
import { armKill, providersEnded, type Moment } from "./engine";

/** What an undisturbed deployment gives. */
interface Reference {
  readonly deployed: readonly string[];
  readonly destroyed: readonly string[];
  readonly urns: readonly string[];
  readonly requests: number;
  readonly ms: number;
}

const UP = ["up", "--yes", "--skip-preview"] as const;
const DESTROY = ["destroy", "--yes", "--skip-preview"] as const;

async function main([count = "20", seed = String(Date.now() % 1e9)]: string[]): Promise<number> {
  const rounds = Number(count);
  process.stderr.write(`npm run check: ${rounds} crashes, seed ${seed}\n`);
  // A round waits as often as it computes: one stack more than cores keeps both busy.
  const stacks = await Promise.all([1, 2, 3].map(openStack));
  try {
    const references = await Promise.all(stacks.map(undisturbed));
    const [reference] = references;
    if (reference === undefined) return 1;
    for (const { deployed } of references) {
      expectSame("two undisturbed deployments", reference.deployed, deployed);
    }
    const waiting = moments(rounds, Number(seed), reference).entries();
    let failed = 0;
    const work = async (_: LocalStack, at: number) => {
      for (const [index, moment] of waiting) {
        const stack = stacks[at];
        if (stack === undefined) return;
        const result = await round(stack, moment, reference).catch(async (error: unknown) => {
          failed += 1;
          await stack.close();
          stacks[at] = await openStack();
          return `FAILED ${JSON.stringify(moment)}: ${String(error)}`;
        });
        process.stderr.write(`${index + 1}. ${result}\n`);
      }
    };
    await Promise.all(stacks.map(work));
    process.stderr.write(`${rounds - failed} of ${rounds} crashes recovered, seed ${seed}\n`);
    return failed === 0 ? 0 : 1;
  } finally {
    await Promise.all(stacks.map((stack) => stack.close()));
  }
}

/** Alerts of one kind that stay: a kill among fifty is like one among two, and takes much longer. */
const ALERTS_OF_A_KIND = 2;

async function openStack(): Promise<LocalStack> {
  const stack = await LocalStack.open("dev", {});
  const disabled = ["log", "metric", "activity"].flatMap((kind) =>
    rules.filter((rule) => rule.kind === kind).slice(ALERTS_OF_A_KIND),
  );
  await stack.configure((config) => {
    const alerts = config["aks-monitoring:alerts"] as object;
    config["aks-monitoring:alerts"] = { ...alerts, disabled: disabled.map(({ id }) => id) };
  });
  return stack;
}

async function undisturbed(stack: LocalStack): Promise<Reference> {
  const { azure } = stack.session;
  await startAfresh(stack);
  const started = Date.now();
  await mustWork(stack, UP);
  const ms = Date.now() - started;
  const requests = azure.requests.length;
  const deployed = comparable(azure);
  const urns = await urnsOf(stack);
  await mustWork(stack, DESTROY);
  return { deployed, destroyed: comparable(azure), urns, requests, ms };
}

/** One crash; resolves to what happened, for people. Throws when anything is not as it must be. */
async function round(stack: LocalStack, moment: Moment, reference: Reference): Promise<string> {
  const { azure } = stack.session;
  await startAfresh(stack);
  const disarm = armKill(stack, moment);
  await stack.pulumi(...UP);
  const killed = disarm();
  if (killed === undefined) {
    await mustWork(stack, DESTROY);
    return round(stack, halved(moment), reference);
  }
  await providersEnded(stack);

  const plain = await stack.pulumi(...UP);
  if (plain.code !== 0) {
    const hint = (await crashHint(stack.folders, stack.stack)) ?? "";
    if (!/^[^\n]*"npm run recover"[^\n]*\n$/.test(hint)) {
      throw new Error(`no sentence names the way out:\n${plain.output}`);
    }
  }
  const ground = localGround(stack.session, stack.stack);
  const recovery = await recover(ground, { adopt: [], unlock: false });
  const running = processesWithHome(stack.folders.pulumiHome);
  if (running.length > 0) throw new Error(`still running: ${running[0]?.command ?? ""}`);
  if (!recovery.inOrder) throw new Error(`left in disorder: ${recovery.left.join(" ")}`);

  await mustWork(stack, UP);
  // A recovery after it has nothing to do, and its preview says the same of another up.
  const again = await recover(ground, { adopt: [], unlock: false });
  if (again.done.length > 0) throw new Error(`a second recovery did ${again.done.join(" ")}`);
  const { same: _same, ...changes } = again.next;
  if (Object.keys(changes).length > 0) throw new Error(`not converged: ${JSON.stringify(changes)}`);
  expectSame("Azure after recover and up", reference.deployed, comparable(azure));
  expectSame("the state after recover and up", reference.urns, await urnsOf(stack));
  await mustWork(stack, DESTROY);
  expectSame("Azure after destroy", reference.destroyed, comparable(azure));
  const end = plain.code === 0 ? "plain up worked" : "plain up named the way out";
  return `${killed}: ${end}, recover did ${recovery.done.length} things, up converged`;
}

/** Azure as it was in the beginning; the stack is empty already, or is made so. */
async function startAfresh(stack: LocalStack): Promise<void> {
  stack.session.azure.control.reset();
  await seedContoso(stack.session.azure);
}

async function mustWork(stack: LocalStack, words: readonly string[]): Promise<void> {
  const { code, output } = await stack.pulumi(...words);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}:\n${output}`);
}

async function urnsOf(stack: LocalStack): Promise<string[]> {
  const resources = await stackResources(stack.session, stack.stack);
  return resources.map(({ urn }) => urn).sort();
}

function expectSame(what: string, wanted: readonly string[], found: readonly string[]): void {
  const difference = firstDifference(wanted, found);
  if (difference !== undefined) throw new Error(`${what} differs:\n${difference}`);
}

/** Two thirds by request, one third by time, each part of the whole hit once. */
function moments(rounds: number, seed: number, { requests, ms }: Reference): Moment[] {
  const random = randomFrom(seed);
  const byRequest = Math.ceil((rounds * 2) / 3);
  const within = (index: number, parts: number, whole: number) =>
    Math.floor(((index + random()) / parts) * whole);
  return Array.from({ length: rounds }, (_, index): Moment => {
    if (index < byRequest)
      return { kind: "request", number: 1 + within(index, byRequest, requests) };
    return { kind: "time", ms: within(index - byRequest, rounds - byRequest, ms) };
  });
}

/** An earlier moment, when the run had ended before the first one. */
function halved(moment: Moment): Moment {
  if (moment.kind === "time") return { kind: "time", ms: Math.floor(moment.ms / 2) };
  return { kind: "request", number: Math.max(1, Math.floor(moment.number / 2)) };
}

/** Numbers from 0 to 1 that a seed fixes (a linear congruential generator, Numerical Recipes). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
