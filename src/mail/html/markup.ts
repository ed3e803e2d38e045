// Makes an author's HTML into HTML for a mail: in one pass, and in linear time for any input.
import { Parser } from 'htmlparser2'
import { metaTreatment, misplaced, treatment, VOID } from './allowed-markup.ts'
import {
  DEEPEST,
  DEEPEST_READ,
  HTML_CHARACTERS,
  MOST_CHARACTERS,
  MOST_ELEMENTS,
  tooMuch,
  STYLE_COST,
} from './bounds.ts'
import { sheetFault } from './css.ts'
import { escapeHtml } from './escape-html.ts'
import { type Attributes, costOf, type Reporting, styleOf, writtenAttributes } from './markup-attributes.ts'
import type { InlineStyles } from './styles.ts'
import { quoted, type WarningList } from './warnings.ts'

export interface CleanMarkup {
  /** balanced: nothing in it closes an element around it */
  readonly body: string
  /** this and the rest are from the top of a whole document */
  readonly title: string | null
  readonly styles: readonly string[]
  readonly metas: readonly string[]
  readonly htmlAttributes: Attributes
  /** as text, with a blank before each */
  readonly bodyAttributes: string
}

/** An open element. `closing` closes it in the output. */
interface Open {
  readonly name: string
  readonly fate: 'kept' | 'unwrapped' | 'dropped' | 'style' | 'title'
  readonly closing: string
}

/**
 * Returns the part of `html` that a mail may have, with `styles` written into its elements, if there are any. What is
 * left out becomes a warning. Throws PartRejected if the markup exceeds a bound.
 */
export function cleanMarkup(html: string, warnings: WarningList, styles: InlineStyles | null): CleanMarkup {
  if (html.length > MOST_CHARACTERS) tooMuch(`Its body has more than ${MOST_CHARACTERS} characters`)
  const line = lineCounter(html, () => parser.startIndex)
  const cleaner = new MarkupCleaner({ warnings, line }, styles)
  const parser = new Parser({
    onopentag: (name, attributes) => cleaner.open(name, attributes),
    onclosetag: () => cleaner.close(),
    ontext: (text) => cleaner.text(text),
    oncomment: (comment) => cleaner.comment(comment),
  })
  parser.end(html)
  return cleaner.finish()
}

class MarkupCleaner {
  readonly #reporting: Reporting
  readonly #styles: InlineStyles | null
  readonly #body: string[] = []
  readonly #sheets: string[] = []
  readonly #metas: string[] = []
  #title: string | null = null
  #htmlAttributes: Attributes = {}
  #bodyAttributes = ''
  /** of the style or title that is open */
  #text: string[] = []

  readonly #stack: Open[] = []
  /** names of open elements that are in the output */
  readonly #kept: string[] = []
  /** open elements that are left out with their content */
  #dropped = 0
  #elements = 0
  #characters = 0

  constructor(reporting: Reporting, styles: InlineStyles | null) {
    this.#reporting = reporting
    this.#styles = styles
  }

  open(name: string, attributes: Attributes): void {
    this.#elements += costOf(attributes)
    if (this.#elements > MOST_ELEMENTS)
      tooMuch(
        `Its body has more than ${MOST_ELEMENTS} elements and attributes, of which a style counts as ${STYLE_COST}`,
      )
    if (this.#stack.length >= DEEPEST_READ) tooMuch(`Its elements are more than ${DEEPEST_READ} deep`)
    if (this.#dropped > 0) return this.#enter({ name, fate: 'dropped', closing: '' })
    switch (treatment(name)) {
      case 'keep':
        if (misplaced(name, this.#kept)) return this.#drop(name, false)
        return isTooDeep(name, this.#kept.length) ? this.#flatten(name) : this.#keep(name, attributes)
      case 'frame':
        if (name === 'html') this.#htmlAttributes = { ...attributes, ...this.#htmlAttributes }
        if (name === 'body' && this.#bodyAttributes === '')
          this.#bodyAttributes = writtenAttributes({ name, attributes, own: '' }, this.#reporting)
        return this.#enter({ name, fate: 'unwrapped', closing: '' })
      case 'style':
        return this.#enter({ name, fate: 'style', closing: '' })
      case 'title':
        return this.#enter({ name, fate: 'title', closing: '' })
      case 'meta':
        return this.#meta(name, attributes)
      case 'drop':
        return this.#drop(name, true)
      case 'unwrap':
        return this.#drop(name, false)
    }
  }

  close(): void {
    const open = this.#stack.pop()
    if (!open) return
    if (open.fate === 'dropped') this.#dropped--
    if (open.fate === 'title') this.#title ??= this.#text.join('')
    if (open.fate === 'style') this.#keepSheet(this.#text.join(''))
    if (open.fate !== 'kept') return
    this.#kept.pop()
    this.#put(this.#body, open.closing)
  }

  text(text: string): void {
    if (this.#dropped > 0) return
    const fate = this.#stack.at(-1)?.fate
    if (fate === 'style' || fate === 'title') this.#text.push(text)
    else this.#put(this.#body, escapeHtml(text))
  }

  comment(comment: string): void {
    // What a conditional comment shows to other clients stands between two comments, so it is no comment here.
    if (this.#dropped === 0 && /^\[if\s[^>]*\]>\s*\S/i.test(comment) && !/^\[if\s[^>]*\]>\s*<!$/i.test(comment))
      this.#warn('dropped_comment', 'if', 'What is for Outlook alone, in conditional comments, was left out.')
  }

  finish(): CleanMarkup {
    while (this.#stack.length > 0) this.close()
    return {
      body: this.#body.join(''),
      title: this.#title,
      styles: this.#sheets,
      metas: this.#metas,
      htmlAttributes: this.#htmlAttributes,
      bodyAttributes: this.#bodyAttributes,
    }
  }

  #put(into: string[], markup: string): void {
    this.#characters += markup.length
    if (this.#characters > HTML_CHARACTERS)
      tooMuch(`Its HTML, with styles, has more than ${HTML_CHARACTERS / 1024} KiB`)
    into.push(markup)
  }

  #warn(code: Parameters<WarningList['add']>[0], about: string, message: string): void {
    this.#reporting.warnings.add(code, about, message, this.#reporting.line)
  }

  #enter(open: Open): void {
    this.#stack.push(open)
    if (open.fate === 'kept') this.#kept.push(open.name)
    if (open.fate === 'dropped') this.#dropped++
    if (open.fate === 'style' || open.fate === 'title') this.#text = []
  }

  #keepSheet(css: string): void {
    const fault = sheetFault(css)
    if (fault === null) this.#put(this.#sheets, css)
    else this.#warn('dropped_style', fault, `A style sheet was left out: ${fault}.`)
  }

  #keep(name: string, attributes: Attributes): void {
    const all = name === 'img' ? this.#imageAttributes(attributes) : attributes
    const own = this.#styles === null ? '' : styleOf(name, attributes['class'], this.#styles)
    const markup = writtenAttributes({ name, attributes: all, own }, this.#reporting)
    // An image that cannot be shown would leave a frame; its text says more.
    if (name === 'img' && !markup.includes(' src="')) this.#put(this.#body, escapeHtml(all['alt'] ?? ''))
    else this.#put(this.#body, `<${name}${markup}>`)
    this.#enter({ name, fate: 'kept', closing: VOID.has(name) ? '' : `</${name}>` })
  }

  /** Returns the attributes with an `alt`: without one, clients show the address of the image. */
  #imageAttributes(attributes: Attributes): Attributes {
    const hasAlt = attributes['alt'] !== undefined
    const image = quoted(attributes['src'] ?? '')
    if (!hasAlt)
      this.#warn(
        'missing_alt',
        image,
        `The image ${image} has no alt text, for those who do not see it. Decoration has an empty one.`,
      )
    if (attributes['src'] === undefined)
      this.#warn('dropped_attribute', 'src', 'An image has no address; its text stands in its place.')
    return hasAlt ? attributes : { ...attributes, alt: '' }
  }

  #meta(name: string, attributes: Attributes): void {
    const fate = metaTreatment(attributes)
    if (fate === 'drop') return this.#drop(name, false)
    if (fate === 'keep') {
      const content = escapeHtml(attributes['content'] ?? '')
      this.#put(this.#metas, `<meta name="${escapeHtml(attributes['name'] ?? '')}" content="${content}">`)
    }
    this.#enter({ name, fate: 'unwrapped', closing: '' })
  }

  #drop(name: string, withContent: boolean): void {
    const what = withContent ? 'it was left out with what it holds' : 'its tags were left out'
    this.#warn('dropped_element', name, `<${quoted(name)}> is not allowed in a mail; ${what}.`)
    this.#enter({ name, fate: withContent ? 'dropped' : 'unwrapped', closing: '' })
  }

  #flatten(name: string): void {
    this.#warn('too_deep', 'body', `Elements are more than ${DEEPEST} deep; the tags of the inner ones were left out.`)
    this.#enter({ name, fate: 'unwrapped', closing: '' })
  }
}

/** Returns whether the element would be too deep. A table goes as a whole: its rows mean nothing without it. */
function isTooDeep(name: string, depth: number): boolean {
  return !VOID.has(name) && depth + (name === 'table' ? 4 : 0) >= DEEPEST
}

/** Returns a function for the line of the parser's position. It counts on from the last call, so it reads once. */
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
