// The hosted pages by path.
import { directory } from './flows/directory.ts'
import { invitation } from './flows/invitation.ts'
import { magicLink, mailedCode, mailSent } from './flows/mailed.ts'
import { forgotPassword, resetPassword } from './flows/recovery.ts'
import { signIn } from './flows/sign-in.ts'
import { ssoLanding } from './flows/sso.ts'
import { signUp, verifyEmail } from './flows/sign-up.ts'
import { recoveryCodes, stepUp } from './flows/step-up.ts'
import { chooseTenant, signedIn, signedOut, signOut } from './flows/tenants.ts'
import { UUID_PATTERN } from '../shared/uuid.ts'
import type { HostedPage } from './visit.ts'

export interface Route {
  readonly page: HostedPage
  /** pattern, for the metrics */
  readonly route: string
  /** slug of a tenant in the path; null: there is none */
  readonly slug: string | null
  /** whether a page of a tenant led here, whose brand it keeps */
  readonly follows: boolean
}

const PAGES: Readonly<Record<string, HostedPage>> = {
  '/sign-in': signIn,
  '/sign-up': signUp,
  '/sso/callback': ssoLanding,
  '/sign-in/magic-link': magicLink,
  '/forgot-password': forgotPassword,
  '/reset-password': resetPassword,
  '/invite/accept': invitation,
  '/choose-tenant': chooseTenant,
  '/signed-in': signedIn,
  '/sign-out': signOut,
  '/signed-out': signedOut,
}

/** Pages within a flow. */
const FOLLOWING: Readonly<Record<string, HostedPage>> = {
  '/mail-sent': mailSent,
  '/mailed-code': mailedCode,
  '/step-up': stepUp,
  '/recovery-codes': recoveryCodes,
  '/verify-email': verifyEmail,
}

/** Pages of one tenant. */
const OF_TENANT: Readonly<Record<string, HostedPage>> = { 'sign-in': signIn, 'sign-up': signUp }

/** The sign-in page of a directory of a tenant. */
const DIRECTORY = new RegExp(`^/sign-in/([a-z\\d-]{2,64})/directory/${UUID_PATTERN}$`)

/** Returns the page of a path; null: it is none of these. */
export function routeOf(path: string): Route | null {
  const page = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined
  if (page) return { page, route: path, slug: null, follows: false }
  const following = Object.hasOwn(FOLLOWING, path) ? FOLLOWING[path] : undefined
  if (following) return { page: following, route: path, slug: null, follows: true }
  const [, owner = ''] = DIRECTORY.exec(path) ?? []
  if (owner !== '') return { page: directory, route: '/sign-in/{slug}/directory/{id}', slug: owner, follows: false }
  const [, kind = '', slug = ''] = /^\/(sign-in|sign-up)\/([a-z\d-]{2,64})$/.exec(path) ?? []
  const ofTenant = OF_TENANT[kind]
  return ofTenant ? { page: ofTenant, route: `/${kind}/{slug}`, slug, follows: false } : null
}
