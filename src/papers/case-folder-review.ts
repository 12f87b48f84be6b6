import type { CaseRecord } from '../check/index.ts'
import type { DeterminationFile, Organization } from '../letter/index.ts'
import type { CaseInReview, CaseReview } from '../review/index.ts'
import type { CaseFolder, RecordFolder } from './case-folder.ts'
import type { Guidance } from './case-folder-guidance.ts'

// The rooms are loaded when they are needed: whoever only reads letters does not wait for the guidelines.

/** The case of a folder under the guidelines in force, every item of its application. */
export async function reviewFolder(folder: CaseFolder, guidance: Guidance): Promise<CaseReview> {
  const { reviewCase } = await import('../review/index.ts')
  const { readRequest } = await import('../letter/index.ts')
  const { application, claims, searched, files, documents, urDecision } = folder
  const asked: CaseInReview = {
    items: application.items.map(({ request, dependsOn }) => ({ ...readRequest(request).value, request, dependsOn })),
    dates: {
      request: application.requestDate,
      'utilization review': urDateOf(folder),
      service: application.dateOfService,
    },
    dateOfInjury: application.form.dateOfInjury?.date ?? null,
    patient: application.patient,
    claims,
    searched,
    answers: guidance.answers,
    packs: guidance.packs,
    leaveOut: null,
    urDecision: files
      .filter(({ path, document }) => {
        const titled = documents.some(
          ({ id, kind, firstPage }) => id === document.id && kind === 'utilization review' && firstPage === 1,
        )
        return urDecision === null ? titled : path === urDecision
      })
      .map(({ document }) => document),
  }
  return reviewCase(asked)
}

/** The draft determination of a reviewed folder, without a decision. */
export async function draftFolder(
  folder: CaseFolder,
  review: CaseReview,
  organization: Organization,
): Promise<DeterminationFile> {
  const { draftOf } = await import('../review/index.ts')
  const { application, files, documents, urDecision, searched, claims, warnings } = folder
  const { form, patient, requestDate } = application
  const ur = files.find(({ path }) => path === urDecision)?.document.id
  const reviewed = urDateOf(folder)
  const read = new Set(files.map(({ path }) => path))
  return draftOf({
    review,
    dates: { request: requestDate, 'utilization review': reviewed, service: application.dateOfService },
    claims,
    documents,
    files,
    urDecision,
    urDocument: documents.find(({ id, kind }) => id === ur && kind === 'utilization review') ?? null,
    searched,
    unreadable: warnings.flatMap(({ file, message, pages }) =>
      file === null || read.has(file) || pages.length > 0 || /\.json$/i.test(file)
        ? []
        : [{ path: file, reason: message }],
    ),
    application: {
      caseNumber: form.caseNumber,
      priority: form.priority === null ? null : form.priority.charAt(0).toUpperCase() + form.priority.slice(1),
      dateOfInjury: form.dateOfInjury?.date ?? null,
      dateAssigned: form.noarfi.date?.date ?? null,
      applicationReceived: form.applicationReceived?.date ?? null,
      requestDate:
        requestDate === null
          ? null
          : {
              date: requestDate,
              field:
                form.authorizationRequested.received?.date.equals(requestDate) === true
                  ? 'requestForAuthorization.received'
                  : 'requestDate',
            },
      urDate:
        reviewed === null ? null : { date: reviewed, field: form.urDecision.date === null ? null : 'urDecision.date' },
      patient,
      items: review.items.map(({ subject, urOutcome }, index) => ({
        request: subject.original ?? subject.request,
        authorized: subject.authorized,
        urOutcome: application.items[index]?.urOutcome ?? urOutcome?.verdict ?? null,
      })),
    },
    organization,
  })
}

/** What a letter is checked against: the records of a case folder, or of a folder of records alone. */
export async function recordOf(folder: CaseFolder | Omit<RecordFolder, 'warnings' | 'unread'>): Promise<CaseRecord> {
  const { documentsIn, searchableDocuments } = await import('../records/index.ts')
  const { files, searched } = folder
  const documents = files.map(({ document }) => document)
  const paths = new Map(files.map(({ path, document }) => [document.id, path]))
  if ('records' in folder) {
    return { records: folder.records, files: documents, paths, urDecisions: folder.urDecisions, searched }
  }
  const ur = files.find(({ path }) => path === folder.urDecision)?.document.id
  const urDecisions = new Set(ur === undefined ? [] : [ur])
  return {
    records: { documents: searchableDocuments(documentsIn(documents), folder.strangers), claims: folder.claims },
    files: documents,
    paths,
    urDecisions,
    searched,
  }
}

/** The day of the UR decision: as the application gives it, else as the decision prints it. */
export function urDateOf({ application, documents, files, urDecision }: CaseFolder): Temporal.PlainDate | null {
  const stated = application.form.urDecision.date?.date ?? null
  if (stated !== null || urDecision === null) return stated
  const id = files.find(({ path }) => path === urDecision)?.document.id
  return documents.find((document) => document.id === id && document.date !== null)?.date ?? null
}
