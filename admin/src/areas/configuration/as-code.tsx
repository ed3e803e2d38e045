// The settings as a file, to be kept beside code, and how the command line goes on with it.
import { Button, Code, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { ConfigurationCodeDocument, type ConfigurationCodeQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { saveText } from '../../parts/download.ts'
import { Section } from '../../parts/page.tsx'
import { CopyButton, Secret } from '../../parts/small.tsx'
import { Loaded, Loading, NotAllowed } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { SCHEMA_FILE, yamlOf } from './yaml.ts'

const FORMATS = ['YAML', 'JSON'] as const
type Format = (typeof FORMATS)[number]
const FILES = {
  YAML: { name: 'qeetid.yaml', type: 'application/yaml' },
  JSON: { name: 'qeetid.json', type: 'application/json' },
} as const
const COMMANDS = ['qeetid pull', 'qeetid plan'] as const

type Configuration = NonNullable<ConfigurationCodeQuery['tenant']['configuration']>

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export function AsCode() {
  const t = useMessages(messages)
  const query = useTenantQuery(ConfigurationCodeDocument, {})
  return (
    <Stack gap="lg">
      <Section title={t.file} description={t.codeHint}>
        <Loaded query={query}>
          {({ tenant: { configuration } }) =>
            configuration?.document ? (
              <File configuration={configuration} document={configuration.document} />
            ) : (
              <NotAllowed />
            )
          }
        </Loaded>
      </Section>
      <Section title={t.commands} description={t.commandsHint}>
        {COMMANDS.map((command) => (
          <Secret key={command} value={command} what={`${t.command} ${command}`} />
        ))}
      </Section>
    </Stack>
  )
}

interface FileProps {
  readonly configuration: Configuration
  readonly document: Readonly<Record<string, unknown>>
}

function File({ configuration: { version, schema }, document }: FileProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const { id: tenantId } = useTenant()
  const [kind, setKind] = useState<Format>('YAML')
  const { data: yaml } = useQuery({
    queryKey: [tenantId, 'configuration-yaml', document],
    queryFn: () => yamlOf(document),
    staleTime: Infinity,
  })
  const text = kind === 'YAML' ? yaml : jsonOf(document)
  const { name, type } = FILES[kind]
  if (text === undefined) return <Loading />
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t.format}
          data={[...FORMATS]}
          value={kind}
          onChange={(next) => setKind(FORMATS.find((one) => one === next) ?? 'YAML')}
        />
        <Group gap="xs">
          <CopyButton value={text} what={name} />
          <Button leftSection={<IconDownload size={16} />} onClick={() => saveText(name, text, type)}>
            {t.download}
          </Button>
          <Button variant="default" onClick={() => saveText(SCHEMA_FILE, jsonOf(schema), 'application/schema+json')}>
            {t.downloadSchema}
          </Button>
        </Group>
      </Group>
      <Text size="sm">{t.codeOf(format.number(version))}</Text>
      <Code block className="config-code" tabIndex={0} role="region" aria-label={name}>
        {text}
      </Code>
    </Stack>
  )
}
