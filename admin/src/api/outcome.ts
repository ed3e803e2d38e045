// What POST /admin/session answers.
import type { UserError } from './errors.ts'

export interface StepUp {
  /** Of the tenant that asks. */
  readonly tenantId: string
  readonly rule: 'MFA' | 'MFA_ENROLMENT' | 'METHOD' | 'ADDRESS' | 'SESSION_AGE'
  readonly methods: readonly (
    | 'TOTP'
    | 'RECOVERY_CODE'
    | 'TOTP_ENROLMENT'
    | 'PASSWORD'
    | 'OTP_EMAIL'
    | 'MAGIC_LINK'
    | 'SSO'
  )[]
  readonly hint: string | null
  readonly token: string
  readonly expiresAt: string
}
export interface SignedIn {
  readonly state: 'in'
  readonly userId: string
  readonly tenantId: string
  /** After an enrolment, once. */
  readonly recoveryCodes?: readonly string[]
}
export interface Refused {
  readonly state: 'refused'
  readonly errors: readonly UserError[]
}
/** Of the tenant, at which a person can show who they are. */
export interface Providers {
  readonly state: 'providers'
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}
export type Outcome = SignedIn | { readonly state: 'step-up'; readonly stepUp: StepUp } | Refused
export type Enrolment =
  | { readonly state: 'enrol'; readonly secret: string; readonly uri: string; readonly qr: string }
  | Refused
