// Creates accounts for a list: paste or choose it, see what would be created, see what became of each person.
import { Button, FileButton, Group, Progress, Stack, Text, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { MembersFrameDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { plainRole, RoleChoice } from '../../parts/role-choice.tsx'
import { Empty, Errors, NotAllowed } from '../../parts/states.tsx'
import { useUnsaved } from '../../parts/unsaved.tsx'
import { importMessages } from './import-messages.ts'
import { ImportTable } from './import-table.tsx'
import { writePeople } from './people-list.ts'
import { useImport } from './use-import.ts'

const MOST_BYTES = 2 * 1_024 * 1_024

export function ImportPage() {
  const t = useMessages(importMessages)
  const mayWrite = useMay('user.write')
  return (
    <Page title={t.title} description={t.description} actions={<AreaLink area="members">{t.back}</AreaLink>}>
      {mayWrite ? <ImportForm /> : <NotAllowed />}
    </Page>
  )
}

function ImportForm() {
  const t = useMessages(importMessages)
  const format = useFormat()
  const roles = useTenantQuery(MembersFrameDocument, {}).data?.tenant.roles ?? []
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const work = useImport(text, roles, chosen ?? plainRole(roles))
  const { entries, waiting, done, isRunning } = work
  useUnsaved(isRunning || waiting > 0)
  const change = (next: string): void => {
    work.clear()
    setProblem(null)
    setText(next)
  }
  const read = async (file: File | null): Promise<void> => {
    if (!file) return
    if (file.size > MOST_BYTES) setProblem(t.tooBig)
    else change(await file.text())
  }
  const failed = entries.filter(
    ({ outcome, problem: why }) => outcome === 'FAILED' || (why !== null && outcome === null),
  )
  const number = (value: number): string => format.number(value)
  return (
    <>
      <Section title={t.list} description={t.listAbout}>
        <Group align="flex-end" gap="sm">
          <FileButton onChange={(file) => void read(file)} accept=".csv,.tsv,.txt,text/csv,text/plain">
            {(props) => (
              <Button variant="default" leftSection={<IconFileImport size={16} />} disabled={isRunning} {...props}>
                {t.file}
              </Button>
            )}
          </FileButton>
          {roles.length > 0 && (
            <RoleChoice
              roles={roles}
              label={t.defaultRole}
              value={chosen ?? plainRole(roles)}
              onChange={setChosen}
              disabled={isRunning}
              w={260}
            />
          )}
        </Group>
        <Textarea
          label={t.paste}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          placeholder={'ada@example.com, Ada Lovelace, admin\ngrace@example.com, Grace Hopper'}
          error={problem}
          autosize
          minRows={5}
          maxRows={12}
          readOnly={isRunning}
          spellCheck={false}
        />
      </Section>
      <Section title={t.preview}>
        {entries.length === 0 ? (
          <Empty title={t.empty}>{t.emptyBody}</Empty>
        ) : (
          <Stack gap="sm">
            {work.ignored.length > 0 && <Text size="sm">{t.ignored(work.ignored.join(', '))}</Text>}
            {done > 0 && <Counts work={work} />}
            {(isRunning || done > 0) && (
              <Progress.Root size="lg">
                <Progress.Section
                  value={(100 * done) / Math.max(1, done + waiting)}
                  aria-label={t.progress(number(done), number(done + waiting))}
                />
              </Progress.Root>
            )}
            <Errors errors={work.errors} />
            <ImportTable entries={entries} roles={roles} />
            <Group justify="flex-end">
              {done > 0 && waiting === 0 && failed.length > 0 && (
                <Button variant="default" onClick={() => change(writePeople(failed.map(({ person }) => person)))}>
                  {t.editFailed}
                </Button>
              )}
              {waiting > 0 && (
                <Button loading={isRunning} onClick={() => void work.run()}>
                  {done > 0 ? t.resume(number(waiting)) : t.submit(number(waiting))}
                </Button>
              )}
            </Group>
          </Stack>
        )}
      </Section>
    </>
  )
}

function Counts({ work: { entries } }: { readonly work: ReturnType<typeof useImport> }) {
  const t = useMessages(importMessages)
  const format = useFormat()
  const count = (wanted: string): string => format.number(entries.filter(({ outcome }) => outcome === wanted).length)
  return <Text role="status">{t.summary(count('CREATED'), count('EXISTING'), count('FAILED'))}</Text>
}
