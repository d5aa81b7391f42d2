/** What stands in fenced blocks of the runbooks, and what is wrong with queries of PromQL there. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { parser } from "@prometheus-io/lezer-promql";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { selectorsOf } from "../../rules/promql";
import { metricSchema } from "../../signals/metric-schemas";
import { jobSchema, POD_MONITOR } from "../../signals/metric-schemas/jobs";
import { adviceOnValue } from "../../signals/metric-schemas/labels";
import type { LabelSet } from "../../signals/metric-schemas/types";

const FOLDER = path.join(PROJECT_ROOT, "rules", "runbooks");

/** A fenced block of a runbook. */
export interface Block {
  readonly rule: string;
  readonly language: string;
  readonly code: string;
  /** The lines from the block before, or from the start. */
  readonly above: string;
}

/** Every fenced block of a runbook. */
function blocksOf(rule: string, text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const match of text.matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm)) {
    const [whole, indent = "", language = "", code = ""] = match;
    const lines = code.split("\n").map((line) => line.slice(indent.length));
    const above = text.slice(from, match.index);
    blocks.push({ rule, language, code: lines.join("\n").trim(), above });
    from = match.index + whole.length;
  }
  return blocks;
}

/** Every block of every runbook. */
export const blocks: readonly Block[] = readdirSync(FOLDER)
  .sort()
  .flatMap((file) =>
    blocksOf(path.basename(file, ".md"), readFileSync(path.join(FOLDER, file), "utf8")),
  );

/** The blocks of a language. */
export function ofLanguage(language: string): Block[] {
  return blocks.filter((block) => block.language === language);
}

/** All labels of a metric, the target's included. */
function labelsOf(metric: string): LabelSet {
  const { labels = {}, jobs = [] } = metricSchema(metric) ?? {};
  // Pods that bring metrics along are found by their annotations, or by a monitor.
  const monitored = jobs.includes("kubernetes-pods") ? [POD_MONITOR.labels] : [];
  const ofTargets = [...jobs.map((job) => jobSchema(job)?.labels ?? {}), ...monitored];
  return Object.assign({ job: jobs }, ...ofTargets, labels) as LabelSet;
}

/** What is wrong with the metrics of a query and the conditions on them. */
export function selectorProblems(query: string): string[] {
  return selectorsOf(query).flatMap(({ metric, matchers }) => {
    if (isFromTheScraper(metric)) return [];
    if (metricSchema(metric) === undefined) return [`${metric} is no metric of the schema`];
    const labels = labelsOf(metric);
    return matchers.flatMap(({ label, operator, value }) => {
      const schema = labels[label];
      if (schema === undefined) return [`${metric} has no label ${label}`];
      // `<error>` stands for what the reader has before them.
      if (operator !== "=" || value === "" || value.startsWith("<")) return [];
      const advice = adviceOnValue(schema, value);
      return advice === undefined ? [] : [`${metric}{${label}="${value}"}: ${advice}`];
    });
  });
}

function isFromTheScraper(metric: string): boolean {
  return metric === "up";
}

/** Labels that a query groups or joins by and that nothing in it has. */
export function strayLabels(query: string): string[] {
  const known = new Set(
    selectorsOf(query).flatMap(({ metric }) =>
      isFromTheScraper(metric) ? ["job", "instance", "cluster"] : Object.keys(labelsOf(metric)),
    ),
  );
  const named: string[] = [];
  parser.parse(query).iterate({
    enter({ node }) {
      if (node.name !== "GroupingLabels") return;
      const inside = query.slice(node.from, node.to).replace(/[()]/g, "");
      named.push(...inside.split(",").map((label) => label.trim()));
    },
  });
  return named.filter((label) => label !== "" && !known.has(label));
}
