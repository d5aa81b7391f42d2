/**
 * Runs a program or a component without an engine and collects what it registers. Outputs are
 * awaited with a limit: one that never resolves must fail a test, not let it pass or hang.
 */
import * as pulumi from "@pulumi/pulumi";

/** A resource as it was registered. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Answers of functions by token; what is missing here fails the call. */
export type Calls = Readonly<Record<string, (args: Record<string, unknown>) => unknown>>;

const LIMIT_MS = 5_000;

/** Runs `work` and resolves to everything that it registered, sorted by type and name. */
export async function collect<T>(
  work: () => Promise<T> | T,
  { calls = {}, config = {} }: { calls?: Calls; config?: Readonly<Record<string, string>> } = {},
): Promise<{ resources: Registered[]; result: T }> {
  const resources: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        // The SDK's own bookkeeping is no input.
        const own = Object.entries(inputs as object).filter(([key]) => key !== "__internal");
        const plain = Object.fromEntries(own) as Record<string, unknown>;
        if (custom !== false) resources.push({ type, name, inputs: plain });
        return {
          id: `/made/${name}`,
          state: { ...plain, name: plain["resourceGroupName"] ?? name },
        };
      },
      call: ({ token, inputs }) => {
        const answer = calls[token];
        if (answer === undefined) throw new Error(`no answer for ${token}`);
        return answer(inputs as Record<string, unknown>) as Record<string, unknown>;
      },
    },
    "aks-monitoring",
    "test",
    false,
    "organization",
  );
  pulumi.runtime.setAllConfig({ ...config });
  const result = await within(Promise.resolve(work()));
  await within(settled());
  const order = ({ type, name }: Registered) => `${type} ${name}`;
  resources.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { resources, result };
}

/** The value of an Output, and whether it is a secret. */
export async function valueOf<T>(output: pulumi.Output<T>): Promise<{ value: T; secret: boolean }> {
  const value = new Promise<T>((resolve) => output.apply(resolve));
  return { value: await within(value), secret: await within(pulumi.isSecret(output)) };
}

/** Resolves when no registration is under way any more. */
async function settled(): Promise<void> {
  await pulumi.runtime.disconnect();
}

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`an output did not resolve within ${LIMIT_MS} ms`));
    }, LIMIT_MS);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
