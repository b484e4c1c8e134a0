import type { Sign } from "./sign.ts";

/** A program that broke: sanitizers, races, panics, signals, uncaught exceptions. */
export const crashes: readonly Sign[] = [
  step(
    2,
    /\bexited with (?:exit )?(?:code|status) \d|returned (?:a )?non-zero (?:exit )?(?:code|status)|^ERROR: Step .{1,100} failed: /,
  ),
  step(5, /^(?:={2,5}\d{1,8}={2,5} ?)?(?:ERROR|WARNING): (?:Address|Thread|Memory|Leak)Sanitizer: /),
  step(5, /^SUMMARY: UndefinedBehaviorSanitizer|:\d{1,7}: runtime error: /),
  step(5, /^WARNING: DATA RACE/),
  step(
    5,
    /^(?:Invalid (?:read|write) of size|Invalid free\(\)|Conditional jump or move depends|Use of uninitialised|Mismatched free|Syscall param|Process terminating with|[\d,]{1,20} bytes in [\d,]{1,20} blocks are definitely lost)/,
  ),
  step(5, /^Can't locate \S{1,200}\.pm in @INC/),
  step(2, /^BEGIN failed--compilation aborted|^Found \d{1,8} data race|^ThreadSanitizer: reported \d/),
  step(5, /^\s{0,8}panic: |^fatal error: |^thread '[^']{1,200}' (?:\(\d{1,12}\) )?panicked at/),
  step(3, /^Aborted \(core dumped\)/),
  step(
    5,
    /[Ss]egmentation fault|^\s{0,8}\*{3} caught segfault|SIGSEGV|SIGBUS|SIGABRT|SIGILL|Bus error\b|Illegal instruction|core dumped\)/,
  ),
  step(
    5,
    /^Fatal Python error: |^terminate called after throwing|^(?:double free or corruption|free\(\): invalid|malloc\(\): )/,
  ),
  step(4, /\bAssertion .{1,300} failed\b/),
  step(5, /^FATAL(?: ERROR)?: |^##\[error\]Unhandled exception|^Unhandled exception/),
  step(3, /^(?:\w{1,60}\.){0,8}(?:CalledProcessError|ProcessExecutionError|ExecException)\b/),
  step(3, /^(?:\w{1,60}\.){0,8}\w{0,60}(?:Error|Exception): .{0,300}\bfailed!?$/),
  step(
    4,
    /^(?:\w{1,60}\.){0,10}[A-Z]\w{0,60}(?:Error|Exception|Exit|Interrupt|Warning)(?: \[\w{1,60}\])?(?:: |$)/,
  ),
  step(4, /^(?:Exception in thread|Uncaught|Unhandled)\b/),
];

function step(weight: number, pattern: RegExp): Sign {
  return { kind: "step", weight, pattern };
}
