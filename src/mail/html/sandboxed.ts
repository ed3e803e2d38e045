import { escapeHtml } from './escape-html.ts'

/**
 * Returns a page that shows HTML, such as that of a mail, and lets it do nothing. The `sandbox` of its frame (HTML
 * Living Standard, section 4.8.5) removes scripts, forms, plugins, top-level navigation and the origin. The policy of
 * the page, which a srcdoc frame inherits (CSP Level 3, section 3.3), allows only images and styles to load.
 */
export function sandboxed(html: string, publicUrl: string, title = 'The mail'): string {
  const policy = [
    "default-src 'none'",
    `img-src https: data: ${new URL(publicUrl).origin}`,
    "style-src 'unsafe-inline'",
    "frame-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
  const metas = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">`,
    '<meta name="referrer" content="no-referrer">',
  ].join('')
  return `<!doctype html>
<html lang="en"><head>${metas}<title>Preview</title>
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%}</style></head>
<body><iframe sandbox="" title="${title}" srcdoc="${escapeHtml(html)}"></iframe></body></html>
`
}
