import { useEffect } from 'react'

/** The title of the tab says where one is; never whose case it is. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – OpenIMR`
  }, [title])
}
