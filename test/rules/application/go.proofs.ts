/** Proofs of the alert on Go processes. */
import { series, type Series } from "../../helpers/promql/series";
import type { Labels, Proofs } from "../proofs/types";
import { owners, POD, target } from "./application-samples";
import { everyRuntime, halfway, LIMIT, nobodys, values, type Tell } from "./runtime-samples";

/** Percent of the memory limit in use, some of it by stacks. */
const memory: Tell = (pod, ...spells) => [
  ...(["stack", "other"] as const).map((go_memory_type) =>
    series(
      "go_memory_used_bytes",
      { ...target(pod), go_memory_type },
      values(spells, (LIMIT / 100) * (go_memory_type === "stack" ? 0.25 : 0.75)),
    ),
  ),
  series("go_memory_limit_bytes", target(pod), LIMIT),
];

const ofMemory = everyRuntime({
  tell: memory,
  above: ({ usage = NaN }) => halfway(usage),
  below: ({ usage = NaN }) => usage - 0.5,
  waits: 15,
  window: 0,
  peak: 14,
});

export const proofs: Proofs = {
  GoMemoryNearLimit: {
    fires: ofMemory.fires,
    quiet: [
      ...ofMemory.quiet,
      {
        when: "there is no limit but that of the runtime",
        series: () => [...owners([POD]), ...memory(POD, [99, 90]).map(withoutLimit)],
      },
    ],
    noData: [
      nobodys(memory, 99.5),
      {
        when: "the limit is not told",
        series: () => [
          ...owners([POD]),
          ...memory(POD, [99, 90]).filter(
            ({ labels }) => labels["__name__"] !== "go_memory_limit_bytes",
          ),
        ],
      },
    ],
  },
};

function withoutLimit(one: Series): Series {
  const { labels }: { readonly labels: Labels } = one;
  return labels["__name__"] === "go_memory_limit_bytes" ? { ...one, values: "9.22e18x90" } : one;
}
