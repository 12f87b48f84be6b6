import type { Change } from './database.ts'

/** What the installation keeps under a name; null where nothing is. The caller knows its shape: it wrote it. */
export async function settingOf<T>(change: Change, name: string): Promise<T | null> {
  const row = await change.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
  return (row?.value as T | undefined) ?? null
}

/** Writes it, over what was there before. */
export async function writeSetting(change: Change, name: string, value: object): Promise<void> {
  const text = JSON.stringify(value)
  await change
    .insertInto('setting')
    .values({ name, value: text })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((set) => ({ value: text, version: set('setting.version', '+', 1) })),
    )
    .execute()
}
