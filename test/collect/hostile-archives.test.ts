import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import { random } from "./random.ts";
import { tarOf, walkAll, zipOf } from "./archives.ts";

const MB = 1024 * 1024;

function noise(length: number): Buffer {
  const next = random(7);
  return Buffer.from(Array.from({ length }, () => 33 + (next() % 90)));
}

test("a bomb is stopped when its ratio shows, and the entries after it are read", async () => {
  const bomb = gzipSync(Buffer.alloc(12 * MB, "a"));
  const { files, errors, problems } = await walkAll(
    await zipOf({ "b.gz": bomb, "c.zip": await zipOf({ bomb: Buffer.alloc(12 * MB, "b") }), "ok.txt": "ok" }),
  );
  expect(errors).toEqual({
    "a!b.gz": expect.stringMatching(/^limit: it inflates to more than 200 times its size.*\(limit ratio\)$/),
    "a!c.zip!bomb": expect.stringMatching(/limit ratio/),
  });
  expect(files["a!ok.txt"]).toBe("ok");
  expect(files["a!b.gz"]?.length).toBeLessThan(8 * MB);
  expect(problems).toEqual([]);
});

test("declared sizes over a limit are refused before anything is inflated", async () => {
  const zip = await zipOf({ "big.txt": noise(3000), "small.txt": "small" });
  expect(await walkAll(zip, { entryBytes: 1000 })).toEqual({
    files: { "a!small.txt": "small" },
    errors: {},
    problems: [
      {
        file: "a!big.txt",
        reason: "the file is larger than 1000 bytes when inflated; the rest was not read (limit entryBytes)",
      },
    ],
  });
  expect((await walkAll(zip, { totalBytes: 2000 })).problems).toEqual([
    {
      file: "a",
      reason: "the archive inflates to more than 2 kB in all; the rest was not read (limit totalBytes)",
    },
  ]);
});

test("a size that lies is noticed and the counter stops at the limit", async () => {
  const zip = await zipOf({ "lie.txt": noise(300_000) });
  const header = zip.indexOf("PK\u0001\u0002", 0, "latin1");
  zip.writeUInt32LE(5, header + 24);
  const { files, errors } = await walkAll(zip, { entryBytes: 70_000 });
  expect(files["a!lie.txt"]?.length).toBe(70_000);
  expect(errors).toEqual({ "a!lie.txt": expect.stringMatching(/^limit: .*limit entryBytes/) });
  expect((await walkAll(zip)).errors).toEqual({
    "a!lie.txt": "damaged: its length is not what the zip archive says",
  });
});

test("the total over all nested archives is limited and told once", async () => {
  const inner = await tarOf({ "1": noise(40_000), "2": noise(40_000), "3": noise(40_000) });
  const { problems } = await walkAll(await zipOf({ "x.tgz": gzipSync(inner), "y.tgz": gzipSync(inner) }), {
    totalBytes: 200_000,
  });
  expect(problems).toEqual([
    expect.objectContaining({ file: "a", reason: expect.stringContaining("limit totalBytes") }),
  ]);
});

test("archives nested too deep are not opened", async () => {
  const deep = await zipOf({
    "2.zip": await zipOf({ "3.zip": await zipOf({ "4.zip": await zipOf({ x: "x" }) }), y: "y" }),
  });
  expect(await walkAll(deep)).toEqual({
    files: { "a!2.zip!y": "y" },
    errors: {},
    problems: [
      {
        file: "a!2.zip!3.zip!4.zip",
        reason: "archives are nested more than 3 deep; this one was not opened (limit depth)",
      },
    ],
  });
});

test("a hundred thousand entries are refused, whatever the end record says", async () => {
  const zip = manyEntries(100_000);
  const refusal = {
    file: "a",
    reason: "it holds more than 20000 entries; the rest was not read (limit entries)",
  };
  expect(await walkAll(zip)).toEqual({ files: {}, errors: {}, problems: [refusal] });
  zip.writeUInt16LE(1, zip.length - 22 + 10);
  expect((await walkAll(zip)).problems).toEqual([refusal]);
  const tar = await tarOf(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}`, "x"])));
  expect((await walkAll(tar, { entries: 50 })).problems).toEqual([
    { file: "a", reason: "it holds more than 50 entries; the rest was not read (limit entries)" },
  ]);
});

test.each(["/etc/cron.d/x", "../x", "a/../../x", "..\\x", "C:\\x", "c:x", "\\\\host\\x"])(
  "an entry called %s is refused",
  async (name) => {
    const refusal = {
      file: `a!${name}`,
      reason: "the entry's name points out of the archive; it was not read",
    };
    for (const archive of [
      await zipOf({ [name]: "bad", good: "good" }),
      await tarOf({ [name]: "bad", good: "good" }),
    ]) {
      expect(await walkAll(archive)).toEqual({
        files: { "a!good": "good" },
        errors: {},
        problems: [refusal],
      });
    }
  },
);

test("many refusals are told in few words", async () => {
  const { problems } = await walkAll(
    await tarOf(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`../${i}`, "x"]))),
  );
  expect(problems).toHaveLength(21);
  expect(problems.at(-1)).toEqual({
    file: "a",
    reason: "more of its entries could not be read; they are not listed",
  });
});

test("an encrypted zip is refused", async () => {
  const zip = await zipOf({ a: "a" });
  const header = zip.indexOf("PK\u0001\u0002", 0, "latin1");
  zip.writeUInt16LE(1, header + 8);
  expect((await walkAll(zip)).problems).toEqual([
    { file: "a", reason: "it is an encrypted zip archive, which cannot be read" },
  ]);
});

test("a wrong checksum is told after the content", async () => {
  const zip = await zipOf({ "a.txt": "content" }, "STORE");
  zip.write("CONTENT", zip.indexOf("content"));
  expect(await walkAll(zip)).toEqual({
    files: { "a!a.txt": "CONTENT" },
    errors: { "a!a.txt": "damaged: its content does not match the zip archive's checksum" },
    problems: [],
  });
});

test("a zip that is cut off is one clear sentence", async () => {
  const zip = await zipOf({ "a.txt": noise(5000) });
  for (const length of [10, 100, zip.length - 30, zip.length - 1]) {
    expect((await walkAll(zip.subarray(0, length))).problems).toEqual([
      { file: "a", reason: "it is a damaged zip archive: its end is missing or does not fit" },
    ]);
  }
});

test("what came before the damage of a tar.gz is kept", async () => {
  const tar = await tarOf({ "1.log": "first\n", "2.log": noise(200_000) });
  const whole = gzipSync(tar);
  const behind = await walkAll(Buffer.concat([whole, Buffer.from("garbage")]));
  expect(behind.files["a!2.log"]?.length).toBe(200_000);
  expect(behind.problems).toEqual([
    { file: "a", reason: "there are other bytes behind its gzip data; they were ignored" },
  ]);

  const cut = await walkAll(gzipSync(tar.subarray(0, 100_000)));
  expect(cut.files["a!1.log"]).toBe("first\n");
  expect(cut.files["a!2.log"]?.length).toBeGreaterThan(90_000);
  expect(cut.errors).toEqual({
    "a!2.log": "damaged: it is a tar archive that is cut off; what came before was read",
  });

  const cutGzip = await walkAll(gzipSync(noise(200_000)).subarray(0, 90_000));
  expect(cutGzip.files["a"]?.length).toBeGreaterThan(0);
  expect(cutGzip.errors).toEqual({ a: "damaged: its compressed data is cut off; what came before was read" });
});

test("a global tar header changes no entry, so that copying it for each of them cannot be made costly", async () => {
  const tar = Buffer.concat([
    tarHeader("g", 19),
    block("19 path=global.log\n"),
    tarHeader("x", 10),
    block("10 a=bcde\n"),
    await tarOf({ "a.log": "a" }),
  ]);
  expect(await walkAll(tar)).toEqual({ files: { "a!a.log": "a" }, errors: {}, problems: [] });
});

/** A zip whose central directory lists the same empty entry again and again. */
function manyEntries(count: number): Buffer {
  const local = Buffer.alloc(31, "x");
  Buffer.from("504b03040a0000000000000021000000000000000000000000000100000078", "hex").copy(local);
  const central = Buffer.from(
    `504b01020a000a00000000000000210000000000000000000000000001${"00".repeat(17)}78`,
    "hex",
  );
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(count % 65_536, 8);
  end.writeUInt16LE(count % 65_536, 10);
  end.writeUInt32LE(central.length * count, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, ...Array.from({ length: count }, () => central), end]);
}

function block(text: string): Buffer {
  return Buffer.concat([Buffer.from(text)], 512);
}

function tarHeader(type: string, size: number): Buffer {
  const bytes = Buffer.alloc(512);
  bytes.write("pax");
  bytes.write(`${size.toString(8).padStart(11, "0")} `, 124);
  bytes.fill(" ", 148, 156);
  bytes.write(type, 156);
  bytes.write("ustar\u000000", 257, "latin1");
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, "latin1");
  return bytes;
}

test("deflate data without end is told", async () => {
  const zip = await zipOf({ "a.txt": noise(4000) });
  const start = zip.indexOf(deflateRawSync(noise(4000)).subarray(0, 8));
  zip.fill(0xff, start + 20, start + 60);
  const { errors, problems } = await walkAll(zip);
  expect([...Object.values(errors), ...problems.map(({ reason }) => reason)]).toEqual([
    expect.stringContaining("damaged"),
  ]);
});
