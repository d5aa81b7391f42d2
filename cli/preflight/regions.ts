/**
 * Whether the region of the stack has what is made in it. Asked of Azure itself: the answer about a
 * resource provider lists the regions of each type. Source: Providers REST reference, Get.
 */
import type { JsonObject } from "../../provider/json";
import type { Settings } from "../../infra/config";
import type { AzureReader } from "../arm/reader";
import type { Finding } from "../findings";
import { PROVIDERS_API_VERSION } from "./resource-providers";
import { objectsAt, regionName, textAt, valueAt } from "../arm/answers";
import { setCommand, type Subject } from "./subject";

/** Types that a stack makes in its region, and when. */
const MADE: readonly { readonly type: string; readonly made: (settings: Settings) => boolean }[] = [
  {
    type: "Microsoft.OperationalInsights/workspaces",
    made: ({ logs }) => logs.workspaceId === undefined,
  },
  {
    type: "Microsoft.Monitor/accounts",
    made: ({ metrics }) => metrics.managedPrometheus && metrics.workspaceId === undefined,
  },
  {
    type: "Microsoft.Insights/dataCollectionRules",
    made: ({ logs, metrics }) => metrics.managedPrometheus || logs.containerInsights !== "off",
  },
  {
    type: "Microsoft.Insights/dataCollectionEndpoints",
    made: ({ metrics }) => metrics.managedPrometheus,
  },
  {
    type: "Microsoft.Insights/components",
    made: ({ application }) => application.insights && application.insightsId === undefined,
  },
  { type: "Microsoft.Dashboard/dashboards", made: ({ grafana }) => grafana.kind !== "off" },
  { type: "Microsoft.Dashboard/grafana", made: ({ grafana }) => grafana.kind === "managed" },
];

/** Names the types that the region lacks, and a region nearby that has all of them. */
export async function checkRegions(subject: Subject): Promise<Finding[]> {
  const { azure, settings } = subject;
  const types = MADE.filter(({ made }) => made(settings)).map(({ type }) => type);
  const offered = await regionsOf(azure, settings.subscriptionId, types);
  const lacking = types.filter((type) => !has(offered.get(type), settings.location));
  const check = "regions";
  if (lacking.length === 0) {
    const sentence = `${settings.location} has everything that the stack makes in its region.`;
    return [{ check, severity: "fine", sentence }];
  }
  const other = nearest(settings.location, [...offered.values()]);
  return [
    {
      check,
      severity: "error",
      sentence:
        `${settings.location} has no ${lacking.join(", ")}; the monitoring may be in another ` +
        `region than the cluster${other === undefined ? "" : `, such as ${other}`}.`,
      fix: [setCommand(subject, "azure-native:location", other ?? '"<region>"')],
    },
  ];
}

/** The regions of types in a subscription, by type; empty for one that says none. */
export async function regionsOf(
  azure: AzureReader,
  subscriptionId: string,
  types: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const namespaces = [...new Set(types.map((type) => type.split("/")[0] ?? ""))];
  const providers = await Promise.all(
    namespaces.map((namespace) =>
      azure.find(`/subscriptions/${subscriptionId}/providers/${namespace}`, PROVIDERS_API_VERSION),
    ),
  );
  return new Map(
    types.map((type) => {
      const [namespace = "", ...rest] = type.split("/");
      const provider = providers[namespaces.indexOf(namespace)];
      return [type, locationsIn(provider, rest.join("/"))];
    }),
  );
}

function locationsIn(provider: JsonObject | undefined, type: string): string[] {
  const found = objectsAt(provider, "resourceTypes").find(
    (one) => textAt(one, "resourceType").toLowerCase() === type.toLowerCase(),
  );
  const locations = valueAt(found, "locations");
  return Array.isArray(locations) ? locations.map(String).map(regionName) : [];
}

/** Whether a type can be made in a region: one without a list, or with Global in it, can anywhere. */
export function has(offered: readonly string[] | undefined, location: string): boolean {
  if (offered === undefined || offered.length === 0) return true;
  return offered.includes(location) || offered.includes("global");
}

/**
 * The region whose name begins most like another's, of those that every list has: "uaecentral" leads
 * to "uaenorth". Undefined when no name begins alike, since a name says nothing of distance then.
 */
export function nearest(
  location: string,
  lists: readonly (readonly string[])[],
): string | undefined {
  const [first = []] = lists.filter(({ length }) => length > 0);
  const everywhere = first.filter((one) => lists.every((list) => has(list, one)));
  const scored = everywhere
    .map((one) => ({ one, alike: alikeFrom(location, one) }))
    .filter(({ alike }) => alike >= 3)
    .sort((a, b) => b.alike - a.alike || (a.one < b.one ? -1 : 1));
  return scored[0]?.one;
}

function alikeFrom(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
