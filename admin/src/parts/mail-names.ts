// The mails that the service sends, by name. Those of a newer service have the name that the service gives.
import { useLanguage, useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

const messages = defineMessages({
  en: {
    verify_email: 'Email verification',
    password_reset: 'Password reset',
    magic_link: 'Magic link',
    invite: 'Invitation',
    mfa_otp: 'MFA one-time passcode',
    login_code: 'Sign-in code',
    account_created: 'New account',
    mfa_reset: 'Second factor removed',
    email_change: 'New email address',
    email_changed: 'Email address changed',
    certificate_expiry: 'Certificate ends soon',
    api_key_expiry: 'API key ends soon',
    webhook_disabled: 'Webhook disabled',
    log_sink_disabled: 'Log sink disabled',
  },
  de: {
    verify_email: 'E-Mail-Bestätigung',
    password_reset: 'Neues Passwort',
    magic_link: 'Anmeldelink',
    invite: 'Einladung',
    mfa_otp: 'Code als zweiter Faktor',
    login_code: 'Anmeldecode',
    account_created: 'Neues Konto',
    mfa_reset: 'Zweiter Faktor entfernt',
    email_change: 'Neue E-Mail-Adresse',
    email_changed: 'E-Mail-Adresse geändert',
    certificate_expiry: 'Zertifikat endet bald',
    api_key_expiry: 'API-Schlüssel endet bald',
    webhook_disabled: 'Webhook deaktiviert',
    log_sink_disabled: 'Log-Ziel deaktiviert',
  },
})

/** When each is sent; in English, the service says so itself. */
const GERMAN: Readonly<Record<string, string>> = {
  verify_email: 'Der Code, mit dem jemand zeigt, dass eine Adresse die eigene ist.',
  password_reset: 'Der Link, um ein neues Passwort zu setzen.',
  magic_link: 'Der Link, der anmeldet.',
  invite: 'Der Link, um dem Mandanten beizutreten.',
  mfa_otp: 'Der Code, der zusätzlich zu einer anderen Anmeldung verlangt wird.',
  login_code: 'Der Code, der anmeldet.',
  account_created: 'Der Link für ein erstes Passwort, wenn ein Administrator das Konto angelegt hat.',
  mfa_reset: 'Sagt jemandem, dass ein Administrator den zweiten Faktor entfernt hat.',
  email_change: 'Der Code, mit dem jemand zeigt, dass die neue Adresse die eigene ist.',
  certificate_expiry:
    'Sagt Administratoren, dass ein Zertifikat einer Verbindung in 30 Tagen, 7 Tagen oder einem Tag endet.',
  api_key_expiry:
    'Sagt der Person, die für einen API-Schlüssel verantwortlich ist, oder den Inhabern, dass er in 14 ' +
    'oder 3 Tagen endet.',
  webhook_disabled: 'Sagt Administratoren, dass ein Webhook deaktiviert wurde, bei dem drei Tage lang nichts ankam.',
  log_sink_disabled: 'Sagt Administratoren, dass ein Log-Ziel deaktiviert wurde, bei dem drei Tage lang nichts ankam.',
  email_changed: 'Sagt jemandem an der bisherigen Adresse, dass das Konto eine andere hat.',
}

/** Returns the name of a mail by its key. */
export function useMailName(): (mail: { readonly key: string; readonly name: string }) => string {
  const t: Readonly<Record<string, string>> = useMessages(messages)
  return ({ key, name }) => t[key] ?? name
}

/** Returns when a mail is sent. */
export function useMailDescription(): (mail: { readonly key: string; readonly description: string }) => string {
  const language = useLanguage()
  return ({ key, description }) => (language === 'de' ? GERMAN[key] : undefined) ?? description
}
