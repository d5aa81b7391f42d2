/** Settings of Grafana and of who may look. */
import { group, listOf, oneOf, onOff, text } from "../values";
import { objectId, resourceId } from "./words";

/** Where the dashboards are: free in the portal, a Managed Grafana as well, or nowhere. */
export const GRAFANA_KINDS = ["dashboards", "managed", "off"] as const;

const people = group(
  {
    groups: listOf(objectId, "object ids of groups").optional(),
    users: listOf(objectId, "object ids of users").optional(),
  },
  "groups and users by object id",
);

/** Everything under `grafana`. */
export const grafana = group(
  {
    kind: oneOf(GRAFANA_KINDS, "a kind of Grafana")
      .optional()
      .describe(
        "dashboards: free, in the portal, with the rights of whoever looks. managed: those, and an Azure Managed Grafana, billed by the hour and by active user. Default: dashboards, and off where queries are private.",
      ),
    name: text(
      /^[A-Za-z][A-Za-z0-9-]{0,21}[A-Za-z0-9]$/,
      'the name of a Managed Grafana: 2 to 23 letters, digits and "-", beginning with a letter',
    )
      .optional()
      .describe("Name of the Managed Grafana. Default: made from the cluster and its region."),
    grafanaId: resourceId("Microsoft.Dashboard/grafana", "a Managed Grafana")
      .optional()
      .describe(
        "A Managed Grafana of yours: the Azure Monitor workspace is linked to it, and unlinked on destroy; nothing else of it is changed.",
      ),
    version: text(/^\d{2}$/, "a major version of Grafana, such as 12")
      .optional()
      .describe("Major version of the Managed Grafana. Default: Azure's own choice."),
    zoneRedundancy: onOff
      .optional()
      .describe(
        "Whether it survives the loss of a zone; cannot be changed later. Cost: a surcharge. Default: off.",
      ),
    apiKeys: onOff
      .optional()
      .describe("Whether service accounts and API keys work in it. Default: off."),
    publicAccess: onOff
      .optional()
      .describe("Whether it can be reached from public networks. Default: on."),
    people: group(
      { admins: people.optional(), editors: people.optional(), viewers: people.optional() },
      "people by role: admins, editors, viewers",
    )
      .optional()
      .describe(
        "Who may use it: admins, editors and viewers, each with groups and users by object id; they may read the workspaces too. Default: nobody but owners.",
      ),
  },
  "the settings of Grafana",
);
