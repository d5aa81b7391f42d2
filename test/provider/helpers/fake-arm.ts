/**
 * A resource manager of a few lines, for what the local Azure cannot be made to do: another client
 * that writes between two calls, or an answer that Azure gives rarely.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";

import { overlay, type Json, type JsonObject } from "../../../provider/json";

/** A call that was made. */
export interface Call {
  readonly method: string;
  readonly id: string;
  readonly apiVersion: string | null;
  readonly body: JsonObject | undefined;
}

/** An answer instead of the usual one. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** A running one. */
export interface FakeArm {
  readonly url: string;
  /** By id; tests read and change it as others would. */
  readonly resources: Map<string, JsonObject>;
  readonly calls: Call[];
  /** Looks at each call before it is answered. */
  before: (call: Call) => Refusal | undefined;
  readonly close: () => void;
}

/** Starts one with some resources. */
export async function startFakeArm(resources: Record<string, JsonObject>): Promise<FakeArm> {
  const server = http.createServer((request, response) => {
    void answer(arm, request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const arm: FakeArm = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    resources: new Map(Object.entries(resources)),
    calls: [],
    before: () => undefined,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return arm;
}

async function answer(
  arm: FakeArm,
  request: http.IncomingMessage,
): Promise<[status: number, body: Json]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { pathname: id, searchParams } = new URL(request.url ?? "/", arm.url);
  const body = text === "" ? undefined : (JSON.parse(text) as JsonObject);
  const method = request.method ?? "GET";
  const call = { method, id, apiVersion: searchParams.get("api-version"), body };
  arm.calls.push(call);
  const refusal = arm.before(call);
  if (refusal !== undefined) return [refusal.status, refused(refusal.code)];
  const stored = arm.resources.get(id);
  if (method === "GET") return stored === undefined ? [404, refused("NotFound")] : [200, stored];
  const written = method === "PATCH" ? (overlay(stored, body ?? {}) as JsonObject) : (body ?? {});
  arm.resources.set(id, written);
  return [200, written];
}

function refused(code: string): JsonObject {
  return { error: { code, message: `This is ${code}.` } };
}
