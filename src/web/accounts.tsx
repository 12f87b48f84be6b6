/** Accounts of the installation as screens choose among them, however many there are. */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Person, Role } from '../service/index.ts'
import { get } from './api.ts'
import { Failed, SelectField, TextField } from './ui.tsx'

/** As many as the server lists at once. */
const MOST = 200

type Sought = { readonly role?: Role; readonly parties?: boolean; readonly active?: boolean; readonly text?: string }

export const accountsQuery = ({ role, parties, active, text = '' }: Sought) => {
  const search = new URLSearchParams({
    ...(role === undefined ? {} : { role }),
    ...(parties === undefined ? {} : { parties: String(parties) }),
    ...(active === undefined ? {} : { active: String(active) }),
    ...(text.trim() === '' ? {} : { q: text.trim() }),
  }).toString()
  return queryOptions({
    queryKey: ['accounts', search],
    queryFn: ({ signal }) => get<readonly Person[]>(`/api/accounts?${search}`, signal),
    placeholderData: keepPreviousData,
  })
}

/** Whether more may be there than are listed. */
export const cutOff = (listed: readonly unknown[]): boolean => listed.length >= MOST

/** One of the open accounts of a role, or of any party. Where there are many, their names are searched first. */
export function AccountField({
  label,
  of,
  none,
  value,
  required = false,
  without = NOBODY,
  onAccount,
}: {
  readonly label: string
  /** Null: of any party. */
  readonly of: Role | null
  /** What stands for nobody. */
  readonly none: string
  readonly value: string
  readonly required?: boolean
  readonly without?: ReadonlySet<string>
  readonly onAccount: (id: string) => void
}) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Person | null>(null)
  const theirs = of === null ? { parties: true } : { role: of }
  const { data = [], error } = useQuery(accountsQuery({ ...theirs, active: true, text }))
  const kept = chosen !== null && chosen.id === value && data.every(({ id }) => id !== value) ? [chosen] : []
  const offered = [...kept, ...data].filter(({ id }) => !without.has(id))
  return (
    <div className="account-field">
      {text !== '' || cutOff(data) ? (
        <TextField
          label={`Find: ${label.toLowerCase()}`}
          hint={cutOff(data) ? `The first ${MOST} are offered; words of a name or address find the others.` : undefined}
          type="search"
          value={text}
          onText={setText}
        />
      ) : null}
      {error === null ? null : <Failed error={error} />}
      <SelectField
        label={label}
        required={required}
        value={value}
        onText={(id) => {
          setChosen(offered.find((each) => each.id === id) ?? null)
          onAccount(id)
        }}
      >
        <option value="">{text !== '' && offered.length === 0 ? 'Nobody of that name' : none}</option>
        {offered.map(({ id, name, email, role }) => (
          <option key={id} value={id}>
            {of === null ? `${name}, ${role}` : `${name} (${email})`}
          </option>
        ))}
      </SelectField>
    </div>
  )
}

const NOBODY: ReadonlySet<string> = new Set()
