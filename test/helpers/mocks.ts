/**
 * Runs a program or a component without an engine and collects what it registers. Everything is
 * awaited with a limit: an Output that never resolves must fail a test, not let it pass or hang.
 * Mocks do not show options such as `protect`; `program.ts` does.
 */
import * as pulumi from "@pulumi/pulumi";

/** A resource as it was registered; a secret stands in its inputs as `{ secret: value }`. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Answers of functions by token; what is missing here fails the call. */
export type Calls = Readonly<Record<string, (args: Record<string, unknown>) => unknown>>;

/** What the program finds: answers of functions, and its configuration as text. */
export interface Surroundings {
  readonly calls?: Calls;
  readonly config?: Readonly<Record<string, string>>;
  /** Milliseconds after which what is still under way has failed. */
  readonly limit?: number;
}

/** What was registered, each list sorted by type and name, and how it ended. */
export interface Attempt<T> {
  readonly resources: readonly Registered[];
  readonly components: readonly Registered[];
  readonly outcome: PromiseSettledResult<T>;
}

const LIMIT_MS = 45_000;

/** How the SDK marks a secret on its way to the engine. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

/** Runs `work` and resolves to everything that it registered. Rejects as `work` does. */
export async function collect<T>(
  work: () => Promise<T> | T,
  surroundings: Surroundings = {},
): Promise<{ resources: readonly Registered[]; components: readonly Registered[]; result: T }> {
  const { resources, components, outcome } = await attempt(work, surroundings);
  if (outcome.status === "rejected") throw outcome.reason;
  return { resources, components, result: outcome.value };
}

/** Runs `work` and tells what it registered, also when it failed. Leaves no mock behind. */
export async function attempt<T>(
  work: () => Promise<T> | T,
  { calls = {}, config = {}, limit = LIMIT_MS }: Surroundings = {},
): Promise<Attempt<T>> {
  const found = { resources: [] as Registered[], components: [] as Registered[] };
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        const { __internal, ...own } = inputs as Record<string, unknown>;
        const list = custom === false ? found.components : found.resources;
        list.push({ type, name, inputs: showSecrets(own) as Registered["inputs"] });
        return { id: madeId(name, type), state: madeState(type, name, own) };
      },
      call: ({ token, inputs }) => {
        try {
          return answerTo(calls, token, inputs as Record<string, unknown>);
        } catch (error) {
          // Only the field in which gRPC brings the text reaches the program.
          throw Object.assign(new Error(), { details: textOf(error) });
        }
      },
    },
    "aks-monitoring",
    "test",
    false,
    "organization",
  );
  pulumi.runtime.setAllConfig({ ...config });
  try {
    const [outcome] = await Promise.allSettled([untilSettled(work, limit)]);
    return { resources: sorted(found.resources), components: sorted(found.components), outcome };
  } finally {
    pulumi.runtime.setAllConfig({});
    // Whoever makes a resource outside of `attempt` is told that there is no engine.
    pulumi.runtime.resetOptions("", "", -1, "", "", false, "");
  }
}

/** The answer to a call. Throws what the answer throws, or that there is none. */
export function answerTo(calls: Calls, token: string, args: Record<string, unknown>) {
  const answer = calls[token];
  if (answer === undefined) throw new Error(`no answer for ${token}`);
  return answer(args) as Record<string, unknown>;
}

/** What an error says. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The id that a made resource gets. */
export function madeId(name: string, type = ""): string {
  const kind = TAKEN_APART[type];
  return kind === undefined
    ? `/made/${name}`
    : `/subscriptions/made/resourceGroups/made/providers/${kind}/${name}`;
}

/** Types whose ids programs take apart, so that they have to be whole. */
const TAKEN_APART: Readonly<Record<string, string>> = {
  "azure-native:monitor:AzureMonitorWorkspace": "Microsoft.Monitor/accounts",
  "azure-native:operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces",
};

/** What Azure adds to a resource by itself, as far as programs read it. */
const ADDED: Readonly<Record<string, (name: string) => Record<string, unknown>>> = {
  "azure-native:dashboard:Grafana": (name) => ({
    identity: { principalId: `principal of ${name}` },
    properties: { endpoint: `https://${name}.grafana.example` },
  }),
  "azure-native:applicationinsights:Component": (name) => ({
    connectionString: `InstrumentationKey=${name}`,
  }),
  "azure-native:dashboard:ManagedPrivateEndpoint": () => ({
    connectionState: { status: "Pending" },
  }),
  "azure-native:monitor:AzureMonitorWorkspace": (name) => ({
    metrics: { prometheusQueryEndpoint: `https://${name}.prometheus.example` },
  }),
};

/** What a made resource answers: its inputs, the name Azure knows it by, and what Azure adds. */
export function madeState(type: string, name: string, inputs: Readonly<Record<string, unknown>>) {
  return { ...inputs, ...ADDED[type]?.(name), name: inputs["resourceGroupName"] ?? name };
}

/** Resources by type, then by name. */
export function sorted<T extends { readonly type: string; readonly name: string }>(
  resources: readonly T[],
): T[] {
  const order = ({ type, name }: T) => `${type} ${name}`;
  return [...resources].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Values as the SDK sends them, secrets turned into `{ secret: value }`. */
export function showSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(showSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET_MARK in value) return { secret: "value" in value ? showSecrets(value.value) : null };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, showSecrets(one)]));
}

/** The value of an Output, and whether it is a secret. */
export async function valueOf<T>(output: pulumi.Output<T>): Promise<{ value: T; secret: boolean }> {
  const value = new Promise<T>((resolve) => output.apply(resolve));
  return {
    value: await within(value, "an Output"),
    secret: await within(pulumi.isSecret(output), "an Output"),
  };
}

/** Runs `work` until no registration is under way any more. */
async function untilSettled<T>(work: () => Promise<T> | T, limit: number): Promise<T> {
  // A registration that fails only rejects promises nobody holds: it is the failure of `work`.
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  const lost = new Promise<never>((_, reject) => process.on("unhandledRejection", reject));
  lost.catch(() => undefined);
  const run = async () => {
    const result = await work();
    await pulumi.runtime.disconnect();
    await someTurns();
    return result;
  };
  try {
    return await within(Promise.race([run(), lost]), "a registration", limit);
  } finally {
    // One failure may be told several times.
    await someTurns();
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}

/** Node tells of a rejection that nobody handled when the running turn is over. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

/** The promise, or a failure that names what did not resolve. */
export async function within<T>(promise: Promise<T>, what: string, limit = LIMIT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} did not resolve within ${limit} ms`));
    }, limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
