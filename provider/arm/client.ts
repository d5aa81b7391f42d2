/**
 * Azure Resource Manager for this provider: one request with Microsoft's own pipeline (retries with
 * back-off on 429, 5xx and broken connections, `Retry-After` honoured), and waiting for operations.
 */
import type { TokenCredential } from "@azure/core-auth";
import { createHttpPoller, type LroResponse, type RawResponse } from "@azure/core-lro";
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
} from "@azure/core-rest-pipeline";

import { isObject, type Json, type JsonObject } from "../json";

/** Where to ask, and as whom. */
export interface ArmOptions {
  readonly endpoint: string;
  /** Left out for a local Azure, which takes no token. */
  readonly identity?: { readonly credential: TokenCredential; readonly scope: string };
  /** First wait of a retry in milliseconds; doubled each time. @default 1000 */
  readonly retryDelayMs?: number;
}

/** A request. */
export interface ArmRequest {
  readonly method: "GET" | "PATCH" | "PUT";
  readonly id: string;
  readonly apiVersion: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of ARM that is an error. */
export class ArmRefusal extends Error {
  constructor(
    asked: string,
    readonly status: number,
    readonly code: string,
    text: string,
  ) {
    // Azure breaks some of its texts into lines; a user reads one sentence.
    const said = `${status} ${code}: ${text.replace(/\s+/g, " ").trim()}`;
    const help = status === 403 ? " Give the identity that runs Pulumi the role it lacks." : "";
    super(`Azure answers ${asked} with ${said}${help}`);
  }
}

/** A write that Azure has taken: from now on it may hold, whatever happens. */
export interface TakenWrite {
  /** What the write itself was answered, before anybody else could write. */
  readonly answered: JsonObject;
  /** Resolves when the operation is over. Throws when it failed or was broken off. */
  readonly ended: () => Promise<void>;
}

/** Asks one Azure. */
export class ArmClient {
  private readonly pipeline: Pipeline;
  private readonly http: HttpClient = createDefaultHttpClient();

  constructor(private readonly options: ArmOptions) {
    const retryDelayInMs = options.retryDelayMs ?? 1_000;
    this.pipeline = createPipelineFromOptions({
      userAgentOptions: { userAgentPrefix: "aks-monitoring" },
      retryOptions: { maxRetries: 5, retryDelayInMs, maxRetryDelayInMs: 60_000 },
    });
    if (options.identity === undefined) return;
    const { credential, scope } = options.identity;
    this.pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: scope }));
  }

  /** The resource; undefined when there is none. Throws `ArmRefusal`. */
  async find(id: string, apiVersion: string, signal: AbortSignal): Promise<JsonObject | undefined> {
    const { rawResponse } = await this.send({ method: "GET", id, apiVersion }, signal);
    return isAbsent(rawResponse) ? undefined : bodyOf(rawResponse, `GET ${id}`);
  }

  /**
   * All entries of a list, whatever pages it comes in. `query` goes beside the API version. Throws
   * `ArmRefusal`, also for a list that is not there.
   */
  async list(
    path: string,
    apiVersion: string,
    signal: AbortSignal,
    query: Readonly<Record<string, string>> = {},
  ): Promise<JsonObject[]> {
    const first = new URL(this.addressOf({ id: path, apiVersion }));
    for (const [name, value] of Object.entries(query)) first.searchParams.set(name, value);
    const entries: JsonObject[] = [];
    for (let next: string | undefined = first.href; next !== undefined;) {
      const { rawResponse } = await this.ask(next, { method: "GET" }, signal);
      const { value, nextLink } = bodyOf(rawResponse, `GET ${path}`);
      entries.push(...(Array.isArray(value) ? value.filter(isObject) : []));
      next = typeof nextLink === "string" && nextLink !== "" ? nextLink : undefined;
    }
    return entries;
  }

  /** Writes a resource. Throws `ArmRefusal`. */
  async write(request: ArmRequest, signal: AbortSignal): Promise<TakenWrite> {
    let answered: JsonObject = {};
    const poller = await createHttpPoller(
      {
        requestMethod: request.method,
        requestPath: this.addressOf(request),
        sendInitialRequest: async () => {
          const answer = await this.send(request, signal);
          answered = bodyOf(answer.rawResponse, `${request.method} ${request.id}`);
          return answer;
        },
        sendPollRequest: (path) => this.ask(path, { method: "GET" }, signal),
      },
      // What the operation wrote is read again anyway.
      { intervalInMs: this.options.retryDelayMs ?? 5_000, processResult: () => undefined },
    );
    return {
      answered,
      ended: async () => {
        await poller.pollUntilDone({ abortSignal: signal });
      },
    };
  }

  private send(request: ArmRequest, signal: AbortSignal): Promise<LroResponse<JsonObject>> {
    const { method, body, headers = {} } = request;
    const sent = { method, headers, ...(body === undefined ? {} : { body }) };
    return this.ask(this.addressOf(request), sent, signal);
  }

  private addressOf({ id, apiVersion }: Pick<ArmRequest, "id" | "apiVersion">): string {
    const url = new URL(this.options.endpoint);
    url.pathname = id;
    url.searchParams.set("api-version", apiVersion);
    return url.href;
  }

  private async ask(
    address: string,
    request: Pick<ArmRequest, "method" | "body" | "headers">,
    signal: AbortSignal,
  ): Promise<LroResponse<JsonObject>> {
    const url = new URL(address, this.options.endpoint).href;
    // An operation's address comes from an answer: it must not lead elsewhere with our token.
    if (new URL(url).origin !== new URL(this.options.endpoint).origin) {
      throw new Error(
        `Azure answers an address of ${new URL(url).origin}; nothing was sent there.`,
      );
    }
    const headers = createHttpHeaders({ "content-type": "application/json", ...request.headers });
    const sent = createPipelineRequest({
      url,
      method: request.method,
      headers,
      abortSignal: signal,
      allowInsecureConnection: this.options.identity === undefined,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const {
      status,
      bodyAsText,
      headers: answered,
    } = await this.pipeline.sendRequest(this.http, sent);
    const body = parsed(bodyAsText);
    return {
      flatResponse: isObject(body) ? body : {},
      rawResponse: {
        statusCode: status,
        headers: answered.toJSON(),
        body,
      },
    };
  }
}

/**
 * Whether an answer says that the resource is not there. A subscription that the identity may not
 * see answers 404 as well, and a proxy may: neither is a reason to forget what was taken.
 */
function isAbsent({ statusCode, body }: RawResponse): boolean {
  const { code } = errorOf(body as Json | undefined);
  return statusCode === 404 && typeof code === "string" && !/subscription/i.test(code);
}

/** The body of an answer. Throws `ArmRefusal` when it is an error. */
function bodyOf({ statusCode, body }: RawResponse, asked: string): JsonObject {
  const content = body as Json | undefined;
  if (statusCode < 400) return isObject(content) ? content : {};
  const { code, message } = errorOf(content);
  throw new ArmRefusal(
    asked,
    statusCode,
    typeof code === "string" ? code : "",
    typeof message === "string" ? message : JSON.stringify(content ?? null),
  );
}

/** ARM wraps an error in `error`; AKS also answers some without. */
function errorOf(content: Json | undefined): JsonObject {
  if (!isObject(content)) return {};
  return isObject(content["error"]) ? content["error"] : content;
}

function parsed(text: string | null | undefined): Json | undefined {
  if (text === null || text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
