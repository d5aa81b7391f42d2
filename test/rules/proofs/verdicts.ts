/** What is wrong with a judged case, each a sentence. */
import type { Firing, Verdict } from "../../helpers/promql/judge";
import type { ProofCase } from "./cases";
import type { Labels } from "./types";

/** All that is wrong; empty when the case is proven. */
export function problemsOf({ rule, expected }: ProofCase, verdict: Verdict): string[] {
  if (verdict.error !== undefined) return [verdict.error];
  const fired = verdict.alerts.filter(({ alert }) => alert === rule);
  if (expected.kind === "quiet") return fired.map((one) => `it fires: ${text(one)}`);
  const [first, last] = expected.between;
  const left = [...fired];
  const found: string[] = [];
  for (const labels of expected.alerts) {
    const at = left.findIndex((one) => has(one, labels));
    const [one] = at < 0 ? [] : left.splice(at, 1);
    if (one === undefined) found.push(`nothing fires for ${JSON.stringify(labels)}`);
    else if (one.from < first) found.push(`it fires before minute ${first}: ${text(one)}`);
    else if (one.from > last) found.push(`it fires after minute ${last}: ${text(one)}`);
    else if (expected.clearsBy !== undefined && (one.to ?? Infinity) > expected.clearsBy) {
      found.push(`it does not clear by minute ${expected.clearsBy}: ${text(one)}`);
    }
  }
  return [
    ...found,
    ...left.map((one) => `it also fires: ${text(one)}`),
    ...fired.flatMap((one) =>
      readable(one) ? [] : [`its summary is "${one.annotations["summary"]}"`],
    ),
  ];
}

/** Azure compares names and values without case, and the judge answers in small letters. */
function has({ labels }: Firing, wanted: Labels): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => labels[name.toLowerCase()] === value.toLowerCase(),
  );
}

/** A label that the alert lacks shows as nothing, or as the template's word for it. */
function readable({ annotations }: Firing): boolean {
  const { summary = "" } = annotations;
  return summary !== "" && !/<no value>|<error|\{\{|\s{2}|NaN|\s\./.test(summary);
}

function text({ alert, labels, from, to }: Firing): string {
  const end = to === undefined ? "the end" : `minute ${to}`;
  return `${alert} ${JSON.stringify(labels)} from minute ${from} to ${end}`;
}
