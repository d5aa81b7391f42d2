/** A stack file with a mistake in it, and the sentences the user gets. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { parseSettings } from "../../../infra/config";
import { asText, stackConfig } from "../../helpers/config";

/** Values by full key that differ from the dev stack; `undefined` leaves one out. */
export type Changes = Readonly<Record<string, unknown>>;

/** Changes and every sentence they lead to, in full. */
export type Mistake = readonly [changes: Changes, ...sentences: string[]];

/** A route that is all right, for mistakes beside it. */
export const routes = { page: { emails: ["a@b.example"] } };

/** A route without anybody on it, as the settings hold it. */
export const nobody = {
  emails: [],
  sms: [],
  push: [],
  webhooks: [],
  secureWebhooks: [],
  logicApps: [],
  functions: [],
  eventHubs: [],
  armRoles: [],
  actionGroupId: undefined,
};

/** Settings of the dev stack with some values changed. */
export function settingsWith(changes: Changes) {
  return parseSettings(asText({ ...stackConfig("dev"), ...changes }));
}

/** The message for the dev stack with some values changed. */
export function complaint(changes: Changes): string {
  try {
    settingsWith(changes);
  } catch (error) {
    expect(error).to.be.instanceOf(pulumi.RunError);
    return (error as Error).message;
  }
  throw new Error("the configuration was accepted");
}

/** One test a mistake: the whole message, nothing else in it. */
export function itTells(mistakes: readonly Mistake[]): void {
  for (const [changes, ...sentences] of mistakes) {
    it(sentences.join(" ").slice(0, 90), () => {
      const count = sentences.length === 1 ? "one problem" : `${sentences.length} problems`;
      expect(complaint(changes)).to.equal(
        [
          `The stack's configuration has ${count}; nothing was created or changed.`,
          ...sentences.map((sentence) => `  ${sentence}`),
        ].join("\n"),
      );
    });
  }
}
