import type { Sign } from "./sign.ts";

/** Compilers and linkers: gcc, clang, MSVC, rustc, javac, kotlinc, tsc, CMake, Maven's and Gradle's words around them. */
export const compilers: readonly Sign[] = [
  build(5, /^[^\s:]{1,300}:\d{1,7}:(?:\d{1,5}:)? (?:fatal )?error[: ]/),
  build(5, /^\s*[^\s(]{1,300}\(\d{1,7}(?:,\d{1,5})?\) ?: (?:fatal )?error [A-Z]{1,4}\d/),
  build(5, /^\[ERROR\] [^\s:]{1,300}:\[\d{1,7}(?:,\d{1,5})?\] /),
  build(5, /^error(?:\[E\d{3,5}\]): /),
  build(5, /^e: [^\s:]{0,20}\S{1,300}:? ?\(?\d/),
  build(
    5,
    /: undefined reference to |^(?:\/usr\/bin\/)?ld(?:\.\w{1,8})?: (?:cannot find|undefined|library not found)/,
  ),
  build(5, /^CMake Error(?: at|:)/),
  build(4, /^\S{0,200}(?:LINK|LNK\d{4}) ?: (?:fatal )?error /),
  build(4, /^error: (?:linking with|failed to run custom build command)/),
  build(4, /^\[ERROR\] Failed to execute goal [^\s:]{1,100}:maven-compiler-plugin/),
  build(4, /^Undefined symbols for architecture/),
  build(
    2,
    /^error: (?:could not compile|aborting due to)|^collect2: error|^clang: error: linker command failed/,
  ),
  build(2, /^FAILED: \S|^\*\* (?:BUILD|TEST|ARCHIVE) FAILED \*\*/),
];

function build(weight: number, pattern: RegExp): Sign {
  return { kind: "build", weight, pattern };
}
