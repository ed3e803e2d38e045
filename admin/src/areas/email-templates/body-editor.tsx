// The editor of a body, with what a mail can say. Loaded by lazy().
import { type Ref, useMemo } from 'react'
import CodeEditor, { type CodeHandle, type CodeProblem } from '../../parts/code/code-editor.tsx'
import type { Template } from './content.ts'
import { completionOf, plainTemplateLanguage, templateLanguage } from './template-language.ts'

interface BodyEditorProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly variables: Template['variables']
  readonly problems: readonly CodeProblem[]
  /** Of the text part: without HTML. */
  readonly isPlain?: boolean
  readonly ref?: Ref<CodeHandle>
}

export default function BodyEditor({ variables, isPlain = false, ...props }: BodyEditorProps) {
  const complete = useMemo(() => completionOf(variables), [variables])
  return <CodeEditor {...props} language={isPlain ? plainTemplateLanguage : templateLanguage} complete={complete} />
}
