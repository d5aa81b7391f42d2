/**
 * What the API server was asked, and by whom. Both tables have the same columns and differ by their
 * rows: `kube-audit-admin` leaves reads out.
 *
 * The audit event of Kubernetes has more than the table keeps: there is no column for who was
 * impersonated, nor for annotations of authentication. A body that is too big stands there as the
 * string `skipped-too-big-size-object`. Objects that AKS records by their metadata alone (secrets,
 * config maps) have no body at all.
 */
import { logTable, type ByType } from "./columns";

const PAGE = "azure-monitor-docs, reference/tables";

const COLUMNS: ByType = {
  string: "AuditId Level PodName RequestUri Stage UserAgent Verb",
  datetime: "RequestReceivedTime StageReceivedTime",
  dynamic: "Annotations ObjectRef RequestObject ResponseObject ResponseStatus SourceIps User",
};

/**
 * Source: kubernetes, apiserver/pkg/apis/audit/v1 (Event, ObjectReference), authentication/v1
 * (UserInfo) and meta/v1 (Status), read 2026-11-28. Keys of `extra` and annotations are anybody's:
 * `User.extra.oid` is the object id in Microsoft Entra ID.
 */
const MEMBERS: ByType = {
  string:
    "Annotations.* " +
    "ObjectRef.apiGroup ObjectRef.apiVersion ObjectRef.name ObjectRef.namespace ObjectRef.resource " +
    "ObjectRef.resourceVersion ObjectRef.subresource ObjectRef.uid " +
    "ResponseStatus.details.causes[].field ResponseStatus.details.causes[].message " +
    "ResponseStatus.details.causes[].reason ResponseStatus.details.group " +
    "ResponseStatus.details.kind ResponseStatus.details.name ResponseStatus.details.uid " +
    "ResponseStatus.message ResponseStatus.reason ResponseStatus.status " +
    "SourceIps[] " +
    "User.extra.*[] User.groups[] User.uid User.username",
  int: "ResponseStatus.code ResponseStatus.details.retryAfterSeconds",
  dynamic: "RequestObject.** ResponseObject.** ResponseStatus.metadata.**",
};

export const AUDIT_TABLES = [
  logTable("AKSAudit", {
    source: `${PAGE}/aksaudit, 2026-03-11`,
    columns: COLUMNS,
    members: MEMBERS,
  }),
  logTable("AKSAuditAdmin", {
    source: `${PAGE}/aksauditadmin, 2026-01-27`,
    columns: COLUMNS,
    members: MEMBERS,
  }),
] as const;
