// The attributes of an element as they go into a mail.
import { checkImage, checkLink } from './addresses.ts'
import { attributeAllowed, attributeIdle } from './allowed-markup.ts'
import { STYLE_COST } from './bounds.ts'
import { endsWhereItEnds, unsafeStyle } from './css.ts'
import { escapeHtml } from './escape-html.ts'
import type { InlineStyles } from './styles.ts'
import { quoted, type WarningList } from './warnings.ts'

export type Attributes = Readonly<Record<string, string>>

/** The warnings of a mail, and the line that the next one is about. */
export interface Reporting {
  readonly warnings: WarningList
  readonly line: () => number
}

/**
 * Returns the attributes of an element as text, with a blank before each. `own` is the style that comes before the
 * author's. What is left out becomes a warning.
 */
export function writtenAttributes(
  { name, attributes, own }: { readonly name: string; readonly attributes: Attributes; readonly own: string },
  { warnings, line }: Reporting,
): string {
  let result = ''
  let style = own
  for (const [attribute, value] of Object.entries(attributes)) {
    if (!attributeAllowed(name, attribute)) {
      if (!attributeIdle(attribute))
        warnings.add(
          'dropped_attribute',
          attribute,
          `The attribute ${quoted(attribute)} is not allowed in a mail; it was left out.`,
          line,
        )
    } else if (attribute === 'style') {
      // The body's style must be complete in itself, since ours goes behind it.
      if (unsafeStyle(value) || (name === 'body' && !endsWhereItEnds(value)))
        warnings.add(
          'dropped_attribute',
          `style ${name}`,
          `The style of <${name}> was left out: it may load nothing but https addresses, ` +
            'take nothing out of the flow by position, and leave nothing open.',
          line,
        )
      else style = style === '' ? value : `${style};${value}`
    } else if (attribute === 'href' || attribute === 'src' || attribute === 'background') {
      const { address, problem } = attribute === 'href' ? checkLink(value) : checkImage(value)
      if (problem) warnings.add(problem.code, `${attribute} ${quoted(value)}`, problem.message, line)
      if (address !== null) result += ` ${attribute}="${escapeHtml(address)}"`
    } else {
      result += ` ${attribute}="${escapeHtml(value)}"`
    }
  }
  return style === '' ? result : `${result} style="${escapeHtml(style)}"`
}

/** Returns the styles of an element and its classes, in the order of the table. An author's own come later, and win. */
export function styleOf(name: string, classes: string | undefined, styles: InlineStyles): string {
  const found = [styles.elements.get(name)]
  if (classes !== undefined) {
    const names = new Set(classes.slice(0, 1000).split(/\s+/))
    for (const [known, style] of styles.classes) if (names.has(known)) found.push(style)
  }
  return found.filter((style) => style !== undefined).join(';')
}

/** Returns what an element counts towards MOST_ELEMENTS, which bounds the work here, in the layout and in the text. */
export function costOf(attributes: Attributes): number {
  let cost = 1
  for (const name in attributes) cost += name === 'style' ? STYLE_COST : 1
  return cost
}
