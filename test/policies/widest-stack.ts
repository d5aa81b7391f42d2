/** The sample stack with most in it: the private one, with all that the sample `prod` switches on. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { parse } from "yaml";

import { PROJECT_ROOT } from "../../cli/local/folders";

type Config = Record<string, unknown>;

/** The configuration by full key. What needs a public network, or another region, is left out. */
export function widestConfig(): Config {
  const [prod, own] = [read("prod"), read("prod-private")];
  const config: Config = { ...prod, ...own };
  config["aks-monitoring:alerts"] = prod["aks-monitoring:alerts"];
  delete config["aks-monitoring:application"];
  delete config["aks-monitoring:controlPlane"];
  return config;
}

function read(stack: string): Config {
  const text = readFileSync(path.join(PROJECT_ROOT, `Pulumi.${stack}.yaml`), "utf8");
  return (parse(text) as { config: Config }).config;
}

type Entry = string | Readonly<Record<string, unknown>>;

/** The profile prod, and settings that a company fills in. */
export function widestSettings(): Readonly<Record<string, Entry>> {
  const file = path.join(PROJECT_ROOT, "policies", "profiles", "prod.json");
  return {
    ...(JSON.parse(readFileSync(file, "utf8")) as Record<string, Entry>),
    "allow-regions": { regions: ["westeurope", "northeurope"] },
    "secure-action-groups": { domains: ["contoso.example"] },
    "require-tags": { keys: ["team"] },
  };
}
