/** Ids of Azure that have to be in one of some subscriptions. */

/** Whether an id is in one of these subscriptions. What is no id is in none. */
export function isApproved(id: string, subscriptions: readonly string[]): boolean {
  const own = subscriptionOf(id);
  return subscriptions.some((one) => one.toLowerCase() === own);
}

/** Where an id is, for a sentence. */
export function subscriptionIn(id: string): string {
  const own = subscriptionOf(id);
  return own === undefined ? "no subscription" : `the subscription ${own}`;
}

function subscriptionOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1]?.toLowerCase();
}
