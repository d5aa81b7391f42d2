/** Errors as a Kubernetes API server answers them. Source: Kubernetes API conventions, Status. */
import type { JsonObject } from "../arm/type";

/** Why a request failed. */
export class StatusError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    private readonly details?: JsonObject,
  ) {
    super(message);
  }

  /** The body of the answer. */
  toJson(): JsonObject {
    return {
      ...{ kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure" },
      ...{ message: this.message, reason: this.reason, code: this.code },
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}
