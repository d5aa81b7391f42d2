/** User-assigned managed identities: a principal of the directory that is a resource of its own. */
import type { ArmType } from "../../arm/type";
import { propertiesOf } from "../fields";
import { tenantOf } from "../identity";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";

export const userAssignedIdentities: ArmType = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  scope: "resourceGroup",
  apiVersions: ["2024-11-30", "2023-01-31", "2018-11-30"],
  location: "required",
  write: "instant",
  delete: "instant",
  patch: "tags",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9][\w-]{2,127}$/,
    says: "3 to 128 letters, digits, '-' and '_', beginning with a letter or digit",
  },
  prepare(context) {
    const { body, existing, id, lag } = context;
    const principalId = madeUpGuid(`${id} principal`);
    // A role assignment straight after this one may not find the principal yet.
    if (existing === undefined) lag.made("principal", principalId);
    const given = {
      principalId,
      clientId: madeUpGuid(`${id} client`),
      tenantId: tenantOf(context),
    };
    return { ...body, properties: { ...propertiesOf(body), ...given } };
  },
};
