/** Tags tell whose a resource is and who pays for it. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import * as types from "../core/types";

/** Kinds of this subject that cost something and can have tags. */
const tagged: types.Kind = {
  ...types.anyOf(
    ...[types.workspace, types.monitorWorkspace, types.managedCluster, types.grafana],
    ...[types.applicationInsights, types.collectionRule, types.actionGroup],
  ),
  name: "resource with tags",
};

/** Every resource has an owner. */
export const requireTags = policy({
  name: "require-tags",
  kind: "resource",
  on: tagged,
  sentence: "Resources that cost something tell in their tags whose they are.",
  why: "In an incident, and on the bill, somebody has to be asked.",
  fix: "tags with these keys",
  severity: "low",
  level: "advisory",
  doc: "https://learn.microsoft.com/azure/cloud-adoption-framework/ready/azure-best-practices/resource-tagging",
  settings: { keys: words([], "Keys that have to be there; empty asks for none.") },
  spares: (_, { config: { keys } }) =>
    keys.length === 0 ? "the profile asks for no tags" : undefined,
  checks: [
    function* (one, { config: { keys } }) {
      const missing = keys.filter((key) => one.get(`tags.${key}`) === undefined);
      if (missing.length > 0) yield `tags lack ${missing.join(", ")}; add them`;
    },
  ],
});
