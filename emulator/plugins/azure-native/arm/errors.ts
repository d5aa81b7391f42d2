/** What ARM says when it refuses, in the words of the real provider. */

/** An answer of ARM that is an error. Message: `Status=404 Code="..." Message="..."`. */
export class ArmRefusal extends Error {
  /** @param status HTTP status @param code ARM's error code, empty when there was none */
  constructor(
    readonly status: number,
    readonly code: string,
    text: string,
  ) {
    const codePart = code === "" ? "" : ` Code="${code}"`;
    super(`Status=${status}${codePart} Message="${text}"`);
    this.name = "ArmRefusal";
  }
}

/** A long-running operation that was accepted and then failed: the resource may exist. */
export class OperationFailed extends ArmRefusal {
  override readonly name = "OperationFailed";
}

/** Code and message of an ARM error body (`{ error: { code, message } }`), or the body as text. */
export function errorOf(body: unknown): { readonly code: string; readonly message: string } {
  if (typeof body === "object" && body !== null && "error" in body) {
    const { error } = body;
    if (typeof error === "object" && error !== null) {
      const { code, message } = error as { code?: unknown; message?: unknown };
      const text = typeof message === "string" ? message : JSON.stringify(error);
      return { code: typeof code === "string" ? code : "", message: text };
    }
  }
  return { code: "", message: typeof body === "string" ? body : JSON.stringify(body ?? null) };
}
