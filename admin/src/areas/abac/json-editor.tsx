// An editor of JSON, with problems at their places. Large: loaded by lazy().
import { json } from '@codemirror/lang-json'
import CodeEditor, { type CodeProblem } from '../../parts/code/code-editor.tsx'

interface JsonEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

const LANGUAGE = json()

export default function JsonEditor({ label, value, onChange }: JsonEditorProps) {
  return <CodeEditor label={label} value={value} onChange={onChange} language={LANGUAGE} problems={problemsOf(value)} />
}

/** Chromium and Firefox say where the text stops to be JSON; others only that it does. */
function problemsOf(text: string): readonly CodeProblem[] {
  if (text.trim() === '') return []
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
    return [{ message, severity: 'error', line: line === undefined ? null : Number(line), column: Number(column ?? 1) }]
  }
}
