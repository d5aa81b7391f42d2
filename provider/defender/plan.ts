/**
 * `aks-monitoring:azure:DefenderPlan`: a plan of Defender for Cloud in a subscription, which many
 * stacks share. It is only ever raised: a tier or extension that is on stays on, and a destroy tells
 * what stays and how to lower it by hand. A PUT without an extension would put it off.
 */
import { isObject, objectAt, textAt, type Json, type JsonObject } from "../json";
import { patchKind } from "../patch/kind";
import { NOTHING, type Plan } from "../patch/plan";
import { checkInputs } from "./inputs";

/** Source: Pricings REST reference; the newest version that is no preview. */
const API_VERSION = "2024-01-01";

const PLAN_ID = /^\/subscriptions\/([^/]+)\/providers\/Microsoft\.Security\/pricings\/([^/]+)$/i;

/** The resource type. Inputs: `subscriptionId`, `planName`, `pricingTier`, `extensions`. */
export const defenderPlan = patchKind({
  token: "aks-monitoring:azure:DefenderPlan",
  replaces: ["subscriptionId", "planName"],
  subject: "subscriptionId",
  remembers: false,
  check: checkInputs,
  idOf: (inputs) =>
    `/subscriptions/${textAt(inputs, "subscriptionId")}/providers/Microsoft.Security/pricings/` +
    textAt(inputs, "planName"),
  target(id) {
    partsOf(id);
    return { id, apiVersion: API_VERSION, method: "PUT" };
  },
  plan: (live, inputs) => ({
    from: bodyOf(live, []),
    to: raised(live, wantedOf(inputs)),
    memory: NOTHING,
    warnings: extensionsOf(inputs)
      .filter(({ name, isEnabled }) => isEnabled !== true && isOn(live, name))
      .map(
        (extension) =>
          `Extension ${textAt(extension, "name")} of Defender plan ${textAt(inputs, "planName")} stays on: this ` +
          "stack only raises; put it off by hand if nobody needs it.",
      ),
  }),
  giveBack: (live, outputs) => ({ ...unchanged(live), warnings: leftOn(live, outputs) }),
  view: () => ({}),
  observe: (live, inputs) => ({
    ...inputs,
    pricingTier: tierOf(live),
    ...(inputs["extensions"] === undefined ? {} : { extensions: seen(live, inputs) }),
  }),
  imported: (live, id) => ({
    inputs: {
      ...partsOf(id),
      pricingTier: "Standard",
      extensions: extensionsOf(objectAt(live, "properties"))
        .filter(({ name }) => isOn(live, name))
        .map(({ name }) => ({ name, isEnabled: true })),
    },
    memory: NOTHING,
  }),
});

/** The extensions of some inputs as they are live; what is not asked for may be on as well. */
function seen(live: JsonObject, inputs: JsonObject): JsonObject[] {
  return extensionsOf(inputs).map((extension) =>
    extension["isEnabled"] === true
      ? { name: extension["name"], isEnabled: isOn(live, extension["name"]) }
      : extension,
  );
}

/** The body that puts a plan to Standard, with its extensions and more. */
function raised(live: JsonObject | undefined, wanted: readonly string[]): JsonObject {
  const body = bodyOf(live, wanted);
  return { properties: { ...objectAt(body, "properties"), pricingTier: "Standard" } };
}

/** The plan as it is, less what Azure alone writes, with some extensions on; sorted by name. */
function bodyOf(live: JsonObject | undefined, wanted: readonly string[]): JsonObject {
  const { subPlan, enforce } = objectAt(live, "properties");
  const known = extensionsOf(objectAt(live, "properties")).map(
    ({ operationStatus: _status, ...extension }): JsonObject =>
      wanted.includes(textAt(extension, "name")) ? { ...extension, isEnabled: "True" } : extension,
  );
  const names = known.map(({ name }) => name);
  const added = wanted
    .filter((name) => !names.includes(name))
    .map((name): JsonObject => ({ name, isEnabled: "True" }));
  const extensions = [...known, ...added].sort((a, b) =>
    textAt(a, "name").localeCompare(textAt(b, "name")),
  );
  return {
    properties: {
      pricingTier: tierOf(live),
      ...(subPlan === undefined ? {} : { subPlan }),
      ...(enforce === undefined ? {} : { enforce }),
      ...(extensions.length === 0 ? {} : { extensions }),
    },
  };
}

function unchanged(live: JsonObject | undefined): Omit<Plan, "warnings"> {
  const body = bodyOf(live, []);
  return { from: body, to: body, memory: NOTHING };
}

/** What a destroy leaves on, and how to lower it. */
function leftOn(live: JsonObject | undefined, outputs: JsonObject): string[] {
  if (tierOf(live) !== "Standard") return [];
  const [plan, subscription] = [textAt(outputs, "planName"), textAt(outputs, "subscriptionId")];
  const on = extensionsOf(objectAt(live, "properties"))
    .filter(({ name }) => isOn(live, name))
    .map((extension) => textAt(extension, "name"));
  const what = on.length === 0 ? "" : ` with ${on.sort().join(", ")}`;
  return [
    `Defender plan ${plan} of subscription ${subscription} stays Standard${what}, because others may ` +
      `rely on it; to lower it: az security pricing create --name ${plan} --tier free ` +
      `--subscription ${subscription}`,
  ];
}

function tierOf(live: JsonObject | undefined): string {
  const tier = objectAt(live, "properties")["pricingTier"];
  return typeof tier === "string" ? tier : "Free";
}

/** Azure writes the switch of an extension as a word. */
function isOn(live: JsonObject | undefined, name: Json | undefined): boolean {
  const found = extensionsOf(objectAt(live, "properties")).find((one) => one["name"] === name);
  return textAt(found, "isEnabled").toLowerCase() === "true";
}

function extensionsOf(values: JsonObject): readonly JsonObject[] {
  const list = values["extensions"];
  return Array.isArray(list) ? (list as readonly Json[]).filter(isObject) : [];
}

function wantedOf(inputs: JsonObject): string[] {
  return extensionsOf(inputs)
    .filter(({ isEnabled }) => isEnabled === true)
    .map((extension) => textAt(extension, "name"));
}

/** Subscription and name of a plan's id. Throws one sentence when it is none. */
function partsOf(id: string): { subscriptionId: string; planName: string } {
  const [, subscriptionId = "", planName = ""] = PLAN_ID.exec(id) ?? [];
  if (planName !== "") return { subscriptionId, planName };
  throw new Error(
    `"${id}" is not the id of a Defender plan; give ` +
      "/subscriptions/<id>/providers/Microsoft.Security/pricings/<name>.",
  );
}
