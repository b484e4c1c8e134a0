import { goTestJson } from "./go/go-test-json.ts";
import { goTest } from "./go/go-test.ts";
import { gotestsum } from "./go/gotestsum.ts";
import { googletest } from "./console/googletest.ts";
import { cargo } from "./console/cargo.ts";
import { nextest } from "./console/nextest.ts";
import type { LineContext, LineParser } from "./line-parser.ts";

/** Every console format that is understood: a new one is a file and a line here. */
export const formats: readonly ((context: LineContext) => LineParser)[] = [
  goTest,
  goTestJson,
  gotestsum,
  googletest,
  cargo,
  nextest,
];
