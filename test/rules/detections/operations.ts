/** Rows of the activity log. */
import type { Row } from "../kql/types";
import { ago, SHOP } from "./audit-events";

/** What a case says of an operation; the rest is as usual. */
export interface Operation {
  /** When, in minutes before the moment of the case. @default 20 */
  readonly ago?: number;
  /** Name in the casing of the docs; the table has it in capitals. */
  readonly operation: string;
  /** @default "Success" */
  readonly status?: string;
  /** @default the cluster */
  readonly resource?: string;
  readonly caller?: string;
  /** Tells operations apart. */
  readonly id?: string;
}

/** The row of an operation, as the activity log has it. */
export function operation(one: Operation): Row {
  const { resource = SHOP, caller = "jane@contoso.example", id = "c0ffee" } = one;
  const [, , subscription = "", , group = ""] = resource.split("/");
  return {
    TimeGenerated: ago(one.ago ?? 20),
    OperationNameValue: one.operation.toUpperCase(),
    ActivityStatusValue: one.status ?? "Success",
    ActivitySubstatusValue: "",
    CategoryValue: "Administrative",
    Level: "Informational",
    Caller: caller,
    CallerIpAddress: "203.0.113.7",
    CorrelationId: id,
    EventDataId: `event-${id}`,
    SubscriptionId: subscription,
    ResourceGroup: group,
    ResourceProviderValue: one.operation.split("/")[0]?.toUpperCase(),
    _ResourceId: resource,
  };
}
