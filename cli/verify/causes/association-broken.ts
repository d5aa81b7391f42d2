/** An association names a rule that is gone, as after its group was deleted. */
import { deployAgain, type Cause, type Way } from "../cause";
import { nameOf } from "../../arm/answers";

const WAYS: Readonly<Record<string, Way>> = {
  containerinsightsextension: "agent",
  containerinsightsmetricsextension: "metrics",
};

export const associationBroken: Cause = {
  check: "association-broken",
  source: "azure-monitor docs, container-insights-troubleshoot (rule has been deleted)",
  find: (evidence) =>
    evidence.associations
      .filter(({ ruleId, rule }) => ruleId !== undefined && rule === undefined)
      .map(({ name, ruleId = "" }) => {
        const way = WAYS[name.toLowerCase()];
        return {
          stops: way === undefined ? [] : [way],
          sentence:
            `The association ${name} of the cluster names the rule "${nameOf(ruleId)}", which is ` +
            "gone: the agent gets no configuration.",
          fix: [deployAgain(evidence)],
        };
      }),
};
