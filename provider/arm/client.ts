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
  readonly method: "GET" | "PUT";
  readonly id: string;
  readonly apiVersion: string;
  readonly body?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of ARM that is an error. */
export class ArmRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    text: string,
  ) {
    super(`${status} ${code}: ${text}`);
  }
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

  /** The resource; undefined when there is none. */
  async find(id: string, apiVersion: string, signal: AbortSignal): Promise<JsonObject | undefined> {
    const { rawResponse } = await this.send({ method: "GET", id, apiVersion }, signal);
    if (rawResponse.statusCode === 404) return undefined;
    return bodyOf(rawResponse);
  }

  /**
   * Writes a resource and waits until the operation is over. Resolves to what the write itself was
   * answered, before anybody else could write. Throws `ArmRefusal`.
   */
  async put(request: Omit<ArmRequest, "method">, signal: AbortSignal): Promise<JsonObject> {
    let answered: JsonObject = {};
    const poller = await createHttpPoller(
      {
        requestMethod: "PUT",
        requestPath: request.id,
        sendInitialRequest: async () => {
          const answer = await this.send({ ...request, method: "PUT" }, signal);
          answered = bodyOf(answer.rawResponse);
          return answer;
        },
        sendPollRequest: (path) => this.ask(path, { method: "GET" }, signal),
      },
      // What the operation wrote is read again anyway.
      { intervalInMs: this.options.retryDelayMs ?? 5_000, processResult: () => undefined },
    );
    await poller.pollUntilDone({ abortSignal: signal });
    return answered;
  }

  private send(
    { method, id, apiVersion, body, headers = {} }: ArmRequest,
    signal: AbortSignal,
  ): Promise<LroResponse<JsonObject>> {
    const url = new URL(this.options.endpoint);
    url.pathname = id;
    url.searchParams.set("api-version", apiVersion);
    return this.ask(url.href, { method, headers, ...(body === undefined ? {} : { body }) }, signal);
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

/** The body of an answer. Throws `ArmRefusal` when it is an error. */
function bodyOf({ statusCode, body }: RawResponse): JsonObject {
  const content = body as Json | undefined;
  if (statusCode < 400) return isObject(content) ? content : {};
  const error = isObject(content) ? content["error"] : undefined;
  const [code, message] = isObject(error) ? [error["code"], error["message"]] : [];
  throw new ArmRefusal(
    statusCode,
    typeof code === "string" ? code : "",
    typeof message === "string" ? message : JSON.stringify(content ?? null),
  );
}

function parsed(text: string | null | undefined): Json | undefined {
  if (text === null || text === undefined || text === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
