import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { messages } from './messages.ts'

export default function AccountPage() {
  const t = useMessages(messages)
  return <Page title={t.label}>{null}</Page>
}
