/** Asking Azure, against a server on this machine that answers as Azure Resource Manager does. */
import http from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { judged } from "../../../cli/commands/azure-validate";
import { azureOf, judge, regionOf, type Azure } from "../../../cli/validate/azure";
import { makeDeployment } from "../../../cli/validate/template";
import { messageOf } from "../../helpers/errors";
import { CLUSTER, SCOPE, smallStack, SUBSCRIPTION } from "./bodies";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const OPTIONS = {
  name: "aks-monitoring-dev",
  subscriptionId: SUBSCRIPTION,
  location: "westeurope",
};
const deployment = makeDeployment(smallStack, OPTIONS);
const VALIDATE = `${SCOPE}/providers/Microsoft.Resources/deployments/aks-monitoring-dev/validate?api-version=2022-09-01`;

describe("asking Azure about a deployment", () => {
  let server: http.Server;
  let azure: Azure;
  let asked: Asked[];
  let answers: Answer[];

  beforeEach(async () => {
    asked = [];
    answers = [];
    server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const { method = "", url = "" } = request;
        asked.push({ method, url, body: text === "" ? undefined : JSON.parse(text) });
        const { status, headers, body } = answers.shift() ?? { status: 500 };
        response.writeHead(status, headers);
        response.end(body === undefined ? undefined : JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    azure = { endpoint: `http://127.0.0.1:${port}`, intervalMs: 1 };
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it("posts the template once and resolves to the answer", async () => {
    answers = [{ status: 200, body: { properties: { provisioningState: "Succeeded" } } }];
    expect(await judge(azure, deployment, "validate")).to.deep.equal({
      properties: { provisioningState: "Succeeded" },
    });
    const properties = { mode: "Incremental", template: deployment.template, parameters: {} };
    expect(asked).to.deep.equal([
      { method: "POST", url: VALIDATE, body: { location: "westeurope", properties } },
    ]);
  });

  it("names no region when it asks about a group", async () => {
    answers = [{ status: 200, body: {} }];
    const inGroup = makeDeployment(smallStack, { ...OPTIONS, resourceGroup: "rg-mine" });
    await judge(azure, inGroup, "whatIf");
    expect(asked[0]?.url).to.contain("/resourceGroups/rg-mine/providers/Microsoft.Resources/");
    expect(asked[0]?.body).to.have.all.keys("properties");
  });

  it("goes on asking where Azure says, until the answer is there", async () => {
    const under = { status: 202, headers: { location: "/operations/1?x=y", "retry-after": "0" } };
    const done = { status: "Succeeded", properties: { changes: [] } };
    answers = [under, under, { status: 200, body: done }];
    expect(await judge(azure, deployment, "whatIf")).to.deep.equal(done);
    expect(
      asked.map(({ method, url }) => `${method} ${url.split("/").at(-1) ?? ""}`),
    ).to.deep.equal(["POST whatIf?api-version=2022-09-01", "GET 1?x=y", "GET 1?x=y"]);
  });

  it("asks nobody else than Azure on", async () => {
    answers = [{ status: 202, headers: { location: "https://elsewhere.example/operations/1" } }];
    expect(await messageOf(judge(azure, deployment, "whatIf"))).to.equal(
      "Azure answers an address of https://elsewhere.example; nothing was sent there.",
    );
    expect(asked).to.have.length(1);
  });

  const problem = (target: string, message: string) => ({ code: "Invalid", target, message });
  const error = {
    code: "InvalidTemplateDeployment",
    message: "The template is not valid.",
    details: [
      {
        code: "Nested",
        message: "See inside.",
        details: [problem(CLUSTER, "Too many settings.\nFive are allowed.")],
      },
      problem("workspace", `The name of '${SCOPE}/x' is taken.`),
    ],
  };
  for (const [how, answer] of [
    ["400", { status: 400, body: { error } }],
    ["200 with an error", { status: 200, body: { error } }],
    ["Failed at the end", { status: 200, body: { status: "Failed", error } }],
  ] as const) {
    it(`tells each problem in a line with its resource: ${how}`, async () => {
      answers = [answer];
      expect(await messageOf(judged(azure, deployment, "validate", "dev"))).to.equal(
        "Azure refuses the template of stack dev with 2 problems; mend the settings that lead to it.\n" +
          `  ${CLUSTER}: Invalid: Too many settings. Five are allowed.\n` +
          `  ${SCOPE}/x: Invalid: The name of '${SCOPE}/x' is taken.`,
      );
    });
  }

  it("names the missing right", async () => {
    const message = "The client 'x' does not have authorization to perform action 'y'.";
    answers = [{ status: 403, body: { error: { code: "AuthorizationFailed", message } } }];
    expect(await messageOf(judged(azure, deployment, "whatIf", "dev"))).to.equal(
      "Azure refuses the template of stack dev with 1 problem; give whoever signs in " +
        `Microsoft.Resources/deployments/whatIf/action on ${SCOPE} and what docs/roles.md lists.\n` +
        `  AuthorizationFailed: ${message}`,
    );
  });

  it("tries again when Azure is busy", async () => {
    answers = [
      { status: 429, headers: { "retry-after": "0" } },
      { status: 200, body: {} },
    ];
    expect(await judge(azure, deployment, "validate")).to.deep.equal({});
    expect(asked).to.have.length(2);
  });

  it("reads the region of a cluster", async () => {
    answers = [{ status: 200, body: { location: "northeurope" } }];
    expect(await regionOf(azure, CLUSTER, "2026-06-01")).to.equal("northeurope");
    expect(asked).to.deep.equal([
      { method: "GET", url: `${CLUSTER}?api-version=2026-06-01`, body: undefined },
    ]);
  });

  it("says how to sign in when nobody has, and sends nothing", async () => {
    const credential = {
      getToken: () => Promise.reject(new Error("Please run 'az login'.\nMore.")),
    };
    const identity = { credential, scope: "s" };
    expect(await messageOf(judge({ ...azure, identity }, deployment, "validate"))).to.equal(
      "Signing in to Azure failed (Please run 'az login'.); run \"az login\", or give the " +
        "credentials that docs/real-azure.md lists.",
    );
    expect(asked).to.deep.equal([]);
  });
});

describe("the Azure that is asked", () => {
  it("is the one of the stack's settings, never a local one", () => {
    const env = { AKS_MONITORING_LOCAL_AZURE: "http://127.0.0.1:4711", ARM_ENVIRONMENT: "public" };
    const { endpoint, identity } = azureOf({ "azure-native:environment": "usgovernment" }, env);
    expect(endpoint).to.equal("https://management.usgovcloudapi.net");
    expect(identity?.scope).to.equal("https://management.usgovcloudapi.net/.default");
    expect(azureOf({}, env).endpoint).to.equal("https://management.azure.com");
  });
});
