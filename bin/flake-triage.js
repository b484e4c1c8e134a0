#!/usr/bin/env node
import "../scripts/need-node-24.js";
await import("../src/cli.ts");
