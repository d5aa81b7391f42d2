/** How the real services are asked: addresses, scopes of tokens, bodies; and how they refuse. */
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { dataCloudOf } from "../../../cli/verify/clouds";
import { logsOf } from "../../../cli/verify/logs";
import { queryMetrics } from "../../../cli/verify/metrics";
import { QueryRefusal } from "../../../cli/verify/refusal";
import { makeCertificate } from "../../../emulator/certificate";
import { cloudOf } from "../../../provider/auth/cloud";

interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

describe("the services of data", () => {
  let server: Server;
  let certificatePem: string;
  let asked: Asked[];
  let answer: readonly [status: number, body: unknown];
  const scopes: unknown[] = [];
  const credential = {
    getToken: (scope: string | string[]) => {
      scopes.push(scope);
      return Promise.resolve({ token: "secret", expiresOnTimestamp: Date.now() + 3_600_000 });
    },
  };

  before(async () => {
    const { key, cert } = await makeCertificate();
    certificatePem = cert;
    server = createServer({ key, cert }, (request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const { authorization } = request.headers;
        const line = `${request.method ?? ""} ${request.url ?? ""}`;
        asked.push({ line, authorization, body: JSON.parse(text) });
        const [status, body] = answer;
        response.writeHead(status, { "content-type": "application/json" });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  beforeEach(() => {
    asked = [];
    scopes.length = 0;
  });
  after(() => server.close());

  const logs = () => {
    const { port } = server.address() as AddressInfo;
    const endpoint = `https://127.0.0.1:${port}/v1`;
    const scope = "https://api.loganalytics.io/.default";
    return logsOf({ endpoint, credential, scope, certificatePem }, "customer");
  };

  const TABLE = {
    name: "PrimaryResult",
    columns: [
      { name: "Source", type: "string" },
      { name: "Newest", type: "datetime" },
    ],
    rows: [["KubeEvents", "2026-11-24T12:00:00.000Z"]],
  };
  const ROW = { Source: "KubeEvents", Newest: new Date("2026-11-24T12:00:00Z") };

  it("are asked for Analytics tables by Microsoft's client", async () => {
    answer = [200, { tables: [TABLE] }];
    expect(await logs().query("KubeEvents | take 1", 24)).to.deep.equal([ROW]);
    expect(asked).to.deep.equal([
      {
        line: "POST /v1/workspaces/customer/query",
        authorization: "Bearer secret",
        body: { query: "KubeEvents | take 1", timespan: "PT24H" },
      },
    ]);
    expect(scopes).to.deep.equal([["https://api.loganalytics.io/.default"]]);
  });

  it("are asked for Basic tables by search, with the time span in the address", async () => {
    answer = [200, { tables: [TABLE] }];
    expect(await logs().search("ContainerLogV2", 2)).to.deep.equal([ROW]);
    expect(asked).to.deep.equal([
      {
        line: "POST /v1/workspaces/customer/search?timespan=PT2H",
        authorization: "Bearer secret",
        body: { query: "ContainerLogV2" },
      },
    ]);
    answer = [200, { tables: [] }];
    expect(await logs().search("ContainerLogV2", 2)).to.deep.equal([]);
  });

  it("say why they refuse, and a part of an answer is none", async () => {
    const failure = async (work: Promise<unknown>) =>
      String(await work.catch((error: unknown) => error));
    const error = { code: "InsufficientAccessError", message: "no access" };
    answer = [403, { error }];
    expect(await failure(logs().query("T", 1))).to.contain("InsufficientAccessError");
    expect(await failure(logs().search("T", 1)))
      .to.contain("403")
      .and.contain("no access");
    // Whoever runs a rule's query has to tell what is wrong with it from all else.
    for (const status of [400, 403]) {
      answer = [status, { error }];
      for (const work of [logs().query("T", 1), logs().search("T", 1)]) {
        const refusal: unknown = await work.catch((thrown: unknown) => thrown);
        expect(refusal).to.be.instanceOf(QueryRefusal).and.include({ status });
      }
    }
    answer = [200, { tables: [TABLE], error: { code: "PartialError", message: "too much" } }];
    expect(await failure(logs().query("T", 1))).to.contain("a part alone: PartialError");
  });

  it("get no token over plain HTTP", async () => {
    const identity = { credential, scope: "https://prometheus.monitor.azure.com/.default" };
    const error = await queryMetrics({ identity }, "http://127.0.0.1:1", "up").catch(String);
    expect(error).to.match(/Bearer token authentication is not permitted/);
    expect(scopes).to.deep.equal([]);
  });

  it("are known for every cloud", () => {
    expect(dataCloudOf(cloudOf("public").endpoint)).to.deep.equal({
      logs: "https://api.loganalytics.io/v1",
      logsScope: "https://api.loganalytics.io/.default",
      metricsScope: "https://prometheus.monitor.azure.com/.default",
    });
    for (const name of ["usgovernment", "china"]) {
      const { logs: address, logsScope, metricsScope } = dataCloudOf(cloudOf(name).endpoint);
      const end = name === "china" ? "azure.cn" : "us";
      for (const url of [address, logsScope])
        expect(new URL(url).hostname).to.match(new RegExp(`${end}$`));
      expect(metricsScope).to.match(/^https:\/\/prometheus\.monitor\.azure\.(us|cn)\/\.default$/);
    }
    expect(() => dataCloudOf("https://elsewhere.example")).to.throw("no data endpoints");
  });
});
