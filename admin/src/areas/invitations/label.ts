// What the navigation and the palette say; the rest comes with the page.
import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: {
    label: 'Invitations',
    keywords: 'invite people join mail pending',
  },
  de: {
    label: 'Einladungen',
    keywords: 'einladen Personen beitreten Mail offen',
  },
})
