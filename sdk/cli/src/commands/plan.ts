import { type Command, oneOf } from '../command.ts'
import { EXIT } from '../exit.ts'
import { daysOf, DIR, dirOf, IMPACT } from '../options.ts'
import { exitOf, type PlanFile, planFiles } from '../planning.ts'
import { driftLines, planLines, planMarkdown } from '../show.ts'

const FORMATS: Readonly<Record<'text' | 'md' | 'json', (plan: PlanFile) => string>> = {
  text: (plan) => planLines(plan).join('\n'),
  md: (plan) => planMarkdown(plan).join('\n'),
  json: (plan) => jsonOf(plan),
}

/** Terminals act on control characters, which JSON can do without. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, null, 2).replaceAll(
    /[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export const plan: Command = {
  about: 'Shows what the files would change, and whom that would have kept out. Ends with 2 if there is something.',
  positional: null,
  options: { ...DIR, output: { value: '<text|md|json>', short: 'o', about: 'how; json is for `apply`' }, ...IMPACT },
  async run(given, context) {
    const format = oneOf(given.value('output') ?? 'text', '--output', ['text', 'md', 'json'])
    const { plan: made } = await planFiles(context, { dir: dirOf(given), days: daysOf(given) })
    context.print(FORMATS[format](made))
    return exitOf(made)
  },
}

export const drift: Command = {
  about: 'Shows what is different from the files. Ends with 2 if something is.',
  positional: null,
  options: DIR,
  async run(given, context) {
    const { plan: made } = await planFiles(context, { dir: dirOf(given), days: 0 })
    if (made.steps.length === 0) return EXIT.ok
    context.print(driftLines(made).join('\n'))
    return EXIT.changes
  },
}
