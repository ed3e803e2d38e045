// Stand-ins for the secrets of a mail. The mail is made with texts that nobody can guess. So each place where one came
// out can be checked, and nothing about the mail can depend on the secret. The secrets replace them last.
import { randomInt } from 'node:crypto'
import { safeUrl } from '../../templates/escape.ts'
import { isSecret } from '../../templates/secrets.ts'
import { variablesOf } from './catalogue.ts'
import { escapeHtml } from '../../mail/html/escape-html.ts'
import type { Output, StandInAt } from './render.ts'
import type { TemplateKey } from '../mail/model.ts'

export interface StandIn {
  readonly name: string
  /** what stands in the mail until the secret does */
  readonly text: string
  readonly secret: string
  readonly isLink: boolean
  /** the output that printed it; null unless each output has a stand-in of its own */
  readonly output: Output | null
}

export interface StandIns {
  /** occurs in each stand-in, and nowhere else */
  readonly mark: string
  readonly all: readonly StandIn[]
  /** the values to render with */
  readonly values: Readonly<Record<string, string>>
  /** Returns a stand-in of its own for each output. */
  readonly at: StandInAt
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const MARK_LETTERS = 10
/** Digits in base 36; enough for more outputs than a template can have. */
const NUMBER_DIGITS = 3
const WEB = /^https?:\/\/[^\s/?#\\]+(?=[/?#]|$)/i

export function standInsFor(key: TemplateKey, values: Readonly<Record<string, string>>): StandIns {
  const variables = variablesOf(key)
  const mark = Array.from({ length: MARK_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const all: StandIn[] = []
  const own = new Map<string, string>()

  function add(name: string, output: Output | null): StandIn | null {
    const kind = variables.get(name)?.kind ?? null
    const value = values[name] ?? ''
    if (!isSecret(kind) || value === '') return null
    const token = mark + all.length.toString(36).padStart(NUMBER_DIGITS, '0')
    if (kind !== 'url') return push({ name, text: filled(token, value), secret: value, isLink: false, output })
    const secret = safeUrl(value)
    const host = WEB.exec(secret)?.[0]
    return host === undefined
      ? null
      : push({ name, text: filled(`${host}/${token}`, secret), secret, isLink: true, output })
  }

  function push(standIn: StandIn): StandIn {
    all.push(standIn)
    return standIn
  }

  const named = Object.keys(values).flatMap((name) => add(name, null) ?? [])
  return {
    mark,
    all,
    values: { ...values, ...Object.fromEntries(named.map(({ name, text }) => [name, text])) },
    at(name, output) {
      const where = `${output.part} ${output.line} ${output.column}`
      const text = own.get(where) ?? add(name, output)?.text
      if (text === undefined) return null
      own.set(where, text)
      return text
    },
  }
}

/** Returns the index of the stand-in whose mark ends at `index`. */
export function numberAt(text: string, index: number): number {
  return Number.parseInt(text.slice(index, index + NUMBER_DIGITS), 36)
}

/**
 * Pads a stand-in to the length of its value in HTML. So lines break alike, and the final mail is as long as the
 * checked one.
 */
function filled(text: string, value: string): string {
  return text.padEnd(escapeHtml(value).length, 'x')
}

/** Returns the text with the secrets in it. `escape` writes a secret as that text needs it. */
export function reveal(
  text: string,
  { mark, all }: StandIns,
  escape: (secret: string) => string = (secret) => secret,
): string {
  if (!text.includes(mark)) return text
  return all.reduce(
    (revealed, standIn) => revealed.replaceAll(escape(standIn.text), () => escape(standIn.secret)),
    text,
  )
}
