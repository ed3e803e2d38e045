import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Your account', keywords: 'profile password second factor sessions invitations email' },
  de: { label: 'Ihr Konto', keywords: 'Profil Passwort zweiter Faktor Sitzungen Einladungen E-Mail' },
})
