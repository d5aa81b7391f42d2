/** The gRPC side: requests of the engine to calls of a kind, results and errors to replies. */
import {
  status,
  type handleUnaryCall,
  type ServiceError,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { changesOf, type Change } from "./changes";
import { connect, type Connection } from "./connection";
import type { EngineLog } from "./engine-log";
import type { Job, Kind } from "./kind";
import { fromStruct, toStruct, UNKNOWN } from "./messages";

/** What a provider is made of. */
export interface ProviderParts {
  readonly version: string;
  readonly kinds: readonly Kind[];
  readonly log: EngineLog;
  readonly env: NodeJS.ProcessEnv;
}

/** An operation ends after half an hour unless the program sets a time. */
const DEFAULT_TIMEOUT_S = 1800;

/** The service to serve; `cancel` breaks off everything under way. */
export function providerService(parts: ProviderParts): {
  implementation: UntypedServiceImplementation;
  cancel: () => void;
} {
  const cancelled = new AbortController();
  const cancel = () => {
    cancelled.abort(new Error("cancelled"));
  };
  let connection: Connection | undefined;

  const kindOf = (urn: string): Kind => {
    const token = urn.split("::")[2]?.split("$").at(-1) ?? "";
    const kind = parts.kinds.find((one) => one.token === token);
    if (kind === undefined) throw new Error(`${token} is no resource type of aks-monitoring.`);
    return kind;
  };
  const job = (urn: string, timeout: number): Job => {
    if (connection === undefined) throw new Error("asked before it was configured");
    const seconds = timeout > 0 ? timeout : DEFAULT_TIMEOUT_S;
    return {
      ...connection,
      signal: AbortSignal.any([cancelled.signal, AbortSignal.timeout(seconds * 1000)]),
      warn: (message) => {
        parts.log.warn(urn, message);
      },
    };
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
        const outputs = { ...inputs, applied: UNKNOWN, before: UNKNOWN };
        return new proto.CreateResponse().setProperties(toStruct(outputs));
      }
      const { create } = kindOf(request.getUrn());
      const { id, outputs } = await create(job(request.getUrn(), request.getTimeout()), inputs);
      return new proto.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    read: unary(async (request: proto.ReadRequest) => {
      const outputs = fromStruct(request.getProperties());
      const inputs = fromStruct(request.getInputs());
      const isImport = Object.keys({ ...inputs, ...outputs }).length === 0;
      const { read } = kindOf(request.getUrn());
      const recorded = isImport ? undefined : { inputs, outputs };
      const found = await read(job(request.getUrn(), 0), request.getId(), recorded);
      if (found === undefined) return new proto.ReadResponse();
      return new proto.ReadResponse()
        .setId(found.id)
        .setInputs(toStruct(found.inputs))
        .setProperties(toStruct(found.outputs));
    }),
    update: unary(async (request: proto.UpdateRequest) => {
      const inputs = fromStruct(request.getNews());
      const outputs = fromStruct(request.getOlds());
      if (request.getPreview()) {
        return new proto.UpdateResponse().setProperties(toStruct({ ...outputs, ...inputs }));
      }
      const recorded = { id: request.getId(), inputs: fromStruct(request.getOldInputs()), outputs };
      const { update } = kindOf(request.getUrn());
      const written = await update(job(request.getUrn(), request.getTimeout()), recorded, inputs);
      return new proto.UpdateResponse().setProperties(toStruct(written));
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      const recorded = { id: request.getId(), outputs: fromStruct(request.getProperties()) };
      await kindOf(request.getUrn()).delete(job(request.getUrn(), request.getTimeout()), recorded);
      return new Empty();
    }),
    cancel: unary(() => {
      cancel();
      return new Empty();
    }),
  };
  return { implementation, cancel };
}

function diffReply(changes: readonly Change[], replaces: readonly string[]): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const replacing = changes.filter(({ path }) => replaces.includes(path));
  const reply = new proto.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setReplacesList(replacing.map(({ path }) => path))
    .setDiffsList([...new Set(changes.map(({ path }) => path.split(".")[0] ?? path))])
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const kind = kindNumber(change.kind, replacing.includes(change));
    const detail = new proto.PropertyDiff().setKind(kind).setInputdiff(true);
    reply.getDetaileddiffMap().set(change.path, detail);
  }
  return reply;
}

function kindNumber(kind: Change["kind"], replaces: boolean): proto.PropertyDiff.Kind {
  const { Kind: K } = proto.PropertyDiff;
  if (kind === "add") return replaces ? K.ADD_REPLACE : K.ADD;
  if (kind === "delete") return replaces ? K.DELETE_REPLACE : K.DELETE;
  return replaces ? K.UPDATE_REPLACE : K.UPDATE;
}

/** The package as `pulumi package get-schema` shows it. */
function schemaText({ version, kinds }: ProviderParts): string {
  const resources = Object.fromEntries(kinds.map(({ token }) => [token, { type: "object" }]));
  return JSON.stringify({ name: "aks-monitoring", version, resources });
}

function unary<Request, Reply>(
  handle: (request: Request) => Promise<Reply> | Reply,
): handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    void (async () => {
      try {
        callback(null, await handle(call.request));
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const refused: Partial<ServiceError> = { code: status.UNKNOWN, details: message };
        callback(refused, null);
      }
    })();
  };
}
