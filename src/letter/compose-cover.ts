import { day, type LegalStep, type LegalSteps } from './compose.ts'
import type { Block, Composition, Language, NotedText } from './composition.ts'
import { printed } from './composition.ts'
import type { DeterminationFile, ItemDetermination } from './determination-file.ts'

/**
 * The page that lies on top of a decided letter for the worker, in English and in Spanish: what was decided for each
 * item, and what happens next. Labor Code 4610.6(d)(1) asks for layperson's terms; the sentences are held to grade 8 by
 * a test. What the law sets (who must do what in how many days) is said only where `law` has it from a source that was
 * seen. The Spanish is our own and was not checked by a certified translator.
 */
export function composeCover(file: DeterminationFile, law: LegalSteps): Composition {
  const english = pageIn('en', file, law)
  const spanish = pageIn('es', file, law)
  return {
    language: 'en',
    title: WORDS.en.title,
    kicker: WORDS.en.kicker,
    organization: file.organization,
    draft: null,
    foot: printed(file.case.caseNumber === null ? 'Independent Medical Review' : `Case Number ${file.case.caseNumber}`),
    dated: file.case.decisionDate ?? file.case.applicationReceived ?? file.case.urDenialDate,
    blocks: [
      ...english,
      {
        kind: 'part',
        language: 'es',
        blocks: [plain(WORDS.es.kicker), { kind: 'heading', level: 1, text: WORDS.es.title }, ...spanish],
      },
    ],
  }
}

const plain = (...texts: readonly string[]): Block => ({
  kind: 'paragraph',
  label: null,
  sentences: texts.map((text) => ({ text, note: null })),
})

function pageIn(language: Language, file: DeterminationFile, law: LegalSteps): Block[] {
  const words = WORDS[language]
  const rows = [
    { label: words.caseNumber, value: file.case.caseNumber },
    { label: words.decisionDate, value: dateIn(language, file.case.decisionDate) },
  ]
  return [
    {
      kind: 'fields',
      rows: rows.flatMap(({ label, value }) => (value === null ? [] : [{ label, value: printed(value) }])),
    },
    plain(...words.opening),
    { kind: 'heading', level: 2, text: words.decided },
    ...file.items.flatMap((item) => itemBlocks(language, item)),
    { kind: 'heading', level: 2, text: words.next },
    { kind: 'list', entries: nextSteps(language, file, law) },
  ]
}

/** `08/12/2016` in English; in Spanish the month is a word, for 08/12 would be read as the eighth of December. */
function dateIn(language: Language, iso: string | null): string | null {
  if (iso === null || language === 'en') return day(iso)
  const [year, month, date] = iso.split('-')
  return `${Number(date)} de ${MONTHS[Number(month) - 1]} de ${year}`
}

const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

function itemBlocks(language: Language, item: ItemDetermination): Block[] {
  const words = WORDS[language]
  const decided = item.decision === 'Overturned' ? words.overturned : words.upheld
  const sentences: NotedText[] = decided.sentences.map((text) => ({ text, note: null }))
  if (item.authorized !== null) {
    const amount = printed(item.authorized)
    sentences.push({ text: words.authorized, note: null })
    sentences.push({ text: `${amount}.`, note: null, ...(language === 'en' ? {} : { language: 'en' }) })
  }
  return [
    {
      kind: 'item',
      request: printed(item.disputed ?? item.request),
      decision: decided.mark,
      state: item.decision === 'Overturned' ? 'overturned' : 'upheld',
    },
    { kind: 'paragraph', label: null, sentences },
  ]
}

function nextSteps(language: Language, file: DeterminationFile, law: LegalSteps): string[] {
  const words = WORDS[language]
  const decided = new Set(file.items.map(({ decision }) => decision))
  const telephone = file.organization.telephone
  const source = (step: LegalStep): string =>
    language === 'en' ? step.source : step.source.replace('Labor Code', 'Código Laboral')
  return [
    ...(decided.has('Overturned') && law.authorize !== null
      ? [words.authorize(law.authorize.days, source(law.authorize))]
      : []),
    ...(decided.has('Overturned') && law.reimburse !== null
      ? [words.reimburse(law.reimburse.days, source(law.reimburse))]
      : []),
    ...(decided.has('Upheld') ? [words.stays] : []),
    words.medicine,
    ...(law.appeal === null ? [words.appealUnknown] : [words.appeal(law.appeal.days, source(law.appeal))]),
    words.letter,
    ...(telephone === null ? [] : [words.call(printed(telephone))]),
  ]
}

type Words = {
  readonly title: string
  readonly kicker: string
  readonly caseNumber: string
  readonly decisionDate: string
  readonly opening: readonly string[]
  readonly decided: string
  readonly upheld: { readonly mark: string; readonly sentences: readonly string[] }
  readonly overturned: { readonly mark: string; readonly sentences: readonly string[] }
  readonly authorized: string
  readonly next: string
  readonly authorize: (days: number, source: string) => string
  readonly reimburse: (days: number, source: string) => string
  readonly stays: string
  readonly medicine: string
  readonly appeal: (days: number, source: string) => string
  readonly appealUnknown: string
  readonly letter: string
  readonly call: (telephone: string) => string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'What was decided about your treatment',
    kicker: 'Independent Medical Review',
    caseNumber: 'Case Number',
    decisionDate: 'Decision date',
    opening: [
      'Your doctor asked for treatment for your work injury.',
      'The claims administrator did not approve all of it.',
      'A doctor who does not work for you or for the claims administrator has read your records and decided.',
      'This page tells you the result.',
      'The letter behind it gives the reasons.',
    ],
    decided: 'The decision for each treatment',
    upheld: {
      mark: 'Denial stays',
      sentences: [
        'The doctor decided that this treatment is not medically necessary.',
        'The letter calls this “Upheld”.',
      ],
    },
    overturned: {
      mark: 'Denial reversed',
      sentences: ['The doctor decided that you need this treatment.', 'The letter calls this “Overturned”.'],
    },
    authorized: 'What was approved before is still approved:',
    next: 'What happens next',
    authorize: (days, source) =>
      `If the denial was reversed: the claims administrator must approve the treatment within ${days} working days after it gets the letter. It must tell you and your doctor (${source}).`,
    reimburse: (days, source) =>
      `If you already had that treatment: the claims administrator must pay for it within ${days} days after it gets the letter (${source}).`,
    stays:
      'If the denial stays: the claims administrator does not have to approve the treatment. Ask your doctor what else can help you.',
    medicine: 'Do not stop or change a medicine on your own. Talk with your doctor first.',
    appeal: (days, source) =>
      `If you do not agree: you can appeal to the Workers’ Compensation Appeals Board. You must do so within ${days} days from the day the letter was mailed. The law lists the few reasons for an appeal (${source}).`,
    appealUnknown: 'If you do not agree: ask how you can appeal, and by when. There is a time limit.',
    letter: 'Keep this page and the letter.',
    call: (telephone) => `If you have a question about this review: call ${telephone}.`,
  },
  es: {
    title: 'Lo que se decidió sobre su tratamiento',
    kicker: 'Revisión médica independiente',
    caseNumber: 'Número de caso',
    decisionDate: 'Fecha de la decisión',
    opening: [
      'Su médico pidió un tratamiento para su lesión de trabajo.',
      'El administrador de reclamos no lo aprobó todo.',
      'Un médico que no trabaja para usted ni para el administrador leyó sus registros y decidió.',
      'Esta página le dice el resultado.',
      'La carta que sigue explica las razones.',
    ],
    decided: 'La decisión para cada tratamiento',
    upheld: {
      mark: 'Sigue negado',
      sentences: [
        'El médico decidió que este tratamiento no es necesario por razones médicas.',
        'La carta lo llama «Upheld».',
      ],
    },
    overturned: {
      mark: 'Ya no está negado',
      sentences: ['El médico decidió que usted necesita este tratamiento.', 'La carta lo llama «Overturned».'],
    },
    authorized: 'Lo que ya se aprobó antes sigue aprobado:',
    next: 'Qué pasa ahora',
    authorize: (days, source) =>
      `Si el tratamiento ya no está negado: el administrador de reclamos debe aprobarlo en ${days} días hábiles después de recibir la carta. Debe avisarle a usted y a su médico (${source}).`,
    reimburse: (days, source) =>
      `Si usted ya recibió ese tratamiento: el administrador de reclamos debe pagarlo en ${days} días después de recibir la carta (${source}).`,
    stays:
      'Si el tratamiento sigue negado: el administrador de reclamos no tiene que aprobarlo. Pregunte a su médico qué más le puede ayudar.',
    medicine: 'No deje de tomar ni cambie una medicina por su cuenta. Hable primero con su médico.',
    appeal: (days, source) =>
      `Si usted no está de acuerdo: puede apelar ante la Junta de Apelaciones de Compensación de Trabajadores. Debe hacerlo en ${days} días desde el día en que se envió la carta por correo. La ley dice cuáles son las pocas razones para apelar (${source}).`,
    appealUnknown: 'Si usted no está de acuerdo: pregunte cómo puede apelar y hasta cuándo. Hay un plazo.',
    letter: 'Guarde esta página y la carta.',
    call: (telephone) => `Si tiene una pregunta sobre esta revisión: llame al ${telephone}.`,
  },
}
