/**
 * What the provider is configured with, and the refusal to work against anything but a local Azure
 * with a local backend: somebody's real subscription or state must never be reached by accident.
 */
import { loopbackUrl } from "../arm/endpoint";
import type { ValueMap } from "../convert/value";

/** A configured provider. */
export interface Settings {
  /** The local Azure. */
  readonly endpoint: URL;
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** `azure-native:location`, for resources that give none. */
  readonly location: string | undefined;
}

/** Environment variable with the URL of the local Azure. */
export const ENDPOINT_VARIABLE = "AKS_MONITORING_LOCAL_AZURE";

/**
 * The settings from the provider's configuration and the environment.
 * @throws Error of one sentence when the endpoint, the backend or the subscription is not fit
 */
export function readSettings(config: ValueMap, env: NodeJS.ProcessEnv): Settings {
  const endpoint = loopbackUrl(env[ENDPOINT_VARIABLE] ?? "");
  if (endpoint === undefined) {
    throw new Error(
      `${ENDPOINT_VARIABLE} is ${quote(env[ENDPOINT_VARIABLE])}, but the stand-in for azure-native ` +
        "only talks to plain HTTP on this machine; start it with `npm run local`.",
    );
  }
  const backend = env["PULUMI_BACKEND_URL"];
  if (backend?.startsWith("file://") !== true) {
    throw new Error(
      `PULUMI_BACKEND_URL is ${quote(backend)}, but the stand-in for azure-native only works with ` +
        "state in local files (file://...); start it with `npm run local`.",
    );
  }
  const subscriptionId = text(config["subscriptionId"]) ?? env["ARM_SUBSCRIPTION_ID"];
  if (subscriptionId === undefined || subscriptionId === "") {
    throw new Error(
      "azure-native:subscriptionId is not set and neither is ARM_SUBSCRIPTION_ID; set one of them.",
    );
  }
  return {
    endpoint,
    subscriptionId,
    tenantId: text(config["tenantId"]) ?? env["ARM_TENANT_ID"] ?? "",
    location: text(config["location"]),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function quote(value: string | undefined): string {
  return value === undefined ? "not set" : `"${value}"`;
}
