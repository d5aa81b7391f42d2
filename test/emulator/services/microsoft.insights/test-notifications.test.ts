/** Test notifications: accepted, looked up, and gone with their group. */
import type { TestNotificationDetailsResponse, TestNotificationResponse } from "@azure/arm-monitor";
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";
import { oneOfEach } from "./all-receivers";

const ID = inGroup("Microsoft.Insights/actionGroups", "ag-a");
const GROUP = {
  location: "Global",
  properties: {
    groupShortName: "shop",
    enabled: true,
    emailReceivers: [oneOfEach["emailReceivers"]],
  },
};
const PLAY = {
  alertType: "logalertv2",
  emailReceivers: [oneOfEach["emailReceivers"]],
  webhookReceivers: [oneOfEach["webhookReceivers"]],
};

describe("test notifications", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
    await client.put(ID, GROUP);
  });
  afterEach(() => client.azure.close());

  const play = (body: unknown, on = ID) => client.call("POST", `${on}/createNotifications`, body);

  it("are accepted with 202 and the place where their state is told", async () => {
    const { status, headers, body } = await play(PLAY);
    expect(status).to.equal(202);
    const { notificationId } = body as unknown as TestNotificationResponse;
    expect(notificationId).to.match(/^[0-9a-f-]{36}$/);
    const location = headers.get("location") ?? "";
    expect(new URL(location).pathname).to.equal(`${ID}/notificationStatus/${notificationId}`);
    const read = await client.get(location);
    expect(read.status).to.equal(200);
    const details = read.body as unknown as TestNotificationDetailsResponse;
    expect(details.state).to.equal("Completed");
    expect(
      details.actionDetails?.map(({ mechanismType, name, status }) => [
        mechanismType,
        name,
        status,
      ]),
    ).to.deep.equal([
      ["Email", "mail", "Completed"],
      ["Webhook", "hook", "Completed"],
    ]);
  });

  it("play an alert that there is, to receivers as a group takes them", async () => {
    expect((await play({ ...PLAY, alertType: "fire" })).body.error?.target).to.equal("alertType");
    expect(refusal(await play({ alertType: "logalertv2" }))).to.deep.equal([400, "BadRequest"]);
    const nameless = { ...PLAY, emailReceivers: [{ name: "a", emailAddress: "a" }] };
    expect((await play(nameless)).body.error?.target).to.equal("emailReceivers[0].emailAddress");
    expect((await play(PLAY, `${ID}-none`)).status).to.equal(404);
  });

  it("are only read, and go with their group", async () => {
    const location = (await play(PLAY)).headers.get("location") ?? "";
    const { pathname } = new URL(location);
    const refused = [405, "MethodNotAllowed"];
    expect(refusal(await client.put(pathname, {}))).to.deep.equal(refused);
    expect(refusal(await client.delete(pathname))).to.deep.equal(refused);
    await client.delete(ID);
    expect((await client.get(pathname)).status).to.equal(404);
  });

  it("are not told of at first when there is lag", async () => {
    const lagging = await Client.start({ lag: true });
    await lagging.put(ID, GROUP);
    await lagging.get(ID);
    const { headers } = await lagging.call("POST", `${ID}/createNotifications`, PLAY);
    const location = headers.get("location") ?? "";
    expect((await lagging.get(location)).status).to.equal(404);
    expect((await lagging.get(location)).status).to.equal(200);
    await lagging.azure.close();
  });
});
