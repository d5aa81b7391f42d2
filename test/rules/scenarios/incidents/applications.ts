/** Applications that fail, are slow or are not reached, and their runtimes. */
import type { ApplicationSpec } from "../../clusters/cluster-spec";
import type { Incident } from "../types";

function application(odd: Partial<ApplicationSpec>) {
  return { applications: [{ namespace: "shop", deployment: "checkout", ...odd }] };
}

export const applicationIncidents: readonly Incident[] = [
  {
    name: "a service that fails a twentieth of its requests",
    cluster: application({ errors: "0x9 0.05" }),
    direct: ["HttpErrorBudgetBurning", "HttpErrorBudgetBurningSlowly"],
  },
  {
    name: "a service that fails a little more than it may all day",
    cluster: application({ errors: 0.009 }),
    direct: ["HttpErrorBudgetBurningSlowly"],
  },
  {
    name: "a service that answers slowly",
    cluster: application({ slow: 0.2 }),
    direct: ["HttpSlow"],
  },
  {
    name: "a service that nothing reaches any more",
    cluster: {
      ...application({ requests: "20x1449 0" }),
      ...{ controlPlane: false, coredns: false, cronJobs: [] },
    },
    ...{ minutes: 1560, step: 600 },
    direct: ["HttpTrafficGone"],
  },
  {
    name: "a heap that is nearly full after collection",
    cluster: application({ heap: 0.95 }),
    direct: ["JvmHeapNearlyFull"],
  },
  {
    name: "a collector of garbage that stands still for a fifth of the time",
    changes: [{ metric: "jvm_gc_duration_seconds_sum", values: "50+12x60" }],
    direct: ["JvmGcPausing"],
  },
  {
    name: "a .NET process that keeps what it allocates",
    cluster: application({ runtime: "dotnet", heap: "0.5x9 0.96" }),
    direct: ["DotnetHeapNearlyFull"],
  },
  {
    name: "threads that wait for each other in a .NET process",
    cluster: application({ runtime: "dotnet" }),
    changes: [{ metric: "dotnet_thread_pool_queue_length", values: "0x9 80" }],
    direct: ["DotnetThreadPoolStarved"],
  },
  {
    name: "a Go process at its memory limit",
    cluster: application({ runtime: "go", heap: 0.97 }),
    direct: ["GoMemoryNearLimit"],
  },
];
