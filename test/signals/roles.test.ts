/** Roles: each id is a GUID of its own, and access is given on no more than one resource. */
import { expect } from "chai";

import { DASHBOARD_ACCESS, GRAFANA_ROLES, ROLES } from "../../signals/roles";

describe("ROLES", () => {
  it("are GUIDs in lower case, each once", () => {
    const ids = Object.values(ROLES);
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it("are all given to somebody, except reading a dashboard itself", () => {
    const given = [...DASHBOARD_ACCESS.map(({ role }) => role), ...Object.values(GRAFANA_ROLES)];
    expect([...new Set([...given, "reader"])].sort()).to.deep.equal(Object.keys(ROLES).sort());
  });
});

describe("DASHBOARD_ACCESS", () => {
  it("lists the roles for metrics, logs and the cluster, each on one resource", () => {
    expect(DASHBOARD_ACCESS.map(({ role, on }) => `${role} on ${on}`)).to.deep.equal([
      "monitoringDataReader on monitorWorkspace",
      "monitoringReader on monitorWorkspace",
      "logAnalyticsReader on logWorkspace",
      "monitoringReader on cluster",
    ]);
  });
});
