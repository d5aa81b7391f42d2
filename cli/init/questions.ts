/**
 * The six questions of `init`: what they ask, what each answer costs, what is taken as an answer.
 * Each has a flag, so that a pipeline needs no terminal. Prices are those of `signals/prices.ts`.
 */
import { CONTAINER_INSIGHTS_CHOICES } from "../../infra/config/schema/logs";
import { ENVIRONMENTS } from "../../infra/config/schema/words";
import { analyticsIngestion } from "../../signals/prices";
import type { Found } from "./look";

/** Who is told on a route: addresses, an action group that is there, or nobody. */
export type Receivers =
  { readonly emails: readonly string[] } | { readonly actionGroupId: string } | undefined;

/** What the six questions are answered with. */
export interface Answers {
  readonly environment: (typeof ENVIRONMENTS)[number];
  readonly page: Receivers;
  readonly ticket: Receivers;
  /** Id of a workspace that is there; undefined for one of the stack's own. */
  readonly workspace: string | undefined;
  /** A kind of Grafana, or the id of one that is there. */
  readonly dashboards: string;
  /** How much is collected: a word for metrics too, or a preset of Container insights alone. */
  readonly logs: (typeof CONTAINER_INSIGHTS_CHOICES)[number];
}

/** What is taken from a text: an answer, or what is wrong with it. */
export type Taken<T> = { readonly value: T } | { readonly wrong: string };

/** One question. */
export interface Question<T> {
  /** Without `--`. */
  readonly flag: keyof Answers;
  /** What a flag is followed by, for the help and for errors. */
  readonly form: string;
  /** The question, and what hangs on it, in lines of 80 columns. */
  readonly text: (found: Found) => readonly string[];
  /** Answers that can be given by number. */
  readonly choices: (found: Found) => readonly string[];
  /** What an empty answer means; undefined when there has to be one. */
  readonly usual: (found: Found) => string | undefined;
  readonly take: (text: string) => Taken<T>;
}

const GB = `USD ${analyticsIngestion.usd.toFixed(2)} a GB`;
const EMAIL = /^[^@\s,]+@[^@\s,]+\.[^@\s,]+$/;
const ID = "\\/subscriptions\\/[^/]+\\/resourceGroups\\/[^/]+\\/providers\\/";

function isId(type: string, text: string): boolean {
  return new RegExp(`^${ID}${type.replace(".", "\\.")}\\/[^/]+$`, "i").test(text);
}

function oneOf<const T extends readonly string[]>(words: T, text: string): Taken<T[number]> {
  const value = words.find((word) => word === text.toLowerCase());
  return value === undefined ? { wrong: `give one of ${words.join(", ")}` } : { value };
}

function receivers(text: string): Taken<Receivers> {
  if (/^(none|nobody)$/i.test(text)) return { value: undefined };
  if (isId("Microsoft.Insights/actionGroups", text)) return { value: { actionGroupId: text } };
  const emails = text.split(/[\s,;]+/).filter((one) => one !== "");
  const wrong = emails.filter((one) => !EMAIL.test(one));
  if (emails.length > 0 && wrong.length === 0) return { value: { emails } };
  return { wrong: "give e-mail addresses with commas, the id of an action group, or none" };
}

/** The questions by flag, in the order they are asked. */
export const QUESTIONS: { readonly [Flag in keyof Answers]: Question<Answers[Flag]> } = {
  environment: {
    flag: "environment",
    form: "dev|test|prod",
    text: () => [
      "What is the cluster for?",
      "  dev   30 days of logs, at most 1 GB a day; a destroy deletes everything",
      "  test  the same, at most 5 GB a day",
      "  prod  90 days, no cap, Defender's sensor, control-plane metrics; data is kept",
    ],
    choices: () => ENVIRONMENTS,
    usual: ({ environmentHint }) => environmentHint,
    take: (text) => oneOf(ENVIRONMENTS, text),
  },
  page: {
    flag: "page",
    form: "EMAILS|ACTION-GROUP-ID|none",
    text: () => [
      "Who has to act at once, at night too (severity 0 and 1)?",
      "  E-mail addresses with commas, the id of an action group that pages them (for",
      "  SMS, calls or an on-call tool), or none. E-mails cost next to nothing.",
    ],
    choices: () => [],
    usual: () => undefined,
    take: receivers,
  },
  ticket: {
    flag: "ticket",
    form: "EMAILS|ACTION-GROUP-ID|none",
    text: () => [
      "Who gets what can wait for working hours (severity 2, and 3 and 4)?",
      "  E-mail addresses, such as those of a ticket system; an action group; or none.",
    ],
    choices: () => [],
    usual: () => undefined,
    take: receivers,
  },
  workspace: {
    flag: "workspace",
    form: "own|WORKSPACE-ID",
    text: ({ agentWorkspaceId }) => [
      "Where shall the logs go?",
      `  own: a new Log Analytics workspace, which costs ${GB} that arrives and`,
      "  nothing by itself. One that is there costs the same, and shares its quota,",
      "  retention and readers; it is used and never changed or deleted.",
      ...(agentWorkspaceId === undefined
        ? []
        : ["  The cluster's agent sends to one already: with another its rows would end."]),
    ],
    choices: ({ workspaces, agentWorkspaceId }) => [
      ...new Set([
        "own",
        ...(agentWorkspaceId === undefined ? [] : [agentWorkspaceId]),
        ...workspaces.map(({ id }) => id),
      ]),
    ],
    usual: ({ agentWorkspaceId }) => agentWorkspaceId ?? "own",
    take: (text) => {
      if (/^own$/i.test(text)) return { value: undefined };
      if (isId("Microsoft.OperationalInsights/workspaces", text)) return { value: text };
      return { wrong: "give own, or the id of a Log Analytics workspace" };
    },
  },
  dashboards: {
    flag: "dashboards",
    form: "free|managed|off|GRAFANA-ID",
    text: () => [
      "Where shall the dashboards be?",
      "  free     in the Azure portal, with the rights of whoever looks; costs nothing",
      "  managed  those, and an Azure Managed Grafana: billed by the hour and by user",
      "  off      nowhere",
      "  An id: free, and that Grafana gets this cluster's metrics too.",
    ],
    choices: ({ grafanas }) => ["free", "managed", "off", ...grafanas.map(({ id }) => id)],
    usual: () => "free",
    take: (text) => {
      if (isId("Microsoft.Dashboard/grafana", text)) return { value: text };
      const taken = oneOf(["free", "managed", "off"], text);
      return "value" in taken
        ? taken
        : { wrong: "give free, managed, off, or the id of a Managed Grafana" };
    },
  },
  logs: {
    flag: "logs",
    form: CONTAINER_INSIGHTS_CHOICES.join("|"),
    text: () => [
      `What shall be kept of containers? This is most of the bill, ${GB}.`,
      "  needed           what containers write, events, pods, and what alerts read",
      "  used             what alerts and dashboards read, of metrics too; it costs",
      "                   least, and some of Microsoft's own views go blank",
      "  logs-and-events  what containers write, events, pods; Microsoft's default",
      "  standard         performance, inventory too: 23 GB a month for 3 quiet nodes",
      "  cost-optimized   the same every 5 minutes, system namespaces left out",
      "  off              nothing; metrics still come with Prometheus",
    ],
    choices: () => CONTAINER_INSIGHTS_CHOICES,
    usual: () => "needed",
    take: (text) => oneOf(CONTAINER_INSIGHTS_CHOICES, text),
  },
};
