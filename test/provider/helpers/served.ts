/** The provider as the engine sees it: served over gRPC, with an engine that keeps what it is told. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogSeverity, type LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Metadata } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { LOCAL_SUBSCRIPTION } from "../../../cli/local/environment";
import { EngineLog } from "../../../provider/plugin/engine-log";
import { serveProvider } from "../../../provider/plugin/main";
import { ProviderClient, type State } from "../../helpers/provider-client";

/** What a user would read, by how much it matters. */
export interface Said {
  readonly warnings: string[];
  readonly infos: string[];
  readonly debugs: string[];
}

/** A provider that asks one Azure, and what it told. */
export interface Served {
  readonly provider: ProviderClient;
  readonly said: Said;
  readonly close: () => void;
}

/** Serves a provider that is configured for the sample's subscription, and more. */
export async function serve(endpoint: string, env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const said: Said = { warnings: [], infos: [], debugs: [] };
  const engine = new Server();
  engine.addService(EngineService, {
    log: (call: { request: LogRequest }, done: (error: null, reply: Empty) => void) => {
      listOf(said, call.request).push(call.request.getMessage());
      done(null, new Empty());
    },
  });
  const log = new EngineLog(await listening(engine));
  const settings = {
    AKS_MONITORING_LOCAL_AZURE: endpoint,
    ARM_SUBSCRIPTION_ID: LOCAL_SUBSCRIPTION,
  };
  const provider = new ProviderClient(await serveProvider({ log, env: { ...settings, ...env } }));
  await provider.configure({});
  const close = () => {
    provider.close();
    engine.forceShutdown();
  };
  return { provider, said, close };
}

/** What the engine records of an operation that failed half-way; fails when it records nothing. */
export async function partOf(
  promise: Promise<unknown>,
): Promise<{ state: State; message: string }> {
  const error = await promise.then(
    () => new Error("expected a failure"),
    (refused: unknown) => refused as Error & { metadata: Metadata },
  );
  const [packed] = "metadata" in error ? error.metadata.get("grpc-status-details-bin") : [];
  if (!(packed instanceof Buffer)) throw error;
  const [detail] = Status.deserializeBinary(packed).getDetailsList();
  const failed = detail?.unpack(
    (bytes: Uint8Array) => proto.ErrorResourceInitFailed.deserializeBinary(bytes),
    "pulumirpc.ErrorResourceInitFailed",
  );
  if (failed === null || failed === undefined) throw error;
  const [inputs, outputs] = [failed.getInputs(), failed.getProperties()].map(
    (values) => values?.toJavaScript() ?? {},
  );
  const state = { id: failed.getId(), inputs: inputs ?? {}, outputs: outputs ?? {} };
  return { state, message: failed.getReasonsList().join("\n") };
}

function listOf(said: Said, request: LogRequest): string[] {
  if (request.getSeverity() === LogSeverity.WARNING) return said.warnings;
  return request.getSeverity() === LogSeverity.INFO ? said.infos : said.debugs;
}

/** The address of a server on a free port. */
function listening(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) resolve(`127.0.0.1:${port}`);
      else reject(error);
    });
  });
}
