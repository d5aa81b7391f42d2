/** What comes after `init`: the commands from a stack file to data that was looked at. */

/** Which stack, and how Pulumi is started for it. */
export interface Way {
  readonly stack: string;
  /** `pulumi`, or the command that starts it against the local Azure. */
  readonly pulumi: string;
}

/**
 * The commands that lead from the file to data that was looked at. Between up and the last one the
 * rendered objects have to come into the cluster; a cluster of the local Azure has no other way.
 */
export function nextCommands({ stack, pulumi }: Way): string[] {
  const local = pulumi !== "pulumi";
  const objects = local
    ? [`npm run objects -- --stack ${stack}`]
    : [
        `pulumi stack output clusterObjects --json --stack ${stack} > objects.json`,
        "kubectl apply --server-side --field-manager aks-monitoring -f objects.json",
      ];
  return [
    `npm run preflight -- --stack ${stack}`,
    ...(local ? [] : [`pulumi stack init ${stack}`]),
    `${pulumi} up --stack ${stack}`,
    ...objects,
    `npm run verify -- --stack ${stack}${local ? "" : " --wait 20"}`,
  ];
}
