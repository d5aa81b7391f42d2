/** Whether an address answers this machine: its name is known, and a connection comes about. */
import { lookup } from "node:dns/promises";
import net from "node:net";

const PATIENCE_MS = 5_000;

/** How an attempt ended; `untried` where there is nothing to reach. */
export type Reached = "reached" | "unknown name" | "no answer" | "untried";

/** Tries to reach a host on port 443. */
export type Reach = (host: string) => Promise<Reached>;

/** Connects and hangs up again; nothing is sent. */
export const reachOverNetwork: Reach = async (host) => {
  const address = await lookup(host).then(
    (found) => found.address,
    () => undefined,
  );
  if (address === undefined) return "unknown name";
  return connects(address, 443);
};

/** Whether a port takes a connection within `patienceMs` milliseconds. */
export function connects(
  address: string,
  port: number,
  patienceMs = PATIENCE_MS,
): Promise<"reached" | "no answer"> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: address, port });
    const end = (how: "reached" | "no answer") => {
      socket.destroy();
      resolve(how);
    };
    socket.setTimeout(patienceMs, () => {
      end("no answer");
    });
    socket.once("connect", () => {
      end("reached");
    });
    socket.once("error", () => {
      end("no answer");
    });
  });
}
