/** Looks for programs on disk. */
import fs from "node:fs/promises";
import path from "node:path";

/** First executable of that name on a PATH. */
export async function findOnPath(name: string, pathList: string): Promise<string | undefined> {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  for (const folder of pathList.split(path.delimiter)) {
    if (path.isAbsolute(folder) && (await isExecutable(path.join(folder, file)))) {
      return path.join(folder, file);
    }
  }
  return undefined;
}

/** Whether a file is there and may be run. */
export async function isExecutable(file: string): Promise<boolean> {
  try {
    await fs.access(file, fs.constants.X_OK);
    return (await fs.stat(file)).isFile();
  } catch {
    return false;
  }
}
