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
import { reasonOf, UserError } from "../errors";
import { send, type Identity } from "./http";
import {
  accessOf,
  blindReader,
  readerWith,
  type ClusterAccess,
  type ClusterReader,
} from "./kubernetes";
import type { VerifyPlace } from "./verify";

/** The real services of the cloud that a stack is in. `values` are those of its stack file. */
export async function realPlace(values: StackValues, clusterId: string): Promise<VerifyPlace> {
  const { endpoint, identity } = realAzure(values);
  const { credential } = identity;
  const cloud = dataCloudOf(endpoint);
  return {
    local: false,
    azure: readerOf(new ArmClient({ endpoint, identity })),
    logs: { endpoint: cloud.logs, credential, scope: cloud.logsScope },
    metrics: { identity: { credential, scope: cloud.metricsScope } },
    cluster: await clusterReader(realCluster(values, clusterId)),
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
    cluster: await clusterReader(localCluster(azure, clusterId)),
  };
}

/** The local Azure asks nobody who they are. */
const NOBODY: TokenCredential = {
  getToken: () =>
    Promise.resolve({ token: "local", expiresOnTimestamp: Date.now() + 24 * 3_600_000 }),
};

/** Where the credentials of a cluster are asked for, and as whom. */
export interface ClusterPlace {
  /** Address of Azure Resource Manager. */
  readonly endpoint: string;
  readonly clusterId: string;
  /** Left out for a local Azure, which asks nobody who they are. */
  readonly identity?: Identity;
  /** Sign-in for clusters with Microsoft Entra ID. */
  readonly entra?: Identity;
  /** Address of a local Azure, which answers for the API servers of its clusters. */
  readonly localUrl?: string;
}

/** Where a cluster of the stack's Azure is asked. `values` are those of its stack file. */
export function realCluster(values: StackValues, clusterId: string): ClusterPlace {
  const { endpoint, identity } = realAzure(values);
  const entra = { credential: identity.credential, scope: KUBERNETES_SCOPE };
  return { endpoint, clusterId, identity, entra };
}

/** Where a cluster of a local Azure is asked. */
export function localCluster({ httpUrl }: LocalAzure, clusterId: string): ClusterPlace {
  return { endpoint: httpUrl, clusterId, localUrl: httpUrl };
}

/** How the API server of a cluster is asked. Rejects with one sentence when nobody hands that out. */
export async function clusterAccess(place: ClusterPlace): Promise<ClusterAccess> {
  const { endpoint, clusterId, identity, ...surroundings } = place;
  const { status, body } = await send({
    method: "POST",
    url: `${endpoint}${clusterId}/listClusterUserCredential?api-version=${CLUSTER_API_VERSION}`,
    identity,
  }).catch((error: unknown) => {
    throw new Error(`the cluster's credentials cannot be read (${reasonOf(error)})`);
  });
  const kubeconfig = kubeconfigOf(body);
  if (kubeconfig === undefined) {
    throw new Error(`Azure hands out no credentials of the cluster (${status})`);
  }
  return accessOf(kubeconfig, surroundings).catch((error: unknown) => {
    throw new Error(`the cluster's credentials cannot be read (${reasonOf(error)})`);
  });
}

/** A reader of the cluster's objects, or one that says why it sees nothing. */
async function clusterReader(place: ClusterPlace): Promise<ClusterReader> {
  return clusterAccess(place).then(readerWith, (error: unknown) => blindReader(reasonOf(error)));
}

function realAzure(values: StackValues) {
  try {
    const { endpoint, identity } = azureOf(values);
    if (identity !== undefined) return { endpoint, identity };
  } catch (error) {
    // A way to sign in that lacks a setting says so in one sentence.
    throw new UserError(reasonOf(error));
  }
  throw new Error("the real Azure is never asked without an identity");
}

function kubeconfigOf(body: Json | undefined): string | undefined {
  const list = isObject(body) ? body["kubeconfigs"] : undefined;
  const [first] = Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
  const value = first?.["value"];
  return typeof value === "string" ? Buffer.from(value, "base64").toString() : undefined;
}
