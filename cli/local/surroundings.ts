/**
 * What a stack file names and the local Azure lacks: its subscription and its cluster. For a stack
 * on real Azure the cluster is stood in for by one of the sample, under its own id.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { parse } from "yaml";

import { contosoResources, registeredProviders, REGION } from "../../emulator/samples/contoso-data";
import type { LocalAzure } from "../../emulator/server";
import { LOCAL_TENANT } from "./environment";
import type { LocalFolders } from "./folders";

/** The values of a stack file by full key; a secret is an object. */
export type StackValues = Readonly<Record<string, unknown>>;

const CLUSTER =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+)\/providers\/[^/]+\/managedClusters\/[^/]+$/i;

/** The values of a stack file. Empty when it cannot be read: whoever uses it says why. */
export async function stackValues(folders: LocalFolders, stack: string): Promise<StackValues> {
  const file = path.join(folders.project, `Pulumi.${stack}.yaml`);
  try {
    const content = parse(await fs.readFile(file, "utf8")) as { config?: StackValues } | null;
    return content?.config ?? {};
  } catch {
    return {};
  }
}

/** Puts the cluster of a stack where the stack looks it up, unless it is there. */
export function standInForCluster(
  azure: LocalAzure,
  values: StackValues,
  location: string = textOf(values["azure-native:location"]) ?? REGION,
): void {
  const id = textOf(values["aks-monitoring:cluster"]) ?? "";
  const [, group, subscriptionId] = CLUSTER.exec(id) ?? [];
  if (group === undefined || subscriptionId === undefined) return;
  const { control } = azure;
  const isThere = (wanted: string) =>
    control.resources().some((one) => one.id.toLowerCase() === wanted.toLowerCase());
  if (isThere(id)) return;
  // What is named inside the sample and does not exist would be refused: that has to be seen.
  if (
    contosoResources.some((sample) => sample.id.startsWith(`/subscriptions/${subscriptionId}/`))
  ) {
    return;
  }
  // Our provider compares the tenant with the configured one, which a local run sets by default.
  const tenantId = textOf(values["azure-native:tenantId"]) ?? LOCAL_TENANT;
  control.addSubscription({ subscriptionId, tenantId, displayName: "stood in for" });
  for (const namespace of registeredProviders) control.registerProvider(subscriptionId, namespace);
  const sample = contosoResources.find((one) => /\/managedClusters\/[^/]+$/i.test(one.id));
  if (sample === undefined) throw new Error("the sample has no cluster");
  const put = { method: "PUT", apiVersion: sample.apiVersion } as const;
  control.asOther({ ...put, id: group, body: { location } });
  control.asOther({ ...put, id, body: { ...sample.body, location, tags: {} } });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
