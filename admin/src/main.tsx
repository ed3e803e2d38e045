import { nonce } from './nonce.ts' // first: what it sets is read by what comes after
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import 'virtual:mantine.css'
import '@mantine/notifications/styles.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/errors.ts'
import { createAppRouter } from './router.tsx'
import { keepFocus } from './shell/focus.ts'
import { theme, variables } from './theme.ts'
import './app.css'

/** What passes by itself: a read is sent again, a write never. */
const PASSING = new Set(['OFFLINE', 'RATE_LIMITED', 'UNAVAILABLE'])
const isPassing = (error: unknown): error is ApiError => error instanceof ApiError && PASSING.has(error.code)

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (times, error) => times < 3 && isPassing(error),
      retryDelay: (times, error) => 1_000 * (isPassing(error) ? (error.retryAfter ?? 2 ** times / 2) : 1),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
const router = createAppRouter(queries)
const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
keepFocus()

createRoot(place).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      getStyleNonce={() => nonce}
      defaultColorScheme="auto"
    >
      <Notifications position="bottom-left" />
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
