/** The shape of what Microsoft's own views read. */

/** Where people find a view. */
export type ViewPlace =
  /** Provisioned when a Managed Grafana is linked, and shown in the portal's Grafana. */
  | "Grafana dashboard"
  /** In Microsoft's repository, imported by hand. */
  | "Grafana dashboard to import"
  /** A tab of a cluster's Insights in the portal. */
  | "Insights"
  | "workbook"
  | "recommended alerts";

/** One view and all that it reads. */
export interface MicrosoftView {
  /** As Microsoft writes it. */
  readonly name: string;
  /** Metrics by the target that has to have them, under its name in the settings file. @default none */
  readonly metrics?: Readonly<Record<string, readonly string[]>>;
  /** Series of recording rules. @default none */
  readonly records?: readonly string[];
  /** Tables of the Log Analytics workspace. @default none */
  readonly tables?: readonly string[];
  /** The portal takes the view away when one of them is missing. @default false */
  readonly needsAll?: true;
  /** Clusters without it have nothing to show there. @default every cluster has */
  readonly onlyWith?: "GPU nodes" | "Windows nodes" | "network policy manager";
}

/** The views of one place, as one source describes them. */
export interface ViewFile {
  readonly place: ViewPlace;
  readonly source: string;
  /** Date of the source, ISO. */
  readonly asOf: string;
  readonly views: readonly MicrosoftView[];
}
