// Templates in the editor: jinja inside of HTML, with what this service allows of it (src/templates/README.md).
import type { Completion, CompletionSource } from '@codemirror/autocomplete'
import { html } from '@codemirror/lang-html'
import { jinja, jinjaLanguage } from '@codemirror/lang-jinja'
import { LanguageSupport } from '@codemirror/language'
import type { Template } from './content.ts'

const base = html({ autoCloseTags: false })
/** Without its own completions, which offer what is refused here. */
export const templateLanguage = new LanguageSupport(jinja({ base }).language, base.support)
export const plainTemplateLanguage = new LanguageSupport(jinjaLanguage)

/** Most characters of a sample beside its name. */
const DETAIL = 24

const FILTERS =
  'abs capitalize default escape first float int join last length lower nl2br replace reverse round title trim ' +
  'truncate upper urlencode wordcount'
const TAGS = 'if elif else endif for endfor set raw endraw'
const wordsOf = (names: string, type: string): readonly Completion[] =>
  names.split(' ').map((label) => ({ label, type }))
const filters = wordsOf(FILTERS, 'function')
const tags = wordsOf(TAGS, 'keyword')

/** The first that ends where the cursor stands; the name begun is its last group. */
const PLACES: readonly (readonly [RegExp, 'filters' | 'tags' | 'variables'])[] = [
  [/\{[{%][^{}%]*\|\s*(\w*)$/, 'filters'],
  [/\{%-?\s*(\w*)$/, 'tags'],
  [/\{\{-?[^{}]*?(\w*)$/, 'variables'],
  [/\{%[^{}%]*?(\w*)$/, 'variables'],
]

export function completionOf(variables: Template['variables']): CompletionSource {
  const names = variables.map(({ name, description, sample }) => ({
    label: name,
    type: 'variable',
    detail: sample.length > DETAIL ? `${sample.slice(0, DETAIL)}…` : sample,
    info: description,
  }))
  const options = { filters, tags, variables: names }
  return ({ state, pos }) => {
    const line = state.doc.lineAt(pos)
    const before = state.sliceDoc(line.from, pos)
    for (const [place, what] of PLACES) {
      const [, begun] = place.exec(before) ?? []
      if (begun !== undefined) return { from: pos - begun.length, options: options[what], validFor: /^\w*$/ }
    }
    return null
  }
}
