// What can be said and done about a key as it is now.
import type { ApiKeysRowFragment } from '../../generated/graphql.ts'
import type { Tone } from '../../parts/small.tsx'

export type Status =
  | 'statusLive'
  | 'statusSoon'
  | 'statusExpired'
  | 'statusRevoked'
  | 'statusReplaced'
  | 'statusReplacedGone'
  | 'statusStopped'

/** A key that ends within a fortnight needs somebody. */
const SOON_MS = 14 * 86_400_000

export const TONES: Readonly<Record<Status, Tone>> = {
  statusLive: 'ok',
  statusSoon: 'warn',
  statusReplaced: 'warn',
  statusStopped: 'bad',
  statusExpired: 'bad',
  statusRevoked: 'neutral',
  statusReplacedGone: 'neutral',
}

export function statusOf(key: ApiKeysRowFragment, now = Date.now()): Status {
  const left = key.expiresAt == null ? Infinity : new Date(key.expiresAt).getTime() - now
  if (key.replacedBy != null) return key.revokedAt == null && left > 0 ? 'statusReplaced' : 'statusReplacedGone'
  if (key.revokedAt != null) return 'statusRevoked'
  if (left <= 0) return 'statusExpired'
  if (key.stopped) return 'statusStopped'
  return left < SOON_MS ? 'statusSoon' : 'statusLive'
}

/** Whether the key can still be changed, rotated and taken over. */
export const isLive = (status: Status): boolean => ['statusLive', 'statusSoon', 'statusStopped'].includes(status)

/** The day of a moment, as a date field has it, by the clock of this browser. */
export function dayOf(moment: string | null | undefined): string {
  if (moment == null) return ''
  const date = new Date(moment)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const dayIn = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000).toISOString())

/** The last moment of a day of a date field; null: none is given. */
export function endOf(day: string): string | null {
  const moment = new Date(`${day}T23:59:59`)
  return day === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString()
}
