/** `npm run try`: a newcomer's first command, from nothing to a deployed stack. */
import { withLocalAzure } from "../local/session";
import { stackResources } from "../local/stack-state";
import { tryReport } from "../local/try-report";
import { crashHint } from "../recover/symptoms";
import { readWords } from "../words";

const HELP = `
npm run try [-- --stack S]

Sets up what is missing, starts a local Azure with two sample clusters in it, deploys the stack
(default "dev") with the real Pulumi engine and says what was built, what it would cost and where
to look next. Run again, it changes nothing. Everything it keeps is in .local/.

Exit code: 0 when the stack is deployed, 1 otherwise, 130 after Ctrl-C.
`;

/** Runs the words after `npm run try --`. */
export async function tryCommand(words: readonly string[]): Promise<number> {
  const options = { stack: { type: "string", short: "s", default: "dev" } } as const;
  const parsed = readWords(words, { help: HELP, options });
  if (parsed === undefined) return 0;
  const { stack } = parsed.values;
  return withLocalAzure({}, async (session) => {
    const { code } = await session.onStack(stack, [
      "up",
      "--yes",
      "--skip-preview",
      "--suppress-outputs",
    ]);
    if (code !== 0) {
      process.stderr.write(
        code === 130
          ? "Stopped. Run it again to go on; npm run local -- destroy --yes takes it away.\n"
          : "The stack is not deployed; the messages above say why.\n",
      );
      process.stderr.write((await crashHint(session.folders, stack)) ?? "");
      return code === 130 ? 130 : 1;
    }
    const resources = await stackResources(session, stack);
    process.stdout.write(tryReport({ stack, engine: session.engine, resources }));
    return 0;
  });
}
