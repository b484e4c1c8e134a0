import { gocheck } from "./go/gocheck.ts";
import { goTest } from "./go/go-test.ts";
import { gotestsum } from "./go/gotestsum.ts";
import { catch2 } from "./console/catch2.ts";
import { doctest } from "./console/doctest.ts";
import { googletest } from "./console/googletest.ts";
import { cargo } from "./console/cargo.ts";
import { cargoBuild } from "./console/cargo-build.ts";
import { nextest } from "./console/nextest.ts";
import { surefire } from "./console/surefire.ts";
import { gradle } from "./console/gradle.ts";
import { ava } from "./console/ava.ts";
import { bats } from "./console/bats.ts";
import { jest } from "./console/jest.ts";
import { minitest } from "./console/minitest.ts";
import { mocha } from "./console/mocha.ts";
import { mochaLoad } from "./console/mocha-load.ts";
import { nodeTest } from "./console/node-test.ts";
import { phpunit } from "./console/phpunit.ts";
import { phpunitTestdox } from "./console/phpunit-testdox.ts";
import { playwright } from "./console/playwright.ts";
import { pytest } from "./console/pytest.ts";
import { rspec } from "./console/rspec.ts";
import { prove } from "./console/prove.ts";
import { tap } from "./console/tap.ts";
import { unittest } from "./console/unittest.ts";
import { vitest } from "./console/vitest.ts";
import { ctest } from "./console/ctest.ts";
import { dotnet } from "./console/dotnet.ts";
import { swift } from "./console/swift.ts";
import { bunTest } from "./console/bun-test.ts";
import { collision } from "./console/collision.ts";
import { cucumber } from "./console/cucumber.ts";
import { pester } from "./console/pester.ts";
import { robot } from "./console/robot.ts";
import { dartTest } from "./console/dart-test.ts";
import { denoTest } from "./console/deno-test.ts";
import { exunit } from "./console/exunit.ts";
import { karma } from "./console/karma.ts";
import { scalatest } from "./console/scalatest.ts";
import { ginkgo } from "./console/ginkgo.ts";
import type { LineContext, LineParser } from "./line-parser.ts";
import { libtestJson } from "./reports/libtest-json.ts";

/** Every console format that is understood: a new one is a file and a line here. */
export const formats: readonly ((context: LineContext) => LineParser)[] = [
  goTest,
  gocheck,
  gotestsum,
  googletest,
  catch2,
  doctest,
  cargo,
  cargoBuild,
  nextest,
  libtestJson,
  surefire,
  gradle,
  jest,
  vitest,
  mocha,
  mochaLoad,
  nodeTest,
  ava,
  playwright,
  pytest,
  unittest,
  rspec,
  minitest,
  phpunit,
  phpunitTestdox,
  collision,
  tap,
  prove,
  bats,
  ctest,
  dotnet,
  swift,
  ginkgo,
  exunit,
  scalatest,
  dartTest,
  karma,
  denoTest,
  bunTest,
  cucumber,
  robot,
  pester,
];
