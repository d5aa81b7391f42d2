/** Failures that are told to the user in one message, without a stack. */

/** Something the user can mend; the message says what is wrong and what to do. */
export class UserError extends Error {
  override readonly name: string = "UserError";

  constructor(
    message: string,
    /** Exit code of the process. */
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Words or flags a command does not know; the process exits with 2. */
export class UsageError extends UserError {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(message, 2);
  }
}

/** The first line of an error, for a sentence. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
