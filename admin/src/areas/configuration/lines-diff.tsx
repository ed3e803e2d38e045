// What differs between two long values, line by line. Loaded by lazy().
import { json } from '@codemirror/lang-json'
import type { Extension } from '@codemirror/state'
import CodeDiff from '../../parts/code/code-diff.tsx'

const JSON_TEXT: Extension = json()
const PLAIN: Extension = []

interface LinesDiffProps {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly isJson: boolean
}

export default function LinesDiff({ isJson, ...props }: LinesDiffProps) {
  return <CodeDiff {...props} language={isJson ? JSON_TEXT : PLAIN} />
}
