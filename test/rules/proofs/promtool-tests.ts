/**
 * Proofs as files that `promtool test rules` runs, so that whoever has Prometheus needs nothing of
 * ours. On-time samples alone: promtool has no way to deliver a sample late.
 * Source of the format: prometheus docs, unit_testing_rules.
 */
import { stringify } from "yaml";

import type { Series } from "../../helpers/promql/judge";
import type { ProofCase } from "./cases";
import type { Labels } from "./types";

/**
 * Minutes that a window may be late: before version 3 a range takes in the sample at its left edge,
 * so that what has to leave the window leaves one evaluation later.
 */
const LEFT_EDGE = 1;

/** One question to promtool: the value of an expression at a minute; no value is no sample. */
export interface Question {
  readonly expr: string;
  readonly eval_time: string;
  readonly exp_samples: readonly { readonly labels: string; readonly value: number }[];
}

/** One test of a file. */
export interface PromtoolTest {
  readonly name: string;
  readonly interval: string;
  readonly input_series: readonly { readonly series: string; readonly values: string }[];
  readonly promql_expr_test: readonly Question[];
}

/** A file of tests. */
export interface TestFile {
  /** Relative to the file. */
  readonly rule_files: readonly string[];
  readonly evaluation_interval: string;
  /** Groups write what later ones read in the same minute. */
  readonly group_eval_order: readonly string[];
  readonly tests: readonly PromtoolTest[];
}

/** The file of tests as YAML. */
export function testFileText(file: TestFile): string {
  // Long series are kept on one line: a folded one is the same to YAML and another to a reader.
  return stringify(file, { lineWidth: 0 });
}

/** Whether promtool can run a case: all its samples are on time. */
export function isOnTime({ judged }: ProofCase): boolean {
  return judged.lag === undefined;
}

/** A case as a test. */
export function promtoolTest({ rule, title, judged, expected }: ProofCase): PromtoolTest {
  const { minutes, series } = judged;
  const questions =
    expected.kind === "quiet"
      ? [neverUntil(rule, minutes)]
      : [
          ...(expected.between[0] > 0 ? [neverUntil(rule, expected.between[0] - 1)] : []),
          ...distinct(expected.alerts).map(({ labels, times }) =>
            firedBetween(rule, expected.between, labels, times),
          ),
          firedBetween(rule, expected.between, {}, expected.alerts.length),
          ...(expected.clearsBy === undefined ? [] : [clearAt(rule, expected.clearsBy)]),
        ];
  return {
    name: title,
    interval: "1m",
    input_series: series.map(inputSeries),
    promql_expr_test: questions,
  };
}

function inputSeries({ labels, values, interval = 60 }: Series): PromtoolTest["input_series"][0] {
  if (interval !== 60) throw new Error(`samples every ${interval} seconds; promtool gets minutes`);
  const { __name__: name = "", ...rest } = labels;
  return { series: `${name}${braces(rest)}`, values };
}

/** In no minute until this one. */
function neverUntil(rule: string, minute: number): Question {
  return {
    expr: `count_over_time(${firing(rule, {})}[${minute + 1}m])`,
    eval_time: `${minute}m`,
    exp_samples: [],
  };
}

/** So many instances with these labels have begun to fire between two minutes. */
function firedBetween(
  rule: string,
  [first, by]: readonly [number, number],
  labels: Labels,
  times: number,
): Question {
  const last = by + LEFT_EDGE;
  return {
    expr: `count(count_over_time(${firing(rule, labels)}[${last - first + 1}m]))`,
    eval_time: `${last}m`,
    exp_samples: [{ labels: "{}", value: times }],
  };
}

function clearAt(rule: string, minute: number): Question {
  return { expr: firing(rule, {}), eval_time: `${minute + LEFT_EDGE}m`, exp_samples: [] };
}

function firing(rule: string, labels: Labels): string {
  return `ALERTS${braces({ alertname: rule, alertstate: "firing", ...labels })}`;
}

function braces(labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `{${pairs.join(", ")}}`;
}

/** Each set of labels once, with how many of the alerts have all of them. */
function distinct(alerts: readonly Labels[]): { labels: Labels; times: number }[] {
  const sets = new Map(alerts.map((labels) => [JSON.stringify(labels), labels]));
  return [...sets.values()].map((labels) => ({
    labels,
    times: alerts.filter((one) =>
      Object.entries(labels).every(([label, value]) => one[label] === value),
    ).length,
  }));
}
