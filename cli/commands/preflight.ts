/** `npm run preflight`: what would stop the first `up`, or make it cost twice. Azure is only read. */
import type { Settings } from "../../infra/config";
import { CLUSTER_API_VERSION } from "../../provider/cluster/write";
import { regionName } from "../arm/answers";
import { withAzure } from "../arm/place";
import type { AzureReader } from "../arm/reader";
import { clusterIdFrom } from "../arm/cluster-id";
import { UsageError, UserError } from "../errors";
import { exitCodeOf, findingsReport, worstFirst, wrapped, type Finding } from "../findings";
import { localFolders, type LocalFolders } from "../local/folders";
import { settingsOfStack, settingsOfValues } from "../local/stack-settings";
import { preflight, subjectOf } from "../preflight/preflight";
import { reachOverNetwork, type Reach } from "../preflight/reach";
import { readWords } from "../words";

const HELP = `
npm run preflight -- [--stack S | --cluster ID] [--json]

Looks at Azure before the first "up" and names what would stop it, cost twice or stay blind: resource
providers, your rights against roles/deployer.json, regions, the group, limits (used/limit), the kind
of cluster and whether its API server answers from here, and the monitoring that is there already.
Every finding comes with the command that mends it. Nothing is written.

  --stack S     the stack file to look for (default "dev")
  --cluster ID  a cluster without a stack file yet; looked at as for prod with all defaults
  --json        {"stack","cluster","findings":[{"check","severity","sentence","fix"}]}

A cluster of the sample subscription is looked for in the local Azure, any other in the real one with
the sign-in that the stack uses (docs/real-azure.md).

Exit code: 0 all fine, 7 something to do, 1 when it cannot look, 2 for unknown words, 130 after Ctrl-C.
`;

/** What the preflight found, as `--json` prints it. */
export interface Preflight {
  /** Undefined when only a cluster was named. */
  readonly stack: string | undefined;
  readonly cluster: string;
  readonly findings: readonly Finding[];
}

/** Runs the words after `npm run preflight --`. */
export async function preflightCommand(
  words: readonly string[],
  folders: LocalFolders = localFolders(),
  reach: Reach = reachOverNetwork,
): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string", short: "s" },
      cluster: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { stack, cluster, json } = parsed.values;
  if (stack !== undefined && cluster !== undefined) {
    throw new UsageError("--stack and --cluster are given; the stack file names its cluster.");
  }
  const found =
    cluster === undefined
      ? await preflightOfStack(stack ?? "dev", folders, reach)
      : await preflightOfCluster(cluster, folders, reach);
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : preflightReport(found));
  return exitCodeOf(found.findings);
}

async function preflightOfStack(
  stack: string,
  folders: LocalFolders,
  reach: Reach,
): Promise<Preflight> {
  const { values, settings } = await settingsOfStack(folders, stack);
  const look = async (place: Parameters<typeof subjectOf>[0]) => {
    const subject = await subjectOf(place, settings, stack, reach);
    return { stack, cluster: settings.cluster.id, findings: worstFirst(await preflight(subject)) };
  };
  return withAzure(settings.subscriptionId, folders, look, values);
}

async function preflightOfCluster(
  cluster: string,
  folders: LocalFolders,
  reach: Reach,
): Promise<Preflight> {
  const { id, subscriptionId } = clusterIdFrom("--cluster", cluster);
  return withAzure(subscriptionId, folders, async (place) => {
    const settings = await defaultSettings(place.azure, id, subscriptionId);
    const subject = await subjectOf(place, settings, undefined, reach);
    return { stack: undefined, cluster: id, findings: worstFirst(await preflight(subject)) };
  });
}

/** Prod with all defaults needs the most; who is told plays no part here. */
async function defaultSettings(
  azure: AzureReader,
  cluster: string,
  subscriptionId: string,
): Promise<Settings> {
  const found = await azure.find(cluster, CLUSTER_API_VERSION);
  if (found === undefined) {
    throw new UserError(
      `--cluster ${cluster} is not there; check the id (az aks list --query [].id).`,
    );
  }
  const { location } = found;
  return settingsOfValues({
    "azure-native:subscriptionId": subscriptionId,
    "azure-native:location": regionName(typeof location === "string" ? location : ""),
    "aks-monitoring:environment": "prod",
    "aks-monitoring:cluster": cluster,
    "aks-monitoring:alerts": {
      runbookBaseUrl: "https://invalid.example/runbooks",
      routes: { ticket: { emails: ["nobody@invalid.example"] } },
    },
  });
}

/** The findings in sentences, for 80 columns. */
export function preflightReport({ stack, cluster, findings }: Preflight): string {
  const name = cluster.split("/").at(-1) ?? cluster;
  const title =
    stack === undefined
      ? `The cluster ${name}, as for prod with all defaults:`
      : `The stack ${stack} and the cluster ${name}:`;
  return `${wrapped(title).join("\n")}\n\n${findingsReport(findings)}`;
}
