/**
 * Fifteen clusters in one subscription: one owner's stack and fourteen that reference it. Azure's
 * counters stay far from their limits, and taking one cluster away changes nothing of the others.
 * Slow, so it runs in `npm run check` and not in `npm test`.
 */
import type { JsonObject } from "../../emulator/arm/type";
import { stackResources } from "../../cli/local/stack-state";
import { asText, stackConfig } from "../helpers/config";
import { LocalStack } from "../helpers/local-stack";
import { DEV_CLUSTER, DEV_WORKSPACE } from "../helpers/sample";
import { resourceById } from "../helpers/tree";

const CLUSTERS = 15;

/** What may be at most, and how it is counted. Source: azure-monitor docs, service-limits. */
const LIMITS: readonly {
  readonly what: string;
  readonly type: RegExp;
  /** Counted for the whole subscription, or for the resource that it hangs on. */
  readonly per: "subscription" | "cluster";
  readonly limit: number;
  /** How many all stacks together may make; undefined when each cluster needs its own. */
  readonly shared?: true;
}[] = [
  {
    what: "activity-log alert rules",
    type: /\/activityLogAlerts\/[^/]+$/i,
    per: "subscription",
    limit: 100,
    shared: true,
  },
  {
    what: "Prometheus rule groups",
    type: /\/prometheusRuleGroups\/[^/]+$/i,
    per: "subscription",
    limit: 500,
  },
  {
    what: "diagnostic settings",
    type: /\/diagnosticSettings\/[^/]+$/i,
    per: "cluster",
    limit: 5,
  },
  {
    what: "associations of collection rules",
    type: /\/dataCollectionRuleAssociations\/[^/]+$/i,
    per: "cluster",
    limit: 30,
  },
];

const OWNER = {
  "aks-monitoring:sentinel": { enabled: true },
  "aks-monitoring:logs": { tables: { AKSAudit: { totalRetentionDays: 365 } }, queryAuditing: true },
};

async function main(): Promise<number> {
  const stack = await LocalStack.open("dev", { lag: true });
  const failures: string[] = [];
  const check = (what: string, holds: boolean) => {
    process.stderr.write(`${holds ? "ok  " : "FAIL"} ${what}\n`);
    if (!holds) failures.push(what);
  };
  try {
    const names = await prepare(stack);
    for (const name of names) await run(stack, name, "up", "--yes", "--skip-preview");
    check(`${names.length} stacks are deployed`, true);
    await checkCounters(stack, names, check);
    const others = names.filter((name) => name !== "cluster-07");
    const before = await picture(stack, others);
    await run(stack, "cluster-07", "destroy", "--yes", "--skip-preview");
    const after = await picture(stack, others);
    const changed = before.filter((line, at) => line !== after[at]);
    check(
      "a destroyed stack leaves every other one's resources as they were",
      changed.length === 0,
    );
    for (const name of ["dev", "cluster-08"]) {
      await run(stack, name, "preview", "--refresh", "--expect-no-changes");
    }
    check("the owner and a neighbour have nothing to change", true);
  } finally {
    await stack.close();
  }
  return failures.length === 0 ? 0 : 1;
}

/** Makes fourteen more clusters as another team does, and a stack file for each. */
async function prepare(stack: LocalStack): Promise<string[]> {
  const { azure } = stack.session;
  const dev = stackConfig("dev");
  await stack.addStack("dev", { ...dev, ...asText(OWNER) });
  const model = resourceById(azure, DEV_CLUSTER);
  const names = ["dev"];
  for (let number = 2; number <= CLUSTERS; number += 1) {
    const name = `cluster-${String(number).padStart(2, "0")}`;
    const id = DEV_CLUSTER.replace("aks-shop-dev", `aks-${name}`);
    const properties = { ...(model["properties"] as JsonObject), dnsPrefix: name };
    for (const key of ["nodeResourceGroup", "fqdn", "resourceUID"]) {
      Reflect.deleteProperty(properties, key);
    }
    const body = { location: model["location"], identity: { type: "SystemAssigned" }, properties };
    azure.control.asOther({ method: "PUT", id, apiVersion: "2025-09-01", body });
    await stack.addStack(name, {
      ...dev,
      "aks-monitoring:cluster": id,
      "aks-monitoring:shared": "reference",
      ...asText({ "aks-monitoring:logs": { workspaceId: DEV_WORKSPACE } }),
    });
    names.push(name);
  }
  return names;
}

async function checkCounters(
  stack: LocalStack,
  names: readonly string[],
  check: (what: string, holds: boolean) => void,
): Promise<void> {
  const ids = stack.session.azure.control.resources().map(({ id }) => id);
  const owners = await idsOf(stack, names[0] ?? "");
  for (const { what, type, per, limit, shared } of LIMITS) {
    const found = ids.filter((id) => type.test(id));
    const scopes = per === "subscription" ? [""] : names.map(clusterName);
    const most = Math.max(
      ...scopes.map((scope) => found.filter((id) => id.toLowerCase().includes(scope)).length),
    );
    check(`${what}: ${most} of ${limit} for a ${per}`, most <= limit);
    if (shared === true) {
      const own = owners.filter((id) => type.test(id)).length;
      check(`${what} are the owner's alone: ${own}`, own > 0 && own === found.length);
    }
  }
}

/** Part of the id of a stack's cluster. */
function clusterName(stack: string): string {
  return stack === "dev" ? "/managedclusters/aks-shop-dev/" : `/managedclusters/aks-${stack}/`;
}

async function idsOf(stack: LocalStack, name: string): Promise<string[]> {
  const resources = await stackResources(stack.session, name);
  return resources.flatMap(({ id, custom }) =>
    custom && id?.startsWith("/subscriptions/") === true ? [id] : [],
  );
}

/** What Azure holds of some stacks, one line a resource. */
async function picture(stack: LocalStack, names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const name of names) for (const id of await idsOf(stack, name)) found.add(id);
  const ids = [...found].sort();
  return ids.map((id) => JSON.stringify(resourceById(stack.session.azure, id)));
}

async function run(stack: LocalStack, name: string, ...words: string[]): Promise<void> {
  const { code, output } = await stack.pulumiOn(name, ...words);
  if (code !== 0) throw new Error(`${words.join(" ")} of ${name} ended with ${code}:\n${output}`);
}

void main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
