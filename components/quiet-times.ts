/**
 * Quiet times: alert processing rules that keep action groups from being told, in a maintenance
 * window or until a date. Alerts still fire and are recorded. Azure allows 1,000 rules per
 * subscription; the rules themselves are free.
 */
import * as alertsmanagement from "@pulumi/azure-native/alertsmanagement";
import * as pulumi from "@pulumi/pulumi";

/** A window that comes again. */
export interface QuietWindow {
  /** `daily`, `weekly` or `monthly`. */
  readonly every: string;
  /** Time of the day it begins, `HH:MM`. */
  readonly from: string;
  /** Time of the day it ends, `HH:MM`; an earlier one than `from` is on the next day. */
  readonly to: string;
  /** Weekly: days it begins on, such as `Saturday`. */
  readonly daysOfWeek?: string[];
  /** Monthly: days it begins on, 1 to 31. */
  readonly daysOfMonth?: number[];
}

/** A time in which nobody is told. */
export interface QuietTime {
  /** Key of the quiet time; names the Pulumi resource. */
  readonly name: string;
  /** Name of the rule in Azure, 1 to 260 characters. */
  readonly ruleName: string;
  /** Why, for whoever wonders where a message stayed. */
  readonly description: string;
  /** Time zone as Windows names it, see `signals/time-zones.ts`. @default "UTC" */
  readonly timeZone?: string;
  /** When it begins, `YYYY-MM-DDTHH:MM:SS` in the time zone. @default at once */
  readonly from?: string;
  /** When it is over, in the same form. @default never; a quiet time needs this or `windows` */
  readonly until?: string;
  /** Windows that come again between the two. @default the whole time between the two */
  readonly windows?: QuietWindow[];
  /** Severities that are silenced, 0 to 4. @default all */
  readonly severities?: number[];
}

/** Arguments of {@link QuietTimes}. */
export interface QuietTimesArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /**
   * Resource ids of what is silenced: a cluster, a workspace, or a resource group with all that is
   * in it. All in the subscription of the resource group.
   */
  readonly scopes: pulumi.Input<string>[];
  readonly quietTimes: QuietTime[];
  readonly tags?: Record<string, string>;
}

/** The quiet times of a stack. Cost: none. */
export class QuietTimes extends pulumi.ComponentResource {
  /** Resource id of the rule by quiet time. */
  public readonly ruleIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: QuietTimesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aks-monitoring:index:QuietTimes", name, args, opts);
    const ids: Record<string, pulumi.Output<string>> = {};
    for (const quiet of args.quietTimes) {
      const rule = new alertsmanagement.AlertProcessingRuleByName(
        `${name}-${quiet.name}`,
        quietTimeArgs(args, quiet),
        { parent: this },
      );
      ids[quiet.name] = rule.id;
    }
    this.ruleIds = ids;
    this.registerOutputs({ ruleIds: ids });
  }
}

/** The rule of a quiet time as Azure expects it. Throws a `RunError` for one that never ends. */
export function quietTimeArgs(
  args: Omit<QuietTimesArgs, "quietTimes">,
  quiet: QuietTime,
): alertsmanagement.AlertProcessingRuleByNameArgs {
  checkQuietTime(quiet);
  const { from, until, windows = [], severities = [] } = quiet;
  return {
    resourceGroupName: args.resourceGroupName,
    alertProcessingRuleName: quiet.ruleName,
    location: "Global",
    properties: {
      description: quiet.description,
      enabled: true,
      scopes: args.scopes,
      actions: [{ actionType: "RemoveAllActionGroups" }],
      ...(severities.length === 0 ? {} : { conditions: [severityCondition(severities)] }),
      schedule: {
        timeZone: quiet.timeZone ?? "UTC",
        ...(from === undefined ? {} : { effectiveFrom: from }),
        ...(until === undefined ? {} : { effectiveUntil: until }),
        ...(windows.length === 0 ? {} : { recurrences: windows.map(recurrenceOf) }),
      },
    },
    tags: args.tags ?? {},
  };
}

function severityCondition(severities: readonly number[]) {
  const values = [...severities].sort().map((severity) => `Sev${severity}`);
  return { field: "Severity", operator: "Equals", values };
}

function recurrenceOf({ every, from, to, daysOfWeek = [], daysOfMonth = [] }: QuietWindow) {
  const times = { startTime: `${from}:00`, endTime: `${to}:00` };
  switch (every) {
    case "weekly": {
      const days = DAYS.filter((day) => daysOfWeek.includes(day));
      return { recurrenceType: "Weekly" as const, daysOfWeek: days, ...times };
    }
    case "monthly": {
      const days = [...daysOfMonth].sort((a, b) => a - b);
      return { recurrenceType: "Monthly" as const, daysOfMonth: days, ...times };
    }
    default:
      return { recurrenceType: "Daily" as const, ...times };
  }
}

/** Days as the API names them, in the order of the week. */
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function checkQuietTime({ name, from, until, windows = [], severities = [] }: QuietTime): void {
  const at = `alerts.quietTimes.${name}`;
  const problems = [
    ...(until === undefined && windows.length === 0
      ? [`${at} never ends, so nobody would be told any more; give until or windows.`]
      : []),
    ...[from, until].flatMap((moment) =>
      moment === undefined || MOMENT.test(moment)
        ? []
        : [`${at} has "${moment}"; give a time as YYYY-MM-DDTHH:MM:SS, without a time zone.`],
    ),
    ...(from !== undefined && until !== undefined && from >= until
      ? [`${at}.until is ${until}, not after ${from}; give a later time.`]
      : []),
    ...severities
      .filter((severity) => ![0, 1, 2, 3, 4].includes(severity))
      .map((severity) => `${at}.severities has ${severity}; give some of 0 to 4.`),
    ...windows.flatMap((window, index) => windowProblems(`${at}.windows[${index}]`, window)),
  ];
  if (problems.length > 0) throw new pulumi.RunError(problems.join("\n"));
}

function windowProblems(at: string, window: QuietWindow): string[] {
  const { every, from, to, daysOfWeek = [], daysOfMonth = [] } = window;
  const problems = [from, to]
    .filter((time) => !TIME.test(time))
    .map((time) => `${at} has "${time}"; give a time of the day as HH:MM.`);
  if (from === to) problems.push(`${at} begins and ends at ${from}; give it a length.`);
  if (!["daily", "weekly", "monthly"].includes(every)) {
    problems.push(`${at}.every is "${every}"; give daily, weekly or monthly.`);
  }
  const wrongDay = daysOfWeek.find((day) => !DAYS.includes(day));
  if (wrongDay !== undefined) {
    problems.push(`${at}.daysOfWeek has "${wrongDay}"; give some of ${DAYS.join(", ")}.`);
  }
  const wrongDate = daysOfMonth.find((day) => !Number.isInteger(day) || day < 1 || day > 31);
  if (wrongDate !== undefined) {
    problems.push(`${at}.daysOfMonth has ${wrongDate}; give days from 1 to 31.`);
  }
  if ((every === "weekly") !== daysOfWeek.length > 0) {
    problems.push(`${at} is ${every}: a weekly window, and no other, needs daysOfWeek.`);
  }
  if ((every === "monthly") !== daysOfMonth.length > 0) {
    problems.push(`${at} is ${every}: a monthly window, and no other, needs daysOfMonth.`);
  }
  return problems;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
