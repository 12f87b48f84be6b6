/**
 * The draft on this computer and on the server. A change is kept in the browser at once and sent 800 ms later; while the
 * server cannot be reached it is kept and sent again; what was saved elsewhere meanwhile is merged, and where both sides
 * changed the same sentence the physician chooses. Nothing that was typed is ever dropped.
 */
import type { DeterminationFile } from '../../letter/index.ts'
import type { DraftView, PreparedDraft } from '../../service/index.ts'
import { get, Problem, send } from '../api.ts'
import { type Keeping, type Kept, openKeeping } from './draft-keep.ts'
import {
  asSaved,
  type Conflict,
  type Draft,
  draftOf,
  fileOf,
  framed,
  merge,
  namesIn,
  renamed,
  sameDraft,
  settle,
} from './draft-model.ts'
import type { History } from './undo.ts'

export type Saving =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** Kept on this computer: the server cannot be reached, or the session has ended. */
  | { readonly kind: 'kept'; readonly signedOut: boolean }
  /** The server does not take it; it is kept here all the same. */
  | { readonly kind: 'refused'; readonly message: string; readonly todo: string }

/** Between the tabs of one browser: who is there, and what was saved. */
type Told =
  | { readonly kind: 'hello' | 'here'; readonly tab: string }
  | { readonly kind: 'saved'; readonly edition: number }

export type DraftState = {
  readonly draft: Draft
  /** The whole determination with the draft in it, as it is checked and sent. */
  readonly file: DeterminationFile
  readonly edition: number
  readonly saving: Saving
  readonly conflicts: readonly Conflict[]
  /** What the program prepared, whatever was saved since. */
  readonly prepared: PreparedDraft | null
  /** False where the browser keeps nothing: the server's copy is the only one. */
  readonly keeps: boolean
  /** What is here stands in the browser's database to the last letter. */
  readonly kept: boolean
}

const WAIT_MS = 800
const FIRST_RETRY_MS = 1000
/** Whoever waits for a server that came back waits no longer than this. */
const LAST_RETRY_MS = 8000
/** Who types without a pause is saved all the same. */
const LONGEST_WAIT_MS = 5000
/** Between two looks at the server's edition. */
const LOOK_MS = 3000
/** Letters typed into one sentence within this time are one step of the undo. */
const ONE_STEP_MS = 1200

export class DraftStore {
  readonly #caseId: string
  readonly #keeping: Keeping
  readonly #history: History
  readonly #listeners = new Set<() => void>()
  readonly #channel: BroadcastChannel
  #saved: DeterminationFile
  #base: Draft
  #sent: Draft | null = null
  #sending = false
  #retry = FIRST_RETRY_MS
  #timer: ReturnType<typeof setTimeout> | null = null
  #closed = false
  /** When the first change was made that has not been sent. */
  #since: number | null = null
  #looked = Number.NEGATIVE_INFINITY
  readonly #first: ReturnType<typeof setTimeout>
  #step: { key: string; at: number; after: Draft; step: unknown } | null = null
  #state: DraftState

  /** Loads the draft of a case, with what was kept on this computer and never reached the server. Throws `Problem`. */
  static async open(account: string, caseId: string, history: History): Promise<DraftStore> {
    const [keeping, server, prepared] = await Promise.all([
      openKeeping(account, caseId),
      get<DraftView>(`/api/cases/${caseId}/draft`),
      get<PreparedDraft>(`/api/cases/${caseId}/draft/prepared`).catch(() => null),
    ])
    return new DraftStore(caseId, keeping, history, server, prepared)
  }

  private constructor(
    caseId: string,
    keeping: Keeping,
    history: History,
    server: DraftView,
    prepared: PreparedDraft | null,
  ) {
    this.#caseId = caseId
    this.#keeping = keeping
    this.#history = history
    this.#saved = server.file as DeterminationFile
    this.#base = draftOf(this.#saved, null)
    let draft = this.#base
    let conflicts: readonly Conflict[] = []
    for (const left of keeping.found) {
      // What was written here before is mine; what the server has is the other side.
      const { base, mine, conflicts: before } = this.#inNames(left, draft)
      const merged = merge(base, mine, draft)
      draft = merged.draft
      conflicts = [...conflicts, ...before, ...merged.conflicts]
    }
    this.#state = {
      draft,
      file: this.#fileOf(draft, conflicts, prepared),
      edition: server.edition,
      saving: { kind: 'saved', at: null },
      conflicts: stillThere(conflicts, draft),
      prepared,
      keeps: keeping.works,
      kept: true,
    }
    keeping.onKept((kept) => this.#set({ kept }))
    this.#channel = new BroadcastChannel(`openimr draft ${caseId}`)
    this.#channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'hello') this.#tell({ kind: 'here', tab: keeping.tab })
      if (data.kind !== 'saved') keeping.watch(data.tab, this.#adopt)
      else if (data.edition > this.#state.edition && !this.#sending) void this.#pull().catch(() => undefined)
    }
    this.#tell({ kind: 'hello', tab: keeping.tab })
    for (const tab of keeping.others) keeping.watch(tab, this.#adopt)
    window.addEventListener('online', this.#again)
    window.addEventListener('focus', this.#look)
    window.addEventListener('pagehide', this.#keepNow)
    if (!keeping.works) window.addEventListener('beforeunload', this.#ask)
    if (this.#dirty) {
      this.#keep()
      this.#plan(0)
    } else if (this.#state.conflicts.length > 0) this.#keep()
    else keeping.forget()
    keeping.adopted()
    // What another tab saved between the loading and the listening.
    this.#first = setTimeout(this.#look, LOOK_MS)
  }

  state = (): DraftState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Writes. `key`: changes of one key that follow each other at once are one step of the undo. */
  change(draft: Draft, label: string, key: string | null = null): void {
    const before = this.#state.draft
    if (draft === before) return
    this.#write(draft)
    const open = this.#step
    const now = performance.now()
    if (open !== null && key !== null && open.key === key && now - open.at < ONE_STEP_MS) {
      if (this.#history.newest === open.step) {
        open.after = draft
        open.at = now
        return
      }
    }
    const held = { key: key ?? '', at: now, after: draft, step: null as unknown }
    const step = {
      label,
      undo: () => this.#turn(held.after, before),
      redo: () => this.#turn(before, held.after),
    }
    held.step = step
    this.#step = key === null ? null : held
    this.#history.push(step)
  }

  /** Settles a conflict; the choice can be taken back like any change. */
  settle(conflict: Conflict, choice: 'mine' | 'theirs' | 'both'): void {
    const { draft, conflicts } = this.#state
    this.#set({ conflicts: conflicts.filter((each) => each !== conflict) })
    const settled = settle(draft, conflict, choice)
    if (settled === draft) this.#write(draft)
    else this.change(settled, 'the choice between two versions')
    this.#plan(0)
  }

  /** What the program prepared anew, after an answer or a claim. A draft that nobody has written in follows it. */
  takePrepared(prepared: PreparedDraft): void {
    const { edition, draft, conflicts } = this.#state
    if (edition === 0 && !this.#dirty && !this.#sending) {
      this.#saved = prepared.file as DeterminationFile
      this.#base = draftOf(this.#saved, this.#base)
      this.#set({ draft: this.#base, prepared, file: this.#fileOf(this.#base, conflicts, prepared) })
    } else this.#set({ prepared, file: this.#fileOf(draft, conflicts, prepared) })
  }

  /**
   * Sends what waits, at once, and the criteria as they stand now, though no word changed since; resolves with whether the
   * server has it all.
   */
  async flush(): Promise<boolean> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (JSON.stringify(this.#state.file) !== JSON.stringify(this.#saved)) await this.#send(true)
    return !this.#dirty && this.#state.saving.kind === 'saved'
  }

  close(): void {
    this.#keepNow()
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    window.removeEventListener('online', this.#again)
    window.removeEventListener('focus', this.#look)
    clearTimeout(this.#first)
    window.removeEventListener('pagehide', this.#keepNow)
    window.removeEventListener('beforeunload', this.#ask)
    this.#channel.close()
    // What waits is sent all the same: the keeping is closed once the answer is there, so that it can be forgotten.
    if (this.#dirty && !this.#sending) void this.#send().finally(() => this.#keeping.close())
    else this.#keeping.close()
  }

  get #dirty(): boolean {
    return !sameDraft(asSaved(this.#state.draft, this.#state.conflicts), this.#base)
  }

  #fileOf(draft: Draft, conflicts: readonly Conflict[], prepared: PreparedDraft | null): DeterminationFile {
    const frame = framed(this.#saved, (prepared?.file as DeterminationFile | undefined) ?? null)
    return fileOf(frame, asSaved(draft, conflicts))
  }

  #write(draft: Draft): void {
    const { conflicts, prepared, saving } = this.#state
    this.#set({
      draft,
      file: this.#fileOf(draft, conflicts, prepared),
      saving: saving.kind === 'kept' ? saving : { kind: 'waiting' },
    })
    this.#keep()
    if (saving.kind !== 'kept') this.#planSoon()
    else if (this.#timer === null && !saving.signedOut) this.#plan(this.#retry)
  }

  /** From one draft to another, whatever came between: what others wrote meanwhile stays. */
  #turn(from: Draft, to: Draft): void {
    const { draft } = this.#state
    if (draft === from) {
      this.#write(to)
      return
    }
    const merged = merge(from, draft, to)
    this.#write(merged.conflicts.reduce((next, conflict) => settle(next, conflict, 'theirs'), merged.draft))
  }

  #keep(atOnce = false): void {
    const { draft, edition, conflicts } = this.#state
    this.#keeping.keep({ edition, base: this.#base, mine: draft, sent: this.#sent, conflicts }, atOnce)
  }

  #tell(told: Told): void {
    if (!this.#closed) this.#channel.postMessage(told)
  }

  /** Another tab is gone, and left words that the server never had. */
  #adopt = (left: Kept): void => {
    if (this.#closed) return
    const { base, mine } = this.#inNames(left, this.#base)
    const merged = merge(base, this.#state.draft, mine)
    this.#set({ conflicts: stillThere([...this.#state.conflicts, ...merged.conflicts], merged.draft) })
    this.#write(merged.draft)
  }

  /** What was kept, in the names that sentences have here. Every tab gives names of its own. */
  #inNames({ base, mine, sent, conflicts }: Kept, here: Draft): Pick<Kept, 'base' | 'mine' | 'conflicts'> {
    // Its last sending may have reached the server though its answer was lost.
    const from = sent !== null && sameDraft(sent, here) ? sent : base
    const names = namesIn(from, here)
    return {
      base: renamed(from, names),
      mine: renamed(mine, names),
      conflicts: conflicts.map((conflict) => ({ ...conflict, id: names.get(conflict.id) ?? conflict.id })),
    }
  }

  #keepNow = (): void => {
    if (this.#dirty || this.#state.conflicts.length > 0) this.#keep(true)
  }

  /** After the pause that typing makes, and in any case before long. */
  #planSoon(): void {
    const now = performance.now()
    this.#since ??= now
    this.#plan(Math.max(0, Math.min(WAIT_MS, this.#since + LONGEST_WAIT_MS - now)))
  }

  /** Where nothing is kept, the browser asks before the page goes. */
  #ask = (event: BeforeUnloadEvent): void => {
    if (this.#dirty) event.preventDefault()
  }

  #plan(wait: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#send()
    }, wait)
  }

  /** Whether something was saved elsewhere that nobody told: on another computer, or by a tab that was just going. */
  #look = (): void => {
    const now = performance.now()
    if (this.#sending || this.#closed || now - this.#looked < LOOK_MS) return
    this.#looked = now
    void this.#pull().catch(() => undefined)
  }

  #again = (): void => {
    this.#retry = FIRST_RETRY_MS
    if (this.#dirty) this.#plan(0)
  }

  async #send(always = false): Promise<void> {
    if (this.#sending) return
    if (!this.#dirty && !always) {
      this.#settled(this.#state.saving.kind === 'saved' ? this.#state.saving.at : Date.now())
      return
    }
    this.#sending = true
    this.#since = null
    const { draft, conflicts, edition, file } = this.#state
    const sent = asSaved(draft, conflicts)
    this.#sent = sent
    if (this.#state.saving.kind !== 'kept') this.#set({ saving: { kind: 'saving' } })
    this.#keep()
    try {
      const saved = await send<{ readonly edition: number }>('PUT', `/api/cases/${this.#caseId}/draft`, {
        body: file,
        version: edition,
      })
      this.#saved = file
      this.#base = sent
      this.#sent = null
      this.#retry = FIRST_RETRY_MS
      this.#set({ edition: saved.value.edition })
      this.#tell({ kind: 'saved', edition: saved.value.edition })
      this.#sending = false
      this.#settled(Date.now())
    } catch (error) {
      this.#sending = false
      await this.#failed(error)
    }
  }

  /** Everything reached the server, or more was written meanwhile. */
  #settled(at: number | null): void {
    if (this.#dirty) {
      this.#set({ saving: { kind: 'waiting' } })
      this.#keep()
      this.#planSoon()
      return
    }
    this.#set({ saving: { kind: 'saved', at } })
    if (this.#state.conflicts.length > 0) this.#keep()
    else this.#keeping.forget()
  }

  async #failed(error: unknown): Promise<void> {
    const problem = error instanceof Problem ? error : null
    if (problem?.code === 'changed-meanwhile') {
      try {
        await this.#pull()
      } catch {
        this.#wait(false)
      }
    } else if (problem?.status === 401) this.#set({ saving: { kind: 'kept', signedOut: true } })
    else if (problem === null || problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      this.#wait(false)
    } else this.#set({ saving: { kind: 'refused', message: problem.message, todo: problem.todo } })
  }

  #wait(signedOut: boolean): void {
    this.#set({ saving: { kind: 'kept', signedOut } })
    this.#plan(this.#retry)
    this.#retry = Math.min(LAST_RETRY_MS, this.#retry * 2)
  }

  /** Takes in what was saved elsewhere: by another tab, on another computer, or by us when the answer was lost. */
  async #pull(): Promise<void> {
    const server = await get<DraftView>(`/api/cases/${this.#caseId}/draft`)
    if (server.edition <= this.#state.edition) return
    const file = server.file as DeterminationFile
    const { draft, conflicts } = this.#state
    const sent = this.#sent
    const ours = sent !== null && sameDraft(draftOf(file, sent), sent)
    const theirs = draftOf(file, ours ? sent : this.#base)
    const merged = merge(ours ? sent : this.#base, draft, theirs)
    const known = conflicts.filter((each) => !merged.conflicts.some(({ id }) => id === each.id))
    this.#saved = file
    this.#base = theirs
    this.#sent = null
    const all = stillThere([...known, ...merged.conflicts], merged.draft)
    this.#set({
      draft: merged.draft,
      conflicts: all,
      edition: server.edition,
      file: this.#fileOf(merged.draft, all, this.#state.prepared),
    })
    this.#settled(Date.now())
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}

/** A conflict about a sentence that both sides have taken out meanwhile is none any more. */
const stillThere = (conflicts: readonly Conflict[], draft: Draft): readonly Conflict[] =>
  conflicts.filter(
    (conflict) =>
      conflict.kind !== 'sentence' ||
      conflict.mine === null ||
      (conflict.part === 'summary' ? draft.summary : (draft.items[conflict.part]?.rationale ?? [])).some(
        ({ id }) => id === conflict.id,
      ),
  )
