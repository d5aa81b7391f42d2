/** Drill: whom a test notification reaches, asked of an Azure on this machine. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { drillReport, groupOf } from "../../../cli/commands/drill";
import { testNotification } from "../../../cli/drill/test-notification";
import { UserError } from "../../../cli/errors";

const GROUP = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/ag";
const AT = "?api-version=2023-01-01";
const PATIENCE = { intervalMs: 1, limitMs: 5_000 };

/** A request as it arrived, and the answers, one after the other for each path. */
interface Request {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}
type Answers = Record<string, readonly (readonly [status: number, body: unknown])[]>;

const email = { name: "email a@b.example", emailAddress: "a@b.example" };
const hook = { name: "webhook 1", serviceUri: "https://hook.example/secret" };
const group = {
  properties: {
    enabled: true,
    emailReceivers: [email],
    webhookReceivers: [hook],
    smsReceivers: [],
  },
};
const started = { notificationId: "n1", correlationId: "c", createdTime: "t" };

describe("testNotification", () => {
  let server: Server;
  let requests: Request[];
  let answers: Answers;

  beforeEach(async () => {
    requests = [];
    const asked: Record<string, number> = {};
    server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const line = `${request.method ?? ""} ${request.url ?? ""}`;
        const { authorization } = request.headers;
        requests.push({ line, authorization, body: text === "" ? undefined : JSON.parse(text) });
        const list = answers[line] ?? [[404, {}]];
        const count = (asked[line] ?? 0) + 1;
        asked[line] = count;
        const [status, body] = list[Math.min(count, list.length) - 1] ?? [500, {}];
        response.writeHead(status, { "content-type": "application/json" });
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** Runs a drill against the server. */
  function drill(token?: () => Promise<string>) {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const azure = { endpoint, ...(token === undefined ? {} : { token }) };
    return testNotification(azure, GROUP, PATIENCE);
  }

  /** What a drill fails with. */
  async function failure(): Promise<string> {
    const error = await drill().then(
      () => new Error("it passed"),
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(UserError);
    return (error as Error).message;
  }

  it("plays an alert to the group's own receivers and waits until each is answered for", async () => {
    answers = {
      [`GET ${GROUP}${AT}`]: [[200, group]],
      [`POST ${GROUP}/createNotifications${AT}`]: [[202, started]],
      [`GET ${GROUP}/notificationStatus/n1${AT}`]: [
        [200, { state: "InProgress" }],
        [
          200,
          {
            state: "Complete",
            actionDetails: [
              { mechanismType: "Webhook", name: "WEBHOOK 1", status: "Failed", detail: "503" },
              { mechanismType: "Email", name: email.name, status: "Succeeded" },
            ],
          },
        ],
      ],
    };
    expect(await drill(() => Promise.resolve("t"))).to.deep.equal([
      { name: email.name, mechanism: "Email", told: true, says: "Succeeded" },
      { name: hook.name, mechanism: "Webhook", told: false, says: "Failed: 503" },
    ]);
    expect(requests.map(({ line }) => line)).to.deep.equal([
      `GET ${GROUP}${AT}`,
      `POST ${GROUP}/createNotifications${AT}`,
      `GET ${GROUP}/notificationStatus/n1${AT}`,
      `GET ${GROUP}/notificationStatus/n1${AT}`,
    ]);
    expect(requests[1]?.body).to.deep.equal({
      alertType: "metricstaticthreshold",
      emailReceivers: [email],
      webhookReceivers: [hook],
    });
    expect(new Set(requests.map(({ authorization }) => authorization))).to.deep.equal(
      new Set(["Bearer t"]),
    );
  });

  it("counts a receiver that Azure does not mention as not told, and sends no token it has not", async () => {
    answers = {
      [`GET ${GROUP}${AT}`]: [[200, group]],
      [`POST ${GROUP}/createNotifications${AT}`]: [[200, started]],
      [`GET ${GROUP}/notificationStatus/n1${AT}`]: [[200, { state: "Completed" }]],
    };
    const nothing = { mechanism: "unknown", told: false, says: "not mentioned" };
    expect(await drill()).to.deep.equal([
      { name: email.name, ...nothing },
      { name: hook.name, ...nothing },
    ]);
    expect(requests[0]?.authorization).to.equal(undefined);
  });

  it("refuses a group without receivers before anybody is asked", async () => {
    answers = { [`GET ${GROUP}${AT}`]: [[200, { properties: { emailReceivers: [] } }]] };
    expect(await failure()).to.equal(
      `${GROUP} has no receiver, so nobody can be told; give it one.`,
    );
    expect(requests).to.have.length(1);
  });

  it("tells what Azure refuses, and which role is enough", async () => {
    const error = { code: "AuthorizationFailed", message: "no" };
    answers = { [`GET ${GROUP}${AT}`]: [[403, { error }]] };
    expect(await failure()).to.equal(
      `Azure refuses GET ${GROUP}: AuthorizationFailed: no; the role Monitoring Contributor on the ` +
        "action group's resource group is enough for a drill.",
    );
  });

  it("tells of an answer without an id, or that is no JSON", async () => {
    answers = {
      [`GET ${GROUP}${AT}`]: [[200, group]],
      [`POST ${GROUP}/createNotifications${AT}`]: [[200, "<html>"]],
    };
    expect(await failure()).to.equal(
      `Azure took the test of ${GROUP} without saying its id; try again.`,
    );
  });

  it("waits for Azure no longer than it has patience", async () => {
    answers = {
      [`GET ${GROUP}${AT}`]: [[200, group]],
      [`POST ${GROUP}/createNotifications${AT}`]: [[202, started]],
      [`GET ${GROUP}/notificationStatus/n1${AT}`]: [[200, { state: "InProgress" }]],
    };
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const patience = { intervalMs: 1, limitMs: -1 };
    const error = await testNotification({ endpoint }, GROUP, patience).catch(
      (reason: unknown) => reason,
    );
    expect((error as Error).message).to.equal(
      'Azure still says "InProgress" about the test n1 after -0.001 seconds; ask the receivers, or ' +
        "try again.",
    );
  });
});

describe("groupOf", () => {
  const outputs = JSON.stringify({ actionGroupIds: { page: "/p", inform: "/i" } });

  it("finds the group of a route", () => {
    expect(groupOf(outputs, "dev", "page")).to.equal("/p");
  });

  it("names the routes of the stack, or says that it is not deployed", () => {
    expect(() => groupOf(outputs, "dev", "toString")).to.throw(
      UserError,
      '--route toString is not a route of the stack "dev"; give one of inform, page.',
    );
    for (const none of ["{}", "", '{"actionGroupIds":{}}']) {
      expect(() => groupOf(none, "dev", "page")).to.throw(
        UserError,
        'The stack "dev" has no action group; deploy it first.',
      );
    }
  });
});

describe("drillReport", () => {
  const told = { name: "email a", mechanism: "Email", told: true, says: "Succeeded" };
  const missed = { name: "webhook 1", mechanism: "Webhook", told: false, says: "Failed: 503" };
  const drill = { route: "page", actionGroupId: GROUP };

  it("says who was told and who was not", () => {
    expect(drillReport({ ...drill, receivers: [told, missed] })).to.equal(
      "Route page, action group ag:\n  told      email a\n  NOT TOLD  webhook 1: Failed: 503\n" +
        "1 of 2 on the route was not told.\n",
    );
    expect(drillReport({ ...drill, receivers: [missed, missed] })).to.contain(
      "2 of 2 on the route were not told.",
    );
    expect(drillReport({ ...drill, receivers: [told] })).to.equal(
      "Route page, action group ag:\n  told      email a\nEverybody on the route was told.\n",
    );
  });
});
