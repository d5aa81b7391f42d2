/** Whom Defender for Cloud tells about alerts of a subscription: one contact, named `default`. */
import { invalid, type ArmError } from "../../arm/errors";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, objectsOf, propertiesOf, show, stringsOf, valueAt } from "../fields";

/** Words of the API (source: SecurityContacts REST reference, 2023-12-01-preview). */
const ROLES = ["AccountAdmin", "ServiceAdmin", "Owner", "Contributor"];
const SOURCES: Readonly<Record<string, readonly [key: string, words: readonly string[]]>> = {
  Alert: ["minimalSeverity", ["High", "Medium", "Low"]],
  AttackPath: ["minimalRiskLevel", ["Critical", "High", "Medium", "Low"]],
};

export const securityContacts: ArmType = {
  type: "Microsoft.Security/securityContacts",
  scope: "subscription",
  apiVersions: ["2023-12-01-preview", "2020-01-01-preview"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  name: { pattern: /^default$/, says: "'default'" },
  check: checkContact,
};

function checkContact({ body }: WriteContext): ArmError[] {
  const { emails, notificationsByRole, notificationsSources } = propertiesOf(body);
  const roles = stringsOf(valueAt(notificationsByRole, "roles"));
  const state = valueAt(notificationsByRole, "state");
  const problems = [
    ...checkEmails(emails),
    ...checkOneOf("properties.notificationsByRole.state", state, ["On", "Off"]),
    ...roles.flatMap((role) => checkOneOf("properties.notificationsByRole.roles", role, ROLES)),
  ];
  for (const [index, source] of objectsOf(notificationsSources).entries()) {
    problems.push(...checkSource(source, `properties.notificationsSources[${index}]`));
  }
  return problems;
}

/** Addresses in one text, with a semicolon between them. */
function checkEmails(emails: unknown): ArmError[] {
  if (emails === undefined || emails === null || emails === "") return [];
  const all = typeof emails === "string" ? emails.split(";") : [""];
  if (all.every((email) => /^[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+$/.test(email.trim()))) return [];
  const message = `'${show(emails as string)}' is not a list of e-mail addresses with ';' between.`;
  return [invalid("properties.emails", message)];
}

function checkSource(source: JsonObject, target: string): ArmError[] {
  const type = show(source["sourceType"] ?? "");
  const rule = SOURCES[type];
  if (rule === undefined) return checkOneOf(`${target}.sourceType`, type, Object.keys(SOURCES));
  const [key, words] = rule;
  return checkOneOf(`${target}.${key}`, source[key], words);
}
