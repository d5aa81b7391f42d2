/** Between network and core: addresses, bodies and callers as they come over the wire. */
import http from "node:http";
import net from "node:net";

import { expect } from "chai";

import { Client, CLUSTER, GROUP, refusal } from "./helpers";

describe("the wire of the local Azure", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  const port = () => Number(new URL(client.azure.httpUrl).port);

  /** Status of a GET whose path goes out exactly as it is. */
  function statusOf(path: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      http
        .get({ host: "127.0.0.1", port: port(), path }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
        .on("error", reject);
    });
  }

  it("answers an address that cannot be read with 400, and goes on", async () => {
    expect(await statusOf("/subscriptions/%E0%A4%A?api-version=2024-01-01")).to.equal(400);
    expect(await statusOf(`${GROUP}?api-version=2024-03-01`)).to.equal(200);
  });

  it("takes a path that begins with two slashes for no other host", async () => {
    expect(await statusOf("//other.example/subscriptions?api-version=2022-12-01")).to.equal(404);
  });

  it("reads names that are encoded, and a slash at the end", async () => {
    const encoded = CLUSTER.replaceAll("-", "%2D");
    expect(await statusOf(`${encoded}?api-version=2025-09-01`)).to.equal(200);
    expect(await statusOf(`${GROUP}/?api-version=2024-03-01`)).to.equal(200);
  });

  it("refuses a body far beyond the limit with an answer, not by hanging up", async () => {
    const answer = await client.put(GROUP, { tags: { big: "x".repeat(12 * 1024 * 1024) } });
    expect(refusal(answer)).to.deep.equal([413, "RequestContentTooLarge"]);
  });

  it("takes a token that says nothing for anybody", async () => {
    client.azure.control.role("*", { actions: [] });
    for (const authorization of ["Bearer x", "Bearer a.b.c", "Basic a.b.c"]) {
      const answer = await client.get(CLUSTER, { headers: { authorization } });
      expect(answer.body.error?.message, authorization).to.contain("The client '*'");
    }
  });

  it("numbers every answer anew", async () => {
    const ids = new Set<string | null>();
    for (const id of [CLUSTER, CLUSTER, `${CLUSTER}-none`]) {
      ids.add((await client.get(id)).headers.get("x-ms-request-id"));
    }
    expect(ids.size).to.equal(3);
    expect(ids).not.to.include(null);
  });

  it("survives a caller who leaves in the middle of a body", async () => {
    const socket = net.connect(port(), "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    socket.write(`PUT ${GROUP} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`);
    const gone = new Promise((resolve) => socket.once("close", resolve));
    socket.destroy();
    await gone;
    expect((await client.get(GROUP)).status).to.equal(200);
  });
});
