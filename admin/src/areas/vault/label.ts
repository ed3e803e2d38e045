import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Vault', keywords: 'secret password key value store reveal' },
  de: { label: 'Tresor', keywords: 'Geheimnis Passwort Schlüssel Wert anzeigen' },
})
