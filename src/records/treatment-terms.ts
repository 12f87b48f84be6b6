import { type Lexicon, lexicon, tableOf } from './words.ts'

export type Category = 'therapy' | 'injection' | 'surgery' | 'drug' | 'device' | 'program' | 'other'

/** A treatment by name; `at` is the body part that the words themselves fix (a carpal tunnel is at the wrist). */
export type Treatment = { readonly name: string; readonly category: Category; readonly at: string | null }

const TABLES: readonly (readonly [Category, string])[] = [
  [
    'therapy',
    `
physical therapy = physical therapy, physiotherapy, pt, physical therapy session, physical medicine
chiropractic = chiropractic, chiropractic care, chiropractic treatment, chiropractic therapy, chiropractic physiotherapy, chiropractic manipulation, chiro
acupuncture = acupuncture, acupuncture treatment, electroacupuncture
occupational therapy = occupational therapy, hand therapy
aquatic therapy = aquatic therapy, aqua therapy, pool therapy, aquatherapy
massage therapy = massage therapy, massage
manual therapy = manual therapy, manipulation under anesthesia, spinal manipulation, joint mobilization
cognitive behavioral therapy = cognitive behavioral therapy, cbt, cognitive behavioural therapy
psychotherapy = psychotherapy, psychological counseling, psychological treatment, counseling, psychological therapy, individual therapy, group therapy
biofeedback = biofeedback
shockwave therapy = shockwave therapy, extracorporeal shockwave therapy, eswt
traction = traction
`,
  ],
  [
    'injection',
    `
epidural steroid injection = epidural steroid injection, epidural injection, esi, lesi, cesi, tfesi, epidural, transforaminal epidural steroid injection, interlaminar epidural steroid injection, caudal epidural, selective nerve root block, epidural steroid, caudal epidural steroid injection, lumbar epidural steroid injection, cervical epidural steroid injection
facet injection = facet injection, facet block, facet joint injection, intra articular facet injection
medial branch block = medial branch block, mbb, diagnostic medial branch block, facet nerve block
radiofrequency ablation = radiofrequency ablation, radiofrequency neurotomy, rhizotomy, facet rhizotomy, neurotomy, radiofrequency, radiofrequency rhizotomy, radiofrequency neurolysis
trigger point injection = trigger point injection, tpi
corticosteroid injection = corticosteroid injection, cortisone injection, steroid injection, kenalog injection, cortisone, depo medrol injection, corticosteroid
sacroiliac joint injection @ sacroiliac joint = sacroiliac joint injection, si joint injection, sacroiliac injection
viscosupplementation @ knee = viscosupplementation, hyaluronic acid injection, synvisc, euflexxa, orthovisc, supartz, hyalgan, synvisc injection, orthovisc injection, supartz injection
platelet rich plasma = platelet rich plasma, prp injection, prp
botulinum toxin injection = botox injection, botulinum toxin, botox
nerve block = nerve block, sympathetic block, stellate ganglion block, occipital nerve block, lumbar sympathetic block
injection = injection
`,
  ],
  [
    'surgery',
    `
fusion = fusion, spinal fusion, lumbar fusion, cervical fusion, anterior cervical discectomy and fusion, acdf, alif, plif, tlif, interbody fusion, ap fusion
laminectomy = laminectomy, laminotomy, hemilaminectomy, decompressive laminectomy
discectomy = discectomy, microdiscectomy, diskectomy, microdiskectomy
decompression = decompression, decompression surgery, foraminotomy
arthroscopy = arthroscopy, arthroscopic surgery, diagnostic arthroscopy
subacromial decompression @ shoulder = subacromial decompression, acromioplasty, arthroscopic subacromial decompression
rotator cuff repair @ shoulder = rotator cuff repair, arthroscopic rotator cuff repair
labral repair = slap repair, labral repair, bankart repair
meniscectomy @ knee = meniscectomy, partial meniscectomy, meniscal repair
ligament reconstruction @ knee = acl reconstruction, ligament reconstruction
joint replacement = total knee replacement, total knee arthroplasty, total hip replacement, total hip arthroplasty, tkr, tka, knee replacement, hip replacement, joint replacement, arthroplasty
carpal tunnel release @ wrist = carpal tunnel release, ctr
cubital tunnel release @ elbow = cubital tunnel release, ulnar nerve transposition
trigger finger release @ finger = trigger finger release
open reduction = open reduction internal fixation, orif, open reduction and internal fixation
hardware removal = hardware removal, removal of hardware
hernia repair = hernia repair, herniorrhaphy
spinal cord stimulator = spinal cord stimulator, scs trial, scs, spinal cord stimulator trial, spinal cord stimulation
intrathecal pump = intrathecal pump, intrathecal infusion pump, pain pump, intrathecal pain pump
surgery = surgery, surgical intervention, operation, spinal surgery, spine surgery, back surgery, neck surgery, lumbar surgery, cervical surgery, knee surgery, shoulder surgery
`,
  ],
  [
    'device',
    `
TENS unit = tens unit, tens, transcutaneous electrical nerve stimulation, transcutaneous electrical nerve stimulation unit
H-wave = h wave, h wave unit
interferential unit = interferential unit, interferential stimulator, interferential, if unit, electrical stimulation, e stim, neuromuscular electrical stimulation
brace = brace, lumbar support, back brace, knee brace, wrist brace, wrist splint, splint, splinting, lso, bracing, cervical collar, boot, walking boot, thumb spica
orthotics = orthotic, orthotics, custom orthotics, shoe inserts
assistive device = cane, crutches, walker, wheelchair
cold therapy unit = cold therapy unit, cryotherapy, cold therapy, hot cold unit
`,
  ],
  [
    'program',
    `
home exercise program = home exercise program, hep, home exercise, home exercises, exercise program, self directed exercise
functional restoration program = functional restoration program, frp, functional restoration, multidisciplinary pain program, interdisciplinary pain program
work hardening = work hardening, work conditioning
detoxification = detoxification, detox, detox program
weight loss program = weight loss program
`,
  ],
  [
    'other',
    `
activity modification = activity modification, activity restriction, modified activity, activity modifications
rest = rest, bed rest
ice or heat = ice, heat, ice and heat, ice heat, ice heat therapy, heat and ice
conservative treatment = conservative treatment, conservative care, conservative therapy, conservative measure, conservative management, nonoperative treatment
`,
  ],
]

/** Treatments other than drugs, which the drug lexicon of `dose/` knows. */
export const TREATMENTS: Lexicon<Treatment> = lexicon(
  TABLES.flatMap(([category, lines]) =>
    tableOf(lines).flatMap(([head, phrases]) => {
      const [name = '', at = null] = head.split(' @ ')
      return phrases.map((phrase) => [phrase, { name, category, at }] as const)
    }),
  ),
)
