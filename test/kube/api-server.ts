/**
 * A real API server of Kubernetes on loopback, with its etcd, in a temporary folder. It has no nodes
 * and runs nothing; objects, definitions and field managers are those of any cluster.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import https from "node:https";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { makeCertificate } from "../../emulator/certificate";
import { findKubernetes } from "../../cli/setup/kubernetes";

/** JSON as the API server answers it. */
export type Json = Record<string, unknown>;

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** A running API server, and an administrator in it. */
export interface RealApiServer {
  /** `cluster` and `user` as a kubeconfig has them. */
  readonly place: {
    readonly cluster: { readonly server: string; readonly "certificate-authority-data": string };
    readonly user: { readonly token: string };
  };
  readonly ask: (method: string, path: string, body?: object, type?: string) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

const READY_LIMIT_MS = 60_000;

/** Starts both programs and waits until the namespaces that every cluster has are there. */
export async function startApiServer(): Promise<RealApiServer> {
  const { apiServer, etcd } = await findKubernetes();
  const folder = await mkdtemp(path.join(os.tmpdir(), "aks-monitoring-kube-"));
  const [client, peer, port] = await Promise.all([freePort(), freePort(), freePort()]);
  const { key, cert } = await makeCertificate();
  const token = randomBytes(24).toString("hex");
  const file = (name: string) => path.join(folder, name);
  await writeFile(file("tls.key"), key);
  await writeFile(file("tls.crt"), cert);
  await writeFile(file("tokens.csv"), `${token},administrator,1,"system:masters"\n`);
  await writeSigningKey(file("accounts.key"), file("accounts.pub"));
  const children = [
    start(etcd, [
      ...["--data-dir", file("etcd"), "--log-level", "error"],
      ...["--listen-client-urls", `http://127.0.0.1:${client}`],
      ...["--advertise-client-urls", `http://127.0.0.1:${client}`],
      ...["--listen-peer-urls", `http://127.0.0.1:${peer}`],
    ]),
    start(apiServer, [
      ...[`--etcd-servers=http://127.0.0.1:${client}`, `--cert-dir=${file("certificates")}`],
      ...[`--secure-port=${port}`, "--bind-address=127.0.0.1", "--endpoint-reconciler-type=none"],
      ...[`--tls-cert-file=${file("tls.crt")}`, `--tls-private-key-file=${file("tls.key")}`],
      "--service-account-issuer=https://kubernetes.default.svc",
      `--service-account-key-file=${file("accounts.pub")}`,
      `--service-account-signing-key-file=${file("accounts.key")}`,
      ...[`--token-auth-file=${file("tokens.csv")}`, "--authorization-mode=RBAC"],
      ...["--service-cluster-ip-range=10.0.0.0/24", "--disable-admission-plugins=ServiceAccount"],
    ]),
  ];
  const server = `https://127.0.0.1:${port}`;
  const ask: RealApiServer["ask"] = (method, asked, body, type = "application/json") =>
    send(`${server}${asked}`, { method, ca: cert, token, type }, body);
  const stop = async () => {
    // The API server first: without etcd it would only complain.
    for (const child of [...children].reverse()) await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(ask, children);
  } catch (error) {
    await stop();
    throw error;
  }
  const ca = Buffer.from(cert).toString("base64");
  return {
    place: { cluster: { server, "certificate-authority-data": ca }, user: { token } },
    ask,
    stop,
  };
}

async function writeSigningKey(privateFile: string, publicFile: string): Promise<void> {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await writeFile(privateFile, pair.privateKey);
  await writeFile(publicFile, pair.publicKey);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** What a program said last, for a failure. */
const said = new WeakMap<ChildProcess, string>();

function start(program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.on("data", (chunk: Buffer) => {
    said.set(child, `${said.get(child) ?? ""}${chunk.toString()}`.slice(-4_000));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const late = wait(5_000, "late", { ref: false });
  if ((await Promise.race([closed, late])) === "late") child.kill("SIGKILL");
  await closed;
}

async function untilReady(
  ask: RealApiServer["ask"],
  children: readonly ChildProcess[],
): Promise<void> {
  const limit = Date.now() + READY_LIMIT_MS;
  for (;;) {
    const ended = children.find(({ exitCode }) => exitCode !== null);
    const isLate = Date.now() > limit;
    if (ended !== undefined || isLate) {
      const words = children.map((child) => said.get(child) ?? "").join("\n");
      throw new Error(`the API server ${isLate ? "is not ready in time" : "ended"}:\n${words}`);
    }
    const path = "/api/v1/namespaces/kube-system";
    const answer = await ask("GET", path).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(200);
  }
}

interface Sending {
  readonly method: string;
  readonly ca: string;
  readonly token: string;
  readonly type: string;
}

function send(
  url: string,
  { method, ca, token, type }: Sending,
  body: object | undefined,
): Promise<Answer> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${token}`,
    ...(text === undefined ? {} : { "content-type": type }),
  };
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, ca, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const answered = Buffer.concat(chunks).toString();
        const json = answered.startsWith("{") ? (JSON.parse(answered) as Json) : { answered };
        resolve({ status: response.statusCode ?? 0, body: json });
      });
    });
    request.on("error", reject);
    request.end(text);
  });
}
