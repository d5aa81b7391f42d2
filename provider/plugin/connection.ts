/** From the settings of a stack to an Azure that can be asked, and as whom. */
import { ArmClient, type ArmOptions } from "../arm/client";
import { cloudOf } from "../auth/cloud";
import { LazyCredential } from "../auth/credential";
import { chooseMethod } from "../auth/method";
import { placesOf, readAuthSettings, type AuthSettings } from "../auth/settings";
import type { JsonObject } from "../json";
import { tenantCheck } from "./tenant";

/** A configured provider. */
export interface Connection {
  readonly arm: ArmClient;
  readonly subscriptionId: string;
  /** Throws when the subscription is not of the tenant that is configured. */
  readonly mayWrite: (signal: AbortSignal) => Promise<void>;
}

/** Variable with the address of an Azure on this machine, which takes no token. */
const LOCAL = "AKS_MONITORING_LOCAL_AZURE";

/** Connects; nothing is asked yet. Throws one sentence for what is missing. */
export function connect(config: JsonObject, env: NodeJS.ProcessEnv): Connection {
  const settings = readAuthSettings(config, env);
  const { subscriptionId, tenantId } = settings;
  if (subscriptionId === undefined) {
    throw new Error(`${placesOf("subscriptionId")} is missing; give the cluster's subscription.`);
  }
  const arm = new ArmClient(armOptions(settings, env[LOCAL]));
  return { subscriptionId, arm, mayWrite: tenantCheck(arm, subscriptionId, tenantId) };
}

function armOptions(settings: AuthSettings, local: string | undefined): ArmOptions {
  if (local !== undefined && local !== "") return { endpoint: loopback(local), retryDelayMs: 50 };
  const { endpoint, authority, scope } = cloudOf(settings.environment);
  const credential = new LazyCredential(chooseMethod(settings), authority);
  return { endpoint, identity: { credential, scope } };
}

/** Plain HTTP without a token may only go to this very machine. */
function loopback(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url.hostname);
  if (isHere && url.protocol === "http:" && url.username === "") return url.origin;
  throw new Error(`${LOCAL} is "${text}", which is not plain HTTP on this machine; unset it.`);
}
