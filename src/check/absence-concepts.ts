import { DRUG_ENTRIES } from '../dose/index.ts'
import { type Lexicon, lexicon } from '../records/index.ts'
import { CARE } from './absence-care.ts'
import { DAILY_LIFE } from './absence-daily-life.ts'
import { EXAMINATION } from './absence-examination.ts'
import { MEDICATION } from './absence-medication.ts'
import { DISEASES, EVENTS, PLANS, STATES, TOPICS, WHOLE_STATES } from './absence-specialties.ts'

/**
 * What a thing that letters miss is called, and how charts state it: data for `absence-resolve.ts`.
 *
 * `state`: so in the patient; shown by an affirmed statement, refuted by a denial. `event`: done; shown by a statement that it
 * was, not by a plan. `topic`: something to be written down; any statement about it shows that it was, a denial too.
 * `plan`: an intention, which a plan shows. In phrases `#` is a number, also in words, and `~` stands for up to three words; `=NSAIDs` takes in what shows that row,
 * `+phalen` is a sign that is positive (`@plus`: so marked), `@day` a date, `@grade` a strength below five, `@strength` any,
 * `@reflex` one that is not 2+, `neer/hawkins` are two words for one place, `snor*` any word that begins so. Rows of one
 * name are one concept; those of the specialties stand in `absence-specialties.ts`.
 */
export type Concept = {
  readonly name: string
  readonly by: 'state' | 'event' | 'topic' | 'plan'
  /** How charts state it; the words by which letters ask for it are among them. */
  readonly shown: readonly string[]
  /** Words of the opposite: what an examiner writes who looked and found nothing. */
  readonly denied: readonly string[]
  /** Of the person and not of a part of the body. */
  readonly whole?: boolean
  /** A disease, which is still one when it is told as the past. */
  readonly lasting?: boolean
}

/** The classes of the drug tables by the rows that ask for them. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  NSAIDs: ['NSAID'],
  'muscle relaxants': ['muscle relaxant'],
  antidepressants: ['SNRI', 'TCA', 'SSRI', 'atypical antidepressant'],
  anticonvulsants: ['anti-epilepsy drug'],
  benzodiazepines: ['benzodiazepine'],
  'proton pump inhibitor': ['proton pump inhibitor'],
  anticoagulants: ['anticoagulant'],
  'topical medications': ['topical analgesic'],
  opioids: ['opioid'],
  corticosteroids: ['corticosteroid'],
}

/** Aspirin for the heart is no trial of an anti-inflammatory. */
const NOT_OF_CLASS = new Set(['aspirin'])

const membersOf = (name: string): readonly string[] =>
  (CLASSES[name] ?? []).flatMap((drugClass) =>
    DRUG_ENTRIES.filter((entry) => entry.drugClass === drugClass).flatMap((entry) =>
      [entry.name, ...(entry.ingredients.length === 1 ? entry.ingredients.map((one) => one.name) : [])]
        .map((one) => one.toLowerCase())
        .filter((one) => !NOT_OF_CLASS.has(one) && !/[,#~@|]/.test(one)),
    ),
  )

type Row = readonly [asked: readonly string[], concept: Concept]

const rows = (by: Concept['by'], lines: string): readonly Row[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [names = '', shown = '', denied = ''] = line.split(' | ')
      const asked = names.split(',').map((one) => one.trim())
      const own = shown.startsWith('only ') ? [] : asked
      return [
        asked,
        {
          name: asked[0] ?? '',
          by,
          shown: [...new Set([...own, ...list(shown.replace(/^only /, '')), ...membersOf(asked[0] ?? '')])],
          denied: list(denied),
        },
      ] as const
    })

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .flatMap(alternatives)
    .flatMap((one) => (one.startsWith('+') ? positiveSign(one.slice(1)) : [one]))

/** `blurry/poor vision`: every phrase that takes one of the words between the strokes. */
const alternatives = (phrase: string): readonly string[] =>
  phrase
    .split(/\s+/)
    .map((token) => token.split('/'))
    .reduce<readonly string[]>(
      (phrases, tokens) => phrases.flatMap((one) => tokens.map((token) => (one === '' ? token : `${one} ${token}`))),
      [''],
    )

/** `+phalen`: a sign that charts write before or behind "positive". */
const positiveSign = (sign: string): readonly string[] => [
  `${sign} positive`,
  `${sign} ~ positive`,
  `positive ~ ${sign}`,
  `${sign} ~ reproduces`,
  `${sign} ~ @plus`,
  `@plus ${sign}`,
  `@plus ) ${sign}`,
  `${sign} ~ pos`,
  `pos ${sign}`,
]

const GENERAL = [
  ...rows(
    'event',
    `
compliance monitoring, monitoring of compliance, opioid monitoring, monitoring for compliance | only =urine drug screen, =CURES, =pill count, =pain agreement
benefit, benefits, subjective benefit, clinical benefit, efficacy, effectiveness, efficacy of the medication, benefit from the medication | only =pain relief, =functional improvement
non-opioid treatment, non-opioid treatments, non-opioid therapy, non-opioid alternatives, nonopioid treatment | only =NSAIDs, =acetaminophen, =antidepressants, =anticonvulsants, =physical therapy, =acupuncture, =muscle relaxants
urine drug screen, urine drug test, urine drug testing, urine drug screening, drug screen, drug screens, drug test, drug testing, toxicology, uds, urine screen, urine toxicology | uds, udt, toxicology report, toxicology screen, urine test, drug screen result, specimen ~ urine, urine specimen, immunoassay, urine ~ positive for, urine ~ negative for, tested positive for, urine tested, urine collected, cup test, urine was, urine is
CURES, cures report, cures database, cures data base, pdmp, prescription monitoring | cures ~ reviewed, cures ~ checked, cures consistent, patient activity report, prescription monitoring program, state database, prescription database, cures printed, cures run, cures today, cures shows, cures showed, cures was
pain agreement, opioid agreement, pain contract, opioid contract, narcotic agreement, narcotic contract, medication agreement, signed agreement, signed contract, treatment agreement | agreement signed, agreement on file, signed ~ agreement, signed ~ contract, contract signed, contract is on file, contract on file, agreement was signed
risk assessment, risk screening, screening for risk, opioid risk, risk of misuse, risk of addiction, risk for abuse, risk stratification, opioid risk assessment, addiction risk, risk for addiction, abuse potential | opioid risk tool, ort score, ort #, soapp, soapp r, comm score, cage aid, dire score, risk is low, low risk, moderate risk, high risk, risk ~ low, risk ~ moderate, risk ~ high, opioid risk, ort of #, risk score
pill count, pill counts | tablets counted, counted tablets, counted the tablets, pills counted
MRI, magnetic resonance imaging, mri study, mri scan | mri ~ show, mri ~ showed, mri ~ reveal, mri ~ revealed, mri ~ demonstrated, mri dated, mri of #, magnetic resonance imaging ~ showed
plain films, plain film, x-ray, x-rays, radiograph, radiographs, plain radiographs, films | x-rays ~ showed, films ~ showed, radiographs ~ showed, x-ray ~ showed, x-rays taken, x-rays today, films today, views of the
CT scan, ct, computed tomography | ct ~ showed, ct scan ~ revealed, ct ~ reveals
electrodiagnostic study, electrodiagnostic studies, emg, nerve conduction study, nerve conduction studies, electrodiagnostic testing, ncv, ncs, electromyography, electrodiagnostic findings, electrodiagnostic confirmation, electrodiagnostic evidence, electrodiagnostic support, electrodiagnostic confirmation of | emg ncv, emg ~ showed, nerve conduction ~ showed, median motor latency, distal latency, nerve conduction velocities, ncs ~ prolonged, ncs ~ normal, ncs ~ show, ncv ~ show
ultrasound, sonogram | ultrasound ~ showed
bone scan | bone scan ~ showed
sleep study, polysomnogram, polysomnography | apnea hypopnea index, ahi #
physical therapy, therapy, supervised therapy, therapy sessions, formal therapy, physiotherapy | physical therapy, pt, # visits of pt, # sessions of pt, therapy visits, attended therapy, completed therapy, therapist, had therapy, # visits of therapy, # sessions of therapy, # therapy visits, physio, therapy sessions, course of therapy, went to therapy, visits with ~ therapist, # therapy sessions, therapy twice a week, therapy visits, sessions of therapy, visits of therapy, physiotherapist, # visits with, # sessions with
physical medicine, physical medicine treatment | only physical therapy, # visits of pt, therapist, # visits of therapy
acupuncture, acupuncture treatment, acupuncture sessions | acupuncturist, needles helped
chiropractic care, chiropractic treatment, chiropractic, chiropractic therapy, manipulation | chiropractor, adjustments, chiro
massage, massage therapy | massages
prior treatment, previous treatment, past treatment, earlier treatment, treatment to date, treatment history, earlier care, previous care, failed treatment, failed treatments, treatment failure, failure of treatment, failed prior treatment | only # visits of therapy, # visits of pt, physical therapy, therapy visits, injection, injected, arthroscopy, scope, scoped, surgery in #, operated, chiropractic, acupuncture, brace, splint, cast, =conservative care
home exercise program, home program, home exercise, home exercises, exercise program, exercise, independent exercise, self-directed exercise, strengthening program, strengthening exercises, exercises at home | hep, exercises at home, exercises daily, stretches at home, home program, does ~ exercises, stretching ~ daily, strengthening of the, stretches every, home stretching, gym, walks daily, swims, exercise bike, treadmill, pilates, yoga, stretches, did her exercises, did his exercises, exercises every
conservative care, conservative treatment, conservative therapy, conservative management, conservative measures, conservative course of care, conservative course, nonoperative treatment, conservative modalities, conservative treatment measures | physical therapy, pt, chiropractic, acupuncture, # visits of pt, # visits of therapy, therapy visits, therapy, therapist, home exercise, ibuprofen, naproxen, meloxicam, splint, brace, tens, massage, aquatic, pool therapy, ice, heat, home program, nsaids, anti-inflammatories, =physical therapy, =chiropractic care, =acupuncture, =home exercise program, =NSAIDs, =splinting
activity modification, activity restriction, rest from work, work modification | modified duty, light duty, modified activity, restricted activity, avoids lifting, avoids ~ overhead, activities modified, took breaks
injection, injections, corticosteroid injection, steroid injection, cortisone injection, cortisone, steroid injections, corticosteroid injections, injection program, injection therapy | cortisone shot, depo medrol, kenalog, was injected, injected with, injection ~ gave, injection helped, injection on #, shot helped, shot gave, celestone, epidural, epidurals, block, blocks, steroid shot, triamcinolone, kenalog, =epidural injection, =medial branch block, =trigger point injection
epidural injection, epidural steroid injection, epidural, epidural injections, epidural steroid injections | esi, lesi, tfesi, transforaminal injection, transforaminal epidural, interlaminar
medial branch block, medial branch blocks, diagnostic blocks, diagnostic block, facet block, facet blocks, facet injections, facet joint injections | mbb, medial branch blocks, facet injection, intra-articular facet injection
trigger point injection, trigger point injections | tpi, trigger points injected, injected trigger points
viscosupplementation, hyaluronic acid, hyaluronic injections | synvisc, orthovisc, euflexxa, supartz, hyalgan, gel injections
nerve block, block, blocks, first block, previous block, prior block, stellate block, sympathetic block | stellate ganglion block, lumbar sympathetic block
surgery, operation, prior surgery, surgical intervention, surgical procedure, previous surgery, surgeries | only status post, s p, surgery in #, surgery on #, surgery of #, operation in #, after surgery, since surgery, after the operation, since the operation, prior surgery, underwent ~ surgery, fusion ~ in #, arthroscopy ~ on #, operated on, laminectomy, discectomy, arthroscopic, was operated, had surgery, postoperative
splinting, splint, brace, bracing, orthosis, orthotics, inserts, immobilization, support, boot, lumbar support, back brace | wrist splint, night splint, wore ~ splint, wears ~ splint, wore ~ brace, wears ~ brace, wore ~ sleeve, wears ~ sleeve, knee sleeve, wrist brace, walking boot, arch supports, cast for, insoles, shoe inserts, in a splint, with a splint, brace helps, counterforce, thumb spica, sling, splint at night, wears a splint, wears a brace, splinted, corset, lumbar brace, back brace, lumbar support, elbow strap
cane, walker, crutches, assistive device, wheelchair | walks with a cane, uses a cane, uses a walker, with the walker, on crutches, walking stick
home trial, trial period, one-month trial, one month trial, month trial, day trial, trial of the device | only home trial of, day trial, month trial, home trial ~ gave, during the trial, after the trial, trial with the, rented for
TENS, tens unit, tens trial, trial of tens, electrical stimulation, transcutaneous electrical nerve stimulation, trial of the unit | tens at therapy, tens unit ~ helped, uses ~ tens, used ~ tens, tens trial ~ gave, trial of tens, rented tens, e-stim
psychotherapy, counseling, cognitive behavioral therapy, psychological treatment, cbt, behavioral treatment | sessions with ~ psychologist, seen by ~ psychologist, sees ~ psychologist, talk therapy, counselor, # sessions of cbt
psychological evaluation, psychological assessment, psychological screening, psychiatric evaluation, mental health evaluation, psychological clearance, psychosocial evaluation | psychological evaluation, evaluated by ~ psychologist, psychological testing, beck depression inventory, phq 9 #, mmpi, cleared psychologically, psychologist ~ cleared, cleared by ~ psychologist, psychologist found, seen by ~ psychologist, no psychological contraindication, psychologist saw, psychologist finds, psychologist ~ no contraindication, psychologist ~ contraindication, psychologist ~ cleared, psychiatrist finds, psychologically cleared, psychologically stable
functional capacity evaluation, fce | fce, functional capacity evaluation was
functional restoration program, frp | functional restoration, restoration program
specialist consultation, consultation, specialist evaluation, referral, orthopedic consultation, orthopedic evaluation, specialist | seen by ~ surgeon, consultation with, evaluated by, seen by orthopedics, saw ~ surgeon, saw ~ specialist, orthopedist, neurosurgeon saw, spine surgeon, surgeon's opinion, surgical opinion, hand surgeon, orthopedic surgeon, seen by dr, saw dr
pain specialist, pain management consultation, pain management, pain management specialist | pain management consultation, seen by pain management, pain specialist, pain management physician
neurologist, neurology consultation | seen by neurology, neurologist, neurology consult
laboratory monitoring, laboratory testing, laboratory studies, lab tests, blood tests, laboratory tests, lab work, laboratory results, blood work, previous blood work, lab results, laboratory values, kidney function tests, liver function tests, complete metabolic panel | creatinine #, alt #, ast #, bun #, cbc, liver enzymes, liver function tests, labs drawn, labs on, labs show, hemoglobin #, blood count, metabolic panel, gfr #, laboratory on, creatinine ~ #, gfr, blood drawn, liver ~ normal, kidney ~ normal, hematocrit, transaminases, labs of, labs from, bun, sgot, sgpt, chemistry ~ normal, metabolic panel, cmp, metabolic panel, comprehensive metabolic panel, liver panel, renal panel, bmp, creatinine, platelets #, egfr, wbc #
blood sugar, glucose, a1c, hemoglobin a1c | a1c #, glucose #, blood sugar #
electrocardiogram, ecg, ekg | ekg ~ showed, ecg ~ normal, sinus rhythm, qtc #
weight, height and weight | weight # pounds, weighs #, weight # lb, weight # lbs, weight # kg, weight #
blood pressure, blood pressure readings, vital signs, vitals | bp #, blood pressure #, pulse #
body mass index, bmi, obesity measurement | only bmi #, body mass index #, bmi of #, bmi is #, bmi is, bmi of, bmi:
neck circumference | neck circumference #, collar size #, neck # inches
Phalen, phalen test, phalen's test, provocative test, provocative tests, provocative testing, provocative maneuvers | phalen, phalen sign, tinel, durkan, carpal compression
Tinel, tinel test, tinel's sign, tinel sign | tinel
Spurling, spurling test, spurling's test, spurling maneuver | spurling
straight leg raise, straight leg raising, slr | slr, straight leg raise, lasegue
range of motion testing, range of motion measurements, measurement of motion, range of motion | flexion #, flexion to #, abduction #, abduction to #, extension #, extension to #, rom #, motion # to #, rotation #, flexes to #, range of motion ~ degrees, range of motion is full, improved from # to #, increased from # to #, from # to # degrees
strength testing, motor examination, muscle strength testing, manual muscle testing, motor testing, grip strength, grip measurements | strength # 5, # 5 strength, jamar, grip #, motor # 5, strength is # 5, strength ~ # 5, # out of 5
reflexes, reflex testing, reflex examination, deep tendon reflexes | reflexes are, reflexes #, jerk, jerks, reflex is, reflexes equal, reflexes symmetric, dtr, dtrs, reflexes ~ #, reflex ~ #, jerk ~ #, achilles #, patellar #, reflexes ~ equal, reflexes ~ symmetric
sensory examination, sensory testing, two-point discrimination | light touch, pinprick, two point discrimination, sensation is, sensation to
neurological examination, neurologic examination, neurological exam, neurologic exam | reflexes are, reflexes #, light touch, strength # 5, motor and sensory, sensation is
physical examination, examination, objective examination | on examination, tenderness, range of motion, palpation
tapering, taper, weaning, wean, attempt to wean, attempts to taper, dose reduction, attempt to taper, attempt at weaning, weaning attempt, attempts at weaning, attempts to wean | weaned, tapered, taper began, cut ~ by # tablet, reduced ~ to # tablets, cut down, down from #, be cut by, reduced from #, dose was reduced, dose reduced, lowered from #, came down from, decrease ~ from # to #, decreased ~ from # to #, lowered ~ from # to #, reduced ~ from # to #, cut ~ from # to #, attempted to decrease, tried to decrease, tried to cut, tried to reduce, attempted to reduce, cut to #, was cut to, cut down to, lowered to #, reduced to #, down to # ~ a day, weaned
home evaluation, evaluation of the home, home safety evaluation | visited the home, home visit, home assessment
ergonomic evaluation, workstation evaluation | ergonomic, workstation was
naloxone, narcan | naloxone, narcan
aquatic therapy, pool therapy, water therapy | pool, aqua therapy, aquatic
biofeedback | biofeedback
work hardening, work conditioning | work hardening
weight loss program, diet, attempts at diet, weight loss | lost # pounds, diet of, dieting, weight watchers, calorie, low-calorie
hardware, instrumentation | hardware, screws, instrumented
smoking cessation, smoking status, tobacco use | smokes, quit smoking, non smoker, nonsmoker, never smoked, pack a day, cigarettes, former smoker, tobacco, smoked
Beck scores, beck inventory, depression inventory, depression score, anxiety score, mood questionnaire, standardized mood questionnaire, depression screening, phq, phq 9, gad 7, psychometric testing | beck depression inventory, beck anxiety inventory, bdi #, phq 9 #, phq #, gad 7 #, hamilton ~ #
functional questionnaire, oswestry, disability index, questionnaire scores, dash score, functional score, outcome measure | oswestry #, odi #, dash #, quickdash #, roland morris #, ndi #, neck disability index
opioids, opioid medications, opioid medication, narcotics | norco, percocet, oxycodone, hydrocodone, tramadol, morphine, dilaudid, oxycontin, ultram | opioid naive, no opioids, no narcotics
medication, medications, oral medication, oral medications, pharmacologic treatment, analgesics, analgesic, drug therapy | ibuprofen, naproxen, norco, tramadol, gabapentin, cyclobenzaprine, acetaminophen, medications:, meloxicam, takes # mg, # mg, tylenol, motrin, advil, =NSAIDs, =acetaminophen, =antidepressants, =anticonvulsants, =muscle relaxants, =opioids
NSAIDs, nsaid, anti-inflammatory, anti-inflammatories, anti-inflammatory medication, nonsteroidal anti-inflammatory drugs, oral nsaids, nonsteroidals | ibuprofen, naproxen, motrin, advil, aleve, meloxicam, mobic, diclofenac, etodolac, celebrex, celecoxib, nabumetone, relafen, anaprox, naprosyn, ketorolac, anti-inflammatory tablets, lodine, naproxyn, ibuprophen, motrin
acetaminophen, tylenol | acetaminophen, tylenol, paracetamol
antidepressants, antidepressant, ssri, snri, tricyclic, tricyclics | amitriptyline, nortriptyline, duloxetine, cymbalta, venlafaxine, effexor, elavil, pamelor, sertraline, zoloft, prozac, fluoxetine, lexapro, trazodone, wellbutrin, bupropion
anticonvulsants, anticonvulsant, antiepileptics, antiepileptic, anti-epileptic drugs, aeds | gabapentin, neurontin, pregabalin, lyrica, topiramate, topamax, carbamazepine
first-line medications, first-line therapy, first line therapy, first-line agents, first-line treatment, first-line medication, first line medication, first line | acetaminophen, tylenol, ibuprofen, naproxen, gabapentin, amitriptyline, nortriptyline, duloxetine, pregabalin, motrin, cymbalta, lyrica, neurontin, =NSAIDs, =acetaminophen, =antidepressants, =anticonvulsants
non-opioid analgesics, non-opioid medications, non-opioid medication, nonopioid | acetaminophen, tylenol, ibuprofen, naproxen, meloxicam, gabapentin, motrin, duloxetine, =NSAIDs, =acetaminophen, =antidepressants, =anticonvulsants
muscle relaxants, muscle relaxant | cyclobenzaprine, flexeril, tizanidine, zanaflex, baclofen, soma, carisoprodol, methocarbamol, robaxin, orphenadrine, norflex, skelaxin, metaxalone
proton pump inhibitor, ppi | omeprazole, prilosec, pantoprazole, protonix, nexium
topical medications, topical, topicals, topical analgesic | lidocaine patch, lidoderm, voltaren gel, cream, ointment, diclofenac gel
anticoagulants, anticoagulant, blood thinners, blood thinner | warfarin, coumadin, eliquis, xarelto, clopidogrel, plavix, apixaban, heparin
corticosteroids, oral steroids, corticosteroid, steroid use | prednisone, medrol, dexamethasone, methylprednisolone
flexion-extension films, flexion and extension films, dynamic films, flexion-extension radiographs, dynamic radiographs, flexion and extension views | flexion extension views, flexion and extension views, # mm of motion, # mm of translation, translation of # mm, motion on flexion, flexion and extension
weight-bearing films, weight bearing films, weight-bearing radiographs, standing films | standing films, weight bearing views, standing views, standing x-rays
sympathetic block, sympathetic blocks, lumbar sympathetic block, stellate ganglion block | stellate block, ganglion block, sympathetic block gave, sympathetic block helped
complete blood count, cbc, blood count | hemoglobin #, wbc #, platelets #, cbc
urinalysis | urinalysis
arthrocentesis, aspiration, joint aspiration | aspirated # cc, aspirated, cc of fluid
ice or heat, application of heat, heat therapy | ice packs, heating pad, hot packs
discography, discogram | discogram
arthrogram, mr arthrogram | arthrogram
pain diary, pain log | diary, keeps a log
traction | traction unit, home traction
failed return to work, unsuccessful return to work, prior unsuccessful return to work, unsuccessful return-to-work attempts, failed attempt to return to work, failed attempts to return to work, attempt to return to work, attempts to return to work, attempts to work, unsuccessful attempts to return | tried to return, tried to go back, attempted to return, went back ~ and stopped, sent home after, could not keep up, lasted # days, lasted # hours, tried light duty, tried modified duty, return to work failed, returned ~ but, went back for #, tried his ~ job, tried her ~ job, had to stop after, went back to his ~ job, went back to her ~ job, tried to work, could not do the job, went back ~ and could, returned ~ and could, went back ~ but
prescriptions, oral agents, other medication, other medications, other drugs | takes ~ mg, # mg twice, # mg daily
aspirin, aspirin use | aspirin # mg, baby aspirin
benzodiazepines, benzodiazepine | xanax, alprazolam, valium, diazepam, klonopin, clonazepam, ativan, lorazepam
gabapentin, neurontin | gabapentin, neurontin
previous mri, prior mri, earlier mri, earlier study, previous imaging, prior imaging | mri ~ showed, mri in #, mri of #, mri dated
discussion of risks, informed consent, risks and benefits | risks and benefits, consent signed, informed consent
patient education, education | was taught, was educated, was instructed
`,
  ),
  ...rows(
    'topic',
    `
side effects, side effect, adverse effects, adverse effect, adverse events, adverse side effects, adverse reactions, medication side effects, tolerability | nausea, constipation, constipated, sedation, drowsiness, drowsy, dizziness from, bowels move, itching, senna, no drowsiness, sleepy from, upset stomach from, stomach upset from, tolerated well, tolerates ~ well, dry mouth, lightheaded, sedated, sleepy, groggy, foggy, hard stools, stomach upset, no upset, without side effects, no side effects, dizzy, nauseous, no problems with the, upsets, makes ~ sleepy, makes ~ drowsy, no ill effects, well tolerated, tolerating ~ well, tolerating, tolerates, tolerated, no adverse
aberrant behavior, aberrant behaviors, aberrant drug behavior, aberrant drug taking behavior, aberrant use, misuse, diversion, compliance, noncompliance, drug-seeking behavior, abuse, drug-related behavior, compliance with the medication, compliance with medication, adherence, aberrant drug use, aberrant drug behavior, aberrant drug behaviors, aberrancy | early refill, lost ~ bottle, lost prescription, ran out early, runs out early, takes ~ as prescribed, compliant with medication, one pharmacy, one prescriber, no signs of abuse, drug seeking, takes more than prescribed, no misuse, consistent with prescribed, pills missing, lost pills, another doctor, second prescriber, early refills, from a friend, shares ~ pills, single prescriber, one doctor, one prescriber, runs short, out of pills, ran out, pill count, pill counts, uds consistent, counts appropriate
pain level, pain levels, pain score, pain scores, pain intensity, pain rating, pain ratings, vas score, vas scores, pain scale, numeric pain, pain assessment, severity of pain, severity of the pain, average pain, least pain, least reported pain, worst pain, current pain, current pain level, intensity of pain, intensity of the pain, usual pain | pain # 10, pain is # 10, # out of 10, # out of ten, # 10 pain, vas #, pain of #, # over 10, pain level #, pain ~ # 10, pain from # to #, # 10 without, # 10 with, pain # to #, @score, # at best, # at worst, ranges from # to #, best #, worst #, average #
pain with and without medication, pain level with and without medication, pain before and after medication, pain with medication, how pain changes, how the pain changes, pain before and after | # 10 without ~ and #, # ~ without medication, from # 10 to # 10, # 10 to # 10 with, from # to #, pain from # to #, reduces ~ from #, # 10 with medication, # with and # without, # with medication, without it ~ @score, without it @score, without ~ @score, with it @score, off it @score
pain relief, analgesia, relief, decrease in pain, decreased pain, reduction in pain, pain reduction, relief of pain, improvement in pain, improved pain, pain improvement, analgesic benefit, less pain, reduction of pain, analgesic response | relief, # percent relief, # percent less pain, pain from # to #, pain drops, pain fell, pain falls, pain goes from, reduces ~ pain, eases ~ pain, helps ~ pain, takes pain from, takes the edge off, pain decreased, pain ~ down to #, relieves, brings ~ pain, cuts ~ pain, # percent improvement, lowers ~ pain, better by half, half the pain, pain is half, halves, # percent better, # percent, by half, pain free, a third less, improved by #, pain went from # to #, eased by, eases, helped for, less painful, # % relief, # % better, brings it ~ to #, down to #, # percent of ~ pain is gone, pain is gone, pain gone, pain ~ cut in half, wore off, took ~ edge, pain comes down, pain goes down, pain drops, pain dropped, pain falls, # % for #, pain dropped, pain away, pain went away, took ~ pain away, dropped # %, # % less, # % reduction, # % improvement, relieved by # %, # % decrease, # % for ~ weeks
duration of relief, how long relief lasts, duration of pain relief, how long the relief lasts, length of relief, how long pain relief lasts, duration of effect | only relief lasts, lasts # hours, relief for # hours, lasting # hours, # hours of relief, wears off after, relief ~ lasts #, lasted # weeks, lasted # months, relief for # weeks, relief for # months, # weeks of relief, # months of relief, for # weeks, lasted ~ weeks, lasted ~ months, lasts ~ hours, relief of # weeks, relief of # hours, # hours of, good for # hours, good for # weeks, relief that lasted, for ~ hours, until noon, came back after, wore off after, returned after, wore off, worn off, good for ~ days, good for ~ weeks, for a week, for a month, for a day, for an afternoon, lasted until, helped for, helps for, relief lasted, gone for, back after #, back within
onset of relief, time to relief, how long it takes for relief, time to pain relief | only within # minutes, begins in # minutes, after # minutes, works in #, takes # minutes, kicks in, within ~ hour, half an hour, in # minutes, within an hour
functional improvement, function, improved function, functional gain, functional gains, functional benefit, increased function, increase in function, improvement in function, functional response, functional status, improvement in activities of daily living, activities of daily living, activity of daily living, adls, daily activities, functional benefits, improvement in daily activities, improvement of function, functionality, functional outcome, quality of life, activities, functional ability, daily function, daily living, functional progress | only can now, now able, is able to, able to walk, able to work, able to cook, able to drive, able to stand, able to lift, able to sit, able to dress, able to sleep, cooks, shops, walks #, sits #, sits through, stands #, stands through, lifts #, gone back to ~ duty, back to work, went back to work, returned to work, works full time, working full time, now reaches, does laundry, does ~ housework, does ~ dishes, does ~ chores, cleans ~ house, activities of daily living, adl, improved function, function improved, function is improved, function has improved, plays with, mows, gardens, house chores, dresses, sit for #, stand for #, walk for #, walk # minutes, walk # blocks, carry #, vacuums, gets through, drives again, drives herself, drives himself, climb stairs, climbs stairs, returned to modified duty, returned to full duty, return to full duty, can walk, can stand, can sit, can lift, can dress, can cook, can sleep, can drive, can carry, can climb, can reach, can grip, can work, back at work, now walks, now lifts, now sits, now stands, now cooks, now drives, resumed, does her own, does his own, gets dressed, ties ~ shoes, walks ~ blocks, walks ~ minutes, walks the dog, goes to the gym, goes shopping, carries groceries, holds ~ grandchild, returned to ~ work, sit through, stand through, went back to ~ work, mow the, able to mow, lift #, walk #, does ~ laundry, does ~ shopping, picks up ~ child, plays ~ children, plays ~ grandchild, back to full duty, back to ~ duty, went back to ~ duty, returned to ~ duty, coaches, coaching, plays ~ again, drives again, back at ~ job, rides
functional deficits, functional limitations, functional limitation, functional impairment, limitation of function, functional deficit, activity limitation, activity limitations, limitation of activity, limitations of activity, functional disability, restrictions in activity, difficulty with activities, pain interferes with walking, interferes with walking, interference with activities, interferes with activities, interference with walking, pain interferes, interferes with | cannot, unable to, difficulty with, limited to, sits for #, stands for #, walks for #, can only, sit # minutes, stand # minutes, walk # minutes, walks # feet, walks # blocks, no more than # minutes, trouble with, has difficulty, needs help, cannot lift, sit more than, stand more than, walk more than, limits ~ to, avoids, # minutes at a time, cannot carry, cannot sit, cannot stand, cannot open, cannot turn, cannot hold, cannot kneel, cannot squat, cannot climb, cannot reach, cannot walk, must sit, must lie, must stop, after # minutes, needs breaks, one step at a time, holds the rail, walk one block, walk a block, walk two blocks, then has to sit, has to sit, has to stop, has to rest
activities with which help is needed, help needed, need for assistance, assistance with activities, assistance with daily activities, assistance needed | bathes ~ with help, with help, needs help, cannot cook, helps her, helps him, requires assistance, needs assistance, dresses with help, bathes and dresses, bathes him, bathes her, dresses him, dresses her, is helped, helped by, wife bathes, wife dresses, husband dresses
return to work, return to work attempts, returned to work | only returned to work, back to work, gone back to ~ duty, works full time, went back to, returned to full duty, returned to modified duty | off work, has not worked, not working
work status, current work status, employment status, working status, work restrictions, duty status, disability status | ttd, off work, modified duty, full duty, light duty, temporarily totally disabled, temporary total disability, working full, is working, not working, work status, retired, restrictions of, no lifting over #, back to work, permanent and stationary, regular duty, has not worked, returned to work, sedentary work, has been off, not back to work, on full duty, off since, on light duty, off duty, working part time, half days, returned to her job, returned to his job, total temporary disability, temporary total, temporary partial, partial disability, on disability, tpd, working modified
job description, job duties, job demands, occupation, description of the job, work duties, physical demands, nature of the work, occupational demands | works as, worked as, types # hours, types ~ hours, lifts ~ up to #, job involves, job requires, duties include, employed as, hours a day, cashier, warehouse, as a nurse, mechanic, occupation:, desk work, desk job, drives a truck, stocks shelves, lifts boxes, assembly line, packs boxes, works at, lifts up to # pounds, lifting # pounds, stands all day, keyboard
mechanism of injury, trauma, acute trauma, recent trauma, history of trauma, how the injury occurred, cause of injury, how the injury happened | slipped, fell, twisted, stepping off, struck by, was lifting, while lifting, twisted, tripped, landed on, hit by, rear ended, repetitive, was carrying, pulled, pushing a, injury occurred when, crushed, lifted, pulling, pushing, caught, stepped, hit, struck, crash, collision, fall from, fell from, fell on, was crushed, strained
dominant hand, hand dominance, handedness, dominance | right handed, left handed, right hand dominant, left hand dominant, right dominant, left dominant, right hand is dominant, dominant, writes with, right-handed, left-handed
duration of use, length of use, how long the patient has taken, how long the drug has been taken, how long the patient has been on, how long she has taken, how long he has taken, start date, start of, how long it has been taken, how long the medication | only prescribed since, taken since, on ~ since, since january, since february, since march, since april, since may, since june, since july, since august, since september, since october, since november, since december, since #, for # years, for # months, for ~ years, for ~ months, started ~ on #, started in #, began in #, started on, has been on ~ for, began taking, for ~ weeks, first prescribed, since the summer, since the spring, since the fall, since the winter, nightly since, daily since, since last
duration of symptoms, onset of symptoms, onset, duration of complaints, date of onset, duration of pain | since the injury, since #, for # weeks, for # months, for # years, began, started, for ~ weeks, for ~ months
treatment goals, goals, functional goals, treatment plan with goals, short-term goals, long-term goals, goals of therapy, goals of treatment, treatment goal | goal is, goals:, goal:, goals are, goal of, goals include, aims to, aim is, hopes to, wants to return to, to return to work by, plan is to return, target is, is to walk, is to return
past medical history, medical history, comorbidities, comorbid condition, comorbid conditions, medical conditions, comorbidity | diabetes, hypertension, high blood pressure, heart disease, medical history, past medical history, asthma, thyroid
past surgical history, surgical history | appendectomy, surgical history, status post, prior surgeries, cholecystectomy
response to treatment, response to therapy, outcome of treatment, outcome of therapy, response to prior treatment, results of therapy, benefit from therapy, benefit of prior treatment, response to conservative therapy, therapy outcome, benefit from treatment, treatment outcome, results of prior treatment, efficacy, effectiveness, medication efficacy, results of the initial, benefit | helped, did not help, no relief, helped little, without benefit, with benefit, gave relief, gave ~ relief, no lasting, improved with, temporary relief, did nothing, better with, # percent relief, responded, improvement after, failed to give, failed to help, is helpful, was helpful, beneficial, not beneficial, was no help, no help, it helps, helps with, helps him, helps her, begins to help, relieved by, eased by, with relief, brief relief, some relief, good relief, good effect, no effect, without effect, with good effect, made it worse, made no difference
number of sessions, number of visits, amount of therapy, number of therapy visits, number of prior visits, how many sessions, how many visits, number of treatments, number of therapy sessions, total number of sessions, how many therapy, sessions completed, visits completed, how many prior sessions, number of prior sessions, total visits, total of visits, visits to date, sessions to date, total of sessions, number of acupuncture visits, number of chiropractic visits | only # visits, # sessions, # treatments, # ~ visits, # ~ sessions, # of # visits, # of # sessions, visit # of #, visit #, # visits of, # sessions of, ten visits, # visits done, # completed, # of the # visits, visit number #, visit # of #, session # of #, # sessions, # visits, visit #
number of injections, how many injections | only # injections, # ~ injections, second injection, third injection
frequency of headaches, headache frequency, headache days, frequency of the headaches, number of headaches, number of headache days | headaches ~ days, # days of the month, # days a month, # headaches a, daily headaches, headache every, # headache days, times a week, times per month, days per month
length of the headaches, duration of headaches, headache duration | only headache ~ lasts #, headaches ~ last #, lasting # hours, last # hours, attacks last, attacks of #
family, family members, family support, family member, caregiver, caregivers, social support, household members, who could assist, available family, living situation, help at home | lives alone, lives with, his wife, her husband, his son, her son, his daughter, her daughter, a daughter, a son, his mother, her mother, wife helps, husband helps, spouse, family helps, stays with, his daughter helps, no one at home, nobody at home, neighbor helps, roommate
transportation, public transport, public transportation, bus | takes the bus, bus stop, nearest bus, taxi, drives himself, drives herself, gets a ride, no bus
cannot drive, inability to drive, driving, ability to drive, unable to drive, patient cannot drive | does not drive, may not drive, no driving, cannot drive, unable to drive, is not able to drive, not allowed to drive, stopped driving, drives
walking distance, distance walked, distance that the patient can walk, distance the patient can walk, ambulation, ambulatory status, ability to walk, walking tolerance, distance | walks # feet, # feet, # blocks, walks # blocks, # yards, # meters, # minutes walking, walk # minutes, walks for #, one block, half a block, ambulates # feet, ambulates only # feet, uses a walker, uses a cane, wheelchair
homebound, confined to the home, homebound status, leave the home, leaving the home | cannot leave the house, does not leave the house, housebound, homebound, leaves ~ home only, leaves ~ house only, confined to ~ home, unable to leave, has not left ~ house, has not left ~ home, not left the house, cannot leave ~ home, does not go out
sleep hygiene, sleep history, behavioral measures for sleep, sleep hygiene measures | sleep hygiene, no caffeine, keeps ~ bedtime, stimulus control
sleep quality, sleep, quality of sleep, hours of sleep, sleep duration | sleeps # hours, # hours of sleep, sleeps poorly, sleeps well, sleep is, wakes, fall asleep
current medications, medication list, medication regimen, current medication regimen, list of medications, current medication, medications taken | takes ~ mg, current medications:, medications:, # mg twice, # mg daily, medications include, # mg three, # mg ~ times a day, # mg at bedtime, # mg once, # mg bid, # mg tid
dose and frequency, dose, dosage, dosing, strength and frequency | only # mg once, # mg twice, # mg three times, # mg four times, # mg daily, # mg a day, # mg at bedtime, # mg at night, # mg every, # mg bid, # mg tid, # mg qid, # mg qd, # mg # times
objective findings, exam findings, physical exam findings, examination findings, findings on examination, abnormal findings, clinical findings, objective deficits | tenderness, tender, decreased range of motion, positive, spasm, weakness, limited motion, reduced range, swelling, decreased sensation
suspected labral tear, labral tear, labral pathology | tear of the ~ labrum, labral tear, torn labrum, labrum is torn, labrum tear, suspect ~ labrum, likely tear of ~ labrum, labral fraying, slap tear
suspected meniscal tear, meniscal tear, meniscus tear, internal derangement, meniscal pathology | tear of the ~ meniscus, tear of the ~ ~ meniscus, tear ~ ~ ~ meniscus, meniscal tear, torn meniscus, meniscus is torn, suspect ~ meniscus, internal derangement
suspected rotator cuff tear, rotator cuff tear, rotator cuff pathology | rotator cuff tear, torn rotator cuff, tear of the ~ cuff, supraspinatus tear, tear of the supraspinatus, suspect ~ cuff tear
suspected fracture | suspect ~ fracture, possible fracture, rule out fracture
nature of the pain, quality of pain, description of pain, character of the pain | burning, aching, sharp, dull, throbbing, stabbing, shooting
location of pain, pain location, location of symptoms | pain in the, pain over the, pain at the
aggravating factors, alleviating factors, aggravating and alleviating factors, current alleviating factors, relieving factors, exacerbating factors | worse with, better with, aggravated by, relieved by, improves with, eased by, increases with, made worse
allergies | nkda, no known drug allergies, allergic to, allergies:
intolerance to oral medication, intolerant to oral medication, intolerance, unable to tolerate oral medication, not able to tolerate, cannot tolerate, oral intolerance, unable to use oral, contraindication, contraindications, intolerance to nsaids, unable to tolerate, contraindicated, inability to tolerate, not tolerated | only could not tolerate, cannot tolerate, did not tolerate, not tolerated, unable to tolerate, intolerant of, stopped ~ because of, stopped because, stopped due to, discontinued due to, discontinued because, stomach hurts, upset ~ stomach, gave ~ heartburn, gave ~ nausea, made ~ sick, contraindicated, allergic to, cannot swallow, cannot take, was stopped for, it was stopped, gave out, had to stop, upset her stomach, upset his stomach, made her sick, made him sick, made her drowsy, made him drowsy, bleeding ulcer from, hives from, rash from, vomited, allergic, reaction to, caused ~ bleeding, caused ~ rash, caused ~ nausea, caused ~ swelling, nauseated by, stomach could not take, pills make, causes ~ upset, causes stomach, causes nausea, causes heartburn, gives ~ heartburn, upset stomach, causes ~ nausea, causes constipation
unable to tolerate land-based therapy, land-based therapy, tolerate land-based | only in therapy on land, land therapy ~ stopped, could not tolerate land, land-based ~ failed, unable to do land, on land ~ gave out, cannot exercise on land, unable to ~ on land, could not ~ land
reduction in medication use, decrease in medication use, reduced medication use, decreased medication use, medication reduction, less medication, decreased need for medication, reduction of medication, decrease in the need for medication, reduced need for medication, decreased opioid use, reduction in opioid use, reduction of analgesics, decrease in pain medication, reduced dependence, decreased dependence on treatment, pain medication is reduced, pain medication is being reduced, medication is reduced, pain medication was reduced, medication was reduced, pain medication reduced | only down to # tablets, uses fewer, takes fewer, fewer tablets, fewer pills, needs less, takes half, halved, uses less, takes less, instead of #, cut ~ from # to #, from # tablets to #, from # to # tablets, from # a day to #, # to # a day, reduced ~ intake, no longer needs, no longer takes, stopped taking, cut back, cut down, skips doses, went from # tablets, from ~ tablets a day to, went from #, from ~ a day to, from # to #
maximum medical improvement, mmi, maximal medical improvement, permanent and stationary, permanent and stationary status, close to maximum medical improvement | p and s, reached mmi, at mmi, plateau, plateaued, declared permanent, maximum improvement, permanent and stationary, no further improvement, as good as, permanent and stationary, medically stationary, p&s, nearing mmi, near mmi, not at mmi, not yet mmi, p and s status, approaching ~ status
conflicting medical reports, conflicting reports, conflicting medical reporting, disagreement | disagrees, contradicts, differs from, conflict with, conflicting, whereas dr, does not agree, opposite opinion, but the qme, qme finds, two opinions
severity of osteoarthritis, radiographic evidence of osteoarthritis, joint space narrowing, kellgren lawrence grade, grade of arthritis, radiographic severity, stage of arthritis, radiographic grade | only kellgren, grade # arthritis, grade # changes, joint space narrowing, joint space is, narrowed ~ compartment, narrowing of the ~ compartment, bone on bone, mm joint space, # mm of joint space, osteophytes, tricompartmental, moderate arthritis, severe arthritis, arthritis grade, end stage arthritis, end stage ~ arthritis, end-stage osteoarthritis, advanced ~ arthritis, moderate ~ osteoarthritis, grade iii, grade iv, kellgren, medial space, joint space lost, no joint space
corroborating imaging, corroboration by imaging, imaging corroboration, imaging evidence, imaging findings, nerve root impingement, root compression, nerve root contact, imaging evidence of nerve root compression, pathology on imaging, structural lesion, corroborated by imaging, correlating imaging, imaging confirmation | only compresses ~ root, contacts ~ root, contacting ~ root, abuts ~ root, abutting ~ root, displaces ~ root, displacing ~ root, impinges, impinging, root ~ displaced, root ~ compressed, touches ~ root, pushes ~ root, impingement of ~ root, compression of ~ root, mri ~ shows, mri ~ showed, mri ~ revealed, mri ~ protrusion, mri ~ extrusion, mri ~ stenosis, mri ~ herniation, mri ~ tear, compressing ~ ~ root, compresses ~ ~ root, contacting ~ ~ root, impinging ~ ~ root, impinges ~ ~ root, abutting ~ ~ root, impingement ~ ~ root, displacing ~ ~ root, compression ~ ~ root
dermatomal distribution, dermatomal pattern, specific dermatome, nerve root distribution, dermatome, dermatomal complaints, dermatomal pain, dermatomal findings, dermatomal changes, dermatomal symptoms, dermatomal loss | l5 distribution, s1 distribution, l4 distribution, c6 distribution, c7 distribution, l5 dermatome, s1 dermatome, c6 dermatome, c7 dermatome, in the ~ dermatome, in the ~ distribution, over the ~ dermatome, along the ~ dermatome, lateral calf, dorsum of the foot, sole of the foot, thumb and index finger
smoking, smoker, nicotine, nicotine use, tobacco cessation, cessation of smoking, smoking history | smokes, quit smoking, non smoker, nonsmoker, never smoked, pack a day, packs a day, cigarettes, former smoker, tobacco, stopped smoking, smoke free, does not smoke, stopped cigarettes, smoke-free, nicotine patch, has not smoked, gave up smoking, stopped tobacco, cotinine, smoked, smoking, tobacco, chews
quantity used, how often the pain medications were needed, amount of medication used, how much medication, usage, how often it is used, frequency of use of the medication | only # tablets a day, # a day, # times a day, # tablets per day, takes # to #, # pills a day, once a day, every # hours
area of application, application site, where it is applied, site of application, area to which, area to be treated, site to which | only applied to, applies it to, rubs it on, applies ~ to the, put on the, cream to the, gel to the, patch to the, ointment to the, patch on the, cream on the, gel on the
size of the patch, number of patches | # patches
oral medication was not an option, why oral medication | stomach upset
weakness of grip, grip strength loss, grip weakness, loss of grip, grip deficit, reduced grip | only grip # ~ pounds, grip is weak, weak grip, grip weaker, grip reduced, grip # lb, grip # kg, jamar #, grip is half, drops objects, drops things, grip diminished, grip ~ and #, cannot grip, grip is down, grip # pounds, grip strength #, grip of #, grip hurts, jamar
psychosocial factors, psychosocial barriers, psychological factors, psychological barriers, psychosocial issues, yellow flags, coping | only coping, stressed, anxious, depressed, fear of, catastrophizes, worries, depression, marital
age, age of the patient | # year old, # years old
height | height #
date of surgery, when the surgery was done, type of surgery | surgery on #, surgery of #, surgery in #, operated on #, on # ~ underwent
hours of work, hours worked | hours a day, hours a week, # hours
missed work, time lost from work, time off work | missed # days, days of work, missed work
home environment, stairs at home, architectural barriers | second floor, ground floor, steps to
insurance authorization | authorized
hyperalgesia, opioid hyperalgesia | more pain with higher, hyperalgesia
`,
  ),
  ...rows(
    'plan',
    `
surgery being considered, candidate for surgery, surgical candidate, willingness to consider surgery, plan for surgery, surgical plan, planned surgery, planned invasive procedure, invasive procedure, discussion of surgery, considering surgery, surgical intervention based, contemplate any kind of surgical intervention, consider a surgical intervention, surgery is being considered, willingness to consider, consider surgical intervention, consider or contemplate, surgical consideration, would consider surgery, indications that surgery, willingness to act, act on the results | only surgery is planned, planned surgery, wishes to proceed with surgery, would like surgery, wants surgery, candidate for surgery, surgical candidate, consider surgery, considering surgery, considers surgery, surgery was discussed, discussed surgery, discuss surgery, surgical options, scheduled for surgery, recommend surgery, recommended surgery, surgery recommended, request ~ arthroscopy, recommend ~ arthroscopy, recommend ~ fusion, ready for surgery, willing to undergo, surgical consultation, proceed with ~ surgery, proceed with arthroscopy, authorization for ~ surgery, consent to surgery, agrees to surgery, open to surgery, would accept surgery, for surgery, surgeon offered, offered surgery, wants the operation, agrees to the operation, ready for the operation, surgeon recommends, operation is planned, would have surgery, would undergo, discectomy if, fusion if, surgery if, last resort, considering an operation, surgery next
neurotomy to follow, neurotomy would follow, radiofrequency ablation, neurotomy, rhizotomy, radiofrequency, ablation | radiofrequency ablation, rfa would follow, ablation is next, rhizotomy, neurotomy
program of functional restoration, adjunct to physical rehabilitation, adjunct to a program, program of functional benefit, evidence-based functional restoration, concurrent rehabilitation, adjunctive therapy, proposed program | only together with ~ therapy, along with ~ therapy, with home exercise, as an adjunct, in conjunction with, combined with ~ exercise, alongside
`,
  ),
  ...rows(
    'state',
    `
red flags, red flag, red flag condition, red flag conditions, red flag symptoms, red flag signs, red flag findings, serious spinal pathology, emergence of a red flag, red flag finding | fever, night sweats, unexplained weight loss, saddle anesthesia, bowel incontinence, bladder incontinence, loss of bladder control, loss of bowel control, foot drop, cauda equina, history of cancer, urinary retention, progressive weakness, incontinent of urine, wet himself, wet herself, numbness of the saddle, saddle numbness, osteomyelitis
neurological deficit, neurological deficits, neurologic deficit, neurologic deficits, neurological dysfunction, neurologic dysfunction, neurologic compromise, neurological compromise, nerve compromise, nerve root compromise, nerve impairment, nerve deficits, focal neurologic deficit, neurological abnormalities, neurological abnormality, neurologic abnormalities, nerve dysfunction, neurological impairment, neurologic impairment, nerve root dysfunction, motor or sensory deficits, focal deficit, focal deficits, neurologic findings, neurological findings, physiologic evidence of nerve impairment, new neurologic deficit, neurologic symptoms, sensory or motor deficits, dermatomal deficit, myotomal deficit, specific nerve, spinal nerve, nerve root compression, cervical nerve root compromise, neurologic deterioration | decreased sensation, diminished sensation, reduced sensation, sensory loss, sensation ~ decreased, sensation ~ diminished, sensation ~ reduced, light touch ~ reduced, light touch ~ decreased, light touch ~ diminished, pinprick ~ reduced, pinprick ~ decreased, hypoesthesia, numb to, absent ~ reflex, reflex ~ absent, reflex ~ diminished, diminished ~ reflex, decreased ~ reflex, reflex ~ decreased, reflexes ~ diminished, reflexes ~ decreased, weakness of, weak ~ dorsiflexion, @grade, foot drop, motor weakness, reduced to light touch, decreased to light touch, diminished to light touch, decreased to pinprick, cannot walk on ~ heels, cannot heel walk, cannot toe walk, unable to heel walk, drags ~ foot, foot slaps, ankle jerk ~ missing, jerk is missing, jerk is lost, jerk is absent, jerk is reduced, no ankle jerk, numb over, dull over, feels less, strength is reduced, sensation is less, decreased over, diminished over, reduced over, reflex trace, trace reflex, reflex ~ trace, jerk ~ trace, reflexes ~ trace, reflex 0, jerk 0, reflex is 0, jerk is 0, reflex 1+, jerk ~ 1+, reflex unobtainable, reflexes asymmetric, reflexes ~ asymmetric, reflex ~ depressed, jerk ~ depressed, hypesthesia, hypoesthesia, hypesthetic, sensation ~ dull, hypalgesia, anesthesia over, sensory loss | normal strength, sensation intact, intact sensation, neurologically intact, strength and sensation full, strength and sensation intact, strength and sensation are, strength 5 5, reflexes symmetric
sensory deficit, sensory deficits, sensory loss, loss of sensation, decreased sensation, altered sensation, sensory change, sensory changes, sensory abnormality, diminished sensation, deficits in dermatomal sensation, dermatomal sensation, dermatomal sensory loss, hypesthesia | sensation ~ decreased, sensation ~ diminished, sensation ~ reduced, sensation is decreased, light touch ~ reduced, light touch ~ decreased, light touch ~ diminished, light touch is reduced, pinprick ~ reduced, pinprick ~ decreased, hypoesthesia, reduced sensation, numb to, sensation reduced, sensation ~ dulled, dull to pinprick, reduced to light touch, decreased to light touch, less feeling, dull to touch, diminished to light touch, decreased to pinprick, two point ~ # mm, feels less, less sensitive, dull over, numb over, numb on, numb in, cannot feel, does not feel, sensation ~ less, sensation is less, sensation is lost, loss of pinprick, loss to pinprick, pin ~ dull, sensation is decreased, sensation is diminished, decreased over, diminished over, reduced over, less over, lost over, absent over, hypesthesia, hypoesthesia, hypesthetic, sensation ~ dull, hypalgesia, anesthesia over, sensory loss | sensation is intact, sensation intact, intact sensation, sensation full, light touch is intact, light touch intact
motor weakness, motor deficit, motor deficits, weakness, muscle weakness, weakness of abduction, loss of strength, decreased strength, strength deficit, strength deficits, motor loss, reduced strength, loss of motor function, muscle strength | weak, @grade, weakness of, cannot hold, drops objects, drops things, grip is weak, weaker than, decreased grip, foot drop, cannot walk on ~ heels, cannot heel walk, cannot toe walk, cannot walk on ~ toes, unable to heel walk, unable to toe walk, difficulty heel walking, heel walk ~ impaired, drags ~ foot, foot slaps, weak great toe, great toe ~ weak, extensor ~ weak, cannot lift ~ foot, strength is reduced, strength reduced, strength decreased, cannot open jars | full strength, normal strength, strength is normal, strength full, strength intact
reflex change, reflex changes, change of the reflexes, changes of the reflexes, change in reflexes, change of reflexes, changes in reflexes, change in the reflexes, reflex asymmetry, abnormal reflexes, reflex loss, reflex deficit, loss of reflexes, absent reflexes, deficits in reflexes, diminished reflexes, reflexes diminished | absent ~ reflex, reflex ~ absent, reflex is absent, reflex ~ diminished, diminished ~ reflex, decreased ~ reflex, reflex 1+, jerk ~ absent, jerk is absent, jerk ~ diminished, absent ankle jerk, hyperreflexia, reflexes ~ brisk, ankle jerk 1, reflexes ~ asymmetric, ankle jerk ~ missing, jerk is missing, jerk is lost, no ankle jerk, no knee jerk, jerk ~ reduced, jerk is reduced, reflex is reduced, reflex ~ reduced, achilles ~ absent, achilles ~ diminished, jerk cannot be elicited, jerk not obtained, jerk weaker, reflex trace, trace reflex, reflex ~ trace, jerk ~ trace, reflexes ~ trace, reflex 0, jerk 0, reflex is 0, jerk is 0, reflex 1+, jerk ~ 1+, reflex unobtainable, reflexes asymmetric, reflexes ~ asymmetric, reflex ~ depressed, jerk ~ depressed | reflexes symmetric, reflexes are symmetric, reflexes normal, reflexes intact, reflexes are equal
progressive neurologic deficit, progressive neurological deficit, progressive weakness, progressive deficit, worsening deficit, progression of neurological deficits, progressive neurologic deficits | only it was @grade, was @grade, from @grade to, weaker than before, getting weaker, new weakness, new numbness, numbness has spread, weakness is new, worse than in, @grade ~ was @grade, @grade ~ it was, @grade down from, down from @grade, used to be @grade, now @grade
radiculopathy, radicular complaints, radicular symptoms, radicular pain, radicular findings, radicular signs, findings of radiculopathy, radiation of pain, radiating pain, radicular arm symptoms, radicular-type arm symptoms, nerve root symptoms, radiating symptoms, leg symptoms, arm symptoms, radicular leg pain, sciatica, radicular arm pain, upper extremity complaints, lower extremity complaints, arm complaints, leg complaints, upper extremity symptoms, lower extremity symptoms | radiates, radiating, radiate, shooting pain, radicular, pain down ~ leg, pain down ~ arm, travels down, goes down ~ leg, goes down ~ arm, shoots down, pain into ~ leg, pain into ~ arm, runs down, sciatica, positive spurling, spurling positive, spurling is positive, slr positive, positive straight leg, straight leg raise ~ positive, leg pain ~ numbness, arm pain ~ numbness, leg pain ~ tingling, arm pain ~ tingling, leg pain ~ paresthesia, arm pain ~ paresthesia, numbness ~ down, numbness in ~ foot, numbness in ~ leg, numbness in ~ hand, numbness of ~ foot, tingling in ~ foot, numbness in ~ fingers, tingling in ~ hand, tingling in ~ arm, down the left leg, down the right leg, down both legs, to the foot, below the knee, extending to the foot, into the calf, to the calf, to the toes, to the ankle, into the foot, into the toes, into the thigh, into the hand, to the fingers, to the hand, to the thumb, into the thumb, into the fingers, shoots into, shooting down, into the buttock and, down to the, +spurling, +slr, +straight leg raise, +straight leg raising, +straight leg, +slump, +lasegue | no radiation, without radiation, spurling is negative, spurling negative, spurling was negative, straight leg raise is negative, straight leg raise negative, slr negative
neuropathic pain, neuropathy, nerve pain, painful neuropathy, neuropathic symptoms | burning, electric, shooting pain, pins and needles, tingling, allodynia, electric shock, neuropathic, burning pain, neuralgia
numbness, paresthesia, paresthesias, tingling | numb, tingling, tingles, pins and needles, falls asleep at night, fingers ~ asleep
muscle spasm, muscle spasms, spasm, spasms, acute spasm, acute muscle spasm, palpable spasm | spasm, spasms, hypertonicity, hypertonic, cramping, cramps, charley horse, knots, in spasm, cramp, muscle ~ hard, locked up | no spasm, spasm is absent
muscle tension, tension | tense, tightness, tight muscles, muscles are tight
tenderness, point tenderness, palpable tenderness, facet tenderness, paraspinal tenderness | tender, painful to palpation, pain on palpation, ttp, sore to touch, sore over, hurts to press, pressure ~ hurts, painful to touch | nontender, non tender
joint line tenderness, medial joint line tenderness, lateral joint line tenderness | tender ~ joint line, joint line ~ tender, tenderness ~ joint line, joint line is tender
swelling, edema, soft tissue swelling, effusion, joint effusion, joint swelling, inflammation, soft tissue inflammation | swollen, swelling, edema, effusion, fluid in the, puffy, boggy, aspirated, ballotable, fluid wave, puffiness, swells, full of fluid | no swelling, no edema, no effusion
instability, joint instability, laxity, instability of the ankle, instability of the knee, ligamentous laxity, ligament instability, shoulder instability | gives way, giving way, buckles, buckling, gave out, drawer 2, anterior drawer 2+, drawer is positive, positive drawer, positive anterior drawer, lachman positive, positive lachman, lachman 2, soft end point, opens to valgus, apprehension positive, positive apprehension, subluxes, unstable, laxity, lax, slips out, pops out, comes out, ankle rolls, rolls over, turns over, knee goes out, # mm of translation, translation of # mm, # mm of motion, # mm translation, # mm ~ translation, # mm anterolisthesis, # mm retrolisthesis, abnormal motion, +apprehension, +relocation, +drawer, +lachman, +sulcus, +pivot shift, +load and shift | drawer negative, lachman negative, no laxity
locking, mechanical symptoms, mechanical locking, triggering, catching | locks, locked, locking, catches, catching, triggering, triggers, clicks, popping | no locking, no triggering
popping | pops, popping
nodule, palpable nodule, nodule at the a1 pulley | palpable nodule, nodule over, nodule at, nodule in, nodular, palpable lump, thickening
crepitus, crepitation | grinding, crepitus, grates, grinds, crackles, crunching
atrophy, muscle atrophy, wasting, thenar atrophy | wasted, thinning of the thenar, thenar flattening, wasting, atrophied, smaller than, # cm smaller | no wasting, no atrophy, full bulk, bulk is full, bulk is normal
limited range of motion, limitation of motion, loss of motion, decreased range of motion, reduced range of motion, restricted motion, deficits of motion, deficits of shoulder motion, motion loss, loss of range of motion, restricted range of motion, range of motion deficits, limitation of range of motion, limited motion, motion deficit, restricted motion of the neck, restricted motion of the back, stiffness of the neck, loss of extension, loss of flexion | limited ~ motion, decreased ~ motion, restricted ~ motion, reduced ~ motion, motion ~ limited, motion ~ restricted, motion ~ decreased, motion ~ reduced, flexion limited, limited flexion, abduction limited, stiff, flexion # degrees, abduction # degrees, lacks # degrees, cannot raise, half of normal, # percent of normal, flexion to #, abduction to #, bends to #, turns ~ to #, cannot bend, cannot turn, extension lacks, fingertips to, fingers reach, motion is half, half of normal motion, stops at # degrees, only # degrees, rotation ~ # degrees, extension ~ # degrees, flexion ~ # degrees, abduction ~ # degrees, @limited | full range of motion, full motion, motion is full, motion full, range of motion is full, normal range of motion
painful arc, painful arc of motion | pain from # to #, painful arc, pain between #, pain ~ arc
impingement, impingement sign, impingement test, impingement signs, impingement findings, positive impingement signs | hawkins positive, positive hawkins, neer positive, positive neer, hawkins and neer ~ positive, hawkins is positive, neer is positive, positive impingement, impingement ~ positive, fadir positive, positive fadir, fadir is positive, hawkins ~ positive, neer ~ positive, neer and hawkins ~ ~ positive, hawkins and neer ~ ~ positive, hawkins tests are positive, +hawkins, +neer, +fadir, +impingement | impingement negative, hawkins negative, neer negative, fadir negative
positive mcmurray, mcmurray test, mcmurray, mcmurray sign, meniscal signs, meniscal findings, signs of meniscal tear, meniscal sign | mcmurray positive, positive mcmurray, mcmurray is positive, mcmurray ~ positive, +mcmurray, +thessaly, +apley | mcmurray negative, mcmurray is negative, negative mcmurray
facet loading, facetogenic pain, facet pain, facet-mediated pain, pain with extension, axial pain | facet loading positive, positive facet loading, pain with extension, pain on extension, extension and rotation ~ pain, kemp positive, positive kemp, extension hurts, +facet loading, +kemp
stiffness, morning stiffness | stiff, stifness, stiffness, stiff in the morning, hard to get going, loosens up
gait abnormality, antalgic gait, abnormal gait, limp, gait disturbance, difficulty walking | limps, limp, antalgic, limping, shuffles, shuffling, waddles, has fallen, trendelenburg, wide based, steppage, unsteady | gait is normal, normal gait, without a limp, no limp
inability to bear weight, unable to bear weight, difficulty bearing weight | cannot bear weight, unable to bear weight, cannot put weight, non weight bearing, cannot stand on
deformity | deformed, angulated
headache, headaches | migraine, headaches, head pain | no headache
migraine, chronic migraine, migraines | migraine, migraines
rebound headache, medication overuse headache, medication overuse | rebound, medication overuse, keep the headache going, overuse of
photophobia, light sensitivity, sensitivity to light | light bothers, light hurts, bothered by light, sensitive to light, dark room, photophobic
phonophobia, sensitivity to sound | noise bothers, sound bothers, sensitive to noise, sensitive to sound
aura, visual aura | aura, zigzag, flashing lights
nausea, vomiting | nauseated, nausea, vomits, vomiting, queasy
constipation | constipated, bowels move every, constipation, no bowel movement, bowel movement every, hard stools, strains at stool
gastrointestinal complaints, gastrointestinal symptoms, gastrointestinal events, gi complaints, gastrointestinal issues, gi symptoms, gastrointestinal upset, dyspepsia, heartburn, gi upset, subjective complaints of gastrointestinal events, gastric complaints, reflux, stomach complaints, gastritis, gerd, gastrointestinal distress, gastrointestinal problems | heartburn, reflux, gerd, dyspepsia, stomach upset, upset stomach, epigastric pain, stomach pain, stomach hurts, gastritis, acid reflux, indigestion, stomach burns, epigastric, burning in ~ stomach, antacids, antacid, tums, sour stomach, stomach burns, stomach ache, belly pain
peptic ulcer, ulcer, history of ulcer, peptic ulcer disease, gastric ulcer | duodenal ulcer, stomach ulcer, bleeding ulcer, ulcer in #, gastric ulcer
gastrointestinal bleeding, gi bleeding, gi bleed, bleeding, perforation, history of bleeding | melena, black stools, bloody stools, vomited blood, hemorrhage, tarry stools | no melena
gastrointestinal risk factors, risk factors for gastrointestinal events, risk factor, risk factors, gastrointestinal risk | history of ulcer, aspirin, over 65, prior gi bleed, peptic ulcer
diabetes, diabetes mellitus, diabetic | diabetic, type 2 diabetes, metformin, insulin, high blood sugar | no diabetes, nondiabetic
hypertension, high blood pressure, elevated blood pressure | high blood pressure, hypertensive, lisinopril, losartan, amlodipine, hydrochlorothiazide
heart disease, cardiac disease, cardiovascular disease, cardiac condition, coronary artery disease, cardiac history, cardiovascular risk | myocardial infarction, heart attack, coronary stent, cardiac stent, coronary, atrial fibrillation, heart failure, angina, coronary bypass, heart bypass, bypass surgery, angioplasty, cardiologist, pacemaker
kidney disease, renal disease, renal insufficiency, kidney problems, renal impairment, kidney function, abnormality of kidney function, abnormal kidney function, kidney dysfunction, renal dysfunction | creatinine elevated, kidney disease, renal failure, dialysis, renal insufficiency, creatinine ~ high, creatinine ~ elevated, gfr ~ low, gfr ~ reduced, creatinine ~ ~ high, creatinine ~ ~ elevated, gfr ~ ~ low, renal function ~ reduced, kidney function ~ reduced, ckd
liver disease, hepatitis, hepatic impairment, liver dysfunction, abnormal liver function, abnormality of liver function | cirrhosis, hepatitis, fatty liver, elevated liver enzymes, alt ~ high, ast ~ high, enzymes ~ high, enzymes ~ elevated, alt ~ ~ high, ast ~ ~ high, alt ~ ~ elevated, ast ~ ~ elevated, sgot ~ ~ high, sgpt ~ ~ high, liver enzymes ~ raised
thyroid disorder, thyroid disease, hypothyroidism | levothyroxine, hypothyroid, synthroid, thyroid disease
asthma, lung disease, copd | inhaler, albuterol, emphysema, asthmatic
sleep apnea, obstructive sleep apnea | cpap, stops breathing, apnea
cancer, malignancy, tumor, history of cancer | carcinoma, chemotherapy, melanoma, breast cancer, lymphoma
infection, signs of infection | infected, cellulitis, purulent, abscess, osteomyelitis, drainage from, wound infection, septic
fever | febrile, temperature 10
weight loss, unexplained weight loss | lost # pounds, losing weight
obesity, extreme obesity, morbid obesity, overweight | obese, bmi 3, bmi 4, morbidly obese, overweight, @obese
psychological symptoms, psychiatric symptoms, emotional symptoms, mental health symptoms | =depression, =anxiety, =panic attacks, =posttraumatic stress disorder
depression, depressive symptoms, symptoms of depression, depressed mood, depressive disorder, major depression, mood symptoms | depressed, feels down, low mood, lost interest, sad, hopeless, tearful, cries, crying, major depressive, beck depression inventory 2, beck depression inventory 3, phq 9 1, feels worthless, hopelessness, withdrawn, does not enjoy, no joy, discouraged, irritable and sad, no interest, gave up hobbies, tearful, crying spells | not depressed, mood is good, no depression, mood is normal
anxiety, anxiety disorder, symptoms of anxiety, anxious mood, acute anxiety, agitation | anxious, worries, nervous, panic, anxiety, on edge, fearful, apprehensive about, restless
panic attacks, panic attack, panic disorder, panic | panic attack, attacks of panic | no panic
posttraumatic stress disorder, ptsd, post-traumatic stress | flashbacks, nightmares, ptsd
suicidal ideation, suicidality, suicidal thoughts | suicidal, wants to die, wish to harm himself, wish to harm herself, thoughts of death | denies suicidal, not suicidal
fear avoidance, fear of movement, kinesiophobia, fear-avoidance | afraid to move, fears ~ movement, fear of reinjury, afraid of reinjury, tampa
catastrophizing | catastrophizes, pain catastrophizing scale
insomnia, sleep disturbance, sleep difficulty, sleep problems, sleep disorder, difficulty sleeping, disturbed sleep, insomnia issues, sleep complaints, poor sleep | cannot fall asleep, can not sleep, cannot sleep, sleeps poorly, poor sleep, trouble sleeping, difficulty sleeping, wakes up, wakes ~ night, sleeps # hours, does not sleep, awake at night, trouble falling asleep, wakes him, wakes her, sleeps badly, sleep is poor, restless sleep, sleep is broken, awakens, up at night, hours of sleep, sleeps only, sleeps two, sleeps three, sleeps four, bad nights, lies awake, tosses | sleeps well, no insomnia
sleep onset, sleep latency, difficulty falling asleep, trouble falling asleep | to fall asleep, falls asleep after, hours to fall asleep, cannot fall asleep, trouble falling asleep, lies awake
sleep maintenance, nighttime awakening, awakenings, night awakenings, staying asleep | wakes # times, wakes several times, wakes up at #, wakes every, cannot stay asleep, awakens # times, wakes at night
daytime sleepiness, daytime somnolence, next-day function, excessive daytime sleepiness, sedation during the day | sleepy during the day, falls asleep at work, dozes, tired during the day, epworth, nods off, naps, sleepy by day, drowsy by day | no daytime sleepiness
night pain, nocturnal pain, pain at night, nighttime pain, night time pain, night symptoms, nocturnal symptoms, nighttime symptoms, night time symptoms | wakes him, wakes her, wakes the patient, pain at night, worse at night, wakes at night, nights are bad, cannot sleep on, cannot lie on, awakens him, awakens her, night pain, awakened by pain, woken by, wakes from pain, shakes the hand, wakes with, awake from pain, pain keeps ~ awake, sleeps in a chair, cannot lie, up at night, wakes me, wakes ~ if ~ roll*, wakes ~ shaking, wakes at # a m, up at night with ~ pain
cognitive impairment, memory loss, intellectual deterioration, cognitive deficit, cognitive deficits, cognitive complaints, concentration difficulty | forgets, forgetful, memory loss, poor memory, trouble concentrating, cannot concentrate, memory is poor, confused, loses track | alert and oriented, memory intact, cognition intact, memory is good
visual impairment, vision loss, blurred vision | blurred vision, double vision, blind in, cannot see
dizziness, vertigo | dizzy, vertigo, lightheaded
incontinence, bladder dysfunction, bowel or bladder dysfunction, bowel dysfunction, bowel and bladder dysfunction | incontinent, loss of bladder control, loss of bowel control, leaks urine, wets himself, wets herself, wets the bed
cauda equina, cauda equina syndrome | saddle anesthesia, saddle numbness
myelopathy, cord compression, upper motor neuron signs | hoffmann positive, positive hoffmann, hyperreflexia, clonus, babinski positive, myelopathic, spastic gait, cord compression
fracture, fractures, fracture line | broken, fractured, fracture of | no fracture
dislocation, subluxation | dislocated, subluxed
carpal tunnel syndrome, carpal tunnel | phalen positive, positive phalen, tinel positive, positive tinel, carpal tunnel, median neuropathy, positive durkan, durkan positive, +phalen, +tinel, +durkan
cubital tunnel, ulnar neuropathy | cubital tunnel, ulnar neuropathy, elbow flexion test positive, froment positive
osteoarthritis, arthritis, degenerative changes, degenerative joint disease | arthritic, osteoarthritis, djd, joint space narrowing, osteophytes, degenerative changes, bone on bone, kellgren, degenerative arthritis, osteoarthrosis, degenerative joint
disc herniation, herniated disc, disc protrusion | herniation, protrusion, extrusion, herniated, bulge
stenosis, spinal stenosis | stenosis, narrowing of the canal, stenotic
spondylolisthesis | anterolisthesis, slip of, listhesis, retrolisthesis
temperature asymmetry, temperature change, temperature changes, temperature difference, skin temperature, temperature asymmetries | only cooler than, colder than, colder, cooler, warmer than, degrees cooler, degrees warmer, temperature difference, cool to touch, cold to touch, feels cold, is cold, cool to the touch, cold to the touch | temperature equal, same temperature, symmetric temperature, warm and symmetric
skin color change, skin color changes, color change, color changes, color asymmetry, discoloration, skin discoloration | only mottled, dusky, bluish, blue, purple, reddish, red and shiny, discolored, blotchy, turns red, turns blue, redness, color change | normal color, color is normal
sudomotor changes, sweating, sweating asymmetry, sweating changes, sudomotor signs, abnormal sweating | only sweats, sweaty, moist, clammy, damp, perspires, sweating | dry and warm, no sweating
trophic changes, hair and nail changes, nail changes, hair growth changes, hair loss, skin changes, trophic signs, changes of hair, changes of the nails | only hair ~ sparse, less hair, hair loss, loss of hair, shiny skin, skin ~ shiny, nails ~ brittle, brittle nails, ridged nails, nails ~ ridged, thin skin, nails grow, hairless, nails ~ thick | hair and nails normal
allodynia, hyperesthesia, pain with light touch, hypersensitivity, hyperalgesia to touch | only light touch hurts, bed sheet, bed sheets, cannot bear ~ touch, touch is painful, painful to light touch, sheet hurts, sock hurts, brushing ~ hurts, allodynia, hypersensitive, touching ~ hurts, breeze hurts, pain with light touch
tremor, dystonia | tremor, dystonic
nerve tension signs, root tension signs, nerve root tension signs, tension signs, positive straight leg raise, positive straight leg raising | only straight leg raise ~ positive, slr positive, positive straight leg, positive slr, slr ~ positive, slump ~ positive, positive slump, straight leg raising ~ positive, lasegue positive, bowstring positive, leg raise hurts, leg raise ~ reproduces, straight leg raise to # degrees | straight leg raise is negative, straight leg raise negative, slr negative, slr is negative, slump negative
finkelstein, positive finkelstein, finkelstein test, finkelstein sign | only finkelstein positive, positive finkelstein, finkelstein's ~ positive, finkelstein ~ hurts, finkelstein ~ painful, finkelstein ~ reproduces | finkelstein negative, finkelstein is negative
resisted wrist extension, pain with resisted wrist extension, pain on resisted extension, cozen, cozen test | only resisted ~ extension ~ hurts, resisted wrist extension, pain on resisted, cozen positive, positive cozen, resisted extension ~ pain, resisted ~ painful
segmental instability, spinal instability, lumbar instability, vertebral instability, instability of the spine | only # mm of motion, # mm of translation, translation of # mm, slips # mm, moves # mm, unstable, instability at, motion of # mm, opens # mm, # mm on flexion, mobile spondylolisthesis, with instability, instability on | no instability, stable on flexion, no motion, no abnormal motion
pseudarthrosis, nonunion, loosening of hardware, hardware failure | only not fused, nonunion, lucency around, loosening, loose screw, broken screw, pseudarthrosis
adjacent segment disease, adjacent level disease | adjacent level, adjacent segment
giving way, buckling | only gives way, gave way, gave out, buckles, buckled
mechanical back pain, axial back pain | only pain with standing, pain with sitting
tinnitus, hearing loss | ringing in, hearing loss, hard of hearing
bruxism | grinds ~ teeth, clenches
claudication, neurogenic claudication | only leans on ~ cart, legs ~ give out after, relieved by sitting, claudication
saddle anesthesia | only saddle numbness, numb saddle
urinary retention | cannot empty
chest pain, shortness of breath, cardiac symptoms | chest pain, short of breath, palpitations
swallowing difficulty, difficulty swallowing tablets, unable to swallow, dysphagia | only cannot swallow, difficulty swallowing, trouble swallowing, chokes on
trigger points, trigger point, twitch response, referred pain, circumscribed trigger points | only twitch response, taut band, trigger points, twitch ~ palpation, referred pain, taut bands | no trigger points
snuffbox tenderness | snuffbox
osteophytes, bone spurs | spurs, osteophyte
bursitis | bursa ~ tender, bursitis
adhesive capsulitis, frozen shoulder | frozen shoulder, capsulitis
tendinitis, tendinopathy, tenosynovitis | tendinosis, tendinitis, tendonitis, tendinopathy
post-concussive symptoms, concussion | concussion, head injury, loss of consciousness
loss of consciousness | lost consciousness, passed out, knocked out
complex regional pain syndrome, crps, reflex sympathetic dystrophy | allodynia, color change, mottled, temperature difference, cool to touch, crps, sweating
osteonecrosis, avascular necrosis, necrosis | avascular necrosis, osteonecrosis, avn
ligament tear, ligament injury | torn ligament, ligament tear, acl tear, ligament rupture
tendon tear, tendon rupture | torn tendon, tendon tear, ruptured tendon
plantar fasciitis | plantar fascia ~ tender, plantar fasciitis
metatarsalgia | metatarsal heads ~ tender, metatarsalgia
flat feet, pes planus | flat arch, flattened arch, flat feet, pes planus | arches normal
epicondylitis, lateral epicondylitis | tender ~ lateral epicondyle, cozen positive, positive cozen, tennis elbow, +cozen
sacroiliac joint dysfunction, sacroiliac pain | faber positive, positive faber, gaenslen positive, thigh thrust positive, +faber, +gaenslen, +thigh thrust, +fortin
acute exacerbation, exacerbation, flare-up, flare up, acute flare, flare, acute flare up | flare, flared up, flare-up, acutely worse, exacerbation, worse since, flared, exacerbated, flares
progression, worsening, change in symptoms, progression of symptoms, progressive symptoms, change of symptoms, significant change in symptoms, deterioration, new symptoms, worsening of symptoms, change of pattern | worse, worsening, worsened, deteriorated, progressing, new numbness, new weakness, increasing pain, getting worse | no change, unchanged
delayed recovery | recovery is slow, slow to recover
hernia, inguinal hernia | hernia, bulge in the groin
erectile dysfunction | erectile
withdrawal, opioid withdrawal, withdrawal symptoms | withdrawal, sweats when
wound care, dressing changes, skilled wound care | open wound, wound measures, wound vac, packed daily, wound care daily
catheter care, catheter | catheter in place, foley in place, self catheterizes
pressure ulcer, pressure ulcers, skin breakdown | pressure sore, decubitus, skin breakdown | skin clear, skin intact, skin is intact
papilledema | papilledema, disc swelling | discs sharp, fundi normal
spasticity | spastic, increased tone, clonus
muscle weakness of the hand | grip weak, drops objects
`,
  ),
]

/**
 * Lines of rows as the tables write them, by how a thing is shown. `disease`: still one when told as the past. `whole`: of the
 * person and not of a part of the body.
 */
export type ConceptRows = Partial<Readonly<Record<Concept['by'] | 'disease' | 'whole', string>>>

const rowsOf = ({ event = '', topic = '', plan = '', disease = '', whole = '', state = '' }: ConceptRows) => [
  ...rows('event', event),
  ...rows('topic', topic),
  ...rows('plan', plan),
  ...flagged(rows('state', disease), { whole: true, lasting: true }),
  ...flagged(rows('state', whole), { whole: true }),
  ...rows('state', state),
]

const flagged = (rows: readonly Row[], flag: Partial<Pick<Concept, 'whole' | 'lasting'>>): readonly Row[] =>
  rows.map(([asked, concept]) => [asked, { ...concept, ...flag }])

const ROWS: readonly Row[] = merged([
  ...GENERAL,
  ...rowsOf({ event: EVENTS, topic: TOPICS, plan: PLANS, disease: DISEASES, whole: WHOLE_STATES, state: STATES }),
  ...[MEDICATION, EXAMINATION, CARE, DAILY_LIFE].flatMap(rowsOf),
])

/** Rows of one name are one concept; how it is shown (`by`) is what the first of them says. */
function merged(all: readonly Row[]): readonly Row[] {
  const byName = new Map<string, Row>()
  for (const row of all) {
    const [asked, concept] = row
    const before = byName.get(concept.name)
    if (before === undefined) {
      byName.set(concept.name, row)
      continue
    }
    const [names, first] = before
    byName.set(concept.name, [
      [...new Set([...names, ...asked])],
      {
        ...first,
        // a row that shows only what it lists goes on to: its name is then no way of showing it
        shown: [
          ...new Set([
            ...first.shown,
            ...concept.shown.filter((one) => one !== concept.name || first.shown.includes(one)),
          ]),
        ],
        denied: [...new Set([...first.denied, ...concept.denied])],
        ...(concept.whole === true ? { whole: true } : {}),
        ...(concept.lasting === true ? { lasting: true } : {}),
      },
    ])
  }
  return [...byName.values()]
}

/** A row may take in what shows another: `=NSAIDs`. One step, so that no row takes in itself. */
function takenIn(concept: Concept): Concept {
  const shown = concept.shown.flatMap((phrase) =>
    phrase.startsWith('=') ? (ROWS.find(([, { name }]) => name === phrase.slice(1))?.[1].shown ?? []) : [phrase],
  )
  return { ...concept, shown: [...new Set(shown.filter((phrase) => !phrase.startsWith('=')))] }
}

const ENTRIES = ROWS.map(([asked, concept]) => [asked, takenIn(concept)] as const)

/** The concepts by the words that letters ask for them with; a longer phrase wins over a shorter. */
export const ASKED: Lexicon<Concept> = lexicon(
  ENTRIES.flatMap(([asked, concept]) => asked.map((phrase) => [phrase, concept] as const)),
)

export const CONCEPTS: readonly Concept[] = ENTRIES.map(([, concept]) => concept)
