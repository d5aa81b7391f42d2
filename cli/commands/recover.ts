/** `npm run recover -- --stack S`: puts a stack in order after the engine was killed half-way. */
import { withLocalAzure } from "../local/session";
import { localGround, realGround, type Ground } from "../recover/ground";
import { recover, type Recovery } from "../recover/recover";
import { readWords } from "../words";

const HELP = `
npm run recover -- [--stack S] [--real] [--unlock] [--adopt ID]... [--json]

Puts a stack (default "dev") in order after its engine was killed, and says in words what it did:
removes the lock of the dead process, mends what was half-written, records what had been created,
and takes over what else is there. Azure is only read; run up afterwards. Nothing is done when
nothing was left behind.

  --real       works on the stack in your own Pulumi backend, with the pulumi on PATH and your own
               logins, instead of on the local Azure
  --unlock     no update runs on another machine: remove its lock too
  --adopt ID   this resource is the stack's, although nothing proves it; may be repeated
  --json       {"stack","inOrder","done","left","next"} on standard output

Exit code: 0 when the stack is in order; 1 when it is not, with what to do; 2 for unknown words;
130 after Ctrl-C.
`;

/** Runs the words after `npm run recover --`. */
export async function recoverCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string", short: "s", default: "dev" },
      real: { type: "boolean", default: false },
      unlock: { type: "boolean", default: false },
      adopt: { type: "string", multiple: true, default: [] as string[] },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { stack, real, unlock, adopt, json } = parsed.values;
  const work = async (ground: Ground) => {
    const recovery = await recover(ground, { adopt, unlock });
    process.stdout.write(json ? `${JSON.stringify(recovery)}\n` : recoveryText(recovery, ground));
    return recovery.inOrder ? 0 : 1;
  };
  if (real) return work(realGround(stack));
  return withLocalAzure({}, (session) => work(localGround(session, stack)));
}

/** A recovery in words. */
export function recoveryText(
  { stack, inOrder, done, left, next }: Recovery,
  ground: Pick<Ground, "command">,
): string {
  const { same: _same, ...changes } = next;
  const counts = Object.entries(changes).map(([kind, count]) => `${count} to ${kind}`);
  const goOn =
    counts.length === 0
      ? "nothing is to change"
      : `${ground.command("up")} goes on (${counts.join(", ")})`;
  const nothing = done.length === 0 && left.length === 0;
  const lines = [
    ...(nothing ? ["A crash left nothing behind."] : done),
    ...left,
    inOrder
      ? `Stack "${stack}" is in order: ${goOn}.`
      : `Stack "${stack}" is not in order yet: see above.`,
  ];
  return `${lines.join("\n")}\n`;
}
