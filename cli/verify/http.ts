/** One request with Microsoft's own pipeline: retries, timeouts, a token when there is an identity. */
import type { TokenCredential } from "@azure/core-auth";
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type TlsSettings,
} from "@azure/core-rest-pipeline";

import type { Json } from "../../provider/json";
import { bodyOf } from "../arm/answers";

/** As whom something is asked. */
export interface Identity {
  readonly credential: TokenCredential;
  /** What the token is for, such as `https://prometheus.monitor.azure.com/.default`. */
  readonly scope: string;
}

/** A request. */
export interface Sent {
  readonly method: "GET" | "PATCH" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Left out for what takes no token, or has one in its headers. */
  readonly identity?: Identity | undefined;
  readonly tls?: TlsSettings;
}

/** An answer: its body is JSON, or text that is none. */
export interface Answered {
  readonly status: number;
  readonly body: Json | undefined;
}

/** Nobody waits longer for one answer; a query may take a minute. */
const TIMEOUT_MS = 90_000;

/** Sends a request. Rejects when nothing answers. */
export async function send(sent: Sent): Promise<Answered> {
  const { identity, tls, body } = sent;
  const pipeline = createPipelineFromOptions({
    userAgentOptions: { userAgentPrefix: "aks-monitoring" },
    retryOptions: { maxRetries: 2 },
    ...(tls === undefined ? {} : { tlsOptions: tls }),
  });
  if (identity !== undefined) {
    const { credential, scope } = identity;
    pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: scope }));
  }
  const request = createPipelineRequest({
    url: sent.url,
    method: sent.method,
    headers: createHttpHeaders({ ...sent.headers }),
    timeout: TIMEOUT_MS,
    // A local Azure speaks plain HTTP, and gets no token.
    allowInsecureConnection: identity === undefined,
    ...(body === undefined ? {} : { body }),
  });
  const answer = await pipeline.sendRequest(createDefaultHttpClient(), request);
  return { status: answer.status, body: bodyOf(answer.bodyAsText) };
}
