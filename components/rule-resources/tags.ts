/** Tags of alerts: Azure gives their names back in lower case, which would show as a change. */

/** The tags with their names in lower case. */
export function lowerCaseKeys(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}
