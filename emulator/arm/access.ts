/**
 * Access per action: with a role definition each call of a principal needs its action in it, as
 * Azure evaluates roles (`actions` less `notActions`, `*` as wildcard, without regard to case).
 */
import { ArmError } from "./errors";
import { RESOURCE_GROUPS } from "./ids";

/** Resource groups are the one type whose actions have another name than the type. */
const GROUP_ACTIONS = "Microsoft.Resources/subscriptions/resourceGroups";

/** The part of a role definition that matters here. */
export interface RoleDefinition {
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
}

export class Access {
  private readonly roles = new Map<string, RoleDefinition>();

  /** Binds a principal to a role; `*` is everybody without one of their own. */
  bind(principal: string, role: RoleDefinition | undefined): void {
    if (role === undefined) this.roles.delete(principal);
    else this.roles.set(principal, role);
  }

  /** What a principal may do, as the list of permissions answers it: one entry for each role. */
  permissions(principal: string): readonly Required<RoleDefinition>[] {
    const { actions, notActions = [] } = this.roleOf(principal) ?? { actions: ["*"] };
    return [{ actions, notActions }];
  }

  private roleOf(principal: string): RoleDefinition | undefined {
    return this.roles.get(principal) ?? this.roles.get("*");
  }

  /** Throws AuthorizationFailed when the principal's role does not hold the action. */
  check(principal: string, action: string, scope: string): void {
    const role = this.roleOf(principal);
    if (role === undefined || holds(role, action)) return;
    throw new ArmError(
      403,
      "AuthorizationFailed",
      `The client '${principal}' does not have authorization to perform action '${action}' over ` +
        `scope '${scope}' or the scope is invalid.`,
    );
  }
}

/** Whether a role allows an action. */
export function holds(role: RoleDefinition, action: string): boolean {
  const matches = (pattern: string) => wildcard(pattern).test(action);
  return role.actions.some(matches) && !(role.notActions ?? []).some(matches);
}

/** The action that a call needs. */
export function actionOf(method: string, typeName: string, postAction?: string): string {
  const type = typeName === RESOURCE_GROUPS ? GROUP_ACTIONS : typeName;
  if (method === "POST") return `${type}/${postAction ?? ""}/action`;
  const verb = { GET: "read", HEAD: "read", DELETE: "delete" }[method] ?? "write";
  return `${type}/${verb}`;
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
  return new RegExp(`^${escaped}$`, "i");
}
