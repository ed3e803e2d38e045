// What differs between two texts of code, line by line. Large: a page loads it by lazy().
import { unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { codeLook } from './theme.ts'

interface CodeDiffProps {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly language: Extension
}

export default function CodeDiff({ label, before, after, language }: CodeDiffProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!host.current) return
    const editor = new EditorView({
      parent: host.current,
      doc: after,
      extensions: [
        codeLook,
        language,
        lineNumbers(),
        EditorView.lineWrapping,
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
        unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged: { margin: 3, minSize: 6 } }),
      ],
    })
    return () => editor.destroy()
  }, [label, before, after, language])
  return <div ref={host} />
}
