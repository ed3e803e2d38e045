import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Rate limits', keywords: 'requests per second burst throttle quota 429' },
  de: { label: 'Ratenbegrenzungen', keywords: 'Anfragen pro Sekunde Drosselung Kontingent Limit 429' },
})
