/**
 * The API server of the local Azure is a small imitation. Here the same requests go to it and to the
 * real one, in the same order, and their answers have to be the same.
 */
import http from "node:http";

import { expect } from "chai";

import { seedContoso } from "../../emulator/samples/contoso";
import { startAzure, type LocalAzure } from "../../emulator/server";
import { DEV_CLUSTER } from "../helpers/sample";
import { startApiServer, type Answer, type Json, type RealApiServer } from "./api-server";

const PLACE = "/api/v1/namespaces/kube-system/configmaps/settings";

function map(data: Json | undefined, more: Json = {}): Json {
  const metadata = { name: "settings", namespace: "kube-system", ...more };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, ...(data === undefined ? {} : { data }) };
}

const label = (labels: Json): Json => ({
  ...{ apiVersion: "v1", kind: "Namespace", metadata: { name: "default", labels } },
});

/** One request of a list. */
interface Step {
  readonly does: string;
  readonly method: string;
  readonly path: string;
  readonly type?: string;
  readonly body?: Json;
}

const apply = (does: string, manager: string, body: Json, more = "", path = PLACE): Step => ({
  ...{ does, method: "PATCH", body, type: "application/apply-patch+yaml" },
  path: `${path}?fieldManager=${manager}${more}`,
});

const STEPS: readonly Step[] = [
  { does: "reads nothing", method: "GET", path: PLACE },
  apply("would make it", "ours", map({ a: "1" }), "&dryRun=All"),
  { does: "still reads nothing", method: "GET", path: PLACE },
  apply("makes it", "ours", map({ a: "1", b: "1" }, { annotations: { "x.io/y": "z" } })),
  apply("adds a key", "theirs", map({ c: "1" })),
  apply("shares a key", "theirs", map({ a: "1", c: "1" })),
  apply("conflicts on one key", "others", map({ a: "2" })),
  apply("conflicts on keys of two", "others", map({ b: "2", c: "2" })),
  apply("takes a key by force", "others", map({ c: "2" }), "&force=true"),
  apply("gives up a key that is shared", "theirs", map(undefined)),
  apply("gives up a key of its own", "ours", map({ a: "1" })),
  {
    ...{ does: "edits by hand", method: "PATCH", body: { data: { a: "9", d: "1" } } },
    ...{ path: `${PLACE}?fieldManager=hand`, type: "application/merge-patch+json" },
  },
  apply("conflicts with the edit", "ours", map({ a: "1" })),
  apply("gives up everything", "others", map(undefined)),
  apply("does not say who", "", map({ a: "1" })),
  apply("labels a namespace", "ours", label({ x: "1" }), "", "/api/v1/namespaces/default"),
  apply("gives the label up", "ours", label({}), "", "/api/v1/namespaces/default"),
  {
    ...apply("has no such namespace", "ours", map({ a: "1" }, { namespace: "nowhere" })),
    path: "/api/v1/namespaces/nowhere/configmaps/settings?fieldManager=ours",
  },
  { does: "deletes it", method: "DELETE", path: PLACE },
  { does: "reads nothing again", method: "GET", path: PLACE },
  {
    does: "knows no such kind",
    method: "GET",
    path: "/api/v1/namespaces/default/nothings",
  },
];

/** What is the same in both: not ids, versions and times, nor the words of a 4xx that is no conflict. */
function compared({ status, body }: Answer): Json {
  if (body["kind"] === "Status" && body["status"] === "Success") return { status };
  if (status >= 400) {
    const { reason, code, message, details } = body;
    if (status !== 409) return { status, reason, code };
    // The real one goes through its managers in no fixed order.
    const { causes } = details as { causes: Json[] };
    const inOrder = causes.map((cause) => JSON.stringify(cause, Object.keys(cause).sort())).sort();
    const lines = String(message).split("\n").sort();
    return { status, reason, code, lines, causes: inOrder };
  }
  const { data, metadata, kind } = body;
  const { name, namespace, labels, annotations, managedFields } = metadata as Json;
  const fields = ((managedFields ?? []) as Json[]).map((entry) => ({
    ...{ manager: entry["manager"], operation: entry["operation"] },
    fieldsV1: withoutParents(entry["fieldsV1"] as Json),
  }));
  const sorted = fields
    // The API server's own controller labels the first namespaces.
    .filter(({ manager }) => manager !== "kube-apiserver")
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { status, kind, data, name, namespace, labels, annotations, managedFields: sorted };
}

/** A map that came whole counts as a field of its own; the imitation counts its keys alone. */
function withoutParents(fields: Json): Json {
  const entries = Object.entries(fields).filter(([key]) => key !== ".");
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutParents(inner as Json)]));
}

describe("the imitation of an API server", function () {
  this.timeout(300_000);
  let server: RealApiServer;
  let azure: LocalAzure;
  let base: string;
  let token: string;

  before(async () => {
    server = await startApiServer();
    azure = await startAzure();
    await seedContoso(azure);
    const config = await credentials();
    base = config.clusters[0]?.cluster.server ?? "";
    token = config.users[0]?.user.token ?? "";
  });
  after(async () => {
    // Both, whatever is missing of a start that failed.
    await Promise.allSettled([(async () => server.stop())(), (async () => azure.close())()]);
  });

  async function credentials() {
    const path = `${DEV_CLUSTER}/listClusterUserCredential?api-version=2025-09-01`;
    const { body } = await ask(`${azure.httpUrl}${path}`, { method: "POST", path: "", does: "" });
    const [first] = body["kubeconfigs"] as { value: string }[];
    return JSON.parse(Buffer.from(first?.value ?? "", "base64").toString()) as {
      clusters: { cluster: { server: string } }[];
      users: { user: { token: string } }[];
    };
  }

  function ask(url: string, { method, type, body }: Step): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": type }),
    };
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const parsed = JSON.parse(Buffer.concat(chunks).toString()) as Json;
          resolve({ status: response.statusCode ?? 0, body: parsed });
        });
      });
      request.on("error", reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  for (const step of STEPS) {
    it(`answers as the real one does when somebody ${step.does}`, async () => {
      const real = await server.ask(step.method, step.path, step.body, step.type);
      const local = await ask(`${base}${step.path}`, step);
      if (step.method === "DELETE") expect(local.status).to.equal(real.status);
      else expect(compared(local)).to.deep.equal(compared(real));
    });
  }
});
