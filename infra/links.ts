/** Links into the Azure portal: pages of resources, and queries that open ready to run. */
import { gzipSync } from "node:zlib";

import * as pulumi from "@pulumi/pulumi";

const PORTAL = "https://portal.azure.com/#";

/** A page of a resource in the Azure portal. */
export function portalLink(id: pulumi.Input<string>, page: string): pulumi.Output<string> {
  return pulumi.interpolate`${PORTAL}resource${id}/${page}`;
}

/**
 * A query that opens in the portal with its text filled in, run in the scope of a resource. The
 * portal itself makes links of this form when a query is shared: the text packed, in base64.
 */
export function queryLink(
  scopeId: pulumi.Input<string>,
  kql: string,
  timespan = "PT1H",
): pulumi.Output<string> {
  const query = encodeURIComponent(gzipSync(kql).toString("base64"));
  return pulumi
    .output(scopeId)
    .apply(
      (id) =>
        `${PORTAL}blade/Microsoft_Azure_Monitoring_Logs/LogsBlade/resourceId/` +
        `${encodeURIComponent(id)}/source/LogsBlade.AnalyticsShareLinkToQuery/q/${query}/timespan/${timespan}`,
    );
}
