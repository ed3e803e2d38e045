// Makes what serves browsers: who is signed in, and the admin UI.
import { fileURLToPath } from 'node:url'
import { rulesOf, type Area } from '../domains/area.ts'
import { adminFiles } from './admin-files.ts'
import { createApiEndpoint } from './api-endpoint.ts'
import { type Cookies, createCookies } from './cookies.ts'
import { readDocuments } from './documents.ts'
import { type BrowserHandler, createBrowserHandler } from './handler.ts'
import { createSessionEndpoint } from './session-endpoint.ts'
import { type BrowserSignIn, type BrowserSignInDeps, createBrowserSignIn } from './sign-in.ts'

export interface Browser {
  readonly handler: BrowserHandler
  readonly signIn: BrowserSignIn
  readonly cookies: Cookies
  /** whether there is an admin UI */
  readonly isBuilt: boolean
}

interface Deps extends Omit<BrowserSignInDeps, 'cookies'> {
  readonly publicUrl: string
  readonly areas: readonly Area[]
  /** where the admin UI is built */
  readonly folder?: string | undefined
}

/** Where the build puts the admin UI. */
const BUILT = fileURLToPath(new URL('../../admin/dist', import.meta.url))

export function createBrowser({ publicUrl, areas, folder = BUILT, ...deps }: Deps): Browser {
  const cookies = createCookies(publicUrl)
  const signIn = createBrowserSignIn({ ...deps, cookies, publicUrl })
  const documents = readDocuments(`${folder}/documents.json`, rulesOf(areas))
  const files = adminFiles(folder)
  const handler = createBrowserHandler({
    files,
    session: createSessionEndpoint(signIn, cookies),
    api: createApiEndpoint(signIn, documents, cookies),
    ownOrigin: new URL(publicUrl).origin,
  })
  return { handler, signIn, cookies, isBuilt: files.page() !== null }
}
