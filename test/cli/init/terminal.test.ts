/** A terminal: lines as they are typed, and the ways in which somebody walks off. */
import { PassThrough } from "node:stream";

import { expect } from "chai";

import { UserError } from "../../../cli/errors";
import { openTerminal, type Terminal } from "../../../cli/init/terminal";

function tty(isTTY = true) {
  return Object.assign(new PassThrough(), { isTTY });
}

describe("a terminal", () => {
  const input = () => tty();
  const open: Terminal[] = [];
  afterEach(() => {
    for (const terminal of open.splice(0)) terminal.close();
  });

  function opened(typed: ReturnType<typeof tty>, shown = tty()): Terminal {
    const terminal = openTerminal(typed, shown);
    if (terminal === undefined) throw new Error("expected a terminal");
    open.push(terminal);
    return terminal;
  }

  it("is none where one end leads elsewhere", () => {
    expect(openTerminal(tty(false), tty())).to.equal(undefined);
    expect(openTerminal(tty(), tty(false))).to.equal(undefined);
  });

  it("gives what is typed, without spaces around, and shows what is said", async () => {
    const typed = input();
    const shown = tty();
    const terminal = opened(typed, shown);
    terminal.say(["What is it for?", "  dev"]);
    const answer = terminal.ask("--environment: ");
    typed.write("  prod \n");
    expect(await answer).to.equal("prod");
    expect(String(shown.read())).to.match(/^What is it for\?\n {2}dev\n/);
  });

  for (const [how, end] of [
    ["Ctrl-C", (typed: PassThrough) => typed.write("\u0003")],
    ["Ctrl-D", (typed: PassThrough) => typed.end()],
  ] as const) {
    it(`ends the command with 130 after ${how}`, async () => {
      const typed = input();
      const answer = opened(typed).ask("--page: ");
      end(typed);
      const failed: unknown = await answer.catch((error: unknown) => error);
      expect(failed).to.be.instanceOf(UserError);
      expect((failed as UserError).exitCode).to.equal(130);
      expect((failed as UserError).message).to.equal("Stopped; nothing was written.");
    });
  }
});
