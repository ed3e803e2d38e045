// The sign-in page of a tenant, as a page of its own and as a preview of a brand.
import { type FormGiven, formView } from './form-view.ts'
import { type Look, type PageView, renderPage } from './render.ts'
import { type Locale, wordsOf } from './words.ts'
import type { Words } from './words/keys.ts'

export interface SignInOffers {
  /** methods that the tenant allows and the installation can carry out, as `SignInMethods.available` */
  readonly methods: readonly string[]
  /** whether anybody may register */
  readonly selfRegistration: boolean
  /** connections of the tenant, with where a browser begins; absent: none */
  readonly connections?: readonly { readonly name: string; readonly href: string }[]
}

export interface SignInGiven {
  /** null: the page of no tenant */
  readonly tenantName: string | null
  readonly offers: SignInOffers
  readonly form: Omit<FormGiven, 'fields'>
  /** where the link to sign up goes */
  readonly signUp: string
  /** address of the person who is signed in; '': nobody */
  readonly signedInAs?: string
  readonly goOn?: string
  /** name of a tenant that was asked for and has no page */
  readonly unknownTenant?: string
  readonly notice?: string | null
  /** whether it is only looked at: the cursor is not put into it */
  readonly inert?: boolean
}

export function signInView(words: Words, given: SignInGiven): PageView {
  const {
    tenantName,
    offers,
    form,
    signUp,
    signedInAs = '',
    goOn = '',
    unknownTenant = '',
    notice = null,
    inert = false,
  } = given
  const password = offers.methods.includes('PASSWORD')
  const view = formView(words, { ...form, fields: password ? ['email', 'password'] : ['email'] })
  return {
    template: 'sign-in',
    title: tenantName === null ? words.signIn.title : words.signIn.titleTo(tenantName),
    notice,
    data: {
      form: unknownTenant !== '' || inert ? { ...view, focus: '' } : view,
      offers: {
        password,
        link: offers.methods.includes('MAGIC_LINK'),
        code: offers.methods.includes('OTP_EMAIL'),
        connections: offers.connections ?? [],
        // Without a tenant, the address says whose connections.
        byAddress: tenantName === null,
      },
      signUp: offers.selfRegistration ? signUp : '',
      findsTenant: tenantName === null,
      unknownTenant,
      signedInAs,
      goOn,
    },
  }
}

/**
 * Returns a tenant's sign-in page as HTML, for a look at a brand that need not be published. Its form leads nowhere.
 * `nonce`: of its style sheet, as in the policy of the page or frame that shows it.
 */
export function renderSignInPage(look: Look, locale: Locale, offers: SignInOffers, nonce: string): string {
  const form = { action: '#', token: '', takesFocus: false }
  const view = signInView(wordsOf(locale), { tenantName: look.name, offers, form, signUp: '#', inert: true })
  return renderPage(view, { look, locale, path: '#', query: {} }, nonce)
}
