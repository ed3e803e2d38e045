// Apart from the other words: the navigation needs these, so they are loaded at first.
import { defineMessages } from '../../language/messages.ts'

export const label = defineMessages({
  en: { label: 'IP rules', keywords: 'network address cidr firewall allow deny allowlist denylist' },
  de: { label: 'IP-Regeln', keywords: 'Netz Adresse CIDR Firewall erlauben sperren' },
})
