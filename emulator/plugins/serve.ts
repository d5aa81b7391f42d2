/** What every stand-in provider does as a process: serve on loopback, and end with its engine. */
import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

/** One running provider: the service to serve, and `close` for its connections. */
export interface ProviderService {
  readonly implementation: UntypedServiceImplementation;
  readonly close: () => void;
}

/** A served provider. */
export interface ServedProvider {
  readonly port: number;
  readonly close: () => void;
}

/** Serves a provider on an ephemeral port of 127.0.0.1; also how tests run one in their own process. */
export async function serve({ implementation, close }: ProviderService): Promise<ServedProvider> {
  const server = new Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
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

/** Prints the port first, as the engine expects, and ends when asked to or when the engine is gone. */
export function liveWithEngine(served: ServedProvider): void {
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

/** The engine's address among the arguments of a plugin. */
export function engineAddress(words: readonly string[]): string | undefined {
  return words.find((word) => !word.startsWith("-"));
}
