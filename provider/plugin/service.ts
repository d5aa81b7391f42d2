/** The gRPC side: requests of the engine to calls of a kind, results and errors to replies. */
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { ProviderFunction } from "../functions/function";
import { brokenOff, type Verb } from "./broken-off";
import { changesOf } from "./changes";
import { connect, type Connection } from "./connection";
import { Deadlines } from "./deadline";
import type { EngineLog, Severity } from "./engine-log";
import type { Job, Kind } from "./kind";
import { fromStruct, toStruct, UNKNOWN } from "./messages";
import { diffReply, unary } from "./replies";

/** What a provider is made of. */
export interface ProviderParts {
  readonly version: string;
  readonly kinds: readonly Kind[];
  readonly functions: readonly ProviderFunction[];
  readonly log: EngineLog;
  readonly env: NodeJS.ProcessEnv;
}

/** An operation ends after half an hour unless the program sets a time. */
const DEFAULT_TIMEOUT_S = 1800;

/** A function only reads: two minutes cover the longest wait that Azure asks for. */
const FUNCTION_TIMEOUT_S = 120;

/** The service to serve; `cancel` breaks off everything under way. */
export function providerService(parts: ProviderParts): {
  implementation: UntypedServiceImplementation;
  cancel: () => void;
} {
  const deadlines = new Deadlines();
  const cancel = () => {
    deadlines.cancel();
  };
  let connection: Connection | undefined;

  const kindOf = (urn: string): Kind => {
    const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const kind = parts.kinds.find((one) => one.token === token);
    if (kind === undefined) throw new Error(`${token} is no resource type of aks-monitoring.`);
    return kind;
  };

  /** Does something for a resource within its time, and tells the user all that it says. */
  const work = async <Result>(
    verb: Verb,
    request: { getUrn: () => string; getTimeout?: () => number },
    run: (kind: Kind, job: Job) => Promise<Result>,
  ): Promise<Result> => {
    if (connection === undefined) throw new Error("asked before it was configured");
    const { arm, subscriptionId, mayWrite } = connection;
    const urn = request.getUrn();
    const given = request.getTimeout?.() ?? 0;
    const seconds = given > 0 ? given : DEFAULT_TIMEOUT_S;
    const { signal, clear } = deadlines.begin(seconds);
    const sayer = (severity: Severity) => (message: string) => {
      parts.log.say(severity, urn, message);
    };
    const job: Job = {
      arm,
      subscriptionId,
      signal,
      mayWrite: () => mayWrite(signal),
      warn: sayer("warning"),
      info: sayer("info"),
      debug: sayer("debug"),
    };
    try {
      return await run(kindOf(urn), job);
    } catch (error) {
      if (!signal.aborted) throw error;
      throw brokenOff(verb, error, deadlines.isCancelled ? undefined : seconds);
    } finally {
      clear();
      await parts.log.delivered();
    }
  };

  const implementation: UntypedServiceImplementation = {
    handshake: unary((request: proto.ProviderHandshakeRequest) => {
      parts.log.attach(request.getEngineAddress());
      return new proto.ProviderHandshakeResponse();
    }),
    attach: unary((request: { getAddress: () => string }) => {
      parts.log.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(parts.version)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema(schemaText(parts))),
    checkConfig: unary((request: proto.CheckRequest) =>
      new proto.CheckResponse().setInputs(request.getNews()),
    ),
    diffConfig: unary(() =>
      new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE),
    ),
    configure: unary((request: proto.ConfigureRequest) => {
      connection = connect(fromStruct(request.getArgs()), parts.env);
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    check: unary((request: proto.CheckRequest) => {
      const problems = kindOf(request.getUrn()).check(fromStruct(request.getNews()));
      const failures = problems.map(({ property, reason }) =>
        new proto.CheckFailure().setProperty(property).setReason(reason),
      );
      return new proto.CheckResponse().setInputs(request.getNews()).setFailuresList(failures);
    }),
    diff: unary((request: proto.DiffRequest) => {
      const changes = changesOf(fromStruct(request.getOldInputs()), fromStruct(request.getNews()));
      return diffReply(changes, kindOf(request.getUrn()).replaces);
    }),
    create: unary(async (request: proto.CreateRequest) => {
      const inputs = fromStruct(request.getProperties());
      if (request.getPreview()) {
        await work("preview", request, (kind, job) => kind.preview(job, undefined, inputs));
        const unknown: Record<string, string> = {};
        for (const name of kindOf(request.getUrn()).computed) unknown[name] = UNKNOWN;
        const outputs = { ...inputs, ...unknown };
        return new proto.CreateResponse().setProperties(toStruct(outputs));
      }
      const made = await work("create", request, (kind, job) => kind.create(job, inputs));
      return new proto.CreateResponse().setId(made.id).setProperties(toStruct(made.outputs));
    }),
    read: unary(async (request: proto.ReadRequest) => {
      const outputs = fromStruct(request.getProperties());
      const inputs = fromStruct(request.getInputs());
      const isImport = Object.keys({ ...inputs, ...outputs }).length === 0;
      const recorded = isImport ? undefined : { inputs, outputs };
      const found = await work("read", { getUrn: () => request.getUrn() }, (kind, job) =>
        kind.read(job, request.getId(), recorded),
      );
      if (found === undefined) return new proto.ReadResponse();
      return new proto.ReadResponse()
        .setId(found.id)
        .setInputs(toStruct(found.inputs))
        .setProperties(toStruct(found.outputs));
    }),
    update: unary(async (request: proto.UpdateRequest) => {
      const inputs = fromStruct(request.getNews());
      const outputs = fromStruct(request.getOlds());
      const recorded = { id: request.getId(), inputs: fromStruct(request.getOldInputs()), outputs };
      if (request.getPreview()) {
        await work("preview", request, (kind, job) => kind.preview(job, recorded, inputs));
        return new proto.UpdateResponse().setProperties(toStruct({ ...outputs, ...inputs }));
      }
      const written = await work("update", request, (kind, job) =>
        kind.update(job, recorded, inputs),
      );
      return new proto.UpdateResponse().setProperties(toStruct(written));
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      const recorded = { id: request.getId(), outputs: fromStruct(request.getProperties()) };
      await work("delete", request, (kind, job) => kind.delete(job, recorded));
      return new Empty();
    }),
    invoke: unary(async (request: proto.InvokeRequest) => {
      const token = request.getTok();
      const found = parts.functions.find((one) => one.token === token);
      if (found === undefined) throw new Error(`${token} is no function of aks-monitoring.`);
      if (connection === undefined) throw new Error("asked before it was configured");
      const { signal, clear } = deadlines.begin(FUNCTION_TIMEOUT_S);
      try {
        const answer = await found.call({ ...connection, signal }, fromStruct(request.getArgs()));
        return new proto.InvokeResponse().setReturn(toStruct(answer));
      } finally {
        clear();
      }
    }),
    cancel: unary(() => {
      cancel();
      return new Empty();
    }),
  };
  return { implementation, cancel };
}

/** The package as `pulumi package get-schema` shows it. */
function schemaText({ version, kinds }: ProviderParts): string {
  const resources = Object.fromEntries(kinds.map(({ token }) => [token, { type: "object" }]));
  return JSON.stringify({ name: "aks-monitoring", version, resources });
}
