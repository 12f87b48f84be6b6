import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeterminationFile } from '../letter/index.ts'
import type { Role } from '../store/index.ts'
import { act } from './acting.ts'
import { addClaim, listAnswers, markLooked, rejectClaim, saveAnswer, withdrawMark } from './answers.ts'
import { checkDraft, closeDesk, searchCase } from './bench-desk.ts'
import { listEditions, previewDraft, readCopy, readEdition } from './bench-draft.ts'
import { markOpened, readPage, viewRecord } from './bench-pages.ts'
import { closeGallery, readPicture } from './bench-picture.ts'
import { type BenchView, readLeanings, readPrepared, viewBench } from './bench-view.ts'
import type { Acting } from './case-file.ts'
import { saveDraft } from './determining.ts'
import { examine } from './doctor.ts'
import { receiveDocument } from './documents.ts'
import { fileCase } from './filing.ts'
import { type Installation, openInstallation } from './installation.ts'
import type { CaseEvent } from './lifecycle.ts'
import { startWorker } from './worker.ts'

const here = process.platform === 'linux' && process.arch === 'x64'
const CASE = join(import.meta.dirname, '..', '..', 'examples', 'cases', 'opioids-above-ceiling')
const SYSTEM = { account: null, system: 'test' }

describe.skipIf(!here)('the review bench', () => {
  let home = ''
  let id = ''
  let installation: Installation
  let worker: Awaited<ReturnType<typeof startWorker>>
  const people = new Map<Role, Acting>()
  const faults: string[] = []
  const by = (role: Role): Acting => people.get(role) ?? { account: '', role }
  const must = async <T>(outcome: Promise<{ ok: true; value: T } | { ok: false; refused: unknown }>): Promise<T> => {
    const done = await outcome
    if (!done.ok) throw new Error(JSON.stringify(done.refused))
    return done.value
  }
  const until = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    for (let tries = 0; tries < 1200; tries += 1) {
      const found = await look()
      if (found !== null) return found
      await new Promise((next) => setTimeout(next, 100))
    }
    throw new Error(`${what} did not happen; faults: ${faults.join('; ')}`)
  }
  const bench = () => must(viewBench(installation, by('reviewer'), id))
  const made = (): Promise<BenchView> =>
    until('the review', async () => {
      const view = await viewBench(installation, by('reviewer'), id)
      return view.ok && !view.value.pending && view.value.items.length > 0 ? view.value : null
    })

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'openimr-home-'))
    chmodSync(home, 0o711)
    const opened = await openInstallation({ ...process.env, OPENIMR_HOME: home })
    installation = { ...opened, now: () => new Date('2016-06-13T17:00:00Z') }
    await installation.database.as(SYSTEM, async (change) => {
      for (const role of ['employee', 'claims administrator', 'coordinator', 'reviewer', 'quality'] as const) {
        const email = `${role.replaceAll(' ', '.')}@example.org`
        const row = { name: `Account of ${role}`, email, role }
        const made = await change.insertInto('account').values(row).returning('id').executeTakeFirstOrThrow()
        people.set(role, { account: made.id, role })
      }
    })
    worker = await startWorker(installation, process.env, {
      done: () => {},
      failed: (job, place) => faults.push(`${job} ${place}`),
    })
    const application = readFileSync(join(CASE, 'application.json'), 'utf8')
    const parties = [{ account: by('claims administrator').account, role: 'claims administrator' as const }]
    const filed = await must(fileCase(installation, by('employee'), { application, parties }, randomUUID()))
    id = filed.id
    let version = 1
    const step = async (role: Role, event: CaseEvent, input: Record<string, unknown> = {}): Promise<void> => {
      version = (await must(act(installation, by(role), id, event, version, input))).version
    }
    const send = (name: string, path: string) => {
      const paper = { name, bytes: readFileSync(join(CASE, path)), mediaType: 'text/plain' }
      return must(receiveDocument(installation, by('claims administrator'), id, paper))
    }
    const { items } = JSON.parse(application) as { items: unknown[] }
    await step('coordinator', 'screen')
    await step('coordinator', 'find eligible', { items: items.map((_, at) => at + 1) })
    await step('coordinator', 'notify parties')
    for (const name of readdirSync(CASE)) if (/^ur-decision/.test(name)) await send(name, name)
    for (const name of readdirSync(join(CASE, 'records'))) await send(name, join('records', name))
    const two =
      'PROGRESS REPORT\nDate of service: 03/21/2016\n\nHe takes meloxicam 15 mg daily and tizanidine 4 mg at bedtime.\n'
    const note = { name: 'two-drugs.txt', bytes: Buffer.from(two), mediaType: 'text/plain' }
    await must(receiveDocument(installation, by('claims administrator'), id, note))
    await step('coordinator', 'complete records')
    // Who may review is no matter of the bench: the case is put where it would be.
    await installation.database.as(SYSTEM, async (change) => {
      await change.selectFrom('case_file').select('id').where('id', '=', id).forUpdate().execute()
      await change
        .insertInto('assignment')
        .values({ case_id: id, reviewer: by('reviewer').account, round: 1 })
        .execute()
      const next = { state: 'in review' as const, owner: 'reviewer' as const }
      await change.updateTable('case_file').set(next).where('id', '=', id).execute()
      await installation.database.jobs.enqueue(change, 'review', id)
    })
    await made()
    await until('extraction', async () => {
      const record = await must(viewRecord(installation, by('reviewer'), id))
      return record.documents.every(({ extraction }) => extraction === 'done') ? true : null
    })
  }, 180_000)
  afterAll(async () => {
    await closeDesk(installation)
    await closeGallery(installation)
    await worker?.stop()
    await installation?.close()
    rmSync(home, { recursive: true, force: true })
  }, 60_000)

  test('the record: every document and page; what was opened is kept for the one who opened it', async () => {
    const record = await must(viewRecord(installation, by('reviewer'), id))
    expect(record.pages).toBeGreaterThan(3)
    const [first] = record.documents.filter(({ pages }) => pages.length > 0)
    if (first === undefined) throw new Error('no document was read')
    expect(first.parts.length).toBeGreaterThan(0)
    expect(first.parts.some(({ title }) => title !== null)).toBe(true)
    await must(markOpened(installation, by('reviewer'), id, [{ document: first.id, page: 1 }]))
    const again = await must(viewRecord(installation, by('reviewer'), id))
    expect(again.documents.find((each) => each.id === first.id)?.pages[0]).toMatchObject({ page: 1, opened: true })
    const other = await must(viewRecord(installation, by('coordinator'), id))
    expect(other.documents.flatMap(({ pages }) => pages).some(({ opened }) => opened)).toBe(false)
    // A party has no bench, and is told what everybody is told of what is not there.
    expect(await viewRecord(installation, by('employee'), id)).toMatchObject({
      ok: false,
      refused: { code: 'not-there' },
    })
  })

  test('every place of evidence, claim and dose stands on its page, character by character', async () => {
    const view = await bench()
    const places = view.items
      .flatMap(({ findings, dose, safety }) => [
        ...findings.flatMap(({ evidence }) => evidence),
        ...[dose?.now, dose?.requested, dose?.authorized].flatMap((side) => side?.evidence ?? []),
        ...safety.flatMap(({ evidence }) => evidence),
      ])
      .concat(view.claims)
    expect(places.length).toBeGreaterThan(20)
    const pages = new Map<string, string>()
    for (const { document, page, from, to, quote } of places) {
      const key = `${document} ${page}`
      if (!pages.has(key)) pages.set(key, (await must(readPage(installation, by('reviewer'), id, document, page))).text)
      expect(pages.get(key)?.slice(from, to)).toBe(quote)
    }
    expect(view.items.some(({ dose }) => (dose?.readings.length ?? 0) > 0)).toBe(true)
    expect(view.timeline.drugs.length).toBeGreaterThan(0)
    expect(view.timeline.doses.length).toBeGreaterThan(0)
    expect(view.timeline.visits.length).toBeGreaterThan(0)
    expect(view.items.flatMap(({ findings }) => findings).some(({ lookedFor }) => lookedFor.length > 0)).toBe(true)
  })

  test('nothing tells a leaning to the physician before every open criterion was answered or looked at', async () => {
    const view = await bench()
    const text = JSON.stringify(view)
    expect(text).not.toMatch(/"leaning"|"because":"The criteria/)
    const waits = view.items.filter(({ missing }) => missing.length > 0)
    expect(waits.length).toBeGreaterThan(0)
    for (const item of waits) {
      expect(item.findings.filter(({ asks }) => asks === 'parts').every(({ answer }) => answer === null)).toBe(true)
      const refused = await readLeanings(installation, by('reviewer'), id, item.number)
      expect(refused).toMatchObject({ ok: false, refused: { code: 'criteria-open' } })
    }
    const before = await must(readPrepared(installation, by('reviewer'), id))
    const hidden = (before.file as DeterminationFile).items[0]
    expect(before.withheld).toContain(1)
    expect(hidden).toMatchObject({ rationale: [], findings: [], reviewerBasis: null })

    const open = view.items.flatMap(({ number, missing }) => missing.map((criterion) => ({ item: number, criterion })))
    await must(markLooked(installation, by('reviewer'), id, open))
    const leanings = await must(readLeanings(installation, by('reviewer'), id))
    expect(leanings).toHaveLength(view.items.length)
    const after = await must(readPrepared(installation, by('reviewer'), id))
    expect(after.withheld).toEqual([])
    expect((after.file as DeterminationFile).items[0]?.rationale.length).toBeGreaterThan(0)
    // That it was shown is on record, by its own name.
    const readings = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('reading').select('what').where('case_id', '=', id).where('what', '=', 'leaning').execute(),
    )
    expect(readings).toHaveLength(1)
  })

  test('an answer takes part in the next review, is never overwritten unseen, and can be taken back', async () => {
    const view = await bench()
    const item = view.items.find(({ findings }) => findings.some(({ asks }) => asks === 'record'))
    const criterion = item?.findings.find(({ asks, answer }) => asks === 'record' && answer === 'not documented')
    if (item === undefined || criterion === undefined) throw new Error('the case leaves nothing open')
    const given = { item: item.number, criterion: criterion.id, answer: 'met', why: 'Page 3 says so.' }
    const saved = await must(saveAnswer(installation, by('reviewer'), id, given, 0))
    expect(saved.version).toBe(1)
    expect(await saveAnswer(installation, by('reviewer'), id, given, 0)).toMatchObject({
      ok: false,
      refused: { status: 'conflict', with: { current: 1, answer: 'met' } },
    })
    expect((await bench()).pending).toBe(true)
    const then = await made()
    const line = then.items
      .find(({ number }) => number === item.number)
      ?.findings.find((each) => each.id === criterion.id)
    expect(line).toMatchObject({ answer: 'met', own: { answer: 'met', version: 1 }, open: false })
    await must(saveAnswer(installation, by('reviewer'), id, { ...given, answer: null, why: '' }, 1))
    const back = (await made()).items.find(({ number }) => number === item.number)
    expect(back?.findings.find((each) => each.id === criterion.id)).toMatchObject({ answer: 'not documented' })
    expect((await must(listAnswers(installation, by('reviewer'), id))).map(({ answer }) => answer)).toEqual([
      'met',
      null,
    ])
  }, 120_000)

  test.each([
    ['no such criterion', { criterion: 'NO-SUCH' }, 'no-such-criterion'],
    ['no reason', { why: ' ' }, 'answer-reason'],
    ['no answer of ours', { answer: 'perhaps' }, 'answer'],
  ])('an answer with %s is refused', async (_name, wrong, code) => {
    const [item] = (await bench()).items
    const criterion = item?.findings.find(({ asks }) => asks === 'record')?.id ?? ''
    const given = { item: item?.number ?? 0, criterion, answer: 'met', why: 'Because.', ...wrong }
    expect(await saveAnswer(installation, by('reviewer'), id, given, 0)).toMatchObject({ ok: false, refused: { code } })
  })

  test('a claim that is added counts, one that is rejected does not, and both can be undone', async () => {
    const view = await bench()
    const placeOf = ({ document, page, from, to }: (typeof view.claims)[number]): string =>
      `${document} ${page} ${from} ${to}`
    const drugs = view.claims.filter(({ fact, by: who }) => fact === 'medication' && who === 'text')
    const drug = drugs.find((one) => drugs.some((each) => each.id !== one.id && placeOf(each) === placeOf(one)))
    if (drug === undefined) throw new Error('the case names no drug')
    const rejected = await must(rejectClaim(installation, by('reviewer'), id, drug.id, 'It is of another visit.'))
    const without = await made()
    expect(without.claims.some((claim) => claim.id === drug.id)).toBe(false)
    expect(without.marks.find((mark) => mark.id === rejected.id)).toMatchObject({ kind: 'rejected', claim: drug.id })
    // What stands in the same place and is another drug stays: one sentence may name two.
    const beside = drugs.filter((one) => placeOf(one) === placeOf(drug))
    expect(beside).toHaveLength(2)
    expect(without.claims.filter(({ id: each }) => beside.some((one) => one.id === each))).toHaveLength(1)
    await must(withdrawMark(installation, by('reviewer'), id, rejected.id, true))
    expect((await made()).claims.some((claim) => claim.id === drug.id)).toBe(true)

    const place = { document: drug.document, page: drug.page, from: drug.from, to: drug.to }
    const claim = {
      ...place,
      fact: 'pain score',
      value: { low: '7', high: '8', qualifier: 'worst' },
      date: null,
      reason: '',
    }
    const added = await must(addClaim(installation, by('reviewer'), id, claim))
    expect(added.quote).toBe(drug.quote)
    const withIt = (await made()).claims.find((each) => each.id === added.claim && each.by === 'physician')
    expect(withIt).toMatchObject({ fact: 'pain score', text: '7–8 of ten, worst', quote: drug.quote })
    await must(withdrawMark(installation, by('reviewer'), id, added.id, true))
    expect((await made()).claims.some(({ by: who }) => who === 'physician')).toBe(false)
    for (const [wrong, code] of [
      [{ fact: 'happiness' }, 'fact'],
      [{ value: { low: 'much' } }, 'claim-value'],
      [{ to: 1_000_000 }, 'selection'],
      [{ document: randomUUID() }, 'not-there'],
    ] as const) {
      const refused = await addClaim(installation, by('reviewer'), id, { ...claim, ...wrong })
      expect(refused, code).toMatchObject({ ok: false, refused: { code } })
    }
    expect(await addClaim(installation, by('quality'), id, claim)).toMatchObject({ ok: false })
  }, 120_000)

  test('search: words, phrases and known things under other names, each where it stands', async () => {
    const search = (query: string) =>
      until('the search', async () => {
        const view = await must(searchCase(installation, by('reviewer'), id, query))
        return view.pending ? null : view
      })
    const page = async ({
      document,
      page: number,
      from,
      to,
    }: {
      document: string
      page: number
      from: number
      to: number
    }) => (await must(readPage(installation, by('reviewer'), id, document, number))).text.slice(from, to)
    const words = await search('morphine')
    expect(words.total).toBeGreaterThan(3)
    for (const hit of words.hits.filter(({ kind }) => kind === 'word'))
      expect((await page(hit)).toLowerCase()).toBe('morphine')
    expect((await search('"urine drug"')).total).toBeGreaterThan(0)
    expect((await search('"drug urine"')).hits.filter(({ kind }) => kind === 'word')).toEqual([])
    const known = await search('urine toxicology')
    expect(known.names.length).toBeGreaterThan(0)
    const other = known.hits.filter(({ kind }) => kind === 'concept')
    expect(other.length).toBeGreaterThan(0)
    for (const hit of other) expect((await page(hit)).trim()).not.toBe('')
    expect((await search('zebra')).hits).toEqual([])
    // What was looked for may be health data: that somebody searched is recorded, and not for what.
    const readings = await installation.database.as(SYSTEM, (change) =>
      change.selectFrom('reading').select('what').where('case_id', '=', id).execute(),
    )
    expect(readings.some(({ what }) => what === 'search')).toBe(true)
    expect(readings.some(({ what }) => /morphine|zebra/.test(what))).toBe(false)
    expect(await searchCase(installation, by('employee'), id, 'morphine')).toMatchObject({ ok: false })
  }, 120_000)

  test('a sentence is checked while it is written: what is wrong, where it stands in the draft and in the record', async () => {
    const sentences = ['There is no documentation of a urine drug screen.', 'The request is reviewed.']
    const { findings } = await must(checkDraft(installation, by('reviewer'), id, { file: null, item: 1, sentences }))
    const wrong = findings.find(({ code }) => code === 'absence-contradicted')
    expect(wrong).toMatchObject({ severity: 'error', item: 1, sentence: { item: 1, index: 0 }, setAside: false })
    expect(wrong?.at).not.toBeNull()
    const [place] = wrong?.evidence ?? []
    expect(place?.document).not.toBeNull()
    const { text } = await must(readPage(installation, by('reviewer'), id, place?.document ?? '', place?.page ?? 0))
    const stands = text.slice(place?.from ?? 0, place?.to ?? 0)
    expect(stands.replace(/\s+/g, '')).toBe(place?.quote.replace(/\s+/g, ''))
    const right = await must(
      checkDraft(installation, by('reviewer'), id, {
        file: null,
        item: 1,
        sentences: ['The urine drug screen was reviewed.'],
      }),
    )
    expect(right.findings.some(({ code }) => code === 'absence-contradicted')).toBe(false)
    expect(
      await checkDraft(installation, by('reviewer'), id, { file: { format: 'x' }, item: null, sentences: null }),
    ).toMatchObject({ ok: false, refused: { code: 'not-a-determination' } })
    expect(await checkDraft(installation, by('coordinator'), id, { file: null, item: 1, sentences })).toMatchObject({
      ok: false,
    })
  }, 120_000)

  test('a draft: every saving can be had again, two tabs lose nothing, and its preview says that it is a draft', async () => {
    const { items } = await bench()
    const open = items.flatMap(({ number, missing }) => missing.map((criterion) => ({ item: number, criterion })))
    await must(markLooked(installation, by('reviewer'), id, open))
    const { file } = await must(readPrepared(installation, by('reviewer'), id))
    const draft = file as DeterminationFile
    const save = (summary: string, edition: number | null) => {
      const support = [{ kind: 'physician' as const }]
      const text = JSON.stringify({ ...draft, summary: [{ text: summary, support }] })
      return saveDraft(installation, by('reviewer'), id, text, edition)
    }
    expect(await must(save('The first text.', 0))).toMatchObject({ edition: 1 })
    expect(await must(save('The second text.', 1))).toMatchObject({ edition: 2 })
    const refused = await save('The text of the other tab.', 1)
    expect(refused).toMatchObject({ ok: false, refused: { status: 'conflict', with: { current: 2 } } })
    // Sent again, as a program does that had no answer: it is the same copy.
    expect(await save('The text of the other tab.', 1)).toEqual(refused)
    const { editions, copies } = await must(listEditions(installation, by('reviewer'), id))
    expect(editions.map(({ edition }) => edition)).toEqual([2, 1])
    expect(copies).toHaveLength(1)
    const told = (each: { file: unknown }) => (each.file as DeterminationFile).summary[0]?.text
    expect(told(await must(readEdition(installation, by('reviewer'), id, 1, null)))).toBe('The first text.')
    expect(told(await must(readCopy(installation, by('reviewer'), id, copies[0]?.id ?? '')))).toBe(
      'The text of the other tab.',
    )
    expect(await listEditions(installation, by('coordinator'), id)).toMatchObject({ ok: false })

    expect(await must(previewDraft(installation, by('reviewer'), id, 'html'))).toContain('DRAFT')
    const decided = {
      ...draft,
      items: draft.items.map((item) => ({ ...item, decision: 'Upheld' as const, toDecide: [] })),
    }
    await must(saveDraft(installation, by('reviewer'), id, JSON.stringify(decided), 2))
    expect(await must(previewDraft(installation, by('reviewer'), id, 'html'))).toContain('DRAFT')
    const pdf = await must(previewDraft(installation, by('reviewer'), id, 'pdf'))
    expect(
      Buffer.from(pdf as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  }, 120_000)

  test('a page as it looks: drawn once, asked for by its tag, and none of a text file', async () => {
    const path = join(CASE, '..', 'three-hundred-pages', 'records', 'records.pdf')
    const paper = { name: 'bundle.pdf', bytes: readFileSync(path), mediaType: 'application/pdf' }
    const { id: bundle } = await must(receiveDocument(installation, by('coordinator'), id, paper))
    const record = await until('extraction', async () => {
      const view = await must(viewRecord(installation, by('reviewer'), id))
      return view.documents.find((each) => each.id === bundle)?.extraction === 'done' ? view : null
    })
    const sheets = record.documents.find((each) => each.id === bundle)
    expect(sheets).toMatchObject({ paper: true })
    expect(sheets?.pages).toHaveLength(300)
    const { runs, text, width } = await must(readPage(installation, by('reviewer'), id, bundle, 7))
    expect(runs.length).toBeGreaterThan(3)
    expect(runs.every(({ from, to, x }) => from < to && to <= text.length && x >= 0 && x <= (width ?? 0))).toBe(true)
    const show = (page: number, known: string | null = null) =>
      readPicture(installation, by('reviewer'), id, bundle, page, 0.5, known)
    const [first, ...others] = await Promise.all([1, 2, 3, 299, 300].map((page) => must(show(page))))
    expect(
      Buffer.from(first?.picture ?? [])
        .subarray(8, 12)
        .toString(),
    ).toBe('WEBP')
    expect(others.every(({ picture }) => picture !== null)).toBe(true)
    expect(await must(show(1, first?.tag ?? null))).toEqual({ tag: first?.tag, picture: null })
    expect(await show(301)).toMatchObject({ ok: false, refused: { code: 'not-there' } })
    const [letter] = record.documents.filter(({ paper: sheet }) => !sheet)
    const none = await readPicture(installation, by('reviewer'), id, letter?.id ?? '', 1, 1, null)
    expect(none).toMatchObject({ ok: false, refused: { code: 'not-there' } })
    expect(await readPicture(installation, by('employee'), id, bundle, 1, 1, null)).toMatchObject({ ok: false })
  }, 180_000)

  test('a pack of the installation takes part in the review; one that cannot be used is named by the doctor', async () => {
    const packs = join(home, 'packs')
    mkdirSync(packs)
    const own = join(packs, 'own.json')
    const doctor = async () => {
      const examined = await examine({ ...process.env, OPENIMR_HOME: home })
      return examined.find(({ what }) => what === 'Guideline packs')
    }
    writeFileSync(own, '{ "no": "pack" }')
    expect(await doctor()).toMatchObject({ state: 'failed', found: expect.stringContaining('own.json') })
    const text = readFileSync(join(import.meta.dirname, '..', 'guidelines', 'example-pack.json'), 'utf8')
    const { name } = JSON.parse(text) as { name: string }
    writeFileSync(own, text)
    expect(await doctor()).toMatchObject({ state: 'ok', found: name })
    await installation.database.as(SYSTEM, async (change) => {
      await change.selectFrom('case_file').select('id').where('id', '=', id).forUpdate().execute()
      await installation.database.jobs.enqueue(change, 'review', id)
    })
    const named = await until('the review', async () => {
      const view = await bench()
      return view.packs.some((pack) => pack.name === name) ? view : null
    })
    expect(named.packs).toHaveLength(1)
  }, 120_000)
})
