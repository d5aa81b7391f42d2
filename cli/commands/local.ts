/** `npm run local -- <pulumi words>`: any Pulumi command against the local Azure. */
import { UsageError } from "../errors";
import { withLocalAzure } from "../local/session";
import { crashHint } from "../recover/symptoms";

const HELP = `
npm run local -- <pulumi words> [--stack S]

Runs a Pulumi command with the real engine against the local Azure: preview, up --yes, refresh,
preview --refresh --expect-no-changes, destroy --yes, stack output, config set ... The stack is
"dev" unless --stack names another one. State, passphrase and the local Azure are kept in .local/;
your own Pulumi and Azure logins are neither read nor used.

Exit code: Pulumi's own; 2 without words; 130 after Ctrl-C.
`;

/** Commands of Pulumi that concern no stack of this project. */
const WITHOUT_STACK = new Set(["version", "help", "about", "plugin", "schema", "env", "whoami"]);

/** Runs the words after `npm run local --`. */
export async function localCommand(words: readonly string[]): Promise<number> {
  const [first] = words;
  if (first === "--help" || first === "-h") {
    process.stdout.write(`${HELP.trim()}\n`);
    return 0;
  }
  if (first === undefined || first.startsWith("-")) {
    throw new UsageError(
      "npm run local -- needs a Pulumi command first, such as: npm run local -- preview",
    );
  }
  return withLocalAzure({}, async ({ onStack, pulumi, folders }) => {
    if (WITHOUT_STACK.has(first)) return (await pulumi(words)).code;
    const { stack, rest } = takeStack(words);
    const { code } = await onStack(stack, protectFiles(rest));
    // 7 is no failure: there is something to change.
    if (code !== 0 && code !== 7) process.stderr.write((await crashHint(folders, stack)) ?? "");
    return code;
  });
}

/** Splits `--stack S`, `--stack=S` or `-s S` off the words; the last one counts. */
export function takeStack(words: readonly string[]): { stack: string; rest: string[] } {
  const rest: string[] = [];
  let stack = "dev";
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "--stack" || word === "-s") {
      at += 1;
      stack = words[at] ?? missingStack();
    } else if (word.startsWith("--stack=")) {
      stack = word.slice("--stack=".length) || missingStack();
    } else {
      rest.push(word);
    }
  }
  return { stack, rest };
}

function missingStack(): never {
  throw new UsageError("--stack needs the name of a stack after it, such as: --stack prod");
}

/** `pulumi stack rm` would also delete the stack's committed file. */
function protectFiles(words: readonly string[]): readonly string[] {
  const [first, second] = words;
  const removes = first === "stack" && (second === "rm" || second === "remove");
  return removes ? [...words, "--preserve-config"] : words;
}
