import type {
  WebhookCreateInput,
  WebhookErrorCode,
  WebhookReplayInput,
  WebhookSecretRotateInput,
  WebhookUpdateInput,
} from '../../generated/graphql.ts'
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import type { Pace } from '../../outgoing/pace.ts'
import { text } from '../../shared/input.ts'
import { fail, failAll, type Fault, ok, type Result } from '../../shared/result.ts'
import { DAY_MS, HOUR_MS } from '../../shared/time.ts'

export interface Webhook {
  readonly id: string
  readonly tenantId: string
  readonly url: string
  readonly description: string
  readonly events: string[]
  readonly failures: number
  readonly failingSince: Date | null
  readonly pausedUntil: Date | null
  readonly createdBy: string | null
  readonly version: number
  readonly disabledAt: Date | null
  readonly gaveUp: boolean
  readonly createdAt: Date
}

/** Columns that make a Webhook. */
export const SHOWN = {
  id: true,
  tenantId: true,
  url: true,
  description: true,
  events: true,
  failures: true,
  failingSince: true,
  pausedUntil: true,
  createdBy: true,
  version: true,
  disabledAt: true,
  gaveUp: true,
  createdAt: true,
} as const

/** What signs deliveries, without its secret. */
export interface WebhookKey {
  readonly id: string
  readonly publicKey: string
  readonly createdAt: Date
  readonly endsAt: Date | null
}

export interface Delivery {
  readonly id: string
  readonly webhookId: string
  readonly eventId: string
  readonly eventType: string
  readonly seq: number
  readonly entity: string
  readonly attempt: number
  readonly payload: string
  readonly statusCode: number | null
  readonly error: string | null
  readonly responseBody: string | null
  readonly nextAttemptAt: Date | null
  readonly deliveredAt: Date | null
  readonly deadAt: Date | null
  readonly createdAt: Date
}

/** What a client may set; undefined leaves a field as it is. */
export interface WebhookChange {
  readonly url?: string
  readonly description?: string
  readonly events?: string[]
}

type Faulty = Fault<WebhookErrorCode>[]
type Judge = Pick<Outgoing, 'judge'>

/** Webhooks of a tenant that are not disabled, and all. */
export const MOST_WEBHOOKS = { enabled: 50, all: 500 }
const URL_CHARACTERS = 2_048
const MOST_EVENTS = 100
const EVENT_CHARACTERS = 100

/** `url`, `description` and `events`, if they are right. `door`: says whether the address may be called. */
export function parseNewWebhook(
  input: WebhookCreateInput,
  door: Judge,
): Result<Required<WebhookChange>, WebhookErrorCode> {
  const parsed = parseWebhookChange({ ...input, expectedVersion: null }, door)
  if (!parsed.ok) return parsed
  const { url = '', description = '', events = [] } = parsed.value
  return ok({ url, description, events })
}

export function parseWebhookChange(
  { url, description, events }: WebhookUpdateInput,
  door: Judge,
): Result<WebhookChange, WebhookErrorCode> {
  const faults: Faulty = []
  const change = {
    ...(typeof url === 'string' && { url: addressFrom(faults, url, door) }),
    ...(typeof description === 'string' && {
      description: text(faults, ['input', 'description'], description, { min: 0, max: 200 }),
    }),
    ...(events && { events: eventsFrom(faults, events) }),
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}

function addressFrom(faults: Faulty, given: string, door: Judge): string {
  const path = ['input', 'url']
  const before = faults.length
  const url = text(faults, path, given, { max: URL_CHARACTERS })
  if (faults.length > before) return url
  try {
    // fault: H1
    door.judge(url)
    return new URL(url).href
  } catch (error) {
    if (!(error instanceof OutgoingFailure)) throw error
    faults.push({ code: 'INVALID_URL', path, message: error.message })
    return url
  }
}

function eventsFrom(faults: Faulty, given: readonly string[]): string[] {
  const path = ['input', 'events']
  if (given.length > MOST_EVENTS) {
    faults.push({ code: 'TOO_LONG', path, message: `At most ${MOST_EVENTS} events can be named.` })
    return []
  }
  return [...new Set(given.map((name) => text(faults, path, name, { max: EVENT_CHARACTERS })))]
}

/** Most seconds for which the keys before sign, too: a week. */
const MOST_OVERLAP_SECONDS = 604_800
const DAY_SECONDS = DAY_MS / 1_000

export function parseOverlap({ overlapSeconds }: WebhookSecretRotateInput): Result<number, WebhookErrorCode> {
  const seconds = overlapSeconds ?? DAY_SECONDS
  if (seconds >= 0 && seconds <= MOST_OVERLAP_SECONDS) return ok(seconds)
  return fail('INVALID', ['input', 'overlapSeconds'], `From 0 to ${MOST_OVERLAP_SECONDS} seconds are possible.`)
}

/** Days that deliveries are kept once they have ended, and for which events can be replayed. */
export const KEPT_DAYS = 30

export function parseWindow(
  { from, to }: WebhookReplayInput,
  now: Date,
): Result<{ readonly from: Date; readonly to: Date | null }, WebhookErrorCode> {
  if (from.getTime() < now.getTime() - KEPT_DAYS * DAY_MS)
    return fail('INVALID', ['input', 'from'], `Events of the last ${KEPT_DAYS} days can be sent again.`)
  if (to && to <= from) return fail('INVALID', ['input', 'to'], 'The window ends before it begins.')
  return ok({ from, to: to ?? null })
}

/** Most attempts; with the waits between them they take about two days. */
export const MOST_ATTEMPTS = 60
/** Between attempts. */
export const PACE: Pace = { firstMs: 30_000, longestMs: HOUR_MS, pauseMs: 30_000 }
/** Returns what became of a delivery. An attempt counts from its beginning on. */
export function statusOf(row: Pick<Delivery, 'deliveredAt' | 'deadAt' | 'attempt' | 'error'>) {
  if (row.deliveredAt) return 'DELIVERED'
  if (row.deadAt) return 'DEAD'
  return row.attempt > 1 || row.error !== null ? 'RETRYING' : 'PENDING'
}
