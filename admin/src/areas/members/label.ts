import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Members', keywords: 'people users accounts team import' },
  de: { label: 'Mitglieder', keywords: 'Personen Benutzer Konten Team Import' },
})
