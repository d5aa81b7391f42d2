/**
 * The gRPC side of the provider: requests to plain values, results to replies. Secrets are not
 * accepted: the engine opens them for us and marks them again in its state.
 */
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import type { ProviderService } from "../../serve";
import { ArmClient } from "../arm/client";
import type { Autonaming } from "../check/defaults";
import type { SchemaReader } from "../schema/cache";
import type { EngineLog } from "./engine";
import { callFunction } from "./functions";
import { fromStruct, toStruct } from "./messages";
import { diffReply, failureList, unary } from "./replies";
import { Resources, type Subject, type Tools } from "./resources";
import { readSettings } from "./settings";

/** What a provider is made of. */
export interface ProviderParts {
  readonly read: SchemaReader;
  /** Version of azure-native. */
  readonly version: string;
  readonly log: EngineLog;
  readonly env: NodeJS.ProcessEnv;
}

/** Makes the provider service. */
export function providerService(parts: ProviderParts): ProviderService {
  const provider = new Provider(parts);
  return {
    close: () => {
      provider.close();
    },
    implementation: {
      handshake: unary((request: proto.ProviderHandshakeRequest) => provider.handshake(request)),
      attach: unary((request: { getAddress(): string }) => {
        parts.log.attach(request.getAddress());
        return new Empty();
      }),
      getPluginInfo: unary(() => new PluginInfo().setVersion(parts.version)),
      getSchema: unary(() => provider.schema()),
      checkConfig: unary((request: proto.CheckRequest) =>
        new proto.CheckResponse().setInputs(request.getNews()),
      ),
      diffConfig: unary(() =>
        new proto.DiffResponse().setChanges(proto.DiffResponse.DiffChanges.DIFF_NONE),
      ),
      configure: unary((request: proto.ConfigureRequest) => provider.configure(request)),
      invoke: unary((request: proto.InvokeRequest) => provider.invoke(request)),
      check: unary((request: proto.CheckRequest) => provider.check(request)),
      diff: unary((request: proto.DiffRequest) => provider.diff(request)),
      create: unary((request: proto.CreateRequest) => provider.create(request)),
      read: unary((request: proto.ReadRequest) => provider.readState(request)),
      update: unary((request: proto.UpdateRequest) => provider.update(request)),
      delete: unary((request: proto.DeleteRequest) => provider.delete(request)),
      cancel: unary(() => {
        provider.cancel();
        return new Empty();
      }),
    },
  };
}

/** Operations end after two hours unless the program sets a time, as in the real provider. */
const DEFAULT_TIMEOUT_S = 7200;

class Provider {
  private readonly cancelled = new AbortController();
  private configured: { readonly tools: Tools; readonly resources: Resources } | undefined;

  constructor(private readonly parts: ProviderParts) {}

  handshake(request: proto.ProviderHandshakeRequest): proto.ProviderHandshakeResponse {
    this.parts.log.attach(request.getEngineAddress());
    return new proto.ProviderHandshakeResponse().setSupportsAutonamingConfiguration(true);
  }

  schema(): proto.GetSchemaResponse {
    // Loaded here because only `pulumi import` asks for it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { packageSchema } = require("./package-schema") as typeof import("./package-schema");
    const text = packageSchema(this.parts.read, this.parts.version);
    return new proto.GetSchemaResponse().setSchema(text);
  }

  configure(request: proto.ConfigureRequest): proto.ConfigureResponse {
    const settings = readSettings(fromStruct(request.getArgs()), this.parts.env);
    this.configured?.tools.arm.close();
    const tools: Tools = {
      read: this.parts.read,
      settings,
      arm: new ArmClient(settings.endpoint),
      warn: (urn, message) => {
        this.parts.log.warn(urn, message);
      },
    };
    this.configured = { tools, resources: new Resources(tools) };
    return new proto.ConfigureResponse()
      .setSupportspreview(true)
      .setSupportsAutonamingConfiguration(true);
  }

  async invoke(request: proto.InvokeRequest): Promise<proto.InvokeResponse> {
    const { tools } = this.ready();
    const args = fromStruct(request.getArgs());
    const called = await callFunction(tools, request.getTok(), args, this.signal(0));
    const reply = new proto.InvokeResponse().setReturn(toStruct(called.result));
    return reply.setFailuresList(failureList(called.problems));
  }

  async check(request: proto.CheckRequest): Promise<proto.CheckResponse> {
    const urn = request.getUrn();
    const question = {
      token: tokenOf(urn),
      logicalName: urn.split("::").at(-1) ?? "",
      randomSeed: request.getRandomseed_asU8(),
      autonaming: autonamingOf(request.getAutonaming()),
      olds: fromStruct(request.getOlds()),
      news: fromStruct(request.getNews()),
    };
    const { inputs, problems } = await this.ready().resources.check(question, this.signal(0));
    const reply = new proto.CheckResponse().setInputs(toStruct(inputs));
    return reply.setFailuresList(failureList(problems));
  }

  diff(request: proto.DiffRequest): proto.DiffResponse {
    return diffReply(
      this.ready().resources.diff(tokenOf(request.getUrn()), {
        oldInputs: fromStruct(request.getOldInputs()),
        oldState: fromStruct(request.getOlds()),
        news: fromStruct(request.getNews()),
        ignoreChanges: request.getIgnorechangesList(),
      }),
    );
  }

  async create(request: proto.CreateRequest): Promise<proto.CreateResponse> {
    const subject = this.subject(request.getUrn(), request.getTimeout());
    const inputs = fromStruct(request.getProperties());
    const { resources } = this.ready();
    if (request.getPreview()) {
      const outputs = resources.previewCreate(subject.token, inputs);
      return new proto.CreateResponse().setProperties(toStruct(outputs));
    }
    const { id, outputs } = await resources.create(subject, inputs);
    return new proto.CreateResponse().setId(id).setProperties(toStruct(outputs));
  }

  async readState(request: proto.ReadRequest): Promise<proto.ReadResponse> {
    const inputs = request.getInputs();
    const outputs = fromStruct(request.getProperties());
    // An import brings neither inputs nor outputs.
    const isImport =
      inputs === undefined || Object.keys({ ...fromStruct(inputs), ...outputs }).length === 0;
    const old = isImport ? undefined : { inputs: fromStruct(inputs), outputs };
    const subject = this.subject(request.getUrn(), 0);
    const found = await this.ready().resources.read(subject, request.getId(), old);
    if (found === undefined) return new proto.ReadResponse();
    return new proto.ReadResponse()
      .setId(found.id)
      .setProperties(toStruct(found.outputs))
      .setInputs(toStruct(found.inputs));
  }

  async update(request: proto.UpdateRequest): Promise<proto.UpdateResponse> {
    const subject = this.subject(request.getUrn(), request.getTimeout());
    const inputs = fromStruct(request.getNews());
    const { resources } = this.ready();
    if (request.getPreview()) {
      const olds = fromStruct(request.getOlds());
      const outputs = resources.previewUpdate(subject.token, inputs, olds);
      return new proto.UpdateResponse().setProperties(toStruct(outputs));
    }
    const { outputs } = await resources.update(subject, inputs);
    return new proto.UpdateResponse().setProperties(toStruct(outputs));
  }

  async delete(request: proto.DeleteRequest): Promise<Empty> {
    const subject = this.subject(request.getUrn(), request.getTimeout());
    await this.ready().resources.delete(subject, request.getId());
    return new Empty();
  }

  /** Breaks off everything under way; the engine reports what that left behind. */
  cancel(): void {
    this.cancelled.abort(new Error("cancelled by the engine"));
  }

  close(): void {
    this.cancel();
    this.configured?.tools.arm.close();
    this.parts.log.close();
  }

  private ready() {
    if (this.configured !== undefined) return this.configured;
    throw new Error("The provider was asked before it was configured.");
  }

  private subject(urn: string, timeoutSeconds: number): Subject {
    return { urn, token: tokenOf(urn), signal: this.signal(timeoutSeconds) };
  }

  private signal(timeoutSeconds: number): AbortSignal {
    const seconds = timeoutSeconds > 0 ? timeoutSeconds : DEFAULT_TIMEOUT_S;
    return AbortSignal.any([this.cancelled.signal, AbortSignal.timeout(seconds * 1000)]);
  }
}

/** The type of a URN: `urn:pulumi:stack::project::Parent$azure-native:a:B::name`. */
function tokenOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function autonamingOf(
  options: proto.CheckRequest.AutonamingOptions | undefined,
): Autonaming | undefined {
  if (options === undefined) return undefined;
  const { DISABLE, ENFORCE } = proto.CheckRequest.AutonamingOptions.Mode;
  const mode = options.getMode();
  const word = mode === DISABLE ? "disable" : mode === ENFORCE ? "enforce" : "propose";
  return { mode: word, proposedName: options.getProposedName() };
}
