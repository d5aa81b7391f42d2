/** Every rule whose expression is KQL, as it is deployed. */
import { rules } from "../../../rules";
import { detections } from "../../../rules/detections";
import type { Detection } from "../../../rules/detections/types";
import { huntingQueries } from "../../../rules/hunting";
import { simpleKey } from "../../../rules/log-demands";
import { thresholdsOf, type RuleChoices } from "../../../rules/render";
import { renderDetections, renderHuntingQueries } from "../../../rules/render-detections";
import { renderLogAlerts, type RenderedLogAlert } from "../../../rules/render-logs";
import type { FailingPeriods, LogRule } from "../../../rules/types";
import type { Numbers } from "./types";

/**
 * Whose rows a rule sees: `cluster` those of the cluster that it is deployed on; `clusters` those of
 * every cluster that sends to the workspace, and what is told has to name the cluster; `workspace` is
 * about the workspace itself.
 */
export type KqlScope = "cluster" | "clusters" | "workspace";

/** A rule as the engine runs it. */
export interface KqlRule {
  readonly id: string;
  readonly kind: "log" | "simple" | "detection" | "hunting";
  readonly scope: KqlScope;
  readonly query: string;
  /** The numbers that its proofs are written with. */
  readonly numbers: Numbers;
  /** Columns of the answer that the deployed rule names: what it is split by, entities, details. */
  readonly named: readonly string[];
  /** What an evaluation sees, ISO 8601. @default everything: a person chooses it */
  readonly window?: string;
  /** How often it is evaluated, ISO 8601. @default once */
  readonly frequency?: string;
  /** How many of the last evaluations have to find the same. @default the last one alone */
  readonly failingPeriods?: FailingPeriods;
  /** Of a simple rule, which looks at rows as they come: how many of one minute it tells. */
  readonly rowsOfMinute?: number;
}

/** Every rule with the numbers of a stack, by id. */
export function kqlRules(choices: RuleChoices = {}): ReadonlyMap<string, KqlRule> {
  const watched = [
    ...renderDetections(detections, choices).map((rendered) =>
      detectionRule(rendered, numbersOf(rendered.id, choices)),
    ),
    ...renderHuntingQueries(huntingQueries, choices).map((rendered) =>
      huntingRule(rendered, numbersOf(rendered.id, choices)),
    ),
  ];
  return new Map([...logRules(choices), ...watched].map((rule) => [rule.id, rule]));
}

function logRules(choices: RuleChoices): KqlRule[] {
  return renderLogAlerts(rules, choices).map((rendered) => logRule(rendered, choices));
}

/**
 * The form that log rules have on a table of the Basic plan, with the numbers of a stack. Their proofs
 * get the rows of a minute as the number `rows`.
 */
function simpleForms(choices: RuleChoices): KqlRule[] {
  const withForm = rules.filter(
    (rule): rule is LogRule => rule.kind === "log" && rule.simple !== undefined,
  );
  const basicTables = withForm.flatMap(({ tables }) => tables);
  const forms = renderLogAlerts(withForm, { ...choices, basicTables });
  return forms.map((form) => logRule(form, choices));
}

/** Every rule in each of its forms, with the numbers of a stack. */
export function kqlForms(choices: RuleChoices = {}): ReadonlyMap<string, KqlRule> {
  const forms = simpleForms(choices).map((rule) => [rule.id, rule] as const);
  return new Map([...kqlRules(choices), ...forms]);
}

function logRule(rendered: RenderedLogAlert, choices: RuleChoices): KqlRule {
  const { id, query, scope } = rendered;
  const numbers = numbersOf(id, choices);
  if (rendered.kind === "SimpleLogAlert") {
    const { minRecurrenceCount: rows } = rendered;
    return {
      ...{ id: simpleKey(id), kind: "simple", scope, query, named: [] },
      ...{ numbers: { ...numbers, rows }, rowsOfMinute: rows },
    };
  }
  const { window, frequency, dimensions, resourceIdColumn: resource, failingPeriods } = rendered;
  return {
    ...{ id, kind: "log", scope, query, numbers, window, frequency },
    named: [...dimensions, ...(resource === undefined ? [] : [resource])],
    ...(failingPeriods === undefined ? {} : { failingPeriods }),
  };
}

/** What is used of a detection that was rendered. */
interface Rendered {
  readonly id: string;
  readonly query: string;
  readonly window: string;
  readonly frequency: string;
  readonly entities: readonly { readonly fields: readonly { readonly column: string }[] }[];
  readonly details: Readonly<Record<string, string>>;
}

/** A detection of Sentinel, which looks at every cluster of the workspace. */
export function detectionRule(rendered: Rendered, numbers: Numbers): KqlRule {
  const { id, query, window, frequency, entities, details } = rendered;
  const columns = entities.flatMap(({ fields }) => fields.map(({ column }) => column));
  const named = [...columns, ...Object.values(details)];
  const about = detections.find((one: Detection) => one.id === id)?.about ?? "cluster";
  const scope = about === "cluster" ? "clusters" : "workspace";
  return { id, kind: "detection", scope, query, numbers, named, window, frequency };
}

/** A query that people run: it sees what they choose, once. */
export function huntingRule(
  { id, query }: Pick<Rendered, "id" | "query">,
  numbers: Numbers,
): KqlRule {
  return { id, kind: "hunting", scope: "clusters", query, numbers, named: [] };
}

/** What has numbers to change: rules, detections and hunting queries. */
export const numbered = [...rules, ...detections, ...huntingQueries];

function numbersOf(id: string, choices: RuleChoices): Numbers {
  const rule = numbered.find((one) => one.id === id);
  return rule === undefined ? {} : thresholdsOf(rule, choices);
}
