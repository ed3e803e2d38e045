import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: {
    label: 'Sign-in and security',
    keywords: 'policy password mfa second factor session methods allowlist denylist',
  },
  de: {
    label: 'Anmeldung und Sicherheit',
    keywords: 'Richtlinie Passwort zweiter Faktor Sitzung Methoden Positivliste Sperrliste',
  },
})
