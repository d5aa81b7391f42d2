/** What a function of this provider does: it reads, and programs call it while they run. */
import type { ArmClient } from "../arm/client";
import type { JsonObject } from "../json";

/** What a function works with. */
export interface Question {
  readonly arm: ArmClient;
  /** Subscription that the stack is configured for. */
  readonly subscriptionId: string;
  readonly signal: AbortSignal;
}

/** One function. */
export interface ProviderFunction {
  readonly token: string;
  /** Throws one sentence when Azure does not answer. */
  readonly call: (question: Question, args: JsonObject) => Promise<JsonObject>;
}
