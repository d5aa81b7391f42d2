/** The rule does not collect a stream that the stack's settings ask for. */
import { deployAgain, type Cause } from "../cause";
import { objectsAt, textAt, textsAt } from "../../arm/answers";
import { logRules, sendsTo } from "../state";

const GROUP = "Microsoft-ContainerInsights-Group-Default";

export const streamNotCollected: Cause = {
  check: "stream-not-collected",
  source: "azure-monitor docs, container-insights-data-collection-configure",
  find: (evidence) => {
    const { workspaceId, tables } = evidence;
    const rules = logRules(evidence).filter(({ rule }) => sendsTo(rule, workspaceId));
    const [first] = rules;
    if (first === undefined) return [];
    // A stream has to be read by the agent and to be in a flow.
    const collected = rules.flatMap(({ rule }) => {
      const read = objectsAt(rule, "properties", "dataSources", "extensions").flatMap((one) =>
        textsAt(one, "streams"),
      );
      const sent = objectsAt(rule, "properties", "dataFlows").flatMap((one) =>
        textsAt(one, "streams"),
      );
      return read.filter((stream) => sent.includes(stream));
    });
    if (collected.includes(GROUP)) return [];
    const wanted = tables.filter(({ by }) => by === "agent").flatMap(({ sources }) => sources);
    const missing = wanted.filter(
      (stream) => !collected.includes(stream) && !collected.includes(`${stream}-HighScale`),
    );
    if (missing.length === 0) return [];
    return [
      {
        // The others go on.
        stops: [],
        sentence:
          `The rule "${textAt(first.rule, "name")}" does not collect ${missing.join(", ")}, which ` +
          `${missing.length === 1 ? "is" : "are"} part of logs.containerInsights: ` +
          `"${evidence.settings.logs.containerInsights}".`,
        fix: [deployAgain(evidence)],
      },
    ];
  },
};
