/** Defender's plan for containers is a price tier of the whole subscription, with parts of its own. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import type { Resource } from "../core/resource";
import { defenderPlan } from "../core/types";

/** The paid plan is on with the parts that matter, and no program lowers one. */
export const enableDefenderPlan = policy({
  name: "enable-defender-plan",
  kind: "resource",
  on: defenderPlan,
  sentence: "A program that sets a Defender plan raises it, with the parts that find attacks.",
  why: "A plan on Free finds nothing, and setting it lowers the protection of the whole subscription.",
  fix: 'pricingTier: "Standard" and the extensions, each isEnabled: "True"',
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-introduction",
  settings: {
    extensions: words(
      [
        "AgentlessDiscoveryForKubernetes",
        "ContainerRegistriesVulnerabilityAssessments",
        "ContainerSensor",
      ],
      "Parts of the plan Containers that have to be on.",
    ),
  },
  checks: [
    function* (plan) {
      if (plan.is("pricingTier", "Standard")) return;
      yield `pricingTier of ${nameOf(plan) ?? "the plan"} is ${plan.shown("pricingTier")}; set it to "Standard"`;
    },
    function* (plan, { config: { extensions } }) {
      if (nameOf(plan)?.toLowerCase() !== "containers") return;
      const on = plan
        .list("extensions")
        .filter((one) => one.isTrue("isEnabled"))
        .map((one) => one.text("name"));
      const missing = extensions.filter((name) => !on.includes(name));
      if (missing.length > 0) yield `extensions lack ${missing.join(", ")}; enable them`;
    },
  ],
});

function nameOf(plan: Resource): string | undefined {
  return plan.text("pricingName") ?? plan.text("planName");
}
