// Shows a document that tenants wrote, such as a mail. /admin/frame has a policy of its own: in this page the document
// would inherit ours, under which it would lose its styles. No script of it runs, and nothing that it links to opens.
import { useEffect, useRef, useState } from 'react'
import './preview-frame.css'

interface PreviewFrameProps {
  /** Names what is shown, for screen readers. */
  readonly title: string
  /** A whole HTML document. */
  readonly document: string
  readonly height?: number
  /** Of a phone; else as wide as there is room. */
  readonly isNarrow?: boolean
}

export function PreviewFrame({ title, document, height = 520, isNarrow = false }: PreviewFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent): void => {
      if (source === frame.current?.contentWindow && data === 'ready') setReady(true)
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [])
  useEffect(() => {
    // Its origin is opaque, so that no other target would reach it; what it gets is what the caller may see anyhow.
    if (isReady) frame.current?.contentWindow?.postMessage({ title, document }, '*')
  }, [title, document, isReady])
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-scripts"
      src="/admin/frame"
      className="preview-frame"
      style={{ height, ...(isNarrow && { maxWidth: 375 }) }}
    />
  )
}
