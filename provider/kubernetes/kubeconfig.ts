/**
 * Whom a kubeconfig means, and how to sign in there: a token, a client certificate, or a program that
 * gets a token, as kubelogin does. Source: Kubernetes docs, kubeconfig v1 and client-go credential
 * plugins (client.authentication.k8s.io/v1beta1).
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { isObject, objectAt, textAt, type JsonObject } from "../json";

/** An API server and how to be let in. */
export interface ApiServer {
  /** Address without a slash at its end. */
  readonly url: string;
  /** In PEM. */
  readonly tls: Readonly<Record<"ca" | "cert" | "key", string | undefined>>;
  /** The token to show; undefined with a certificate. Throws when the program does not give one. */
  readonly token: (signal: AbortSignal) => Promise<string | undefined>;
}

/** The program that gets tokens failed, or is not there. */
export class SignInError extends Error {
  constructor(
    readonly command: string,
    readonly missing: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** The API server of the current context of a kubeconfig in JSON. */
export function apiServerOf(text: string): ApiServer {
  const config = JSON.parse(text) as JsonObject;
  const context = named(config, "contexts", textAt(config, "current-context"), "context");
  const cluster = named(config, "clusters", textAt(context, "cluster"), "cluster");
  const user = named(config, "users", textAt(context, "user"), "user");
  return {
    url: textAt(cluster, "server").replace(/\/$/, ""),
    tls: {
      ca: pem(cluster, "certificate-authority-data"),
      cert: pem(user, "client-certificate-data"),
      key: pem(user, "client-key-data"),
    },
    token: async (signal) => {
      if (isObject(user["exec"])) return runPlugin(user["exec"], signal);
      return textAt(user, "token") || undefined;
    },
  };
}

function named(config: JsonObject, list: string, name: string, key: string): JsonObject {
  const entries = Array.isArray(config[list]) ? (config[list] as readonly JsonObject[]) : [];
  return objectAt(
    entries.find((entry) => entry["name"] === name),
    key,
  );
}

/** What stands there in base64; undefined when nothing does. */
function pem(values: JsonObject, key: string): string | undefined {
  const base64 = textAt(values, key);
  return base64 === "" ? undefined : Buffer.from(base64, "base64").toString();
}

async function runPlugin(exec: JsonObject, signal: AbortSignal): Promise<string> {
  const command = textAt(exec, "command");
  const args = Array.isArray(exec["args"]) ? exec["args"].map(String) : [];
  try {
    const { stdout } = await promisify(execFile)(command, args, { signal });
    const token = textAt(objectAt(JSON.parse(stdout) as JsonObject, "status"), "token");
    if (token !== "") return token;
    throw new SignInError(command, false, "it answered no token");
  } catch (error) {
    if (error instanceof SignInError) throw error;
    const { code, stderr, message } = error as Error & { code?: unknown; stderr?: string };
    const said = stderr?.trim() === "" || stderr === undefined ? message : stderr.trim();
    throw new SignInError(command, code === "ENOENT", said.split("\n").at(-1) ?? said);
  }
}
