/**
 * Refuses, already at preview, what would replace a resource that holds data. Another name, group
 * or region makes azure-native delete the old workspace and its logs with it. The engine keeps what
 * the last update recorded and answers it through its own function `readStackResourceOutputs`.
 */
import * as pulumi from "@pulumi/pulumi";

/** Where a workspace is, or is going to be. */
export interface Place {
  /** Resource id; compared without regard to case. */
  readonly id: string;
  readonly location: string;
}

const RECORDED_TYPE = "aks-monitoring:index:LogAnalytics";

/** Throws a `RunError` when the recorded workspace is not the planned one. */
export async function refuseReplacement(planned: Place): Promise<void> {
  const recorded = await recordedPlace();
  if (recorded === undefined || samePlace(recorded, planned)) return;
  throw new pulumi.RunError(
    `This would replace the Log Analytics workspace ${recorded.id} (${recorded.location}) by ` +
      `${planned.id} (${planned.location}) and lose its logs; nothing was created or changed. ` +
      "Set azure-native:location, azure-native:subscriptionId, aks-monitoring:cluster, " +
      "aks-monitoring:resourceGroup and aks-monitoring:logs.workspaceName back to what they were, " +
      "or deploy the new place as a stack of its own and destroy this one when its logs are no " +
      "longer needed.",
  );
}

/** Whether two places are the same workspace. */
export function samePlace(a: Place, b: Place): boolean {
  const key = ({ id, location }: Place) => `${id} ${location.replaceAll(" ", "")}`.toLowerCase();
  return key(a) === key(b);
}

/** The workspace of the last update; undefined for a stack that never had one. */
async function recordedPlace(): Promise<Place | undefined> {
  const stackName = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
  const { outputs } = (await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {
    stackName,
  })) as { outputs?: Record<string, { type?: string; outputs?: Partial<PlaceOutputs> }> };
  for (const { type, outputs: found } of Object.values(outputs ?? {})) {
    if (type !== RECORDED_TYPE || found?.workspaceId === undefined) continue;
    return { id: found.workspaceId, location: found.location ?? "" };
  }
  return undefined;
}

/** What the LogAnalytics component records. */
interface PlaceOutputs {
  readonly workspaceId: string;
  readonly location: string;
}
