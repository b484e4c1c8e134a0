import type { Sign } from "./sign.ts";

/** Package managers that cannot get or agree on what a build needs: npm, yarn, pnpm, pip, uv, Poetry, conda, apt, dnf, apk, Homebrew, Maven, Gradle, cargo, go, Bundler, Composer, NuGet. */
export const packages: readonly Sign[] = [
  setup(
    5,
    /^error: (?:\S{1,300} failed to resolve$|No version matching|hash mismatch in fixed-output)|^\[!\] (?:CocoaPods could not|Unable to find a spec)/,
  ),
  setup(
    2,
    /^\s{0,8}(?:error: subprocess-exited-with-error|ERROR: (?:Failed building wheel|Could not build wheels|Failed to build ))/,
  ),
  setup(2, /^ERROR: Exception:$|^go: errors parsing go\.mod:|^error Found incompatible module/),
  setup(
    5,
    /^go: \S{0,200}go\.mod requires go |^error \S{1,300}: The engine "|^ERROR: (?:THESE PACKAGES DO NOT MATCH|Package '[^']{1,200}' requires a different)/,
  ),
  setup(
    5,
    /\brustc \S{1,40} is not supported by|cannot be built because it requires rustc|^gyp ERR! find \S/,
  ),
  setup(2, /^An error occurred while installing \S|^\S{0,3} ?YN0000: .{0,5}Failed with errors/),
  setup(3, /^> Could not resolve all (?:files|dependencies|artifacts|task dependencies)/),
  setup(
    5,
    /Could not (?:GET|HEAD) '[^']{1,500}'\. Received status code|was not found in any of the following sources/,
  ),
  setup(5, /^[^\s:]{1,300}\.go:\d{1,7}:\d{1,5}: \S{1,300}@v\S{1,100}: /),
  setup(5, /missing go\.sum entry|(?:cannot find module|no required module provides package)\b/),
  setup(5, /^\S{0,3} ?YN00(?:01|09|16|18|22|28|35|58|78|82|91): /),
  setup(5, /^npm (?:ERR!|error) (?:`npm ci`|FetchError|Missing script|JSON\.parse (?:Invalid|Failed))/),
  setup(
    5,
    /^\s{0,4}(?:× )?No solution found when resolving|\bversion solving failed|^pyproject\.toml changed significantly/,
  ),
  setup(
    5,
    /^(?:error: )?(?:The lockfile at|no matching package named|failed to parse (?:manifest|lock file)|the lock file )|^error Your lockfile /,
  ),
  setup(
    5,
    /^Could not fetch specs from |Gemfile\.lock|lockfile can't be updated|^Your requirements could not be resolved/,
  ),
  setup(5, /^PackagesNotFoundError: |^No match for argument: |^\s{1,8}\S{1,200} \(no such package\):/),
  setup(5, /\berror NU\d{4}: |not installed\. The package was not found|No available formula|\bNO_PUBKEY\b/),
  setup(
    4,
    /^ERROR: unable to select packages|^Error: Unable to find a match|^dpkg: error|Failed to build gem native/,
  ),
  setup(
    5,
    /^npm (?:ERR!|error) (?:ERESOLVE|404|40[13]|notarget|network|EINTEGRITY|Cannot|could not|\S{1,20} (?:unable|not found))/i,
  ),
  setup(5, /ERR_PNPM_[A-Z_]{3,60}|^\S{0,3} ?YN\d{4}: .{0,20}(?:Error|isn't|couldn't|can't|failed)/),
  setup(5, /^E: (?:Unable|Failed|Could not|Sub-process|Package|Version|Some|Unmet|The repository)/),
  setup(5, /^\s{0,20}\S{1,100} : (?:Pre-?)?Depends: .{1,300} but /),
  setup(
    5,
    /could not be resolved|Could not (?:resolve (?!host|["'])|find artifact|transfer artifact|find a version)|No matching distribution found/,
  ),
  setup(
    5,
    /^go: (?!downloading|finding|extracting)\S{1,300}: .{0,300}(?:unknown revision|not found|invalid|reading|checksum|timeout)/,
  ),
  setup(5, /^error: failed to (?:download|get|select a version|load source|fetch|resolve)/),
  setup(
    4,
    /^error An unexpected error occurred|^error Couldn't find|^ERROR: (?:Failed building wheel|Cannot install)/,
  ),
  setup(4, /^npm (?:ERR!|error) [A-Za-z]/),
];

function setup(weight: number, pattern: RegExp): Sign {
  return { kind: "setup", weight, pattern };
}
