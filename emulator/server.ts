/**
 * Starts a local Azure: plain HTTP on loopback, and HTTPS when asked for, because the official
 * clients send no token over plain HTTP. Ports are ephemeral unless named.
 */
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";

import { Azure, type AzureBehaviour, type RecordedRequest } from "./arm/azure";
import { makeCertificate } from "./certificate";
import { Control } from "./control";
import { listener } from "./listener";
import { allTypes } from "./services/registry";
import type { RoleDefinition } from "./arm/access";
import type { ArmType } from "./arm/type";

/** How a local Azure is started. */
export interface AzureOptions extends Omit<AzureBehaviour, "types"> {
  /** @default every type under `services/` */
  readonly types?: readonly ArmType[];
  /** @default an ephemeral port */
  readonly httpPort?: number;
  /** Serve HTTPS too; making the certificate takes a moment. @default false */
  readonly https?: boolean;
  /** @default an ephemeral port */
  readonly httpsPort?: number;
  /** Role of everybody who calls; without it every action is allowed. */
  readonly role?: RoleDefinition;
  /** Told to whoever asks `/_emulator/identity`. @default "" */
  readonly nonce?: string;
}

/** A running local Azure. */
export interface LocalAzure {
  readonly httpUrl: string;
  /** Set when HTTPS was asked for. */
  readonly httpsUrl?: string;
  /** Certificate to trust (`NODE_EXTRA_CA_CERTS`), set when HTTPS was asked for. */
  readonly certificatePem?: string;
  /** Every call of ARM so far, in order, without those of `control`. */
  readonly requests: readonly RecordedRequest[];
  /** Faults, lag, foreign edits, seeding: what a test or a sample does from outside. */
  readonly control: Control;
  /** Whether it holds nothing yet. */
  readonly isEmpty: () => boolean;
  /** Ends it; resolves when no connection and no port is left. */
  readonly close: () => Promise<void>;
}

/** Starts a local Azure. */
export async function startAzure(options: AzureOptions = {}): Promise<LocalAzure> {
  const azure = new Azure({ ...options, types: options.types ?? allTypes });
  if (options.role) azure.access.bind("*", options.role);
  const control = new Control(azure, options.nonce ?? "");
  const plain = http.createServer(listener(azure, control));
  const servers: http.Server[] = [plain];
  await listen(plain, options.httpPort);
  const base = {
    httpUrl: `http://127.0.0.1:${portOf(plain)}`,
    requests: azure.requests,
    control,
    isEmpty: () => azure.subscriptions.all().length === 0,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
  if (options.https !== true) return base;
  try {
    const { key, cert } = await makeCertificate();
    const secure = https.createServer({ key, cert }, listener(azure, control));
    servers.push(secure);
    await listen(secure, options.httpsPort);
    return { ...base, httpsUrl: `https://127.0.0.1:${portOf(secure)}`, certificatePem: cert };
  } catch (error) {
    await base.close();
    throw error;
  }
}

function listen(server: http.Server, port = 0): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function portOf(server: http.Server): number {
  return (server.address() as AddressInfo).port;
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
