import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Email templates', keywords: 'mail text words languages translation invitation code' },
  de: { label: 'E-Mail-Vorlagen', keywords: 'Mail Text Worte Sprachen Übersetzung Einladung Code' },
})
