/** Talks to a provider as the engine does: over gRPC, with Pulumi's own messages. */
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** What the engine writes for a value that it does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Property values as plain JSON. */
export type Values = Readonly<Record<string, unknown>>;

/** A changed property as the engine sees it. */
export interface SeenChange {
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

/** A served provider. */
export class ProviderClient {
  private readonly grpc: ResourceProviderClient;

  constructor(private readonly served: { readonly port: number; readonly close: () => void }) {
    const address = `127.0.0.1:${served.port}`;
    this.grpc = new ResourceProviderClient(address, credentials.createInsecure());
  }

  /** Configures with what a stack sets for the provider. */
  async configure(config: Values = { location: "westeurope" }): Promise<void> {
    const request = new proto.ConfigureRequest().setArgs(struct(config));
    await this.ask<proto.ConfigureResponse>((done) => this.grpc.configure(request, done));
  }

  /** Inputs with defaults, and what is wrong with them as `path: reason`. */
  async check(token: string, news: Values, olds: Values = {}) {
    const request = new proto.CheckRequest()
      .setUrn(urn(token))
      .setNews(struct(news))
      .setOlds(struct(olds))
      .setRandomseed("seed");
    const reply = await this.ask<proto.CheckResponse>((done) => this.grpc.check(request, done));
    const failures = reply.getFailuresList().map((one) => [one.getProperty(), one.getReason()]);
    return { inputs: plain(reply.getInputs()), failures };
  }

  /** The changes that lead from the old inputs to the new ones. */
  async diff(token: string, state: State, news: Values, ignoreChanges: readonly string[] = []) {
    const request = new proto.DiffRequest()
      .setUrn(urn(token))
      .setId(state.id)
      .setOldInputs(struct(state.inputs))
      .setOlds(struct(state.outputs))
      .setNews(struct(news))
      .setIgnorechangesList([...ignoreChanges]);
    const reply = await this.ask<proto.DiffResponse>((done) => this.grpc.diff(request, done));
    const changes: SeenChange[] = [];
    reply.getDetaileddiffMap().forEach((detail, path) => {
      changes.push(seenChange(path, detail.getKind()));
    });
    return {
      changes,
      deleteBeforeReplace: reply.getDeletebeforereplace(),
      replaces: reply.getReplacesList(),
    };
  }

  /** Creates for real within some seconds; resolves to what the engine would record. */
  async create(token: string, inputs: Values, timeout = 0): Promise<State> {
    const request = new proto.CreateRequest()
      .setUrn(urn(token))
      .setProperties(struct(inputs))
      .setTimeout(timeout);
    const reply = await this.ask<proto.CreateResponse>((done) => this.grpc.create(request, done));
    return { id: reply.getId(), inputs, outputs: plain(reply.getProperties()) };
  }

  /** Outputs that a preview of a create knows. */
  async previewCreate(token: string, inputs: Values): Promise<Values> {
    const request = new proto.CreateRequest().setUrn(urn(token)).setProperties(struct(inputs));
    return plain(
      (
        await this.ask<proto.CreateResponse>((done) =>
          this.grpc.create(request.setPreview(true), done),
        )
      ).getProperties(),
    );
  }

  /** Outputs of an update, or of its preview. */
  async update(token: string, state: State, news: Values, preview = false): Promise<Values> {
    const request = new proto.UpdateRequest()
      .setUrn(urn(token))
      .setId(state.id)
      .setOlds(struct(state.outputs))
      .setOldInputs(struct(state.inputs))
      .setNews(struct(news))
      .setPreview(preview);
    return plain(
      (
        await this.ask<proto.UpdateResponse>((done) => this.grpc.update(request, done))
      ).getProperties(),
    );
  }

  /** The live state; with nothing recorded it is an import. `id` is empty when it is gone. */
  async read(token: string, id: string, state?: State): Promise<State> {
    const request = new proto.ReadRequest().setUrn(urn(token)).setId(id);
    if (state !== undefined) {
      request.setInputs(struct(state.inputs)).setProperties(struct(state.outputs));
    }
    const reply = await this.ask<proto.ReadResponse>((done) => this.grpc.read(request, done));
    const [inputs, outputs] = [plain(reply.getInputs()), plain(reply.getProperties())];
    return { id: reply.getId(), inputs, outputs };
  }

  async delete(token: string, state: State): Promise<void> {
    const request = new proto.DeleteRequest().setUrn(urn(token)).setId(state.id);
    await this.ask<Empty>((done) =>
      this.grpc.delete(request.setProperties(struct(state.outputs)), done),
    );
  }

  /** Breaks off everything under way. */
  async cancel(): Promise<void> {
    await this.ask<Empty>((done) => this.grpc.cancel(new Empty(), done));
  }

  /** Calls a function. */
  async invoke(token: string, args: Values) {
    const request = new proto.InvokeRequest().setTok(token).setArgs(struct(args));
    const reply = await this.ask<proto.InvokeResponse>((done) => this.grpc.invoke(request, done));
    const failures = reply.getFailuresList().map((one) => one.getReason());
    return { result: plain(reply.getReturn()), failures };
  }

  /** The package schema, as `pulumi import` asks for it. */
  async schema(): Promise<Values> {
    const reply = await this.ask<proto.GetSchemaResponse>((done) =>
      this.grpc.getSchema(new proto.GetSchemaRequest(), done),
    );
    return JSON.parse(reply.getSchema()) as Values;
  }

  /** Ends the connection and the provider. */
  close(): void {
    this.grpc.close();
    this.served.close();
  }

  private ask<Reply>(
    send: (done: (error: ServiceError | null, reply: Reply) => void) => unknown,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      send((error, reply) => {
        if (error === null) resolve(reply);
        else reject(Object.assign(new Error(error.details), { metadata: error.metadata }));
      });
    });
  }
}

/** A resource as the engine records it. */
export interface State {
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

function urn(token: string): string {
  return `urn:pulumi:dev::aks-monitoring::${token}::thing`;
}

function struct(values: Values): Struct {
  return Struct.fromJavaScript(values as Record<string, JavaScriptValue>);
}

function plain(values: Struct | undefined): Values {
  return values?.toJavaScript() ?? {};
}

function seenChange(path: string, kind: proto.PropertyDiff.Kind): SeenChange {
  // Kinds come in pairs, ADD 0, DELETE 2, UPDATE 4, each one more when it replaces.
  const word = (["add", "delete", "update"] as const)[Math.floor(kind / 2)] ?? "update";
  return { path, kind: word, replaces: kind % 2 === 1 };
}
