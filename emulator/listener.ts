/** Between the network and the core: reads a call, waits or drops it when told to, writes the answer. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";

import type { Azure } from "./arm/azure";
import { ArmError } from "./arm/errors";
import type { ArmRequest, ArmResponse } from "./arm/message";
import type { Json } from "./arm/type";
import { CONTROL_PREFIX, type Control } from "./control";
import { KubernetesApi } from "./kubernetes/api";
import { KUBERNETES_PREFIX } from "./kubernetes/place";
import { answerData } from "./data/answers";

/** ARM takes bodies of up to 4 MB (source: azure-resource-manager docs, request size limit). */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The request listener of a server. */
export function listener(
  azure: Azure,
  control: Control,
  kubernetes = new KubernetesApi(azure),
): RequestListener {
  return (incoming, outgoing) => {
    serve({ azure, control, kubernetes }, incoming, outgoing).catch((error: unknown) => {
      // A mistake of ours must look like one, never like an answer of Azure.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`local Azure: ${text}\n`);
      outgoing.destroy();
    });
  };
}

interface Parts {
  readonly azure: Azure;
  readonly control: Control;
  readonly kubernetes: KubernetesApi;
}

async function serve(
  { azure, control, kubernetes }: Parts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  let request: ArmRequest;
  try {
    request = await readRequest(incoming);
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    write(outgoing, { status: error.status, body: error.toJson() });
    return;
  }
  if (request.path.startsWith(CONTROL_PREFIX)) {
    write(outgoing, control.handle(request));
    return;
  }
  if (request.path.startsWith(KUBERNETES_PREFIX)) {
    write(outgoing, kubernetes.handle(request));
    return;
  }
  const fault = azure.faults.next(request.method, request.path);
  if (fault?.kind === "slow") await new Promise((go) => setTimeout(go, fault.delay ?? 1000));
  const response = (await answerData(azure, request, fault)) ?? azure.handle(request, fault);
  // Dropped after the work was done: the caller cannot know, which is the hard case.
  if (fault?.kind === "dropped") outgoing.destroy();
  else write(outgoing, response);
}

async function readRequest(incoming: IncomingMessage): Promise<ArmRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new ArmError(413, "RequestContentTooLarge", "The request content exceeds 4 MB.");
    }
    chunks.push(chunk);
  }
  const host = incoming.headers.host ?? "127.0.0.1";
  const scheme = (incoming.socket as Partial<TLSSocket>).encrypted === true ? "https" : "http";
  const { url, path } = parseAddress(`${scheme}://${host}`, incoming.url ?? "/");
  return {
    method: incoming.method ?? "GET",
    path,
    query: new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value])),
    headers: incoming.headers as Record<string, string | undefined>,
    body: parseBody(Buffer.concat(chunks).toString(), incoming.headers["content-type"]),
    baseUrl: url.origin,
    principal: principalOf(incoming),
  };
}

function parseAddress(origin: string, asked: string): { url: URL; path: string } {
  try {
    // Joined as text: a path that begins with "//" would name another host.
    const url = new URL(asked.startsWith("/") ? origin + asked : asked);
    return { url, path: decodeURIComponent(url.pathname) };
  } catch {
    throw new ArmError(400, "BadRequest", `'${asked}' is not a valid address.`);
  }
}

function parseBody(text: string, type = ""): Json | undefined {
  if (text === "") return undefined;
  // Only queries of metrics come as a form.
  if (type.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new ArmError(400, "InvalidRequestContent", "The request content is not valid JSON.");
  }
}

/** Who calls: a header of tests, else the object id of the bearer token, else anybody. */
function principalOf({ headers }: IncomingMessage): string {
  const named = headers["x-emulator-principal"];
  if (typeof named === "string") return named;
  const [, claims] = /^Bearer [^.]+\.([^.]+)\./.exec(headers.authorization ?? "") ?? [];
  if (claims === undefined) return "*";
  try {
    const { oid } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { oid?: unknown };
    return typeof oid === "string" ? oid : "*";
  } catch {
    return "*";
  }
}

function write(outgoing: ServerResponse, { status, headers, body }: ArmResponse): void {
  const id = randomUUID();
  const ids = { "x-ms-request-id": id, "x-ms-correlation-request-id": id };
  const text = body === undefined ? undefined : JSON.stringify(body);
  const type = text === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" };
  outgoing.writeHead(status, { ...ids, ...type, ...headers });
  outgoing.end(text);
}
