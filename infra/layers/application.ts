/** Layer 4 of Microsoft's guide: the application - its requests, its exceptions, whether it answers. */
import * as pulumi from "@pulumi/pulumi";

import {
  ApplicationInsights,
  instrumentationProperties,
} from "../../components/application-insights";
import { connectionSecret, instrumentation } from "../../components/instrumentation";
import type { Settings } from "../config";
import type { Existing } from "../existing";
import { componentName, webTestName } from "../names";
import type { Shared } from "../shared";

/** What this layer adds to the stack. */
export interface Application {
  /** Resource id of the component; undefined without one. */
  readonly componentId: pulumi.Output<string> | undefined;
  /** Secret: whoever has it can send telemetry. */
  readonly connectionString: pulumi.Output<string> | undefined;
  /** What to apply to the cluster, as one list of Kubernetes objects; secret. */
  readonly objects: pulumi.Output<readonly object[]>;
  /** The cluster's part, for `ClusterFeatures`. */
  readonly clusterProperties: Readonly<Record<string, unknown>>;
}

/** Makes the component of the workload, or uses the one that the stack file brings. */
export function createApplication(
  settings: Settings,
  { component }: Existing,
  { cluster, logs, resourceGroupName }: Shared,
): Application {
  const { application, network, tags } = settings;
  const none = { objects: pulumi.output([]), clusterProperties: {} };
  if (!application.insights) {
    return { ...none, componentId: undefined, connectionString: undefined };
  }
  if (component !== undefined) {
    const connectionString = pulumi.secret(component.connectionString);
    return {
      componentId: pulumi.output(component.id),
      connectionString,
      objects: objectsFor(settings, connectionString),
      clusterProperties: instrumentationProperties(application.autoInstrumentation),
    };
  }
  const made = new ApplicationInsights("application", {
    resourceGroupName,
    location: logs.location,
    componentName: componentName(cluster.name),
    workspaceId: logs.workspaceId,
    samplingPercentage: application.samplingPercent,
    publicIngestion: network.privateLink?.ingestion !== "private",
    publicQuery: network.privateLink?.query !== "private",
    autoInstrumentation: application.autoInstrumentation,
    availabilityTests: application.availabilityTests.map(({ name, url, locations }) => ({
      name,
      url,
      testName: webTestName(cluster.name, name),
      ...(locations === undefined ? {} : { locations: [...locations] }),
    })),
    tags: { ...tags },
  });
  return {
    componentId: made.componentId,
    connectionString: made.connectionString,
    objects: objectsFor(settings, made.connectionString),
    clusterProperties: made.clusterProperties,
  };
}

/** For each namespace the connection string to mount, and the wish to be instrumented. */
function objectsFor(
  { application }: Settings,
  connectionString: pulumi.Output<string>,
): pulumi.Output<readonly object[]> {
  return connectionString.apply((text) =>
    application.namespaces.flatMap((namespace) => {
      const args = { namespace, connectionString: text };
      const wish = application.autoInstrumentation ? [instrumentation(args)] : [];
      return [connectionSecret(args), ...wish];
    }),
  );
}
