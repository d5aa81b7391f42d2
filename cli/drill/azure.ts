/** The few requests of a drill to Azure Resource Manager, local or real. */
import { UserError } from "../errors";

/** Whom to ask, and as whom. */
export interface DrillAzure {
  /** Address of Azure Resource Manager, without a path. */
  readonly endpoint: string;
  /** Left out for the local Azure, which takes no token. */
  readonly token?: () => Promise<string>;
}

/** API version of action groups and their tests. */
const API_VERSION = "2023-01-01";

/** Sends one request and resolves to the answer's body. Throws a `UserError` for a refusal. */
export async function askAzure(
  { endpoint, token }: DrillAzure,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (token !== undefined) headers["authorization"] = `Bearer ${await token()}`;
  const url = `${endpoint}${path}?api-version=${API_VERSION}`;
  const answer = await fetch(url, {
    method,
    headers,
    // An answer that leads elsewhere must not take the token there.
    redirect: "error",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new UserError(`${endpoint} does not answer (${reasonOf(error)}); check the network.`);
  });
  const text = await answer.text();
  const parsed = parse(text);
  if (answer.ok) return parsed;
  const { code = answer.status, message = text } = (parsed["error"] ?? {}) as Record<
    string,
    string
  >;
  throw new UserError(
    `Azure refuses ${method} ${path}: ${code}: ${message}; the role Monitoring Contributor on the ` +
      "action group's resource group is enough for a drill.",
  );
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
