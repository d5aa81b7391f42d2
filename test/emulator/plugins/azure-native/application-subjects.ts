/** Inputs of the types for applications, each with what has to be there before. */
import { inGroup, WORKSPACE } from "../../helpers";
import {
  COMPONENT,
  component as componentBody,
  LINK,
  WEB_TEST,
  webTest as webTestBody,
} from "../../services/microsoft.insights/application";
import type { Subject } from "./subjects";

const IN_GROUP = { resourceGroupName: "rg-shop-dev" };
const WESTEUROPE = { location: "westeurope" };

export const component: Subject = {
  token: "azure-native:applicationinsights:Component",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    resourceName: "appi-new",
    kind: "web",
    applicationType: "web",
    workspaceResourceId: WORKSPACE,
    ingestionMode: "LogAnalytics",
    disableLocalAuth: true,
    samplingPercentage: 50,
    publicNetworkAccessForIngestion: "Enabled",
    publicNetworkAccessForQuery: "Enabled",
    tags: { team: "shop" },
  },
  edit: { samplingPercentage: 20 },
};

export const webTest: Subject = {
  token: "azure-native:applicationinsights:WebTest",
  needs: { [COMPONENT]: componentBody() },
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    webTestName: "checkout",
    syntheticMonitorId: "checkout",
    kind: "standard",
    webTestKind: "standard",
    enabled: true,
    frequency: 300,
    timeout: 30,
    retryEnabled: true,
    locations: [{ location: "emea-nl-ams-azr" }, { location: "us-va-ash-azr" }],
    request: {
      requestUrl: "https://shop.contoso.example/checkout",
      httpVerb: "GET",
      followRedirects: true,
      headers: [{ headerFieldName: "x-probe", headerFieldValue: "availability" }],
    },
    validationRules: {
      expectedHttpStatusCode: 200,
      sSLCheck: true,
      sSLCertRemainingLifetimeCheck: 14,
      contentValidation: { contentMatch: "basket", passIfTextFound: true },
    },
    tags: LINK,
  },
  edit: { frequency: 600 },
};

export const workbook: Subject = {
  token: "azure-native:applicationinsights:Workbook",
  inputs: {
    ...IN_GROUP,
    ...WESTEUROPE,
    resourceName: "5c0e3f6a-7d51-4c55-9a62-0d1f6a3b7c10",
    kind: "shared",
    category: "workbook",
    displayName: "Cluster health",
    serializedData: '{"items":[],"version":"Notebook/1.0"}',
    sourceId: inGroup("Microsoft.ContainerService/managedClusters", "aks-shop-dev"),
    tags: { team: "shop" },
  },
  edit: { description: "How the cluster feels" },
};

export const availabilityAlert: Subject = {
  token: "azure-native:monitor:MetricAlert",
  needs: { [COMPONENT]: componentBody(), [WEB_TEST]: webTestBody() },
  inputs: {
    ...IN_GROUP,
    ruleName: "home-unavailable",
    location: "global",
    severity: 1,
    enabled: true,
    scopes: [WEB_TEST, COMPONENT],
    evaluationFrequency: "PT1M",
    windowSize: "PT5M",
    criteria: {
      odataType: "Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria",
      webTestId: WEB_TEST,
      componentId: COMPONENT,
      failedLocationCount: 2,
    },
  },
  edit: { severity: 2 },
};
