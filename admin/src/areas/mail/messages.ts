import { defineMessages } from '../../language/messages.ts'
import { label } from './label.ts'

export const messages = defineMessages({
  en: {
    ...label.en,
  },
  de: {
    ...label.de,
  },
})
