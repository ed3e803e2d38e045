import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: {
    label: 'Branding',
    keywords: 'logo colours colors sender look theme sign-in page contrast',
  },
  de: {
    label: 'Branding',
    keywords: 'Logo Farben Absender Aussehen Anmeldeseite Kontrast',
  },
})
