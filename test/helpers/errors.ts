/** What goes wrong, as text to compare in full. */

/** The message a promise is rejected with; fails when it is resolved. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error(`expected a failure, got ${JSON.stringify(value)}`);
}
