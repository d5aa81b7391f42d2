/** Alerts on the health of Azure: events that raise them or do not. */
import { azureHealth } from "../../../rules/managed-aks-components/azure-health";
import { resourceHealth, serviceHealth, type ActivityEvent } from "../../helpers/activity";
import { describeActivityProofs } from "../activity-proofs";

const SERVICES = ["Azure Kubernetes Service (AKS)", "Azure Monitor", "Log Analytics"];

/** Of each service that matters, beside one that does not. */
function ofEach(type: string): ActivityEvent[] {
  return SERVICES.map((service) => serviceHealth(type, ["Virtual Machines", service]));
}

/** Close misses of an alert on one type. */
function misses(type: string, another: string) {
  return {
    "it is about other services": [serviceHealth(type, ["SQL Database", "Virtual Machines"])],
    "it is of another kind": ofEach(another),
    "a person does something of that name": [
      { ...serviceHealth(type, SERVICES), category: { value: "Administrative" } },
    ],
  };
}

const cause = "PlatformInitiated";
const down = { from: "Available", to: "Unavailable", cause };

describe("alerts on the health of Azure", () => {
  describeActivityProofs(azureHealth, {
    AzureServiceIncident: {
      fires: {
        "an incident names a service that matters": ofEach("Incident"),
        "it is resolved, which is told too": [serviceHealth("Incident", SERVICES, "Resolved")],
      },
      quiet: misses("Incident", "Maintenance"),
    },
    AzureMaintenancePlanned: {
      fires: { "maintenance names a service that matters": ofEach("Maintenance") },
      quiet: misses("Maintenance", "Incident"),
    },
    AzureSecurityAdvisory: {
      fires: { "an advisory names a service that matters": ofEach("Security") },
      quiet: misses("Security", "Informational"),
    },
    AzureActionRequired: {
      fires: {
        "something has to be done, or is told": [
          ...ofEach("ActionRequired"),
          ...ofEach("Informational"),
        ],
      },
      quiet: misses("ActionRequired", "Security"),
    },
    ClusterHealthDegraded: {
      fires: {
        "Azure's part of a cluster is down or gets worse": [
          resourceHealth(down),
          resourceHealth({ ...down, to: "Degraded" }),
          resourceHealth({ ...down, from: "Degraded" }),
        ],
      },
      quiet: {
        "somebody stopped the cluster": [resourceHealth({ ...down, cause: "UserInitiated" })],
        "Azure does not know": [resourceHealth({ ...down, to: "Unknown" })],
        "Azure did not know before, so that nothing became worse": [
          resourceHealth({ ...down, from: "Unknown" }),
        ],
        "it is well again": [resourceHealth({ from: "Unavailable", to: "Available", cause })],
        "another resource is down": [
          resourceHealth({ ...down, type: "Microsoft.Compute/virtualMachines" }),
        ],
        "it is over": [resourceHealth({ ...down, status: "Resolved" })],
        "a program writes it down as something done": [
          { ...resourceHealth(down), category: { value: "Administrative" } },
        ],
      },
    },
  });
});
