// Values before they are rendered. The engine escapes them for where they stand; here goes what would be mischief
// anywhere.
import { variablesOf } from './catalogue.ts'
import { durationText } from './duration.ts'
import type { TemplateKey } from '../mail/model.ts'
import { RUNS_NOT_IN_A_LINE } from '../../shared/characters.ts'

/** Characters of one value. */
const VALUE_CHARACTERS = 4_096

/**
 * U+2060 WORD JOINER shows as nothing and lets no line break, and what has one in it is no address that a mail program
 * links.
 */
const JOINER = '\u2060'

/**
 * Values as they may be printed: in one line, and words of somebody without anything that a mail program would make a
 * link of. Of a value of the service, such as a link, nothing is taken away.
 */
export function printable(
  key: TemplateKey,
  values: Readonly<Record<string, string>>,
  lang: string,
): Record<string, string> {
  const variables = variablesOf(key)
  const out: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (name === 'ttl_minutes') out['ttl'] ??= durationText(Number(value), lang)
    else out[name] = (variables.get(name)?.kind ?? 'text') === 'text' ? printableWords(value) : line(value)
  }
  return out
}

/** Words of somebody, such as a name. */
export function printableWords(value: string): string {
  return unlinked(line(value))
}

function line(value: string): string {
  return value.slice(0, VALUE_CHARACTERS).toWellFormed().replace(RUNS_NOT_IN_A_LINE, ' ').trim()
}

/** What mail programs take for the dots of a host: also the ideographic, the full width and the half width one. */
const DOT = /[.\u3002\uff0e\uff61](?=[^\s.])/gu

/**
 * `https://evil.example` → `https:⁠//evil.⁠example`. Also an address to write to is none any more: who it is of is
 * nobody's to say in a name.
 */
function unlinked(value: string): string {
  return value
    .replaceAll('://', `:${JOINER}//`)
    .replaceAll('@', `${JOINER}@`)
    .replace(DOT, (dot) => `${dot}${JOINER}`)
}
