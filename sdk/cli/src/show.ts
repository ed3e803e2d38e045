// A plan for people: lines for a terminal, and Markdown for a pull request.
import type { AccessPreview, AccessPreviewExample, ConfigurationDifference, ConfigurationStep } from 'qeetid'
import { isRefused, type PlanFile } from './planning.ts'

const SIGNS = { CREATE: '+', UPDATE: '~', DELETE: '-' } as const
/** Columns of a line that still has its fields in it. */
const WIDTH = 100
/** Of a value, such as a template. */
const VALUE = 60

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

function shown(json: string | null): string {
  const text = json ?? 'null'
  return text.length > VALUE ? `${text.slice(0, VALUE - 1)}…` : text
}

type Difference = Pick<ConfigurationDifference, 'part' | 'key' | 'kind' | 'fields'>

const fieldsOf = ({ kind, fields }: Difference): string[] =>
  kind === 'DELETE'
    ? []
    : fields.map(({ name, before, after }) =>
        kind === 'CREATE' ? `${name}: ${shown(after)}` : `${name}: ${shown(before)} → ${shown(after)}`,
      )

export function differenceLines(difference: Difference): string[] {
  const { part, key, kind } = difference
  const head = `${SIGNS[kind]} ${part}${key === null ? '' : ` ${key}`}`
  const fields = fieldsOf(difference)
  if (fields.length === 0) return [head]
  const line = `${head}  ${fields.join(', ')}`
  return line.length <= WIDTH ? [line] : [head, ...fields.map((field) => `    ${field}`)]
}

const warningsOf = ({ weakens, deletes, userErrors }: ConfigurationStep): string[] => [
  ...(deletes ? ['deletes what does not come back as it was'] : []),
  ...(weakens ? ['weakens what protects the tenant'] : []),
  ...userErrors.map(({ code, message }) => `refused: ${code}: ${message}`),
]

export function planLines(plan: PlanFile): string[] {
  const { steps, impact } = plan
  if (steps.length === 0) return ['No changes.']
  return [
    ...steps.flatMap((step) => [...differenceLines(step), ...warningsOf(step).map((warning) => `    ! ${warning}`)]),
    '',
    ...(impact ? [...impactLines(impact), ''] : []),
    summaryOf(plan),
  ]
}

function summaryOf(plan: PlanFile): string {
  const { steps } = plan
  const needs = [
    ...(steps.some(({ deletes }) => deletes) ? ['--allow-delete'] : []),
    ...(steps.some(({ weakens }) => weakens) ? ['--allow-weaken'] : []),
  ]
  const what = `${counted(steps.length, 'change')} to version ${plan.version}.`
  if (isRefused(plan)) return `${what} It cannot be applied: a step is refused.`
  return needs.length === 0 ? what : `${what} Applying needs ${needs.join(' and ')}.`
}

const GROUPS = [
  ['newlyRefused', 'would have been refused'],
  ['newlyAsked', 'would have been asked for more'],
  ['newlyAllowed', 'would have been let in'],
] as const

const who = ({ user, userId, key, keyId }: AccessPreviewExample): string => {
  if (keyId !== null) return `API key ${key?.name ?? key?.prefix ?? keyId}`
  return user?.displayName ?? userId ?? 'somebody'
}

function impactLines(impact: AccessPreview): string[] {
  const since = impact.since.slice(0, 16).replace('T', ' ')
  const groups = GROUPS.flatMap(([name, what]) => {
    const { decisions, users, keys, examples } = impact[name]
    if (decisions === 0) return []
    const whom = [
      ...(users > 0 ? [counted(users, 'person', 'people')] : []),
      ...(keys > 0 ? [counted(keys, 'API key')] : []),
    ]
    const head = `  ${whom.join(' and ') || 'nobody known'} ${what}, ${counted(decisions, 'time')}:`
    const lines = examples.map((example) => {
      const details = [example.address, example.method, example.action].filter((detail) => detail !== null)
      return `    ${[who(example), ...details].join(', ')}: ${example.reason} (${example.decisions}×)`
    })
    return [head, ...lines]
  })
  const seen = `${counted(impact.observed, 'decision')} since ${since} UTC`
  const unknown = impact.unknown > 0 ? `, of which ${impact.unknown.toLocaleString('en')} cannot be judged` : ''
  const owner = impact.lastOwnerAffected ? ['  ! no owner who was seen would get in'] : []
  if (groups.length === 0) return [`Of ${seen}${unknown}, none would have been different.`]
  return [`Of ${seen}${unknown}:`, ...groups, ...owner]
}

/** Of `drift`, where nothing is to be applied. */
export const driftLines = ({ steps, version }: PlanFile): string[] => [
  ...steps.flatMap(differenceLines),
  '',
  `Version ${version} differs from the files in ${counted(steps.length, 'place')}.`,
]

/** Text as code, with backticks in it. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)))
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text.replaceAll(/\s+/g, ' ')}${pad}${fence}`
}

export function planMarkdown(plan: PlanFile): string[] {
  const { steps, impact } = plan
  if (steps.length === 0) return ['### Configuration', '', 'No changes.']
  return [
    `### Configuration: ${counted(steps.length, 'change')}`,
    '',
    ...steps.flatMap((step) => [
      `- ${code(SIGNS[step.kind])} **${step.part}**${step.key === null ? '' : ` ${code(step.key)}`}`,
      ...fieldsOf(step).map((field) => `  - ${code(field)}`),
      ...warningsOf(step).map((warning) => `  - ⚠️ ${code(warning)}`),
    ]),
    '',
    ...(impact ? ['```text', ...impactLines(impact).map((line) => line.replaceAll('```', "'''")), '```', ''] : []),
    summaryOf(plan).replaceAll(/--[\w-]+/g, code),
  ]
}
