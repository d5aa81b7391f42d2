/** Requests to a Kubernetes API server, as client-go sends them: plain JSON, one object at a time. */
import http from "node:http";
import https from "node:https";

import type { Value, ValueMap } from "../azure-native/convert/value";
import type { Connection } from "./connection";

/** A kind of object as the API server tells of it. */
export interface ServedKind {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Which object. */
export interface Place {
  readonly apiVersion: string;
  readonly kind: string;
  /** Left out: the kind's own place, or the namespace `default`. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** How something is applied. */
export interface ApplyOptions {
  readonly fieldManager: string;
  /** Only answer what would be there. */
  readonly dryRun: boolean;
}

/** An answer that is no success; the message is the API server's. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** The API server does not know the kind. */
export class NoMatchError extends Error {
  constructor({ kind, apiVersion }: Place) {
    super(`no matches for kind "${kind}" in version "${apiVersion}"`);
  }
}

/** The API server does not answer. */
export class UnreachableError extends Error {
  constructor(reason: string) {
    super(`configured Kubernetes cluster is unreachable: ${reason}`);
  }
}

export class KubernetesClient {
  private readonly agent: http.Agent;
  private readonly kinds = new Map<string, ServedKind>();

  constructor(private readonly connection: Connection) {
    const options = {
      keepAlive: true,
      ...(connection.ca === undefined ? {} : { ca: connection.ca }),
    };
    this.agent = connection.base.startsWith("https:")
      ? new https.Agent(options)
      : new http.Agent({ keepAlive: true });
  }

  /** Ends the connections. */
  close(): void {
    this.agent.destroy();
  }

  /** How the API server serves a kind; undefined when it does not. */
  async find(place: Place): Promise<ServedKind | undefined> {
    const { apiVersion, kind } = place;
    const key = `${apiVersion} ${kind}`;
    const known = this.kinds.get(key);
    if (known !== undefined) return known;
    const root = apiVersion.includes("/") ? "apis" : "api";
    const listed = await this.send("GET", `/${root}/${apiVersion}`).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 404) return { resources: [] };
      throw error;
    });
    const resources = listed["resources"] as unknown as readonly {
      name: string;
      kind: string;
      namespaced: boolean;
    }[];
    const found = resources.find((one) => one.kind === kind && !one.name.includes("/"));
    if (found === undefined) return undefined;
    const served = { plural: found.name, namespaced: found.namespaced };
    this.kinds.set(key, served);
    return served;
  }

  /** The live object; undefined when it is not there. */
  async get(place: Place): Promise<ValueMap | undefined> {
    const path = await this.pathOf(place);
    return this.send("GET", path).catch((error: unknown) => {
      if (error instanceof ApiError && error.code === 404) return undefined;
      throw error;
    });
  }

  /** Server-side apply, never by force. */
  async apply(place: Place, object: ValueMap, options: ApplyOptions): Promise<ValueMap> {
    const query = new URLSearchParams({ fieldManager: options.fieldManager, force: "false" });
    if (options.dryRun) query.set("dryRun", "All");
    const path = `${await this.pathOf(place)}?${query.toString()}`;
    return this.send("PATCH", path, "application/apply-patch+yaml", object);
  }

  /** Deletes the whole object; one that is gone already is fine. */
  async delete(place: Place): Promise<void> {
    const options = { kind: "DeleteOptions", apiVersion: "v1", propagationPolicy: "Foreground" };
    const path = await this.pathOf(place);
    await this.send("DELETE", path, "application/json", options).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.code !== 404) throw error;
    });
  }

  private async pathOf(place: Place): Promise<string> {
    const served = await this.find(place);
    if (served === undefined) throw new NoMatchError(place);
    const root = place.apiVersion.includes("/") ? "apis" : "api";
    const scope = served.namespaced ? `/namespaces/${place.namespace ?? "default"}` : "";
    return `/${root}/${place.apiVersion}${scope}/${served.plural}/${place.name}`;
  }

  private async send(
    method: string,
    path: string,
    type?: string,
    body?: ValueMap,
  ): Promise<ValueMap> {
    const { base } = this.connection;
    const token = await this.connection.token();
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: http.OutgoingHttpHeaders = {
      accept: "application/json",
      "user-agent": "pulumi-kubernetes-stand-in",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(text === undefined
        ? {}
        : { "content-type": type, "content-length": Buffer.byteLength(text) }),
    };
    const { request } = base.startsWith("https:") ? https : http;
    return new Promise((resolve, reject) => {
      const sent = request(`${base}${path}`, { method, headers, agent: this.agent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          settle(answer.statusCode ?? 0, Buffer.concat(chunks).toString(), resolve, reject);
        });
      });
      sent.on("error", (error) => {
        reject(new UnreachableError(`${method} ${base}${path}: ${error.message}`));
      });
      sent.end(text);
    });
  }
}

function settle(
  status: number,
  text: string,
  resolve: (body: ValueMap) => void,
  reject: (error: Error) => void,
): void {
  let body: ValueMap;
  try {
    body = JSON.parse(text) as ValueMap;
  } catch {
    reject(new ApiError(status, "Unknown", text));
    return;
  }
  if (status < 400) resolve(body);
  else reject(new ApiError(status, textOf(body["reason"]), textOf(body["message"])));
}

function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
