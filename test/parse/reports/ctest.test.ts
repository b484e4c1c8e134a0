import { expect, test } from "@jest/globals";
import { casesOf, failuresOf, readReport } from "./read-report.ts";

function value(name: string, text: string): string {
  return `<NamedMeasurement type="text/string" name="${name}"><Value>${text}</Value></NamedMeasurement>`;
}

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<Site BuildName="shop" Generator="ctest-3.25.1"><Testing><TestList><Test>./adds</Test></TestList>
<Test Status="passed"><Name>adds</Name><Results>${value("Execution Time", "0.0042")}</Results></Test>
<Test Status="failed"><Name>sums</Name><Results>${value("Exit Code", "Failed")}${value("Execution Time", "1.5")}<Measurement><Value>begin
cart.c:3: assertion failed: a == b
</Value></Measurement></Results></Test>
<Test Status="failed"><Name>waits</Name><Results>${value("Exit Code", "Timeout")}<Measurement><Value></Value></Measurement></Results></Test>
<Test Status="notrun"><Name>off</Name><Results>${value("Completion Status", "Disabled")}</Results></Test>
</Testing></Site>`;

test("CTest's Test.xml is read: times, output, and how a silent test ended", () => {
  const reading = readReport(xml);
  expect(casesOf(reading)).toEqual([
    "passed null | adds | 4",
    "failed null | sums | 1500",
    "failed null | waits | null",
    "skipped null | off | null",
  ]);
  expect(failuresOf(reading)).toEqual([
    "test null | sums | @5 cart.c:3: assertion failed: a == b | begin\ncart.c:3: assertion failed: a == b",
    "test null | waits | @7 Timeout | Timeout",
  ]);
  expect(reading.problems).toEqual([]);
});

test("an output that CTest packed is left out", () => {
  const packed = xml.replace(
    "<Measurement><Value>begin",
    '<Measurement><Value encoding="base64" compression="gzip">begin',
  );
  expect(failuresOf(readReport(packed))[0]).toBe("test null | sums | @4 sums | sums");
});
