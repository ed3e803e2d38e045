// HTML as somebody wrote it, made into HTML for a mail: one pass, in linear time, whatever it is fed.
import { Parser } from 'htmlparser2'
import { judgeImage, judgeLink } from './addresses.ts'
import { attributeAllowed, attributeIdle, metaTreatment, misplaced, treatment, VOID } from './allowed-markup.ts'
import {
  DEEPEST,
  DEEPEST_READ,
  HTML_CHARACTERS,
  MOST_CHARACTERS,
  MOST_ELEMENTS,
  tooMuch,
  STYLE_COST,
} from './bounds.ts'
import { escapeHtml } from './escape-html.ts'
import { endsWhereItEnds, sheetFault, unsafeStyle } from './css.ts'
import type { InlineStyles } from './styles.ts'
import { quoted, type WarningList } from './warnings.ts'

type Attributes = Readonly<Record<string, string>>

export interface CleanMarkup {
  /** balanced: nothing in it closes an element around it */
  readonly body: string
  /** the rest is what a whole document has on top */
  readonly title: string | null
  readonly styles: readonly string[]
  readonly metas: readonly string[]
  readonly htmlAttributes: Attributes
  /** as text, with a blank before each */
  readonly bodyAttributes: string
}

/** What became of an open element. `closing` is what closes it in the output. */
interface Open {
  readonly name: string
  readonly fate: 'kept' | 'unwrapped' | 'dropped' | 'style' | 'title'
  readonly closing: string
}

/**
 * What of `html` may be in a mail, with `styles` written into the elements; without them it stays as its author made
 * it. What is left out is told to `warnings`. Throws PartRejected for what is more than a mail may be.
 */
export function cleanMarkup(html: string, warnings: WarningList, styles: InlineStyles | null): CleanMarkup {
  if (html.length > MOST_CHARACTERS) tooMuch(`Its body has more than ${MOST_CHARACTERS} characters`)
  const body: string[] = []
  const sheets: string[] = []
  const metas: string[] = []
  let title: string | null = null
  let htmlAttributes: Attributes = {}
  let bodyAttributes = ''
  let text: string[] = []

  const stack: Open[] = []
  const kept: string[] = []
  let dropped = 0
  let elements = 0
  let characters = 0
  const line = lineCounter(html, () => parser.startIndex)

  function put(into: string[], markup: string): void {
    characters += markup.length
    if (characters > HTML_CHARACTERS) tooMuch(`Its HTML, with styles, has more than ${HTML_CHARACTERS / 1024} KiB`)
    into.push(markup)
  }

  function enter(open: Open): void {
    stack.push(open)
    if (open.fate === 'kept') kept.push(open.name)
    if (open.fate === 'dropped') dropped++
    if (open.fate === 'style' || open.fate === 'title') text = []
  }

  function leave(): void {
    const open = stack.pop()
    if (!open) return
    if (open.fate === 'dropped') dropped--
    if (open.fate === 'title') title ??= text.join('')
    if (open.fate === 'style') keepSheet(text.join(''))
    if (open.fate !== 'kept') return
    kept.pop()
    put(body, open.closing)
  }

  function keepSheet(css: string): void {
    const fault = sheetFault(css)
    if (fault === null) put(sheets, css)
    else warnings.add('dropped_style', fault, `A style sheet was left out: ${fault}.`, line)
  }

  /** The attributes as they go into the mail, each with a blank before it. */
  function written(name: string, attributes: Attributes, own: string): string {
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
        // Behind that of the body, ours goes on.
        if (unsafeStyle(value) || (name === 'body' && !endsWhereItEnds(value)))
          warnings.add(
            'dropped_attribute',
            `style ${name}`,
            `The style of <${name}> was left out: it may load nothing but https addresses, take nothing out of the flow by position, and leave nothing open.`,
            line,
          )
        else style = style === '' ? value : `${style};${value}`
      } else if (attribute === 'href' || attribute === 'src' || attribute === 'background') {
        const { address, problem } = attribute === 'href' ? judgeLink(value) : judgeImage(value)
        if (problem) warnings.add(problem.code, `${attribute} ${quoted(value)}`, problem.message, line)
        if (address !== null) result += ` ${attribute}="${escapeHtml(address)}"`
      } else {
        result += ` ${attribute}="${escapeHtml(value)}"`
      }
    }
    return style === '' ? result : `${result} style="${escapeHtml(style)}"`
  }

  function keep(name: string, attributes: Attributes): void {
    let all = attributes
    if (name === 'img') {
      // Clients show the address of an image without a text in its place.
      if (attributes['alt'] === undefined) {
        warnings.add(
          'missing_alt',
          quoted(attributes['src'] ?? ''),
          `The image ${quoted(attributes['src'] ?? '')} has no alt text, for those who do not see it. Decoration has an empty one.`,
          line,
        )
        all = { ...attributes, alt: '' }
      }
      if (attributes['src'] === undefined)
        warnings.add('dropped_attribute', 'src', 'An image has no address; its text stands in its place.', line)
    }
    const own = styles === null ? '' : styleOf(name, attributes['class'], styles)
    const markup = written(name, all, own)
    // An image that cannot be shown leaves a frame behind; its text says more.
    if (name === 'img' && !markup.includes(' src="')) put(body, escapeHtml(all['alt'] ?? ''))
    else put(body, `<${name}${markup}>`)
    enter({ name, fate: 'kept', closing: VOID.has(name) ? '' : `</${name}>` })
  }

  function drop(name: string, withContent: boolean): void {
    warnings.add(
      'dropped_element',
      name,
      `<${quoted(name)}> is not allowed in a mail; ${withContent ? 'it was left out with what it holds' : 'its tags were left out'}.`,
      line,
    )
    enter({ name, fate: withContent ? 'dropped' : 'unwrapped', closing: '' })
  }

  function flatten(name: string): void {
    warnings.add(
      'too_deep',
      'body',
      `Elements are more than ${DEEPEST} deep; the tags of the inner ones were left out.`,
      line,
    )
    enter({ name, fate: 'unwrapped', closing: '' })
  }

  function opened(name: string, attributes: Attributes): void {
    elements += costOf(attributes)
    if (elements > MOST_ELEMENTS)
      tooMuch(
        `Its body has more than ${MOST_ELEMENTS} elements and attributes, of which a style counts as ${STYLE_COST}`,
      )
    if (stack.length >= DEEPEST_READ) tooMuch(`Its elements are more than ${DEEPEST_READ} deep`)
    if (dropped > 0) return enter({ name, fate: 'dropped', closing: '' })
    switch (treatment(name)) {
      case 'keep':
        if (misplaced(name, kept)) return drop(name, false)
        return isTooDeep(name, kept.length) ? flatten(name) : keep(name, attributes)
      case 'frame':
        if (name === 'html') htmlAttributes = { ...attributes, ...htmlAttributes }
        if (name === 'body' && bodyAttributes === '') bodyAttributes = written(name, attributes, '')
        return enter({ name, fate: 'unwrapped', closing: '' })
      case 'style':
        return enter({ name, fate: 'style', closing: '' })
      case 'title':
        return enter({ name, fate: 'title', closing: '' })
      case 'meta': {
        const meta = metaTreatment(attributes)
        if (meta === 'drop') return drop(name, false)
        if (meta === 'keep')
          put(
            metas,
            `<meta name="${escapeHtml(attributes['name'] ?? '')}" content="${escapeHtml(attributes['content'] ?? '')}">`,
          )
        return enter({ name, fate: 'unwrapped', closing: '' })
      }
      case 'drop':
        return drop(name, true)
      case 'unwrap':
        return drop(name, false)
    }
  }

  const parser = new Parser({
    onopentag: opened,
    onclosetag: leave,
    ontext(data) {
      if (dropped > 0) return
      const fate = stack.at(-1)?.fate
      if (fate === 'style' || fate === 'title') text.push(data)
      else put(body, escapeHtml(data))
    },
    oncomment(data) {
      // Those that other clients are to see are no comments to us: they begin and end with a comment each.
      if (dropped === 0 && /^\[if\s[^>]*\]>\s*\S/i.test(data) && !/^\[if\s[^>]*\]>\s*<!$/i.test(data))
        warnings.add('dropped_comment', 'if', 'What is for Outlook alone, in conditional comments, was left out.', line)
    },
  })
  parser.end(html)
  while (stack.length > 0) leave()
  return { body: body.join(''), title, styles: sheets, metas, htmlAttributes, bodyAttributes }
}

/**
 * Of an element, in what `MOST_ELEMENTS` bounds: before anything is made of it, here, in the layout and in the text.
 */
function costOf(attributes: Attributes): number {
  let cost = 1
  for (const name in attributes) cost += name === 'style' ? STYLE_COST : 1
  return cost
}

/** A table is left out whole: its rows and cells mean nothing without it, and need room in it. */
function isTooDeep(name: string, depth: number): boolean {
  return !VOID.has(name) && depth + (name === 'table' ? 4 : 0) >= DEEPEST
}

/** The styles of an element and of its classes, in the order of the table: an author's own come behind, and win. */
function styleOf(name: string, classes: string | undefined, styles: InlineStyles): string {
  const found = [styles.elements.get(name)]
  if (classes !== undefined) {
    const names = new Set(classes.slice(0, 1000).split(/\s+/))
    for (const [known, style] of styles.classes) if (names.has(known)) found.push(style)
  }
  return found.filter((style) => style !== undefined).join(';')
}

/** The line of where the parser is, counted on from the last time: asked about each tag, it reads the source once. */
function lineCounter(source: string, position: () => number): () => number {
  let at = 0
  let line = 1
  return () => {
    for (let next = source.indexOf('\n', at); next >= 0 && next < position(); next = source.indexOf('\n', at)) {
      line++
      at = next + 1
    }
    return line
  }
}
