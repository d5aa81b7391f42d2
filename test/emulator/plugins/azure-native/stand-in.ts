/** The stand-in, served in this process and with a local Azure of its own. */
import { LOCAL_SUBSCRIPTION } from "../../../../cli/local/environment";
import { serveProvider } from "../../../../emulator/plugins/azure-native/main";
import { EngineLog } from "../../../../emulator/plugins/azure-native/provider/engine";
import {
  installedAzureNative,
  schemaReader,
} from "../../../../emulator/plugins/azure-native/schema/cache";
import { ProviderClient } from "../../../helpers/provider-client";
import { Client } from "../../helpers";

const azureNative = installedAzureNative();

/** A served stand-in. */
export class StandIn extends ProviderClient {
  private constructor(
    readonly client: Client,
    served: { readonly port: number; readonly close: () => void },
  ) {
    super(served);
  }

  /** Starts both; `env` changes what the provider sees. */
  static async start(env: NodeJS.ProcessEnv = {}): Promise<StandIn> {
    const client = await Client.start();
    const served = await serveProvider({
      read: schemaReader(azureNative),
      version: azureNative.version,
      log: new EngineLog(undefined),
      env: {
        AKS_MONITORING_LOCAL_AZURE: client.azure.httpUrl,
        PULUMI_BACKEND_URL: "file:///state",
        ARM_SUBSCRIPTION_ID: LOCAL_SUBSCRIPTION,
        ...env,
      },
    });
    return new StandIn(client, served);
  }

  /** Ends both. */
  async end(): Promise<void> {
    this.close();
    await this.client.azure.close();
  }
}
