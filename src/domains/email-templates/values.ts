// Values before they are rendered. The engine escapes them for where they stand; here goes what would be mischief anywhere.
import { type TemplateKey, variablesOf } from './catalogue.ts'
import { durationText } from './duration.ts'

/** What starts lines of its own or turns text around: controls, separators and the bidi controls of UAX #9. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Characters of one value. */
const VALUE_CHARACTERS = 4_096

/** U+2060 WORD JOINER shows as nothing and lets no line break, and what has one in it is no address that a mail program links. */
const JOINER = '\u2060'

/**
 * Values as they may be printed: in one line, and words of somebody without anything that a mail program would make a link
 * of. Of a value of the service, such as a link, nothing is taken away.
 */
export function printable(key: TemplateKey, values: Readonly<Record<string, string>>, lang: string): Record<string, string> {
  const variables = variablesOf(key)
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (name === 'ttl_minutes') out['ttl'] = durationText(Number(value), lang)
    else out[name] = (variables.get(name)?.kind ?? 'text') === 'text' ? printableWords(value) : line(value)
  }
  return out
}

/** Words of somebody, such as a name. What looks like a placeholder in them is none, nor is taken for one that nothing has filled in. */
export function printableWords(value: string): string {
  return unlinked(line(value)).replaceAll('{{', `{${JOINER}{`)
}

function line(value: string): string {
  return value.slice(0, VALUE_CHARACTERS).toWellFormed().replace(NOT_IN_A_LINE, ' ').trim()
}

/** `https://evil.example` → `https:⁠//evil.⁠example`; the same for www.evil.example. An email address stays one. */
function unlinked(value: string): string {
  return value.replace(/:\/\//g, `:${JOINER}//`).replace(/(?<![\p{L}\p{N}_@.+-])((?:[\p{L}\p{N}-]+\.)+)(?=\p{L}{2,})/gu, (host) => host.replaceAll('.', `.${JOINER}`))
}
