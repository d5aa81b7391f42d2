/**
 * Create, read, update and delete of ARM resources, long-running operations included. Each method
 * rejects with `ArmRefusal` when ARM says no.
 */
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";

import { isMap, type Value, type ValueMap } from "../convert/value";
import { ArmRefusal, errorOf, OperationFailed } from "./errors";
import { ask, retryAfterMs, type Answer, type Question } from "./http";

/** Between two looks at an operation when its answer names no time. */
const POLL_MS = 200;
/** Reads of something just written that are answered 404 are repeated this often. */
const FRESH_READS = 5;

/** Talks to one local Azure. */
export class ArmClient {
  private readonly agent = new http.Agent({ keepAlive: true });

  /** @param endpoint loopback URL, see `loopbackUrl` */
  constructor(private readonly endpoint: URL) {}

  /** The resource, or `undefined` when there is none (404, or 204 as some link types answer). */
  async find(id: string, apiVersion: string, signal: AbortSignal): Promise<ValueMap | undefined> {
    const answer = await this.ask("GET", this.url(id, apiVersion), signal);
    if (answer.status === 404 || answer.status === 204) return undefined;
    const body = bodyOf(answer);
    return Object.keys(body).length === 0 ? undefined : body;
  }

  /** A resource that was just written: Azure may answer 404 for a moment. */
  async findFresh(
    id: string,
    apiVersion: string,
    signal: AbortSignal,
  ): Promise<ValueMap | undefined> {
    for (let tries = 1; ; tries++) {
      const found = await this.find(id, apiVersion, signal);
      if (found !== undefined || tries === FRESH_READS) return found;
      await wait(POLL_MS, undefined, { signal });
    }
  }

  /** Writes a resource and waits until it is done; resolves to the answer of the PUT itself. */
  async put(
    id: string,
    apiVersion: string,
    body: ValueMap,
    signal: AbortSignal,
  ): Promise<ValueMap> {
    const url = this.url(id, apiVersion);
    const answer = await this.ask("PUT", url, signal, body);
    const written = bodyOf(answer);
    await this.untilDone(answer, url, signal);
    return written;
  }

  /** Deletes a resource and waits until it is gone. Something already gone is fine. */
  async delete(id: string, apiVersion: string, signal: AbortSignal): Promise<void> {
    const url = this.url(id, apiVersion);
    const answer = await this.ask("DELETE", url, signal);
    if (answer.status === 404) return;
    if (answer.status >= 400) throw refusal(answer);
    await this.untilDone(answer, url, signal);
  }

  /** Calls a function: GET of a resource or POST of an action. */
  async call(
    method: "GET" | "POST",
    id: string,
    apiVersion: string,
    signal: AbortSignal,
  ): Promise<ValueMap> {
    const body = method === "POST" ? {} : undefined;
    return bodyOf(await this.ask(method, this.url(id, apiVersion), signal, body));
  }

  /** Ends kept connections. */
  close(): void {
    this.agent.destroy();
  }

  private ask(
    method: Question["method"],
    url: URL,
    signal: AbortSignal,
    body?: ValueMap,
  ): Promise<Answer> {
    return ask(this.agent, { method, url, signal, ...(body === undefined ? {} : { body }) });
  }

  private url(id: string, apiVersion: string): URL {
    const url = new URL(this.endpoint);
    url.pathname = id;
    url.searchParams.set("api-version", apiVersion);
    return url;
  }

  /**
   * Follows a long-running operation to its end: `Azure-AsyncOperation` (a status document), else
   * `Location` (202 until done), else the resource's own `provisioningState`.
   */
  private async untilDone(first: Answer, resource: URL, signal: AbortSignal): Promise<void> {
    const operation = this.header(first, "azure-asyncoperation", resource);
    const location = first.status === 202 ? this.header(first, "location", resource) : undefined;
    const watched = operation ?? location ?? (isPending(first.body) ? resource : undefined);
    if (watched === undefined) return;
    for (let answer = first; ;) {
      await wait(retryAfterMs(answer.headers) ?? POLL_MS, undefined, { signal });
      answer = await this.ask("GET", watched, signal);
      const state =
        operation === undefined ? provisioningState(answer.body) : statusOf(answer.body);
      if (answer.status >= 400 || /^(failed|canceled)$/i.test(state ?? "")) throw failure(answer);
      const isDone =
        operation === undefined ? !isPending(answer.body) : /^succeeded$/i.test(state ?? "");
      if (answer.status !== 202 && isDone) return;
    }
  }

  /** A polling address. It must stay on the local Azure, whatever the answer says. */
  private header(answer: Answer, name: string, resource: URL): URL | undefined {
    const text = answer.headers[name];
    if (typeof text !== "string") return undefined;
    const url = new URL(text, this.endpoint);
    if (url.host !== this.endpoint.host || url.protocol !== this.endpoint.protocol) {
      throw new Error(
        `${name} leads to ${url.origin}, away from ${this.endpoint.origin}; only the local Azure is asked.`,
      );
    }
    if (!url.searchParams.has("api-version")) {
      url.searchParams.set("api-version", resource.searchParams.get("api-version") ?? "");
    }
    return url;
  }
}

function bodyOf(answer: Answer): ValueMap {
  if (answer.status >= 400) throw refusal(answer);
  const body = answer.body as Value | undefined;
  return isMap(body) ? body : {};
}

function refusal({ status, body }: Answer): ArmRefusal {
  const { code, message } = errorOf(body);
  return new ArmRefusal(status, code, message);
}

function failure({ status, body }: Answer): OperationFailed {
  const { code, message } = errorOf(body);
  return new OperationFailed(status, code, message);
}

function statusOf(body: unknown): string | undefined {
  const status = isMap(body as Value) ? (body as ValueMap)["status"] : undefined;
  return typeof status === "string" ? status : undefined;
}

function provisioningState(body: unknown): string | undefined {
  if (!isMap(body as Value)) return undefined;
  const properties = (body as ValueMap)["properties"];
  const state = isMap(properties) ? properties["provisioningState"] : undefined;
  return typeof state === "string" ? state : undefined;
}

/** Every state but the three final ones means that ARM is still at it. */
function isPending(body: unknown): boolean {
  const state = provisioningState(body);
  return state !== undefined && !/^(succeeded|failed|canceled)$/i.test(state);
}
