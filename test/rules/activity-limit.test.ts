/** The one limit of alerts that Azure does not raise: activity-log alerts of a subscription. */
import { expect } from "chai";

import { alertCounts } from "../../infra/alerts";
import { parseSettings } from "../../infra/config";
import { rules } from "../../rules";
import { asText, stackConfig } from "../helpers/config";
import { DEV_WORKSPACE } from "../helpers/sample";

/** Source: azure-monitor docs, alerts service limits (2025-02-02). */
const LIMIT = 100;

describe("activity-log alerts", () => {
  const dev = stackConfig("dev");
  const reference = parseSettings({
    ...dev,
    ...asText({
      "aks-monitoring:shared": "reference",
      "aks-monitoring:logs": { workspaceId: DEV_WORKSPACE },
    }),
  });

  it("of fifteen clusters in one subscription are those of one, a fifth of what Azure takes", () => {
    const owner = alertCounts(parseSettings(dev)).activity;
    const others = Array.from({ length: 14 }, () => alertCounts(reference).activity);
    const all = others.reduce((sum, count) => sum + count, owner);
    expect(all).to.equal(rules.filter(({ kind }) => kind === "activity").length);
    expect(all).to.be.within(1, LIMIT / 5);
  });
});
