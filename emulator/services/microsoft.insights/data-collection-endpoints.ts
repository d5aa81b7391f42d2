/** Data collection endpoints: where agents fetch configuration and send data. */
import type { ArmType } from "../../arm/type";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";
import { checkOneOf, propertiesOf, show, valueAt } from "../fields";
import { checkNotScoped } from "./scoped-resources";

export const dataCollectionEndpoints: ArmType = {
  type: "Microsoft.Insights/dataCollectionEndpoints",
  scope: "resourceGroup",
  apiVersions: ["2022-06-01", "2024-03-11"],
  location: "required",
  write: "instant",
  delete: "instant",
  patch: "tags",
  etag: "etag",
  name: {
    // Source: azure-monitor docs; the CLI and templates cut names to 44 characters.
    pattern: /^[A-Za-z0-9]([A-Za-z0-9-]{1,42}[A-Za-z0-9])$/,
    says: "3 to 44 letters, digits and '-', beginning and ending with a letter or digit",
  },
  check({ body }) {
    const access = valueAt(propertiesOf(body), "networkAcls", "publicNetworkAccess");
    const target = "properties.networkAcls.publicNetworkAccess";
    return checkOneOf(target, access, ["Enabled", "Disabled", "SecuredByPerimeter"]);
  },
  checkDelete: checkNotScoped,
  prepare({ body, name, id }) {
    const region = show(body["location"]).replaceAll(" ", "").toLowerCase();
    const stem = `${name.toLowerCase()}-${madeUpGuid(id).slice(0, 4)}.${region}-1`;
    return {
      ...body,
      properties: {
        networkAcls: { publicNetworkAccess: "Enabled" },
        ...propertiesOf(body),
        configurationAccess: { endpoint: `https://${stem}.handler.control.monitor.azure.com` },
        logsIngestion: { endpoint: `https://${stem}.ingest.monitor.azure.com` },
        metricsIngestion: { endpoint: `https://${stem}.metrics.ingest.monitor.azure.com` },
        provisioningState: "Succeeded",
      },
    };
  },
};
