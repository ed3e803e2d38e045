import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Service principals', keywords: 'oauth client machine token secret program' },
  de: { label: 'Dienstkonten', keywords: 'OAuth Client Maschine Token Geheimnis Programm' },
})
