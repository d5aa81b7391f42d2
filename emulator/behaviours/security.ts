/** What the types of Defender for Cloud and Sentinel do; see `../behaviours.ts`. */
const ASSUMED = "assumed";
const PLANS_API = "Pricings REST reference";
const CONTACTS_API = "SecurityContacts REST reference";
const RULES_API = "AlertRules REST reference";
const CONNECTORS_API = "DataConnectors REST reference";
const SENTINEL = "Sentinel docs";
const NOT_ONBOARDED = "terraform-provider-azurerm pull 20661";

/** Behaviours by what they are about: title of the test, and source. */
export const securityBehaviours: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Defender plans": {
    "are Free until somebody pays for them, and never missing": "pulumi-azure-native issue 1722",
    "are all in the list, whether written or not": PLANS_API,
    "say which plans took the place of old ones": "azure-policy, deprecated plans",
    "are not deleted from a subscription": "terraform-provider-azapi issue 818",
    "answer every extension that they have, on or off by a word": PLANS_API,
    "have all extensions off when a PUT names none": "azure-policy, Full_Features; users' reports",
    "refuse tiers, sub-plans, extensions and plans that there are not": PLANS_API,
    "are written for the subscription, not for a cluster": PLANS_API,
    "are written one at a time when there is lag": "CanadaPubSecALZ issue 305",
  },
  "security contacts": {
    "are one in a subscription, named default": CONTACTS_API,
    "refuse roles, sources and words that there are not": CONTACTS_API,
  },
  Sentinel: {
    "is switched on by the state named default, on a workspace": "ALZ-Bicep issue 802",
    "is switched on again without a change, but not with another key": ASSUMED,
    "takes its rules and connectors along when it is switched off": `${SENTINEL}, offboard`,
  },
  "data connectors": {
    "need Sentinel on the workspace": NOT_ONBOARDED,
    "of Defender for Cloud name a subscription and a state that there is": CONNECTORS_API,
    "connect a subscription once": ASSUMED,
  },
  "analytics rules": {
    "need Sentinel on the workspace": NOT_ONBOARDED,
    "say when they changed, and make incidents of single alerts unless told otherwise": ASSUMED,
    "know their version by an etag": RULES_API,
    "run every five minutes to fourteen days, and look back as far as that at least": `${SENTINEL}, scheduled-rules-overview`,
    "need everything that an alert is made of, and how long to be quiet": RULES_API,
    "refuse severities, operators, tactics and techniques that there are not": RULES_API,
    "map columns to entities and identifiers that there are": `${SENTINEL}, entities-reference`,
    "group alerts by entities and details that they have, and by one of them at least": RULES_API,
    "hold at most ten mappings, twenty details and a query of 10,000 characters": `${SENTINEL}, sentinel-service-limits, scheduled-rules-overview`,
    "begin with a table or function that the workspace has": ASSUMED,
    "do not query a table on the Basic plan": "azure-monitor docs, basic-logs-query",
    "are at most 512 that are enabled in a workspace": `${SENTINEL}, sentinel-service-limits`,
  },
};
