/** The rules on the limits of the Azure Monitor workspace, exactly as they are rendered. */
import { expect } from "chai";

import { prometheusQuota } from "../../../rules/self-monitoring/prometheus-quota";
import { renderMetricAlerts } from "../../../rules/render";

const SERIES = "ActiveTimeSeriesPercentUtilization";
const EVENTS = "EventsPerMinuteIngestedPercentUtilization";

/** What a rule on a share of a limit looks like. */
function alert(id: string, severity: number, metric: string, threshold: number, text: string) {
  return {
    ...{ id, severity, layer: "Self-monitoring", scope: "monitorWorkspace" },
    ...{ window: "PT30M", frequency: "PT5M" },
    description: `${text} Runbook: rules/runbooks/${id}.md`,
    condition: {
      ...{ metric, threshold, aggregation: "Average", operator: "GreaterThan", dimensions: [] },
    },
  };
}

const rendered = [
  alert(
    "PrometheusIngestionAtLimit",
    2,
    EVENTS,
    95,
    "The Azure Monitor workspace takes almost no more events a minute. Samples are about to be " +
      "throttled: alerts on them stop firing without a word.",
  ),
  alert(
    "PrometheusIngestionNearLimit",
    3,
    EVENTS,
    75,
    "The Azure Monitor workspace comes near its limit of events a minute. Above the limit samples " +
      "of all clusters of the workspace are throttled.",
  ),
  alert(
    "PrometheusSeriesAtLimit",
    2,
    SERIES,
    95,
    "The Azure Monitor workspace has almost no active series left. New pods and nodes are about to " +
      "be invisible: their series will be refused.",
  ),
  alert(
    "PrometheusSeriesNearLimit",
    3,
    SERIES,
    75,
    "The Azure Monitor workspace comes near its limit of active series. Above the limit new series " +
      "are refused, and raising it takes time.",
  ),
];

describe("rules on the limits of the Azure Monitor workspace", () => {
  it("inform at 75 % and open a ticket at 95 %, of series and of events", () => {
    expect(renderMetricAlerts(prometheusQuota)).to.deep.equal(rendered);
  });

  it("take a share of the stack's own", () => {
    const overrides = { PrometheusSeriesNearLimit: { usage: 60 } };
    const thresholds = renderMetricAlerts(prometheusQuota, { overrides }).map(
      ({ condition }) => condition.threshold,
    );
    expect(thresholds).to.deep.equal([95, 75, 95, 60]);
  });
});
