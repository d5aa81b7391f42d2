/** Errors in ARM's own JSON: `{"error":{"code","message","target"?}}` with the right status. */

/** A failure that a client sees, as Azure Resource Manager would word it. */
export class ArmError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Path of the property that is wrong, such as `properties.retentionInDays`. */
    readonly target?: string,
    /** Headers of the answer, such as `Retry-After`. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The body of the answer. */
  toJson(): { error: { code: string; message: string; target?: string } } {
    const { code, message, target } = this;
    return { error: { code, message, ...(target === undefined ? {} : { target }) } };
  }
}

/** 400 for one property of a body. */
export function invalid(target: string, message: string, code = "InvalidParameter"): ArmError {
  return new ArmError(400, code, message, target);
}

/** 404 for a resource that another one names. */
export function missingLink(id: string, target: string): ArmError {
  return new ArmError(
    404,
    "LinkedResourceNotFound",
    `The linked resource '${id}' was not found.`,
    target,
  );
}
