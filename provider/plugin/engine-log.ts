/** Messages for the user go to the engine: nobody sees the standard error of a plugin. */
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** How much a message matters. The engine shows `debug` to who runs it with `--debug`. */
export type Severity = "debug" | "info" | "warning";

const NUMBERS: Readonly<Record<Severity, LogSeverity>> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
};

/** Sends messages to the engine that started this plugin. */
export class EngineLog {
  private client: EngineClient | undefined;
  private readonly sending = new Set<Promise<void>>();

  /** @param address of the engine; without one messages are dropped */
  constructor(private address: string | undefined) {}

  /** A later address, from Handshake or Attach. */
  attach(address: string): void {
    this.client?.close();
    this.client = undefined;
    this.address = address;
  }

  /** Shows a message at a resource. */
  say(severity: Severity, urn: string, message: string): void {
    if (this.address === undefined || this.address === "") return;
    const client = (this.client ??= new EngineClient(this.address, credentials.createInsecure()));
    const request = new LogRequest().setSeverity(NUMBERS[severity]).setMessage(message).setUrn(urn);
    const sent = new Promise<void>((resolve) => {
      // An engine that does not answer any more has nobody to show it to.
      client.log(request, () => {
        resolve();
      });
    });
    this.sending.add(sent);
    void sent.then(() => this.sending.delete(sent));
  }

  /** Resolves when all messages so far are with the engine, which ends a plugin after its reply. */
  async delivered(): Promise<void> {
    await Promise.all(this.sending);
  }
}
