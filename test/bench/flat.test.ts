/** The flat opponent has to be what somebody would write: ids passed on, all else plain data. */
import { expect } from "chai";

import { flatProgram } from "../../bench/flat";
import type { StateResource } from "../../bench/state";

const CLUSTER =
  "/subscriptions/s/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/aks";
const GROUP = "/subscriptions/s/resourceGroups/watch";
const COMPONENT = `${GROUP}/providers/Microsoft.Insights/components/appi`;

const urn = (type: string, name: string) => `urn:pulumi:dev::p::${type}::${name}`;
const group = urn("azure-native:resources:ResourceGroup", "group");
const component = urn("azure-native:applicationinsights:Component", "component");

const state: StateResource[] = [
  {
    urn: urn("pulumi:pulumi:Stack", "p-dev"),
    type: "pulumi:pulumi:Stack",
    outputs: { clusterId: CLUSTER, portal: `https://portal/#resource${COMPONENT}/overview` },
  },
  {
    urn: group,
    type: "azure-native:resources:ResourceGroup",
    id: GROUP,
    inputs: { location: "westeurope", resourceGroupName: "watch" },
    outputs: { name: "watch", location: "westeurope" },
  },
  { urn: urn("x:y:Component", "c"), type: "x:y:Component", inputs: { resourceGroupName: "watch" } },
  {
    urn: component,
    type: "azure-native:applicationinsights:Component",
    id: COMPONENT,
    inputs: { azureApiVersion: "2020-02-02", kind: "watch", resourceGroupName: "watch" },
    outputs: { name: "appi" },
    dependencies: [group],
    propertyDependencies: { resourceGroupName: [group], kind: [] },
  },
  {
    urn: urn("azure-native:applicationinsights:WebTest", "test"),
    type: "azure-native:applicationinsights:WebTest",
    id: `${GROUP}/providers/Microsoft.Insights/webtests/test`,
    inputs: { scopes: [CLUSTER], tags: { [`hidden-link:${COMPONENT}`]: "Resource" } },
    outputs: {},
    dependencies: [component, group],
    propertyDependencies: { tags: [component] },
    protect: true,
  },
];

describe("the flat program", () => {
  it("passes on what resources tell each other, and writes all else as it is", () => {
    expect(flatProgram(state).split("\n")).to.deep.equal([
      'const pulumi = require("@pulumi/pulumi");',
      'const containerservice = require("@pulumi/azure-native/containerservice");',
      'const resources = require("@pulumi/azure-native/resources");',
      'const applicationinsights = require("@pulumi/azure-native/applicationinsights");',
      "module.exports = async () => {",
      "const cluster = await containerservice.getManagedCluster(",
      '{"resourceGroupName":"shop","resourceName":"aks"});',
      'const resource1 = new resources.ResourceGroup("group", { "location": "westeurope",',
      '"resourceGroupName": "watch" }, {  });',
      'const resource3 = new applicationinsights.Component("component", { "kind": "watch",',
      '"resourceGroupName": resource1.name }, {  });',
      'const resource4 = new applicationinsights.WebTest("test", { "scopes": [cluster.id],',
      '"tags": pulumi.output([[pulumi.concat("hidden-link:", resource3.id), "Resource"]])' +
        ".apply(Object.fromEntries) }, { protect: true, dependsOn: [resource1] });",
      'return { "clusterId": cluster.id, "portal": ' +
        'pulumi.concat("https://portal/#resource", resource3.id, "/overview") };',
      "};",
      "",
    ]);
  });
});
