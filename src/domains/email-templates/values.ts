// Cleans values before they are rendered. The engine escapes them for their context; this removes what would be harmful
// in any context.
import { variablesOf } from './catalogue.ts'
import { durationText } from './duration.ts'
import type { TemplateKey } from '../mail/model.ts'
import { RUNS_NOT_IN_A_LINE } from '../../shared/characters.ts'

/** Most characters of one value. */
const VALUE_CHARACTERS = 4_096

/** U+2060 WORD JOINER is invisible and allows no line break. Mail programs do not link an address that contains one. */
const JOINER = '\u2060'

/**
 * Returns values as they may be printed: in one line, and people's words without anything that a mail program would
 * turn into a link. Values of the service, such as links, stay whole.
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

/** Cleans the words of a person, such as a name. */
export function printableWords(value: string): string {
  return unlinked(line(value))
}

function line(value: string): string {
  return value.slice(0, VALUE_CHARACTERS).toWellFormed().replace(RUNS_NOT_IN_A_LINE, ' ').trim()
}

/**
 * Characters that mail programs take for the dots of a host, including the ideographic, full-width and half-width ones.
 */
const DOT = /[.\u3002\uff0e\uff61](?=[^\s.])/gu

/**
 * Breaks links: `https://evil.example` → `https:⁠//evil.⁠example`. Email addresses are broken, too: a name must not
 * claim to belong to one.
 */
function unlinked(value: string): string {
  return value
    .replaceAll('://', `:${JOINER}//`)
    .replaceAll('@', `${JOINER}@`)
    .replace(DOT, (dot) => `${dot}${JOINER}`)
}
