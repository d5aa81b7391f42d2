/** Rights inside a cluster that somebody gives, or makes wider. */
import { AKS, CORE_COMPONENTS, ROLE_AGGREGATION } from "./aks-identities";
import {
  DONE,
  EACH_REQUEST,
  notBy,
  on,
  QUARTER,
  REQUEST_DETAILS,
  requests,
  texts,
  WRITES,
} from "./audit";
import type { Detection } from "./types";

const COMMON = { ...EACH_REQUEST, layer: "Managed AKS components" } as const;

/**
 * A list of JSON patches says little by itself, so the object that came of it is read instead; it is
 * sent back for the RBAC group (AKS audit policy).
 */
const afterPatch = (member: string) =>
  `iff(gettype(RequestObject) == "array", ResponseObject.${member}, RequestObject.${member})`;

const RULES = `| mv-expand Rule = ${afterPatch("rules")}`;

export const rbac = [
  {
    ...COMMON,
    id: "ClusterAdminGranted",
    title: "Somebody was made administrator of a cluster or a namespace",
    severity: 1,
    tactics: ["PrivilegeEscalation", "Persistence"],
    techniques: ["T1098"],
    threats: ["Cluster-admin binding"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(
        changes,
        [
          QUARTER,
          ...DONE,
          WRITES,
          on("clusterrolebindings", "rolebindings"),
          // The role of a binding never changes, so that a patch with new subjects does not name it.
          '"cluster-admin" in (tostring(RequestObject.roleRef.name), tostring(ResponseObject.roleRef.name))',
          notBy(...AKS),
        ],
        [`Subjects = tostring(coalesce(RequestObject.subjects, ResponseObject.subjects))`],
      ),
    details: { ...REQUEST_DETAILS, Subjects: "Subjects" },
    why: "Whoever is bound to cluster-admin reads every secret and can start anything anywhere.",
  },
  {
    ...COMMON,
    id: "RoleWithWildcards",
    title: "A role was written that allows everything on everything",
    severity: 2,
    tactics: ["PrivilegeEscalation", "Persistence"],
    techniques: ["T1098"],
    threats: ["Cluster-admin binding"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on("clusterroles", "roles"),
        RULES,
        `tostring(Rule.verbs) contains '"*"'`,
        `tostring(Rule.resources) contains '"*"'`,
        notBy(...AKS, ...CORE_COMPONENTS),
      ]),
    why: "It is cluster-admin under another name, which those who look for cluster-admin do not see.",
  },
  {
    ...COMMON,
    id: "RoleThatEscalates",
    title: "A role was written whose holder can give themselves more rights",
    severity: 2,
    tactics: ["PrivilegeEscalation"],
    techniques: ["T1098", "T1548"],
    threats: ["Cluster-admin binding"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on("clusterroles", "roles"),
        RULES,
        `tostring(Rule.verbs) has_any ("bind", "escalate", "impersonate")`,
        notBy(...AKS, ...CORE_COMPONENTS, ...ROLE_AGGREGATION),
      ]),
    why: "The verbs bind, escalate and impersonate are ways around the rule that nobody gives more than they have.",
  },
  {
    ...COMMON,
    id: "RoleBoundToEveryone",
    title: "Rights were given to everybody, or to callers without a name",
    severity: 1,
    tactics: ["PrivilegeEscalation", "Persistence"],
    techniques: ["T1098"],
    threats: ["Access Kubernetes API server"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        WRITES,
        on("clusterrolebindings", "rolebindings"),
        `| mv-expand Subject = ${afterPatch("subjects")}`,
        `tostring(Subject.name) in (${texts(["system:anonymous", "system:authenticated", "system:unauthenticated"])})`,
        notBy(...AKS, ...CORE_COMPONENTS),
      ]),
    why: "Everybody who reaches the API server has these rights then, with a token of any pod or with none.",
  },
  {
    ...COMMON,
    id: "BuiltInRoleChanged",
    title: "A role that Kubernetes brings along was changed",
    severity: 2,
    tactics: ["PrivilegeEscalation", "Persistence"],
    techniques: ["T1098"],
    threats: ["Cluster-admin binding"],
    query: (_, changes = "AKSAuditAdmin") =>
      requests(changes, [
        QUARTER,
        ...DONE,
        `Verb in ("update", "patch", "delete")`,
        on("clusterroles"),
        `tostring(ObjectRef.name) in (${texts(["admin", "cluster-admin", "edit", "view"])}) or tostring(ObjectRef.name) startswith "system:"`,
        notBy(...AKS, ...CORE_COMPONENTS, ...ROLE_AGGREGATION),
      ]),
    why: "Bindings to it are old and trusted, and all of them give more, or less, from then on.",
  },
] as const satisfies readonly Detection[];
