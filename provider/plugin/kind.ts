/** What a resource type of this provider does; the service does the rest of the protocol. */
import type { ArmClient } from "../arm/client";
import type { JsonObject } from "../json";
import type { PatchRules } from "../patch/kind";

/** What an operation works with. */
export interface Job {
  readonly arm: ArmClient;
  /** Subscription that the stack is configured for. */
  readonly subscriptionId: string;
  readonly signal: AbortSignal;
  /** Asked before each write. Throws when the subscription is not of the configured tenant. */
  readonly mayWrite: () => Promise<void>;
  /** Tells the user something that needs a look, but is no error. */
  readonly warn: (message: string) => void;
  /** Tells the user what is or would be done. */
  readonly info: (message: string) => void;
  /** For who runs Pulumi with `--debug`. */
  readonly debug: (message: string) => void;
}

/** A resource as the engine records it. */
export interface Recorded {
  readonly id: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
}

/** What a create or update throws when Azure may hold some of it: the engine has to record that. */
export class PartlyDone extends Error {
  constructor(
    override readonly cause: Error,
    readonly recorded: Recorded,
  ) {
    super(cause.message);
  }
}

/** What is wrong with an input. */
export interface Problem {
  readonly property: string;
  readonly reason: string;
}

/** One resource type. */
export interface Kind {
  readonly token: string;
  /** Of a patch, for who has to plan one without an engine. */
  readonly rules?: PatchRules;
  /** Inputs whose change needs a new resource. */
  readonly replaces: readonly string[];
  /** Outputs that are no inputs: a preview of a create does not know them. */
  readonly computed: readonly string[];
  readonly check: (inputs: JsonObject) => Problem[];
  /** Tells what would be written, and writes nothing; inputs may hold unknown values. */
  readonly preview: (job: Job, recorded: Recorded | undefined, inputs: JsonObject) => Promise<void>;
  readonly create: (job: Job, inputs: JsonObject) => Promise<Recorded>;
  /** The live state; undefined when it is gone. Without a record it is an import of the id. */
  readonly read: (
    job: Job,
    id: string,
    recorded: Pick<Recorded, "inputs" | "outputs"> | undefined,
  ) => Promise<Recorded | undefined>;
  readonly update: (job: Job, recorded: Recorded, inputs: JsonObject) => Promise<JsonObject>;
  readonly delete: (job: Job, recorded: Pick<Recorded, "id" | "outputs">) => Promise<void>;
}
