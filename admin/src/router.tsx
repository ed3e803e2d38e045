// The addresses: /admin/sign-in, /admin/{slug}/{path of an area}, and …/{one of its things}.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from './api/errors.ts'
import { AreaPage, askAhead, ItemPage, loadArea, loadItem } from './shell/area-page.tsx'
import { Crashed, NotFound } from './shell/failures.tsx'
import { personQuery } from './shell/person.ts'
import { TenantShell } from './shell/tenant-shell.tsx'

interface Context {
  readonly queries: QueryClient
}

type Search = Readonly<Record<string, string | undefined>>

const root = createRootRouteWithContext<Context>()({
  // Each page reads what is its own: parts/search-state.ts.
  validateSearch: (search): Search => search as Search,
  component: Outlet,
  notFoundComponent: NotFound,
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./session/sign-in-page.tsx'), 'SignInPage'),
})

/** Returns who is in; without anybody the sign-in page is next, and then the way back. */
async function personOr({ context, location }: { context: Context; location: { href: string } }) {
  try {
    return await context.queries.ensureQueryData(personQuery)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'SIGNED_OUT')
      throw redirect({ to: '/sign-in', search: { to: location.href } })
    throw error
  }
}

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async (from) => {
    const { me, tenants } = await personOr(from)
    const last = tenants.nodes.find(({ id }) => id === me.tenantId) ?? tenants.nodes[0]
    if (last) throw redirect({ to: '/$slug/$area', params: { slug: last.slug, area: 'overview' }, replace: true })
  },
  component: TenantShell,
})
const tenant = createRoute({
  getParentRoute: () => root,
  path: '/$slug',
  beforeLoad: async (from) => void (await personOr(from)),
  component: TenantShell,
  errorComponent: Crashed,
  notFoundComponent: NotFound,
})
const overview = createRoute({
  getParentRoute: () => tenant,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/$slug/$area', params: { slug: params.slug, area: 'overview' }, replace: true })
  },
})

const area = createRoute({
  getParentRoute: () => tenant,
  path: '$area',
  loader: async ({ params, context, location }) => {
    await loadArea(params.area)
    if (Object.keys(location.search).length === 0) askAhead(context.queries, params.slug, params.area)
  },
  component: AreaPage,
  errorComponent: Crashed,
})
const item = createRoute({
  getParentRoute: () => tenant,
  path: '$area/$item',
  loader: ({ params }) => loadItem(params.area),
  component: ItemPage,
  errorComponent: Crashed,
})

const TEXT = (search: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  const text = new URLSearchParams(pairs).toString()
  return text === '' ? '' : `?${text}`
}

export const createAppRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([signIn, start, tenant.addChildren([overview, area, item])]),
    basepath: '/admin',
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: Crashed,
    // Each value is text, as typed: "007" stays "007".
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: TEXT,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
