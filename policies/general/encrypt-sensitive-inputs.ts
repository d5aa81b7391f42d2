/**
 * Some inputs are credentials, and azure-native does not treat all of them as secret. Whether one is
 * secret cannot be seen by a policy; it can be made one by a remedy.
 */
import { boolean } from "../core/config";
import { policy } from "../core/policy";
import * as types from "../core/types";

/** Inputs that hold a credential, by kind. */
export const SENSITIVE: readonly (readonly [types.Kind, string])[] = [
  [types.grafana, "properties.grafanaConfigurations.smtp.password"],
  [types.managedCluster, "aadProfile.serverAppSecret"],
  [types.managedCluster, "servicePrincipalProfile.secret"],
  [types.managedCluster, "windowsProfile.adminPassword"],
];

const sensitive: types.Kind = {
  ...types.anyOf(...SENSITIVE.map(([kind]) => kind)),
  name: "resource with a password",
};

/** Passwords are not written at all where an identity would do. */
export const encryptSensitiveInputs = policy({
  name: "encrypt-sensitive-inputs",
  kind: "resource",
  on: sensitive,
  sentence: "No password of a cluster or a Grafana is an input of the program.",
  why: "A plain input is readable in the state; even a secret one is a password that nobody renews.",
  fix: "a managed identity, or pulumi.secret() and acknowledged: true in the profile",
  severity: "high",
  level: "advisory",
  doc: "https://www.pulumi.com/docs/iac/concepts/secrets/",
  settings: {
    acknowledged: boolean(false, "Whether passwords are known to be secrets of the program."),
  },
  spares: (_, { config: { acknowledged } }) =>
    acknowledged ? "the profile says that passwords are secrets" : undefined,
  checks: [
    function* (one) {
      for (const [kind, path] of SENSITIVE) {
        if (!kind.matches(one.type) || one.text(path) === undefined) continue;
        yield `${path} is an input; use a managed identity, or make it a secret`;
      }
    },
  ],
});
