/** What of a rule group stands in a golden file. */
interface SentRule {
  readonly expression?: string;
  readonly record?: string;
  readonly alert?: string;
  readonly severity?: number;
  readonly actions?: readonly { readonly actionGroupId: string }[];
}

/** What of a detection or hunting query stands in a golden file: the rest is a test's of its component. */
const OF_WATCHES = [
  ...["displayName", "severity", "queryFrequency", "queryPeriod", "tactics", "techniques"],
  ...["ruleId", "savedSearchId", "category", "workspaceName", "resourceGroupName"],
];

/** Rules of groups as lines: what they say is proven rule by rule and exported whole. */
export function withRulesByName<T extends { readonly inputs: Readonly<Record<string, unknown>> }>(
  one: T,
): T {
  if ("query" in one.inputs && "workspaceName" in one.inputs) {
    const kept = Object.entries(one.inputs).filter(([key]) => OF_WATCHES.includes(key));
    return { ...one, inputs: Object.fromEntries(kept) };
  }
  const { rules, ...rest } = one.inputs as { readonly rules?: readonly SentRule[] };
  if (rules?.some(({ expression }) => expression !== undefined) !== true) return one;
  const lines = rules.map(({ record, alert, severity, actions = [] }) =>
    record === undefined
      ? `alert ${alert} of severity ${severity} to ${actions.map(({ actionGroupId }) => actionGroupId).join(", ")}`
      : `record ${record}`,
  );
  return { ...one, inputs: { ...rest, rules: lines } };
}
