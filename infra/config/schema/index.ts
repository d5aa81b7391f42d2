/**
 * The settings of a stack: one schema is the source of the types, the errors, the JSON schema that
 * editors use and the README's table. Descriptions are what a user reads; defaults come from
 * `profiles.ts`.
 */
import { z } from "zod";

import { firstTwice, group, oneOf, text, wanted } from "../values";
import { alerts } from "./alerts";
import { application } from "./application";
import { controlPlane } from "./control-plane";
import { grafana } from "./grafana";
import { logs } from "./logs";
import { metrics } from "./metrics";
import { network } from "./network";
import { defender, sentinel } from "./security";
import { collect, collectBesides } from "./collect";
import { CLUSTER_OBJECTS, ENVIRONMENTS, groupName, resourceId } from "./words";

const tags = z
  .record(
    text(/^[^<>%&\\?/]{1,512}$/, "a tag name without < > % & \\ ? / of at most 512 characters"),
    text(/^[^]{0,256}$/, "a tag value of at most 256 characters, in quotes if it is a number"),
    { error: wanted("a map of names to values, each written as name: value") },
  )
  .refine((all) => Object.keys(all).length <= 50, {
    error: "has more than 50 tags, which is Azure's limit; remove some.",
  })
  .refine((all) => firstTwice(Object.keys(all), (name) => name.toLowerCase()) === undefined, {
    error: "has names that differ only in upper and lower case, one tag to Azure; remove one.",
  });

/** All settings, by the key a user writes after `aks-monitoring:`. */
export const settingsSchema = z.strictObject({
  environment: oneOf(ENVIRONMENTS, "an environment").describe(
    "Profile that fills the defaults: dev and test are small and can be destroyed, prod keeps its data.",
  ),
  cluster: resourceId("Microsoft.ContainerService/managedClusters", "an AKS cluster").describe(
    "Resource id of the AKS cluster. It is looked up, never owned.",
  ),
  shared: oneOf(["own", "reference"], "own or reference")
    .optional()
    .describe(
      "What exists once per workspace or subscription (table plans, query auditing, Sentinel, Grafana, activity-log alerts): own writes it, reference uses what another stack wrote. Default: own.",
    ),
  resourceGroup: z
    .union([groupName, group({ name: groupName, create: z.boolean().optional() }, "a name")], {
      error: wanted("the name of a resource group, or {name, create: true or false}"),
    })
    .optional()
    .describe(
      "Group of everything the stack creates. Made by the stack unless create is false. " +
        "Default: rg-<cluster>-monitoring.",
    ),
  collect: collect.optional(),
  collectBesides: collectBesides.optional(),
  logs: logs.optional(),
  controlPlane: controlPlane.optional(),
  metrics: metrics.optional(),
  grafana: grafana.optional(),
  defender: defender.optional(),
  sentinel: sentinel.optional(),
  alerts,
  application: application.optional(),
  network: network.optional(),
  clusterObjects: oneOf(CLUSTER_OBJECTS, "what happens to the objects inside the cluster")
    .optional()
    .describe(
      "Objects inside the cluster (settings of the agents, scrape jobs, monitors, opt-out labels): render writes them to the output clusterObjects, apply applies them with the cluster's own credentials, off makes none. apply needs kubelogin where the cluster signs in with Microsoft Entra ID, and a network path to the API server: of a private cluster only from inside. Default: render.",
    ),
  tags: tags.optional().describe("Tags of everything the stack creates."),
});

/** The settings as a user writes them: what is left out is not there, never undefined. */
export type WrittenSettings = Exact<z.infer<typeof settingsSchema>>;

/** zod cannot say that an optional property has no undefined; a stack file has none to give. */
type Exact<T> = T extends readonly (infer Item)[]
  ? Exact<Item>[]
  : T extends object
    ? { [Key in keyof T]: Exact<Exclude<T[Key], undefined>> }
    : T;

/** Reads settings; the type says what zod's own cannot. */
export function parseWritten(
  value: unknown,
): { success: true; data: WrittenSettings } | { success: false; error: z.ZodError } {
  // Read once a run: what zod would compile for the next time is not worth its time.
  const parsed = settingsSchema.safeParse(value, { jitless: true });
  if (!parsed.success) return { success: false, error: parsed.error };
  return { success: true, data: parsed.data as WrittenSettings };
}
