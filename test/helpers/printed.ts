/** What a command prints while it runs in this process. */

/** How a command ended, and what it printed on standard output. */
export interface Printed {
  readonly code: number;
  readonly stdout: string;
}

/** Runs a command and keeps what it prints from the terminal. */
export async function printed(run: () => Promise<number>): Promise<Printed> {
  const write = process.stdout.write.bind(process.stdout);
  let stdout = "";
  process.stdout.write = (chunk: string | Uint8Array) => {
    stdout += chunk.toString();
    return true;
  };
  try {
    return { code: await run(), stdout };
  } finally {
    process.stdout.write = write;
  }
}
