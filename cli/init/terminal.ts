/** Asks somebody at a terminal. Questions go to standard error: what is printed stays a file alone. */
import { createInterface } from "node:readline/promises";

import { UserError } from "../errors";

/** Somebody who can be asked. */
export interface Terminal {
  /** Prints lines. */
  readonly say: (lines: readonly string[]) => void;
  /** Asks for one line; resolves to it without spaces around. */
  readonly ask: (prompt: string) => Promise<string>;
  readonly close: () => void;
}

/** One end of a terminal, or of something else. */
interface Tty {
  readonly isTTY?: boolean;
}

/** The terminal of this process; undefined when nobody sits there. */
export function openTerminal(
  input: NodeJS.ReadableStream & Tty = process.stdin,
  output: NodeJS.WritableStream & Tty = process.stderr,
): Terminal | undefined {
  if (input.isTTY !== true || output.isTTY !== true) return undefined;
  const reader = createInterface({ input, output });
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = () => {
      reject(new UserError("Stopped; nothing was written.", 130));
    };
    reader.once("SIGINT", stop);
    // Ctrl-D ends the input without an answer.
    reader.once("close", stop);
  });
  // It is looked at when a question waits; before and after it is nobody's failure.
  stopped.catch(() => undefined);
  return {
    say: (lines) => {
      output.write(`${lines.join("\n")}\n`);
    },
    ask: async (prompt) => (await Promise.race([reader.question(prompt), stopped])).trim(),
    close: () => {
      reader.close();
    },
  };
}
