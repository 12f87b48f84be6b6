/**
 * Boards whose certificates count: the member boards of the American Board of Medical Specialties, the boards of the American
 * Osteopathic Association, and the four others that California's medical board has accepted as equal. Recalled, November 2026; the
 * law says "recognized American specialty board" and names none.
 */
const MEMBERS = `
ABAI Allergy and Immunology; ABA Anesthesiology; ABCRS Colon and Rectal Surgery; ABD Dermatology; ABEM Emergency Medicine;
ABFM Family Medicine; ABIM Internal Medicine; ABMGG Medical Genetics and Genomics; ABNS Neurological Surgery;
ABNM Nuclear Medicine; ABOG Obstetrics and Gynecology; ABO Ophthalmology; ABOS Orthopaedic Surgery; ABOS Orthopedic Surgery;
ABOHNS Otolaryngology; ABOTO Otolaryngology-Head and Neck Surgery; ABPATH Pathology; ABP Pediatrics;
ABPMR Physical Medicine and Rehabilitation; - Plastic Surgery; ABPM Preventive Medicine; ABPN Psychiatry and Neurology;
ABR Radiology; ABS Surgery; ABTS Thoracic Surgery; ABU Urology; - Pain Medicine; - Sleep Medicine; - Spine Surgery;
- Facial Plastic and Reconstructive Surgery`
const OSTEOPATHIC = `
AOBA Anesthesiology; AOBD Dermatology; AOBEM Emergency Medicine; AOBFP Family Physicians; AOBIM Internal Medicine;
AOBNP Neurology and Psychiatry; AOBNMM Neuromusculoskeletal Medicine; AOBNM Nuclear Medicine; AOBOG Obstetrics and Gynecology;
AOBOO Ophthalmology and Otolaryngology; AOBOS Orthopedic Surgery; AOBPA Pathology; AOBP Pediatrics;
AOBPMR Physical Medicine and Rehabilitation; AOBPM Preventive Medicine; AOBPR Proctology; AOBR Radiology; AOBS Surgery`

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/^the /, '')
    .replace(/[^a-z]/g, '')

const NAMES: ReadonlySet<string> = new Set([
  ...['ABMS', 'AOA', 'American Board of Medical Specialties', 'American Osteopathic Association'].map(plain),
  ...named('American Board of', MEMBERS),
  ...named('American Osteopathic Board of', OSTEOPATHIC),
])

/** Initials and whole name of each; a dash where other boards, some of them not recognized, have the same initials. */
function named(begins: string, list: string): readonly string[] {
  return list.split(';').flatMap((each) => {
    const [initials = '', ...specialty] = each.trim().split(' ')
    return [...(initials === '-' ? [] : [plain(initials)]), plain(`${begins} ${specialty.join(' ')}`)]
  })
}

/** Whether a board, by its initials or its whole name, is one of them. */
export const isRecognized = (board: string): boolean => NAMES.has(plain(board))
