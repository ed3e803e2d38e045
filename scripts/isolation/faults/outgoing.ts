import { dropped, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('outgoing requests')
const SUITE = 'test/outgoing/hostile-hosts.test.ts'

export const OUTGOING = [
  fault('O1', 'an address that stands in the URL itself is not judged', dropped, SUITE),
  fault(
    'O2',
    'a name needs one address that may be called, not all',
    part(/addresses\.some\((\(\w+\) => )!(.*?\))\)/s, '!addresses.some($1$2)'),
    SUITE,
  ),
  fault('O3', 'redirects are answers', dropped, 'test/outgoing/answers.test.ts'),
  fault('O4', 'what ipaddr.js calls unicast is public', part(/return (.*?) \|\| .*/s, 'return true'), SUITE),
  fault('O5', 'a secret follows its connection to another issuer', dropped, 'test/domains/oidc/settings.test.ts'),
  fault('O6', 'anybody at a provider is of the organisation', dropped, 'test/domains/oidc/social.test.ts'),
  fault('O7', 'TLS counts as the signature of an ID token', dropped, 'test/domains/oidc/ceremony.test.ts'),
  fault('O8', 'one address of Microsoft stands for every directory', dropped, 'test/domains/oidc/social.test.ts'),
  fault('O9', 'an answer is taken at the path of any connection', dropped, 'test/domains/oidc/sign-in.test.ts'),
  fault(
    'O10',
    'pages of other sites send forms to any path',
    part(/\(\w+\) => .*/s, '() => true,'),
    'test/domains/oidc/sign-in.test.ts',
  ),
]
