/**
 * One HTTP request to the local Azure, with the retries of the Azure SDK for Go, which the real
 * provider uses: three more tries on 408, 429, 500, 502, 503, 504, a broken connection, or 409
 * `AnotherOperationInProgress`; `Retry-After` is honoured. Without it the real one waits 20 s and
 * more; here the waits are short, because the other end is on this machine.
 */
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";

import { errorOf } from "./errors";

/** An answer with its body parsed; an empty body is `undefined`. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

/** A request. */
export interface Question {
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  readonly url: URL;
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

const RETRIES = 3;
const RETRIED = new Set([408, 429, 500, 502, 503, 504]);
/** Doubled with every try. */
const FIRST_WAIT_MS = 100;

/** Asks, again if the answer says so. Rejects when the connection keeps breaking or on abort. */
export async function ask(agent: http.Agent, question: Question): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const pause = FIRST_WAIT_MS * 2 ** tries;
    try {
      const answer = await send(agent, question);
      if (tries === RETRIES || !isRetried(answer)) return answer;
      await wait(retryAfterMs(answer.headers) ?? pause, undefined, { signal: question.signal });
    } catch (error) {
      if (tries === RETRIES || question.signal.aborted) throw error;
      await wait(pause, undefined, { signal: question.signal });
    }
  }
}

/** The wait an answer asks for, in milliseconds: `retry-after-ms`, seconds, or a date. */
export function retryAfterMs(headers: http.IncomingHttpHeaders): number | undefined {
  const exact = Number(headers["retry-after-ms"] ?? headers["x-ms-retry-after-ms"] ?? NaN);
  if (exact >= 0) return exact;
  const text = headers["retry-after"];
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function isRetried({ status, body }: Answer): boolean {
  return (
    RETRIED.has(status) || (status === 409 && errorOf(body).code === "AnotherOperationInProgress")
  );
}

function send(agent: http.Agent, { method, url, body, signal }: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: http.OutgoingHttpHeaders = {
      accept: "application/json",
      // The local Azure knows no identities; official clients always send a token.
      authorization: "Bearer stand-in",
      "user-agent": "pulumi-azure-native-stand-in",
    };
    if (text !== undefined) {
      headers["content-type"] = "application/json; charset=utf-8";
      headers["content-length"] = Buffer.byteLength(text);
    }
    const request = http.request(url, { method, agent, headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const content = Buffer.concat(chunks).toString("utf8");
        const status = response.statusCode ?? 0;
        resolve({ status, headers: response.headers, body: parsed(content) });
      });
    });
    request.on("error", reject);
    request.end(text);
  });
}

function parsed(content: string): unknown {
  if (content === "") return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
