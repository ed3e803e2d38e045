// Reads syslog as strictly as RFC 5425 section 4.3 and RFC 5424 section 6 write it down. Throws for anything else.

export interface SyslogMessage {
  readonly priority: number
  readonly timestamp: string
  readonly host: string
  readonly app: string
  readonly process: string
  readonly id: string
  readonly data: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly text: string
}

/** Returns the whole messages, and the bytes after them. */
export function readFrames(bytes: Buffer): { readonly messages: SyslogMessage[]; readonly left: Buffer<ArrayBuffer> } {
  const messages: SyslogMessage[] = []
  let at = 0
  for (;;) {
    const head = /^([1-9]\d{0,9}) /.exec(bytes.subarray(at, at + 11).toString('latin1'))
    if (!head) {
      if (/^(?:[1-9]\d{0,9})?$/.test(bytes.subarray(at, at + 10).toString('latin1'))) break
      throw new Error(`no length of a message: ${bytes.subarray(at, at + 20).toString('latin1')}`)
    }
    const begin = at + head[0].length
    const end = begin + Number(head[1])
    if (end > bytes.length) break
    messages.push(readMessage(bytes.subarray(begin, end)))
    at = end
  }
  return { messages, left: Buffer.from(bytes.subarray(at)) }
}

const TIMESTAMP = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)`
const WORD = String.raw`[\x21-\x7e]`
const HEADER = new RegExp(
  `^<(0|[1-9][0-9]{0,2})>1 (${TIMESTAMP}) (${WORD}{1,255}) (${WORD}{1,48}) (${WORD}{1,128}) (${WORD}{1,32}) `,
)
const ELEMENT = /^\[([^\s=\]"]{1,32})((?: [^\s=\]"]{1,32}="(?:[^"\\\]]|\\["\\\]])*")*)\]/
const PARAMETER = / ([^\s=\]"]{1,32})="((?:[^"\\\]]|\\["\\\]])*)"/g

export function readMessage(bytes: Buffer): SyslogMessage {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const head = HEADER.exec(text)
  if (!head) throw new Error(`no header of RFC 5424: ${text.slice(0, 200)}`)
  const [whole, priority = '', timestamp = '', host = '', app = '', process = '', id = ''] = head
  if (Number(priority) > 191 || Number.isNaN(Date.parse(timestamp))) throw new Error(`no such header: ${whole}`)
  const data: Record<string, Record<string, string>> = {}
  let rest = text.slice(whole.length)
  if (rest.startsWith('-')) rest = rest.slice(1)
  else
    for (let element = ELEMENT.exec(rest); element; element = ELEMENT.exec(rest)) {
      const [all, name = '', parameters = ''] = element
      if (data[name]) throw new Error(`${name} stands there twice`)
      data[name] = Object.fromEntries(
        [...parameters.matchAll(PARAMETER)].map(([, key = '', value = '']) => [
          key,
          value.replace(/\\(["\\\]])/g, '$1'),
        ]),
      )
      rest = rest.slice(all.length)
    }
  if (rest !== '' && !rest.startsWith(' ')) throw new Error(`no structured data: ${rest.slice(0, 100)}`)
  return { priority: Number(priority), timestamp, host, app, process, id, data, text: rest.slice(1) }
}
