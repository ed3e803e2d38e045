// What a mail can say: each with a button that puts it where the cursor stands, and a value to try it with.
import { ActionIcon, Code, Group, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { EmailVariableKind } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import type { Template } from './content.ts'
import { editorWords } from './editor-words.ts'

const KINDS = { TEXT: 'kindText', CODE: 'kindCode', URL: 'kindUrl', EMAIL: 'kindEmail' } as const satisfies Record<
  EmailVariableKind,
  string
>

interface VariablesProps {
  readonly variables: Template['variables']
  /** What the preview says in their place. */
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (name: string, value: string) => void
  readonly onInsert: (text: string) => void
}

export function Variables({ variables, values, onChange, onInsert }: VariablesProps) {
  const t = useMessages(editorWords)
  return (
    <ul className="mail-variables">
      {variables.map(({ name, kind, description, sample, common }) => (
        <li key={name}>
          <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
            <div className="shrinks">
              <Code>{`{{ ${name} }}`}</Code>{' '}
              <Text size="sm" c="dimmed" span>
                {t[KINDS[kind]]}, {common ? t.ofEveryMail : t.ofThisMail}
              </Text>
              <Text size="sm" className="breaks">
                {description}
              </Text>
            </div>
            <ActionIcon variant="default" aria-label={t.insert(name)} onClick={() => onInsert(`{{ ${name} }}`)}>
              <IconPlus size={16} aria-hidden />
            </ActionIcon>
          </Group>
          <TextInput
            size="xs"
            mt={4}
            aria-label={t.tryWith(name)}
            placeholder={sample}
            value={values[name] ?? ''}
            onChange={(event) => onChange(name, event.currentTarget.value)}
          />
        </li>
      ))}
    </ul>
  )
}
