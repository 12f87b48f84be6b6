import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './api.ts'
import { routerOf } from './routes.tsx'
import './style.css'

const client = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      // The session ended meanwhile: what is on the screen may not stay there.
      if (error instanceof Problem && error.code === 'signed-out')
        void router.navigate({ to: '/sign-in', search: { to: here() } })
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => error instanceof Problem && error.status === 0 && count < 5,
      refetchOnWindowFocus: true,
    },
  },
})
const router = routerOf(client)

/** Where to come back to after signing in; the sign-in itself is no such place. */
const here = (): string | undefined => {
  const { pathname, search } = window.location
  return pathname === '/sign-in' || pathname === '/' ? undefined : `${pathname}${search}`
}

const theme = localStorage.getItem('openimr-theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
