import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Retention', keywords: 'legal hold deleted users purge erase receipts gdpr' },
  de: { label: 'Aufbewahrung', keywords: 'Aufbewahrungspflicht Sperre gelöschte Personen endgültig Belege DSGVO' },
})
