import { parseArgs } from "node:util";
import { launch } from "../../test/app/launch.ts";
import { antreaWorld } from "../../test/github/antrea/antrea-world.ts";

/** Runs the whole way offline: a stand-in GitHub with the case of antrea-io/antrea#6992 sends the real app a webhook. */
async function demo(): Promise<void> {
  const { values } = parseArgs({ options: { serve: { type: "boolean", default: false } } });
  const tell = (sentence: string) => console.error(sentence);

  const world = await antreaWorld();
  const app = await launch(world);
  tell(`A GitHub stand-in answers on ${app.standIn.url}, Flake Triage on ${app.address}.`);
  const [run] = app.repository.runs;
  tell(
    `Run ${run?.id} of the workflow ${run?.workflow.name} failed on a pull request from a fork: its webhook is on its way.\n`,
  );
  await app.deliverRun();
  await app.settled();

  const [comment] = app.comments();
  if (comment === undefined) throw new Error("No comment was written.");
  console.log(comment.body);
  tell(
    `\n${app.standIn.requests.length} requests to GitHub, ${app.standIn.violations.length} against its description of the API.`,
  );
  if (app.standIn.violations.length > 0) throw new Error(JSON.stringify(app.standIn.violations[0]));
  if (!values.serve) return app.close();

  const { owner, name } = app.repository;
  const page = app.running.bench.pageOf({ owner, repo: name, headSha: run?.headSha ?? "" });
  tell(
    `\nThe full report: ${page}\nHealth: ${app.address}/healthz  ${app.address}/readyz  ${app.address}/metrics\nStop with Ctrl-C.`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void app.close().then(() => process.exit(0)));
}

demo().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
