/** Messages for the user go to the engine: nobody sees the standard error of a plugin. */
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Sends messages to the engine that started this plugin. */
export class EngineLog {
  private client: EngineClient | undefined;

  /** @param address of the engine; without one messages are dropped */
  constructor(private address: string | undefined) {}

  /** A later address, from Handshake or Attach. */
  attach(address: string): void {
    this.client?.close();
    this.client = undefined;
    this.address = address;
  }

  /** Shows a warning at a resource. */
  warn(urn: string, message: string): void {
    if (this.address === undefined || this.address === "") return;
    this.client ??= new EngineClient(this.address, credentials.createInsecure());
    const request = new LogRequest()
      .setSeverity(LogSeverity.WARNING)
      .setMessage(message)
      .setUrn(urn);
    this.client.log(request, () => undefined);
  }
}
