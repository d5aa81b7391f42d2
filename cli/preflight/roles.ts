/**
 * What the caller may do, held against `roles/actions.json` at each scope that the stack writes to.
 * Azure answers the caller's own rights, one entry for each role. Source: Permissions REST reference.
 * Deny assignments and conditions of a role are not in the answer.
 */
import type { JsonObject } from "../../provider/json";
import { ArmRefusal } from "../../provider/arm/client";
import type { Settings } from "../../infra/config";
import type { Finding } from "../findings";
import { actionEntries, actionsOf, type ActionEntry } from "../roles/roles";
import { ROLE_SCOPES, type ScopeName } from "./role-scopes";
import { nameOf, valueAt } from "../arm/answers";
import { clusterIdOf, groupOf, subscriptionOf, type Subject } from "./subject";

const API_VERSION = "2022-04-01";
const CHECK = "roles";

/** More than these are counted; docs/roles.md has them all. */
const SHOWN = 4;

/** Names the actions that the caller lacks, by scope. */
export async function checkRoles(subject: Subject): Promise<Finding[]> {
  const needed = neededActions(subject.settings);
  const scopes = await Promise.all(
    [...needed].map(async ([name, actions]) => ({ name, actions, id: await idOf(name, subject) })),
  );
  const findings = await Promise.all(scopes.map((scope) => checkScope(subject, scope)));
  const found = findings.flat();
  if (found.length > 0) return found;
  const count = [...needed.values()].reduce((sum, actions) => sum + actions.length, 0);
  const sentence = `You have all ${count} rights that the stack needs, at ${needed.size} scopes.`;
  return [{ check: CHECK, severity: "fine", sentence }];
}

/** The actions that a stack with these settings needs, by scope; each list in the order of the file. */
export function neededActions(settings: Settings): ReadonlyMap<ScopeName, readonly string[]> {
  const needed = new Map<ScopeName, string[]>();
  for (const entry of actionEntries) {
    if (entry.unseen === "later") continue;
    for (const { at, when, verbs } of ROLE_SCOPES[entry.of] ?? []) {
      if (when?.(settings) === false) continue;
      needed.set(at, [...(needed.get(at) ?? []), ...actionsFor(entry, verbs)]);
    }
  }
  return needed;
}

function actionsFor(entry: ActionEntry, verbs: readonly string[] | undefined): string[] {
  return actionsOf(verbs === undefined ? entry : { ...entry, verbs });
}

interface Scope {
  readonly name: ScopeName;
  readonly id: string;
  readonly actions: readonly string[];
}

/** A group that is not there yet is judged where it will be made. */
async function idOf(name: ScopeName, subject: Subject): Promise<string> {
  const { azure, settings } = subject;
  switch (name) {
    case "cluster":
      return clusterIdOf(subject);
    case "subscription":
      return subscriptionOf(subject);
    case "workspace":
      return settings.logs.workspaceId ?? "";
    case "grafana":
      return settings.grafana.grafanaId ?? "";
    case "network":
      return settings.network.privateLink?.subnetId?.replace(/\/subnets\/[^/]+$/i, "") ?? "";
    case "linkScope":
      return settings.network.privateLink?.scopeId ?? "";
    case "group":
      return (await azure.find(groupOf(subject), "2021-04-01")) === undefined
        ? subscriptionOf(subject)
        : groupOf(subject);
  }
}

async function checkScope({ azure }: Subject, scope: Scope): Promise<Finding[]> {
  let roles: JsonObject[];
  try {
    roles = await azure.list(
      `${scope.id}/providers/Microsoft.Authorization/permissions`,
      API_VERSION,
    );
  } catch (error) {
    if (!(error instanceof ArmRefusal)) throw error;
    const sentence = `Your rights at ${placeOf(scope)} cannot be asked for: ${error.message}`;
    return [{ check: CHECK, severity: "warning", sentence, fix: fixOf(scope) }];
  }
  const missing = scope.actions.filter((action) => !roles.some((role) => allows(role, action)));
  if (missing.length === 0) return [];
  const more = missing.length > SHOWN ? ` and ${missing.length - SHOWN} more (docs/roles.md)` : "";
  return [
    {
      check: CHECK,
      severity: "error",
      sentence:
        `You lack ${missing.length} of ${scope.actions.length} rights at ${placeOf(scope)}: ` +
        `${missing.slice(0, SHOWN).join(", ")}${more}.`,
      fix: fixOf(scope),
    },
  ];
}

function placeOf({ name, id }: Scope): string {
  if (name === "subscription" || name === "group") {
    const parts = id.split("/");
    return parts.length === 3 ? "the subscription" : `the group ${nameOf(id)}`;
  }
  return `the ${name} ${nameOf(id)}`;
}

function fixOf({ id }: Scope): string[] {
  return [
    "az role definition create --role-definition @roles/deployer.json",
    `az role assignment create --role "AKS monitoring deployer" --assignee "<who deploys>" --scope ${id}`,
  ];
}

/** Whether one role holds an action: `*` stands for anything, and casing does not matter. */
export function allows(role: JsonObject, action: string): boolean {
  const patterns = (name: string): string[] => {
    const list = valueAt(role, name);
    return Array.isArray(list) ? list.map(String) : [];
  };
  const matches = (pattern: string) => wildcard(pattern).test(action);
  return patterns("actions").some(matches) && !patterns("notActions").some(matches);
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
  return new RegExp(`^${escaped}$`, "i");
}
