/**
 * Runs the real program in a process of its own, as Pulumi's language host does, against an engine
 * that only writes down what it is told. Unlike mocks this shows options such as `protect`, what a
 * user reads, and the exit code. State, differences and deletion belong to the real engine.
 */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

import { Server, ServerCredentials, status, type handleUnaryCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
  LogSeverity,
  SetRootResourceResponse,
  type LogRequest,
} from "@pulumi/pulumi/proto/engine_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { PROJECT_ROOT } from "../../cli/local/folders";
import * as mocks from "./mocks";

/** A resource as the engine is told of it. */
export interface Recorded extends mocks.Registered {
  readonly custom: boolean;
  /** Name of the parent; empty for the stack itself. */
  readonly parent: string;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/** What a run of the program told the engine and the user. */
export interface ProgramRun {
  readonly code: number | null;
  /** What the user reads: messages to the engine and what the process prints. */
  readonly output: string;
  /** Sorted by type and name. */
  readonly resources: readonly Recorded[];
  /** Outputs of the stack and of its components, by name of the resource. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What the program finds. */
export interface ProgramOptions {
  readonly config: Readonly<Record<string, string>>;
  readonly calls: mocks.Calls;
  /** A preview: ids and outputs are not known. */
  readonly preview?: boolean;
  /** After so many registrations nobody answers any more, and nobody reads what is printed. */
  readonly abandonAfter?: number;
}

const LIMIT_MS = 180_000;
const PROJECT = "aks-monitoring";
const RUN = path.join(PROJECT_ROOT, "node_modules", "@pulumi", "pulumi", "cmd", "run");

/** Runs the program of this clone to its end. */
export async function runProgram(options: ProgramOptions): Promise<ProgramRun> {
  const engine = new RecordingEngine(options);
  const server = new Server();
  server.addService(ResourceMonitorService, engine.monitorMethods());
  server.addService(EngineService, engine.engineMethods());
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  try {
    const { code, printed } = await runProcess(`127.0.0.1:${port}`, options, (child) => {
      engine.abandon = () => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        server.forceShutdown();
      };
    });
    return {
      code,
      output: stripVTControlCharacters(`${engine.messages.join("\n")}\n${printed}`),
      resources: mocks.sorted(engine.resources),
      outputs: engine.outputs,
    };
  } finally {
    server.forceShutdown();
  }
}

/** Starts what the language host starts, with its flags and variables. */
async function runProcess(
  address: string,
  { config, preview = false }: ProgramOptions,
  started: (child: ChildProcess) => void,
) {
  const flags = [
    ...["--monitor", address, "--engine", address, "--organization", "organization"],
    ...["--project", PROJECT, "--stack", "test", "--pwd", PROJECT_ROOT, "--parallel", "16"],
    ...(preview ? ["--dry-run"] : []),
  ];
  const child = spawn(process.execPath, [RUN, ...flags, path.join(PROJECT_ROOT, "main.js")], {
    env: {
      PATH: process.env["PATH"],
      PULUMI_CONFIG: JSON.stringify(config),
      PULUMI_CONFIG_SECRET_KEYS: "[]",
      PULUMI_NODEJS_TYPESCRIPT: "false",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  }
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  try {
    return { code: await mocks.within(ended, "the program", LIMIT_MS), printed };
  } finally {
    child.kill("SIGKILL");
  }
}

/** The engine's two services, as far as the program uses them. */
class RecordingEngine {
  readonly resources: Recorded[] = [];
  readonly outputs: Record<string, unknown> = {};
  readonly messages: string[] = [];
  /** Leaves the program alone, as a killed engine does. */
  abandon: () => void = () => undefined;

  constructor(private readonly options: ProgramOptions) {}

  monitorMethods() {
    return {
      // Mocks have no output values either; without them secrets look the same in both.
      supportsFeature: unary((request: proto.SupportsFeatureRequest) =>
        new proto.SupportsFeatureResponse().setHassupport(request.getId() !== "outputValues"),
      ),
      registerPackage: unary(() => new proto.RegisterPackageResponse().setRef("package")),
      registerResource: unary((request: proto.RegisterResourceRequest) => this.register(request)),
      registerResourceOutputs: unary((request: proto.RegisterResourceOutputsRequest) => {
        const outputs = request.getOutputs()?.toJavaScript() ?? {};
        this.outputs[nameIn(request.getUrn())] = mocks.showSecrets(outputs);
        return new Empty();
      }),
      invoke: unary((request: proto.ResourceInvokeRequest) => {
        const args = request.getArgs()?.toJavaScript() ?? {};
        const answer = mocks.answerTo(this.options.calls, request.getTok(), args);
        return new InvokeResponse().setReturn(struct(answer));
      }),
      signalAndWaitForShutdown: unary(() => new Empty()),
    };
  }

  engineMethods() {
    return {
      log: unary((request: LogRequest) => {
        // A user does not see what is for debugging.
        if (request.getSeverity() !== LogSeverity.DEBUG) this.messages.push(request.getMessage());
        return new Empty();
      }),
      setRootResource: unary(() => new SetRootResourceResponse()),
    };
  }

  private register(request: proto.RegisterResourceRequest): proto.RegisterResourceResponse {
    const [type, name, custom] = [request.getType(), request.getName(), request.getCustom()];
    const inputs: Record<string, unknown> = request.getObject()?.toJavaScript() ?? {};
    this.resources.push({
      type,
      name,
      custom,
      inputs: mocks.showSecrets(inputs) as Recorded["inputs"],
      parent: nameIn(request.getParent()),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
    });
    if (this.resources.length === this.options.abandonAfter) this.abandon();
    const urn = `urn:pulumi:test::${PROJECT}::${type}::${name}`;
    const response = new proto.RegisterResourceResponse().setUrn(urn);
    if (!custom || this.options.preview === true) return response.setObject(struct(inputs));
    return response
      .setId(mocks.madeId(name, type))
      .setObject(struct(mocks.madeState(type, name, inputs)));
  }
}

function nameIn(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}

function struct(value: object): Struct {
  return Struct.fromJavaScript(value as Readonly<Record<string, JavaScriptValue>>);
}

/** A method of a service from a function; what it throws is the failure of the call. */
function unary<Request, Reply>(
  handle: (request: Request) => Reply,
): handleUnaryCall<Request, Reply> {
  return ({ request }, callback) => {
    try {
      callback(null, handle(request));
    } catch (error) {
      callback({ code: status.UNKNOWN, details: mocks.textOf(error) });
    }
  };
}
