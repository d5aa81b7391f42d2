/** Cases of the policies on Managed Grafana. */
import type { ValueMap } from "../../policies/core/value";
import * as make from "./cases";
import { METRICS_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { grafana } = make;
const GRAFANA = "Managed Grafana";
const metrics = make.metrics({}, { outputs: { id: METRICS_ID } });
const connected = grafana({
  properties: {
    grafanaIntegrations: {
      azureMonitorWorkspaceIntegrations: [{ azureMonitorWorkspaceResourceId: METRICS_ID }],
    },
  },
});
const READER = "/roleDefinitions/b0d8363b-8ddd-447d-831f-62ca05bff136";
const reader = make.role({ roleDefinitionId: READER, scope: METRICS_ID });
const link = make.linkScope();
const settings = (grafanaConfigurations: ValueMap) =>
  grafana({ properties: { grafanaConfigurations } });
const IDENTITY = { type: "SystemAssigned" };

export const grafanaCases: CasesByPolicy = {
  "connect-grafana-to-metrics": {
    fails: [
      {
        when: "it is neither connected nor allowed",
        resources: [grafana(), metrics],
        says: [
          "it is not connected to metrics; add it to azureMonitorWorkspaceIntegrations",
          "nobody is given Monitoring Data Reader on metrics; assign it to Grafana's identity",
        ],
      },
    ],
    passes: [{ when: "it is connected and allowed", resources: [connected, metrics, reader] }],
    unknown: [
      {
        when: "the role is an Output",
        resources: [
          connected,
          metrics,
          make.role({ roleDefinitionId: UNKNOWN, scope: METRICS_ID }),
        ],
        says: ["roleDefinitionId"],
      },
    ],
    notApplicable: [
      {
        when: "there are no metrics",
        resources: [grafana()],
        says: ["the program has no metrics workspace"],
      },
    ],
  },
  "forbid-grafana-api-keys": {
    fails: [
      {
        when: "keys are given out and there is no identity",
        resources: [grafana({ properties: { apiKey: "Enabled" } })],
        says: [
          'properties.apiKey is "Enabled"; set it to "Disabled"',
          'identity.type is not set; set it to "SystemAssigned"',
        ],
      },
    ],
    passes: [
      {
        when: "keys are off, which is Azure's default",
        resources: [grafana({ identity: IDENTITY })],
      },
    ],
    unknown: [
      {
        when: "all properties are an Output",
        resources: [grafana({ identity: IDENTITY, properties: UNKNOWN })],
        says: ["properties"],
      },
    ],
    notApplicable: [make.otherKind(GRAFANA)],
  },
  "close-grafana": {
    fails: [
      {
        when: "it is open beside a private link",
        resources: [grafana({ properties: { publicNetworkAccess: "Enabled" } }), link],
        says: ['properties.publicNetworkAccess is "Enabled"; set it to "Disabled"'],
      },
    ],
    passes: [
      {
        when: "it is closed",
        resources: [grafana({ properties: { publicNetworkAccess: "Disabled" } }), link],
      },
    ],
    unknown: [
      {
        when: "all properties are an Output",
        resources: [grafana({ properties: UNKNOWN }), link],
        says: ["properties"],
      },
    ],
    notApplicable: [
      {
        when: "there is no private link",
        resources: [grafana()],
        says: ["the program has no private link"],
      },
    ],
  },
  "harden-grafana": {
    fails: [
      {
        when: "viewers edit, snapshots go out and mail is plain",
        resources: [
          settings({
            users: { viewersCanEdit: true },
            snapshots: { externalEnabled: true },
            smtp: { enabled: true, skipVerify: true },
          }),
        ],
        says: [
          "properties.grafanaConfigurations.users.viewersCanEdit is true; remove it",
          "properties.grafanaConfigurations.snapshots.externalEnabled is true; remove it",
          "properties.grafanaConfigurations.smtp.skipVerify is true; remove it",
          'properties.grafanaConfigurations.smtp.startTLSPolicy is not set; set it to "MandatoryStartTLS"',
        ],
      },
      {
        when: "the paid plugins are on",
        resources: [
          grafana({ properties: { enterpriseConfigurations: { marketplacePlanId: "ge" } } }),
        ],
        says: ['a paid Enterprise plan ("ge") is on; remove it or allow it'],
      },
    ],
    passes: [
      {
        when: "mail is encrypted",
        resources: [settings({ smtp: { enabled: true, startTLSPolicy: "MandatoryStartTLS" } })],
      },
    ],
    unknown: [
      {
        when: "the policy of mail is an Output",
        resources: [settings({ smtp: { enabled: true, startTLSPolicy: UNKNOWN } })],
        says: ["properties.grafanaConfigurations.smtp.startTLSPolicy"],
      },
    ],
    notApplicable: [make.otherKind(GRAFANA)],
  },
  "require-supported-grafana": {
    fails: [
      {
        when: "version and tier are old",
        resources: [
          grafana({ properties: { grafanaMajorVersion: "10" }, sku: { name: "Essential" } }),
        ],
        says: [
          "properties.grafanaMajorVersion is 10; use 11 or newer",
          'sku.name is "Essential"; set it to "Standard"',
        ],
      },
      {
        when: "a profile asks for zones",
        resources: [grafana({ sku: { name: "Standard" } })],
        config: { zones: true },
        says: ['properties.zoneRedundancy is not set; set it to "Enabled"'],
      },
    ],
    passes: [
      { when: "Azure chooses the version", resources: [grafana({ sku: { name: "Standard" } })] },
    ],
    unknown: [
      {
        when: "the tier is an Output",
        resources: [grafana({ sku: UNKNOWN })],
        says: ["sku"],
      },
    ],
    notApplicable: [make.otherKind(GRAFANA)],
  },
};
