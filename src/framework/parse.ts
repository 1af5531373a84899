import { Refusal } from '../domain/core/refusal.ts'
import type { Forum, Framework, Recess } from '../domain/rules/framework.ts'
import type { Known } from './checks.ts'
import { checkDraft } from './checks.ts'
import { draftOf } from './draft.ts'
import type { ForumFile, FrameworkFile } from './file.ts'
import { fileSchema } from './file.ts'
import { findingsOf } from './issues.ts'
import { levelsOf } from './ladder-file.ts'
import type { Problem } from './problem.ts'
import { sayPath, sayProblem } from './problem.ts'
import { readYaml } from './yaml-document.ts'

/**
 * The framework that a rules file states. `fileName` is only for messages. Throws the refusal `framework_invalid`,
 * which lists every problem with its line.
 */
export function parseFramework(yaml: string, fileName: string, known: Known = {}): Framework {
  const { framework, problems } = read(yaml, fileName, known)
  if (framework) return framework
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  throw new Refusal('framework_invalid', [`${fileName} has ${count}:`, ...problems.map(sayProblem)].join('\n'))
}

/** Everything that is wrong with a rules file, by line; empty when it can be used. Never throws for what the file says. */
export function checkFramework(yaml: string, fileName: string, known: Known = {}): Problem[] {
  return read(yaml, fileName, known).problems
}

type Reading = { readonly framework: Framework | null; readonly problems: Problem[] }

function read(yaml: string, file: string, known: Known): Reading {
  const document = readYaml(yaml)
  const problems: Problem[] = document.mistakes.map((mistake) => ({ file, ...mistake }))
  if (document.value === undefined) return { framework: null, problems: byLine(problems) }

  const parsed = fileSchema.safeParse(document.value)
  const findings = [
    ...(parsed.success ? [] : findingsOf(parsed.error, document.value)),
    ...checkDraft(draftOf(document.value), known),
  ]
  problems.push(
    ...findings.map(({ path, message }) => ({ file, line: document.lineOf(path), key: sayPath(path), message })),
  )
  const framework = parsed.success && problems.length === 0 ? frameworkFrom(parsed.data) : null
  return { framework, problems: byLine(problems) }
}

const byLine = (problems: readonly Problem[]) => [...problems].sort((a, b) => a.line - b.line)

function frameworkFrom(file: FrameworkFile): Framework {
  return {
    council: file.council,
    ragPolicy: file.rag_policy,
    resultsDueAfter: file.results_due_after,
    rules: file.rules,
    variations: file.variations,
    ladder: levelsOf(file.ladder),
    dataLadder: levelsOf(file.data_ladder ?? []),
    forums: Object.entries(file.forums).map(([key, forum]) => forumFrom(key, forum, file.calendar.recess ?? [])),
    channels: Object.entries(file.channels).map(([key, channel]) => ({ key, ...channel })),
    roles: {
      performanceTeam: file.roles.performance_team,
      ictTeam: file.roles.ict_team,
      memberSide: file.roles.member_side,
      appointments: file.roles.appointments,
    },
    cycle: {
      planDueBefore: file.cycle.plan_due_before,
      briefBefore: file.cycle.brief_before,
      remindBefore: file.cycle.remind_before,
      noticeAtLeast: file.cycle.notice_at_least,
      preflightBefore: file.cycle.preflight_before,
      inviteBefore: file.cycle.invite_before,
      agendaClosesBefore: file.cycle.agenda_closes_before,
      packDraftedBefore: file.cycle.pack_drafted_before,
      packIssuedBefore: file.cycle.pack_issued_before,
      supplementBefore: file.cycle.supplement_before,
      planRemindBefore: file.cycle.plan_remind_before,
      planToDirectorAfter: file.cycle.plan_to_director_after,
      planToChairAfter: file.cycle.plan_to_chair_after,
      outcomesWithin: file.cycle.outcomes_within,
      carriedAfter: file.cycle.carried_after,
      reportAfter: file.cycle.report_after,
      overdueToManagerAfter: file.cycle.overdue_to_manager_after,
      overdueToDirectorAfter: file.cycle.overdue_to_director_after,
      memberBriefingBefore: file.cycle.member_briefing_before,
      memberBriefingAfter: file.cycle.member_briefing_after,
      memberBriefingAt: file.cycle.member_briefing_at,
      evaluateAt: file.cycle.evaluate_at,
      sendAt: file.cycle.send_at,
    },
    calendar: { zone: file.calendar.time_zone, closedOn: file.calendar.closed_on },
  }
}

const forumFrom = (key: string, file: ForumFile, recess: readonly Recess[]): Forum => ({
  key,
  name: file.name,
  fullName: file.full_name,
  purpose: file.purpose,
  channel: file.channel,
  chair: file.chair,
  secretary: file.secretary,
  nominatedDirectors: Object.entries(file.nominated_directors).map(([directorate, post]) => ({ directorate, post })),
  nonExecutiveDirectors: file.non_executive_directors,
  meets: { ...file.meets, place: file.place, exceptions: file.exceptions ?? [], recess },
  briefs: file.brief_also,
  highlightReport: file.highlight_report,
})
