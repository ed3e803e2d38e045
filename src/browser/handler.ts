// Everything below /admin.
import type { Call, Reply } from '../http/call.ts'
import { errorReply } from '../rest/errors.ts'
import type { AdminFiles } from './admin-files.ts'
import { frame } from './frame.ts'
import { requireOwnScript } from './walls.ts'

export interface BrowserHandler {
  handle(call: Call): Promise<Reply>
}

interface Deps {
  readonly files: AdminFiles
  readonly session: (call: Call) => Promise<Reply>
  readonly api: (call: Call) => Promise<Reply>
  readonly ownOrigin: string
}

/** No tenant has this for its slug, which stands in the same place. */
const ASSETS = '/admin/_assets/'

export function isBrowserPath(path: string): boolean {
  return path === '/admin' || path.startsWith('/admin/')
}

export function createBrowserHandler({ files, session, api, ownOrigin }: Deps): BrowserHandler {
  const scripts: Readonly<Record<string, Deps['api']>> = { '/admin/session': session, '/admin/api': api }
  return {
    async handle(call) {
      const { method, path, requestId, note } = call
      const endpoint = Object.hasOwn(scripts, path) ? scripts[path] : undefined
      const allowed = endpoint ? 'POST' : 'GET'
      note.route = endpoint || path === '/admin/frame' ? path : path.startsWith(ASSETS) ? ASSETS : '/admin'
      if (method !== allowed)
        return errorReply(405, { code: 'bad_request', message: `This path only allows ${allowed}.` }, requestId, {
          allow: endpoint ? 'POST' : 'GET, HEAD',
        })
      if (endpoint) {
        requireOwnScript(call, ownOrigin)
        return endpoint(call)
      }
      if (path === '/admin/frame') return frame()
      if (path.startsWith(ASSETS)) return (await files.asset(call, path.slice(ASSETS.length))) ?? missing(requestId)
      // Every other address is one of the UI's own: it shows what is not there.
      return files.page() ?? unbuilt(requestId)
    },
  }
}

function missing(requestId: string): Reply {
  return errorReply(404, { code: 'not_found', message: 'This path does not exist.' }, requestId)
}

function unbuilt(requestId: string): Reply {
  const message = 'The admin UI is not built here: install with development dependencies, and run `npm run generate`.'
  return errorReply(404, { code: 'not_found', message }, requestId)
}
