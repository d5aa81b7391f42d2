/**
 * Keeps the SDK from telling what the program's calls hold. For each call it sends the engine a
 * debug message with all arguments and answers, secrets in the clear: the engine shows these with
 * `--debug`, and `pulumi up --json` and event logs have them always. What the last update recorded,
 * every secret of the stack included, is such an answer (see `recorded.ts`).
 */
import * as pulumi from "@pulumi/pulumi";

/** The SDK's own, whatever `hideContentsOfCalls` has put in its place since. */
const { debug } = pulumi.log;

/** Lets the SDK name its calls in debug messages, and nothing that is in them. */
export function hideContentsOfCalls(): void {
  const quiet: typeof debug = (message, ...rest) => debug(withoutContents(message), ...rest);
  Object.assign(pulumi.log, { debug: quiet });
}

/** A debug message up to where the contents of a call begin. */
export function withoutContents(message: string): string {
  return message.replace(/(, obj=|, props=|; err: |, resp: )[^]*$/, "");
}
