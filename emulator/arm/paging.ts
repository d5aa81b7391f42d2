/** Lists in pages: `$top` sets the size, `nextLink` leads on. */
import type { ArmRequest } from "./message";

/** One page of a list, with the link to the next one. */
export function page<T>(
  request: ArmRequest,
  items: readonly T[],
  pageSize: number,
): { value: readonly T[]; nextLink?: string } {
  const asked = Number(request.query.get("$top"));
  const size = asked > 0 ? Math.min(asked, pageSize) : pageSize;
  const start = Number(request.query.get("$skiptoken") ?? 0) || 0;
  const value = items.slice(start, start + size);
  if (start + size >= items.length) return { value };
  const query = new URLSearchParams([...request.query]);
  query.set("$skiptoken", String(start + size));
  return { value, nextLink: `${request.baseUrl}${request.path}?${query.toString()}` };
}
