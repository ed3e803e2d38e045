import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Audit log', keywords: 'events history who did what verify chain export' },
  de: { label: 'Audit-Protokoll', keywords: 'Ereignisse Verlauf wer hat was getan prüfen Kette Export' },
})
