/** What the agent of Container insights collects and leaves out, from the settings of a stack. */
import type { Settings } from "./config/settings";

/** What the rule collects and leaves out, and the agent with it. */
export function whatTheAgentSends({ logs }: Settings) {
  return {
    streams: [...logs.streams],
    excludedNamespaces: [...logs.excludeNamespaces],
    includedNamespaces: [...logs.includeNamespaces],
    agent: {
      environmentVariables: logs.environmentVariables,
      // Whoever wants no namespace left out wants the system's too.
      systemNamespaces: logs.excludeNamespaces.length + logs.includeNamespaces.length === 0,
    },
  };
}
