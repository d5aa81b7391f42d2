/** Asks one Kubernetes API server, and lets it judge an object without keeping it. */
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
} from "@azure/core-rest-pipeline";

import { objectAt, textAt, type JsonObject } from "../json";
import type { ApiServer } from "./kubeconfig";

/** Milliseconds after which an API server that says nothing is one that cannot be reached. */
const TIMEOUT_MS = 10_000;

/** An answer: what it is about, or why it was refused. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

/** No answer came. */
export class UnreachableError extends Error {}

export class KubernetesClient {
  private readonly http = createDefaultHttpClient();
  private token: Promise<string | undefined> | undefined;

  constructor(private readonly server: ApiServer) {}

  /** Reads an object, or what the server knows under a path. */
  get(path: string, signal: AbortSignal): Promise<Answer> {
    return this.send("GET", path, signal);
  }

  /** What a server-side apply would come to; nothing is written. */
  dryApply(
    path: string,
    object: JsonObject,
    fieldManager: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    const query = new URLSearchParams({ fieldManager, force: "false", dryRun: "All" });
    return this.send("PATCH", `${path}?${query.toString()}`, signal, object);
  }

  private async send(
    method: HttpMethods,
    path: string,
    signal: AbortSignal,
    body?: JsonObject,
  ): Promise<Answer> {
    // A program that signs in is run once.
    this.token ??= this.server.token(signal);
    const token = await this.token;
    const headers = createHttpHeaders({
      Accept: "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/apply-patch+yaml" }),
    });
    const request = createPipelineRequest({
      ...{ method, headers, url: `${this.server.url}${path}` },
      // Only a kubeconfig that says so itself leads here without TLS.
      allowInsecureConnection: this.server.url.startsWith("http://"),
      timeout: TIMEOUT_MS,
      abortSignal: signal,
      // JSON is YAML too.
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    request.tlsSettings = this.server.tls;
    try {
      const { status, bodyAsText } = await this.http.sendRequest(request);
      return { status, body: bodyOf(bodyAsText ?? "") };
    } catch (error) {
      if (signal.aborted) throw error;
      throw new UnreachableError(error instanceof Error ? error.message : String(error));
    }
  }
}

function bodyOf(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return { message: text };
  }
}

/** What an answer says that is no success. */
export function messageOf({ body, status }: Answer): string {
  return textAt(body, "message") || `status ${status}`;
}

/** What belongs to others: field and owner, as the answer of a conflict lists them. */
export function ownersIn({ body }: Answer): { readonly field: string; readonly owner: string }[] {
  const { causes } = objectAt(body, "details");
  const listed = Array.isArray(causes) ? (causes as readonly JsonObject[]) : [];
  return listed
    .filter((cause) => cause["reason"] === "FieldManagerConflict")
    .map((cause) => ({
      field: textAt(cause, "field"),
      owner: /"([^"]+)"/.exec(textAt(cause, "message"))?.[1] ?? "",
    }));
}
