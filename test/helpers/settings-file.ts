/** The settings file of the metrics add-on that a stack deploys, read as the agent reads it. */
import { parse } from "yaml";

import type { Settings } from "../../infra/config";
import { clusterObjects } from "../../infra/cluster-objects";
import { rulesInUse } from "../../infra/rules-in-use";
import type { PrometheusTarget } from "../../signals/prometheus";

type Texts = Readonly<Record<string, string>>;

/** The settings file as the add-on gets it. */
export function deployedFile(settings: Settings): Texts {
  const objects = clusterObjects(settings, rulesInUse(settings)) as unknown as readonly {
    readonly metadata: { readonly name: string };
    readonly data: Texts;
  }[];
  const found = objects.find(({ metadata }) => metadata.name === "ama-metrics-settings-configmap");
  if (found === undefined) throw new Error("the stack has no settings file");
  return found.data;
}

/** `name = value` of a section, without quotes. */
export function linesOf(plane: string | undefined, section: string): Texts {
  const text = (parse(plane ?? "") as Texts)[section] ?? "";
  const lines = text.split("\n").map((line) => /^\s*(\S+) = "?(.*?)"?$/.exec(line) ?? []);
  return Object.fromEntries(lines.map(([, name = "", value = ""]) => [name, value]));
}

/** What the add-on keeps of each job, read from the text as the agent reads it. */
export function keptBy(plane: string | undefined, targets: readonly PrometheusTarget[]): Texts {
  const enabled = linesOf(plane, "default-targets-scrape-enabled");
  const listed = linesOf(plane, "default-targets-metrics-keep-list");
  const { enabled: minimal } = linesOf(plane, "minimal-ingestion-profile");
  const on = targets.filter(({ name }) => enabled[name] === "true");
  return Object.fromEntries(
    on.map(({ name, job, minimalKeepList }) => {
      const own = (listed[name] ?? "").split("|").filter((entry) => entry !== "");
      const all = [...(minimal === "true" ? minimalKeepList : []), ...own];
      return [job, all.length === 0 ? ".*" : [...new Set(all)].sort().join("|")];
    }),
  );
}
