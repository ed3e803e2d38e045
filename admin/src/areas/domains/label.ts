import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'Domains', keywords: 'dns txt record sender custom domain verify proof' },
  de: { label: 'Domains', keywords: 'DNS TXT Eintrag Absender eigene Domain nachweisen' },
})
