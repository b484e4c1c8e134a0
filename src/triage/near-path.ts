import type { Failure } from "../model/failure.ts";
import type { NearPath } from "../model/reason.ts";

/** The first changed path that no line of the failure names, but that may well decide how it goes; null when there is none. */
export function nearPath(failure: Failure, changed: readonly string[]): NearPath | null {
  const inPackage = failure.kind === "test" ? changed.find((path) => isBeside(path, failure)) : undefined;
  if (inPackage !== undefined) return { path: inPackage, by: "package" };
  const manifest = changed.find((path) => manifests.test(path));
  if (manifest !== undefined) return { path: manifest, by: "manifest" };
  const workflow = changed.find((path) => path.startsWith(".github/workflows/"));
  return workflow === undefined ? null : { path: workflow, by: "workflow" };
}

/** In the folder of the test's file, or in the one that its package is named after, as Go does. */
function isBeside(path: string, { location, suite }: Failure): boolean {
  const folder = folderOf(path);
  if (folder === "" || /\.(?:md|rst|adoc)$/i.test(path)) return false;
  const own = location === null ? "" : folderOf(location.file.replaceAll("\\", "/"));
  return endsWithFolder(own, folder) || endsWithFolder(suite ?? "", folder);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function endsWithFolder(path: string, folder: string): boolean {
  return path === folder || path.endsWith(`/${folder}`);
}

const manifests =
  /(?:^|\/)(?:go\.(?:mod|sum|work)|package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|Cargo\.(?:toml|lock)|pom\.xml|(?:build|settings)\.gradle(?:\.kts)?|gradle\.(?:properties|lockfile)|libs\.versions\.toml|requirements[^/]{0,40}\.txt|pyproject\.toml|(?:poetry|uv|Pipfile|Gemfile|composer|mix|pubspec|packages|flake)\.lock|packages\.lock\.json|setup\.(?:py|cfg)|Pipfile|Gemfile|composer\.json|mix\.exs|pubspec\.yaml|Directory\.Packages\.props|[^/]{1,100}\.(?:csproj|fsproj|vbproj|gemspec)|Package\.(?:swift|resolved)|flake\.nix)$/;
