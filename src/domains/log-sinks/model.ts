import type {
  LogSinkCreateInput,
  LogSinkErrorCode,
  LogSinkFormat,
  LogSinkUpdateInput,
} from '../../generated/graphql.ts'
import { certificatesIn } from '../../shared/certificates.ts'
import { text } from '../../shared/input.ts'
import { failAll, type Fault, ok, type Result } from '../../shared/result.ts'
import { addressIn, type AddressJudge, kindOf, secretBelongsTo } from './address.ts'

/** What became of a batch: `nothing` is wanted of it, `late`: another instance has the sink by now. */
export type SinkOutcome = 'arrived' | 'nothing' | 'failed' | 'late' | 'postponed'

/** A sink as its table has it, without the secret. */
export interface LogSinkRow {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly url: string
  readonly format: LogSinkFormat
  readonly actions: string[]
  /** empty: there is no secret */
  readonly headerName: string
  readonly caCertificate: string
  readonly version: number
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly gaveUp: boolean
  readonly cursorSeq: bigint
  readonly failures: number
  readonly failingSince: Date | null
  readonly pausedUntil: Date | null
  readonly deliveredAt: Date | null
  readonly error: string | null
}

/** A sink as it is shown. */
export interface LogSink extends Omit<LogSinkRow, 'cursorSeq'> {
  readonly cursorSeq: number
  /** events of the log after the cursor, and seconds since the first of them happened */
  readonly waitingEvents: number
  readonly waitingSeconds: number
}

/** Columns that make a LogSinkRow. */
export const SHOWN = {
  id: true,
  tenantId: true,
  name: true,
  url: true,
  format: true,
  actions: true,
  headerName: true,
  caCertificate: true,
  version: true,
  createdBy: true,
  createdAt: true,
  disabledAt: true,
  gaveUp: true,
  cursorSeq: true,
  failures: true,
  failingSince: true,
  pausedUntil: true,
  deliveredAt: true,
  error: true,
} as const

/** What a client may set; undefined leaves a field as it is. */
export interface SinkChange {
  readonly name?: string
  readonly url?: string
  readonly format?: LogSinkFormat
  readonly actions?: string[]
  readonly headerName?: string
  readonly caCertificate?: string
  /** null: there is none any more */
  readonly secret?: string | null
}

type Faulty = Fault<LogSinkErrorCode>[]
/** What the change is to, of what is there. */
type Before = Pick<LogSinkRow, 'url' | 'headerName'>

/** Sinks of a tenant. */
export const MOST_SINKS = 10
const URL_CHARACTERS = 2_048
const NAME_CHARACTERS = 100
const MOST_ACTIONS = 50
const ACTION_CHARACTERS = 100
const SECRET_CHARACTERS = 4_096
/** The header of a secret, unless it is named. */
const HEADER = 'Authorization'

const ACTION = /^[a-z\d_]+(?:\.[a-z\d_]+)*\.?\*?$/
const TOKEN = /^[A-Za-z\d!#$%&'*+.^_`|~-]{1,64}$/
/** Headers that this service sets, or that would decide where a request goes. */
const TAKEN = new RegExp(
  '^(?:host|connection|keep-alive|transfer-encoding|content-.*|accept-encoding|user-agent|te|trailer|upgrade|expect|' +
    'traceparent|proxy-.*|x-qeet-.*)$',
  'i',
)
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/

export function parseNewSink(
  input: LogSinkCreateInput,
  door: AddressJudge,
): Result<Required<SinkChange>, LogSinkErrorCode> {
  const parsed = parseSinkChange({ ...input, expectedVersion: null }, { url: '', headerName: '' }, door)
  if (!parsed.ok) return parsed
  const none = {
    name: '',
    url: '',
    format: 'NDJSON',
    actions: [],
    headerName: '',
    caCertificate: '',
    secret: null,
  } as const
  return ok({ ...none, actions: [], ...parsed.value })
}

export function parseSinkChange(
  input: LogSinkUpdateInput,
  before: Before,
  door: AddressJudge,
): Result<SinkChange, LogSinkErrorCode> {
  const faults: Faulty = []
  const { name, url, format, actions, caCertificate } = input
  const change: SinkChange = {
    ...(typeof name === 'string' && { name: text(faults, ['input', 'name'], name, { max: NAME_CHARACTERS }) }),
    ...(typeof url === 'string' && { url: addressFrom(faults, url, door) }),
    ...(format && { format }),
    ...(actions && { actions: actionsFrom(faults, actions) }),
    ...(typeof caCertificate === 'string' && { caCertificate: certificateFrom(faults, caCertificate) }),
    ...secretFrom(faults, input, before),
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}

function addressFrom(faults: Faulty, given: string, door: AddressJudge): string {
  const path = ['input', 'url']
  const count = faults.length
  const typed = text(faults, path, given, { max: URL_CHARACTERS })
  if (faults.length > count) return typed
  const found = addressIn(typed, door)
  if (found.ok) return found.url
  faults.push({ code: 'INVALID_URL', path, message: found.why })
  return typed
}

function actionsFrom(faults: Faulty, given: readonly string[]): string[] {
  const path = ['input', 'actions']
  if (given.length > MOST_ACTIONS) {
    faults.push({ code: 'TOO_LONG', path, message: `At most ${MOST_ACTIONS} actions can be named.` })
    return []
  }
  return [
    ...new Set(
      given.map((each) => {
        const action = text(faults, path, each, { max: ACTION_CHARACTERS })
        if (action !== '' && !ACTION.test(action))
          faults.push({ code: 'INVALID', path, message: 'A name such as role.created or auth.* is expected.' })
        return action
      }),
    ),
  ]
}

function certificateFrom(faults: Faulty, given: string): string {
  const pem = given.trim()
  if (pem !== '' && certificatesIn(pem).length === 0)
    faults.push({ code: 'INVALID', path: ['input', 'caCertificate'], message: 'Certificates as PEM are expected.' })
  return pem
}

/** The header and its value. What is kept goes nowhere else: with another origin the secret is to be entered again. */
function secretFrom(
  faults: Faulty,
  { url, headerName, secret }: LogSinkUpdateInput,
  before: Before,
): Pick<SinkChange, 'secret' | 'headerName'> {
  const address = url ?? before.url
  if (typeof headerName === 'string' && headerName !== '' && (!TOKEN.test(headerName) || TAKEN.test(headerName)))
    faults.push({ code: 'INVALID', path: ['input', 'headerName'], message: 'Name a header that may be set.' })
  if (typeof secret === 'string' && secret !== '') {
    const path = ['input', 'secret']
    if (secret.length > SECRET_CHARACTERS)
      faults.push({ code: 'TOO_LONG', path, message: `At most ${SECRET_CHARACTERS} characters are allowed.` })
    else if (!PRINTABLE.test(secret))
      faults.push({ code: 'INVALID', path, message: 'Printable ASCII characters are expected.' })
    else if (kindOf(address) !== 'HTTPS')
      faults.push({ code: 'INVALID', path, message: 'Syslog sinks take no secret.' })
    return { secret, headerName: headerName || before.headerName || HEADER }
  }
  if (secret === null || secret === '') return { secret: null, headerName: '' }
  if (before.headerName === '') return {}
  // fault: LS2
  if (typeof url === 'string' && !secretBelongsTo(before.url, url))
    faults.push({ code: 'REQUIRED', path: ['input', 'secret'], message: 'Enter the secret again for another address.' })
  return headerName ? { headerName } : {}
}

/** Returns whether a sink is sent what has the action. */
export function wants({ actions }: Pick<LogSinkRow, 'actions'>, action: string): boolean {
  return (
    actions.length === 0 ||
    actions.some((each) => (each.endsWith('*') ? action.startsWith(each.slice(0, -1)) : each === action))
  )
}
