import type { ConfigurationVersion } from 'qeetid'
import { type Command, oneOf, wholeNumber } from '../command.ts'
import { EXIT, Failure } from '../exit.ts'
import { connect } from '../service.ts'
import { differenceLines } from '../show.ts'
import { jsonOf } from './plan.ts'

const MOST = 1_000

export const history: Command = {
  about: 'Shows the versions, newest first: when, who, what, and why.',
  positional: null,
  options: {
    limit: { value: '<count>', short: 'n', about: 'at most so many; else 20' },
    output: { value: '<text|json>', short: 'o', about: 'how' },
  },
  async run(given, context) {
    const limit = wholeNumber(given.value('limit') ?? '20', '--limit', [1, MOST])
    const format = oneOf(given.value('output') ?? 'text', '--output', ['text', 'json'])
    const { qeetid } = await connect(context)
    const versions = await qeetid.configuration.listVersions().toArray(limit)
    if (format === 'json') context.print(jsonOf(versions))
    else for (const version of versions) for (const line of linesOf(version)) context.print(line)
    return EXIT.ok
  },
}

function linesOf(version: ConfigurationVersion): string[] {
  const { createdAt, actor, actorKey, actorType, action, reason, changes } = version
  const who = actorKey ? `API key ${actorKey.name ?? actorKey.prefix ?? actorKey.id}` : actor?.displayName
  const head = [`${version.version}`.padStart(4), createdAt.slice(0, 16).replace('T', ' '), who ?? actorType, action]
  return [
    `${head.filter((one) => one !== null).join('  ')}${reason === null ? '' : `  “${reason}”`}`,
    ...changes.flatMap(differenceLines).map((line) => `        ${line}`),
  ]
}

export const confirm: Command = {
  about: 'Keeps what was applied with --confirm-within.',
  positional: null,
  options: {},
  async run(_given, context) {
    const { qeetid } = await connect(context)
    const { openRevert: open } = await qeetid.configuration.get()
    if (!open) throw new Failure('Nothing waits for a confirmation: it came before, or everything was taken back')
    const { version } = await qeetid.configuration.confirm(open.version)
    context.print(`Confirmed: version ${version} stays.`)
    return EXIT.ok
  },
}
