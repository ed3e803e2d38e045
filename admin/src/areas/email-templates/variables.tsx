// What a mail can say, with a button each that puts it where the cursor stands.
import { Button, Code, Group, Text } from '@mantine/core'
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
  readonly onInsert: (text: string) => void
}

export function Variables({ variables, onInsert }: VariablesProps) {
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
                {description} ({t.sample(sample)})
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t.insert(name)}
              onClick={() => onInsert(`{{ ${name} }}`)}
            >
              +
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  )
}
