/**
 * Availability tests: requests from around the world. A tag ties a test to its component; without
 * it the test shows up nowhere.
 */
import { isObject } from "../../arm/body";
import { ArmError, invalid } from "../../arm/errors";
import { sameId } from "../../arm/ids";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import {
  checkOneOf,
  checkRange,
  checkRequired,
  objectsOf,
  propertiesOf,
  show,
  valueAt,
} from "../fields";
import { checkLink, checkSameRegion } from "../links";
import { testLocations } from "./webtest-data";

const COMPONENTS = "Microsoft.Insights/components";

/** Name of the tag before the component's id, and its value (source: azure-monitor docs, availability). */
const LINK = "hidden-link:";
const LINKED = "Resource";

/** Seconds (source: WebTests REST reference and azure-monitor docs, availability). */
const FREQUENCIES = [300, 600, 900];
const TIMEOUTS = { shortest: 30, longest: 120 };

/** Tests of a component (source: azure-monitor docs, availability). */
const PER_COMPONENT = 100;

export const webtests: ArmType = {
  type: "Microsoft.Insights/webtests",
  scope: "resourceGroup",
  apiVersions: ["2022-06-15"],
  location: "required",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "tags",
  name: {
    pattern: /^[^<>%&\\?/]{1,260}$/,
    says: "1 to 260 characters without < > % & \\ ? /",
  },
  check(request) {
    return [...checkLinked(request), ...checkTest(request.body), ...checkRequest(request.body)];
  },
  prepare({ body, name }) {
    const properties = propertiesOf(body);
    return {
      ...body,
      // The kind is answered in both places.
      kind: body["kind"] ?? properties["Kind"],
      properties: {
        Name: name,
        Enabled: true,
        Frequency: 300,
        Timeout: 30,
        RetryEnabled: false,
        ...properties,
        provisioningState: "Succeeded",
      },
    };
  },
};

/** Ids of the components that the tags of a test name. */
export function linkedComponents(tags: JsonObject[string]): string[] {
  const names = isObject(tags) ? Object.keys(tags) : [];
  return names.filter((name) => name.startsWith(LINK)).map((name) => name.slice(LINK.length));
}

function checkLinked({ body, existing, store }: WriteContext): ArmError[] {
  const { tags } = body;
  const [component, ...more] = linkedComponents(tags);
  if (component === undefined || more.length > 0) {
    return [invalid("tags", `A tag '${LINK}<id of the component>' is required, once.`)];
  }
  const target = `tags.${LINK}${component}`;
  const wrong = checkLink(store, target, component, COMPONENTS);
  if (wrong.length > 0) return wrong;
  if (valueAt(tags, `${LINK}${component}`) !== LINKED) {
    return [invalid(target, `The value of the tag is '${LINKED}'.`)];
  }
  const place = checkSameRegion(
    "location",
    body["location"],
    store.get(component),
    "the component",
  );
  if (place.length > 0 || existing !== undefined) return place;
  const others = store
    .list(webtests.type)
    .filter((test) => linkedComponents(test["tags"]).some((id) => sameId(id, component)));
  if (others.length < PER_COMPONENT) return [];
  const message = `The component has ${others.length} tests already, which is the limit.`;
  return [new ArmError(409, "QuotaExceeded", message)];
}

function checkTest(body: JsonObject): ArmError[] {
  const properties = propertiesOf(body);
  const { Kind, Frequency, Timeout, SyntheticMonitorId, Locations } = properties;
  const locations = objectsOf(Locations);
  const problems = [
    // Tests of several steps are retired since 2024-08-31 (azure-monitor docs, availability).
    ...checkOneOf("properties.Kind", Kind ?? "", ["standard", "ping"]),
    ...checkOneOf("kind", body["kind"], ["standard", "ping"]),
    ...checkOneOf("properties.Frequency", Frequency, FREQUENCIES),
    ...checkRange("properties.Timeout", Timeout, TIMEOUTS.shortest, TIMEOUTS.longest),
    ...checkRequired("properties.SyntheticMonitorId", SyntheticMonitorId),
    ...locations.flatMap(({ Id }, index) =>
      checkOneOf(`properties.Locations[${index}].Id`, Id ?? "", testLocations),
    ),
  ];
  if (locations.length === 0) {
    problems.push(invalid("properties.Locations", "At least one location is required."));
  }
  return problems;
}

/** A standard test has a request, a ping an XML configuration. */
function checkRequest(body: JsonObject): ArmError[] {
  const properties = propertiesOf(body);
  if (properties["Kind"] === "ping") {
    const xml = valueAt(properties, "Configuration", "WebTest");
    return checkRequired("properties.Configuration.WebTest", xml);
  }
  const url = valueAt(properties, "Request", "RequestUrl");
  const problems = checkRequired("properties.Request.RequestUrl", url);
  if (problems.length === 0 && !/^https?:\/\/[^\s/]+/.test(show(url))) {
    problems.push(invalid("properties.Request.RequestUrl", `'${show(url)}' is no address.`));
  }
  const rules = properties["ValidationRules"];
  const days = valueAt(rules, "SSLCertRemainingLifetimeCheck");
  const target = "properties.ValidationRules.SSLCertRemainingLifetimeCheck";
  problems.push(...checkRange(target, days, 1, 365));
  if ((days ?? null) !== null && valueAt(rules, "SSLCheck") !== true) {
    problems.push(invalid(target, "The property goes with SSLCheck."));
  }
  return problems;
}
