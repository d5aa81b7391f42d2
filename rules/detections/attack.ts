/**
 * Tactics in the words of Sentinel's API (securityinsights AttackTactic, 2024-09-01), and the
 * techniques that detections name with the tactics that they belong to. Source: MITRE ATT&CK for
 * Enterprise, version 17 (April 2025), attack.mitre.org. Sub-techniques are not taken by that API
 * version.
 */

/** Tactics of MITRE ATT&CK. */
export const TACTICS = [
  "Reconnaissance",
  "ResourceDevelopment",
  "InitialAccess",
  "Execution",
  "Persistence",
  "PrivilegeEscalation",
  "DefenseEvasion",
  "CredentialAccess",
  "Discovery",
  "LateralMovement",
  "Collection",
  "CommandAndControl",
  "Exfiltration",
  "Impact",
] as const;

/** A tactic of MITRE ATT&CK. */
export type Tactic = (typeof TACTICS)[number];

/** A technique and the tactics under which ATT&CK lists it. */
export interface Technique {
  readonly name: string;
  readonly tactics: readonly Tactic[];
}

/** Techniques by id. */
export const TECHNIQUES: Readonly<Record<string, Technique>> = {
  T1036: { name: "Masquerading", tactics: ["DefenseEvasion"] },
  T1046: { name: "Network Service Discovery", tactics: ["Discovery"] },
  T1053: {
    name: "Scheduled Task/Job",
    tactics: ["Execution", "Persistence", "PrivilegeEscalation"],
  },
  T1069: { name: "Permission Groups Discovery", tactics: ["Discovery"] },
  T1070: { name: "Indicator Removal", tactics: ["DefenseEvasion"] },
  T1078: {
    name: "Valid Accounts",
    tactics: ["DefenseEvasion", "Persistence", "PrivilegeEscalation", "InitialAccess"],
  },
  T1090: { name: "Proxy", tactics: ["CommandAndControl"] },
  T1098: { name: "Account Manipulation", tactics: ["Persistence", "PrivilegeEscalation"] },
  T1133: { name: "External Remote Services", tactics: ["Persistence", "InitialAccess"] },
  T1190: { name: "Exploit Public-Facing Application", tactics: ["InitialAccess"] },
  T1485: { name: "Data Destruction", tactics: ["Impact"] },
  T1489: { name: "Service Stop", tactics: ["Impact"] },
  T1490: { name: "Inhibit System Recovery", tactics: ["Impact"] },
  T1496: { name: "Resource Hijacking", tactics: ["Impact"] },
  T1525: { name: "Implant Internal Image", tactics: ["Persistence"] },
  T1528: { name: "Steal Application Access Token", tactics: ["CredentialAccess"] },
  T1543: {
    name: "Create or Modify System Process",
    tactics: ["Persistence", "PrivilegeEscalation"],
  },
  T1546: { name: "Event Triggered Execution", tactics: ["Persistence", "PrivilegeEscalation"] },
  T1548: {
    name: "Abuse Elevation Control Mechanism",
    tactics: ["PrivilegeEscalation", "DefenseEvasion"],
  },
  T1550: {
    name: "Use Alternate Authentication Material",
    tactics: ["DefenseEvasion", "LateralMovement"],
  },
  T1552: { name: "Unsecured Credentials", tactics: ["CredentialAccess"] },
  T1557: { name: "Adversary-in-the-Middle", tactics: ["CredentialAccess", "Collection"] },
  T1562: { name: "Impair Defenses", tactics: ["DefenseEvasion"] },
  T1572: { name: "Protocol Tunneling", tactics: ["CommandAndControl"] },
  T1609: { name: "Container Administration Command", tactics: ["Execution"] },
  T1610: { name: "Deploy Container", tactics: ["Execution", "DefenseEvasion"] },
  T1611: { name: "Escape to Host", tactics: ["PrivilegeEscalation"] },
  T1613: { name: "Container and Resource Discovery", tactics: ["Discovery"] },
  T1649: {
    name: "Steal or Forge Authentication Certificates",
    tactics: ["CredentialAccess"],
  },
  T1651: { name: "Cloud Administration Command", tactics: ["Execution"] },
};
