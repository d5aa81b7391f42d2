/** What a local stack holds, read from the engine's own export. */
import type { Session } from "./session";

/** A resource as the checkpoint records it. */
export interface StateResource {
  readonly urn: string;
  /** `false` for components and the stack itself. */
  readonly custom: boolean;
  readonly type: string;
  readonly id?: string;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** All resources that a stack records, in the order they were made. */
export async function stackResources(session: Session, stack: string): Promise<StateResource[]> {
  let text = "";
  await session.onStack(stack, ["stack", "export"], { onStdout: (chunk) => (text += chunk) });
  const { deployment } = JSON.parse(text) as { deployment: { resources?: StateResource[] } };
  return deployment.resources ?? [];
}
