/**
 * Words and limits of analytics rules. Sources: AlertRules REST reference (2024-09-01); Sentinel docs,
 * sentinel-service-limits (2023-05-23), entities-reference and scheduled-rules-overview.
 */

export const SEVERITIES = ["High", "Medium", "Low", "Informational"];
export const OPERATORS = ["GreaterThan", "LessThan", "Equal", "NotEqual"];

export const TACTICS = [
  ...["Reconnaissance", "ResourceDevelopment", "InitialAccess", "Execution", "Persistence"],
  ...["PrivilegeEscalation", "DefenseEvasion", "CredentialAccess", "Discovery"],
  ...["LateralMovement", "Collection", "Exfiltration", "CommandAndControl", "Impact"],
  ...["PreAttack", "ImpairProcessControl", "InhibitResponseFunction"],
];

/** How alerts are matched that become one incident, and what of an alert itself they match by. */
export const MATCHING = ["AllEntities", "AnyAlert", "Selected"];
export const DETAILS = ["DisplayName", "Severity"];

/** What a rule may hold, and how many of them there may be. */
export const LIMITS = {
  enabledRules: 512,
  entityMappings: 10,
  identifiers: 3,
  customDetails: 20,
  query: 10_000,
  threshold: 10_000,
  /** Of how often a rule runs and how far it looks back. */
  shortest: "PT5M",
  longest: "P14D",
} as const;

/** Identifiers by type of entity; what is left out here takes any (rare with clusters). */
export const IDENTIFIERS: Readonly<Record<string, readonly string[] | undefined>> = {
  Account: [
    ...["Name", "FullName", "NTDomain", "DnsDomain", "UPNSuffix", "Sid", "AadTenantId"],
    ...["AadUserId", "PUID", "IsDomainJoined", "DisplayName", "ObjectGuid"],
  ],
  AzureResource: ["ResourceId"],
  CloudApplication: ["AppId", "Name", "InstanceName"],
  DNS: ["DomainName"],
  File: ["Directory", "Name"],
  FileHash: ["Algorithm", "Value"],
  Host: [
    ...["DnsDomain", "NTDomain", "HostName", "FullName", "NetBiosName", "AzureID"],
    ...["OMSAgentID", "OSFamily", "OSVersion", "IsDomainJoined"],
  ],
  IP: ["Address", "AddressScope"],
  Mailbox: undefined,
  MailCluster: undefined,
  MailMessage: undefined,
  Malware: ["Name", "Category"],
  Process: ["ProcessId", "CommandLine", "ElevationToken", "CreationTimeUtc"],
  RegistryKey: ["Hive", "Key"],
  RegistryValue: ["Name", "Value", "ValueType"],
  SecurityGroup: ["DistinguishedName", "SID", "ObjectGuid"],
  SubmissionMail: undefined,
  URL: ["Url"],
};
