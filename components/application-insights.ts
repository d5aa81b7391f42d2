/**
 * Application Insights: requests, dependencies and exceptions of the workloads, in tables (App*) of
 * the workspace. Azure adds a rule "Failure Anomalies" and an action group of its own to each
 * component; they are not part of the stack.
 */
import * as applicationinsights from "@pulumi/azure-native/applicationinsights";
import * as pulumi from "@pulumi/pulumi";

/** Asks an address from several places of the world. */
export interface AvailabilityTest {
  /** Key of the test; names the Pulumi resource. */
  readonly name: string;
  /** Name of the test in Azure. */
  readonly testName: string;
  /** Address that answers 200 when all is well; reachable from the internet. */
  readonly url: string;
  /** Seconds between two runs at a place: 300, 600 or 900. Cost: per run. @default 300 */
  readonly frequencySeconds?: number;
  /** Days a certificate must still be valid. @default 7 */
  readonly certificateDays?: number;
  /**
   * Ids of the places; Microsoft recommends five, so that one in trouble is no outage. Cost: a run
   * at each. @default five, in Europe, America and Asia
   */
  readonly locations?: string[];
}

/** Arguments of {@link ApplicationInsights}. */
export interface ApplicationInsightsArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** Region of the component, that of the workspace. */
  readonly location: pulumi.Input<string>;
  /** Name of the component, 1 to 260 characters. */
  readonly componentName: string;
  /** Resource id of the workspace that keeps the data. Cost: ingestion there; a cap counts there too. */
  readonly workspaceId: pulumi.Input<string>;
  /**
   * Percent of the telemetry that Azure keeps, 1 to 100. Cost: falls with it. A sampler in the
   * application saves its traffic too and makes this one stand aside.
   * @default 100
   */
  readonly samplingPercentage?: number;
  /** Whether telemetry needs an Entra ID identity, not the connection string alone. @default false */
  readonly disableLocalAuth?: boolean;
  /** Whether applications may send over the public network. @default true */
  readonly publicIngestion?: boolean;
  /** Whether people may query over the public network. @default true */
  readonly publicQuery?: boolean;
  /** Tests of availability. @default none */
  readonly availabilityTests?: AvailabilityTest[];
  /**
   * Whether the cluster puts the agents of Java and Node.js into pods that ask for it (preview; not
   * on Windows or Arm64). Running deployments have to be restarted. Cost: telemetry.
   * @default false
   */
  readonly autoInstrumentation?: boolean;
  readonly tags?: Record<string, string>;
}

/** A component in the workspace, with its tests. */
export class ApplicationInsights extends pulumi.ComponentResource {
  /** Resource id of the component. */
  public readonly componentId: pulumi.Output<string>;
  /** What an application needs to send; secret, because whoever has it can send. */
  public readonly connectionString: pulumi.Output<string>;
  /** Resource id of each test by its key. */
  public readonly testIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The cluster's part, for `ClusterFeatures`; empty without auto-instrumentation. */
  public readonly clusterProperties: Readonly<Record<string, unknown>>;

  constructor(name: string, args: ApplicationInsightsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:ApplicationInsights", name, args, opts);
    const component = new applicationinsights.Component(
      `${name}-component`,
      componentArgs(args),
      // Both hold the key with which telemetry is sent.
      { parent: this, additionalSecretOutputs: ["connectionString", "instrumentationKey"] },
    );
    const ids: Record<string, pulumi.Output<string>> = {};
    for (const test of args.availabilityTests ?? []) {
      const made = new applicationinsights.WebTest(
        `${name}-test-${test.name}`,
        availabilityTestArgs(args, component.id, test),
        { parent: this },
      );
      ids[test.name] = made.id;
    }
    this.componentId = component.id;
    this.connectionString = pulumi.secret(component.connectionString);
    this.testIds = ids;
    this.clusterProperties = instrumentationProperties(args.autoInstrumentation ?? false);
    this.registerOutputs({
      componentId: this.componentId,
      connectionString: this.connectionString,
    });
  }
}

/** The component as Azure expects it. */
export function componentArgs(args: ApplicationInsightsArgs): applicationinsights.ComponentArgs {
  const network = (isPublic = true) => (isPublic ? "Enabled" : "Disabled");
  return {
    resourceGroupName: args.resourceGroupName,
    resourceName: args.componentName,
    location: args.location,
    kind: "web",
    applicationType: "web",
    workspaceResourceId: args.workspaceId,
    ingestionMode: "LogAnalytics",
    samplingPercentage: args.samplingPercentage ?? 100,
    disableLocalAuth: args.disableLocalAuth ?? false,
    publicNetworkAccessForIngestion: network(args.publicIngestion),
    publicNetworkAccessForQuery: network(args.publicQuery),
    tags: args.tags ?? {},
  };
}

/** Places of the default: West Europe, North Europe, East US, West US, Southeast Asia. */
const LOCATIONS = [
  "apac-sg-sin-azr",
  "emea-gb-db3-azr",
  "emea-nl-ams-azr",
  "us-ca-sjc-azr",
  "us-va-ash-azr",
];

/** The test as Azure expects it; the hidden tag is how the portal finds the component's tests. */
export function availabilityTestArgs(
  args: ApplicationInsightsArgs,
  componentId: pulumi.Input<string>,
  test: AvailabilityTest,
): applicationinsights.WebTestArgs {
  const locations = [...(test.locations ?? LOCATIONS)].sort();
  return {
    resourceGroupName: args.resourceGroupName,
    webTestName: test.testName,
    syntheticMonitorId: test.testName,
    location: args.location,
    kind: "standard",
    webTestKind: "standard",
    enabled: true,
    frequency: test.frequencySeconds ?? 300,
    timeout: 30,
    // A second try tells an outage from a hiccup on the way.
    retryEnabled: true,
    locations: locations.map((location) => ({ location })),
    request: { requestUrl: test.url, httpVerb: "GET", followRedirects: true },
    validationRules: {
      expectedHttpStatusCode: 200,
      ...(test.url.startsWith("https:")
        ? { sSLCheck: true, sSLCertRemainingLifetimeCheck: test.certificateDays ?? 7 }
        : {}),
    },
    tags: pulumi
      .output(componentId)
      .apply((id) => ({ ...args.tags, [`hidden-link:${id}`]: "Resource" })),
  };
}

/** The cluster's part of auto-instrumentation. */
export function instrumentationProperties(on: boolean): Record<string, unknown> {
  if (!on) return {};
  return { azureMonitorProfile: { appMonitoring: { autoInstrumentation: { enabled: true } } } };
}
