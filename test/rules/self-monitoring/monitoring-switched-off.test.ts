/** The alert on collection that somebody takes away: events that raise it or do not. */
import { expect } from "chai";

import { renderActivityAlerts } from "../../../rules/render";
import { monitoringSwitchedOff } from "../../../rules/self-monitoring/monitoring-switched-off";
import { raises } from "../../helpers/activity";

function isRaised(operation: string, status = "Succeeded"): boolean {
  const [alert] = renderActivityAlerts(monitoringSwitchedOff);
  const operationName = `MICROSOFT.INSIGHTS/${operation}`;
  return raises(alert?.conditions ?? [], { category: "Administrative", operationName, status });
}

describe("the alert on monitoring that is switched off", () => {
  it("fires when a setting or an association is deleted", () => {
    expect(isRaised("DIAGNOSTICSETTINGS/DELETE")).to.equal(true);
    expect(isRaised("DATACOLLECTIONRULEASSOCIATIONS/DELETE")).to.equal(true);
  });

  it("stays quiet when they are written, when a delete fails, and when something else goes", () => {
    expect(isRaised("DIAGNOSTICSETTINGS/WRITE")).to.equal(false);
    expect(isRaised("DIAGNOSTICSETTINGS/DELETE", "Failed")).to.equal(false);
    expect(isRaised("ACTIONGROUPS/DELETE")).to.equal(false);
  });
});
