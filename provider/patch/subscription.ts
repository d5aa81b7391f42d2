/** Whether the stack may write to an id at all: it has one subscription, and so has the id. */
import type { Job } from "../plugin/kind";

/** Throws when an id is not of the subscription that the stack is configured for. */
export function checkSubscription({ subscriptionId }: Job, subject: string, id: string): void {
  const [, subscription = ""] = /^\/subscriptions\/([^/]+)/i.exec(id) ?? [];
  if (subscription.toLowerCase() === subscriptionId.toLowerCase()) return;
  throw new Error(
    `${subject} ${id} is not in subscription ${subscriptionId} of azure-native:subscriptionId; ` +
      "nothing was written. Set its subscription.",
  );
}
