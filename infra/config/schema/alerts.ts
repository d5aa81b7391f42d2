/** Settings of the alerts: who is told, when nobody is, and what differs from the rules' own. */
import { z } from "zod";

import { rules } from "../../../rules";
import { detections } from "../../../rules/detections";
import { huntingQueries } from "../../../rules/hunting";
import { suggest } from "../suggest";
import {
  firstTwice,
  group,
  listOf,
  numberFrom,
  oneOf,
  onOff,
  secretText,
  show,
  text,
  wholeNumberFrom,
} from "../values";
import { namespaces, objectId, resourceId, ROUTES } from "./words";

const TWICE = { error: "names an address twice; remove the second one." };
const lowerCase = (word: string) => word.toLowerCase();

const email = text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address");
const emails = listOf(email, "e-mail addresses").refine(
  (list) => firstTwice(list, lowerCase) === undefined,
  // Azure wants receivers of different names, and they are named by their address.
  TWICE,
);
const httpsUrl = /^https:\/\/\S+$/;
const secretUrl = secretText(httpsUrl, "an address that begins with https://");

const phone = group(
  {
    countryCode: text(/^[1-9]\d{0,2}$/, 'a country code without +, in quotes, such as "31"'),
    number: text(/^\d{4,14}$/, "a phone number in digits, in quotes"),
  },
  "countryCode and number of a phone",
);

const secureWebhook = group(
  {
    url: text(httpsUrl, "an address that begins with https://"),
    objectId: objectId,
    identifierUri: text(/^(api:\/\/|https:\/\/)\S+$/, "the identifier URI of the application"),
    tenantId: objectId.optional(),
  },
  "url, objectId and identifierUri of a webhook behind Microsoft Entra ID",
);

const logicApp = group(
  {
    id: resourceId("Microsoft.Logic/workflows", "a Logic App"),
    callbackUrl: secretUrl,
  },
  "id and callbackUrl of a Logic App",
);

const azureFunction = group(
  {
    id: resourceId("Microsoft.Web/sites", "a Function App"),
    name: text(/^[A-Za-z][\w-]{0,127}$/, "the name of a function"),
    triggerUrl: secretUrl,
  },
  "id, name and triggerUrl of a function",
);

const eventHub = group(
  {
    namespace: text(/^[A-Za-z][\w-]{4,48}[A-Za-z0-9]$/, "the name of an Event Hubs namespace"),
    name: text(/^[\w.-]{1,256}$/, "the name of an event hub"),
    subscriptionId: objectId.optional(),
  },
  "namespace and name of an event hub",
);

/** Built-in roles of Azure whose holders can be told. Source: action-groups (azure-monitor docs). */
const ARM_ROLES = [
  "Owner",
  "Contributor",
  "Reader",
  "MonitoringContributor",
  "MonitoringReader",
] as const;

const route = group(
  {
    emails: emails.optional().describe("Who gets an e-mail."),
    sms: listOf(phone, "phones").optional().describe("Who gets a text message."),
    push: emails.optional().describe("Accounts whose Azure app gets a notification."),
    webhooks: z
      .array(secretUrl, {
        error: "is not a list of https addresses; give a list (the value is not shown).",
      })
      .refine((list) => firstTwice(list) === undefined, TWICE)
      .optional()
      .describe("Addresses that get the common alert schema; kept secret in the state."),
    secureWebhooks: listOf(secureWebhook, "webhooks behind Microsoft Entra ID").optional(),
    logicApps: listOf(logicApp, "Logic Apps").optional(),
    functions: listOf(azureFunction, "functions").optional(),
    eventHubs: listOf(eventHub, "event hubs").optional(),
    armRoles: listOf(oneOf(ARM_ROLES, "a role"), "roles").optional(),
    actionGroupId: resourceId("Microsoft.Insights/actionGroups", "an action group").optional(),
  },
  "the receivers of a route",
)
  .refine(
    (receivers) => Object.values(receivers).some((list) => list !== undefined && list.length > 0),
    {
      error: "has no receiver; give it emails or webhooks, or leave the route out.",
    },
  )
  .refine(
    ({ actionGroupId, ...own }) =>
      actionGroupId === undefined || Object.values(own).every((list) => list === undefined),
    {
      error:
        "has an action group of yours and receivers besides; add the receivers to that group, or leave actionGroupId out.",
    },
  );

const time = text(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "22:00", in quotes');
const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

const quietTime = group(
  {
    name: text(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a name of up to 40 small letters, digits and "-"'),
    from: time.optional(),
    to: time.optional(),
    days: listOf(oneOf(WEEKDAYS, "a day"), "days of the week").optional(),
    timeZone: text(
      /^[\w+./ ()-]{3,64}$/,
      "a time zone of Windows, such as W. Europe Standard Time",
    ).optional(),
    starts: text(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      "a moment such as 2026-12-24T00:00:00",
    ).optional(),
    ends: text(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      "a moment such as 2026-12-27T00:00:00",
    ).optional(),
    severities: listOf(wholeNumberFrom(0, 4, "severity"), "severities 0 to 4").optional(),
  },
  "name, from, to, days and timeZone of a quiet time",
);

/** What becomes of a rule that cannot fire on what is collected. */
export const WHEN_UNSUPPLIED = ["refuse", "disable"] as const;

/** Detections and hunting queries are switched off and changed like every other rule. */
const everyRule = [...rules, ...detections, ...huntingQueries];

const ruleIds = everyRule.map(({ id }) => id) as [string, ...string[]];

/** There are too many to tell them all: the nearest is named. */
const ruleId = z.enum(ruleIds, {
  error: ({ input }) => {
    const nearest = typeof input === "string" ? suggest(input, ruleIds) : undefined;
    const meant = nearest === undefined ? "" : `did you mean "${nearest}"? `;
    return `is ${show(input)}; ${meant}give the id of a rule of rules/README.md.`;
  },
});

const withThresholds = everyRule.filter(({ thresholds }) => Object.keys(thresholds).length > 0);

const overrides = group(
  Object.fromEntries(
    withThresholds.map(({ id, thresholds }) => [
      id,
      group(
        Object.fromEntries(
          Object.entries(thresholds).map(([name, { min, max, unit, default: usual, says }]) => [
            name,
            numberFrom(min, max, unit).optional().describe(`${says} Default: ${usual} ${unit}.`),
          ]),
        ),
        "thresholds by name",
      ).optional(),
    ]),
  ),
  "thresholds by rule",
);

/** Everything under `alerts`. */
export const alerts = group(
  {
    routes: group(
      {
        page: route.optional().describe("Severity 0 and 1: somebody has to act now."),
        ticket: route.optional().describe("Severity 2: somebody has to act in working hours."),
        inform: route.optional().describe("Severity 3 and 4: good to know."),
      },
      "receivers by route: page, ticket, inform",
    )
      .refine((routes) => ROUTES.some((name) => routes[name] !== undefined), {
        error: "has no route, so nobody would be told; give page, ticket or inform a receiver.",
      })
      .describe(
        "Who is told, by urgency: emails, sms, push, webhooks, secureWebhooks, logicApps, functions, eventHubs, armRoles, or an actionGroupId of yours. A route left out is covered by the nearest one.",
      ),
    quietTimes: listOf(quietTime, "quiet times")
      .refine((list) => firstTwice(list.map(({ name }) => name)) === undefined, {
        error: "names a quiet time twice; give each a name of its own.",
      })
      .optional()
      .describe(
        "When alerts are raised but nobody is told: every day or week from a time to a time, or once from a moment to a moment. Default: never.",
      ),
    overrides: overrides.optional().describe("Thresholds that differ from the rules' own."),
    optOutNamespaces: namespaces
      .optional()
      .describe(
        "Namespaces whose workloads raise no alerts, such as a team's playground: they get the label aks-monitoring/alerts: off, and nothing else of them changes. Default: none.",
      ),
    disabled: listOf(ruleId, "rules").optional().describe("Rules that are not deployed."),
    whenUnsupplied: oneOf(WHEN_UNSUPPLIED, "what to do")
      .optional()
      .describe(
        "What becomes of a rule that reads what the stack does not collect, so that it could never fire: refuse (the default) stops before anything is made, disable leaves the rule out with a warning.",
      ),
    mayStop: onOff
      .optional()
      .describe(
        "Whether the cluster is stopped now and then, so that missing metrics are nobody's alarm: rules on their absence are left out.",
      ),
    runbookBaseUrl: text(
      // Azure DevOps has the path in the query: at its end a page's name can be put behind it too.
      /^https:\/\/[^\s?#]+(\?[^\s#]*\bpath=[^\s#&]+)?(?<!\/)$/,
      "the https address of the folder where rules/runbooks is published, without a slash at its end",
    )
      .optional()
      .describe(
        "Address of the folder where people find the runbooks (rules/runbooks of this repository); every alert links to its own. Needed as long as a rule of severity 0 or 1 is on.",
      ),
  },
  "the settings of the alerts, at least alerts.routes",
);
