/** An add-on without an association collects nothing, and Azure reports no error. */
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import type { Stack } from "../core/stack";
import { cluster, collectionAssociation, collectionRule } from "../core/types";
import { NotSeen, some } from "../core/value";
import { profilesOf } from "./profile";

/** Add-ons that are switched on are told what to collect. */
export const associateClustersWithCollection = policy({
  name: "associate-clusters-with-collection",
  kind: "stack",
  on: cluster,
  sentence: "A cluster whose add-ons are on is associated with rules that say what they collect.",
  why: "An add-on without an association runs, costs memory and sends nothing; no error tells so.",
  fix: "a DataCollectionRuleAssociation of the cluster with the rule",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/azure-monitor/containers/kubernetes-monitoring-enable",
  spares: (one) =>
    logsOn(one) || metricsOn(one) ? undefined : "neither add-on is switched on with Entra sign-in",
  checks: [
    function* (one, { stack }) {
      if (!logsOn(one) || isAssociated(one, stack, collectsLogs)) return;
      yield "no association leads it to a rule for ContainerInsights; add a DataCollectionRuleAssociation";
    },
    function* (one, { stack }) {
      if (!metricsOn(one) || isAssociated(one, stack, collectsMetrics)) return;
      yield "no association leads it to a rule for Prometheus metrics; add a DataCollectionRuleAssociation";
    },
  ],
});

function logsOn(one: Resource): boolean {
  const agent = profilesOf(one).below("addonProfiles.omsagent");
  // With the workspace's key the add-on needs no rule.
  return agent.isTrue("enabled") && agent.isTrue("config.useAADAuth");
}

function metricsOn(one: Resource): boolean {
  return profilesOf(one).isTrue("azureMonitorProfile.metrics.enabled");
}

function isAssociated(one: Resource, stack: Stack, collects: (rule: Resource) => boolean): boolean {
  const ofOthers: Resource[] = [];
  const isSo = some(stack.of(collectionAssociation), (association) => {
    if (!stack.isFor(association, "resourceUri", one)) return false;
    const { inside, outside } = stack.refersTo(association, "dataCollectionRuleId", collectionRule);
    if (outside !== undefined) ofOthers.push(association);
    return some(inside, collects);
  });
  if (!isSo && ofOthers.length > 0) {
    throw new NotSeen("a rule of its associations is not of this program");
  }
  return isSo;
}

function collectsLogs(rule: Resource): boolean {
  return some(rule.list("dataSources.extensions"), (one) =>
    one.is("extensionName", "ContainerInsights"),
  );
}

function collectsMetrics(rule: Resource): boolean {
  return rule.list("dataSources.prometheusForwarder").length > 0;
}
