import { dropped, marked, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('what is kept')
const SNAPSHOT = 'test/domains/policy/snapshot.both.test.ts'
const TOKENS = 'test/access/verified-tokens.test.ts'
const FORGED = 'test/access/forged-tokens.test.ts'
const CACHE = 'test/memory/invalidated-cache.test.ts'
const CREDENTIALS = 'test/access/held-credentials.both.test.ts'
const REQUESTS = 'test/http/request-scope.test.ts'
const OWN = 'test/memory/own-changes.postgres.test.ts'
const LISTS = 'test/domains/held-lists.test.ts'

export const MEMORY = [
  fault(
    'M1',
    'a changed tenant is not read again',
    part(/ids: \[.*?\]/, 'ids: []'),
    'test/domains/configuration-cache.both.test.ts',
  ),
  fault(
    'M2',
    'what was cached of a tenant is shown to the next one',
    [marked('fault M2a', part(/read\(\s*\w+,/, "read('',")), marked('fault M2b', part(/get\(\w+\(\)\)/, "get('')"))],
    'test/domains/configuration.test.ts',
  ),
  fault(
    'M3',
    'a reading is taken that began before the credential was read',
    part(/return \S+ >= \w+ \? (\w+) : .*/, 'return $1'),
    SNAPSHOT,
  ),
  fault('M4', 'what was compiled of older IP rules decides on', part(/ && \w+\.version === \w+/, ''), SNAPSHOT),
  fault('M5', 'a token that was verified is good for ever', part(/Date\.now\(\) < \S+ && /, ''), TOKENS),
  fault('M6', 'a token that was verified outlives its key', part(/ && \w+\.has\([^)]*\)/, ''), TOKENS),
  fault('M7', 'a verified token is known by its signature alone', part(/ && \w+\.slice\(.*?\) === \S+/, ''), TOKENS),
  fault(
    'M8',
    'hot documents execute what was only parsed',
    part(
      /^onExecute\(.*?(\w+)\(params\?\.query.*$/s,
      'onParse: ({ params, context }) => ({ result }) => void (result.kind && $1(params.source, result, context)),',
    ),
    'test/graphql/hot-documents.test.ts',
  ),
  fault(
    'M9',
    'hot documents reveal internal errors',
    part(/\.errors\.map\(.*\)(?= \})/, '.errors'),
    'test/graphql/hot-documents.test.ts',
  ),
  fault(
    'M10',
    'hot documents answer at any length',
    part(/\w+\((\w+)\) \?\? \w+/, '$1'),
    'test/graphql/answer-size.test.ts',
  ),
  fault('M11', 'what is held of a credential outlives changes', part(/ \|\| \S+\(\S+, \S+\)/, ''), CREDENTIALS),
  fault(
    'M12',
    'what changed while a credential was read is held without the change',
    part(/\bversion\b/, 'version: this.#feed.version'),
    CACHE,
  ),
  fault(
    'M13',
    'what is held counts while nobody knows whether it changed',
    part(/return .*? \? (\S+) : undefined/s, 'return $1'),
    CACHE,
  ),
  fault('M14', 'a cached session belongs to any token that names it', part(/`.*\$\{(\S+)\}`/, '$1'), CREDENTIALS),
  fault('M15', 'the second mutation of a document is decided by what is held', dropped, REQUESTS),
  fault('M16', 'a mutation is answered before what it has changed is known here', dropped, OWN),
  fault('M17', "a page of members that is held is any tenant's", part(/\$\{\w+\} /, ''), LISTS),
  fault('M18', 'a mutation is decided by what is held of its caller', dropped, REQUESTS),
  fault('M19', 'a /v1 call changes what its caller might a moment ago', dropped, 'test/rest/slow-body.test.ts'),
  fault(
    'M20',
    'a list that is held goes on telling of a next page that is gone',
    part(/(\w+)\.map/, '$1.slice(0, request.limit).map'),
    LISTS,
  ),
  fault(
    'M21',
    'a caller gets what began to be read before a change that they know of',
    part(/ && (\w+)\?\.version === \w+/, ' && $1'),
    CACHE,
  ),
  fault('M42', 'what another instance has changed is passed over', part(/!by\.\w+\(instance\)/, "by === ''"), OWN),
  fault('M43', 'a mutation is decided without what was committed here a moment ago', part('early || ', ''), OWN),
  fault(
    'M44',
    'what changed since a configuration was read ahead is held without the change',
    part(/\bversion\b/, 'feed.version'),
    'test/domains/configuration.test.ts',
  ),
  fault('M45', 'nobody looks whether a token is signed', part(/!verify\(.*?, signature\)/s, 'false'), FORGED),
]
