// A real name server on a UDP port of its own that knows TXT and address records (RFC 1035, RFC 3596) and answers as a
// test says.
import { createSocket } from 'node:dgram'
import ipaddr from 'ipaddr.js'

type Values = readonly (string | readonly string[])[]

/**
 * Values, each in one string or in pieces; those of another name, by a CNAME; addresses of both families; or what else
 * a server may do: deny the name, fail, say nothing.
 */
export type DnsAnswer =
  | Values
  | { readonly addresses: readonly string[] }
  | { readonly alias: string; readonly values: Values }
  | 'NXDOMAIN'
  | 'SERVFAIL'
  | 'silent'

export interface Dns {
  /** for DNS_SERVERS */
  readonly address: string
  /** names that were asked for, in lower case, oldest first */
  readonly asked: string[]
  /**
   * From now on the name is answered so; a name that was never set is NXDOMAIN. An empty list: the name is there,
   * without a TXT record.
   */
  set(name: string, answer: DnsAnswer): void
  close(): Promise<void>
}

const [HEADER, A, CNAME, TXT, AAAA, IN] = [12, 1, 5, 16, 28, 1]
/** The name in the question, as a pointer (RFC 1035 section 4.1.4). */
const ASKED = Buffer.of(0xc0, HEADER)
const RCODE = { ok: 0, SERVFAIL: 2, NXDOMAIN: 3 }

export async function dnsServer(): Promise<Dns> {
  const known = new Map<string, DnsAnswer>()
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    const { name, type, end } = questionOf(query)
    asked.push(name)
    const answer = known.get(name) ?? 'NXDOMAIN'
    if (answer === 'silent') return
    const records = typeof answer === 'string' ? [] : recordsOf(answer, type)
    socket.send(
      Buffer.concat([
        header(query, typeof answer === 'string' ? RCODE[answer] : RCODE.ok, records.length),
        query.subarray(HEADER, end),
        ...records,
      ]),
      port,
      address,
      () => {},
    ) // the client may be gone
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    set: (name, answer) => void known.set(name.toLowerCase(), answer),
    close: () => new Promise<void>((resolve) => socket.close(resolve)),
  }
}

/** The first question: names in questions are not compressed. */
function questionOf(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = HEADER
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length).toLowerCase())
    at += 1 + length
  }
  return { name: labels.join('.'), type: query.readUInt16BE(at + 1), end: at + 5 }
}

/** Of an authoritative answer to the query: without what else was asked for, such as EDNS. */
function header(query: Buffer, rcode: number, answers: number): Buffer {
  const bytes = Buffer.alloc(HEADER)
  query.copy(bytes, 0, 0, 2)
  bytes.writeUInt16BE(0x8480 | (((query[2] ?? 0) & 1) << 8) | rcode, 2)
  bytes.writeUInt16BE(1, 4)
  bytes.writeUInt16BE(answers, 6)
  return bytes
}

function recordsOf(answer: Exclude<DnsAnswer, string>, type: number): Buffer[] {
  if ('addresses' in answer)
    return answer.addresses
      .map((address) => ipaddr.parse(address))
      .filter((address) => type === (address.kind() === 'ipv4' ? A : AAAA))
      .map((address) => record(ASKED, type, Buffer.from(address.toByteArray())))
  if (type !== TXT) return []
  if (!('alias' in answer)) return answer.map((value) => record(ASKED, TXT, text(value)))
  const alias = encoded(answer.alias)
  return [record(ASKED, CNAME, alias), ...answer.values.map((value) => record(alias, TXT, text(value)))]
}

function encoded(name: string): Buffer {
  return Buffer.concat([
    ...name.split('.').flatMap((label) => [Buffer.of(label.length), Buffer.from(label)]),
    Buffer.of(0),
  ])
}

function text(value: string | readonly string[]): Buffer {
  const strings = (typeof value === 'string' ? [value] : value).map((piece) => Buffer.from(piece))
  return Buffer.concat(strings.flatMap((piece) => [Buffer.of(piece.length), piece]))
}

function record(name: Buffer, type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(10)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(IN, 2)
  head.writeUInt16BE(data.length, 8) // its time to live is 0
  return Buffer.concat([name, head, data])
}
