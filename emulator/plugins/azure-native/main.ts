/**
 * Starts the plugin: serves on an ephemeral port of 127.0.0.1, prints the port first, as the engine
 * expects, and ends when asked to or when the engine is gone.
 */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { EngineLog } from "./provider/engine";
import { providerService, type ProviderParts } from "./provider/service";
import { installedAzureNative, schemaReader } from "./schema/cache";

/** A served provider. */
export interface ServedProvider {
  readonly port: number;
  readonly close: () => void;
}

/** Serves a provider; also how tests run one in their own process. */
export async function serveProvider(parts: ProviderParts): Promise<ServedProvider> {
  const server = new Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
  const { implementation, close } = providerService(parts);
  server.addService(ResourceProviderService, implementation);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    port,
    close: () => {
      close();
      server.forceShutdown();
    },
  };
}

/** How often the plugin looks whether the engine that started it still lives. */
const ENGINE_LOOK_MS = 500;

/** The plugin process. `words` are its arguments: the engine's address, then flags. */
export async function main(words: readonly string[]): Promise<void> {
  const azureNative = installedAzureNative();
  const served = await serveProvider({
    read: schemaReader(azureNative),
    version: azureNative.version,
    log: new EngineLog(words.find((word) => !word.startsWith("-"))),
    env: process.env,
  });
  const end = () => {
    served.close();
    process.exit(0);
  };
  // The engine ends a plugin with SIGINT, in a process group of its own that no Ctrl-C reaches,
  // and waits five seconds for one that does not end.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) end();
  }, ENGINE_LOOK_MS).unref();
  process.stdout.write(`${served.port}\n`);
}
