/** Cases of the policies on alerts. */
import type { Value, ValueMap } from "../../policies/core/value";
import * as make from "./cases";
import { CLUSTER_ID, GROUP_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { activityAlert, logAlert, metricAlert, muting, ruleGroup } = make;
const page = make.actionGroup(
  { enabled: true, emailReceivers: [{ emailAddress: "a@b.example" }] },
  { outputs: { id: GROUP_ID } },
);
const nobody = make.actionGroup({ webhookReceivers: [] }, { outputs: { id: GROUP_ID } });
const told = { actions: { actionGroups: [GROUP_ID] } };
const off = { when: "it is off", resources: [logAlert({ enabled: false })] as const };
const DELETE = "Microsoft.Insights/diagnosticSettings/delete";
const KUBECONFIG = "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action";
const watches = (...leaves: ValueMap[]) =>
  activityAlert({
    condition: { allOf: [{ field: "category", equals: "Administrative" }, ...leaves] },
  });
const operation = (equals: Value): ValueMap => ({ field: "operationName", equals });
const MUTE = [{ actionType: "RemoveAllActionGroups" }];
const mute = (schedule: ValueMap, scopes: readonly Value[] = [CLUSTER_ID]) =>
  muting({ properties: { actions: MUTE, schedule, scopes } });

export const alertCases: CasesByPolicy = {
  "send-alerts-to-someone": {
    fails: [
      {
        when: "it names no action group",
        resources: [metricAlert(), page],
        says: ["it names no action group; name one"],
      },
      {
        when: "its action group has no receivers",
        resources: [logAlert(told), nobody],
        says: ["it goes to action groups with 0 receivers; give one at least 1 and enable it"],
      },
      {
        when: "one alert of a group names none",
        resources: [
          ruleGroup({
            rules: [
              { record: "a" },
              { alert: "Told", actions: [{ actionGroupId: GROUP_ID }] },
              { alert: "Silent" },
            ],
          }),
          page,
        ],
        says: ["Silent names no action group; name one"],
      },
    ],
    passes: [
      { when: "somebody gets mail", resources: [logAlert(told), page] },
      {
        when: "the id is not known yet and made from the group",
        resources: [
          metricAlert({ actions: [{ actionGroupId: UNKNOWN }] }, { from: { actions: ["page"] } }),
          page,
        ],
      },
    ],
    unknown: [
      {
        when: "the groups are an Output of something else",
        resources: [logAlert({ actions: UNKNOWN }), page],
        says: ["actions"],
      },
    ],
    notApplicable: [
      { ...off, says: ["it has no alert that is on"] },
      {
        when: "the group is somebody else's",
        resources: [activityAlert({ actions: { actionGroups: [{ actionGroupId: GROUP_ID }] } })],
        says: ["its action group is not of this program"],
      },
    ],
  },
  "secure-action-groups": {
    fails: [
      {
        when: "a hook is plain and mail goes to strangers",
        resources: [
          make.actionGroup({
            webhookReceivers: [{ serviceUri: "http://hook?key=1", useCommonAlertSchema: true }],
            emailReceivers: [{ emailAddress: "a@c.example" }],
          }),
        ],
        config: { domains: ["b.example"] },
        says: [
          "webhookReceivers[0].serviceUri is not https; use https",
          'emailReceivers[0].emailAddress is at "c.example"; use b.example',
          "emailReceivers[0].useCommonAlertSchema is not true; set it",
        ],
      },
    ],
    passes: [
      {
        when: "mail goes to the company",
        resources: [
          make.actionGroup({
            emailReceivers: [{ emailAddress: "a@b.example", useCommonAlertSchema: true }],
          }),
        ],
        config: { domains: ["b.example"] },
      },
    ],
    unknown: [
      {
        when: "the address of a hook is an Output",
        resources: [
          make.actionGroup({
            webhookReceivers: [{ serviceUri: UNKNOWN, useCommonAlertSchema: true }],
          }),
        ],
        says: ["webhookReceivers[0].serviceUri"],
      },
    ],
    notApplicable: [make.otherKind("action group")],
  },
  "describe-alerts": {
    fails: [
      {
        when: "nothing is said of it and it never ends",
        resources: [
          metricAlert({ autoMitigate: false, windowSize: "PT5M", evaluationFrequency: "PT1H" }),
        ],
        says: [
          "description is not set; say what it means and what to do",
          "severity is not set; set it from 0 to 4",
          "autoMitigate is false; set it to true",
          'windowSize "PT5M" is shorter than evaluationFrequency; what lies between is never seen',
        ],
      },
      {
        when: "an alert of a group has no annotations",
        resources: [ruleGroup({ rules: [{ alert: "Silent", severity: 2 }] })],
        says: ["Silent: description is not set; say what it means and what to do"],
      },
      {
        when: "an alert of a group is never resolved",
        resources: [
          ruleGroup({
            rules: [
              {
                alert: "Stuck",
                severity: 2,
                annotations: { runbook_url: "https://a" },
                resolveConfiguration: { autoResolved: false },
              },
            ],
          }),
        ],
        says: ["Stuck: resolveConfiguration.autoResolved is false; set it to true"],
      },
    ],
    passes: [
      {
        when: "it says all",
        resources: [
          logAlert({
            description: "It burns. Runbook: https://a",
            severity: 1,
            autoMitigate: true,
            windowSize: "P2D",
            evaluationFrequency: "PT1H",
          }),
        ],
      },
      {
        when: "it is on the activity log, which has no severity",
        resources: [activityAlert({ description: "Somebody did it." })],
      },
    ],
    unknown: [
      {
        when: "the description is an Output",
        resources: [activityAlert({ description: UNKNOWN })],
        says: ["description"],
      },
    ],
    notApplicable: [{ ...off, says: ["it has no alert that is on"] }],
  },
  "limit-alert-cost": {
    fails: [
      {
        when: "what is not urgent runs every minute",
        resources: [logAlert({ evaluationFrequency: "PT1M", severity: 3 })],
        says: ['evaluationFrequency is "PT1M" at severity 3; use PT5M or longer'],
      },
    ],
    passes: [
      {
        when: "what is urgent runs every minute",
        resources: [logAlert({ evaluationFrequency: "PT1M", severity: 1 })],
      },
    ],
    unknown: [
      {
        when: "how often is an Output",
        resources: [logAlert({ evaluationFrequency: UNKNOWN, severity: 3 })],
        says: ["evaluationFrequency"],
      },
    ],
    notApplicable: [make.otherKind("log alert")],
  },
  "alert-on-tampering": {
    fails: [
      {
        when: "nobody watches one operation",
        resources: [make.aks(), watches(operation(DELETE))],
        says: [`nobody is told of ${KUBECONFIG}; add an ActivityLogAlert`],
      },
    ],
    passes: [
      {
        when: "two alerts watch both, one of them with a choice",
        resources: [
          make.features({ clusterId: CLUSTER_ID }),
          watches({ anyOf: [operation("x"), operation(DELETE)] }),
          watches(operation(KUBECONFIG)),
        ],
      },
    ],
    unknown: [
      {
        when: "what the only alert watches is an Output",
        resources: [make.aks(), watches(operation(UNKNOWN))],
        says: ["condition.allOf[1].equals"],
      },
    ],
    notApplicable: [make.otherKind("managed cluster")],
  },
  "end-muting": {
    fails: [
      {
        when: "it never ends, for a whole subscription",
        resources: [mute({}, ["/subscriptions/1"])],
        says: [
          "schedule.effectiveUntil is not set; set an end or hours",
          "properties.scopes[0] is a whole subscription; name the resources",
        ],
      },
      {
        when: "it lasts a month",
        resources: [
          mute({ effectiveFrom: "2026-11-01T00:00:00", effectiveUntil: "2026-12-01T00:00:00" }),
        ],
        says: ["it mutes for 30 days; mute 7 at most"],
      },
      {
        when: "its end is no day",
        resources: [mute({ effectiveUntil: "next week" })],
        says: ['effectiveUntil is "next week"; write 2027-01-31T18:00:00'],
      },
      {
        when: "a recurrence has no hours",
        resources: [mute({ recurrences: [{ recurrenceType: "Daily" }] })],
        says: ["a recurrence has no startTime or endTime and mutes the whole day; set both"],
      },
    ],
    passes: [
      {
        when: "it is for the nights",
        resources: [mute({ recurrences: [{ startTime: "20:00:00", endTime: "07:00:00" }] })],
      },
    ],
    unknown: [
      {
        when: "what it is for is an Output",
        resources: [
          mute({ recurrences: [{ startTime: "20:00:00", endTime: "07:00:00" }] }, [UNKNOWN]),
        ],
        says: ["properties.scopes[0]"],
      },
    ],
    notApplicable: [
      {
        when: "it adds a group instead",
        resources: [muting({ properties: { actions: [{ actionType: "AddActionGroups" }] } })],
        says: ["it mutes nothing"],
      },
      {
        when: "it is off",
        resources: [muting({ properties: { enabled: false, actions: MUTE } })],
        says: ["it is off"],
      },
    ],
  },
};
