import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Overview', keywords: 'home start dashboard' },
  de: { label: 'Übersicht', keywords: 'Start Anfang Dashboard' },
})
