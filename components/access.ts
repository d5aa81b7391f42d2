/**
 * Role assignments. Their names are GUIDs made from what they say, so that a second run, or a state
 * that was lost, meets the same assignment instead of making a twin, which Azure refuses.
 *
 * A new identity is not known everywhere in Entra ID at once. Azure waits for it when the type of
 * the principal is given (its own advice in the error `PrincipalNotFound`), so the type is always
 * given and nothing has to be tried again. It then also accepts an object id that does not exist:
 * a mistyped one gives no access and no error.
 */
import { createHash } from "node:crypto";

import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";

/** One role for one principal on one resource. */
export interface RoleGrant {
  /** Key of the grant; names the Pulumi resource. */
  readonly name: string;
  /** Object id of the user, group or identity, not its application id. */
  readonly principalId: pulumi.Input<string>;
  /** `User`, `Group` or `ServicePrincipal`; the last one for managed identities too. */
  readonly principalType: string;
  /** GUID of the role definition. */
  readonly roleId: string;
  /** Resource id that the role holds for, and for nothing above it. */
  readonly scope: pulumi.Input<string>;
}

/** Arguments of {@link RoleAssignments}. */
export interface RoleAssignmentsArgs {
  /**
   * What is granted. Whoever deploys needs User Access Administrator or Owner on the scopes. Cost:
   * free; a subscription holds 4,000.
   */
  readonly grants: RoleGrant[];
}

/** The role assignments of a stack. Changing anything of one replaces it. */
export class RoleAssignments extends pulumi.ComponentResource {
  /** Resource id of the assignment by the key of its grant. */
  public readonly assignmentIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: RoleAssignmentsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:RoleAssignments", name, args, opts);
    const ids: Record<string, pulumi.Output<string>> = {};
    for (const grant of args.grants) {
      const assignment = new authorization.RoleAssignment(
        `${name}-${grant.name}`,
        assignmentArgs(grant),
        { parent: this },
      );
      ids[grant.name] = assignment.id;
    }
    this.assignmentIds = ids;
    this.registerOutputs({ assignmentIds: ids });
  }
}

/** The role assignment of a grant as Azure expects it. */
export function assignmentArgs(grant: RoleGrant): authorization.RoleAssignmentArgs {
  const { principalId, principalType, roleId, scope } = grant;
  return {
    scope,
    principalId,
    principalType,
    // Azure gives the id back with the subscription, and a shorter one would look changed.
    roleDefinitionId: pulumi
      .output(scope)
      .apply((id) => `${subscriptionOf(id)}/providers/${ROLE_DEFINITION}/${roleId}`),
    roleAssignmentName: pulumi
      .all([scope, principalId])
      .apply(([id, principal]) => assignmentName(id, principal, roleId)),
  };
}

const ROLE_DEFINITION = "Microsoft.Authorization/roleDefinitions";
/** Namespace of the names made here; any GUID does, if it never changes. */
const NAMESPACE = "8f1c2f5e-4d0b-4c57-9a53-6f2a1f0f5d3e";

/** Name of an assignment: the same three things give the same GUID, in any casing. */
export function assignmentName(scope: string, principalId: string, roleId: string): string {
  return uuidV5(NAMESPACE, [scope, principalId, roleId].join("|").toLowerCase());
}

/** A name-based UUID, version 5 (RFC 9562, section 5.5). */
export function uuidV5(namespace: string, name: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(namespace.replaceAll("-", ""), "hex"))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const digits = hash.toString("hex", 0, 16);
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** `/subscriptions/<id>` of a resource id. */
function subscriptionOf(id: string): string {
  return id.split("/").slice(0, 3).join("/");
}
