/** Mistakes in the alerts, each with its sentence in full; addresses of webhooks are never shown. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import fc from "fast-check";

import { parseSettings } from "../../../infra/config";
import { RUNBOOKS, stackConfig } from "../../helpers/config";
import { itTells, routes } from "./complaint";

const alerts = (value: unknown) => ({ "aks-monitoring:alerts": value });
const page = (value: unknown) => alerts({ ...RUNBOOKS, routes: { page: value } });
const usage = (value: unknown) =>
  alerts({ ...RUNBOOKS, routes, overrides: { EtcdDatabaseNearlyFull: { usage: value } } });

describe("mistakes in alerts", () => {
  itTells([
    [
      alerts(undefined),
      "aks-monitoring:alerts is missing; give the settings of the alerts, at least alerts.routes.",
    ],
    [
      alerts('{"routes": '),
      'aks-monitoring:alerts is "{\\"routes\\": "; give the settings of the alerts, at least ' +
        "alerts.routes.",
    ],
    [
      alerts({ ...RUNBOOKS }),
      "aks-monitoring:alerts.routes is missing; give receivers by route: page, ticket, inform.",
    ],
  ]);
});

describe("mistakes in routes", () => {
  itTells([
    [
      alerts({ ...RUNBOOKS, routes: {} }),
      "aks-monitoring:alerts.routes has no route, so nobody would be told; give page, ticket or " +
        "inform a receiver.",
    ],
    [
      alerts({ ...RUNBOOKS, routes: { ...routes, tickets: routes.page } }),
      'aks-monitoring:alerts.routes.tickets is not a setting; did you mean "ticket"?',
    ],
    [
      page({ emails: ["a@b.example"], mails: [] }),
      'aks-monitoring:alerts.routes.page.mails is not a setting; did you mean "emails"?',
    ],
    [
      page({ emails: [] }),
      "aks-monitoring:alerts.routes.page has no receiver; give it emails or webhooks, or leave the " +
        "route out.",
    ],
    [page(null), "aks-monitoring:alerts.routes.page is null; give the receivers of a route."],
    [
      page({ emails: ["a@b.example", "nobody"] }),
      'aks-monitoring:alerts.routes.page.emails[1] is "nobody"; give an e-mail address.',
    ],
    [
      page({ emails: "a@b.example" }),
      'aks-monitoring:alerts.routes.page.emails is "a@b.example"; give a list of e-mail addresses.',
    ],
    [
      page({ emails: ["a@b.example", "A@b.example"] }),
      "aks-monitoring:alerts.routes.page.emails names an address twice; remove the second one.",
    ],
    [
      page({ webhooks: ["https://hook.example/x", "https://hook.example/x"] }),
      "aks-monitoring:alerts.routes.page.webhooks names an address twice; remove the second one.",
    ],
    ...["http://hook.example/secret", "hook.example/secret", 5, { secure: "v1:x" }].map(
      (webhook) =>
        [
          page({ webhooks: [webhook] }),
          "aks-monitoring:alerts.routes.page.webhooks[0] is not an address that begins with " +
            "https://; give an address that begins with https:// (the value is not shown).",
        ] as const,
    ),
    [
      page({ webhooks: "hook.example/secret" }),
      "aks-monitoring:alerts.routes.page.webhooks is not a list of https addresses; give a list " +
        "(the value is not shown).",
    ],
    [
      page("https://hook.example/secret"),
      'aks-monitoring:alerts.routes.page is "https://..."; give the receivers of a route.',
    ],
  ]);

  it("never show an https address, wherever it was written by mistake", () => {
    const address = "https://hook.example/s3cret?code=t0ken";
    const dev = stackConfig("dev");
    const keys = Object.keys(dev).concat("aks-monitoring:tags", "aks-monitoring:logs");
    const places = [
      ...[address, [address], { page: address }, { routes: address }, { disabled: [address] }],
      ...[{ routes: [address] }, { routes: { page: [address] } }, { retentionDays: address }],
      ...[{ routes: { page: { emails: [address] } } }, { routes, overrides: address }],
    ].map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
    const written = fc.oneof(fc.constantFrom(...places), fc.constant(`{"routes": "${address}`));
    fc.assert(
      fc.property(fc.constantFrom(...keys), written, (key, value) => {
        try {
          parseSettings({ ...dev, [key]: value });
        } catch (error) {
          expect(error).to.be.instanceOf(pulumi.RunError);
          expect((error as Error).message).not.to.match(/s3cret|t0ken|hook\.example/);
        }
      }),
    );
  });
});

describe("mistakes in overrides and disabled", () => {
  itTells([
    [
      alerts({ ...RUNBOOKS, routes, overrides: { EtcdDatabaseNearlyFul: { usage: 60 } } }),
      "aks-monitoring:alerts.overrides.EtcdDatabaseNearlyFul is not a setting; did you mean " +
        '"EtcdDatabaseNearlyFull"?',
    ],
    [
      alerts({ ...RUNBOOKS, routes, overrides: { EtcdDatabaseNearlyFull: { usag: 60 } } }),
      "aks-monitoring:alerts.overrides.EtcdDatabaseNearlyFull.usag is not a setting; did you mean " +
        '"usage"?',
    ],
    ...[49.9, 95.1, "60"].map(
      (value) =>
        [
          usage(value),
          "aks-monitoring:alerts.overrides.EtcdDatabaseNearlyFull.usage is " +
            `${JSON.stringify(value)}; give a number of percent from 50 to 95.`,
        ] as const,
    ),
    [
      alerts({ ...RUNBOOKS, routes, overrides: { EtcdDatabaseNearlyFull: 60 } }),
      "aks-monitoring:alerts.overrides.EtcdDatabaseNearlyFull is 60; give thresholds by name.",
    ],
    [
      alerts({ ...RUNBOOKS, routes, overrides: "none" }),
      'aks-monitoring:alerts.overrides is "none"; give thresholds by rule.',
    ],
    [
      alerts({ ...RUNBOOKS, routes, disabled: ["EtcdFull"] }),
      'aks-monitoring:alerts.disabled[0] is "EtcdFull"; give the id of a rule of rules/README.md.',
    ],
    [
      alerts({ ...RUNBOOKS, routes, disabled: ["EtcdDatabasNearlyFull"] }),
      'aks-monitoring:alerts.disabled[0] is "EtcdDatabasNearlyFull"; did you mean ' +
        '"EtcdDatabaseNearlyFull"? give the id of a rule of rules/README.md.',
    ],
    [
      alerts({ ...RUNBOOKS, routes, disabled: "EtcdDatabaseNearlyFull" }),
      'aks-monitoring:alerts.disabled is "EtcdDatabaseNearlyFull"; give a list of rules.',
    ],
  ]);
});
