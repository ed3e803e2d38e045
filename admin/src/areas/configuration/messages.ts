import { defineMessages } from '../../language/messages.ts'
import { label } from './label.ts'
import { de } from './messages.de.ts'
import { en } from './messages.en.ts'

export const messages = defineMessages({
  en: { ...label.en, ...en },
  de: { ...label.de, ...de },
})
