/** Settings of layer 4: what requests to the workload say. */
import { firstTwice, group, listOf, numberFrom, oneOf, onOff, text } from "../values";
import { namespaces, resourceId } from "./words";

const test = group(
  {
    name: text(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a name of up to 40 small letters, digits and "-"'),
    url: text(/^https?:\/\/\S+$/, "an address that begins with https:// or http://"),
    locations: listOf(text(/^[a-z-]+-azr$/, "a location such as emea-nl-ams-azr"), "locations")
      .min(3, {
        error: "has fewer than three locations, so one of them would alert; give three to five.",
      })
      .optional(),
  },
  "name and url of an availability test",
);

/** Kinds of metrics that there are rules for. */
export const APPLICATION_METRICS = ["http", "jvm", "dotnet", "go"] as const;

/** Everything under `application`. */
export const application = group(
  {
    insights: onOff
      .optional()
      .describe(
        "Whether there is an Application Insights component for the workload. Cost: by the GB that is sent to it. Default: on.",
      ),
    insightsId: resourceId("Microsoft.Insights/components", "an Application Insights component")
      .optional()
      .describe(
        "A component of yours to use instead of a new one; it is never changed or deleted.",
      ),
    samplingPercent: numberFrom(0.1, 100, "percent")
      .optional()
      .describe("Share of the telemetry that is kept. Default: 100."),
    autoInstrumentation: onOff
      .optional()
      .describe(
        "Whether the cluster can instrument Java and Node.js workloads that ask for it. Default: off.",
      ),
    namespaces: namespaces
      .optional()
      .describe(
        "Namespaces whose workloads send there; the output applicationObjects holds what to apply to each. Default: none.",
      ),
    metrics: listOf(oneOf(APPLICATION_METRICS, "a kind of metrics"), "kinds of metrics")
      .optional()
      .describe(
        "Kinds of Prometheus metrics that the workloads bring along under OpenTelemetry's names, scraped by metrics.scrape.annotatedPods or a job of yours: http (requests), jvm, dotnet, go. Rules on them are deployed. Default: none.",
      ),
    availabilityTests: listOf(test, "availability tests")
      .refine((list) => firstTwice(list.map(({ name }) => name)) === undefined, {
        error: "names a test twice; give each a name of its own.",
      })
      .optional()
      .describe("Addresses that are asked every five minutes from several places. Default: none."),
  },
  "the settings of the application layer",
);
