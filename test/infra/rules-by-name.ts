/** What of a rule group stands in a golden file. */
interface SentRule {
  readonly expression?: string;
  readonly record?: string;
  readonly alert?: string;
  readonly severity?: number;
  readonly actions?: readonly { readonly actionGroupId: string }[];
}

/** Rules of groups as lines: what they say is proven rule by rule and exported whole. */
export function withRulesByName<T extends { readonly inputs: Readonly<Record<string, unknown>> }>(
  one: T,
): T {
  const { rules, ...rest } = one.inputs as { readonly rules?: readonly SentRule[] };
  if (rules?.some(({ expression }) => expression !== undefined) !== true) return one;
  const lines = rules.map(({ record, alert, severity, actions = [] }) =>
    record === undefined
      ? `alert ${alert} of severity ${severity} to ${actions.map(({ actionGroupId }) => actionGroupId).join(", ")}`
      : `record ${record}`,
  );
  return { ...one, inputs: { ...rest, rules: lines } };
}
