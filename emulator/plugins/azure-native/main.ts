/** Starts the plugin. */
import { engineAddress, liveWithEngine, serve, type ServedProvider } from "../serve";
import { EngineLog } from "./provider/engine";
import { providerService, type ProviderParts } from "./provider/service";
import { installedAzureNative, schemaReader } from "./schema/cache";

/** Serves a provider; also how tests run one in their own process. */
export async function serveProvider(parts: ProviderParts): Promise<ServedProvider> {
  return serve(providerService(parts));
}

/** The plugin process. `words` are its arguments: the engine's address, then flags. */
export async function main(words: readonly string[]): Promise<void> {
  const azureNative = installedAzureNative();
  const served = await serveProvider({
    read: schemaReader(azureNative),
    version: azureNative.version,
    log: new EngineLog(engineAddress(words)),
    env: process.env,
  });
  liveWithEngine(served);
}
