/** What a user reads when an operation was cancelled or ran out of time. */
import { ArmRefusal } from "../arm/client";
import { PartlyDone } from "./kind";

/** What was being done. */
export type Verb = "preview" | "create" | "read" | "update" | "delete";

/** What holds afterwards, and what to do. */
const NEXT: Readonly<Record<Verb, string>> = {
  preview: "nothing was written; run it again.",
  create: "what was there before is remembered; run pulumi up again.",
  read: "what is remembered stays; run pulumi refresh again.",
  update: "what was there before is remembered; run pulumi up again.",
  delete: "it stays in the stack; run pulumi destroy again.",
};

/**
 * The error of an operation that was broken off, with what it has to record.
 *
 * @param seconds the time that it had; undefined when somebody cancelled it
 */
export function brokenOff(verb: Verb, error: unknown, seconds: number | undefined): Error {
  const why =
    seconds === undefined
      ? "Cancelled before Azure was done"
      : `Not done within ${seconds} s, the time of customTimeouts`;
  const refusal = refusalIn(error);
  const last = refusal === undefined ? "" : ` (${refusal.message})`;
  const told = new Error(`${why}${last}; ${NEXT[verb]}`);
  return error instanceof PartlyDone ? new PartlyDone(told, error.recorded) : told;
}

/** The last answer of Azure among the causes of an error. */
function refusalIn(error: unknown): ArmRefusal | undefined {
  if (error instanceof ArmRefusal) return error;
  return error instanceof Error ? refusalIn(error.cause) : undefined;
}
