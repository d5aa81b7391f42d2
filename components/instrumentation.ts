/**
 * What the workloads of a namespace need to send to Application Insights, as Kubernetes objects: a
 * Secret to mount, and the object by which the cluster instruments deployments by itself.
 */

/** A namespace and the connection string that its workloads use. */
export interface InstrumentationArgs {
  readonly namespace: string;
  /** Secret; whoever has it can send telemetry. */
  readonly connectionString: string;
  /**
   * Languages that are instrumented without being asked: `Java`, `NodeJs`. An empty list leaves it to
   * the annotations of each deployment. @default both
   */
  readonly platforms?: readonly string[];
}

/** A Kubernetes Secret as it is applied. */
export interface Secret {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly type: "Opaque";
  readonly stringData: Readonly<Record<string, string>>;
}

/** The Secret: `envFrom` gives it to a container under the name that Microsoft's SDKs read. */
export function connectionSecret({ namespace, connectionString }: InstrumentationArgs): Secret {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "application-insights", namespace },
    type: "Opaque",
    stringData: { APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString },
  };
}

/**
 * The object of auto-instrumentation; called `default`, it counts for every deployment of its
 * namespace. Source: azure-monitor-docs, kubernetes-codeless (2025-04-06).
 */
export function instrumentation({
  namespace,
  connectionString,
  platforms = ["Java", "NodeJs"],
}: InstrumentationArgs) {
  return {
    apiVersion: "monitor.azure.com/v1",
    kind: "Instrumentation",
    metadata: { name: "default", namespace },
    spec: {
      settings: { autoInstrumentationPlatforms: [...platforms].sort() },
      destination: { applicationInsightsConnectionString: connectionString },
    },
  };
}
