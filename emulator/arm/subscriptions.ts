/** The subscriptions and tenants there are, and which resource providers each has registered. */
import { ArmError } from "./errors";
import type { Store } from "./store";

/** Providers that every subscription has. */
const ALWAYS_REGISTERED = new Set(["microsoft.resources", "microsoft.authorization"]);

/** A subscription as ARM lists it. */
export interface Subscription {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly displayName: string;
}

export class Subscriptions {
  constructor(private readonly store: Store) {}

  /** Makes a subscription known. */
  add({ subscriptionId, tenantId, displayName }: Subscription): void {
    const all = { ...this.store.note("subscriptions"), [subscriptionId.toLowerCase()]: undefined };
    const known = { subscriptionId, tenantId, displayName };
    this.store.setNote("subscriptions", { ...all, [subscriptionId.toLowerCase()]: known });
  }

  all(): Subscription[] {
    return Object.values(this.store.note("subscriptions") ?? {}) as unknown as Subscription[];
  }

  /** The subscription; throws SubscriptionNotFound. */
  require(subscriptionId: string): Subscription {
    const found = this.all().find(
      (known) => known.subscriptionId.toLowerCase() === subscriptionId.toLowerCase(),
    );
    if (found !== undefined) return found;
    throw new ArmError(
      404,
      "SubscriptionNotFound",
      `The subscription '${subscriptionId}' could not be found.`,
    );
  }

  /** Registers or unregisters a provider, named in any casing. */
  setRegistered(subscriptionId: string, namespace: string, registered: boolean): void {
    const note = `providers ${subscriptionId.toLowerCase()}`;
    const known = { ...this.store.note(note), [namespace.toLowerCase()]: registered };
    this.store.setNote(note, known);
  }

  isRegistered(subscriptionId: string, namespace: string): boolean {
    const name = namespace.toLowerCase();
    const known = this.store.note(`providers ${subscriptionId.toLowerCase()}`);
    return ALWAYS_REGISTERED.has(name) || known?.[name] === true;
  }

  /** Throws MissingSubscriptionRegistration unless the provider of a type is registered. */
  requireRegistered(subscriptionId: string, namespace: string): void {
    if (this.isRegistered(subscriptionId, namespace)) return;
    throw new ArmError(
      409,
      "MissingSubscriptionRegistration",
      `The subscription is not registered to use namespace '${namespace}'.`,
    );
  }
}
