// Options that several commands have.
import { type Given, type Option, wholeNumber } from './command.ts'
import { Failure } from './exit.ts'

/** Whose decisions are replayed. */
const DAYS = { usual: 7, most: 30 }

export const DIR: Record<string, Option> = { dir: { value: '<dir>', about: 'where the files are; else here' } }

export const IMPACT: Record<string, Option> = {
  impact: { value: '<days>', about: `replay decisions of so many days; ${DAYS.usual}, at most ${DAYS.most}, 0: none` },
}

export const ACCEPT: Record<string, Option> = {
  yes: { short: 'y', about: 'do not ask' },
  'allow-delete': { about: 'accept steps that delete' },
  'allow-weaken': { about: 'accept steps that weaken what protects the tenant' },
  'confirm-within': {
    value: '<time>',
    about: 'take all back after so long, such as 10m, unless `qeetid confirm` comes',
  },
  reason: { value: '<text>', about: 'why, for the history' },
}

export const dirOf = (given: Given): string => given.value('dir') ?? '.'

export const daysOf = (given: Given): number =>
  wholeNumber(given.value('impact') ?? String(DAYS.usual), '--impact', [0, DAYS.most])

export interface Accepted {
  readonly allowDelete: boolean
  readonly allowWeaken: boolean
  readonly revertAfterMinutes: number | null
  readonly reason: string | null
}

export const acceptedOf = (given: Given): Accepted => ({
  allowDelete: given.has('allow-delete'),
  allowWeaken: given.has('allow-weaken'),
  revertAfterMinutes: minutesOf(given.value('confirm-within')),
  reason: given.value('reason'),
})

const MINUTES = { m: 1, h: 60 } as const
const DAY = 1_440

function minutesOf(text: string | null): number | null {
  if (text === null) return null
  const [, number = '', unit = 'm'] = /^(\d{1,5})([mh])$/.exec(text) ?? []
  const minutes = Number(number) * MINUTES[unit as keyof typeof MINUTES]
  if (minutes < 1 || minutes > DAY) throw new Failure(`--confirm-within must be 1m to 24h, not ${text}`)
  return minutes
}
