/** Scheduled analytics rules: timetable, words, entities, tables, and how many there may be. */
import { expect } from "chai";

import { Client, refusal, WORKSPACE } from "../../helpers";

const SENTINEL = `${WORKSPACE}/providers/Microsoft.SecurityInsights`;
const rule = (name: string) => `${SENTINEL}/alertRules/${name}`;
const account = { identifier: "FullName", columnName: "User" };
const of = (more: object = {}) => ({
  kind: "Scheduled",
  properties: {
    displayName: "Someone became cluster admin",
    enabled: true,
    query: "AKSAuditAdmin\n| where Verb == 'create'",
    queryFrequency: "PT1H",
    queryPeriod: "PT1H",
    severity: "High",
    triggerOperator: "GreaterThan",
    triggerThreshold: 0,
    suppressionEnabled: false,
    suppressionDuration: "PT5H",
    tactics: ["Persistence"],
    techniques: ["T1098"],
    entityMappings: [{ entityType: "Account", fieldMappings: [account] }],
    ...more,
  },
});
const mapped = (entityType: string, ...fieldMappings: object[]) => ({
  entityMappings: [{ entityType, fieldMappings }],
});

describe("analytics rules", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(`${SENTINEL}/onboardingStates/default`, {});
  });
  afterEach(() => client.azure.close());

  async function expectRefused(wrong: readonly (readonly [object, string])[]): Promise<void> {
    for (const [more, target] of wrong) {
      const answer = await client.put(rule("a"), of(more));
      expect([answer.status, answer.body.error?.target]).to.deep.equal([
        400,
        `properties.${target}`,
      ]);
    }
  }

  it("need Sentinel on the workspace", async () => {
    await client.delete(`${SENTINEL}/onboardingStates/default`);
    const answer = await client.put(rule("a"), of());
    expect(answer.body.error?.message).to.contain("is not onboarded to Microsoft Sentinel");
  });

  it("say when they changed, and make incidents of single alerts unless told otherwise", async () => {
    const made = await client.put(rule("a"), of());
    expect(made.status).to.equal(201);
    expect(made.body.properties).to.have.nested.property(
      "eventGroupingSettings.aggregationKind",
      "SingleAlert",
    );
    expect(made.body.properties).to.have.nested.property(
      "incidentConfiguration.createIncident",
      true,
    );
    expect(made.body.properties?.["lastModifiedUtc"]).to.match(/^\d{4}-\d\d-\d\dT/);
  });

  it("know their version by an etag", async () => {
    const first = await client.put(rule("a"), of());
    await client.put(rule("a"), of({ severity: "Low" }));
    const headers = { "if-match": String(first.body["etag"]) };
    expect((await client.put(rule("a"), of(), { headers })).status).to.equal(412);
  });

  it("run every five minutes to fourteen days, and look back as far as that at least", async () => {
    const edge = { queryFrequency: "PT5M", queryPeriod: "P14D" };
    expect((await client.put(rule("a"), of(edge))).status).to.equal(201);
    await expectRefused([
      [{ queryFrequency: "PT4M" }, "queryFrequency"],
      [{ queryPeriod: "P15D" }, "queryPeriod"],
      [{ queryFrequency: "1h" }, "queryFrequency"],
      [{ queryFrequency: "PT2H", queryPeriod: "PT1H" }, "queryPeriod"],
    ]);
  });

  it("need everything that an alert is made of, and how long to be quiet", async () => {
    await expectRefused([
      [{ displayName: undefined }, "displayName"],
      [{ query: "" }, "query"],
      [{ severity: undefined }, "severity"],
      [{ triggerOperator: undefined }, "triggerOperator"],
      [{ triggerThreshold: undefined }, "triggerThreshold"],
      [{ suppressionDuration: undefined }, "suppressionDuration"],
      [{ suppressionEnabled: undefined }, "suppressionEnabled"],
      [{ enabled: "true" }, "enabled"],
    ]);
    const kind = await client.put(rule("a"), { ...of(), kind: "Fusion" });
    expect(kind.body.error?.target).to.equal("kind");
  });

  it("refuse severities, operators, tactics and techniques that there are not", async () => {
    await expectRefused([
      [{ severity: "Critical" }, "severity"],
      [{ triggerOperator: "GreaterThanOrEqual" }, "triggerOperator"],
      [{ triggerThreshold: -1 }, "triggerThreshold"],
      [{ tactics: ["Stealth"] }, "tactics"],
      [{ techniques: ["T1552.007"] }, "techniques"],
      [
        { eventGroupingSettings: { aggregationKind: "PerResult" } },
        "eventGroupingSettings.aggregationKind",
      ],
    ]);
  });

  it("map columns to entities and identifiers that there are", async () => {
    const entities = "entityMappings[0]";
    await expectRefused([
      [mapped("KubernetesCluster", account), `${entities}.entityType`],
      [{ entityMappings: [{ fieldMappings: [account] }] }, `${entities}.entityType`],
      [mapped("IP", account), `${entities}.fieldMappings[0].identifier`],
      [mapped("Account", { identifier: "Name" }), `${entities}.fieldMappings[0].columnName`],
      [mapped("Account"), `${entities}.fieldMappings`],
      [mapped("Account", account, account, account, account), `${entities}.fieldMappings`],
    ]);
  });

  it("group alerts by entities and details that they have, and by one of them at least", async () => {
    const grouped = (more: object) => ({
      ...mapped("Account", account),
      customDetails: { Verb: "Verb" },
      incidentConfiguration: {
        createIncident: true,
        groupingConfiguration: {
          ...{ enabled: true, reopenClosedIncident: false, lookbackDuration: "PT5H" },
          ...{ matchingMethod: "Selected", ...more },
        },
      },
    });
    const good = [
      { groupByEntities: ["Account"] },
      { groupByCustomDetails: ["Verb"] },
      { groupByAlertDetails: ["DisplayName"] },
      { matchingMethod: "AnyAlert" },
    ];
    for (const [at, more] of good.entries()) {
      expect((await client.put(rule(`good${at}`), of(grouped(more)))).status).to.equal(201);
    }
    const path = "incidentConfiguration.groupingConfiguration";
    await expectRefused([
      [grouped({}), `${path}.matchingMethod`],
      [grouped({ groupByEntities: [] }), `${path}.matchingMethod`],
      [grouped({ matchingMethod: "Any" }), `${path}.matchingMethod`],
      [grouped({ groupByEntities: ["IP"] }), `${path}.groupByEntities`],
      [grouped({ groupByCustomDetails: ["Target"] }), `${path}.groupByCustomDetails`],
      [grouped({ groupByAlertDetails: ["Tactics"] }), `${path}.groupByAlertDetails`],
      [grouped({ matchingMethod: "AnyAlert", lookbackDuration: "5h" }), `${path}.lookbackDuration`],
      [grouped({ matchingMethod: "AnyAlert", enabled: "yes" }), `${path}.enabled`],
    ]);
  });

  it("hold at most ten mappings, twenty details and a query of 10,000 characters", async () => {
    const mapping = { entityType: "Account", fieldMappings: [account] };
    const details = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`detail${at}`, "Verb"]));
    const most = { entityMappings: Array(10).fill(mapping), customDetails: details(20) };
    expect((await client.put(rule("a"), of(most))).status).to.equal(201);
    await expectRefused([
      [{ entityMappings: Array(11).fill(mapping) }, "entityMappings"],
      [{ customDetails: details(21) }, "customDetails"],
      [{ query: `AKSAudit // ${"x".repeat(10_000)}` }, "query"],
    ]);
  });

  it("begin with a table or function that the workspace has", async () => {
    await expectRefused([
      [{ query: "AKSAudits | take 1" }, "query"],
      [{ query: "// all of it\naksaudit" }, "query"],
    ]);
    const search = { category: "a", displayName: "b", query: "AKSAudit", functionAlias: "Audits" };
    await client.put(`${WORKSPACE}/savedSearches/audits`, { properties: search });
    for (const query of ["Audits | take 1", "let a = 1; AKSAudit | take a", "union AKS*"]) {
      expect((await client.put(rule("a"), of({ query }))).status, query).to.be.lessThan(300);
    }
  });

  it("do not query a table on the Basic plan", async () => {
    await client.putAndWait(`${WORKSPACE}/tables/AKSAudit`, { properties: { plan: "Basic" } });
    await expectRefused([[{ query: "AKSAudit | take 1" }, "query"]]);
  });

  it("are at most 512 that are enabled in a workspace", async () => {
    for (let count = 1; count <= 512; count += 1) {
      const body = of({ displayName: `rule ${count}` });
      client.azure.control.asOther({
        method: "PUT",
        id: rule(`r${count}`),
        apiVersion: "2024-09-01",
        body,
      });
    }
    expect(refusal(await client.put(rule("more"), of()))).to.deep.equal([400, "BadRequest"]);
    expect((await client.put(rule("more"), of({ enabled: false }))).status).to.equal(201);
    expect((await client.put(rule("r1"), of({ severity: "Low" }))).status).to.equal(200);
  });
});
