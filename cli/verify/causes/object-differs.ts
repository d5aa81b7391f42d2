/** An object in the cluster is not as the stack renders it: the agents do what it says, not the stack. */
import { applyObjects, type Cause } from "../cause";

export const objectDiffers: Cause = {
  check: "object-differs",
  source: "azure-monitor docs, container-insights-data-collection-configmap",
  find: (evidence) => {
    const wrong = evidence.objects.filter(
      ({ state }) => state === "differs" || state === "missing",
    );
    if (wrong.length === 0) return [];
    const list = wrong.map(({ name, state, detail }) =>
      state === "missing" ? `${name} is not there` : `${name} differs in ${detail}`,
    );
    return [
      {
        stops: [],
        severity: "warning" as const,
        sentence:
          `The cluster has not what the stack renders: ${list.join("; ")}. The agents collect with ` +
          "other settings than the stack's.",
        fix: applyObjects(evidence),
      },
    ];
  },
};
