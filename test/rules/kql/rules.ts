/** Every rule whose expression is KQL, as it is deployed. */
import { rules } from "../../../rules";
import { detections } from "../../../rules/detections";
import type { Detection } from "../../../rules/detections/types";
import { huntingQueries } from "../../../rules/hunting";
import { thresholdsOf, type RuleChoices } from "../../../rules/render";
import { renderDetections, renderHuntingQueries } from "../../../rules/render-detections";
import { renderLogAlerts } from "../../../rules/render-logs";
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
  readonly kind: "log" | "detection" | "hunting";
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
  return renderLogAlerts(rules, choices).map((rendered) => {
    const { id, query, scope } = rendered;
    const common = { id, kind: "log" as const, scope, query, numbers: numbersOf(id, choices) };
    if (rendered.kind === "SimpleLogAlert") return { ...common, named: [] };
    const { window, frequency, dimensions, resourceIdColumn: resource } = rendered;
    const named = [...dimensions, ...(resource === undefined ? [] : [resource])];
    return { ...common, named, window, frequency };
  });
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
