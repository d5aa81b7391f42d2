/** Cases of the policies about the pack itself; today is 2026-11-28. */
import * as make from "./cases";
import { UNKNOWN, type CasesByPolicy } from "./cases";

const stack = make.stackItself();
const unknownStack = make.stackItself({}, { outputs: { id: UNKNOWN } });
const exemption = {
  policy: "require-log-retention",
  resource: "logs",
  reason: "Logs are moved to the new workspace until December.",
  owner: "shop-team@contoso.example",
  expires: "2026-12-31",
};
const short = make.logs({ retentionInDays: 30 });

export const metaCases: CasesByPolicy = {
  "exemptions-valid": {
    fails: [
      {
        when: "one has expired and has no owner",
        resources: [stack],
        exemptions: [{ ...exemption, owner: "", expires: "2026-11-27" }],
        says: [
          "exemptions[0] (require-log-retention): owner is missing; write it",
          "exemptions[0] (require-log-retention): it expired on 2026-11-27; mend the resource or renew it",
        ],
      },
      {
        when: "one is for no policy, with a part nobody knows and no day",
        resources: [stack],
        exemptions: [{ ...exemption, policy: "x", expires: "soon", ticket: "7" }],
        says: [
          "exemptions[0] (x): ticket is no part of an exemption; use policy, resource, reason, owner, expires",
          'exemptions[0] (x): policy "x" does not exist; see policies/controls.md',
          'exemptions[0] (x): expires is "soon"; write a day such as 2027-01-31',
        ],
      },
      {
        when: "one frees everything of a critical policy for a year",
        resources: [stack],
        exemptions: [
          { ...exemption, policy: "enable-defender-sensor", resource: "*", expires: "2027-11-28" },
        ],
        says: [
          'exemptions[0] (enable-defender-sensor): resource "*" frees everything of a critical policy; name the resources',
          "exemptions[0] (enable-defender-sensor): it lasts 365 days; 30 are the most for severity critical",
        ],
      },
    ],
    passes: [{ when: "one has all and a month", resources: [stack], exemptions: [exemption] }],
    unknown: [
      {
        when: "the stack's outputs are not known",
        resources: [unknownStack],
        exemptions: [exemption],
        stays: "pass",
      },
    ],
    notApplicable: [
      { when: "there are none", resources: [stack], says: ["there are no exemptions"] },
    ],
  },
  "exemptions-in-use": {
    fails: [
      {
        when: "one frees nothing",
        resources: [stack],
        exemptions: [exemption],
        says: ["exemptions[0] (require-log-retention on logs) frees nothing; delete it"],
      },
      {
        when: "one frees a breach",
        resources: [stack],
        exemptions: [{ ...exemption, resource: "lo*" }],
        before: { policy: "require-log-retention", resource: short },
        says: [
          "exemptions[0] (require-log-retention on lo*) frees one resource until 2026-12-31, shop-team@contoso.example answers for it: Logs are moved to the new workspace until December.; mend it by then",
        ],
      },
    ],
    passes: [
      {
        when: "those that are out of date are told elsewhere",
        resources: [stack],
        exemptions: [{ ...exemption, expires: "2026-11-01" }],
      },
    ],
    unknown: [
      {
        when: "the stack's outputs are not known",
        resources: [unknownStack],
        exemptions: [exemption],
        stays: "fail",
      },
    ],
    notApplicable: [
      { when: "there are none", resources: [stack], says: ["there are no exemptions"] },
    ],
  },
  "policy-config-valid": {
    fails: [
      {
        when: "a policy was given what it does not know",
        resources: [stack],
        settings: { "require-log-retention": ["days is no setting of it; use minDays"] },
        says: ["require-log-retention: days is no setting of it; use minDays"],
      },
    ],
    passes: [{ when: "all settings are known", resources: [stack] }],
    unknown: [
      { when: "the stack's outputs are not known", resources: [unknownStack], stays: "pass" },
    ],
    notApplicable: [make.otherKind("stack")],
  },
  "tell-undecided-checks": {
    fails: [
      {
        when: "a policy could not tell",
        resources: [stack],
        before: {
          policy: "require-log-retention",
          resource: make.logs({ retentionInDays: UNKNOWN }),
        },
        says: [
          "require-log-retention could not be judged on logs (retentionInDays); look again after the update",
        ],
      },
    ],
    passes: [
      {
        when: "all could be told",
        resources: [stack],
        before: { policy: "require-log-retention", resource: short },
      },
    ],
    unknown: [
      { when: "the stack's outputs are not known", resources: [unknownStack], stays: "pass" },
    ],
    notApplicable: [make.otherKind("stack")],
  },
};
