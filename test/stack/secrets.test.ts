/**
 * Secrets reach Azure and nobody else: texts planted in every setting that is one are looked for in
 * all that Pulumi prints, records and logs, as they are, in base64 and as part of an address.
 */
import { readFile, rm } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { RUNBOOKS } from "../helpers/config";
import { LocalStack } from "../helpers/local-stack";
import { formsOf, leaksIn, textsBelow } from "../helpers/canaries";
import { CENTRAL_COMPONENT, putCentralComponent } from "../helpers/sample";
import { resourceById } from "../helpers/tree";

/** With characters that base64 and addresses write in another way. */
const canary = (name: string) => `${name}/canary+7Qx~Zm9=${name.length}`;
const address = (name: string) => `https://hook.example/x?sig=${canary(name)}`;

/** Written into the stack file as it is, so that only there and in `preview --json` it is shown. */
const PLAIN = "plainWebhook";

/** What `pulumi config set --secret` puts into the stack file, by path. */
const ROUTE = "aks-monitoring:alerts.routes.page";
const ADDRESSES = {
  webhook: `${ROUTE}.webhooks[1]`,
  secureWebhook: `${ROUTE}.secureWebhooks[0].url`,
  logicApp: `${ROUTE}.logicApps[0].callbackUrl`,
  function: `${ROUTE}.functions[0].triggerUrl`,
};
/**
 * What the engine's own log holds of its talk with plugins at this level, secrets included: a dump
 * of the protocol, which no program can keep it from.
 */
const PROTOCOL = /"msg":"(Unm|M)arshaling property for RPC\[/;

const EVENTS = "events.json";
const CREDENTIALS = ["clientSecret", "clientCertificatePassword", "oidcToken", "oidcRequestToken"];

const resource = (type: string, name: string) =>
  `/subscriptions/00000000-0000-0000-0000-0000000a2f01/resourceGroups/rg-shop-dev/providers/${type}/${name}`;

const LATER = "https://hook.example/set-later";
const PAGE = {
  emails: ["shop-oncall@contoso.example"],
  webhooks: [address(PLAIN), LATER],
  secureWebhooks: [
    {
      url: LATER,
      objectId: "7f0c2d7e-1b1a-4b7e-8f5a-3a4b5c6d7e8f",
      identifierUri: "api://shop",
    },
  ],
  logicApps: [{ id: resource("Microsoft.Logic/workflows", "logic"), callbackUrl: LATER }],
  functions: [
    {
      ...{ id: resource("Microsoft.Web/sites", "func"), name: "notify" },
      triggerUrl: LATER,
    },
  ],
};

describe("the search for secrets", () => {
  it("finds each form of a secret at any place of a text", () => {
    const secret = canary("x");
    const { length } = secret;
    for (const before of ["", "a", "ab", "abc"]) {
      const text = `${before}${secret}!`;
      for (const form of [text, encodeURIComponent(text), btoa(text)]) {
        expect(leaksIn(`...${form}...`, { x: secret }), form).to.have.length(1);
        expect(leaksIn(`...${form}...`, { x: `${secret.slice(0, length - 4)}0000` })).to.deep.equal(
          [],
        );
      }
    }
    for (const form of formsOf(secret)) expect(form.length).to.be.above(length - 3);
  });
});

describe("secrets", function () {
  this.timeout(300_000);
  const secrets: Record<string, string> = {};
  let stack: LocalStack;

  const expectNone = (text: string) => {
    expect(leaksIn(text, secrets)).to.deep.equal([]);
  };
  /** Runs Pulumi, expects its exit code, and that its output shows nothing. */
  const run = async (wanted: number, ...words: string[]) => {
    const { code, output } = await stack.pulumi(...words);
    expectNone(output);
    expect(code, output).to.equal(wanted);
    return output;
  };
  const logFile = (name: string) => path.join(stack.folders.home, name);

  before(async () => {
    stack = await LocalStack.open("dev", { lag: true });
    const { azure } = stack.session;
    putCentralComponent(azure);
    // Without it Pulumi has no --event-log.
    stack.session.env["PULUMI_DEBUG_COMMANDS"] = "true";
    await stack.configure((config) => {
      config["aks-monitoring:alerts"] = { ...RUNBOOKS, routes: { page: PAGE } };
      config["aks-monitoring:application"] = {
        ...{ insightsId: CENTRAL_COMPONENT, namespaces: ["shop"] },
        autoInstrumentation: true,
      };
    });
    const set = async (key: string, value: string) => {
      const words = ["config", "set", "--secret", "--path", key, value];
      const { code, output } = await stack.pulumi(...words);
      expect(code, output).to.equal(0);
    };
    for (const [name, key] of Object.entries(ADDRESSES)) await set(key, address(name));
    for (const name of CREDENTIALS) await set(`azure-native:${name}`, canary(name));
    for (const name of [PLAIN, ...Object.keys(ADDRESSES), ...CREDENTIALS]) {
      secrets[name] = canary(name);
    }
    const { properties } = resourceById(azure, CENTRAL_COMPONENT);
    secrets["key of the component"] = (
      properties as { InstrumentationKey: string }
    ).InstrumentationKey;
  });
  after(() => stack.close());

  it("are not told by a preview, as text or as JSON", async () => {
    await run(0, "preview", "--diff");
    const { code, output } = await stack.pulumi("preview", "--json");
    expect(code, output).to.equal(0);
    // The engine shows the stack file itself, and of that only what is encrypted as [secret].
    const { config, ...told } = JSON.parse(output) as { config: unknown };
    expect(leaksIn(JSON.stringify(config), secrets)).to.have.length(1);
    expectNone(JSON.stringify(told));
  });

  it("are not told by an up that fails half-way, and not by the one that mends it", async () => {
    const { control } = stack.session.azure;
    control.fault({ kind: "error", method: "PUT", path: "actionGroups", times: 99 });
    const output = await run(1, "up", "--yes", "--skip-preview", "--diff");
    expect(output).to.contain("InternalServerError");
    control.clearFaults();
    await run(0, "up", "--yes", "--skip-preview", "--diff");
  });

  it("reach Azure", () => {
    const { requests } = stack.session.azure;
    const sent = requests.filter(({ method }) => method === "PUT");
    const text = JSON.stringify(sent.map(({ body }) => body));
    for (const name of [PLAIN, ...Object.keys(ADDRESSES)]) {
      expect(text, name).to.contain(canary(name));
    }
    for (const name of CREDENTIALS) expect(text).not.to.contain(canary(name));
  });

  it("are not told by outputs, the export, a refresh or the changes of a webhook", async () => {
    const outputs = await run(0, "stack", "output", "--json");
    expect(outputs).to.contain('"applicationInsightsConnectionString": "[secret]"');
    await run(0, "stack", "export");
    await run(0, "refresh", "--yes", "--diff");
    await run(0, "preview", "--refresh", "--diff");
  });

  it("are not told by the events of a run, what this project says to --debug among them", async () => {
    await stack.configure((config) => {
      config["aks-monitoring:metrics"] = { labels: { pods: ["team"] } };
    });
    const told: string[] = [];
    for (const words of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const file = logFile(EVENTS);
      await rm(file, { force: true });
      const { code, output } = await stack.pulumi(...words, "--debug", "--event-log", file);
      expect(code, output).to.equal(0);
      const events = (await readFile(file, "utf8")).trim().split("\n").map(readEvent);
      for (const event of events) {
        expectNone(JSON.stringify(withoutConfig(event)));
        const { severity, message = "" } = event.diagnosticEvent ?? {};
        if (severity === "debug") told.push(message);
      }
    }
    expect(told.join("\n")).to.contain("metricLabelsAllowlist");
    // The SDK still names its calls.
    expect(told.join("\n")).to.contain("Invoke RPC finished: tok=");
    const json = await stack.pulumi("up", "--yes", "--skip-preview", "--json", "--refresh");
    expect(json.code, json.output).to.equal(0);
    const lines = json.output.trim().split("\n");
    for (const line of lines) expectNone(JSON.stringify(withoutConfig(readEvent(line))));
  });

  it("are not told by the engine's own log at its most talkative", async () => {
    const { code, output } = await stack.pulumi("preview", "--logtostderr", "-v=9", "--logflow");
    expect(code).to.equal(0);
    const lines = output.split("\n");
    expect(lines.length).to.be.above(1000);
    const others = lines.filter((line) => !PROTOCOL.test(line));
    expect(others.length).to.be.above(500);
    expect(others.flatMap((line) => leaksIn(line, secrets))).to.deep.equal([]);
  });

  it("are in no file that a run leaves, but for what the stack file holds unencrypted", async () => {
    const texts = await textsBelow(stack.folders.home);
    texts.delete(EVENTS);
    const states = [...texts].filter(([file]) => file.includes("/.pulumi/stacks/"));
    expect(states).not.to.deep.equal([]);
    for (const [, text] of states) expectNone(text);
    const { [PLAIN]: _plain, ...others } = secrets;
    const leaks = [...texts].flatMap(([file, text]) =>
      leaksIn(text, others).map((leak) => `${file} ${leak}`),
    );
    expect(leaks).to.deep.equal([]);
  });
});

/** An event of the engine, as far as it is looked at. */
interface EngineEvent {
  readonly preludeEvent?: { readonly config?: unknown };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
}

function readEvent(line: string): EngineEvent {
  return JSON.parse(line) as EngineEvent;
}

/** The engine shows the stack file itself at the beginning; see the preview above. */
function withoutConfig({ preludeEvent, ...event }: EngineEvent): object {
  const { config: _config, ...prelude } = preludeEvent ?? {};
  return { ...event, prelude };
}
