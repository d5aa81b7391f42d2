/** Roles that may do everything may also switch the logging off. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { roleAssignment } from "../core/types";

/** Roles that may do everything or give everything. Source: built-in roles of Azure, 2026-05. */
const STRONG: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
};

/** Nobody is given more than is needed. */
export const limitRoleAssignments = policy({
  name: "limit-role-assignments",
  kind: "resource",
  on: roleAssignment,
  sentence: "Roles that a monitoring program gives are narrow, in role and in scope.",
  why: "A dashboard's identity that may also delete the logs makes every flaw of it one of the logs.",
  fix: "a reader role, on the workspace instead of the subscription, with principalType",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/role-based-access-control/best-practices",
  settings: { allowed: words([], "Ids of strong roles that may be given.") },
  checks: [
    function* (role, { config: { allowed } }) {
      const id = role.text("roleDefinitionId")?.split("/").at(-1)?.toLowerCase() ?? "";
      const strong = STRONG[id];
      if (strong !== undefined && !allowed.includes(id)) {
        yield `roleDefinitionId is ${strong}; give a role that only reads`;
      }
    },
    function* (role) {
      const scope = role.text("scope") ?? "";
      if (scope === "/") yield "scope is the whole tenant; name the resource";
      else if (/^\/?subscriptions\/[^/]+\/?$/i.test(scope)) {
        yield "scope is a whole subscription; name the resource";
      } else if (/^\/?providers\/Microsoft\.Management\/managementGroups\//i.test(scope)) {
        yield "scope is a management group; name the resource";
      }
    },
    function* (role) {
      if (role.get("principalType") !== undefined) return;
      yield "principalType is not set; set it, a new identity fails without it";
    },
  ],
});
