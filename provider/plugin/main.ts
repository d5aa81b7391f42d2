/** Starts the plugin: a port of 127.0.0.1, printed first, as the engine expects; ends with the engine. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";

import { version } from "../../package.json";
import { clusterFeatures } from "../cluster/features";
import { defenderPlan } from "../defender/plan";
import { grafanaIntegration } from "../grafana/integration";
import { workspaceDefaultRule } from "../workspace/default-rule";
import { workspaceTable } from "../workspace/table";
import { getMissingProviders } from "../functions/missing-providers";
import { getMonitorProfile } from "../functions/monitor-profile";
import { getUnfitObjects } from "../functions/unfit-objects";
import { EngineLog } from "./engine-log";
import { providerService, type ProviderParts } from "./service";

/** Every resource type. */
export const KINDS = [
  clusterFeatures,
  defenderPlan,
  grafanaIntegration,
  workspaceDefaultRule,
  workspaceTable,
];

/** Every function. */
export const FUNCTIONS = [getMissingProviders, getMonitorProfile, getUnfitObjects];

/** A served provider. */
export interface ServedProvider {
  readonly port: number;
  readonly close: () => void;
}

/** Serves a provider; also how tests run one in their own process. */
export async function serveProvider(
  parts: Omit<ProviderParts, "functions" | "kinds" | "version">,
): Promise<ServedProvider> {
  const server = new Server();
  const { implementation, cancel } = providerService({
    ...parts,
    version,
    kinds: KINDS,
    functions: FUNCTIONS,
  });
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
      cancel();
      server.forceShutdown();
    },
  };
}

/** How often the plugin looks whether the engine that started it still lives. */
const ENGINE_LOOK_MS = 500;

/** The plugin process. `words` are its arguments: the engine's address, then flags. */
export async function main(words: readonly string[]): Promise<void> {
  const log = new EngineLog(words.find((word) => !word.startsWith("-")));
  const served = await serveProvider({ log, env: process.env });
  const end = () => {
    served.close();
    process.exit(0);
  };
  // The engine ends a plugin with SIGINT and waits five seconds for one that stays.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
  const engine = process.ppid;
  setInterval(() => {
    if (process.ppid !== engine) end();
  }, ENGINE_LOOK_MS).unref();
  process.stdout.write(`${served.port}\n`);
}
