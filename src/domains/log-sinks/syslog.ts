// Events as messages of syslog: RFC 5424, counted in octets as RFC 5425 has them on a connection.
import { createHash } from 'node:crypto'
import type { SinkEvent } from './events.ts'

/** Facility 13 (log audit), severity 6 (informational). */
const PRIORITY = 13 * 8 + 6
/** Receivers should take 8,192 octets (RFC 5425 section 4.3.1), and many cut what is longer. */
export const MOST_OCTETS = 8_192
/** The number for documentation (RFC 5612), since this service has none of its own. */
const STRUCTURE = 'qeetid@32473'
const VALUE_CHARACTERS = 200
const MSGID_CHARACTERS = 32
/** RFC 5424 section 7.3.1: then it begins with 1 again. */
const MOST_SEQUENCE = 2_147_483_647

/** Returns the message with its length before it. `host`: name of this service. */
export function frameOf(event: SinkEvent, host: string): string {
  const message = messageOf(event, host)
  return `${message.length} ${message}` // it is ASCII
}

/** Returns the message in ASCII. One that were too long lacks metadata and user agent, and says `cut`. */
export function messageOf(event: SinkEvent, host: string): string {
  const { seq, action, createdAt, fields } = event
  const number = seq === null ? '' : `[meta sequenceId="${((seq - 1) % MOST_SEQUENCE) + 1}"]`
  const names = ['tenant_id', 'seq', 'id', 'actor_type', 'actor_user_id', 'resource_type', 'resource_id', 'ip']
  const known = [...names.map((name) => [name, fields[name]] as const), ['action', action] as const]
  const parameters = known
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${parameter(String(value))}"`)
  const header = `<${PRIORITY}>1 ${createdAt.toISOString()} ${host} qeet-id - ${msgid(action)}`
  const head = `${header} ${number}[${STRUCTURE}${parameters.join('')}] `
  const whole = head + ascii(JSON.stringify(fields))
  if (whole.length <= MOST_OCTETS) return whole
  const resource = fields['resource_id']
  const least = {
    ...fields,
    metadata: null,
    user_agent: null,
    resource_id: cut(typeof resource === 'string' ? resource : ''),
    cut: true,
  }
  return head + ascii(JSON.stringify(least))
}

/** JSON says the same in ASCII, so that nobody has to know how a message is encoded. */
function ascii(json: string): string {
  return json.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** RFC 5424 section 6.3.3. What has no place in a line is a question mark here: the JSON has it as it is. */
function parameter(value: string): string {
  return cut(value)
    .replace(/[^\x20-\x7e]/g, '?')
    .replace(/["\\\]]/g, '\\$&')
}

function cut(value: string): string {
  return value.slice(0, VALUE_CHARACTERS)
}

/** At most 32 printable characters; two actions with the same beginning differ. */
function msgid(action: string): string {
  if (action.length <= MSGID_CHARACTERS) return action
  return `${action.slice(0, MSGID_CHARACTERS - 5)}~${createHash('sha256').update(action).digest('hex').slice(0, 4)}`
}
