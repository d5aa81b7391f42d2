/** Cases of the policies on Defender and Sentinel. */
import * as make from "./cases";
import { LOGS_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { contact, detection, pricing, sentinel } = make;
const ON = [
  { name: "AgentlessDiscoveryForKubernetes", isEnabled: "True" },
  { name: "ContainerRegistriesVulnerabilityAssessments", isEnabled: "True" },
  { name: "ContainerSensor", isEnabled: "True" },
];
const plan = (more = {}) =>
  pricing({ pricingName: "Containers", pricingTier: "Standard", extensions: ON, ...more });
const named = sentinel({ workspaceName: "log-shop" });
const workspace = (more = {}) =>
  make.logs({ workspaceName: "log-shop", ...more }, { outputs: { id: LOGS_ID } });
const good = {
  enabled: true,
  tactics: ["Impact"],
  entityMappings: [{ entityType: "Host" }],
  queryPeriod: "PT1H",
  queryFrequency: "PT1H",
};

export const securityCases: CasesByPolicy = {
  "enable-defender-plan": {
    fails: [
      {
        when: "a plan is lowered",
        resources: [pricing({ pricingName: "KeyVaults", pricingTier: "Free" })],
        says: ['pricingTier of KeyVaults is "Free"; set it to "Standard"'],
      },
      {
        when: "a part is off, in the baseline's own type",
        resources: [
          {
            type: "aks-monitoring:azure:DefenderPlan",
            name: "plan",
            inputs: {
              planName: "Containers",
              pricingTier: "Standard",
              extensions: [...ON.slice(0, 2), { name: "ContainerSensor", isEnabled: false }],
            },
          },
        ],
        says: ["extensions lack ContainerSensor; enable them"],
      },
    ],
    passes: [{ when: "it is on with its parts", resources: [plan()] }],
    unknown: [
      {
        when: "the parts are an Output",
        resources: [plan({ extensions: UNKNOWN })],
        says: ["extensions"],
      },
    ],
    notApplicable: [make.otherKind("Defender plan")],
  },
  "name-security-contact": {
    fails: [
      {
        when: "nobody is named and it is off",
        resources: [contact({ isEnabled: false })],
        says: [
          "emails is not set; name the security team's address",
          "isEnabled is false; set it to true",
          'notificationsSources lack "Alert"; add it with minimalSeverity "High"',
        ],
      },
    ],
    passes: [
      {
        when: "a team hears of alerts",
        resources: [
          contact({
            emails: "s@b.example",
            notificationsSources: [{ sourceType: "Alert", minimalSeverity: "High" }],
          }),
        ],
      },
    ],
    unknown: [
      {
        when: "the address is an Output",
        resources: [contact({ emails: UNKNOWN, alertNotifications: "On" })],
        says: ["emails"],
      },
    ],
    notApplicable: [make.otherKind("security contact")],
  },
  "onboard-sentinel-safely": {
    fails: [
      {
        when: "its workspace is capped and forgets",
        resources: [named, workspace({ workspaceCapping: { dailyQuotaGb: 1 } })],
        says: [
          "its workspace has a cap of 1 GB a day; set dailyQuotaGb to -1",
          "its workspace keeps logs for 30 days; set retentionInDays to 90",
        ],
      },
    ],
    passes: [{ when: "it keeps 90 days", resources: [named, workspace({ retentionInDays: 90 })] }],
    unknown: [
      {
        when: "the days of its workspace are an Output",
        resources: [named, workspace({ retentionInDays: UNKNOWN })],
        says: ["retentionInDays"],
      },
    ],
    notApplicable: [
      {
        when: "its workspace is somebody else's",
        resources: [named],
        says: ["its workspace is not of this program"],
      },
    ],
  },
  "make-detections-actionable": {
    fails: [
      {
        when: "it finds things for nobody",
        resources: [
          detection({
            enabled: false,
            incidentConfiguration: { createIncident: false },
            suppressionEnabled: true,
            queryPeriod: "PT5M",
            queryFrequency: "PT1H",
          }),
        ],
        says: [
          "enabled is false; set it to true",
          "incidentConfiguration.createIncident is false; set it to true",
          "suppressionEnabled is true; set it to false, what comes next is not looked for",
          "tactics is empty; name the tactics of ATT&CK",
          "entityMappings is empty; map the account, the host or the address",
          'queryPeriod "PT5M" is shorter than queryFrequency; what lies between is never seen',
        ],
      },
    ],
    passes: [{ when: "it says all", resources: [detection(good)] }],
    unknown: [
      {
        when: "the tactics are an Output",
        resources: [detection({ ...good, tactics: UNKNOWN })],
        says: ["tactics"],
      },
    ],
    notApplicable: [make.otherKind("scheduled detection")],
  },
};
