/** Settings of the logs that the control plane writes. */
import { CONTROL_PLANE_CATEGORIES } from "../categories";
import { firstTwice, group, listOf, oneOf, text } from "../values";
import { resourceId } from "./words";

/** Whether categories are collected as they are listed, or those of them that are read. */
export const CATEGORY_COLLECTIONS = ["listed", "used"] as const;

const archive = group(
  {
    categories: listOf(
      oneOf(["kube-audit", "kube-audit-admin"], "an audit category"),
      "audit categories",
    )
      .min(1, { error: "is empty; name a category, or leave it out." })
      .optional(),
    storageAccountId: resourceId(
      "Microsoft.Storage/storageAccounts",
      "a storage account",
    ).optional(),
    eventHub: group(
      {
        authorizationRuleId: resourceId(
          "Microsoft.EventHub/namespaces/authorizationRules",
          "an authorization rule of an Event Hubs namespace",
        ),
        name: text(/^[\w.-]{1,256}$/, "the name of an event hub").optional(),
      },
      "authorizationRuleId and name of an event hub",
    ).optional(),
  },
  "storageAccountId or eventHub",
).refine(
  ({ storageAccountId, eventHub }) => (storageAccountId === undefined) !== (eventHub === undefined),
  {
    error: "needs one destination; give it either storageAccountId or eventHub.",
  },
);

/** Everything under `controlPlane`. */
export const controlPlane = group(
  {
    categories: listOf(
      oneOf(CONTROL_PLANE_CATEGORIES, "a log category of AKS"),
      "log categories of AKS",
    )
      .min(1, { error: "is empty; name at least one log category of AKS." })
      .refine((list) => firstTwice(list) === undefined, {
        error: "names a category twice; remove the second one.",
      })
      .optional()
      .describe("Log categories of the control plane to collect. Cost: kube-audit is the largest."),
    collect: oneOf(CATEGORY_COLLECTIONS, "which of the categories to collect")
      .optional()
      .describe(
        "listed: all of controlPlane.categories. used: of these, listed or by default, what rules, detections and dashboards read, and what an audit asks for (guard and one of the audits). Cost: less with used. Default: as collect, or listed.",
      ),
    bothAuditsReason: text(/\S.{9,}/, "a reason of at least ten characters")
      .optional()
      .describe(
        "Why kube-audit and kube-audit-admin are both collected, although the same events are paid twice then. Without it both together are refused.",
      ),
    auditArchive: archive
      .optional()
      .describe(
        "A second place for audit events: a storage account or an event hub in the region of the cluster, and which categories go there (all of kube-audit unless told otherwise, at a fraction of a workspace's price). Default: none.",
      ),
  },
  "the settings of the control-plane logs",
);
