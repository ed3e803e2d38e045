// How code looks in light and dark: by the variables of the page, with 4.5:1 for each kind of token.
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { nonce } from '../../nonce.ts'

/** Of the default style, on white, and what stands for it: in light where it has too little contrast, and in dark. */
const COLOURS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  '#404740': ['#404740', '#c8d0c8'],
  '#708': ['#770088', '#e29bf0'],
  '#219': ['#221199', '#a9a4ff'],
  '#164': ['#0d5538', '#7fdcb0'],
  '#a11': ['#aa1111', '#ffa8a8'],
  '#e40': ['#9c2a00', '#ffb38a'],
  '#00f': ['#0000ff', '#9fb6ff'],
  '#30a': ['#3300aa', '#b9a7ff'],
  '#085': ['#00663f', '#7fdcb0'],
  '#167': ['#0e5563', '#8ad6e6'],
  '#256': ['#225566', '#9fd0de'],
  '#00c': ['#0000cc', '#a7b8ff'],
  '#940': ['#8a4000', '#f0c08a'],
  '#f00': ['#b00000', '#ff9c9c'],
}

const style = HighlightStyle.define(
  defaultHighlightStyle.specs.map((spec) => {
    const found = COLOURS[String(spec['color'])]
    return found ? { ...spec, color: `light-dark(${found[0]}, ${found[1]})` } : spec
  }),
)

const look = EditorView.theme({
  '&': {
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: 'var(--mantine-radius-md)',
    backgroundColor: 'light-dark(#fff, var(--mantine-color-dark-6))',
    color: 'var(--mantine-color-text)',
    fontSize: '13px',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '60vh', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)', minHeight: '8rem' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '@media (prefers-reduced-motion: reduce)': { '.cm-cursorLayer': { animation: 'none !important' } },
  '.cm-gutters': {
    backgroundColor: 'light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-7))',
    color: 'var(--mantine-color-dimmed)',
    borderRight: '1px solid var(--mantine-color-default-border)',
  },
  '.cm-activeLine, .cm-activeLineGutter': {
    backgroundColor: 'light-dark(rgb(0 0 0 / 4%), rgb(255 255 255 / 5%))',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'light-dark(#c5d3ff, #34477e)',
  },
  '.cm-tooltip, .cm-panels': {
    backgroundColor: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--mantine-color-default-border)',
  },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--mantine-primary-color-filled)',
    color: '#fff',
  },
  '.cm-completionDetail': { color: 'inherit' },
  '.cm-insertedLine, .cm-changedLine': { backgroundColor: 'light-dark(#e6f7ea, #12351d)' },
  '.cm-deletedChunk': { backgroundColor: 'light-dark(#fdecec, #3d1517)' },
  '&.cm-merge-b .cm-changedText, & .cm-changedText': { background: 'light-dark(#c3ecce, #184a28)' },
  '.cm-deletedChunk .cm-deletedText': { background: 'light-dark(#fad0d0, #5c1c20)' },
  '.cm-collapsedLines': {
    background: 'light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-5))',
    color: 'var(--mantine-color-text)',
  },
})

/** For every editor. */
export const codeLook: Extension = [EditorView.cspNonce.of(nonce), look, syntaxHighlighting(style)]
