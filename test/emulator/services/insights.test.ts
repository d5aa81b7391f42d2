/** Collection rules, associations, diagnostic settings, action groups, metric alerts, roles. */
import { expect } from "chai";

import type { JsonObject } from "../../../emulator/arm/type";
import {
  ACTION_GROUP,
  Client,
  CLUSTER,
  GROUP,
  inGroup,
  metricAlert,
  refusal,
  SUBSCRIPTION,
  WORKSPACE,
} from "../helpers";

const extension = (type: string, name: string) => `${CLUSTER}/providers/${type}/${name}`;

describe("the types of Microsoft.Insights and Microsoft.Authorization", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  describe("diagnostic settings", () => {
    const setting = (name: string) => extension("Microsoft.Insights/diagnosticSettings", name);
    const of = (categories: readonly string[], more: object = {}) => ({
      properties: {
        workspaceId: WORKSPACE,
        logs: categories.map((category) => ({ category, enabled: true })),
        ...more,
      },
    });

    it("answer a retired retention policy with each category", async () => {
      const { body } = await client.put(setting("a"), of(["guard"]));
      expect(body.properties?.["logs"]).to.deep.equal([
        { category: "guard", enabled: true, retentionPolicy: { enabled: false, days: 0 } },
      ]);
    });

    it("send a category to a workspace once", async () => {
      await client.put(setting("a"), of(["guard", "kube-audit"]));
      const twice = await client.put(setting("b"), of(["kube-audit"]));
      expect(refusal(twice)).to.deep.equal([409, "Conflict"]);
      expect(twice.body.error?.message).to.contain("'a' for category 'kube-audit'");
    });

    it("are at most five on a resource", async () => {
      const categories = ["guard", "kube-audit", "kube-apiserver", "kube-scheduler"];
      for (const category of categories) await client.put(setting(category), of([category]));
      const fifth = await client.put(setting("fifth"), of(["karpenter-events"]));
      expect(fifth.status).to.equal(200);
      const sixth = await client.put(setting("sixth"), of(["cluster-autoscaler"]));
      expect(refusal(sixth)).to.deep.equal([409, "Conflict"]);
    });

    it("know the categories of the resource and refuse others, nothing, and a mixture", async () => {
      const audits = await client.put(setting("a"), of(["audits"]));
      expect(audits.body.error?.target).to.equal("properties.logs[0].category");
      expect((await client.put(setting("a"), of([]))).status).to.equal(400);
      const mixed = [
        { category: "guard", enabled: true },
        { categoryGroup: "audit", enabled: true },
      ];
      expect((await client.put(setting("a"), of([], { logs: mixed }))).status).to.equal(400);
    });

    it("refuse a workspace that is not there, and none at all", async () => {
      const workspaceId = `${WORKSPACE}-none`;
      const missing = await client.put(setting("a"), of(["guard"], { workspaceId }));
      expect(missing.body.error?.code).to.equal("LinkedResourceNotFound");
      const none = await client.put(setting("a"), of(["guard"], { workspaceId: undefined }));
      expect(none.status).to.equal(400);
    });
  });

  describe("data collection rules", () => {
    const RULE = inGroup("Microsoft.Insights/dataCollectionRules", "dcr-a");
    const rule = (changes: JsonObject = {}, flow: JsonObject = {}) => ({
      location: "westeurope",
      properties: {
        destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: WORKSPACE }] },
        dataFlows: [{ streams: ["Microsoft-ContainerLogV2"], destinations: ["logs"], ...flow }],
        ...changes,
      },
    });
    const association = (name: string) =>
      extension("Microsoft.Insights/dataCollectionRuleAssociations", name);

    it("name destinations that exist and streams at all", async () => {
      expect((await client.put(RULE, rule())).status).to.equal(201);
      const lost = await client.put(RULE, rule({}, { destinations: ["metrics"] }));
      expect(lost.body.error?.target).to.equal("properties.dataFlows[0].destinations");
      const none = await client.put(RULE, rule({}, { streams: [] }));
      expect(none.body.error?.target).to.equal("properties.dataFlows[0].streams");
    });

    it("send to a workspace that exists, in their own region", async () => {
      const elsewhere = await client.put(RULE, { ...rule(), location: "northeurope" });
      expect(refusal(elsewhere)).to.deep.equal([400, "InvalidPayload"]);
      const destinations = {
        logAnalytics: [{ name: "logs", workspaceResourceId: `${WORKSPACE}x` }],
      };
      const missing = await client.put(RULE, rule({ destinations }));
      expect(missing.body.error?.code).to.equal("LinkedResourceNotFound");
    });

    it("do not transform a group stream", async () => {
      const streams = ["Microsoft-ContainerInsights-Group-Default"];
      const refused = await client.put(
        RULE,
        rule({}, { streams, transformKql: "source | take 1" }),
      );
      expect(refusal(refused)).to.deep.equal([400, "InvalidTransformQuery"]);
      const plain = await client.put(RULE, rule({}, { streams, transformKql: "source" }));
      expect(plain.status).to.equal(201);
    });

    it("are not deleted while they are associated, unless asked to", async () => {
      await client.put(RULE, rule());
      await client.put(association("a"), { properties: { dataCollectionRuleId: RULE } });
      expect(refusal(await client.delete(RULE))).to.deep.equal([409, "AssociationsExist"]);
      expect((await client.delete(`${RULE}?deleteAssociations=true`)).status).to.equal(200);
      expect((await client.get(association("a"))).status).to.equal(404);
    });

    it("are associated only when they exist, and endpoints under one name", async () => {
      const missing = await client.put(association("a"), {
        properties: { dataCollectionRuleId: RULE },
      });
      expect(missing.body.error?.code).to.equal("LinkedResourceNotFound");
      const endpoint = inGroup("Microsoft.Insights/dataCollectionEndpoints", "dce-a");
      const made = await client.put(endpoint, { location: "westeurope" });
      expect(made.body.properties).to.include.keys("configurationAccess", "logsIngestion");
      const properties = { dataCollectionEndpointId: endpoint };
      expect((await client.put(association("a"), { properties })).status).to.equal(400);
      const named = await client.put(association("configurationAccessEndpoint"), { properties });
      expect(named.status).to.equal(201);
    });

    it("are associated at most 30 times with a resource", async () => {
      await client.put(RULE, rule());
      const properties = { dataCollectionRuleId: RULE };
      const seen: number[] = [];
      for (let count = 1; count <= 31; count += 1) {
        seen.push((await client.put(association(`a${count}`), { properties })).status);
      }
      expect(seen).to.deep.equal([...Array.from({ length: 30 }, () => 201), 409]);
    });
  });

  describe("action groups", () => {
    const ID = inGroup("Microsoft.Insights/actionGroups", "ag-a");
    const group = (properties: object) => ({
      location: "Global",
      properties: { groupShortName: "shop", enabled: true, ...properties },
    });

    it("answer an empty list for every kind of receiver", async () => {
      const { body } = await client.put(ID, group({}));
      expect(body.properties).to.deep.include({ smsReceivers: [], webhookReceivers: [] });
    });

    it("refuse long short names, wrong addresses and names used twice", async () => {
      const mail = { name: "a", emailAddress: "a@b.example" };
      const wrong: [object, string][] = [
        [{ groupShortName: "thirteen chars" }, "properties.groupShortName"],
        [
          { emailReceivers: [{ name: "a", emailAddress: "a" }] },
          "properties.emailReceivers[0].emailAddress",
        ],
        [{ emailReceivers: [mail, { ...mail, name: "A" }] }, "properties.emailReceivers[1].name"],
        [{ webhookReceivers: [{ name: "a" }] }, "properties.webhookReceivers[0].serviceUri"],
      ];
      for (const [properties, target] of wrong) {
        const answer = await client.put(ID, group(properties));
        expect(answer.body.error?.target).to.equal(target);
      }
    });
  });

  describe("metric alerts", () => {
    const ID = inGroup("Microsoft.Insights/metricAlerts", "alert-a");
    const criterion = (changes: JsonObject) => {
      const { criteria } = metricAlert()["properties"] as { criteria: { allOf: JsonObject[] } };
      const allOf = [{ ...criteria.allOf[0], ...changes }];
      return { criteria: { ...criteria, allOf } as unknown as JsonObject };
    };

    it("answer tag names in lower case", async () => {
      const { body } = await client.put(ID, { ...metricAlert(), tags: { Team: "Shop" } });
      expect(body["tags"]).to.deep.equal({ team: "Shop" });
    });

    it("refuse what could never fire, with the property", async () => {
      const at = "properties.criteria.allOf[0]";
      const wrong: [JsonObject, string][] = [
        [{ severity: 5 }, "properties.severity"],
        [{ evaluationFrequency: "PT2M" }, "properties.evaluationFrequency"],
        [{ windowSize: "PT1M" }, "properties.windowSize"],
        [{ scopes: [] }, "properties.scopes"],
        [{ scopes: [`${CLUSTER}-none`] }, "properties.scopes[0]"],
        [
          { actions: [{ actionGroupId: `${ACTION_GROUP}-none` }] },
          "properties.actions[0].actionGroupId",
        ],
        [criterion({ metricName: "node_cpu" }), `${at}.metricName`],
        [criterion({ operator: "Above" }), `${at}.operator`],
        [criterion({ threshold: undefined }), `${at}.threshold`],
        [
          criterion({ dimensions: [{ name: "pod", operator: "Include", values: ["*"] }] }),
          `${at}.dimensions[0].name`,
        ],
        [criterion({ criterionType: "DynamicThresholdCriterion" }), `${at}.criterionType`],
      ];
      for (const [properties, target] of wrong) {
        const answer = await client.put(ID, metricAlert(properties));
        expect(answer.body.error?.target, JSON.stringify(answer.body)).to.equal(target);
      }
    });

    it("on a custom metric wait for its first data when there is lag, or skip the check", async () => {
      const lagging = await Client.start({ lag: true });
      const custom = criterion({ metricNamespace: "Shop", metricName: "orders", dimensions: [] });
      const early = await lagging.put(ID, metricAlert(custom));
      expect(early.body.error?.target).to.equal("properties.criteria.allOf[0].metricName");
      lagging.azure.control.firstData("shop");
      expect((await lagging.put(ID, metricAlert(custom))).status).to.equal(200);
      await lagging.azure.close();
    });
  });

  describe("role assignments", () => {
    const assign = (name: string, properties: object, scope = GROUP) =>
      client.put(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
        properties: {
          roleDefinitionId:
            "/providers/Microsoft.Authorization/roleDefinitions/43d0d8ad-25c7-4714-9337-8ba259a9fe05",
          principalId: "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f",
          principalType: "Group",
          ...properties,
        },
      });
    const [A, B] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

    it("have a GUID for a name, and hang on any scope", async () => {
      expect(refusal(await assign("mine", {}))).to.deep.equal([400, "InvalidResourceName"]);
      expect((await assign(A, {}, CLUSTER)).status).to.equal(201);
      expect((await assign(B, {}, GROUP)).status).to.equal(201);
    });

    it("exist once for a principal, a role and a scope", async () => {
      expect((await assign(A, {})).status).to.equal(201);
      expect(refusal(await assign(B, {}))).to.deep.equal([409, "RoleAssignmentExists"]);
      const central = await assign(B, {}, SUBSCRIPTION);
      expect(refusal(central)).to.deep.equal([409, "RoleAssignmentExists"]);
    });

    it("never change", async () => {
      await assign(A, {});
      const changed = await assign(A, { principalId: B });
      expect(refusal(changed)).to.deep.equal([400, "RoleAssignmentUpdateNotPermitted"]);
    });
  });
});
