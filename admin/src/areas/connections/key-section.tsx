// The key with which this service speaks to a SAML provider, and until when the one before still opens.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { ConnectionsSamlKeyRotateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Facts } from '../../parts/beside.tsx'
import { useConfirm } from '../../parts/confirm.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Connection } from './connection-page.tsx'
import { Copied } from './copied.tsx'
import { keyMessages } from './key-messages.ts'

interface KeySectionProps {
  readonly connection: Connection
  readonly saml: NonNullable<Connection['saml']>
  readonly mayWrite: boolean
}

export function KeySection({ connection: { id, name }, saml, mayWrite }: KeySectionProps) {
  const t = useMessages(keyMessages)
  const confirm = useConfirm()
  const rotate = useTenantMutation(ConnectionsSamlKeyRotateDocument, { done: t.rotated })
  const { spCertificate, formerKeyUntil } = saml
  const opens = formerKeyUntil != null && new Date(formerKeyUntil) > new Date()
  const askRotate = async (): Promise<void> => {
    const question = { title: t.rotateTitle(name), body: t.rotateBody, confirm: t.rotate }
    if (await confirm(question)) await rotate.run({ id })
  }
  return (
    <Section title={t.title} description={t.about}>
      <Stack>
        <Facts
          facts={[
            { label: t.certificate, value: <Copied value={spCertificate} what={t.certificate} /> },
            {
              label: t.former,
              value: opens ? (
                <Text inherit component="span">
                  {t.formerUntil} <Time value={formerKeyUntil} />
                </Text>
              ) : (
                t.formerNone
              ),
            },
          ]}
        />
        {opens && <Text size="sm">{t.formerAbout}</Text>}
        <Errors errors={rotate.errors} />
        {mayWrite && (
          <Group>
            <Button variant="default" loading={rotate.isPending} onClick={() => void askRotate()}>
              {t.rotate}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}
