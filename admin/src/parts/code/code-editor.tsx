// An editor of code, with completion and problems at their lines. Large: a page loads it by lazy(). Tab leaves it, as
// in any other field.
import { autocompletion, type CompletionSource } from '@codemirror/autocomplete'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { basicSetup } from 'codemirror'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { codeLook } from './theme.ts'

export interface CodeProblem {
  readonly message: string
  readonly severity: 'error' | 'warning'
  /** Counted from 1; null: about the whole. */
  readonly line: number | null
  readonly column: number | null
}

export interface CodeHandle {
  /** Takes the place of what is selected, and the focus. */
  insert(text: string): void
  goTo(line: number, column: number | null): void
}

interface CodeEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Of the language; a constant of the module. */
  readonly language: Extension
  /** Asked beside those of the language. */
  readonly complete?: CompletionSource
  readonly problems?: readonly CodeProblem[]
  readonly ref?: Ref<CodeHandle>
}

export default function CodeEditor({
  label,
  value,
  onChange,
  language,
  complete,
  problems = [],
  ref,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  // What changes without a new editor is read when it is needed.
  const latest = useRef({ onChange, complete, value })
  useEffect(() => {
    latest.current = { onChange, complete, value }
  })

  useEffect(() => {
    if (!host.current) return
    const source: CompletionSource = (context) => latest.current.complete?.(context) ?? null
    const editor = new EditorView({
      parent: host.current,
      doc: latest.current.value,
      extensions: [
        codeLook,
        basicSetup,
        language,
        lintGutter(),
        EditorView.lineWrapping,
        autocompletion({ icons: false }),
        EditorState.languageData.of(() => [{ autocomplete: source }]),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) latest.current.onChange(state.doc.toString())
        }),
      ],
    })
    view.current = editor
    return () => editor.destroy()
  }, [label, language])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  const found = JSON.stringify(problems)
  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const at = JSON.parse(found) as readonly CodeProblem[]
    editor.dispatch(setDiagnostics(editor.state, at.map(diagnosticOf(editor))))
  }, [found])

  useImperativeHandle(ref, () => ({
    insert(text) {
      const editor = view.current
      if (!editor) return
      editor.dispatch(editor.state.replaceSelection(text), { scrollIntoView: true })
      editor.focus()
    },
    goTo(line, column) {
      const editor = view.current
      if (!editor) return
      editor.dispatch({ selection: { anchor: placeOf(editor, line, column) }, scrollIntoView: true })
      editor.focus()
    },
  }))
  return <div ref={host} />
}

const diagnosticOf =
  (editor: EditorView) =>
  ({ message, severity, line, column }: CodeProblem): Diagnostic => {
    const from = placeOf(editor, line ?? 1, column)
    return { from, to: editor.state.doc.lineAt(from).to, severity, message }
  }

/** What a problem is about may have changed since it was found. */
function placeOf({ state: { doc } }: EditorView, line: number, column: number | null): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines))
  return Math.min(from + Math.max((column ?? 1) - 1, 0), to)
}
