/**
 * Which Azure a command looks at: the subscription decides. The sample's cannot exist in any real
 * Azure, so that it is looked for in the local one; every other is asked for with the caller's own
 * sign-in.
 */
import { seedContoso } from "../../emulator/samples/contoso";
import { startAzure } from "../../emulator/server";
import { connect } from "../../provider/plugin/connection";
import { LOCAL_SUBSCRIPTION } from "../local/environment";
import type { LocalFolders } from "../local/folders";
import { lockLocal } from "../local/lock";
import type { StackValues } from "../local/surroundings";
import { UserError } from "../errors";
import { readerOf, refusalsTold, type AzureReader } from "./reader";

/** An Azure that can be looked at. */
export interface Place {
  readonly azure: AzureReader;
  /** Whether it is the local one, which runs no cluster. */
  readonly local: boolean;
}

/** Whether a subscription is the sample's, and its Azure the local one. */
export function isLocal(subscriptionId: string): boolean {
  return subscriptionId.toLowerCase() === LOCAL_SUBSCRIPTION;
}

/**
 * Lets `work` look at the Azure of a subscription. `values` are those of a stack file: what is said
 * there of signing in (`azure-native:...`) comes before the environment. The local Azure runs only
 * while `work` does. Throws a `UserError` for what Azure refuses.
 */
export async function withAzure<T>(
  subscriptionId: string,
  folders: LocalFolders,
  work: (place: Place) => Promise<T>,
  values: StackValues = {},
  env: NodeJS.ProcessEnv = process.env,
): Promise<T> {
  if (!isLocal(subscriptionId)) {
    return refusalsTold(work({ azure: realReader(subscriptionId, values, env), local: false }));
  }
  const unlock = await lockLocal(folders);
  try {
    const azure = await startAzure({ stateFile: folders.azureState });
    try {
      if (azure.isEmpty()) await seedContoso(azure);
      const place = { azure: readerAt(azure.httpUrl, subscriptionId), local: true };
      return await refusalsTold(work(place));
    } finally {
      await azure.close();
    }
  } finally {
    await unlock();
  }
}

/** Reads a local Azure at its address. */
export function readerAt(url: string, subscriptionId = LOCAL_SUBSCRIPTION): AzureReader {
  const env = { AKS_MONITORING_LOCAL_AZURE: url };
  return readerOf(connect({ subscriptionId }, env).arm);
}

function realReader(
  subscriptionId: string,
  values: StackValues,
  env: NodeJS.ProcessEnv,
): AzureReader {
  const prefix = "azure-native:";
  const own = Object.entries(values)
    .filter(([key, value]) => key.startsWith(prefix) && typeof value === "string")
    .map(([key, value]) => [key.slice(prefix.length), value as string] as const);
  const { AKS_MONITORING_LOCAL_AZURE: _local, ...rest } = env;
  try {
    return readerOf(connect({ ...Object.fromEntries(own), subscriptionId }, rest).arm);
  } catch (error) {
    // A way to sign in that lacks a setting says so in one sentence.
    throw error instanceof Error ? new UserError(error.message) : error;
  }
}
