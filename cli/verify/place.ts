/** Where a stack's data is asked for: the real services with the stack's sign-in, or a local Azure. */
import type { TokenCredential } from "@azure/core-auth";

import type { LocalAzure } from "../../emulator/server";
import { ArmClient } from "../../provider/arm/client";
import { CLUSTER_API_VERSION } from "../../provider/cluster/write";
import { isObject, type Json } from "../../provider/json";
import { readerAt } from "../arm/place";
import { readerOf } from "../arm/reader";
import type { StackValues } from "../local/surroundings";
import { azureOf } from "../validate/azure";
import { dataCloudOf, KUBERNETES_SCOPE } from "./clouds";
import { reasonOf } from "../errors";
import { send, type Identity } from "./http";
import { accessOf, blindReader, readerWith, type ClusterReader } from "./kubernetes";
import type { VerifyPlace } from "./verify";

/** The real services of the cloud that a stack is in. `values` are those of its stack file. */
export async function realPlace(values: StackValues, clusterId: string): Promise<VerifyPlace> {
  const { endpoint, identity } = azureOf(values);
  if (identity === undefined) throw new Error("the real Azure is never asked without an identity");
  const { credential } = identity;
  const cloud = dataCloudOf(endpoint);
  const entra = { credential, scope: KUBERNETES_SCOPE };
  return {
    local: false,
    azure: readerOf(new ArmClient({ endpoint, identity })),
    logs: { endpoint: cloud.logs, credential, scope: cloud.logsScope },
    metrics: { identity: { credential, scope: cloud.metricsScope } },
    cluster: await clusterReader({ endpoint, clusterId, identity, entra }),
  };
}

/** A local Azure that serves HTTPS too: Microsoft's client sends no token over plain HTTP. */
export async function localPlace(azure: LocalAzure, clusterId: string): Promise<VerifyPlace> {
  const { httpUrl, httpsUrl, certificatePem } = azure;
  if (httpsUrl === undefined || certificatePem === undefined) {
    throw new Error("the local Azure does not serve HTTPS");
  }
  return {
    local: true,
    azure: readerAt(httpUrl),
    logs: {
      endpoint: `${httpsUrl}/v1`,
      credential: NOBODY,
      scope: "local/.default",
      certificatePem,
    },
    metrics: { localUrl: httpUrl },
    cluster: await clusterReader({ endpoint: httpUrl, clusterId, localUrl: httpUrl }),
  };
}

/** The local Azure asks nobody who they are. */
const NOBODY: TokenCredential = {
  getToken: () =>
    Promise.resolve({ token: "local", expiresOnTimestamp: Date.now() + 24 * 3_600_000 }),
};

interface ClusterPlace {
  readonly endpoint: string;
  readonly clusterId: string;
  readonly identity?: Identity;
  readonly entra?: Identity;
  readonly localUrl?: string;
}

/** A reader of the cluster's objects, or one that says why it sees nothing. */
async function clusterReader(place: ClusterPlace): Promise<ClusterReader> {
  const { endpoint, clusterId, identity, ...surroundings } = place;
  try {
    const { status, body } = await send({
      method: "POST",
      url: `${endpoint}${clusterId}/listClusterUserCredential?api-version=${CLUSTER_API_VERSION}`,
      identity,
    });
    const kubeconfig = kubeconfigOf(body);
    if (kubeconfig === undefined) {
      return blindReader(`Azure hands out no credentials of the cluster (${status})`);
    }
    return readerWith(await accessOf(kubeconfig, surroundings));
  } catch (error) {
    return blindReader(`the cluster's credentials cannot be read (${reasonOf(error)})`);
  }
}

function kubeconfigOf(body: Json | undefined): string | undefined {
  const list = isObject(body) ? body["kubeconfigs"] : undefined;
  const [first] = Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
  const value = first?.["value"];
  return typeof value === "string" ? Buffer.from(value, "base64").toString() : undefined;
}
