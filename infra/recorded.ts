/**
 * What the last update of this stack recorded. The engine answers it through its own function, so
 * that no backend has to be known.
 */
import * as pulumi from "@pulumi/pulumi";

/** A recorded resource. */
export interface RecordedResource {
  readonly type: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Everything that the last update recorded; empty for a new stack. Ask before the first lookup and the
 * first resource: each makes a provider, which the engine records at once, and a state in a folder or
 * a bucket that is just being written reads as empty ("failed to load checkpoint: EOF").
 */
export async function recordedResources(): Promise<RecordedResource[]> {
  const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const { outputs } = (await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {
    stackName,
  })) as { outputs?: Record<string, { type?: string; outputs?: Record<string, unknown> }> };
  return Object.values(outputs ?? {}).map(({ type = "", outputs: found = {} }) => ({
    type,
    outputs: found,
  }));
}
