import { escapeHtml } from './escape-html.ts'

/**
 * A page that shows the HTML of a mail and lets it do nothing: a frame with `sandbox` (HTML Living Standard, section
 * 4.8.5) takes away scripts, forms, plugins, top-level navigation and the origin, and the policy of the page, which a
 * srcdoc frame inherits (CSP Level 3, section 3.3), all loading but that of images and styles.
 */
export function sandboxed(html: string, publicUrl: string): string {
  const policy = `default-src 'none'; img-src https: data: ${new URL(publicUrl).origin}; style-src 'unsafe-inline'; frame-src 'self'; form-action 'none'; base-uri 'none'`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}"><meta name="referrer" content="no-referrer"><title>Preview</title>
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%}</style></head>
<body><iframe sandbox="" title="The mail" srcdoc="${escapeHtml(html)}"></iframe></body></html>
`
}
