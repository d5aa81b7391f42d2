/** Monitoring profiles of a cluster: switches, what they need, and which version knows them. */
import { expect } from "chai";

import type { JsonObject } from "../../../../emulator/arm/type";
import { Client, CLUSTER, refusal, WORKSPACE } from "../../helpers";

const NEW = { apiVersion: "2026-06-01" };

describe("profiles of a cluster", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const put = async (properties: object, apiVersion = NEW.apiVersion) => {
    const { location, properties: before } = (await client.get(CLUSTER, NEW)).body;
    const body = { location, properties: { ...before, ...properties } };
    const answer = await client.put(CLUSTER, body, { apiVersion });
    await client.waitFor(answer);
    return answer;
  };
  const monitor = (azureMonitorProfile: JsonObject) => ({ azureMonitorProfile });
  const defender = (more: JsonObject) => ({
    securityProfile: { defender: { securityMonitoring: { enabled: true }, ...more } },
  });

  it("are kept as they were sent", async () => {
    const profiles = {
      ...monitor({
        metrics: {
          enabled: true,
          kubeStateMetrics: {
            metricLabelsAllowlist: "pods=[team]",
            metricAnnotationsAllowList: "",
          },
          controlPlane: { enabled: true },
        },
        containerInsights: { enabled: true, logAnalyticsWorkspaceResourceId: WORKSPACE },
        appMonitoring: { autoInstrumentation: { enabled: true } },
      }),
      ...defender({ logAnalyticsWorkspaceResourceId: WORKSPACE }),
    };
    expect((await put(profiles)).status).to.equal(200);
    expect((await client.get(CLUSTER, NEW)).body.properties).to.deep.include(profiles);
  });

  it("need their switch", async () => {
    const wrong: [object, string][] = [
      [monitor({ metrics: {} }), "azureMonitorProfile.metrics"],
      [
        monitor({ containerInsights: { enabled: "true" } }),
        "azureMonitorProfile.containerInsights",
      ],
      [
        monitor({ appMonitoring: { autoInstrumentation: {} } }),
        "azureMonitorProfile.appMonitoring.autoInstrumentation",
      ],
      [
        { securityProfile: { defender: { securityMonitoring: {} } } },
        "securityProfile.defender.securityMonitoring",
      ],
    ];
    for (const [properties, path] of wrong) {
      const answer = await put(properties);
      expect(answer.body.error?.target).to.equal(`properties.${path}.enabled`);
    }
  });

  it("name a workspace for Defender when it is on", async () => {
    const target = "properties.securityProfile.defender.logAnalyticsWorkspaceResourceId";
    for (const more of [{}, { logAnalyticsWorkspaceResourceId: CLUSTER }]) {
      const answer = await put(defender(more));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
    const off = { securityProfile: { defender: { securityMonitoring: { enabled: false } } } };
    expect((await put(off)).status).to.equal(200);
  });

  it("take lists of labels as one text", async () => {
    const answer = await put(
      monitor({
        metrics: { enabled: true, kubeStateMetrics: { metricLabelsAllowlist: ["pods"] } },
      }),
    );
    expect(answer.body.error?.target).to.contain("kubeStateMetrics.metricLabelsAllowlist");
  });

  it("measure the control plane only with managed Prometheus, and name a workspace for logs", async () => {
    const metrics = { enabled: false, controlPlane: { enabled: true } };
    expect((await put(monitor({ metrics }))).body.error?.target).to.contain("controlPlane.enabled");
    const bare = await put(monitor({ containerInsights: { enabled: true } }));
    const key = "logAnalyticsWorkspaceResourceId";
    expect(bare.body.error?.target).to.contain(key);
    // The add-on's casing is not the profile's.
    const other = { enabled: true, logAnalyticsWorkspaceResourceID: WORKSPACE };
    expect((await put(monitor({ containerInsights: other }))).body.error?.target).to.contain(key);
  });

  it("may be on beside the older add-on", async () => {
    const config = { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" };
    const answer = await put({
      addonProfiles: { omsagent: { enabled: true, config } },
      ...monitor({
        containerInsights: { enabled: true, logAnalyticsWorkspaceResourceId: WORKSPACE },
      }),
    });
    expect(answer.status).to.equal(200);
  });

  it("are refused by an API version that does not know them, unless they are there already", async () => {
    const later = [
      monitor({ metrics: { enabled: true, controlPlane: { enabled: true } } }),
      monitor({ appMonitoring: { autoInstrumentation: { enabled: true } } }),
      monitor({ containerInsights: { enabled: false } }),
    ];
    for (const properties of later) {
      const answer = await put(properties, "2025-09-01");
      expect(refusal(answer)).to.deep.equal([400, "UnmarshalError"]);
    }
    const [controlPlane = {}] = later;
    await put(controlPlane);
    expect((await put({}, "2025-09-01")).status).to.equal(200);
  });
});
