import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { EmailTemplatesListDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page } from '../../parts/page.tsx'
import { optional, text, useSearchState } from '../../parts/search-state.ts'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { List } from './list.tsx'
import { TemplatePage } from './template-page.tsx'
import { messages } from './messages.ts'
import './email-templates.css'

const SEARCH = { mail: optional, locale: text() }

export const ahead = () => [readAhead(EmailTemplatesListDocument, {})]

export default function EmailTemplatesPage() {
  const [{ mail, locale }, setSearch] = useSearchState(SEARCH)
  if (mail !== null) return <TemplatePage key={`${mail} ${locale}`} mail={mail} locale={locale} />
  return <AllMails onOpen={(key, language) => setSearch({ mail: key, locale: language }, { push: true })} />
}

function AllMails({ onOpen }: { readonly onOpen: (key: string, locale: string) => void }) {
  const t = useMessages(messages)
  const query = useTenantQuery(EmailTemplatesListDocument, {})
  return (
    <Page title={t.label} description={t.description} actions={<HistoryButton parts={['emailTemplates']} />}>
      <Loaded query={query} lines={8}>
        {({ tenant: { emailTemplates } }) =>
          emailTemplates ? <List mails={emailTemplates} onOpen={onOpen} /> : <NotAllowed />
        }
      </Loaded>
    </Page>
  )
}
