/** What the types do that logs go to, and identities that may read them; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const NAMES = "azure-resource-manager docs, resource-name-rules";
const HUBS = "event-hubs docs";
const CLUSTERS = "azure-monitor docs, logs-dedicated-clusters";
const IDENTITIES = "role-based-access-control docs, role-assignments-template";

/** Behaviours by what they are about: title of the test, and source. */
export const destinationBehaviours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "user-assigned identities": {
    "are given a principal and a client id that stay": "UserAssignedIdentities REST reference",
    "have names of 3 to 128 characters": NAMES,
    "are not known to role assignments in the first moment when there is lag": IDENTITIES,
    "answer their ids where a resource uses them, which refuses those that are not there": ASSUMED,
  },
  "storage accounts": {
    "answer their tier and an address that is their name": "StorageAccounts REST reference",
    "need a kind and a SKU that there are": "StorageAccounts REST reference",
    "have names of 3 to 24 lower-case letters and digits, each once in the world": NAMES,
  },
  "Event Hubs namespaces": {
    "have names of 6 to 50 characters, each once in the world, and a tier that there is": NAMES,
    "come with a policy that stays": `${HUBS}, authorize-access-shared-access-signature`,
  },
  "policies of Event Hubs": {
    "have rights that there are, and all of them with Manage": `${HUBS}, authorize-access-shared-access-signature`,
    "are at most twelve in a namespace": `${HUBS}, event-hubs-quotas`,
  },
  "event hubs": {
    "have as many partitions and days as the tier allows": `${HUBS}, event-hubs-quotas`,
  },
  "dedicated clusters": {
    "commit to one of the tiers from 100 GB a day": CLUSTERS,
    "commit to more at any time, to less only after 31 days": CLUSTERS,
    "do not change their zones or encryption, and know two ways of billing":
      "Clusters REST reference",
    "are at most five in a region of a subscription": CLUSTERS,
    "keep their name for two weeks after they are deleted": CLUSTERS,
  },
  "links of a workspace": {
    "move it to the cluster's bill, and back to paying per GB": CLUSTERS,
    "stay when the workspace is written": ASSUMED,
    "go with the cluster, whose workspaces pay per GB again": CLUSTERS,
    "need a cluster that exists, in the same region, and no other link": CLUSTERS,
    "are made twice in 30 days at most": CLUSTERS,
  },
  commitments: {
    "are locked for 31 days and free afterwards": CLUSTERS,
  },
  "saved searches": {
    "are of version 2 unless told otherwise, and keep their tags": "SavedSearches REST reference",
    "need a category, a name and a query, and refuse other versions and bare tags":
      "SavedSearches REST reference",
    "know their version by an etag": "SavedSearches REST reference",
    "are functions under one name each": ASSUMED,
  },
};
