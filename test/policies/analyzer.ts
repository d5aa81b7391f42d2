/**
 * The pack as the engine meets it: the real process, driven over gRPC. Values are sent as the engine
 * sends them, unknown ones and secrets included.
 */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

import { credentials, type ServiceError } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { PACK_FOLDER } from "../../cli/setup/policy-pack";
import { within } from "../helpers/mocks";

/** How the engine writes text that is not known, and marks a secret. Source: pulumi/pulumi, sdk. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A value as a secret. */
export function secret(value: JavaScriptValue) {
  return { ...SECRET, value };
}

/** A resource as the engine sends it. */
export interface Sent {
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, JavaScriptValue>>;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** Names of what each property was made from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
}

/** What the pack answers. */
export interface Answer {
  readonly violations: readonly {
    readonly policy: string;
    readonly message: string;
    readonly urn: string;
  }[];
  /** Policies that have nothing to say, with the reason. */
  readonly notApplicable: Readonly<Record<string, string>>;
}

const LIMIT_MS = 60_000;

/** A running pack. */
export class Analyzer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly client: AnalyzerClient,
  ) {}

  /** Starts the pack with an exemptions file and more environment. */
  static async start(exemptions?: string, more: NodeJS.ProcessEnv = {}): Promise<Analyzer> {
    const run = path.join(PACK_FOLDER, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const env = {
      PATH: process.env["PATH"],
      ...more,
      ...(exemptions === undefined ? {} : { AKS_MONITORING_EXEMPTIONS: exemptions }),
    };
    const child = spawn(process.execPath, [run, "127.0.0.1:1", "."], { cwd: PACK_FOLDER, env });
    let printed = "";
    const port = new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes("\n")) resolve(printed.trim());
      });
      child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      child.on("close", () => {
        reject(new Error(`the pack ended: ${printed}`));
      });
    });
    const address = `127.0.0.1:${await within(port, "the pack", LIMIT_MS)}`;
    return new Analyzer(child, new AnalyzerClient(address, credentials.createInsecure()));
  }

  /** What the pack tells of itself. */
  info(): Promise<proto.AnalyzerInfo> {
    return call((done) => this.client.getAnalyzerInfo(new Empty(), done));
  }

  /** Sets levels and settings, as `--policy-pack-config` does. */
  async configure(
    config: Readonly<Record<string, { level: proto.EnforcementLevel; properties?: object }>>,
  ) {
    const request = new proto.ConfigureAnalyzerRequest();
    for (const [name, { level, properties = {} }] of Object.entries(config)) {
      const one = new proto.PolicyConfig().setEnforcementlevel(level);
      request.getPolicyconfigMap().set(name, one.setProperties(struct(properties)));
    }
    await call<Empty>((done) => this.client.configure(request, done));
  }

  /** Shows a resource before it is written. */
  async analyze(sent: Sent): Promise<Answer> {
    return answerOf(await call((done) => this.client.analyze(requestOf(sent), done)));
  }

  /** Lets remedies write into a resource; resolves to its inputs. */
  async remediate(sent: Sent): Promise<Record<string, unknown>> {
    const response: proto.RemediateResponse = await call((done) =>
      this.client.remediate(requestOf(sent), done),
    );
    const last = response.getRemediationsList().at(-1);
    return last?.getProperties()?.toJavaScript() ?? {};
  }

  /** Shows all resources at the end. */
  async analyzeStack(all: readonly Sent[]): Promise<Answer> {
    const resources = all.map((sent) => {
      const resource = new proto.AnalyzerResource();
      resource
        .setType(sent.type)
        .setName(sent.name)
        .setUrn(urnOf(sent))
        .setProperties(struct(sent.props));
      resource.setOptions(optionsOf(sent));
      for (const [property, names] of Object.entries(sent.from ?? {})) {
        const urns = all.filter(({ name }) => names.includes(name)).map(urnOf);
        const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList(urns);
        resource.getPropertydependenciesMap().set(property, dependencies);
      }
      return resource;
    });
    const request = new proto.AnalyzeStackRequest().setResourcesList(resources);
    return answerOf(await call((done) => this.client.analyzeStack(request, done)));
  }

  /** Ends the process. */
  close(): void {
    this.client.close();
    this.child.kill("SIGKILL");
  }
}

/** The URN of a resource that was sent. */
export function urnOf({ type, name }: Pick<Sent, "type" | "name">): string {
  return `urn:pulumi:dev::program::${type}::${name}`;
}

function requestOf(sent: Sent): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  request
    .setType(sent.type)
    .setName(sent.name)
    .setUrn(urnOf(sent))
    .setProperties(struct(sent.props));
  return request.setOptions(optionsOf(sent));
}

function optionsOf({ protect = false, ignoreChanges = [] }: Sent): proto.AnalyzerResourceOptions {
  return new proto.AnalyzerResourceOptions()
    .setProtect(protect)
    .setIgnorechangesList([...ignoreChanges]);
}

function answerOf(response: proto.AnalyzeResponse): Answer {
  const violations = response.getDiagnosticsList().map((one) => ({
    policy: one.getPolicyname(),
    message: one.getMessage().split("\n").at(-1) ?? "",
    urn: one.getUrn(),
  }));
  const reasons = response
    .getNotApplicableList()
    .map((one) => [one.getPolicyName(), one.getReason()] as const);
  return { violations, notApplicable: Object.fromEntries(reasons) };
}

function struct(value: object): Struct {
  return Struct.fromJavaScript(value as Readonly<Record<string, JavaScriptValue>>);
}

function call<T>(
  start: (done: (error: ServiceError | null, reply: T) => void) => unknown,
): Promise<T> {
  const reply = new Promise<T>((resolve, reject) => {
    start((error, value) => {
      if (error === null) resolve(value);
      else reject(new Error(error.details));
    });
  });
  return within(reply, "the pack's answer", LIMIT_MS);
}
