/**
 * Reads objects of a cluster through its own API server, with the credentials that Azure hands to
 * users of the cluster. With Microsoft Entra ID these name a program, kubelogin, that only fetches a
 * token: that token is asked for here with the caller's own sign-in (source: AKS docs,
 * control-kubeconfig-access, kubelogin-authentication).
 */
import { parse } from "yaml";

import { isObject, type Json, type JsonObject } from "../../provider/json";
import { reasonOf } from "../errors";
import { send, type Answered, type Identity } from "./http";

/** What became of one look at an object. */
export type Look =
  | { readonly seen: true; readonly object: JsonObject | undefined }
  | { readonly seen: false; readonly reason: string };

/** Reads objects; never rejects. */
export interface ClusterReader {
  /** An object by its path, such as `/api/v1/namespaces/kube-system/configmaps/<name>`. */
  read(path: string): Promise<Look>;
}

/** How an API server is asked. */
export interface ClusterAccess {
  readonly server: string;
  readonly token?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** What access needs beside the kubeconfig. */
export interface Surroundings {
  /** Sign-in for clusters with Microsoft Entra ID. */
  readonly entra?: Identity;
  /** Address of a local Azure, which answers for the API servers of its clusters. */
  readonly localUrl?: string;
}

/** A reader with a kubeconfig as Azure hands it out, base64 taken off. */
export async function accessOf(
  kubeconfig: string,
  { entra, localUrl }: Surroundings,
): Promise<ClusterAccess> {
  const config = parse(kubeconfig) as Json;
  const cluster = firstOf(config, "clusters", "cluster");
  const user = firstOf(config, "users", "user");
  const server = text(cluster["server"]);
  if (server === undefined) throw new Error("the credentials of the cluster name no server");
  const pem = (value: Json | undefined) =>
    typeof value === "string" ? Buffer.from(value, "base64").toString() : undefined;
  const token = text(user["token"]) ?? (await entraToken(user, entra));
  const access = {
    token,
    ca: pem(cluster["certificate-authority-data"]),
    cert: pem(user["client-certificate-data"]),
    key: pem(user["client-key-data"]),
  };
  const known = Object.entries(access).filter(([, value]) => value !== undefined);
  return { server: withLocalPort(server, localUrl), ...Object.fromEntries(known) };
}

/** A local Azure names its own API servers with the port of the run in which they were made. */
function withLocalPort(server: string, localUrl: string | undefined): string {
  const { pathname } = new URL(server);
  return localUrl !== undefined && pathname.startsWith("/_kubernetes/")
    ? `${localUrl}${pathname}`
    : server;
}

async function entraToken(user: JsonObject, entra: Identity | undefined) {
  if (user["exec"] === undefined || entra === undefined) return undefined;
  return (await entra.credential.getToken(entra.scope))?.token;
}

/** Calls an API server; a body is an object to apply. Rejects when nothing answers. */
export type ClusterCall = (
  method: "GET" | "PATCH",
  path: string,
  body?: JsonObject,
) => Promise<Answered>;

/** Calls with an access. */
export function callerOf({ server, token, ca, cert, key }: ClusterAccess): ClusterCall {
  const parts = Object.entries({ ca, cert, key }).filter(([, value]) => value !== undefined);
  const tls = Object.fromEntries(parts);
  const authorization = token ? { authorization: `Bearer ${token}` } : {};
  return (method, path, body) => {
    // JSON is YAML too.
    const type = body === undefined ? {} : { "content-type": "application/apply-patch+yaml" };
    const headers: Record<string, string> = { ...authorization, ...type };
    const url = `${server}${path}`;
    return send({
      ...{ method, url, headers, tls },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
}

/** Reads with an access. */
export function readerWith(access: ClusterAccess): ClusterReader {
  const call = callerOf(access);
  return {
    read: async (path) => {
      try {
        const { status, body } = await call("GET", path);
        if (status === 200 && isObject(body)) return { seen: true, object: body };
        // Only the API server's own answer says that an object is not there.
        const isStatus = isObject(body) && body["kind"] === "Status";
        if (status === 404 && isStatus) return { seen: true, object: undefined };
        const said = isStatus ? text(body["message"]) : undefined;
        return { seen: false, reason: `the API server answers ${status} ${said ?? ""}`.trimEnd() };
      } catch (error) {
        return { seen: false, reason: `the API server cannot be reached (${reasonOf(error)})` };
      }
    },
  };
}

/** A reader that never sees anything, and says why. */
export function blindReader(reason: string): ClusterReader {
  return { read: () => Promise.resolve({ seen: false, reason }) };
}

function firstOf(config: Json | undefined, list: string, key: string): JsonObject {
  const entries = isObject(config) ? config[list] : undefined;
  const [first] = Array.isArray(entries) ? (entries as readonly Json[]).filter(isObject) : [];
  const value = first?.[key];
  return isObject(value) ? value : {};
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
