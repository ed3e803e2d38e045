import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Configuration history', keywords: 'versions timeline rollback compare export code yaml json cli' },
  de: { label: 'Konfigurationsverlauf', keywords: 'Versionen Zeitleiste zurücksetzen vergleichen Export YAML JSON' },
})
