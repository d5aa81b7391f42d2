/**
 * A test notification: Azure plays an alert to the receivers of an action group and then tells what
 * became of each. The receivers are those that the group has, so that the drill tells exactly whom a
 * real alert would tell. Source: Action Groups REST reference, createNotificationsAtActionGroup-
 * ResourceLevel and getTestNotificationsAtActionGroupResourceLevel.
 */
import { setTimeout as wait } from "node:timers/promises";

import { UserError } from "../errors";
import { askAzure, type DrillAzure } from "./azure";

/** What became of one receiver. */
export interface Told {
  /** The receiver's name in the group. */
  readonly name: string;
  /** How it is reached, as Azure calls it: Email, Sms, Webhook ... */
  readonly mechanism: string;
  readonly told: boolean;
  /** Azure's words: the status, and what went wrong. */
  readonly says: string;
}

/** How a drill asks. */
export interface Patience {
  /** Milliseconds between two questions. */
  readonly intervalMs: number;
  /** Milliseconds after which Azure is no longer waited for; a test usually takes two minutes. */
  readonly limitMs: number;
}

/** The alert that is played: the kind that most rules of the stack send. */
const ALERT_TYPE = "metricstaticthreshold";

/** Tells every receiver of an action group. Throws a `UserError` when there is none, or no answer. */
export async function testNotification(
  azure: DrillAzure,
  groupId: string,
  { intervalMs, limitMs }: Patience,
): Promise<Told[]> {
  const group = await askAzure(azure, "GET", groupId);
  const receivers = receiversOf(group["properties"]);
  const names = Object.values(receivers).flatMap((list) => list.map(({ name }) => name));
  if (names.length === 0) {
    throw new UserError(`${groupId} has no receiver, so nobody can be told; give it one.`);
  }
  const body = { alertType: ALERT_TYPE, ...receivers };
  const started = await askAzure(azure, "POST", `${groupId}/createNotifications`, body);
  const id = started["notificationId"];
  if (typeof id !== "string") {
    throw new UserError(`Azure took the test of ${groupId} without saying its id; try again.`);
  }
  const deadline = Date.now() + limitMs;
  for (;;) {
    const status = await askAzure(azure, "GET", `${groupId}/notificationStatus/${id}`);
    // The documentation has both words.
    if (/^completed?$/i.test(text(status["state"]))) return told(names, status["actionDetails"]);
    if (Date.now() > deadline) {
      const state = text(status["state"]);
      throw new UserError(
        `Azure still says "${state}" about the test ${id} after ${limitMs / 1_000} seconds; ask the ` +
          "receivers, or try again.",
      );
    }
    await wait(intervalMs);
  }
}

type Lists = Record<string, readonly { readonly name: string }[]>;

/** The lists of receivers that are not empty. */
function receiversOf(properties: unknown): Lists {
  const lists = Object.entries((properties ?? {}) as Record<string, unknown>).filter(
    ([key, list]) => key.endsWith("Receivers") && Array.isArray(list) && list.length > 0,
  );
  return Object.fromEntries(lists) as Lists;
}

/** One line for each receiver of the group: one that Azure does not mention was not told. */
function told(names: readonly string[], details: unknown): Told[] {
  const found = (Array.isArray(details) ? details : []) as Record<string, unknown>[];
  return names.map((name) => {
    const detail = found.find((one) => text(one["name"]).toLowerCase() === name.toLowerCase());
    const status = text(detail?.["status"]) || "not mentioned";
    const more = text(detail?.["detail"]);
    return {
      name,
      mechanism: text(detail?.["mechanismType"]) || "unknown",
      told: /^(succeeded|completed)$/i.test(status),
      says: more === "" ? status : `${status}: ${more}`,
    };
  });
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
