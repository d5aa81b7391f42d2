/** A resource type that is a patch of something: from the patch's own rules to all the engine asks. */
import { ArmRefusal } from "../arm/client";
import { objectAt, type JsonObject } from "../json";
import { PartlyDone, type Job, type Kind, type Problem } from "../plugin/kind";
import { NOTHING, type Memory, type Plan, type Target } from "./plan";
import { tellPreview } from "./preview";
import { checkSubscription } from "./subscription";
import { inTurn } from "./turns";
import { Unfinished, writePatch, type Patch, type Written } from "./write";

/** What is special to one kind of patch. */
export interface PatchRules {
  readonly token: string;
  readonly replaces: readonly string[];
  /** The input with the id of what is patched, for messages, such as `clusterId`. */
  readonly subject: string;
  /** Whether something is remembered to be given back. */
  readonly remembers: boolean;
  readonly check: (inputs: JsonObject) => Problem[];
  /** The id that the engine records. */
  readonly idOf: (inputs: JsonObject) => string;
  /** What is written for an id. Throws one sentence when the id is none of this kind. */
  readonly target: (id: string) => Target;
  /** Throws one sentence when there is nothing that could be patched. */
  readonly plan: (live: JsonObject | undefined, inputs: JsonObject, memory: Memory) => Plan;
  /** What a destroy writes. */
  readonly giveBack: (live: JsonObject | undefined, outputs: JsonObject, memory: Memory) => Plan;
  /** The live values by the names of the memory. */
  readonly view: (live: JsonObject | undefined, inputs: JsonObject) => JsonObject;
  /** The inputs with the values that are live; undefined when what they ask for is gone. */
  readonly observe: (live: JsonObject, inputs: JsonObject) => JsonObject | undefined;
  /** What is there already, as inputs, and what to remember so that a destroy leaves it. */
  readonly imported: (
    live: JsonObject,
    id: string,
  ) => { readonly inputs: JsonObject; readonly memory: Memory };
  /** What to say when it is still live after a destroy has written. */
  readonly left?: (live: JsonObject | undefined, plan: Plan) => readonly string[];
  /** What to say instead of failing when Azure refuses to take something back. */
  readonly keeps?: (outputs: JsonObject, refusal: ArmRefusal) => string;
}

/** The resource type of some rules. */
export function patchKind(rules: PatchRules): Kind {
  const { token, replaces, check } = rules;
  const outputsOf = (values: JsonObject, memory: Memory): JsonObject =>
    rules.remembers ? { ...values, ...memory } : values;

  /** Writes what is declared; also what an unfinished write has to record. */
  const apply = async (job: Job, id: string, inputs: JsonObject, memory: Memory) => {
    checkSubscription(job, rules.subject, id);
    const patch = patchOf(rules, id, inputs, (live, known) => rules.plan(live, inputs, known));
    try {
      const { plan, live } = await write(job, patch, memory);
      warnOf(job, plan);
      const seen = live === undefined ? undefined : rules.observe(live, inputs);
      return outputsOf(seen ?? inputs, plan.memory);
    } catch (error) {
      if (!(error instanceof Unfinished)) throw error;
      const told = new Error(
        `The write of ${id} is not confirmed: ${error.message.replace(/\.?$/, ".")} What was there before is ` +
          "remembered; run pulumi up again.",
        { cause: error },
      );
      throw new PartlyDone(told, { id, inputs, outputs: outputsOf(inputs, error.memory) });
    }
  };

  return {
    token,
    rules,
    replaces,
    check,
    computed: rules.remembers ? Object.keys(NOTHING) : [],
    async preview(job, recorded, inputs) {
      const memory = recorded === undefined ? NOTHING : memoryOf(recorded.outputs);
      await tellPreview(job, rules, inputs, memory);
    },
    async create(job, inputs) {
      const id = rules.idOf(inputs);
      return { id, inputs, outputs: await apply(job, id, inputs, NOTHING) };
    },
    update: (job, { id, outputs }, inputs) => apply(job, id, inputs, memoryOf(outputs)),
    async read({ arm, signal }, id, recorded) {
      const target = rules.target(id);
      const live = await arm.find(target.id, target.apiVersion, signal);
      if (live === undefined) return undefined;
      const known =
        recorded === undefined
          ? rules.imported(live, id)
          : { inputs: recorded.inputs, memory: memoryOf(recorded.outputs) };
      const inputs = rules.observe(live, known.inputs);
      return inputs && { id, inputs, outputs: outputsOf(inputs, known.memory) };
    },
    async delete(job, { id, outputs }) {
      const target = rules.target(id);
      checkSubscription(job, rules.subject, id);
      if ((await job.arm.find(target.id, target.apiVersion, job.signal)) === undefined) return;
      const plan = (live: JsonObject | undefined, memory: Memory) =>
        rules.giveBack(live, outputs, memory);
      try {
        const written = await write(job, patchOf(rules, id, outputs, plan), memoryOf(outputs));
        warnOf(job, written.plan);
        for (const warning of rules.left?.(written.live, written.plan) ?? []) job.warn(warning);
      } catch (error) {
        if (!(error instanceof ArmRefusal) || rules.keeps === undefined) throw error;
        job.warn(rules.keeps(outputs, error));
      }
    },
  };
}

function patchOf(rules: PatchRules, id: string, values: JsonObject, plan: Patch["plan"]): Patch {
  return { target: rules.target(id), plan, view: (live) => rules.view(live, values) };
}

/** One at a time in this process: two patches of one thing would only get in each other's way. */
function write(job: Job, patch: Patch, memory: Memory): Promise<Written> {
  return inTurn(patch.target.id, () => writePatch(job, patch, memory));
}

function warnOf(job: Job, { warnings }: Plan): void {
  for (const warning of warnings) job.warn(warning);
}

function memoryOf(outputs: JsonObject): Memory {
  return { applied: objectAt(outputs, "applied"), before: objectAt(outputs, "before") };
}
