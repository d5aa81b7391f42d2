/** Cases of the policies on everything. */
import type { ValueMap } from "../../policies/core/value";
import * as make from "./cases";
import { LOGS_ID, UNKNOWN, type CasesByPolicy } from "./cases";

const { role, stackItself } = make;
const TOKEN = `eyJ${"a".repeat(12)}.eyJ${"b".repeat(12)}.${"c".repeat(12)}`;
const reads = { roleDefinitionId: "/x/43d0d8ad-25c7-4714-9337-8ba259a9fe05", scope: LOGS_ID };
const person = { principalType: "Group" };
const outputs = (values: ValueMap) => stackItself({}, { outputs: values });

export const generalCases: CasesByPolicy = {
  "allow-regions": {
    fails: [
      {
        when: "it is somewhere else",
        resources: [make.logs({ location: "East US" })],
        config: { regions: ["westeurope"] },
        says: ['location is "East US"; use westeurope'],
      },
    ],
    passes: [
      {
        when: "it is there, as a person writes it",
        resources: [make.logs({ location: "West Europe" })],
        config: { regions: ["westeurope"] },
      },
      {
        when: "it is everywhere",
        resources: [make.actionGroup({ location: "Global" })],
        config: { regions: ["westeurope"] },
      },
    ],
    unknown: [
      {
        when: "the region is an Output",
        resources: [make.logs({ location: UNKNOWN })],
        config: { regions: ["westeurope"] },
        says: ["location"],
      },
    ],
    notApplicable: [
      {
        when: "the profile names none",
        resources: [make.logs()],
        says: ["the profile names no regions"],
      },
      {
        when: "it has no region",
        resources: [make.setting()],
        config: { regions: ["westeurope"] },
        says: ["it has no location"],
      },
    ],
  },
  "require-tags": {
    fails: [
      {
        when: "a key is missing",
        resources: [make.logs({ tags: { team: "shop" } })],
        config: { keys: ["team", "owner"] },
        says: ["tags lack owner; add them"],
      },
    ],
    passes: [
      {
        when: "all are there",
        resources: [make.logs({ tags: { team: "shop" } })],
        config: { keys: ["team"] },
      },
    ],
    unknown: [
      {
        when: "the tags are an Output",
        resources: [make.logs({ tags: UNKNOWN })],
        config: { keys: ["team"] },
        says: ["tags"],
      },
    ],
    notApplicable: [
      {
        when: "the profile asks for none",
        resources: [make.logs()],
        says: ["the profile asks for no tags"],
      },
    ],
  },
  "hide-secrets-in-outputs": {
    fails: [
      {
        when: "a token lies deep in an output",
        resources: [outputs({ id: UNKNOWN, links: [{ portal: "x" }, { token: TOKEN }] })],
        says: ["the output links[1].token holds a token; give out its id instead"],
      },
      {
        when: "a workspace key is given out",
        resources: [outputs({ key: `${"A".repeat(86)}==` })],
        says: ["the output key holds a workspace key; give out its id instead"],
      },
      {
        when: "a kubeconfig is given out as Azure hands it out, and a connection string of a hub",
        resources: [
          outputs({
            config: Buffer.from("apiVersion: v1\nkind: Config\n").toString("base64"),
            hub: `Endpoint=sb://x/;SharedAccessKey=${"a".repeat(44)}`,
          }),
        ],
        says: [
          "the output config holds a kubeconfig; give out its id instead",
          "the output hub holds a shared access key; give out its id instead",
        ],
      },
    ],
    passes: [
      { when: "ids and links are given out", resources: [outputs({ id: LOGS_ID, n: 1 })] },
      {
        when: "the profile allows it",
        resources: [outputs({ t: TOKEN })],
        config: { allowed: ["t"] },
      },
    ],
    unknown: [
      {
        when: "an output is not known yet",
        resources: [outputs({ links: { portal: UNKNOWN } })],
        says: ["links.portal"],
      },
    ],
    notApplicable: [make.otherKind("stack")],
  },
  "encrypt-sensitive-inputs": {
    fails: [
      {
        when: "a mail password is written",
        resources: [
          make.grafana({ properties: { grafanaConfigurations: { smtp: { password: "x" } } } }),
        ],
        says: [
          "properties.grafanaConfigurations.smtp.password is an input; use a managed identity, or make it a secret",
        ],
      },
    ],
    passes: [{ when: "there is none", resources: [make.aks()] }],
    unknown: [
      {
        when: "the secret of a service principal is an Output",
        resources: [make.aks({ servicePrincipalProfile: { clientId: "c", secret: UNKNOWN } })],
        says: ["servicePrincipalProfile.secret"],
      },
    ],
    notApplicable: [
      {
        when: "the profile knows of it",
        resources: [make.aks()],
        config: { acknowledged: true },
        says: ["the profile says that passwords are secrets"],
      },
    ],
  },
  "limit-role-assignments": {
    fails: [
      {
        when: "an owner is made of a whole subscription",
        resources: [
          role({
            roleDefinitionId: "/x/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            scope: "/subscriptions/1",
          }),
        ],
        says: [
          "roleDefinitionId is Owner; give a role that only reads",
          "scope is a whole subscription; name the resource",
          "principalType is not set; set it, a new identity fails without it",
        ],
      },
      {
        when: "somebody may give roles in the whole tenant",
        resources: [
          role({
            ...person,
            roleDefinitionId: "/x/f58310d9-a9f6-439a-9e8d-f62e7b41a168",
            scope: "/",
          }),
        ],
        says: [
          "roleDefinitionId is Role Based Access Control Administrator; give a role that only reads",
          "scope is the whole tenant; name the resource",
        ],
      },
    ],
    passes: [{ when: "a reader is made", resources: [role({ ...reads, ...person })] }],
    unknown: [
      {
        when: "the scope is an Output",
        resources: [role({ ...reads, ...person, scope: UNKNOWN })],
        says: ["scope"],
      },
    ],
    notApplicable: [make.otherKind("role assignment")],
  },
  "forbid-opaque-resources": {
    fails: [
      {
        when: "a script is run",
        resources: [make.command()],
        says: ["command:local:Command cannot be judged; use azure-native or allow it"],
      },
      {
        when: "any type of Azure is written as properties of a general one",
        resources: [make.anyResource()],
        says: ["azure-native:resources:Resource cannot be judged; use azure-native or allow it"],
      },
    ],
    passes: [
      {
        when: "the profile allows the type",
        resources: [make.command()],
        config: { allowed: ["command:local:Command"] },
      },
    ],
    unknown: [
      {
        when: "nothing of it is known",
        resources: [make.command({ create: UNKNOWN })],
        stays: "fail",
      },
    ],
    notApplicable: [make.otherKind("resource that hides what it does")],
  },
  "forbid-ignored-security-settings": {
    fails: [
      {
        when: "a setting that matters is ignored",
        resources: [make.logs({}, { ignoreChanges: ["tags", "features.disableLocalAuth"] })],
        says: ["ignoreChanges has features.disableLocalAuth; take it out"],
      },
      {
        when: "it is ignored in other spellings",
        resources: [make.tableOf({}, { ignoreChanges: ['["totalRetentionInDays"]', "*"] })],
        says: ['ignoreChanges has ["totalRetentionInDays"], *; take it out'],
      },
    ],
    passes: [{ when: "tags are", resources: [make.logs({}, { ignoreChanges: ["tags"] })] }],
    unknown: [
      {
        when: "the setting is an Output",
        resources: [make.logs({ features: UNKNOWN }, { ignoreChanges: ["features"] })],
        stays: "fail",
      },
    ],
    notApplicable: [make.otherKind("resource with settings that matter here")],
  },
};
