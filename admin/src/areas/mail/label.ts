import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Outgoing mail', keywords: 'queue delivery smtp bounced failed retry' },
  de: { label: 'Ausgehende Mails', keywords: 'Warteschlange Zustellung SMTP fehlgeschlagen erneut' },
})
