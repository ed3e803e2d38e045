// The cases of a policy beside it: requests, and whether it should match them. They run before it is saved.
import { ActionIcon, Button, Card, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Write } from '../../api/mutations.ts'
import type { AbacRunMutation, AbacRunMutationVariables } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { useReason } from '../../parts/reasons.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { Empty, Errors } from '../../parts/states.tsx'
import { Clauses } from './clauses.tsx'
import { requestFor } from './condition.ts'
import { JsonField } from './json-field.tsx'
import { messages } from './messages.ts'
import { objectOf, textOf, type Values } from './model.ts'
import { useVocabulary } from './vocabulary.ts'

export type Result = NonNullable<AbacRunMutation['abacTestsPreview']['results']>[number]

/** What was run, and what came of it: shown while it is about what is in the form. */
export interface Ran {
  readonly about: string
  readonly results: readonly Result[]
}

interface TestsProps {
  readonly form: UseFormReturnType<Values>
  readonly disabled: boolean
  readonly ran: Ran | null
  readonly run: Pick<Write<AbacRunMutation, AbacRunMutationVariables>, 'errors' | 'isPending'>
  readonly onRun: () => void
}

/** What cases depend on. */
export const aboutOf = ({ resourceType, action, condition, tests }: Values): string =>
  JSON.stringify([resourceType, action, condition, tests])

export function Tests({ form, disabled, ran, run, onRun }: TestsProps) {
  const t = useMessages(messages)
  const { types } = useVocabulary()
  const { tests, resourceType, action, condition } = form.values
  const results = ran?.about === aboutOf(form.values) ? ran.results : []
  const failed = results.filter(({ passed }) => !passed).length
  const add = (): void => {
    const request = textOf(requestFor(resourceType, action, objectOf(condition), types))
    form.insertListItem('tests', { name: t.caseName(tests.length + 1), expect: 'match', request })
  }
  return (
    <Section
      title={t.tests}
      description={t.testsHint}
      actions={
        <>
          {!disabled && (
            <Button variant="default" onClick={add}>
              {t.addCase}
            </Button>
          )}
          <Button variant="default" disabled={tests.length === 0} loading={run.isPending} onClick={onRun}>
            {t.runCases}
          </Button>
        </>
      }
    >
      <Errors errors={run.errors} />
      <Text role="status" size="sm" fw={600}>
        {results.length > 0 && (failed === 0 ? t.allPassed(results.length) : t.someFailed(failed, results.length))}
      </Text>
      {tests.length === 0 && <Empty title={t.noCases}>{t.noCasesHint}</Empty>}
      <Stack gap="sm">
        {tests.map((_, index) => (
          <Case
            // oxlint-disable-next-line react/no-array-index-key -- their names may be empty, or be given twice
            key={index}
            form={form}
            index={index}
            disabled={disabled}
            result={results.find((result) => result.index === index) ?? null}
          />
        ))}
      </Stack>
    </Section>
  )
}

interface CaseProps extends Pick<TestsProps, 'form' | 'disabled'> {
  readonly index: number
  readonly result: Result | null
}

function Case({ form, index, disabled, result }: CaseProps) {
  const t = useMessages(messages)
  const at = `tests.${index}` as const
  const because = useReason()
  const name = form.values.tests[index]?.name ?? ''
  const [isOpen, setOpen] = useState(false)
  return (
    <Card withBorder padding="sm" component="section" aria-label={t.caseOf(name)}>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput label={t.caseField} className="grows" disabled={disabled} {...form.getInputProps(`${at}.name`)} />
          <Select
            label={t.expected}
            data={[
              { value: 'match', label: t.MATCH },
              { value: 'no_match', label: t.NO_MATCH },
            ]}
            allowDeselect={false}
            disabled={disabled}
            w={170}
            {...form.getInputProps(`${at}.expect`)}
          />
          {result && (
            <StatusBadge tone={result.passed ? 'ok' : 'bad'}>{result.passed ? t.passed : t.failed}</StatusBadge>
          )}
          <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t.hide : t.show}
          </Button>
          {!disabled && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t.removeCase(name)}
              onClick={() => form.removeListItem('tests', index)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          )}
        </Group>
        {(isOpen || form.errors[`${at}.request`] !== undefined) && (
          <JsonField
            label={t.request}
            value={form.values.tests[index]?.request ?? ''}
            onChange={(value) => form.setFieldValue(`${at}.request`, value)}
            error={(form.errors[`${at}.request`] as string | undefined) ?? null}
            disabled={disabled}
          />
        )}
        {result && (!result.passed || isOpen) && (
          <>
            <Text size="sm">
              {t.came(t[result.got])} {because(result.why)}
            </Text>
            <Clauses caption={t.clausesOf(name)} clauses={result.clauses} />
          </>
        )}
      </Stack>
    </Card>
  )
}
