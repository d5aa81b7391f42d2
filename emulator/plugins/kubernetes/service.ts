/** The gRPC side of the provider: requests to plain values, results to replies. */
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { sameValue, type ValueMap } from "../azure-native/convert/value";
import type { EngineLog } from "../azure-native/provider/engine";
import { fromStruct, toStruct } from "../azure-native/provider/messages";
import { diffReply, failureList, unary } from "../azure-native/provider/replies";
import type { ProviderService } from "../serve";
import { KubernetesClient } from "./client";
import { connectionOf } from "./connection";
import { Resources } from "./resources";

/** What a provider is made of. */
export interface ProviderParts {
  /** Version of `@pulumi/kubernetes`. */
  readonly version: string;
  readonly log: EngineLog;
}

/** Makes the provider service. */
export function providerService(parts: ProviderParts): ProviderService {
  const provider = new Provider(parts);
  return {
    close: () => {
      provider.close();
    },
    implementation: {
      handshake: unary((request: proto.ProviderHandshakeRequest) => {
        parts.log.attach(request.getEngineAddress());
        return new proto.ProviderHandshakeResponse();
      }),
      attach: unary((request: { getAddress(): string }) => {
        parts.log.attach(request.getAddress());
        return new Empty();
      }),
      getPluginInfo: unary(() => new PluginInfo().setVersion(parts.version)),
      getSchema: unary(() => new proto.GetSchemaResponse().setSchema('{"name":"kubernetes"}')),
      checkConfig: unary((request: proto.CheckRequest) =>
        new proto.CheckResponse().setInputs(request.getNews()),
      ),
      diffConfig: unary((request: proto.DiffRequest) => diffConfig(request)),
      configure: unary((request: proto.ConfigureRequest) => provider.configure(request)),
      check: unary((request: proto.CheckRequest) => check(request)),
      diff: unary((request: proto.DiffRequest) => diff(request)),
      create: unary((request: proto.CreateRequest) => provider.create(request)),
      read: unary((request: proto.ReadRequest) => provider.readState(request)),
      update: unary((request: proto.UpdateRequest) => provider.update(request)),
      delete: unary((request: proto.DeleteRequest) => provider.delete(request)),
      cancel: unary(() => new Empty()),
    },
  };
}

class Provider {
  private client: KubernetesClient | undefined;
  private upsert = false;

  constructor(private readonly parts: ProviderParts) {}

  configure(request: proto.ConfigureRequest): proto.ConfigureResponse {
    const { kubeconfig, upsertExistingObjects } = fromStruct(request.getArgs());
    if (typeof kubeconfig !== "string") {
      throw new Error("The stand-in for kubernetes needs a kubeconfig; give the provider one.");
    }
    this.client?.close();
    this.client = new KubernetesClient(connectionOf(kubeconfig));
    // Settings of a provider come as text.
    this.upsert = upsertExistingObjects === true || upsertExistingObjects === "true";
    return new proto.ConfigureResponse().setSupportspreview(true);
  }

  async create(request: proto.CreateRequest): Promise<proto.CreateResponse> {
    const token = tokenOf(request.getUrn());
    const inputs = fromStruct(request.getProperties());
    if (request.getPreview()) {
      const outputs = await this.resources().previewCreate(token, inputs);
      return new proto.CreateResponse().setProperties(toStruct(outputs));
    }
    const { id, outputs } = await this.resources().create(token, inputs);
    return new proto.CreateResponse().setId(id).setProperties(toStruct(outputs));
  }

  async readState(request: proto.ReadRequest): Promise<proto.ReadResponse> {
    const old = {
      inputs: fromStruct(request.getInputs()),
      outputs: fromStruct(request.getProperties()),
    };
    const found = await this.resources().read(tokenOf(request.getUrn()), request.getId(), old);
    if (found === undefined) return new proto.ReadResponse();
    return new proto.ReadResponse()
      .setId(found.id)
      .setProperties(toStruct(found.outputs))
      .setInputs(toStruct(found.inputs));
  }

  async update(request: proto.UpdateRequest): Promise<proto.UpdateResponse> {
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const outputs = await this.resources().update(olds, news, request.getPreview());
    return new proto.UpdateResponse().setProperties(toStruct(outputs));
  }

  async delete(request: proto.DeleteRequest): Promise<Empty> {
    await this.resources().delete(tokenOf(request.getUrn()), fromStruct(request.getProperties()));
    return new Empty();
  }

  close(): void {
    this.client?.close();
    this.parts.log.close();
  }

  private resources(): Resources {
    if (this.client !== undefined) return new Resources(this.client, this.upsert);
    throw new Error("The provider was asked before it was configured.");
  }
}

function check(request: proto.CheckRequest): proto.CheckResponse {
  const inputs = fromStruct(request.getNews());
  const problems = Resources.check(tokenOf(request.getUrn()), inputs);
  return new proto.CheckResponse()
    .setInputs(toStruct(inputs))
    .setFailuresList(failureList(problems));
}

function diff(request: proto.DiffRequest): proto.DiffResponse {
  const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
  return diffReply(Resources.diff(olds, news, request.getIgnorechangesList()));
}

/** Another cluster is another provider; another way to reach the same one is not. */
function diffConfig(request: proto.DiffRequest): proto.DiffResponse {
  const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  const changed = names.filter((name) => !sameNamed(olds, news, name));
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return new proto.DiffResponse()
    .setChanges(changed.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(changed)
    .setReplacesList(changed.filter((name) => name === "clusterIdentifier"));
}

function sameNamed(olds: ValueMap, news: ValueMap, name: string): boolean {
  return sameValue(olds[name] ?? null, news[name] ?? null);
}

/** The type of a URN: `urn:pulumi:stack::project::Parent$kubernetes:core/v1:ConfigMap::name`. */
function tokenOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
