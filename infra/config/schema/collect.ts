/** One word on how much is collected, and what is collected although nobody reads it. */
import { STREAMS } from "../../../signals/streams";
import { CONTROL_PLANE_CATEGORIES } from "../categories";
import { group, listOf, oneOf, text } from "../values";

/** How much is collected. */
export const COLLECTIONS = ["needed", "used"] as const;

/** The agent sends to one of two streams of container logs; the other one is a choice apart. */
const [FIRST = "", ...OTHERS] = Object.keys(STREAMS).filter(
  (stream) => !stream.endsWith("-HighScale"),
);

/** `collect`: what `metrics.collect` and its neighbours are when they are left out. */
export const collect = oneOf(COLLECTIONS, "how much to collect").describe(
  "One word for metrics.collect, logs.containerInsights and controlPlane.collect, where they say nothing themselves. needed: what rules and dashboards read, and what people usually look at (Microsoft's minimal profile, logs, events, inventory of pods). used: exactly what rules, detections, dashboards and an audit read; views of Microsoft's go blank, which a preview names. Cost: used is the least with which everything enabled can fire. Default: needed.",
);

/** `collectBesides`: hand additions, each with its reason. */
export const collectBesides = listOf(
  group(
    {
      reason: text(/\S.{9,}/, "a reason of at least ten characters"),
      metrics: listOf(
        text(/^[A-Za-z_:][\w:]*$/, "the name of a metric"),
        "names of metrics",
      ).optional(),
      streams: listOf(
        oneOf([FIRST, ...OTHERS], "a stream of Container insights"),
        "streams of Container insights",
      ).optional(),
      categories: listOf(
        oneOf(CONTROL_PLANE_CATEGORIES, "a log category of AKS"),
        "log categories of AKS",
      ).optional(),
    },
    "reason, metrics, streams and categories",
  ),
  "additions, each with its reason",
).describe(
  "What is collected although no rule and no dashboard of this stack reads it, and why: a list of {reason, metrics, streams, categories}. Cost: what it names. Default: none.",
);
