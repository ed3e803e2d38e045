import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('browsers')
const SESSION = 'test/browser/session.both.test.ts'
const RECHECK = 'test/browser/recheck.both.test.ts'
const DOMAIN = 'test/browser/domain.test.ts'
const WALLS = 'test/browser/walls.test.ts'
const FORMS = 'test/pages/hostile-forms.test.ts'
const LEADING = 'test/browser/leading-away.test.ts'
const PAGES = 'test/pages/sign-in.test.ts'

export const BROWSERS = [
  fault('W1', "pages of other origins use a browser's cookie", dropped, WALLS),
  fault('W2', 'forms, and scripts without our header, use it', dropped, WALLS),
  fault('W3', 'another session stands in for that of the named tenant', part(/(\w+)\.find\(.*\)/, '$1[0]'), SESSION),
  fault('W4', 'a session goes on for as long as it is used', part(/> [A-Z]\w+/, '> 1e12'), RECHECK),
  fault('W5', 'the handle from before a sign-in goes on', part(/keep \? (\w+)/, 'true ? $1'), SESSION),
  fault('W6', 'who signs in has the sessions of who was there before', dropped, SESSION),
  fault('W7', 'a sensitive change takes no recent sign-in', part(/> [A-Z]\w+/, '> 1e12'), RECHECK),
  fault('W8', 'forms of other origins are taken', dropped, FORMS),
  fault('W9', 'a form need not repeat the token', part(/\w+\(\w+\(form\).*\)/, 'true'), FORMS),
  fault('W10', 'a sign-in leads to another site', part(/\(\?!.*?\]\)/, ''), PAGES),
  fault('W11', 'a handle from the domain of a tenant counts everywhere', part(/domainOf\(.*\)/, 'null'), DOMAIN),
  fault('W12', 'a script says what the browser keeps of a ceremony', part(/, browser \}/, ' }'), LEADING),
]
