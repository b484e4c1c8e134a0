import type { SetCheck } from "../model/action.ts";
import type { Repository } from "../model/run.ts";
import type { RuleCheckReport } from "../report/rule-check-report.ts";
import { renderRuleCheck } from "../report/rule-check.ts";

interface RuleCheckPlan extends RuleCheckReport, Repository {
  readonly headSha: string;
}

/** What a change of rules means on GitHub: the one check run `Flake Triage rules` of its head. */
export function planRuleCheck(plan: RuleCheckPlan): SetCheck {
  return {
    kind: "set-check",
    repository: { owner: plan.owner, repo: plan.repo },
    headSha: plan.headSha,
    name: "Flake Triage rules",
    ...renderRuleCheck(plan),
    detailsUrl: null,
  };
}
