/** Defender's sensor watches what runs on the nodes. It is billed by the cores of the cluster. */
import { policy } from "../core/policy";
import { cluster } from "../core/types";
import { profilesOf } from "./profile";

const DEFENDER = "securityProfile.defender";

/** Attacks inside a cluster are noticed. */
export const enableDefenderSensor = policy({
  name: "enable-defender-sensor",
  kind: "resource",
  on: cluster,
  sentence: "Every cluster runs Defender's sensor and names the workspace of its findings.",
  why: "A shell in a container, a crypto miner or a stolen token leave no trace in logs of Kubernetes.",
  fix: "securityProfile: { defender: { logAnalyticsWorkspaceResourceId, securityMonitoring: { enabled: true } } }",
  severity: "critical",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-enable",
  checks: [
    function* (one) {
      const profiles = profilesOf(one);
      const setting = `${DEFENDER}.securityMonitoring.enabled`;
      if (!profiles.isTrue(setting)) {
        yield `${setting} is ${profiles.shown(setting)}; set it to true`;
      } else if (profiles.get(`${DEFENDER}.logAnalyticsWorkspaceResourceId`) === undefined) {
        yield `${DEFENDER}.logAnalyticsWorkspaceResourceId is not set; name the workspace`;
      }
    },
  ],
});
