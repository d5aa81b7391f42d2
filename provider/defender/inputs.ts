/** Checks of a Defender plan's inputs. */
import { isObject, type Json, type JsonObject } from "../json";
import { checkNames, shown } from "../patch/inputs";
import type { Problem } from "../plugin/kind";
import { hasUnknown } from "../plugin/messages";

const NAMES = ["subscriptionId", "planName", "pricingTier", "extensions"];

/** Every problem of a plan's inputs. */
export function checkInputs(inputs: JsonObject): Problem[] {
  const { subscriptionId, planName, pricingTier, extensions } = inputs;
  const problems: Problem[] = [];
  const add = (property: string, value: Json | undefined, help: string) => {
    problems.push({ property, reason: `${property} is ${shown(value)}; ${help}.` });
  };
  if (!hasUnknown(subscriptionId) && !isText(subscriptionId, /^[\w-]+$/)) {
    add("subscriptionId", subscriptionId, "give the id of a subscription, without /subscriptions/");
  }
  if (!hasUnknown(planName) && !isText(planName, /^\w+$/)) {
    add("planName", planName, "give the name of a plan such as Containers");
  }
  if (!hasUnknown(pricingTier) && pricingTier !== "Standard") {
    add("pricingTier", pricingTier, "give Standard, a plan is only raised; lower it by hand");
  }
  if (extensions !== undefined && !hasUnknown(extensions)) {
    if (!Array.isArray(extensions)) add("extensions", extensions, "give a list");
    else problems.push(...checkExtensions(extensions as readonly Json[]));
  }
  return [...problems, ...checkNames(inputs, NAMES, "DefenderPlan")];
}

function checkExtensions(extensions: readonly Json[]): Problem[] {
  const names = extensions.map((one) => (isObject(one) ? one["name"] : undefined));
  return extensions.flatMap((extension, at) => {
    const property = `extensions[${at}]`;
    if (
      !isObject(extension) ||
      !isText(names[at], /./) ||
      typeof extension["isEnabled"] !== "boolean"
    ) {
      const reason = `${property} is ${shown(extension)}; give a name, and isEnabled true or false.`;
      return [{ property, reason }];
    }
    if (names.indexOf(names[at]) === at) return [];
    return [{ property, reason: `${property} is ${shown(names[at])} again; name it once.` }];
  });
}

function isText(value: Json | undefined, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}
