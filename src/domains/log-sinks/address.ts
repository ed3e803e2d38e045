// Addresses of sinks: https://host/path, and syslog+tls://host:port. Where the operator lists a host as one that needs
// no TLS (OUTBOUND_ALLOW), http:// and syslog+tcp://, too.
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'

export type AddressJudge = Pick<Outgoing, 'judge' | 'connectOptions' | 'mayBePlain'>

/** RFC 5425 section 4.1; RFC 6587 has none for plain TCP, and 601 is IANA's. */
const PORTS = { 'syslog+tls:': 6_514, 'syslog+tcp:': 601 } as const

export interface SyslogTarget {
  readonly host: string
  readonly port: number
  readonly secure: boolean
}

export function kindOf(url: string): 'HTTPS' | 'SYSLOG' {
  return /^syslog\+/i.test(url) ? 'SYSLOG' : 'HTTPS'
}

/** Returns where a syslog sink is; null: it is none. */
export function syslogTarget(url: string): SyslogTarget | null {
  const parsed = URL.parse(url)
  if (parsed?.protocol !== 'syslog+tls:' && parsed?.protocol !== 'syslog+tcp:') return null
  const { protocol, hostname, port } = parsed
  return {
    host: hostname.replace(/^\[|\]$/g, '').toLowerCase(),
    port: port === '' ? PORTS[protocol] : Number(port),
    secure: protocol === 'syslog+tls:',
  }
}

/** Returns the address in its canonical form, or why it is refused. */
export function addressIn(
  typed: string,
  door: AddressJudge,
): { readonly ok: true; readonly url: string } | { readonly ok: false; readonly why: string } {
  try {
    if (kindOf(typed) === 'HTTPS') {
      // fault: LS1
      door.judge(typed)
      return { ok: true, url: new URL(typed).href }
    }
    const found = syslogIn(typed)
    if (!found) return { ok: false, why: 'An address such as syslog+tls://logs.example.com:6514 is expected.' }
    const { target, url } = found
    door.connectOptions(target.host, target.port)
    if (!target.secure && !door.mayBePlain(target.host, target.port))
      return { ok: false, why: 'Syslog goes over TLS: the address begins with syslog+tls://.' }
    return { ok: true, url }
  } catch (error) {
    if (!(error instanceof OutgoingFailure)) throw error
    return { ok: false, why: error.message }
  }
}

/** Returns an address in its canonical form, whether or not it may be called; null: it is none. */
export function canonicalAddress(typed: string): string | null {
  return kindOf(typed) === 'HTTPS' ? (URL.parse(typed)?.href ?? null) : (syslogIn(typed)?.url ?? null)
}

function syslogIn(typed: string): { readonly target: SyslogTarget; readonly url: string } | null {
  // The parser writes addresses out for https alone: 0x7f.1 is 127.0.0.1.
  const parsed = URL.parse(typed.replace(/^syslog\+(?:tls|tcp):/i, 'https:'))
  const scheme = /^syslog\+tls:/i.test(typed) ? 'syslog+tls' : 'syslog+tcp'
  const target = parsed && syslogTarget(`${scheme}://${parsed.hostname}:${URL.parse(typed)?.port ?? ''}`)
  const bare = parsed?.pathname === '/' && `${parsed.username}${parsed.password}${parsed.search}${parsed.hash}` === ''
  if (!parsed || !target || !bare || parsed.hostname === '') return null
  return { target, url: `${scheme}://${parsed.hostname}:${target.port}` }
}

/** Returns whether the secret of one address may go to the other: the same scheme, host and port. */
export function secretBelongsTo(kept: string, other: string): boolean {
  const [one, two] = [originOf(kept), originOf(other)]
  return one !== null && one === two
}

/** Returns scheme, host and port; null: it is no URL. */
export function originOf(url: string): string | null {
  const parsed = URL.parse(url)
  return parsed && `${parsed.protocol}//${parsed.host}`
}
