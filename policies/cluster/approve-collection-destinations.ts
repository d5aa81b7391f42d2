/** A data flow to a name that no destination has is accepted by Azure only to lose the data. */
import { isApproved, subscriptionIn } from "../core/approved";
import { words } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import { collectionRule } from "../core/types";
import { each, type Reader } from "../core/value";

/** Where each kind of destination names what it sends to. */
const IDS = [
  ["logAnalytics", "workspaceResourceId"],
  ["monitoringAccounts", "accountResourceId"],
  ["eventHubs", "eventHubResourceId"],
  ["eventHubsDirect", "eventHubResourceId"],
  ["storageAccounts", "storageAccountResourceId"],
  ["storageBlobsDirect", "storageAccountResourceId"],
  ["storageTablesDirect", "storageAccountResourceId"],
  ["azureDataExplorer", "resourceId"],
] as const;

/** What agents collect goes where it is allowed to go, and arrives. */
export const approveCollectionDestinations = policy({
  name: "approve-collection-destinations",
  kind: "resource",
  on: collectionRule,
  sentence: "A collection rule sends to declared destinations in approved subscriptions.",
  why: "A flow to a wrong name loses its data, and one to a strange subscription gives it away.",
  fix: "name the destination under destinations, in an approved subscription",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/data-collection/data-collection-rule-structure",
  settings: {
    subscriptions: words([], "Subscriptions that data may be sent to; empty allows every one."),
  },
  checks: [
    function* (rule) {
      const declared = destinations(rule).map((one) => one.text("name"));
      yield* each(rule.list("dataFlows"), (flow) => undeclared(flow, declared));
    },
    function* (rule, { config: { subscriptions } }) {
      if (subscriptions.length === 0) return;
      yield* each(IDS, function* ([kind, property]) {
        yield* each(rule.list(`destinations.${kind}`), function* (one) {
          const id = one.text(property);
          if (id === undefined || isApproved(id, subscriptions)) return;
          yield `${one.path}.${property} is in ${subscriptionIn(id)}; use an approved one`;
        });
      });
    },
  ],
});

function destinations(rule: Resource): Reader[] {
  return rule
    .keys("destinations")
    .flatMap((kind) =>
      kind === "azureMonitorMetrics"
        ? rule.below(`destinations.${kind}`)
        : rule.list(`destinations.${kind}`),
    );
}

function* undeclared(flow: Reader, declared: readonly (string | undefined)[]): Generator<string> {
  for (const name of flow.list("destinations")) {
    if (declared.includes(name.text())) continue;
    yield `${flow.path} sends to ${name.shown()}, which is not declared; declare it under destinations`;
  }
}
