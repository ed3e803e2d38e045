import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Webhooks', keywords: 'event delivery callback signature outbox' },
  de: { label: 'Webhooks', keywords: 'Ereignis Zustellung Callback Signatur' },
})
