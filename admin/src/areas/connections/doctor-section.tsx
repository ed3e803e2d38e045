// Asks the provider, or looks at what it sent, and says what to do.
import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { ConnectionsDiagnoseDocument, type ConnectionsDiagnoseMutation } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Connection } from './connection-page.tsx'
import { Findings } from './findings.tsx'
import { messages } from './messages.ts'

/** Exactly one of them is sent. */
function pastedAs(what: 'response' | 'metadata' | 'discoveryUrl', text: string) {
  if (what === 'response') return { response: text }
  return what === 'metadata' ? { metadata: text } : { discoveryUrl: text }
}

type Report = ConnectionsDiagnoseMutation['ssoConnectionDiagnose']
const PASTED = { SAML: ['response', 'metadata'], OIDC: ['discoveryUrl'], SOCIAL: [], LDAP: [] } as const

export function DoctorSection({ connection: { id, kind } }: { readonly connection: Connection }) {
  const t = useMessages(messages)
  const kinds: readonly ('response' | 'metadata' | 'discoveryUrl')[] = PASTED[kind]
  const [report, setReport] = useState<Report | null>(null)
  const [what, setWhat] = useState(kinds[0] ?? 'response')
  const [pasted, setPasted] = useState('')
  const look = useTenantMutation(ConnectionsDiagnoseDocument, { isPreview: true, onDone: setReport })
  return (
    <Section
      title={t.doctor}
      description={t.doctorHint}
      actions={
        <Button
          variant="default"
          loading={look.isPending}
          onClick={() => void look.run({ input: { connectionId: id } })}
        >
          {t.look}
        </Button>
      }
    >
      <Stack>
        <Errors errors={look.errors} />
        {report?.findings && <Findings isWell={report.ok === true} findings={report.findings} />}
        {kinds.length > 0 && (
          <details>
            <summary>{t.paste}</summary>
            <Stack mt="sm">
              <Select
                label={t.pasteWhat}
                data={kinds.map((value) => ({ value, label: t[value] }))}
                value={what}
                onChange={(value) => setWhat(kinds.find((one) => one === value) ?? what)}
                allowDeselect={false}
                maw={420}
              />
              <Textarea
                label={t.pasteText}
                value={pasted}
                onChange={(event) => setPasted(event.currentTarget.value)}
                autosize
                minRows={3}
                maxRows={10}
                spellCheck={false}
              />
              <Group>
                <Button
                  variant="default"
                  disabled={pasted.trim() === ''}
                  loading={look.isPending}
                  onClick={() => void look.run({ input: { connectionId: id, pasted: pastedAs(what, pasted) } })}
                >
                  {t.lookAtPasted}
                </Button>
              </Group>
            </Stack>
          </details>
        )}
      </Stack>
    </Section>
  )
}
