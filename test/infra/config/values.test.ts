/** Mistakes in the settings themselves, each with its sentence in full. */
import { CONTROL_PLANE_CATEGORIES } from "../../../infra/config/categories";
import { itTells } from "./complaint";

const GROUP_WANTED =
  'give a resource group name: 1 to 90 letters, digits, "-", "_", ".", "(" and ")", not ending ' +
  'in ".".';
const WORKSPACE_WANTED =
  'give a workspace name: 4 to 63 letters, digits and "-", beginning and ending with a letter or ' +
  "digit.";
const TAG_VALUE_WANTED = "give a tag value of at most 256 characters, in quotes if it is a number.";
const ALL =
  "environment, cluster, shared, resourceGroup, collect, collectBesides, logs, controlPlane, metrics, " +
  "grafana, defender, sentinel, alerts, application, network, clusterObjects, tags";

describe("unknown settings", () => {
  itTells([
    [
      { "aks-monitoring:log": { retentionDays: 30 } },
      'aks-monitoring:log is not a setting; did you mean "logs"?',
    ],
    [
      { "aks-monitoring:enviroment": "dev" },
      'aks-monitoring:enviroment is not a setting; did you mean "environment"?',
    ],
    [{ "aks-monitoring:zzz": "x" }, `aks-monitoring:zzz is not a setting; use one of ${ALL}.`],
    [
      { "aks-monitoring:logs": { retentionDay: 30 } },
      'aks-monitoring:logs.retentionDay is not a setting; did you mean "retentionDays"?',
    ],
    [
      { "aks-monitoring:controlPlane": { category: ["guard"] } },
      'aks-monitoring:controlPlane.category is not a setting; did you mean "categories"?',
    ],
    [
      { "aks-monitoring:resourceGroup": { name: "rg-a", creat: false } },
      'aks-monitoring:resourceGroup.creat is not a setting; did you mean "create"?',
    ],
  ]);
});

describe("mistakes in logs", () => {
  itTells([
    ...[29, 731, 30.5, "90", null].map(
      (days) =>
        [
          { "aks-monitoring:logs": { retentionDays: days } },
          `aks-monitoring:logs.retentionDays is ${JSON.stringify(days)}; give a whole number of ` +
            "days from 30 to 730.",
        ] as const,
    ),
    ...[0, 100_001, "1"].map(
      (cap) =>
        [
          { "aks-monitoring:logs": { dailyCapGb: cap } },
          `aks-monitoring:logs.dailyCapGb is ${JSON.stringify(cap)}; give a number of GB from ` +
            "0.023 to 100000.",
        ] as const,
    ),
    ...["log", "log_shop", "-log-shop", "log-shop-", "x".repeat(64), 7].map(
      (name) =>
        [
          { "aks-monitoring:logs": { workspaceName: name } },
          `aks-monitoring:logs.workspaceName is ${JSON.stringify(name)}; ${WORKSPACE_WANTED}`,
        ] as const,
    ),
    [
      { "aks-monitoring:logs": "90 days" },
      'aks-monitoring:logs is "90 days"; give the settings of the Log Analytics workspace.',
    ],
    [
      { "aks-monitoring:logs": '{"retentionDays": 30' },
      'aks-monitoring:logs is "{\\"retentionDays\\": 30"; give the settings of the Log Analytics ' +
        "workspace.",
    ],
  ]);
});

describe("mistakes in controlPlane", () => {
  const categories = (list: unknown) => ({ "aks-monitoring:controlPlane": { categories: list } });
  itTells([
    [
      categories(["guard", "kube-auditt"]),
      'aks-monitoring:controlPlane.categories[1] is "kube-auditt"; give a log category of AKS: ' +
        `${CONTROL_PLANE_CATEGORIES.join(", ")}.`,
    ],
    [
      categories("guard"),
      'aks-monitoring:controlPlane.categories is "guard"; give a list of log categories of AKS.',
    ],
    [
      categories([]),
      "aks-monitoring:controlPlane.categories is empty; name at least one log category of AKS.",
    ],
    [
      categories(["guard", "guard"]),
      "aks-monitoring:controlPlane.categories names a category twice; remove the second one.",
    ],
    [
      { "aks-monitoring:controlPlane": "guard" },
      'aks-monitoring:controlPlane is "guard"; give the settings of the control-plane logs.',
    ],
  ]);
});

describe("mistakes in resourceGroup", () => {
  itTells([
    ...["rg.", "rg/a", "", "x".repeat(91)].map(
      (name) =>
        [
          { "aks-monitoring:resourceGroup": name },
          `aks-monitoring:resourceGroup is ${JSON.stringify(name)}; ${GROUP_WANTED}`,
        ] as const,
    ),
    [
      { "aks-monitoring:resourceGroup": { name: "rg/a" } },
      `aks-monitoring:resourceGroup.name is "rg/a"; ${GROUP_WANTED}`,
    ],
    [
      { "aks-monitoring:resourceGroup": { name: "rg", create: "no" } },
      'aks-monitoring:resourceGroup is {"name":"rg","create":"no"}; give the name of a resource ' +
        "group, or {name, create: true or false}.",
    ],
  ]);
});

describe("mistakes in tags", () => {
  const many: Record<string, string> = {};
  for (let index = 0; index < 51; index += 1) many[`tag${index}`] = "x";
  itTells([
    [
      { "aks-monitoring:tags": { "cost%": "1" } },
      'aks-monitoring:tags["cost%"] is "cost%"; give a tag name without < > % & \\ ? / of at most ' +
        "512 characters.",
    ],
    [
      { "aks-monitoring:tags": { "cost center": 4711 } },
      `aks-monitoring:tags["cost center"] is 4711; ${TAG_VALUE_WANTED}`,
    ],
    [
      { "aks-monitoring:tags": { team: "x".repeat(257) } },
      `aks-monitoring:tags.team is "${"x".repeat(196)}...; ${TAG_VALUE_WANTED}`,
    ],
    [
      { "aks-monitoring:tags": "team=shop" },
      'aks-monitoring:tags is "team=shop"; give a map of names to values, each written as name: value.',
    ],
    [
      { "aks-monitoring:tags": many },
      "aks-monitoring:tags has more than 50 tags, which is Azure's limit; remove some.",
    ],
    [
      { "aks-monitoring:tags": { Team: "shop", team: "shop" } },
      "aks-monitoring:tags has names that differ only in upper and lower case, one tag to Azure; " +
        "remove one.",
    ],
  ]);
});

describe("several mistakes", () => {
  itTells([
    [
      {
        "azure-native:location": undefined,
        "aks-monitoring:environment": "x",
        "aks-monitoring:logs": { retentionDays: 1, dailyCapGb: 0 },
        "aks-monitoring:tag": {},
      },
      'aks-monitoring:tag is not a setting; did you mean "tags"?',
      'aks-monitoring:environment is "x"; give an environment: dev, test, prod.',
      "aks-monitoring:logs.retentionDays is 1; give a whole number of days from 30 to 730.",
      "aks-monitoring:logs.dailyCapGb is 0; give a number of GB from 0.023 to 100000.",
      "azure-native:location is missing; give the region of the logs, such as westeurope.",
    ],
  ]);
});
