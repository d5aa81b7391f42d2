/** Kills the engine of a local stack as a crash would, and looks at what stays. */
import { setTimeout as wait } from "node:timers/promises";

import type { RecordedRequest } from "../../emulator/arm/azure";
import { processesWithHome } from "../../cli/recover/leftovers";
import type { LocalStack } from "../helpers/local-stack";

/** When the engine is killed. */
export type Moment =
  | { readonly kind: "request"; readonly number: number }
  | { readonly kind: "time"; readonly ms: number };

/**
 * Waits until the providers of a killed engine have ended, because they are what writes; throws what
 * stays. The language host and the program stay for minutes, and a recovery ends them.
 */
export async function providersEnded({ folders }: LocalStack): Promise<void> {
  const running = () =>
    processesWithHome(folders.pulumiHome).filter(({ command }) =>
      command.includes("/pulumi-resource-"),
    );
  let left = running();
  for (let looks = 0; left.length > 0 && looks < 200; looks += 1) {
    await wait(100);
    left = running();
  }
  if (left.length === 0) return;
  const names = left.map(({ command }) => command.slice(0, 120)).join("\n");
  throw new Error(`still running after the engine was killed:\n${names}`);
}

/** Kills the engine at a moment of its next run; the returned function disarms and tells of it, or of nothing. */
export function armKill(stack: LocalStack, moment: Moment): () => string | undefined {
  const { session, folders } = stack;
  let told: string | undefined;
  const kill = (what: string) => {
    const engine = processesWithHome(folders.pulumiHome).find(({ command }) =>
      command.startsWith(`${session.engine.pulumi} `),
    );
    if (engine === undefined) return;
    process.kill(engine.pid, "SIGKILL");
    told = what;
  };
  if (moment.kind === "time") {
    const timer = setTimeout(() => {
      kill(`after ${moment.ms} ms`);
    }, moment.ms);
    return () => {
      clearTimeout(timer);
      return told;
    };
  }
  // Azure has done what was asked, and its answer is not yet on the way: the hard case.
  const requests = session.azure.requests as RecordedRequest[];
  const last = requests.length + moment.number;
  requests.push = (...items) => {
    const count = Array.prototype.push.apply(requests, items);
    const made = items.map(({ method, type }) => `${method} ${type}`).join();
    if (count === last) kill(`at request ${moment.number}, ${made}`);
    return count;
  };
  return () => {
    Reflect.deleteProperty(requests, "push");
    return told;
  };
}
