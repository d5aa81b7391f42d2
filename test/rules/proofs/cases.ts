/**
 * From proofs to what the judge evaluates: each on time, with all samples 4 minutes late, and with
 * those of kube-state-metrics alone late, because joins then see two moments at once. Microsoft's
 * ingestion has been seen 4 minutes late (github.com/Azure/ARO-HCP/pull/6340).
 */
import { prometheusGroups } from "../../../rules/groups";
import { thresholdsOf, type RuleChoices } from "../../../rules/render";
import { isAlert } from "../../../rules/render-prometheus";
import type { PrometheusRule } from "../../../rules/types";
import { ALERTS_OPT_OUT } from "../../../signals/opt-out";
import type { Case, Series } from "../../helpers/promql/judge";
import { minutesOf } from "../../../signals/durations";
import { series } from "../../helpers/promql/series";
import { deployedRules, withRecords, type Deployed } from "../deployed";
import { isFiring, type FiringProof, type Labels, type Proof, type Proofs } from "./types";

/** What has to become of a case. */
export type Expected =
  | { readonly kind: "quiet" }
  | {
      readonly kind: "fires";
      readonly between: readonly [number, number];
      readonly alerts: readonly Labels[];
      readonly clearsBy?: number;
    };

/** A rule as the judge takes it. */
export type JudgedRule = Case["rules"][number];

/** One run of one rule. */
export interface ProofCase {
  readonly rule: string;
  readonly kind: "fires" | "quiet" | "noData";
  /** A whole sentence. */
  readonly title: string;
  readonly judged: Case;
  readonly expected: Expected;
}

/** A proof that says nothing under a stack's own numbers, and why. */
export interface Inapplicable {
  readonly rule: string;
  readonly title: string;
  readonly why: string;
}

/** How long samples are late, seconds. */
const LATE = 240;

/** By how much later an alert may come when samples are late, minutes. */
const GRACE = 5;

const KINDS = [
  ["fires", "fires"],
  ["quiet", "stays quiet"],
  ["noData", "without data"],
] as const;

/** Every rule that is deployed to somebody, by id. */
export const alertRules: ReadonlyMap<string, PrometheusRule> = new Map(
  prometheusGroups.flatMap(({ rules }) => rules.filter(isAlert).map((rule) => [rule.id, rule])),
);

/** The cases of some proofs under the numbers of a stack. */
export function proofCases(
  proofs: Proofs,
  choices: RuleChoices = {},
): { readonly cases: ProofCase[]; readonly inapplicable: Inapplicable[] } {
  const cases: ProofCase[] = [];
  const inapplicable: Inapplicable[] = [];
  for (const [id, ofRule] of Object.entries(proofs)) {
    const rule = alertRules.get(id);
    if (rule === undefined) throw new Error(`there are proofs of ${id}, which is no rule`);
    const thresholds = thresholdsOf(rule, choices);
    const judgedRules = rulesFor(id, choices);
    for (const [kind, words] of KINDS) {
      for (const proof of ofRule[kind]) {
        const title = `${id} ${words} when ${proof.when}`;
        const why = proof.unless?.(thresholds);
        if (why !== undefined) inapplicable.push({ rule: id, title, why });
        else {
          const samples = proof.series(thresholds);
          cases.push(...variants({ rule, kind, title, proof, samples, judgedRules }));
        }
      }
    }
  }
  return { cases, inapplicable };
}

interface Written {
  readonly rule: PrometheusRule;
  readonly kind: ProofCase["kind"];
  readonly title: string;
  readonly proof: Proof | FiringProof;
  readonly samples: readonly Series[];
  readonly judgedRules: readonly JudgedRule[];
}

function variants({ rule, kind, title, proof, samples, judgedRules }: Written): ProofCase[] {
  const made = (note: string, change: Partial<Case>, expected: Expected): ProofCase => ({
    ...{ rule: rule.id, kind, title: `${title}${note}`, expected },
    judged: {
      id: `${title}${note}`,
      minutes: proof.minutes ?? 60,
      step: 60 * (proof.everyMinutes ?? 1),
      caseInsensitive: true,
      series: samples,
      rules: judgedRules,
      ...change,
    },
  });
  const late = { "*": LATE };
  const halfLate = { "*": 0, "kube-state-metrics": LATE };
  const optedOut = { series: [...samples, ...optOuts(samples)] };
  const othersOut = { series: [...samples, ...othersOptOuts(samples)] };
  return [
    made("", {}, expectedOf(proof, 0)),
    made(", 4 minutes late", { lag: late }, expectedOf(proof, GRACE)),
    made(", told late by kube-state-metrics", { lag: halfLate }, expectedOf(proof, GRACE)),
    ...(rule.optOut === true && isFiring(proof) && kind === "fires"
      ? [
          made(", unless the namespace has opted out", optedOut, { kind: "quiet" as const }),
          made(", although others have opted out", othersOut, expectedOf(proof, 0)),
        ]
      : []),
  ];
}

function expectedOf(proof: Proof | FiringProof, grace: number): Expected {
  if (!isFiring(proof)) return { kind: "quiet" };
  const { between, alerts, clearsBy } = proof;
  return {
    kind: "fires",
    between: [between[0], between[1] + grace],
    alerts,
    ...(clearsBy === undefined ? {} : { clearsBy: clearsBy + grace }),
  };
}

/** The wish of every namespace that the samples speak of. */
function optOuts(samples: readonly Series[]): Series[] {
  return placesOf(samples).map(({ cluster, namespace }) =>
    wish(cluster, namespace, ALERTS_OPT_OUT.value),
  );
}

/** Other wishes of them; and the wish of other namespaces, and of the same ones in another cluster. */
function othersOptOuts(samples: readonly Series[]): Series[] {
  const places = placesOf(samples);
  return [
    ...places.map(({ cluster, namespace }) => wish(cluster, namespace, "on")),
    ...[...new Set(places.map(({ cluster }) => cluster))].map((one) =>
      wish(one, "opted-out", ALERTS_OPT_OUT.value),
    ),
    ...[...new Set(places.map(({ namespace }) => namespace))].map((one) =>
      wish("aks-opted-out", one, ALERTS_OPT_OUT.value),
    ),
  ];
}

/** Every namespace that the samples speak of, in every cluster of theirs. */
function placesOf(samples: readonly Series[]): { cluster: string; namespace: string }[] {
  const spaces = new Set(samples.map(({ labels }) => labels["namespace"] ?? "").filter(Boolean));
  const clusters = new Set(samples.map(({ labels }) => labels["cluster"] ?? ""));
  return [...clusters].flatMap((cluster) =>
    [...spaces].map((namespace) => ({ cluster, namespace })),
  );
}

function wish(cluster: string, namespace: string, value: string): Series {
  const { metric, label } = ALERTS_OPT_OUT;
  return series(metric, { cluster, namespace, [label]: value }, "1x1500");
}

/** A rule as it is deployed, after the recorded series that it reads. */
export function rulesFor(id: string, choices: RuleChoices = {}): JudgedRule[] {
  const rules = withRecords(deployedRules(choices), [id]);
  if (rules.length === 0) throw new Error(`${id} is not deployed`);
  return rules.map(judgedRule);
}

/** A rendered rule as the judge takes it. */
export function judgedRule(rule: Deployed): JudgedRule {
  if ("record" in rule) {
    return { record: rule.record, expr: rule.expression, labels: rule.labels };
  }
  const { alert, expression: expr, labels, annotations } = rule;
  return {
    ...{ alert, expr, labels, annotations },
    for: seconds(rule.for),
    resolveAfter: seconds(rule.resolveAfter),
  };
}

/** Seconds of an ISO 8601 duration such as `PT15M`. */
export function seconds(duration: string): number {
  return minutesOf(duration) * 60;
}
