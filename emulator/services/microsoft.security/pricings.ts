/**
 * Defender plans of a subscription. Every plan is always there, Free until somebody pays for it; none
 * can be deleted. A PUT without extensions leaves all of them off, unlike the portal.
 */
import { ArmError, invalid } from "../../arm/errors";
import type { ArmType, Json, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, checkRequired, objectsOf, propertiesOf, show } from "../fields";
import { plans, type Plan } from "./plan-data";

const TIERS = ["Free", "Standard"];
const SWITCH = ["False", "True"];

export const pricings: ArmType = {
  type: "Microsoft.Security/pricings",
  scope: "subscription",
  apiVersions: ["2024-01-01", "2023-01-01", "2022-03-01"],
  location: "none",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "none",
  builtInNames: Object.keys(plans),
  builtIn({ name, parentId }) {
    const plan = planOf(name);
    if (plan === undefined || !isSubscription(parentId)) return undefined;
    return { properties: { pricingTier: "Free", ...fixed(plan) } };
  },
  check: checkPlan,
  prepare: preparePlan,
  checkDelete() {
    const message =
      "Delete operation is supported only for single resources scope (not subscriptions). Use PUT " +
      "to set the plan to Free.";
    return [new ArmError(400, "BadRequest", message)];
  },
};

/** A plan by its name in any casing. */
function planOf(name: string): Plan | undefined {
  const known = Object.keys(plans).find((plan) => plan.toLowerCase() === name.toLowerCase());
  return known === undefined ? undefined : plans[known];
}

function isSubscription(id: string): boolean {
  return /^\/subscriptions\/[^/]+$/i.test(id);
}

function checkPlan(request: WriteContext): ArmError[] {
  const { body, name, parentId, subscriptionId, lag } = request;
  if (!isSubscription(parentId)) {
    const message = `'${parentId}' has no Defender plans of its own; write those of the subscription.`;
    return [new ArmError(400, "BadRequest", message)];
  }
  const plan = planOf(name);
  if (plan === undefined) {
    const known = Object.keys(plans).join(", ");
    return [
      new ArmError(400, "BadRequest", `There is no plan '${name}'; there is ${known}.`, "name"),
    ];
  }
  const { pricingTier, subPlan, enforce } = propertiesOf(body);
  const problems = [
    ...checkRequired("properties.pricingTier", pricingTier),
    ...checkOneOf("properties.pricingTier", pricingTier, TIERS),
    ...checkOneOf("properties.subPlan", subPlan, plan.subPlans),
    ...checkOneOf("properties.enforce", enforce, SWITCH),
    ...checkExtensions(body, name, plan),
  ];
  // Plans of a subscription are written one at a time; with lag one write is still going on.
  if (problems.length === 0 && lag.unseen("plan", subscriptionId)) {
    problems.push(new ArmError(409, "Conflict", "Another update operation is in progress."));
  }
  return problems;
}

function checkExtensions(body: JsonObject, name: string, plan: Plan): ArmError[] {
  return objectsOf(propertiesOf(body)["extensions"]).flatMap((extension, index) => {
    const target = `properties.extensions[${index}]`;
    const problems = checkOneOf(`${target}.isEnabled`, extension["isEnabled"] ?? null, SWITCH);
    if (extension["isEnabled"] === undefined) {
      problems.push(
        invalid(`${target}.isEnabled`, `The word is required: ${SWITCH.join(" or ")}.`),
      );
    }
    if (!plan.extensions.includes(show(extension["name"]))) {
      const known = plan.extensions.join(", ") || "none";
      const message = `The plan '${name}' has no extension '${show(extension["name"])}'; it has ${known}.`;
      problems.push(invalid(`${target}.name`, message));
    }
    return problems;
  });
}

function preparePlan(context: WriteContext): JsonObject {
  const { body, name, now, existing, lag, subscriptionId } = context;
  const { pricingTier, subPlan, extensions, enforce } = propertiesOf(body);
  const plan = planOf(name) ?? { extensions: [], subPlans: [], replacedBy: [] };
  lag.made("plan", subscriptionId);
  if (pricingTier === "Free") return { properties: { pricingTier, ...fixed(plan) } };
  const before = propertiesOf(existing ?? {});
  const whole = subPlan ?? plan.subPlans[0];
  return {
    properties: {
      pricingTier,
      ...fixed(plan),
      ...(whole === undefined ? {} : { subPlan: whole }),
      ...(plan.extensions.length === 0 ? {} : { extensions: allExtensions(plan, extensions) }),
      enforce: enforce ?? "False",
      enablementTime: before["enablementTime"] ?? now.toISOString(),
      resourcesCoverageStatus: "FullyCovered",
    },
  };
}

/** All extensions of a plan; what was not sent is off. */
function allExtensions(plan: Plan, sent: Json | undefined): JsonObject[] {
  return plan.extensions.map((name) => {
    const given = objectsOf(sent).find((extension) => extension["name"] === name);
    return given ?? { name, isEnabled: "False" };
  });
}

/** What nobody can write. */
function fixed(plan: Plan): JsonObject {
  const old = plan.replacedBy.length > 0;
  return {
    freeTrialRemainingTime: "P30D",
    ...(old ? { deprecated: true, replacedBy: plan.replacedBy } : {}),
  };
}
