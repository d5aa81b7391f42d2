/** Conditional writes: `If-Match` and `If-None-Match`, for the types whose API has them. */
import { ArmError } from "./errors";
import type { ArmRequest } from "./message";
import type { ArmType, Resource } from "./type";

/** Throws PreconditionFailed when the condition of a write is not met. */
export function checkConditions(
  request: ArmRequest,
  type: ArmType,
  existing: Resource | undefined,
): void {
  if (type.etag === undefined) return;
  const ifMatch = request.headers["if-match"];
  const current = existing?.[type.etag];
  if (ifMatch !== undefined && (existing === undefined || !matches(ifMatch, current))) {
    throw failed(`If-Match is '${ifMatch}', the resource has '${text(current)}'`);
  }
  if (request.headers["if-none-match"] === "*" && existing !== undefined) {
    throw failed("If-None-Match is '*' and the resource exists");
  }
}

function matches(condition: string, etag: unknown): boolean {
  return condition === "*" || condition.replaceAll('"', "") === text(etag);
}

function text(etag: unknown): string {
  return typeof etag === "string" ? etag : "";
}

function failed(why: string): ArmError {
  return new ArmError(
    412,
    "PreconditionFailed",
    `The condition of the request is not met: ${why}.`,
  );
}
