/** Rights that are given or made wider. */
import type { KqlProofs } from "../kql/types";
import { JANE } from "./audit-events";
import { oneRequest } from "./one-request";
import { BY_AKS, BY_CONTROL_PLANE, BY_ROLE_AGGREGATION } from "./platform";

const JOHN = { kind: "User", name: "john@contoso.example", apiGroup: "rbac.authorization.k8s.io" };
const role = (name: string) => ({
  kind: "ClusterRole",
  name,
  apiGroup: "rbac.authorization.k8s.io",
});
const binding = (roleName: string, ...subjects: object[]) => ({
  kind: "ClusterRoleBinding",
  metadata: { name: "helpers" },
  roleRef: role(roleName),
  subjects,
});
const rules = (...list: object[]) => ({
  kind: "ClusterRole",
  metadata: { name: "helper" },
  rules: list,
});
const rule = (verbs: string[], resources: string[]) => ({ apiGroups: [""], verbs, resources });

const helpers = { resource: "clusterrolebindings", name: "helpers" };
const helper = { resource: "clusterroles", name: "helper" };
const toldBinding = { Caller: JANE.username, Target: "clusterrolebindings/helpers" };
const toldRole = { Caller: JANE.username, Target: "clusterroles/helper" };
const everybody = { kind: "Group", name: "system:unauthenticated" };
const readPods = rule(["get", "list"], ["pods"]);

export const proofs: KqlProofs = {
  ClusterAdminGranted: oneRequest({
    when: "somebody binds cluster-admin",
    request: { ...helpers, object: binding("cluster-admin", JOHN) },
    told: {
      ...toldBinding,
      CallerId: "3c1f0a3e-5a52-4f7a-9f0e-6a0d0c9b7e11",
      CallerIp: "203.0.113.7",
      Verb: "create",
      Subjects: JSON.stringify([JOHN]),
    },
    also: {
      "somebody is added to a binding of cluster-admin": [
        { verb: "patch", object: { subjects: [JOHN] }, answer: binding("cluster-admin", JOHN) },
        { ...toldBinding, Verb: "patch" },
      ],
      "a binding is replaced, in one namespace": [
        { verb: "update", resource: "rolebindings", namespace: "shop" },
        { Namespace: "shop", Target: "rolebindings/helpers", Verb: "update" },
      ],
      "an administrator's certificate does it": [
        { user: { username: "masterclient", groups: ["system:masters"] } },
        { Caller: "masterclient", CallerId: "" },
      ],
    },
    misses: {
      ...BY_AKS,
      "the role is another one": { object: binding("view", JOHN) },
      "the binding goes": { verb: "delete" },
      "it is a role that names cluster-admin": { resource: "clusterroles" },
    },
  }),
  RoleWithWildcards: oneRequest({
    when: "a role allows everything on everything",
    request: { ...helper, object: rules(readPods, rule(["*"], ["*"])) },
    told: { ...toldRole, Verb: "create" },
    also: {
      "a list of patches makes it so": [
        {
          verb: "patch",
          object: [{ op: "add", path: "/rules/0/verbs/0", value: "*" }],
          answer: rules(rule(["*"], ["*"])),
        },
        { ...toldRole, Verb: "patch" },
      ],
    },
    each: {
      "it is written anew, or in one namespace": [{ verb: "update" }, { resource: "roles" }],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      "every verb is on one kind": { object: rules(rule(["*"], ["pods"])) },
      "one verb is on every kind": { object: rules(rule(["get"], ["*"])) },
      "the two stand in different rules": {
        object: rules(rule(["*"], ["pods"]), rule(["get"], ["*"])),
      },
      "the role goes": { verb: "delete" },
      "it is a definition of a kind": { resource: "customresourcedefinitions" },
    },
  }),
  RoleThatEscalates: oneRequest({
    when: "a role may bind any role",
    request: { ...helper, object: rules(rule(["bind"], ["clusterroles"])) },
    told: { ...toldRole, Verb: "create" },
    also: {
      "a role may act as others": [
        { object: rules(readPods, rule(["impersonate"], ["users"])) },
        toldRole,
      ],
      "a list of patches makes it so": [
        {
          verb: "patch",
          object: [{ op: "add", path: "/rules/0/verbs/0", value: "bind" }],
          answer: rules(rule(["bind"], ["clusterroles"])),
        },
        { ...toldRole, Verb: "patch" },
      ],
    },
    each: {
      "it may go beyond itself, is written anew, or is in one namespace": [
        { object: rules(rule(["escalate"], ["clusterroles"])) },
        { verb: "update" },
        { resource: "roles" },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      ...BY_ROLE_AGGREGATION,
      "it may only look": { object: rules(readPods) },
      "the role goes": { verb: "delete" },
      "it is a definition of a kind": { resource: "customresourcedefinitions" },
    },
  }),
  RoleBoundToEveryone: oneRequest({
    when: "callers without a name get a role",
    request: { ...helpers, object: binding("view", everybody) },
    told: { ...toldBinding, Verb: "create" },
    also: {
      "everybody with a name gets one, in one namespace": [
        {
          resource: "rolebindings",
          namespace: "shop",
          object: binding("view", { kind: "Group", name: "system:authenticated" }),
        },
        { Namespace: "shop", Target: "rolebindings/helpers" },
      ],
      "a list of patches makes it so": [
        {
          verb: "patch",
          object: [{ op: "add", path: "/subjects/0", value: everybody }],
          answer: binding("view", everybody),
        },
        { ...toldBinding, Verb: "patch" },
      ],
    },
    each: {
      "it is the name of those without one, or the binding is written anew": [
        { object: binding("view", { kind: "User", name: "system:anonymous" }) },
        { verb: "update" },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      "a person gets it": { object: binding("view", JOHN) },
      "the binding goes": { verb: "delete" },
      "it is something else with subjects": { resource: "subjects" },
    },
  }),
  BuiltInRoleChanged: oneRequest({
    when: "somebody changes the role view",
    readsNoObject: true,
    request: {
      verb: "patch",
      resource: "clusterroles",
      name: "view",
      object: rules(rule(["get"], ["secrets"])),
    },
    told: { Caller: JANE.username, Target: "clusterroles/view", Verb: "patch" },
    also: {
      "somebody deletes a role of the system": [
        { verb: "delete", name: "system:node" },
        { Target: "clusterroles/system:node", Verb: "delete" },
      ],
      "the change was too big to be kept": [
        { object: "skipped-too-big-size-object" },
        { Target: "clusterroles/view" },
      ],
    },
    each: {
      "it is any of them": [
        { name: "admin" },
        { name: "cluster-admin" },
        { name: "edit", verb: "update" },
      ],
    },
    misses: {
      ...BY_AKS,
      ...BY_CONTROL_PLANE,
      ...BY_ROLE_AGGREGATION,
      "it is a role of somebody's own": { name: "viewers" },
      "somebody makes a role": { verb: "create", code: 201 },
      "it is a role of a namespace": { resource: "roles", namespace: "shop" },
    },
  }),
};
