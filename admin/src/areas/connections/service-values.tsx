// What the provider must know of this service, to copy.
import { useMessages } from '../../language/language.ts'
import { Facts } from '../../parts/beside.tsx'
import { Section } from '../../parts/page.tsx'
import type { Connection } from './connection-page.tsx'
import { Copied } from './copied.tsx'
import { messages } from './messages.ts'

export function ServiceValues({ connection }: { readonly connection: Connection }) {
  const t = useMessages(messages)
  const { saml, oidc, social } = connection
  const values = saml
    ? [
        { label: t.spEntityId, value: saml.spEntityId },
        { label: t.spAcsUrl, value: saml.spAcsUrl },
        { label: t.spSloUrl, value: saml.spSloUrl },
      ]
    : [{ label: t.redirectUri, value: oidc?.redirectUri ?? social?.redirectUri ?? '' }]
  const known = values.filter(({ value }) => value !== '')
  if (known.length === 0) return null
  return (
    <Section title={t.values} description={t.valuesHint}>
      <Facts
        facts={known.map(({ label, value }) => ({
          label,
          value: <Copied value={value} what={label} />,
        }))}
      />
    </Section>
  )
}
