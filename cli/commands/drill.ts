/** `npm run drill -- --route page`: tells the receivers of a route, and says whom it reached. */
import { cloudOf } from "../../provider/auth/cloud";
import { LazyCredential } from "../../provider/auth/credential";
import { chooseMethod } from "../../provider/auth/method";
import { readAuthSettings } from "../../provider/auth/settings";
import type { DrillAzure } from "../drill/azure";
import { testNotification, type Told } from "../drill/test-notification";
import { UsageError, UserError } from "../errors";
import { PROJECT_ROOT } from "../local/folders";
import { pulumiRunner } from "../local/pulumi";
import { withLocalAzure } from "../local/session";
import { findEngine } from "../setup/engine";
import { readWords } from "../words";

const HELP = `
npm run drill -- --route page [--stack S] [--azure] [--json]

Sends Azure's test notification to everybody whom the route's action group tells, waits until it is
delivered, and says who was told and who was not. The stack (default "dev") has to be deployed.

  --route R   page, ticket or inform, as far as the stack has them
  --stack S   the stack whose route it is
  --azure     the real Azure, with the sign-in that the stack uses; people will be told.
              Without it the local Azure is asked, which tells nobody.
  --json      print {"route", "actionGroupId", "receivers"} instead of sentences

Exit code: 0 when everybody was told, 1 otherwise, 2 for unknown words, 130 after Ctrl-C.
`;

/** Real tests take about two minutes; the local Azure answers at once. */
const PATIENCE = {
  real: { intervalMs: 5_000, limitMs: 300_000 },
  local: { intervalMs: 50, limitMs: 30_000 },
};

/** What the drill found, as `--json` prints it. */
export interface Drill {
  readonly route: string;
  readonly actionGroupId: string;
  readonly receivers: readonly Told[];
}

/** Runs the words after `npm run drill --`. */
export async function drillCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      route: { type: "string" },
      stack: { type: "string", short: "s", default: "dev" },
      azure: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  if (parsed === undefined) return 0;
  const { route, stack, azure, json } = parsed.values;
  if (route === undefined) {
    throw new UsageError("npm run drill needs a route, such as: npm run drill -- --route page");
  }
  const drill = azure ? await drillReal(stack, route) : await drillLocal(stack, route);
  process.stdout.write(json ? `${JSON.stringify(drill)}\n` : drillReport(drill));
  return drill.receivers.every(({ told }) => told) ? 0 : 1;
}

async function drillLocal(stack: string, route: string): Promise<Drill> {
  return withLocalAzure({}, async ({ azure, onStack }) => {
    let text = "";
    const onStdout = (chunk: string) => (text += chunk);
    await onStack(stack, ["stack", "output", "--json"], { onStdout });
    const actionGroupId = groupOf(text, stack, route);
    const asked = { endpoint: azure.httpUrl };
    const receivers = await testNotification(asked, actionGroupId, PATIENCE.local);
    return { route, actionGroupId, receivers };
  });
}

async function drillReal(stack: string, route: string): Promise<Drill> {
  const { pulumi } = await findEngine();
  const run = pulumiRunner(pulumi, PROJECT_ROOT, process.env);
  const read = async (...words: string[]) => {
    const { code, output } = await run([...words, "--json", "--stack", stack], { capture: true });
    if (code !== 0) throw new UserError(output.trimEnd(), code === 130 ? 130 : 1);
    return output;
  };
  const actionGroupId = groupOf(await read("stack", "output"), stack, route);
  // The secret by which a pipeline signs in may be in the stack's configuration.
  const azure = realAzure(await read("config", "--show-secrets"));
  const receivers = await testNotification(azure, actionGroupId, PATIENCE.real);
  return { route, actionGroupId, receivers };
}

/** The action group of a route, from the stack's outputs as JSON. Throws a `UserError` without one. */
export function groupOf(outputs: string, stack: string, route: string): string {
  const { actionGroupIds = {} } = parseObject(outputs) as {
    actionGroupIds?: Readonly<Record<string, string>>;
  };
  const id = Object.hasOwn(actionGroupIds, route) ? actionGroupIds[route] : undefined;
  if (id !== undefined) return id;
  const routes = Object.keys(actionGroupIds).sort();
  throw new UserError(
    routes.length === 0
      ? `The stack "${stack}" has no action group; deploy it first.`
      : `--route ${route} is not a route of the stack "${stack}"; give one of ${routes.join(", ")}.`,
  );
}

/** Azure as azure-native would sign in to it, from the stack's configuration as JSON. */
function realAzure(config: string): DrillAzure {
  const entries = Object.entries(parseObject(config)).map(([key, entry]): [string, unknown] => [
    key.replace(/^azure-native:/, ""),
    (entry as { value?: unknown }).value,
  ]);
  const settings = readAuthSettings(Object.fromEntries(entries), process.env);
  const { endpoint, authority, scope } = cloudOf(settings.environment);
  const credential = new LazyCredential(chooseMethod(settings), authority);
  const token = async () => {
    const got = await credential.getToken(scope);
    if (got === null) throw new UserError("Azure gives no token; sign in with az login.");
    return got.token;
  };
  return { endpoint, token };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text.trim() === "" ? "{}" : text);
  return value as Readonly<Record<string, unknown>>;
}

/** The drill in sentences. */
export function drillReport({ route, actionGroupId, receivers }: Drill): string {
  const lines = receivers.map(({ name, told, says }) =>
    told ? `  told      ${name}` : `  NOT TOLD  ${name}: ${says}`,
  );
  const missed = receivers.filter(({ told }) => !told).length;
  const end =
    missed === 0
      ? "Everybody on the route was told."
      : `${missed} of ${receivers.length} on the route ${missed === 1 ? "was" : "were"} not told.`;
  const group = actionGroupId.split("/").at(-1) ?? "";
  return `Route ${route}, action group ${group}:\n${lines.join("\n")}\n${end}\n`;
}
