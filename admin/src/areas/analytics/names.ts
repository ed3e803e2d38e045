// Ways to sign in, and reasons for failing, in words. One without words of ours keeps its name.
import { defineMessages } from '../../language/messages.ts'

export const names = defineMessages({
  en: {
    password: 'Password',
    password_mfa: 'Password and second factor',
    magic_link: 'Mailed link',
    otp_email: 'Mailed code',
    passkey: 'Passkey',
    social: 'Social provider',
    saml: 'SAML',
    oidc: 'OpenID Connect',
    ldap: 'LDAP',
    signup: 'Signing up',
    invite_accept: 'Accepting an invitation',
    tenant_switch: 'Switching tenants',
    tenant_create: 'Creating the tenant',
    invalid_credentials: 'Wrong password, link or code',
    locked: 'Locked account',
    suspended: 'Suspended account',
    mfa: 'Second factor',
    policy: 'Not allowed by policy',
  },
  de: {
    password: 'Passwort',
    password_mfa: 'Passwort und zweiter Faktor',
    magic_link: 'Zugesandter Link',
    otp_email: 'Zugesandter Code',
    passkey: 'Passkey',
    social: 'Soziales Konto',
    saml: 'SAML',
    oidc: 'OpenID Connect',
    ldap: 'LDAP',
    signup: 'Registrierung',
    invite_accept: 'Annahme einer Einladung',
    tenant_switch: 'Wechsel des Mandanten',
    tenant_create: 'Anlegen des Mandanten',
    invalid_credentials: 'Falsches Passwort, Link oder Code',
    locked: 'Gesperrt nach Fehlversuchen',
    suspended: 'Stillgelegtes Konto',
    mfa: 'Zweiter Faktor',
    policy: 'Von der Richtlinie nicht erlaubt',
  },
})

export const nameIn = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name
