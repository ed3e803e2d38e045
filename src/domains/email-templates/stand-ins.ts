// A mail is made with stand-ins for what signs somebody in: texts that nobody can guess, so that each place where one
// came out can be judged, and nothing about a mail can depend on the secret itself. The secrets take their places last.
import { randomInt } from 'node:crypto'
import { safeUrl } from '../../templates/escape.ts'
import { isSecret } from '../../templates/secrets.ts'
import { variablesOf } from './catalogue.ts'
import { escapeHtml } from '../../mail/html/escape-html.ts'
import type { Output, StandInAt } from './render.ts'
import type { TemplateKey } from '../mail/model.ts'

export interface StandIn {
  readonly name: string
  /** as it stands in the mail until the secret does */
  readonly text: string
  readonly secret: string
  readonly isLink: boolean
  /** the output that printed it, where each has one of its own */
  readonly output: Output | null
}

export interface StandIns {
  /** in each of them, and nowhere else */
  readonly mark: string
  readonly all: readonly StandIn[]
  /** the values to render with */
  readonly values: Readonly<Record<string, string>>
  /** For outputs that are to be told apart: a stand-in of its own for each. */
  readonly at: StandInAt
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const MARK_LETTERS = 10
/** digits of base 36: more outputs than a template can have */
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

/** Of the stand-in whose mark ends there, its place among all of them. */
export function numberAt(text: string, index: number): number {
  return Number.parseInt(text.slice(index, index + NUMBER_DIGITS), 36)
}

/**
 * As long as what it stands for in HTML: lines break where they will, and the mail comes out no longer than it was
 * judged.
 */
function filled(text: string, value: string): string {
  return text.padEnd(escapeHtml(value).length, 'x')
}

/** The text with the secrets in it. `escape`: as secrets have to be written there. */
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
