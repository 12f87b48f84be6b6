import { useSuspenseQuery } from '@tanstack/react-query'
import { whoQuery } from '../session.ts'
import { useTitle } from '../title.ts'

export function Home() {
  useTitle('Home')
  const { data: who } = useSuspenseQuery(whoQuery)
  return (
    <main id="main" className="page">
      <h1>Good morning, {who.name}</h1>
    </main>
  )
}
