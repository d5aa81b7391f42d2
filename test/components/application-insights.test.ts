/** ApplicationInsights: component, tests, a secret connection string, and objects for workloads. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { ApplicationInsights } from "../../components/application-insights";
import { connectionSecret, instrumentation } from "../../components/instrumentation";
import { collect, valueOf } from "../helpers/mocks";

const args = {
  resourceGroupName: "rg",
  location: "westeurope",
  componentName: "appi-shop",
  workspaceId: "/ws",
};
const component = {
  resourceGroupName: "rg",
  resourceName: "appi-shop",
  location: "westeurope",
  kind: "web",
  applicationType: "web",
  workspaceResourceId: "/ws",
  ingestionMode: "LogAnalytics",
  // Two values that the SDK itself fills in.
  ...{ flowType: "Bluefield", requestSource: "rest" },
  samplingPercentage: 100,
  disableLocalAuth: false,
  publicNetworkAccessForIngestion: "Enabled",
  publicNetworkAccessForQuery: "Enabled",
  tags: {},
};

describe("ApplicationInsights", () => {
  it("makes a component whose data is in the workspace, and tells its connection as a secret", async () => {
    const { resources, components, result } = await collect(
      () => new ApplicationInsights("app", args),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:applicationinsights:Component",
        name: "app-component",
        inputs: component,
      },
    ]);
    expect(components).to.deep.equal([
      { type: "aks-monitoring:index:ApplicationInsights", name: "app", inputs: args },
    ]);
    expect((await valueOf(result.componentId)).value).to.equal("/made/app-component");
    expect((await valueOf(result.connectionString)).secret).to.equal(true);
    expect(result.clusterProperties).to.deep.equal({});
  });

  it("passes sampling, access and tags on", async () => {
    const tags = { team: "shop" };
    const asked = { samplingPercentage: 25, disableLocalAuth: true, publicIngestion: false, tags };
    const { resources } = await collect(
      () => new ApplicationInsights("app", { ...args, ...asked, publicQuery: false }),
    );
    expect(resources.map(({ inputs }) => inputs)).to.deep.equal([
      {
        ...component,
        samplingPercentage: 25,
        disableLocalAuth: true,
        publicNetworkAccessForIngestion: "Disabled",
        publicNetworkAccessForQuery: "Disabled",
        tags,
      },
    ]);
  });

  it("asks addresses from five places, and about the certificate only where there is one", async () => {
    const availabilityTests = [
      { name: "shop", testName: "shop-aks", url: "https://shop.example" },
      {
        ...{ name: "plain", testName: "plain-aks", url: "http://shop.example/health" },
        ...{ frequencySeconds: 900, locations: ["us-va-ash-azr", "emea-nl-ams-azr"] },
      },
    ];
    const { resources, result } = await collect(
      () => new ApplicationInsights("app", { ...args, availabilityTests, tags: { team: "shop" } }),
    );
    const usual = {
      resourceGroupName: "rg",
      location: "westeurope",
      kind: "standard",
      webTestKind: "standard",
      enabled: true,
      timeout: 30,
      retryEnabled: true,
      tags: { team: "shop", "hidden-link:/made/app-component": "Resource" },
    };
    const places = (...names: string[]) => names.map((location) => ({ location }));
    expect(resources.slice(1)).to.deep.equal([
      {
        type: "azure-native:applicationinsights:WebTest",
        name: "app-test-plain",
        inputs: {
          ...usual,
          ...{ webTestName: "plain-aks", syntheticMonitorId: "plain-aks", frequency: 900 },
          locations: places("emea-nl-ams-azr", "us-va-ash-azr"),
          request: {
            requestUrl: "http://shop.example/health",
            ...{ httpVerb: "GET", followRedirects: true },
          },
          validationRules: { expectedHttpStatusCode: 200 },
        },
      },
      {
        type: "azure-native:applicationinsights:WebTest",
        name: "app-test-shop",
        inputs: {
          ...usual,
          ...{ webTestName: "shop-aks", syntheticMonitorId: "shop-aks", frequency: 300 },
          locations: places(
            "apac-sg-sin-azr",
            "emea-gb-db3-azr",
            "emea-nl-ams-azr",
            "us-ca-sjc-azr",
            "us-va-ash-azr",
          ),
          request: { requestUrl: "https://shop.example", httpVerb: "GET", followRedirects: true },
          validationRules: {
            expectedHttpStatusCode: 200,
            sSLCheck: true,
            sSLCertRemainingLifetimeCheck: 7,
          },
        },
      },
    ]);
    expect((await valueOf(pulumi.output(result.testIds))).value).to.deep.equal({
      shop: "/made/app-test-shop",
      plain: "/made/app-test-plain",
    });
  });

  it("has the cluster instrument workloads only when asked", async () => {
    const { result } = await collect(
      () => new ApplicationInsights("app", { ...args, autoInstrumentation: true }),
    );
    expect(result.clusterProperties).to.deep.equal({
      azureMonitorProfile: { appMonitoring: { autoInstrumentation: { enabled: true } } },
    });
  });
});

describe("objects for workloads", () => {
  const given = { namespace: "web", connectionString: "InstrumentationKey=1" };

  it("are a Secret under the name that SDKs read", () => {
    expect(connectionSecret(given)).to.deep.equal({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "application-insights", namespace: "web" },
      type: "Opaque",
      stringData: { APPLICATIONINSIGHTS_CONNECTION_STRING: "InstrumentationKey=1" },
    });
  });

  it("are an Instrumentation for all deployments of a namespace, or for none unasked", () => {
    expect(instrumentation(given)).to.deep.equal({
      apiVersion: "monitor.azure.com/v1",
      kind: "Instrumentation",
      metadata: { name: "default", namespace: "web" },
      spec: {
        settings: { autoInstrumentationPlatforms: ["Java", "NodeJs"] },
        destination: { applicationInsightsConnectionString: "InstrumentationKey=1" },
      },
    });
    const { settings } = instrumentation({ ...given, platforms: [] }).spec;
    expect(settings.autoInstrumentationPlatforms).to.deep.equal([]);
  });
});
