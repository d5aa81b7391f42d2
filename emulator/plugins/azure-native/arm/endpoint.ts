/**
 * Which Azure the stand-in may talk to: one on this machine and no other. Names are not resolved:
 * what counts is what is written.
 */

/** The URL when it is plain HTTP on loopback, such as `http://127.0.0.1:4711`. */
export function loopbackUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { hostname, protocol, username, password } = url;
  const isLoopback =
    /^127\.\d+\.\d+\.\d+$/.test(hostname) || hostname === "[::1]" || hostname === "localhost";
  return protocol === "http:" && isLoopback && username === "" && password === "" ? url : undefined;
}
