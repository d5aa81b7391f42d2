/** The servers: loopback only, HTTPS with a certificate to trust, state, nothing left at the end. */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { expect } from "chai";

import { tempFolder } from "../helpers/temp";
import { Client, CLUSTER, inGroup, startEmpty } from "./helpers";

const run = promisify(execFile);

/** Whether something listens. */
function listens(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

describe("the servers of the local Azure", () => {
  it("take ports that are free, and leave none when closed", async () => {
    const [one, two] = [await startEmpty({ https: true }), await startEmpty()];
    const ports = [one.httpUrl, one.httpsUrl ?? "", two.httpUrl].map((url) =>
      Number(new URL(url).port),
    );
    expect(new Set(ports).size).to.equal(3);
    for (const port of ports) expect(await listens(port)).to.equal(true);
    await Promise.all([one.close(), two.close()]);
    for (const port of ports) expect(await listens(port)).to.equal(false);
  });

  it("listen on loopback and nowhere else", async () => {
    const azure = await startEmpty({ https: true });
    const elsewhere = Object.values(os.networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4")
      .map(({ address }) => address);
    for (const url of [azure.httpUrl, azure.httpsUrl ?? ""]) {
      expect(new URL(url).hostname).to.equal("127.0.0.1");
      const port = Number(new URL(url).port);
      expect(await listens(port)).to.equal(true);
      // Another loopback address shows the same on a machine without a network.
      for (const host of ["127.0.0.2", ...elsewhere]) {
        expect(await listens(port, host), host).to.equal(false);
      }
    }
    await azure.close();
  });

  it("leave nothing behind when one of them cannot start", async () => {
    const other = await startEmpty();
    const taken = Number(new URL(other.httpUrl).port);
    const probe = await startEmpty();
    const httpPort = Number(new URL(probe.httpUrl).port);
    await probe.close();
    const started = await startEmpty({ httpPort, https: true, httpsPort: taken }).then(
      () => "started",
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    expect(started).to.equal("EADDRINUSE");
    expect(await listens(httpPort)).to.equal(false);
    await other.close();
  });

  it("close although a client keeps its connection", async () => {
    const client = await Client.start();
    await client.get(CLUSTER);
    const socket = net.connect(Number(new URL(client.azure.httpUrl).port), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    const gone = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => undefined);
    await client.azure.close();
    await gone;
  });

  it("take the ports they are told, and say when one is taken", async () => {
    const first = await startEmpty();
    const port = Number(new URL(first.httpUrl).port);
    const second = await startEmpty({ httpPort: port }).then(
      () => "started",
      (error: unknown) => (error as NodeJS.ErrnoException).code,
    );
    expect(second).to.equal("EADDRINUSE");
    await first.close();
    const third = await startEmpty({ httpPort: port });
    expect(third.httpUrl).to.equal(`http://127.0.0.1:${port}`);
    await third.close();
  });

  it("serve HTTPS that is trusted with the certificate made at start, and only then", async () => {
    const { azure } = await Client.start({ https: true });
    const get = (ca?: string) =>
      new Promise<number | string>((resolve) => {
        const url = `${azure.httpsUrl ?? ""}${CLUSTER}?api-version=2025-09-01`;
        https
          .get(url, ca === undefined ? {} : { ca }, (response) => {
            response.resume();
            resolve(response.statusCode ?? 0);
          })
          .on("error", (error: NodeJS.ErrnoException) => {
            resolve(error.code ?? "");
          });
      });
    expect(await get(azure.certificatePem)).to.equal(200);
    expect(await get()).to.be.a("string");
    await azure.close();
  });

  it("are trusted by any process that is given the certificate, as the README says", async () => {
    const { azure } = await Client.start({ https: true });
    const certificate = path.join(tempFolder(), "certificate.pem");
    writeFileSync(certificate, azure.certificatePem ?? "");
    const url = `${azure.httpsUrl ?? ""}${CLUSTER}?api-version=2025-09-01`;
    const script = `fetch(${JSON.stringify(url)}).then((answer) => console.log(answer.status))`;
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificate };
    const { stdout } = await run(process.execPath, ["-e", script], { env });
    expect(stdout.trim()).to.equal("200");
    await azure.close();
  });

  it("remember everything in the state file", async () => {
    const stateFile = path.join(tempFolder(), "azure.json");
    const first = await Client.start({ stateFile });
    const id = inGroup("Microsoft.OperationalInsights/workspaces", "log-kept");
    await first.putAndWait(id, { location: "westeurope" });
    const before = first.azure.control.resources();
    await first.azure.close();
    const second = await Client.start({ stateFile });
    expect(second.azure.control.resources()).to.deep.equal(before);
    expect((await second.get(id)).status).to.equal(200);
    await second.azure.close();
  });

  it("answer control calls over HTTP and never record them", async () => {
    const client = await Client.start({ nonce: "n-1" });
    const identity = await client.get("/_emulator/identity");
    expect(identity.body).to.deep.equal({ emulator: "aks-monitoring-local-azure", nonce: "n-1" });
    await client.get(CLUSTER);
    expect(client.azure.requests.map(({ method, id }) => [method, id])).to.deep.equal([
      ["GET", CLUSTER],
    ]);
    const resources = await client.get("/_emulator/resources");
    expect((resources.body as unknown as object[]).length).to.be.greaterThan(10);
    await client.call("POST", "/_emulator/reset");
    expect(client.azure.isEmpty()).to.equal(true);
    expect((await client.get("/_emulator/nothing")).status).to.equal(404);
    await client.azure.close();
  });
});
