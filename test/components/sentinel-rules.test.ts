/** Detections and hunting queries as Sentinel gets them, and what is refused before. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  SENTINEL_LIMITS,
  SentinelRules,
  sentinelRulesProblems,
  type AnalyticsRule,
} from "../../components/sentinel-rules";
import { collect, valueOf } from "../helpers/mocks";

const place = { resourceGroupName: "rg", workspaceName: "log-shop" };
const rule: AnalyticsRule = {
  id: "SomebodyCame",
  title: "Somebody came",
  description: "Somebody came. It matters. Runbook: SomebodyCame.md",
  severity: "Medium",
  query: "AKSAuditAdmin\n| take 1",
  window: "PT1H",
  frequency: "PT15M",
  tactics: ["InitialAccess"],
  techniques: ["T1078"],
  entities: [
    { kind: "Account", fields: [{ identifier: "FullName", column: "Caller" }] },
    { kind: "AzureResource", fields: [{ identifier: "ResourceId", column: "_ResourceId" }] },
  ],
  details: { Verb: "Verb" },
};
const search = {
  id: "WhoCame",
  title: "Who came",
  description: "Who came. It matters. Runbook: WhoCame.md",
  query: "AKSAuditAdmin\n| take 2",
  tactics: ["InitialAccess", "Persistence"],
  techniques: ["T1078", "T1098"],
};

describe("SentinelRules", () => {
  it("makes analytics rules, of which each row is an alert that names its cluster", async () => {
    const { resources, result } = await collect(
      () => new SentinelRules("detections", { ...place, rules: [rule] }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:securityinsights:ScheduledAlertRule",
        name: "detections-SomebodyCame",
        inputs: {
          ...place,
          ruleId: "3a78a2b9-0f41-5ad7-98e0-6c1132d8ab77",
          kind: "Scheduled",
          displayName: "Somebody came",
          description: rule.description,
          enabled: true,
          severity: "Medium",
          query: rule.query,
          queryFrequency: "PT15M",
          queryPeriod: "PT1H",
          triggerOperator: "GreaterThan",
          triggerThreshold: 0,
          suppressionEnabled: false,
          suppressionDuration: "PT5H",
          eventGroupingSettings: { aggregationKind: "AlertPerResult" },
          alertDetailsOverride: { alertDisplayNameFormat: "Somebody came: {{ClusterName}}" },
          incidentConfiguration: {
            createIncident: true,
            groupingConfiguration: {
              enabled: true,
              reopenClosedIncident: false,
              lookbackDuration: "PT5H",
              matchingMethod: "Selected",
              groupByEntities: ["Account", "AzureResource"],
            },
          },
          tactics: ["InitialAccess"],
          techniques: ["T1078"],
          entityMappings: [
            {
              entityType: "Account",
              fieldMappings: [{ identifier: "FullName", columnName: "Caller" }],
            },
            {
              entityType: "AzureResource",
              fieldMappings: [{ identifier: "ResourceId", columnName: "_ResourceId" }],
            },
          ],
          customDetails: { Verb: "Verb" },
        },
      },
    ]);
    const ids = result.ruleIds;
    expect(Object.keys(ids)).to.deep.equal(["SomebodyCame"]);
    const [id] = Object.values(ids);
    expect((await valueOf(pulumi.output(id))).value).to.equal("/made/detections-SomebodyCame");
  });

  it("saves hunting queries under the category and with the tags that Sentinel reads", async () => {
    const { resources } = await collect(
      () => new SentinelRules("detections", { ...place, rules: [], huntingQueries: [search] }),
    );
    expect(resources).to.deep.equal([
      {
        type: "azure-native:operationalinsights:SavedSearch",
        name: "detections-WhoCame",
        inputs: {
          ...place,
          savedSearchId: "426dff11-9006-55e9-8f24-09d1f2802ee3",
          category: "Hunting Queries",
          displayName: "Who came",
          query: search.query,
          version: 2,
          tags: [
            { name: "description", value: search.description },
            { name: "tactics", value: "InitialAccess,Persistence" },
            { name: "techniques", value: "T1078,T1098" },
          ],
        },
      },
    ]);
  });

  it("gives a rule the same name in a workspace whatever its case, and another in another", async () => {
    const name = async (workspaceName: string) => {
      const { resources } = await collect(
        () => new SentinelRules("d", { ...place, workspaceName, rules: [rule] }),
      );
      return resources[0]?.inputs["ruleId"];
    };
    expect(await name("LOG-shop")).to.equal(await name("log-shop"));
    expect(await name("log-blog")).not.to.equal(await name("log-shop"));
  });

  it("tells everything that Sentinel would refuse, at once", () => {
    const details = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`D${at}`, "Verb"]));
    const entity = rule.entities[0];
    const entities = entity === undefined ? [] : Array.from({ length: 11 }, () => entity);
    const rules = [
      { ...rule, id: "A", query: "x".repeat(10_001) },
      { ...rule, id: "B", entities: [] },
      { ...rule, id: "C", entities, details },
      { ...rule, id: "C" },
    ];
    expect(sentinelRulesProblems({ rules })).to.deep.equal([
      'rules.C is the id of two rules; give one of them another than "C".',
      "rules.A has a query of 10001 characters, but Sentinel takes 10000; shorten it.",
      "rules.B has 0 entities, but Sentinel takes 1 to 10; name what the alert is about.",
      "rules.C has 11 entities, but Sentinel takes 1 to 10; name what the alert is about.",
      "rules.C has 21 details, but Sentinel takes 20; leave some out.",
    ]);
  });

  it("takes as many rules as a workspace does, and no more", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...rule, id: `Rule${at}` }));
    const { enabledRules } = SENTINEL_LIMITS;
    expect(sentinelRulesProblems({ rules: many(enabledRules) })).to.deep.equal([]);
    expect(sentinelRulesProblems({ rules: many(enabledRules + 1) })).to.deep.equal([
      "rules are 513, but Sentinel takes 512 in a workspace; leave some out.",
    ]);
  });
});
