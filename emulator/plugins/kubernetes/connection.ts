/**
 * Which API server the stand-in talks to, and as whom: what the kubeconfig says. It has to be on this
 * machine, so that somebody's cluster is never reached by accident.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { parse } from "yaml";

import { loopbackUrl } from "../azure-native/arm/endpoint";

/** Where to send requests, and what to show there. */
export interface Connection {
  /** Ends without a slash. */
  readonly base: string;
  /** The token to show; a program that gets one is run once. */
  readonly token: () => Promise<string | undefined>;
  /** PEM of who signed the server's certificate. */
  readonly ca: string | undefined;
}

interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: readonly { name: string; context: { cluster: string; user: string } }[];
  readonly clusters?: readonly {
    name: string;
    cluster: { server: string; "certificate-authority-data"?: string };
  }[];
  readonly users?: readonly { name: string; user: User }[];
}

interface User {
  readonly token?: string;
  readonly exec?: { readonly command: string; readonly args?: readonly string[] };
}

/** The connection of the current context. Throws an `Error` of one sentence when there is none. */
export function connectionOf(kubeconfig: string): Connection {
  const { contexts, clusters, users, ...config } = parse(kubeconfig) as Kubeconfig;
  const context = contexts?.find(({ name }) => name === config["current-context"])?.context;
  const cluster = clusters?.find(({ name }) => name === context?.cluster)?.cluster;
  const user = users?.find(({ name }) => name === context?.user)?.user;
  if (cluster === undefined) {
    throw new Error("The kubeconfig has no current context with a cluster; give it one.");
  }
  const ca = cluster["certificate-authority-data"];
  let token: Promise<string | undefined> | undefined;
  return {
    base: ownMachine(cluster.server),
    token: () => (token ??= tokenOf(user ?? {})),
    ca: ca === undefined ? undefined : Buffer.from(ca, "base64").toString(),
  };
}

function ownMachine(server: string): string {
  const url = new URL(server);
  const here = loopbackUrl(url.href.replace(/^https:/, "http:"));
  if (here !== undefined) return url.href.replace(/\/$/, "");
  throw new Error(
    `The kubeconfig names ${url.origin}, but the stand-in for kubernetes only talks to this machine; ` +
      "start it with `npm run local`.",
  );
}

async function tokenOf({ token, exec }: User): Promise<string | undefined> {
  if (exec === undefined) return token;
  const { stdout } = await promisify(execFile)(exec.command, exec.args ?? []).catch(
    (error: unknown) => {
      const said = error instanceof Error ? error.message : String(error);
      throw new Error(`getting credentials: exec: executable ${exec.command} failed: ${said}`);
    },
  );
  return (JSON.parse(stdout) as { status?: { token?: string } }).status?.token;
}
