/**
 * What a preview tells of a patch: each path of the body that would change, with the condition of the
 * write. The resource is read and nothing is written; a resource that cannot be read stops nobody.
 */
import { isObject, type Json, type JsonObject } from "../json";
import { changesOf, type Change } from "../plugin/changes";
import type { Job } from "../plugin/kind";
import { UNKNOWN } from "../plugin/messages";
import type { PatchRules } from "./kind";
import type { Memory, Plan, Target } from "./plan";
import { checkSubscription } from "./subscription";
import { etagOf } from "./write";

/** Tells what would be written. Throws only when this stack may never write there. */
export async function tellPreview(
  job: Job,
  rules: PatchRules,
  inputs: JsonObject,
  memory: Memory,
): Promise<void> {
  const waits = Object.keys(inputs).filter((name) => inputs[name] === UNKNOWN);
  if (waits.length > 0) {
    job.info(`What is written is not known yet; it depends on ${waits.join(", ")}.`);
    return;
  }
  const id = rules.idOf(inputs);
  checkSubscription(job, rules.subject, id);
  const target = rules.target(id);
  let live: JsonObject | undefined;
  let plan: Plan;
  try {
    live = await job.arm.find(target.id, target.apiVersion, job.signal);
    plan = rules.plan(live, inputs, memory);
  } catch (error) {
    if (job.signal.aborted) throw error;
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    job.info(`What is written cannot be told, because it was not read: ${reason}`);
    return;
  }
  for (const warning of plan.warnings) job.warn(warning);
  const lines = changedLines(plan);
  if (lines.length === 0) return;
  job.info([headOf(target, live), ...lines].join("\n"));
  job.debug(`${headOf(target, live)}\n${JSON.stringify(plan.to, null, 2)}`);
}

function headOf(target: Target, live: JsonObject | undefined): string {
  const etag = etagOf(target, live);
  const condition = etag === undefined ? "" : ` with If-Match ${etag}`;
  return `${target.method} ${target.id}?api-version=${target.apiVersion}${condition} changes:`;
}

/** One line for each path of the body that changes: `path: old -> new`. */
export function changedLines({ from, to }: Plan): string[] {
  return changesOf(from, to)
    .flatMap(leaves)
    .map(({ path, old, value }) => `  ${path}: ${shown(old)} -> ${shown(value)}`);
}

/** An object that comes or goes, value by value. */
function leaves(change: Change): Change[] {
  const { path, old, value } = change;
  if (!isObject(old ?? value)) return [change];
  const inner = changesOf(isObject(old) ? old : {}, isObject(value) ? value : {}, path);
  return inner.length === 0 ? [change] : inner.flatMap(leaves);
}

function shown(value: Json): string {
  if (value === null) return "absent";
  return JSON.stringify(value).replaceAll(`"${UNKNOWN}"`, "(not known yet)");
}
