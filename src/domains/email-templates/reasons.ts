// The last sentence of each mail: why it came.
import type { TemplateKey } from './catalogue.ts'

type Sentence = (tenant: string) => string

const REASONS: Readonly<Record<'en' | 'de', Readonly<Record<TemplateKey, Sentence>>>> = {
  en: {
    verify_email: (tenant) => `You receive this mail because this address was given for an account at ${tenant}.`,
    password_reset: (tenant) => `You receive this mail because a new password was asked for, for your account at ${tenant}.`,
    magic_link: (tenant) => `You receive this mail because a link to sign in to ${tenant} was asked for with this address.`,
    invite: (tenant) => `You receive this mail because somebody at ${tenant} invited you.`,
    mfa_otp: (tenant) => `You receive this mail because somebody is signing in to your account at ${tenant}.`,
    mfa_reset: (tenant) => `You receive this mail because an administrator of ${tenant} has removed the second factor of your account.`,
    account_created: (tenant) => `You receive this mail because ${tenant} has created an account for this address.`,
    login_code: (tenant) => `You receive this mail because a code to sign in to ${tenant} was asked for with this address.`,
  },
  de: {
    verify_email: (tenant) => `Sie erhalten diese E-Mail, weil diese Adresse für ein Konto bei ${tenant} angegeben wurde.`,
    password_reset: (tenant) => `Sie erhalten diese E-Mail, weil für Ihr Konto bei ${tenant} ein neues Passwort angefordert wurde.`,
    magic_link: (tenant) => `Sie erhalten diese E-Mail, weil mit dieser Adresse ein Anmeldelink für ${tenant} angefordert wurde.`,
    invite: (tenant) => `Sie erhalten diese E-Mail, weil Sie jemand von ${tenant} eingeladen hat.`,
    mfa_otp: (tenant) => `Sie erhalten diese E-Mail, weil sich jemand bei Ihrem Konto bei ${tenant} anmeldet.`,
    mfa_reset: (tenant) => `Sie erhalten diese E-Mail, weil die Verwaltung von ${tenant} den zweiten Faktor Ihres Kontos entfernt hat.`,
    account_created: (tenant) => `Sie erhalten diese E-Mail, weil ${tenant} für diese Adresse ein Konto angelegt hat.`,
    login_code: (tenant) => `Sie erhalten diese E-Mail, weil mit dieser Adresse ein Anmeldecode für ${tenant} angefordert wurde.`,
  },
}

export function reasonOf(key: TemplateKey, lang: string, tenantName: string): string {
  return REASONS[/^de\b/i.test(lang) ? 'de' : 'en'][key](tenantName)
}
