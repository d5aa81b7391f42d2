/** A call and its answer, apart from the network. */
import { ArmError } from "./errors";
import type { Json } from "./type";

/** A call as the core sees it. */
export interface ArmRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Query parameters by lower-case name. */
  readonly query: ReadonlyMap<string, string>;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Json | undefined;
  /** Where the caller reached us, such as `http://127.0.0.1:40123`; links are made with it. */
  readonly baseUrl: string;
  /** Who calls; `*` when unknown. */
  readonly principal: string;
}

/** An answer. */
export interface ArmResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Throws unless the call names a well-formed api-version, as ARM does. */
export function apiVersionOf(request: ArmRequest): string {
  const version = request.query.get("api-version");
  if (version === undefined || version === "") {
    throw new ArmError(
      400,
      "MissingApiVersionParameter",
      "The api-version query parameter (?api-version=) is required for all requests.",
    );
  }
  if (!/^\d{4}-\d{2}-\d{2}(-[a-z0-9.-]+)?$/i.test(version)) {
    throw new ArmError(
      400,
      "InvalidApiVersionParameter",
      `The api-version '${version}' is invalid. It is a date, such as '2023-09-01', with an ` +
        "optional suffix such as '-preview'.",
    );
  }
  return version;
}
