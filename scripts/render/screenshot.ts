import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

/** Takes a picture of a local HTML page with the machine's own Chromium, 900 pixels wide. */
export async function screenshot(page: string, picture: string, height: number): Promise<void> {
  const profile = await mkdtemp(path.join(tmpdir(), "render-"));
  try {
    await promisify(execFile)(
      "/usr/bin/chromium",
      [
        ...quiet,
        `--user-data-dir=${profile}`,
        `--screenshot=${path.resolve(picture)}`,
        `--window-size=900,${height}`,
        pathToFileURL(path.resolve(page)).href,
      ],
      { timeout: 60_000 },
    );
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

const quiet = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--hide-scrollbars",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
