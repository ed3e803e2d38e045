import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Settings', keywords: 'name logo rename suspend delete leave tenant' },
  de: { label: 'Einstellungen', keywords: 'Name Logo umbenennen sperren löschen verlassen Mandant' },
})
