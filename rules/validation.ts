/**
 * Whether Azure is to look up what a rule reads before it takes the rule, by kind. A stack deploys
 * its rules with its collection, so that some of what they read is not there yet.
 */

/** One kind's policy. */
export interface Validation {
  /** The property that skips the look-up; undefined when the kind has none. */
  readonly property: "skipQueryValidation" | "skipMetricValidation" | undefined;
  readonly skip: boolean;
  readonly because: string;
}

/** The policy of every kind of alert. Source of the properties: REST references, 2026-11. */
export const VALIDATION = {
  log: {
    property: "skipQueryValidation",
    skip: true,
    because:
      "a table shows up with its first data, which a new workspace has none of; the queries are " +
      "read by Microsoft's own parser in the tests instead",
  },
  simple: {
    property: undefined,
    skip: false,
    because:
      "the property belongs to LogAlert alone, and the tables on the Basic plan are Azure's own",
  },
  metric: {
    property: "skipMetricValidation",
    skip: false,
    because:
      "platform metrics are defined by the type of their resource and are there before their first " +
      "value, so that a name that Azure does not know is a mistake",
  },
  activity: {
    property: undefined,
    skip: false,
    because: "Azure does not look up names of operations",
  },
  prometheus: {
    property: undefined,
    skip: false,
    because: "Azure reads the expression and never whether its series are there",
  },
} as const satisfies Readonly<Record<string, Validation>>;
