import { defineMessages } from '../../language/messages.ts'

export const messages = defineMessages({
  en: { label: 'Your account', keywords: 'profile password second factor sessions invitations' },
  de: { label: 'Ihr Konto', keywords: 'Profil Passwort zweiter Faktor Sitzungen Einladungen' },
})
