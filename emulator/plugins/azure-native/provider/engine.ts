/**
 * The engine that started this plugin: messages go there because nobody sees a plugin's stderr. The
 * client is loaded when it is first needed, which most runs never do.
 */
import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";

/** Sends messages to the user. */
export class EngineLog {
  private client: EngineClient | undefined;

  /** @param address of the engine; without one messages are dropped */
  constructor(private address: string | undefined) {}

  /** A later address, from Handshake or Attach. */
  attach(address: string): void {
    this.address = address;
    this.client?.close();
    this.client = undefined;
  }

  /** Shows a warning at a resource. A message that cannot be delivered is dropped. */
  warn(urn: string, message: string): void {
    if (this.address === undefined || this.address === "") return;
    /* eslint-disable @typescript-eslint/no-require-imports */
    const grpc = require("@grpc/grpc-js") as typeof import("@grpc/grpc-js");
    const services =
      require("@pulumi/pulumi/proto/engine_grpc_pb") as typeof import("@pulumi/pulumi/proto/engine_grpc_pb");
    const { LogRequest, LogSeverity } =
      require("@pulumi/pulumi/proto/engine_pb") as typeof import("@pulumi/pulumi/proto/engine_pb");
    /* eslint-enable @typescript-eslint/no-require-imports */
    this.client ??= new services.EngineClient(this.address, grpc.credentials.createInsecure());
    const request = new LogRequest();
    request.setSeverity(LogSeverity.WARNING);
    request.setMessage(message);
    request.setUrn(urn);
    this.client.log(request, () => undefined);
  }

  /** Ends the connection. */
  close(): void {
    this.client?.close();
  }
}
