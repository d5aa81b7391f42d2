/** Proofs of the rules in `rules/application/telemetry.ts`. */
import { ago } from "../kql/samples";
import type { KqlProofs, Numbers, Row } from "../kql/types";
import { OTHER_COMPONENT, telemetry } from "../log-rows/rows";

/** Items of which so many fail, as few rows as can be: a row stands for many that were not sampled. */
function items(all: number, failed: number, own: Row = {}): Row[] {
  const target = { Target: "orders.contoso.example", ...own };
  return [
    telemetry({ Success: false, ItemCount: failed, ...target }),
    telemetry({ Success: true, ItemCount: all - failed, ...target }),
  ];
}

const request = (own: Row): Row => ({ SyntheticSource: "", ...own });

/** What of a table has to fail, and what does not. */
function shareProofs(table: "AppRequests" | "AppDependencies", told: Row) {
  const rowsOf = (all: number, failed: number, own: Row = {}) =>
    items(all, failed, own).map((row) => {
      const { Target, ...rest } = row;
      return table === "AppRequests" ? request(rest) : { ...rest, Target };
    });
  const most = ({ share = 0 }: Numbers, failed: number) => Math.floor((failed * 100) / share);
  const least = ({ failures = 0 }: Numbers) => Math.ceil(failures);
  return {
    fires: [
      {
        when: "just enough fail, and just the share",
        rows: (numbers: Numbers) => ({
          [table]: rowsOf(most(numbers, least(numbers)), least(numbers)),
        }),
        results: [told],
      },
    ],
    quiet: [
      {
        when: "one fails less",
        rows: (numbers: Numbers) => ({ [table]: rowsOf(least(numbers), least(numbers) - 1) }),
      },
      {
        when: "as many fail of a few more",
        rows: (numbers: Numbers) => ({
          [table]: rowsOf(most(numbers, least(numbers)) + 2, least(numbers)),
        }),
      },
      {
        when: "two applications fail, each too seldom",
        rows: (numbers: Numbers) => ({
          [table]: [
            ...rowsOf(least(numbers), least(numbers) - 1),
            ...rowsOf(least(numbers), least(numbers) - 1, { AppRoleName: "web" }),
            ...rowsOf(least(numbers), least(numbers) - 1, { _ResourceId: OTHER_COMPONENT }),
          ],
        }),
      },
    ],
    noData: [{ when: "nothing is sent", rows: () => ({ [table]: [] }) }],
  };
}

function exceptions(count: number, TimeGenerated: string, own: Row = {}): Row[] {
  const ProblemId = "java.lang.NullPointerException at shop.Cart.total";
  return [telemetry({ TimeGenerated, ItemCount: Math.ceil(count), ProblemId, ...own })];
}

const requests = shareProofs("AppRequests", { AppRoleName: "cart" });
const dependencies = shareProofs("AppDependencies", {
  ...{ AppRoleName: "cart", Target: "orders.contoso.example" },
});

export const proofs: KqlProofs = {
  ApplicationRequestsFailing: {
    ...requests,
    quiet: [
      ...requests.quiet,
      {
        when: "only requests of availability tests fail, which are told by themselves",
        rows: ({ failures = 0 }) => ({
          AppRequests: items(Math.ceil(failures) * 2, Math.ceil(failures) * 2).map(
            ({ Target: _, ...row }) => ({
              ...row,
              SyntheticSource: "Application Insights Availability Monitoring",
            }),
          ),
        }),
      },
    ],
  },
  ApplicationDependencyFailing: {
    ...dependencies,
    quiet: [
      ...dependencies.quiet,
      {
        when: "two targets fail, each too seldom",
        rows: ({ failures = 0 }) => ({
          AppDependencies: ["a.contoso.example", "b.contoso.example"].flatMap((Target) =>
            items(Math.ceil(failures), Math.ceil(failures) - 1, { Target }),
          ),
        }),
      },
    ],
  },
  ApplicationNewException: {
    fires: [
      {
        when: "one that was never thrown before is thrown just often enough",
        rows: ({ times = 0 }) => ({
          AppExceptions: [
            ...exceptions(times, ago("30m")),
            ...exceptions(50, ago("20h"), { ProblemId: "another" }),
          ],
        }),
        results: [{ AppRoleName: "cart", First: ago("30m") }],
      },
      {
        when: "it was thrown for the first time within the two hours, and again since",
        rows: ({ times = 0 }) => ({
          AppExceptions: [...exceptions(1, ago("110m")), ...exceptions(times, ago("30m"))],
        }),
        results: [{ AppRoleName: "cart", First: ago("110m") }],
      },
    ],
    quiet: [
      {
        when: "it is thrown once too few",
        rows: ({ times = 0 }) => ({
          AppExceptions: exceptions(Math.ceil(times) - 1, ago("30m")),
        }),
      },
      {
        when: "it was thrown the day before already",
        rows: ({ times = 0 }) => ({
          AppExceptions: [...exceptions(times * 9, ago("30m")), ...exceptions(1, ago("20h"))],
        }),
      },
      {
        when: "it was thrown for the first time before the two hours, and again since",
        rows: ({ times = 0 }) => ({
          AppExceptions: [...exceptions(1, ago("130m")), ...exceptions(times * 9, ago("30m"))],
        }),
      },
      {
        when: "two applications throw it, each too seldom",
        rows: ({ times = 0 }) => ({
          AppExceptions: [
            ...exceptions(Math.ceil(times) - 1, ago("30m")),
            ...exceptions(Math.ceil(times) - 1, ago("30m"), { _ResourceId: OTHER_COMPONENT }),
            ...exceptions(Math.ceil(times) - 1, ago("30m"), { AppRoleName: "web" }),
          ],
        }),
      },
      {
        when: "it was thrown in the morning and is mended",
        rows: () => ({ AppExceptions: exceptions(500, ago("5h")) }),
      },
    ],
    noData: [{ when: "nothing is sent", rows: () => ({ AppExceptions: [] }) }],
  },
};
