/** Alerts on what is done to clusters, and on incidents of Azure: events that raise them or do not. */
import { expect } from "chai";

import { clusterOperations } from "../../../rules/managed-aks-components/cluster-operations";
import { renderActivityAlerts } from "../../../rules/render";
import { raises, type ActivityEvent } from "../../helpers/activity";

const CLUSTERS = "MICROSOFT.CONTAINERSERVICE/MANAGEDCLUSTERS";

/** Ids of the alerts that an event raises. */
function raised(event: ActivityEvent): string[] {
  return renderActivityAlerts(clusterOperations).flatMap(({ id, conditions }) =>
    raises(conditions, event) ? [id] : [],
  );
}

function done(operation: string, status = "Succeeded"): ActivityEvent {
  return { category: "Administrative", operationName: `${CLUSTERS}/${operation}`, status };
}

function incident(service: string, incidentType = "Incident"): ActivityEvent {
  return {
    category: "ServiceHealth",
    "properties.incidentType": incidentType,
    "properties.impactedServices[*].ServiceName": ["Virtual Machines", service],
  };
}

describe("alerts on operations", () => {
  it("fire when a cluster is stopped or deleted, when it has succeeded", () => {
    expect(raised(done("DELETE"))).to.deep.equal(["ClusterStoppedOrDeleted"]);
    expect(raised(done("STOP/ACTION"))).to.deep.equal(["ClusterStoppedOrDeleted"]);
    expect(raised(done("DELETE", "Failed"))).to.deep.equal([]);
    expect(raised(done("DELETE", "Started"))).to.deep.equal([]);
  });

  it("fire when the administrator's credentials are fetched, not a user's", () => {
    const fetched = raised(done("LISTCLUSTERADMINCREDENTIAL/ACTION"));
    expect(fetched).to.deep.equal(["AdminKubeconfigFetched"]);
    expect(raised(done("LISTCLUSTERUSERCREDENTIAL/ACTION"))).to.deep.equal([]);
  });

  it("stay quiet while clusters are written and started", () => {
    expect(raised(done("WRITE"))).to.deep.equal([]);
    expect(raised(done("START/ACTION"))).to.deep.equal([]);
    expect(raised(done("AGENTPOOLS/DELETE"))).to.deep.equal([]);
  });

  it("fire on incidents of services that clusters depend on, not on maintenance or others", () => {
    expect(raised(incident("Azure Kubernetes Service (AKS)"))).to.deep.equal([
      "AzureServiceIncident",
    ]);
    expect(raised(incident("Log Analytics"))).to.deep.equal(["AzureServiceIncident"]);
    expect(raised(incident("SQL Database"))).to.deep.equal([]);
    expect(raised(incident("Azure Monitor", "Maintenance"))).to.deep.equal([]);
  });
});
