/**
 * Azure's judgement of a deployment: one POST to Azure Resource Manager and the way to its answer,
 * 202 with a `Location` to ask until it is there (source: azure-resource-manager docs,
 * async-operations). Nothing is written by `validate` and `whatIf`.
 */
import { setTimeout as wait } from "node:timers/promises";

import type { TokenCredential } from "@azure/core-auth";
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
} from "@azure/core-rest-pipeline";

import { cloudOf } from "../../provider/auth/cloud";
import { LazyCredential } from "../../provider/auth/credential";
import { chooseMethod } from "../../provider/auth/method";
import { readAuthSettings } from "../../provider/auth/settings";
import { isObject, type Json, type JsonObject } from "../../provider/json";
import { bodyOf } from "../arm/answers";
import { reasonOf, UserError } from "../errors";
import { DEPLOYMENTS_API_VERSION, type Deployment } from "./template";

/** Where to ask, and as whom. */
export interface Azure {
  readonly endpoint: string;
  /** Left out in tests, which ask a server on this machine. */
  readonly identity?: { readonly credential: TokenCredential; readonly scope: string };
  /** Wait between two questions when the answer names none, in milliseconds. @default 5000 */
  readonly intervalMs?: number;
}

/** What is asked for: whether it would be accepted, or what it would change. */
export type Question = "validate" | "whatIf";

/** Azure says no. */
export class Refusal extends Error {
  /** @param error ARM's error: code, message, target, details */
  constructor(
    readonly status: number,
    readonly error: JsonObject,
  ) {
    super(`Azure answers ${status}`);
  }
}

/** The Azure of a stack's settings and this environment, as azure-native finds it; never a local one. */
export function azureOf(
  values: Readonly<Record<string, unknown>>,
  env: NodeJS.ProcessEnv = process.env,
): Azure {
  const prefix = "azure-native:";
  const own = Object.entries(values)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value] as const);
  const settings = readAuthSettings(Object.fromEntries(own), env);
  const { endpoint, authority, scope } = cloudOf(settings.environment);
  const credential = new LazyCredential(chooseMethod(settings), authority);
  return { endpoint, identity: { credential, scope } };
}

/** Asks Azure about a deployment. Resolves to its answer. Throws `Refusal` or a UserError. */
export async function judge(
  azure: Azure,
  deployment: Deployment,
  question: Question,
): Promise<JsonObject> {
  const { name, scope, location, template } = deployment;
  const path = `${scope}/providers/Microsoft.Resources/deployments/${name}/${question}`;
  const address = new URL(path, azure.endpoint);
  address.searchParams.set("api-version", DEPLOYMENTS_API_VERSION);
  const headers = await authorization(azure);
  const body = {
    ...(location === undefined ? {} : { location }),
    properties: { mode: "Incremental", template, parameters: {} },
  };
  let answer = await send(azure, { method: "POST", address, headers, body });
  while (answer.status === 202) {
    const next = answer.headers.get("location");
    if (next === undefined) throw new Error("Azure answers 202 without saying where to ask on");
    await wait(pauseOf(answer.headers.get("retry-after"), azure));
    answer = await send(azure, { method: "GET", address: here(next, azure), headers });
  }
  return contentOf(answer.status, answer.body);
}

/** The region of a resource; undefined when it cannot be told. Throws for a missing login. */
export async function regionOf(
  azure: Azure,
  id: string,
  apiVersion: string,
): Promise<string | undefined> {
  const address = new URL(id, azure.endpoint);
  address.searchParams.set("api-version", apiVersion);
  const answer = await send(azure, {
    method: "GET",
    address,
    headers: await authorization(azure),
  });
  const { location } = contentOf(answer.status, answer.body);
  return typeof location === "string" ? location : undefined;
}

interface Sent {
  readonly method: "GET" | "POST";
  readonly address: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

async function send(azure: Azure, { method, address, headers, body }: Sent) {
  const pipeline = createPipelineFromOptions({
    userAgentOptions: { userAgentPrefix: "aks-monitoring" },
    retryOptions: { maxRetries: 5, ...retryDelay(azure) },
  });
  const request = createPipelineRequest({
    url: address.href,
    method,
    headers: createHttpHeaders({ "content-type": "application/json", ...headers }),
    allowInsecureConnection: azure.identity === undefined,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await pipeline.sendRequest(createDefaultHttpClient(), request).catch(offline);
  return { status: answer.status, headers: answer.headers, body: bodyOf(answer.bodyAsText) };
}

function retryDelay({ intervalMs }: Azure) {
  return intervalMs === undefined ? {} : { retryDelayInMs: intervalMs };
}

/** The token in a header. Signing in is done first, so that its failure is told as what it is. */
async function authorization({ identity }: Azure): Promise<Record<string, string>> {
  if (identity === undefined) return {};
  const token = await identity.credential.getToken(identity.scope).catch((error: unknown) => {
    throw new UserError(
      `Signing in to Azure failed (${reasonOf(error)}); run "az login", or give the ` +
        "credentials that docs/real-azure.md lists.",
    );
  });
  return { authorization: `Bearer ${token?.token ?? ""}` };
}

/** The content of an answer. Some refusals come with status 200 and an `error`. */
function contentOf(status: number, body: Json | undefined): JsonObject {
  const content = isObject(body) ? body : {};
  const { error } = content;
  if (status < 400 && !isObject(error)) return content;
  throw new Refusal(status, isObject(error) ? error : { message: text(body) });
}

/** An address of an answer; it must not lead elsewhere with our token. */
function here(address: string, { endpoint }: Azure): URL {
  const url = new URL(address, endpoint);
  if (url.origin === new URL(endpoint).origin) return url;
  throw new Error(`Azure answers an address of ${url.origin}; nothing was sent there.`);
}

function pauseOf(retryAfter: string | undefined, { intervalMs = 5_000 }: Azure): number {
  const seconds = Number(retryAfter ?? NaN);
  return seconds >= 0 ? seconds * 1_000 : intervalMs;
}

function offline(error: unknown): never {
  throw new UserError(
    `Azure cannot be reached (${reasonOf(error)}); check the network and the proxy.`,
  );
}

function text(body: Json | undefined): string {
  return typeof body === "string" ? body : JSON.stringify(body ?? null);
}
