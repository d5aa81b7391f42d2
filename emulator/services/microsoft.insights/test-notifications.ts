/**
 * Test notifications of an action group: accepted at once, and what became of them is asked later.
 * Nobody is told anything: each receiver is answered as told.
 */
import { randomUUID } from "node:crypto";

import { isObject } from "../../arm/body";
import { ArmError } from "../../arm/errors";
import type { Accepted, ArmType, Json, Resource, TypeContext } from "../../arm/type";
import { checkOneOf } from "../fields";
import { receiverKinds, testAlerts } from "./receiver-data";
import { checkReceivers, receiversOf } from "./receivers";

const TYPE = "Microsoft.Insights/actionGroups/notificationStatus";
const SOURCE = "Microsoft.Insights/TestNotification";

/** What became of a test: made by the service only. */
export const notificationStatus: ArmType = {
  type: TYPE,
  scope: "resourceGroup",
  apiVersions: ["2024-10-01-preview", "2023-01-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  check: () => [readOnly()],
  checkDelete: () => [readOnly()],
};

/** Plays an alert to the receivers of the body. @throws ArmError for a body that is refused */
export function createNotifications(
  { store, lag, now }: TypeContext,
  group: Resource,
  body: Json,
): Accepted {
  const request = isObject(body) ? body : {};
  const receivers = receiversOf(request, "");
  const problems = [
    ...checkOneOf("alertType", request["alertType"] ?? "", testAlerts),
    ...checkReceivers(request, ""),
  ];
  if (receivers.length === 0) {
    problems.push(new ArmError(400, "BadRequest", "At least one receiver is required."));
  }
  const [problem] = problems;
  if (problem) throw problem;
  const notificationId = randomUUID();
  const at = now.toISOString();
  const result = `${group.id}/notificationStatus/${notificationId}`;
  store.put({
    ...{ id: result, name: notificationId, type: TYPE },
    context: { notificationSource: SOURCE, contextType: SOURCE },
    state: "Completed",
    createdTime: at,
    completedTime: at,
    actionDetails: receivers.map(({ list, value }) => ({
      mechanismType: receiverKinds[list]?.mechanism,
      name: value["name"],
      status: "Completed",
      subState: "Default",
      sendTime: at,
    })),
  });
  lag.made("read", result);
  return { result, body: { notificationId, correlationId: randomUUID(), createdTime: at } };
}

function readOnly(): ArmError {
  return new ArmError(405, "MethodNotAllowed", `'${TYPE}' can only be read.`);
}
