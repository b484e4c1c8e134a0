// Plain JavaScript in the oldest syntax at hand: it must be readable by the Node that is too old.
var major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    "Flake Triage needs Node.js 24 or newer; this is " +
      process.version +
      ". Run `npm ci` without --omit=optional to bring it along, or install Node.js 24.",
  );
  process.exit(2);
}
