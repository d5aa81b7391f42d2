/** Where local runs keep what they need: everything under `.local/` of the clone, nothing else. */
import path from "node:path";

/** Root of this clone. */
export const PROJECT_ROOT = path.join(__dirname, "..", "..");

/** Folder of the stand-in provider plugins; only local runs know it. */
export const PLUGIN_FOLDER = path.join(PROJECT_ROOT, "emulator", "plugins");

/** The folders and files of local runs. */
export interface LocalFolders {
  /** Folder with `Pulumi.yaml` and the stack files. */
  readonly project: string;
  /** `.local/`: may be deleted at any time, the next run starts afresh. */
  readonly home: string;
  /** Pulumi's own home: credentials, plugins, workspaces; apart from the user's. */
  readonly pulumiHome: string;
  /** Folder of the `file://` backend. */
  readonly backend: string;
  /** Passphrase of the local stacks' secrets. */
  readonly passphrase: string;
  /** What the local Azure remembers between commands. */
  readonly azureState: string;
  /** Copies of the stack files, with the salt of the local passphrase. */
  readonly stackFiles: string;
}

/** The folders of local runs of a project; `home` defaults to `.local/` inside it. */
export function localFolders(
  project = PROJECT_ROOT,
  home = path.join(project, ".local"),
): LocalFolders {
  return {
    project,
    home,
    pulumiHome: path.join(home, "pulumi-home"),
    backend: path.join(home, "state"),
    passphrase: path.join(home, "passphrase"),
    azureState: path.join(home, "azure.json"),
    stackFiles: path.join(home, "stack-files"),
  };
}
