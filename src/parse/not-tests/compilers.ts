import type { Sign } from "./sign.ts";

/** Compilers, linkers, bundlers and make: gcc, clang, MSVC, rustc, javac, kotlinc, scalac, tsc, webpack, Vite, CMake, Maven's and Gradle's words around them. */
export const compilers: readonly Sign[] = [
  build(5, /^\s{0,40}(?:[A-Za-z]:)?[^\s:]{1,300}:\d{1,7}:(?:\d{1,5}:?)? (?:- )?(?:fatal )?error[: ]/),
  build(5, /^\[error\] \S{1,300}\.\w{1,6}:\d{1,7}:(?:\d{1,5}:)? /),
  build(5, /^\s{0,40}(?:SyntaxError|IndentationError|TabError): (?!.{0,300}\bJSON\b)|^PHP Parse error: /),
  build(5, /^[^\s:]{1,300}\.\w{1,6}:\d{1,7}: syntax error/),
  build(5, /^Type error: |^\s{0,8}(?:✘ )?\[ERROR\] (?:TS\d|NG\d|Could not resolve ")/),
  build(5, /Could not resolve ["'][^"']{1,300}["']|^Module (?:parse failed|not found): |^ERROR in \S/),
  build(5, /^(?:\S{1,200}: )?error: (?:undefined symbol|cannot format|undefined function)/),
  build(5, /^\s*[^\s(]{1,300}\(\d{1,7}(?:,\d{1,5})?\) ?: (?:fatal )?error [A-Z]{1,4}\d/),
  build(5, /^\[ERROR\] [^\s:]{1,300}:\[\d{1,7}(?:,\d{1,5})?\] /),
  build(5, /^error(?:\[[\w-]{3,40}\]): |^configure: error: /),
  build(5, /^e: [^\s:]{0,20}\S{1,300}:? ?\(?\d/),
  build(5, /^\s{0,8}\S{0,300} ?: (?:fatal )?error (?:LNK|MSB|CS|C|NETSDK|CA|SA)\d{2,5}: /),
  build(5, /^\[FATAL\] (?:Non-(?:readable|parseable)|Malformed) POM/),
  build(5, /^\S{1,300}\.xcodeproj: error: /),
  build(4, /^(?:\S{1,200}:\d{1,7}|(?:mingw32-|g)?make(?:\[\d{1,4}\])?): \*\*\* (?!\[|Waiting)/),
  build(
    5,
    /: undefined reference to |^(?:\/usr\/bin\/)?ld(?:\.\w{1,8})?: (?:cannot find|undefined|library not found)/,
  ),
  build(5, /^CMake Error(?: at|:)/),
  build(4, /^\S{0,200}(?:LINK|LNK\d{4}) ?: (?:fatal )?error /),
  build(4, /^error: (?:linking with|failed to run custom build command)/),
  build(4, /^\[ERROR\] Failed to execute goal [^\s:]{1,100}:maven-compiler-plugin/),
  build(5, /^LLVM ERROR: /),
  build(4, /^Undefined symbols for architecture/),
  build(
    2,
    /^error: (?:could not compile|aborting due to)|^collect2: error|^clang: error: linker command failed|^ld: symbol\(s\) not found/,
  ),
  build(2, /^\s{0,4}\*{0,2} ?\(CompileError\)|^== Compilation error|\bwarnings (?:being )?treated as errors/),
  build(2, /^> Task \S{1,200} FAILED$|^Execution failed for task |^> Compilation failed; see/),
  build(5, /^error: TS\d{3,5} \[ERROR\]: |^%Error: \S{1,300}:\d{1,7}:/),
  build(4, /^! (?:Undefined|LaTeX Error|Package|Emergency stop|Missing)/),
  build(
    2,
    /^Error compiling Cython file:$|^> Build failed because of |^Aborted with \d{1,6} warnings in strict/,
  ),
  build(3, /^Android resource linking failed|^svelte-check found [1-9]/),
  build(2, /^FAILED: \S|^\*\* (?:BUILD|TEST|ARCHIVE) FAILED \*\*/),
];

function build(weight: number, pattern: RegExp): Sign {
  return { kind: "build", weight, pattern };
}
