/**
 * Azure Resource Manager for commands that only look: one resource, or all of a list. Written for the
 * real one, with the sign-in of azure-native; the local Azure takes no token.
 */
import { ArmRefusal, type ArmClient } from "../../provider/arm/client";
import type { JsonObject } from "../../provider/json";
import { UserError } from "../errors";

/** Reads one Azure. Both throw `ArmRefusal` for what Azure refuses. */
export interface AzureReader {
  /** A resource by its id, or anything else that answers one object; undefined when it is not there. */
  find(id: string, apiVersion: string): Promise<JsonObject | undefined>;
  /** Every entry of a list, such as `/subscriptions/<id>/providers/<type>`. */
  list(path: string, apiVersion: string, query?: Query): Promise<JsonObject[]>;
}

/** What stands behind the `?` of an address, beside the API version. */
export type Query = Readonly<Record<string, string>>;

/** Reads with a client; a network that fails is told in one sentence. */
export function readerOf(arm: ArmClient): AzureReader {
  // Ctrl-C ends the whole command, so that no request is ever broken off alone.
  const signal = () => new AbortController().signal;
  return {
    find: (id, apiVersion) => arm.find(id, apiVersion, signal()).catch(unreachable),
    list: (path, apiVersion, query) =>
      arm.list(path, apiVersion, signal(), query).catch(unreachable),
  };
}

/** Azure's refusals, which name what was asked, as messages for the user. */
export async function refusalsTold<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ArmRefusal) throw new UserError(error.message);
    throw error;
  }
}

/** Whether Azure refused because the caller may not. */
export function isForbidden(error: unknown): error is ArmRefusal {
  return error instanceof ArmRefusal && error.status === 403;
}

/** Azure's own refusal goes on; anything else is the way there: no network, no sign-in. */
function unreachable(error: unknown): never {
  if (error instanceof ArmRefusal) throw error;
  const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  throw new UserError(
    `Azure cannot be asked (${reason}); sign in with "az login" or as docs/real-azure.md says, and ` +
      "check the network and the proxy.",
  );
}
