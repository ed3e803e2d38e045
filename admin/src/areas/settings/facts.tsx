import { Box, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat, useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { CopyButton, Time } from '../../parts/small.tsx'
import { messages } from './messages.ts'
import type { Tenant } from './profile.tsx'

export function Facts({ tenant }: { readonly tenant: Tenant }) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Section title={t.facts}>
      <Stack component="dl" gap="md" m={0}>
        <Fact name={t.slug} hint={t.slugHint} copied={tenant.slug}>
          {tenant.slug}
        </Fact>
        <Fact name={t.id} copied={tenant.id}>
          {tenant.id}
        </Fact>
        <Fact name={t.plan}>{t[tenant.plan]}</Fact>
        <Fact name={t.created}>
          <Time value={tenant.createdAt} />
        </Fact>
        {tenant.memberCount !== null && <Fact name={t.members}>{format.number(tenant.memberCount)}</Fact>}
      </Stack>
    </Section>
  )
}

interface FactProps {
  readonly name: string
  readonly hint?: string
  readonly copied?: string
  readonly children: ReactNode
}

function Fact({ name, hint, copied, children }: FactProps) {
  return (
    <Box>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Box component="dd" m={0}>
        <Group gap="xs" wrap="nowrap">
          <Text span className="breaks">
            {children}
          </Text>
          {copied !== undefined && <CopyButton value={copied} what={name} />}
        </Group>
        {hint !== undefined && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </Box>
    </Box>
  )
}
