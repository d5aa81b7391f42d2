/** What runs a script or a template inside is judged by no policy. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { deployment, type Kind } from "../core/types";

/** Resources whose effect cannot be seen: templates, commands, code in the state, other providers of Azure. */
const opaque: Kind = {
  name: "resource that hides what it does",
  matches: (token) =>
    deployment.matches(token) ||
    token.startsWith("command:") ||
    token === "pulumi-nodejs:dynamic:Resource" ||
    token === "pulumi-python:dynamic:Resource" ||
    /^(?:azure:[a-z]+\/|azapi:)/.test(token),
};

/** Nothing slips past the other policies. */
export const forbidOpaqueResources = policy({
  name: "forbid-opaque-resources",
  kind: "resource",
  on: opaque,
  sentence: "Azure is changed by resources that policies can read.",
  why: "A template, a command or the older Azure provider could do anything that is forbidden here.",
  fix: "the resource of azure-native for it, or allow the type in the profile",
  severity: "medium",
  level: "advisory",
  doc: "https://www.pulumi.com/registry/packages/azure-native/",
  settings: { allowed: words([], "Type tokens that are allowed.") },
  checks: [
    function* (one, { config: { allowed } }) {
      if (!allowed.includes(one.type))
        yield `${one.type} cannot be judged; use azure-native or allow it`;
    },
  ],
});
