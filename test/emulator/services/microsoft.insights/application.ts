/** A component and a web test of it that Azure takes, for tests to change. */
import type { JsonObject } from "../../../../emulator/arm/type";
import { inGroup, WORKSPACE } from "../../helpers";

export const COMPONENT = inGroup("Microsoft.Insights/components", "appi-a");
export const WEB_TEST = inGroup("Microsoft.Insights/webtests", "home");

/** The tag that ties a test to the component. */
export const LINK = { [`hidden-link:${COMPONENT}`]: "Resource" };

/** A component with other properties, and another envelope. */
export function component(properties: JsonObject = {}, envelope: JsonObject = {}): JsonObject {
  return {
    location: "westeurope",
    kind: "web",
    properties: { Application_Type: "web", WorkspaceResourceId: WORKSPACE, ...properties },
    ...envelope,
  };
}

/** A web test with other properties, and another envelope. */
export function webTest(properties: JsonObject = {}, envelope: JsonObject = {}): JsonObject {
  return {
    location: "westeurope",
    tags: LINK,
    kind: "standard",
    properties: {
      Kind: "standard",
      SyntheticMonitorId: "home",
      Locations: [{ Id: "emea-nl-ams-azr" }, { Id: "us-va-ash-azr" }],
      Request: { RequestUrl: "https://shop.contoso.example/", HttpVerb: "GET" },
      ...properties,
    },
    ...envelope,
  };
}
