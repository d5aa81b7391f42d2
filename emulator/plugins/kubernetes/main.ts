/** Starts the plugin. */
import kubernetes from "@pulumi/kubernetes/package.json";

import { EngineLog } from "../azure-native/provider/engine";
import { engineAddress, liveWithEngine, serve } from "../serve";
import { providerService } from "./service";

/** The plugin process. `words` are its arguments: the engine's address, then flags. */
export async function main(words: readonly string[]): Promise<void> {
  const log = new EngineLog(engineAddress(words));
  const { version } = kubernetes;
  liveWithEngine(await serve(providerService({ version, log })));
}
