import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'API keys', keywords: 'token secret credential machine integration rotate' },
  de: { label: 'API-Schlüssel', keywords: 'Token Geheimnis Zugang Maschine Integration rotieren' },
})
