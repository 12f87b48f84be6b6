import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { Problem } from './api.ts'
import { recordQuery } from './bench/record-queries.ts'
import { whoQuery } from './session.ts'
import { Shell } from './shell.tsx'
import { Failed, Loading, NotThere } from './ui.tsx'

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotThere,
  errorComponent: ({ error }) => <Failed error={error} />,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { readonly to?: string | undefined } =>
    // An address of this server alone: a link of somebody else may not lead away after the sign-in.
    typeof search['to'] === 'string' && /^\/(?!\/)/.test(search['to']) ? { to: search['to'] } : {},
  component: lazyRouteComponent(() => import('./screens/sign-in.tsx'), 'SignIn'),
})

/** Every screen but the sign-in: somebody is signed in, and the frame with the navigation stands around it. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      return { who: await context.client.ensureQueryData(whoQuery) }
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } })
      }
      throw error
    }
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/home.tsx'), 'Home'),
})

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What a list shows stands in its address: it can be kept, sent and gone back to. */
export type ListSearch = {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly owner?: string | undefined
  readonly priority?: string | undefined
  readonly order?: 'due' | 'newest' | undefined
}

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases',
  validateSearch: (search): ListSearch => ({
    q: text(search['q']),
    state: text(search['state']),
    owner: text(search['owner']),
    priority: text(search['priority']),
    order: search['order'] === 'newest' ? 'newest' : search['order'] === 'due' ? 'due' : undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/cases.tsx'), 'Cases'),
})

const TABS = ['overview', 'records', 'messages', 'history'] as const

const oneCase = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id',
  validateSearch: (search): { readonly tab?: (typeof TABS)[number] | undefined } => {
    const tab = TABS.find((name) => name === search['tab'])
    return tab === undefined || tab === 'overview' ? {} : { tab }
  },
  component: lazyRouteComponent(() => import('./case/case.tsx'), 'CasePage'),
})

/** The list of pages is asked for while the code of the screen comes; not when a link is only pointed at: that is no reading. */
const recordAhead = ({
  context,
  params,
  preload,
}: {
  readonly context: { readonly client: QueryClient }
  readonly params: { readonly id: string }
  readonly preload: boolean
}): void => {
  if (!preload) void context.client.prefetchQuery(recordQuery(params.id))
}

const record = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/record',
  validateSearch: (search): { readonly document?: string | undefined } => ({ document: text(search['document']) }),
  loader: recordAhead,
  component: lazyRouteComponent(() => import('./bench/record-screen.tsx'), 'RecordScreen'),
})

const review = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/review',
  // The part of the determination that is in hand: none for the summary, the number of an item, or the end.
  validateSearch: (search): { readonly at?: string | undefined } => {
    const at = String(search['at'] ?? '')
    return /^(?:\d{1,3}|finish)$/.test(at) ? { at } : {}
  },
  loader: recordAhead,
  component: lazyRouteComponent(() => import('./bench/bench.tsx'), 'Bench'),
})

const intake = createRoute({
  getParentRoute: () => signedIn,
  path: '/new',
  component: lazyRouteComponent(() => import('./intake/intake.tsx'), 'Intake'),
})

const sign = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/sign',
  component: lazyRouteComponent(() => import('./sign/sign.tsx'), 'Sign'),
})

const deadlines = createRoute({
  getParentRoute: () => signedIn,
  path: '/deadlines',
  component: lazyRouteComponent(() => import('./screens/deadlines.tsx'), 'Deadlines'),
})

const assign = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/assign',
  component: lazyRouteComponent(() => import('./assign/assign.tsx'), 'Assign'),
})

const admin = createRoute({
  getParentRoute: () => signedIn,
  path: '/admin',
  validateSearch: (search): { readonly part?: string | undefined } => ({ part: text(search['part']) }),
  component: lazyRouteComponent(() => import('./admin/admin.tsx'), 'Admin'),
})

const tree = root.addChildren([
  signIn,
  signedIn.addChildren([home, cases, oneCase, record, review, sign, assign, deadlines, intake, admin]),
])

export const routerOf = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultPendingMs: 200,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof routerOf>
  }
}
