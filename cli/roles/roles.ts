/**
 * The Azure roles of those who deploy and of those who look for drift, made from the one list of
 * actions in `roles/actions.json`. Whatever `npm run fix` writes from it is compared by `npm run check`.
 */
import actions from "../../roles/actions.json";

/** Why no test sees an action used. */
export const UNSEEN = {
  linked:
    "Azure asks for it on a resource that a body names; the local Azure does not check linked access",
  polling: "asked while a long operation runs; the local Azure lets everybody ask",
  later: "for settings whose resources the stack does not deploy yet",
} as const;

/** One entry of the list: a type of resource and what may be done with it. */
export interface ActionEntry {
  /** Resource type, which begins the action. */
  readonly of: string;
  /** `read`, `write`, `delete`, or `action` for a POST. */
  readonly verbs: readonly string[];
  /** The setting, or the thing, that needs it. */
  readonly for: string;
  readonly why: string;
  /** Whether it is needed for writing alone, although it may be a read. @default false */
  readonly deployerOnly?: boolean;
  /** Set when no test can see it used. */
  readonly unseen?: keyof typeof UNSEEN;
  /** Where it is written that Azure asks for it; only for what no test sees. */
  readonly source?: string;
}

/** Every entry, in the order in which people should read them. */
export const actionEntries = actions as readonly ActionEntry[];

/** A custom role as `az role definition create --role-definition` takes it. */
export interface RoleFile {
  readonly Name: string;
  readonly IsCustom: true;
  readonly Description: string;
  readonly Actions: readonly string[];
  readonly NotActions: readonly string[];
  readonly DataActions: readonly string[];
  readonly NotDataActions: readonly string[];
  readonly AssignableScopes: readonly string[];
}

/** Subscription that a user replaces by theirs before the role is made. */
export const PLACEHOLDER_SCOPE = "/subscriptions/00000000-0000-0000-0000-000000000000";

/** Deploys, changes and destroys the stack. */
export function deployerRole(): RoleFile {
  return roleFile(
    "AKS monitoring deployer",
    "Deploys, changes and destroys the monitoring of an AKS cluster with Pulumi.",
    actionEntries.flatMap(actionsOf),
  );
}

/** Looks for drift: reads what the stack deploys and nothing else, changes nothing. */
export function driftReaderRole(): RoleFile {
  return roleFile(
    "AKS monitoring drift reader",
    "Compares the monitoring of an AKS cluster with what is declared: pulumi preview --refresh.",
    // What is asked for by a write, a reader never needs; shared keys least of all.
    actionEntries
      .filter(({ unseen }) => unseen === undefined || unseen === "later")
      .filter(({ deployerOnly }) => deployerOnly !== true)
      .flatMap(actionsOf)
      .filter((action) => action.endsWith("/read")),
  );
}

/** The actions of an entry. */
export function actionsOf({ of, verbs }: ActionEntry): string[] {
  return verbs.map((verb) => `${of}/${verb}`);
}

function roleFile(name: string, description: string, list: readonly string[]): RoleFile {
  return {
    Name: name,
    IsCustom: true,
    Description: description,
    Actions: [...list].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: [PLACEHOLDER_SCOPE],
  };
}
