/**
 * Queries of a workspace: with Microsoft's client for tables on the Analytics plan; tables on the
 * Basic plan have a way of their own, which the client has not (source: azure-monitor docs,
 * basic-logs-query: POST .../search, the time span in the address, one table).
 */
import type { TokenCredential } from "@azure/core-auth";

import { isObject, type Json, type JsonObject } from "../../provider/json";
import { reasonOf } from "../errors";
import { send, type Identity } from "./http";
import { QueryRefusal } from "./refusal";

/** A row by the names of its columns. */
export type LogRow = Readonly<Record<string, unknown>>;

/** Asks one workspace. Both reject with one sentence when there is no answer. */
export interface Logs {
  /** Rows of tables on the Analytics plan, of the last `hours`. */
  query(kql: string, hours: number): Promise<LogRow[]>;
  /** Rows of one table on the Basic plan. Cost: a fraction of a cent for each GB that is looked through. */
  search(kql: string, hours: number): Promise<LogRow[]>;
}

/** Where and as whom. */
export interface LogsPlace {
  /** Address of the query API, version included. */
  readonly endpoint: string;
  readonly credential: TokenCredential;
  readonly scope: string;
  /** Certificate of a local Azure, whose client has to be told. */
  readonly certificatePem?: string;
}

/** The queries of a workspace; `customerId` is the id it has for queries. */
export function logsOf(place: LogsPlace, customerId: string): Logs {
  const identity: Identity = { credential: place.credential, scope: place.scope };
  const tls = place.certificatePem === undefined ? {} : { ca: place.certificatePem };
  return {
    query: async (kql, hours) => {
      const { LogsQueryClient } = await import("@azure/monitor-query-logs");
      const client = new LogsQueryClient(place.credential, {
        endpoint: place.endpoint,
        credentials: { scopes: [place.scope] },
        tlsOptions: tls,
      });
      const result = await client
        .queryWorkspace(customerId, kql, { duration: `PT${hours}H` })
        .catch((error: unknown) => {
          const { statusCode } = error as { statusCode?: unknown };
          const message = `the workspace does not answer: ${detailOf(error)}`;
          // Without an answer there is no status.
          if (typeof statusCode !== "number") throw new Error(message);
          throw new QueryRefusal(statusCode, message);
        });
      // A part of the rows would make what is fresh look stale.
      if ("partialError" in result) {
        throw new Error(`the workspace answers a part alone: ${result.partialError.code}`);
      }
      const { tables } = result;
      const [first] = tables;
      return (first?.rows ?? []).map((row) => {
        const columns = first?.columnDescriptors ?? [];
        return Object.fromEntries(row.map((cell, index) => [columns[index]?.name ?? "", cell]));
      });
    },
    search: async (kql, hours) => {
      const url = `${place.endpoint}/workspaces/${customerId}/search?timespan=PT${hours}H`;
      const headers = { "content-type": "application/json" };
      const body = JSON.stringify({ query: kql });
      const answer = await send({ method: "POST", url, headers, body, identity, tls });
      if (answer.status === 200) return rowsOf(answer.body);
      const error = isObject(answer.body) ? answer.body["error"] : undefined;
      const said = `${answer.status} ${JSON.stringify(error)}`;
      throw new QueryRefusal(answer.status, `the workspace does not answer: ${said}`);
    },
  };
}

/** Rows of the first table of an answer. */
function rowsOf(body: Json | undefined): LogRow[] {
  const [table] = objects(isObject(body) ? body["tables"] : undefined);
  const columns = objects(table?.["columns"]);
  const rows = Array.isArray(table?.["rows"]) ? (table["rows"] as readonly Json[]) : [];
  return rows.filter(Array.isArray).map((row: readonly Json[]) =>
    Object.fromEntries(
      columns.map(({ name, type }, index) => {
        const value = row[index] ?? null;
        const isTime = type === "datetime" && typeof value === "string";
        return [typeof name === "string" ? name : "", isTime ? new Date(value) : value];
      }),
    ),
  );
}

function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}

/** The client says little itself; what Azure answered is in the details. */
function detailOf(error: unknown): string {
  const details = (error as { details?: unknown }).details;
  return details === undefined ? reasonOf(error) : `${reasonOf(error)} ${JSON.stringify(details)}`;
}
