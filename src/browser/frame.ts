// GET /admin/frame: shows mails and pages that tenants wrote. A `srcdoc` inherits the policy of the page around it,
// under which a mail would lose its styles. So the UI frames this page, in a sandbox without an origin, and posts the
// document to it, and it shows the document in a frame in which no script runs.
import { hash } from 'node:crypto'
import type { Reply } from '../http/call.ts'

const SCRIPT =
  // What is no document is not for it.
  "addEventListener('message',function(e){if(!e.data||typeof e.data.document!=='string')return;" +
  "var f=document.createElement('iframe');f.setAttribute('sandbox','');" +
  'f.title=String(e.data.title);f.srcdoc=e.data.document;document.body.replaceChildren(f)});' +
  "parent.postMessage('ready','*')"

const FRAME: Reply = {
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'content-security-policy':
      `default-src 'none'; script-src 'sha256-${hash('sha256', SCRIPT, 'base64')}'; style-src 'unsafe-inline'; ` +
      "img-src 'self' https: data:; sandbox allow-scripts; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'SAMEORIGIN',
  },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title>
<style>html,body,iframe{margin:0;width:100%;height:100%;border:0;display:block}</style>
<body><script>${SCRIPT}</script>`,
}

export const frame = (): Reply => FRAME
