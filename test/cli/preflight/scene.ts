/** A local Azure in which a test changes what it likes, and what the checks say of it. */
import { readerAt } from "../../../cli/arm/place";
import type { Finding } from "../../../cli/findings";
import { settingsOfValues } from "../../../cli/local/stack-settings";
import { subjectOf } from "../../../cli/preflight/preflight";
import type { Reach } from "../../../cli/preflight/reach";
import type { Check, Subject } from "../../../cli/preflight/subject";
import type { JsonObject } from "../../../emulator/arm/type";
import { stackConfig } from "../../helpers/config";
import { Client, CLUSTER, GROUP, SUBSCRIPTION } from "../../emulator/helpers";

export { CLUSTER, GROUP, SUBSCRIPTION } from "../../emulator/helpers";

/** Values that a test lays over the stack dev. */
export type Values = Readonly<Record<string, unknown>>;

/** How the subject of a scene differs. */
export interface SceneOptions {
  readonly values?: Values;
  readonly cluster?: string;
  readonly stack?: string;
  /** How the API server answers. @default "untried", as in the local Azure */
  readonly reach?: Reach;
}

/** One local Azure. */
export class Scene {
  private constructor(readonly client: Client) {}

  static async open(): Promise<Scene> {
    return new Scene(await Client.start());
  }

  close(): Promise<void> {
    return this.client.azure.close();
  }

  /** What somebody else did before: a PUT that nothing holds back. */
  put(id: string, body: JsonObject, apiVersion = "2023-09-01"): void {
    this.client.azure.control.asOther({ method: "PUT", id, apiVersion, body });
  }

  /** Writes some properties of the cluster as somebody else would. */
  async cluster(properties: JsonObject, rest: JsonObject = {}): Promise<void> {
    const { body } = await this.client.get(CLUSTER);
    const all = { ...(body.properties as JsonObject), ...properties };
    this.put(CLUSTER, { ...(body as JsonObject), ...rest, properties: all }, "2026-06-01");
  }

  async subject({
    values = {},
    cluster,
    stack = "dev",
    reach,
  }: SceneOptions = {}): Promise<Subject> {
    const changed = { ...stackConfig("dev"), ...values };
    const settings = settingsOfValues({
      ...changed,
      ...(cluster === undefined ? {} : { "aks-monitoring:cluster": cluster }),
    });
    const place = { azure: readerAt(this.client.azure.httpUrl), local: reach === undefined };
    return subjectOf(place, settings, stack, reach ?? (() => Promise.resolve("untried")));
  }

  /** What one check finds. */
  async find(check: Check, options: SceneOptions = {}): Promise<Finding[]> {
    return check(await this.subject(options));
  }
}

/** A collection rule of somebody else's, associated with the cluster. */
export function associate(
  scene: Scene,
  name: string,
  rule: "logs" | "metrics",
  group = GROUP,
): string {
  const ruleId = `${group}/providers/Microsoft.Insights/dataCollectionRules/${rule}-of-others`;
  scene.put(ruleId, rule === "logs" ? logsRule() : metricsRule(scene), "2022-06-01");
  const association = `${CLUSTER}/providers/Microsoft.Insights/dataCollectionRuleAssociations/${name}`;
  scene.put(association, { properties: { dataCollectionRuleId: ruleId } }, "2022-06-01");
  return ruleId;
}

const CENTRAL = `${SUBSCRIPTION}/resourceGroups/rg-central/providers`;

/** The sample's central workspace. */
export const CENTRAL_WORKSPACE = `${CENTRAL}/Microsoft.OperationalInsights/workspaces/law-central`;
/** The sample's central Azure Monitor workspace. */
export const CENTRAL_METRICS = `${CENTRAL}/Microsoft.Monitor/accounts/amw-contoso`;

function logsRule(): JsonObject {
  const streams = ["Microsoft-ContainerLogV2"];
  return {
    location: "westeurope",
    kind: "Linux",
    properties: {
      dataSources: {
        extensions: [
          { name: "ContainerInsightsExtension", extensionName: "ContainerInsights", streams },
        ],
      },
      destinations: {
        logAnalytics: [{ name: "workspace", workspaceResourceId: CENTRAL_WORKSPACE }],
      },
      dataFlows: [{ streams, destinations: ["workspace"] }],
    },
  };
}

function metricsRule(scene: Scene): JsonObject {
  const endpoint = `${GROUP}/providers/Microsoft.Insights/dataCollectionEndpoints/of-others`;
  scene.put(endpoint, { location: "westeurope", kind: "Linux", properties: {} }, "2022-06-01");
  const streams = ["Microsoft-PrometheusMetrics"];
  return {
    location: "westeurope",
    kind: "Linux",
    properties: {
      dataCollectionEndpointId: endpoint,
      dataSources: { prometheusForwarder: [{ name: "source", streams }] },
      destinations: {
        monitoringAccounts: [{ name: "account", accountResourceId: CENTRAL_METRICS }],
      },
      dataFlows: [{ streams, destinations: ["account"] }],
    },
  };
}
