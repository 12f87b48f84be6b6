import { describe, expect, test } from 'vitest'
import { codesOf, missedOf, type Pair } from '../../test/check-set/pairs.ts'

/**
 * Treatments and what came of them: claims as letters word them against lines as charts are written, in two rounds, each
 * written before it was first run. At their first runs they found 29 of
 * 80 and 15 of 40, and were wrong in 1 of 40 and 1 of 20. Eighty-two more lines, written against the phrases of the table,
 * were wrong in 32; four of these still are and stand in no test: a pain back on the next day, an employer willing to settle,
 * twenty days of work before a vacation, a wife who helps with the children.
 */

/** The line shows what the letter misses. */
const UNTRUE: readonly Pair[] = [
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of functional improvement with prior physical therapy.',
    'PT d/c summary: sit tolerance 20 -> 45 min, lifts 25# floor to waist (10# at eval).',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of the number of sessions completed.',
    'Visit 9/12 today. Tolerated tx well.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'Pt was seen in our rehab dept 2x/wk x 6 wks last fall, L-spine stabilization and manual tx.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of objective functional deficits that remain.',
    'Unable to don socks; stands 10 min max before needing to sit.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of a home exercise program.',
    'Reviewed HEP handout; pt returns demo correctly and states does them q AM.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of specific treatment goals.',
    'STG 4 wks: amb 30 min w/o rest. LTG 8 wks: RTW full duty.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no explanation of why the patient cannot continue with a home exercise program.',
    'He tried the exercises on his own but flared with every set and needs hands-on cueing for lumbopelvic control.',
  ],
  [
    'Physical therapy 6 visits for the left knee',
    'There is no documentation of the response to previous therapy.',
    '"The therapy really loosened it up, I can get down to the bottom shelf now."',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of surgery.',
    '3 wks s/p R RCR and SAD, portals c/d/i.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'The records do not document the date of surgery.',
    'DOS 3/14/16: arthroscopic cuff repair.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of functional gains with the post-operative therapy to date.',
    'PROM flex up to 150 from 95 at first post-op visit; now washes hair with R hand.',
  ],
  [
    'Chiropractic 8 visits',
    'There is no documentation of functional improvement from prior chiropractic treatment.',
    'After 6 CMT visits he went from lifting 10 lb to 30 lb and dropped his Norco.',
  ],
  [
    'Chiropractic 8 visits',
    'There is no documentation of prior chiropractic care.',
    'Sees DC in Fresno, adjusted twice weekly through April.',
  ],
  [
    'Chiropractic 8 visits',
    'There is no documentation of a flare-up.',
    "Bent over to tie shoe Sunday and back locked up, couldn't straighten.",
  ],
  [
    'Acupuncture 12 visits',
    'There is no documentation of functional improvement after the initial acupuncture trial.',
    'Since L.Ac. visits, able to cut down ibuprofen to prn and went back to 6 hr shifts.',
  ],
  [
    'Acupuncture 12 visits',
    'The records do not show how many acupuncture visits were completed.',
    'Acu x 6 done as of 5/20.',
  ],
  [
    'Acupuncture 12 visits',
    'There is no indication that pain medication was reduced or not tolerated.',
    "Can't take Motrin anymore, tears up his stomach.",
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of at least 50% relief from the prior injection.',
    'Two mos of ~70% improvement in leg sx after 1/12 TFESI.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of the duration of relief from the previous epidural.',
    'The last LESI "held" until about ten weeks out.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of reduced medication use following the injection.',
    'Post ESI pt down to 1-2 tabs Norco/day (was 5-6).',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of failure of conservative treatment.',
    '10 PT visits, DC care, NSAIDs and gabapentin, all with no lasting change.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no evidence that conservative care has been exhausted.',
    'Sx persist despite 4 months of tx incl. PT, meds, and activity mod.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of functional improvement following the previous injection.',
    'For nine weeks after the shot he mowed the lawn and slept through the night.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of prior epidural steroid injections.',
    'PROCEDURE 02/02/16: Fluoro-guided R L5-S1 TFESI, 80 mg Depo-Medrol, no complications.',
  ],
  [
    'Cervical medial branch blocks C4-6',
    'There is no documentation of failed conservative treatment.',
    'Neck pain refractory to 18 PT, 8 chiro, TENS and meloxicam.',
  ],
  [
    'Lumbar radiofrequency ablation L3-5',
    'There is no documentation of a positive response to diagnostic medial branch blocks.',
    'Bilat L3-5 MBB 4/6/16: NRS 8 -> 1 for 6 hrs, did dishes and vacuumed.',
  ],
  [
    'Lumbar radiofrequency ablation L3-5',
    'There is no documentation of the relief obtained from the previous rhizotomy.',
    'RFA 2014 gave him about a year of 80% less LBP.',
  ],
  [
    'Lumbar radiofrequency ablation L3-5',
    'There is no documentation of medial branch blocks.',
    's/p bilateral L4-5, L5-S1 MBBs x2 by Dr. H.',
  ],
  [
    'Left knee corticosteroid injection',
    'There is no documentation of prior injections to the knee.',
    'L knee aspirated 20 cc and 1 cc Kenalog w/ 4 cc lido instilled at LOV.',
  ],
  [
    'Synvisc-One injection left knee',
    'There is no documentation of failure of steroid injections.',
    'CSI x2 L knee - couple weeks of help each then right back.',
  ],
  [
    'Trigger point injections x4',
    'There is no documentation of greater than 50% relief for six weeks from previous trigger point injections.',
    'TPI in March took the trap pain down by more than half for 2 mos.',
  ],
  [
    'Right shoulder arthroscopy with subacromial decompression',
    'There is no documentation of failure of conservative treatment for 3 to 6 months.',
    'Has done 5 months of PT, 2 subacromial CSI and NSAIDs; still cannot sleep on R side, no lasting benefit.',
  ],
  [
    'Right shoulder arthroscopy with subacromial decompression',
    'There is no evidence of a diagnostic injection.',
    'Subacromial lido test: pain gone within 5 min, full elevation.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation that the patient is a surgical candidate.',
    'Seen by spine surgeon, good candidate for L4-5 TLIF.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of conservative care.',
    'Tx to date: PT x 24, ESI x 3, DC x 12, acu x 6, Norco, Lyrica.',
  ],
  [
    'Preoperative medical clearance',
    'There is no documentation that surgery has been authorized.',
    'L TKA certified by carrier 5/2/16, scheduled for 6/20.',
  ],
  [
    'Cold therapy unit 14 day rental',
    'There is no documentation that surgery is planned.',
    'Scheduled for R knee scope 6/8 at the surgery center.',
  ],
  [
    'Cold therapy unit 14 day rental',
    'There is no documentation of a surgical procedure.',
    'POD#4 from R ACL recon w/ hamstring auto.',
  ],
  [
    'TENS unit purchase',
    'There is no documentation of a one-month trial of TENS.',
    'Pt rented TENS x 30 days, wore it daily, pain 7 to 4.',
  ],
  [
    'TENS unit purchase',
    'There is no documentation of how often the TENS unit was used or the outcome.',
    'Uses stim unit 3x/d 20 min, helps him get off pain pills.',
  ],
  [
    'TENS unit purchase',
    'There is no documentation that other treatments have been tried and failed.',
    'Failed PT, meds and acupuncture prior to getting the electrical stim.',
  ],
  [
    'H-wave unit purchase',
    'There is no documentation of a trial of H-wave.',
    'Home electrotherapy eval w/ HWave 4/1 - 5/1; pt reports "more sleep, less pills".',
  ],
  [
    'H-wave unit purchase',
    'There is no documentation of failure of TENS.',
    'TENS in clinic x 4 only tingled, no help.',
  ],
  ['Lumbar brace', 'There is no documentation of instability.', 'Dynamic films: 5 mm shift at L4-5 flex to ext.'],
  [
    'Four-wheeled walker with seat',
    'There is no documentation of difficulty with ambulation.',
    'Furniture-walks at home; has to sit after 50 ft.',
  ],
  ['Single point cane', 'There is no documentation of gait abnormality.', 'Trendelenburg R, lurches.'],
  [
    'Hospital bed',
    'There is no documentation of a need for repositioning.',
    'Max A to turn, HOB must be up 30 deg for GERD/aspiration.',
  ],
  [
    'Home traction unit',
    'There is no documentation of a trial of traction.',
    'Mech traction 25# x 15 min in PT - arm numbness eased for the day.',
  ],
  [
    'Spinal cord stimulator implant',
    'There is no documentation of a successful trial.',
    'SCS trial 5 days, leads pulled today, pt reports 65% relief and walked 2 miles.',
  ],
  [
    'Spinal cord stimulator trial',
    'There is no documentation of a psychological evaluation.',
    'Seen by Dr. M, PhD: MMPI-2, BDI; no barriers to implantable device.',
  ],
  [
    'Intrathecal pump refill',
    'There is no documentation of benefit from the pump.',
    'Since pump implanted, off all oral narcs, pain 3/10, back to gardening.',
  ],
  [
    'Functional restoration program 160 hours',
    'There is no documentation of an adequate and thorough evaluation with baseline functional testing.',
    'Full-day multidisciplinary eval 4/18 by MD, PhD and PT, floor-to-waist 15#, 6MWT 310 m.',
  ],
  [
    'Functional restoration program 160 hours',
    'There is no documentation that the patient is motivated to change.',
    'Pt is eager to start and willing to forgo disability pay and taper meds.',
  ],
  [
    'Functional restoration program 160 hours',
    'There is no documentation that other methods have been unsuccessful.',
    'Has been through surgery, PT, injections, CBT and opioids w/o durable benefit.',
  ],
  [
    'Functional restoration program, additional 80 hours',
    'There is no documentation of progress in the program.',
    'FRP wk 2: treadmill 10 to 22 min, morphine cut from 60 to 30, PHQ 18 to 11.',
  ],
  [
    'Work conditioning 12 visits',
    'There is no documentation of a plateau with physical therapy.',
    'Leveled off after 20 PT; not likely to gain from more general PT.',
  ],
  [
    'Work conditioning 12 visits',
    'There is no documentation of a defined return to work goal.',
    'Employer holding his warehouse job, must lift 50# to return.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation that the patient is close to maximum medical improvement.',
    'Expect P&S at next visit.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of failed return to work attempts.',
    'Tried going back 2/1, lasted three days, sent home.',
  ],
  [
    'Aquatic therapy 8 visits',
    'There is no documentation of why land-based therapy is not appropriate.',
    "BMI 44 w/ bilat knee OA, couldn't tol wt-bearing ex in gym portion of PT.",
  ],
  [
    'Aquatic therapy 8 visits',
    'There is no documentation that land-based therapy was tried and failed.',
    'Land PT x 6 stopped d/t increased knee pain.',
  ],
  [
    'Gym membership 6 months',
    'There is no documentation that a home exercise program has been ineffective.',
    'HEP daily x 1 yr, still deconditioned, wt up 20 lb.',
  ],
  [
    'Gym membership 6 months',
    'There is no documentation of the need for specific equipment.',
    'Needs cable column and recumbent bike, which he does not have at the house.',
  ],
  [
    'Weight loss program',
    'There is no documentation of prior attempts at weight loss.',
    'Did Jenny Craig 2013, lost 15 and gained back 20.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of objective functional improvement with prior psychotherapy.',
    "BDI 34 at intake, 19 now; back to attending daughter's games.",
  ],
  [
    'Psychotherapy 12 sessions',
    'The number of psychotherapy sessions completed is not documented.',
    'This is session #8 of 10 auth CBT.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of a treatment plan with goals.',
    'Tx goals: decrease panic to <1/wk, sleep 6 h, resume driving.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation that the patient requires assistance with activities of daily living.',
    "Wife bathes and toilets him, he can't get off the commode alone.",
  ],
  [
    'Home health nursing 2 visits per week',
    'There is no documentation of a need for skilled nursing.',
    'IV vanc via PICC q12h x 6 wks, wet-to-dry dressing bid.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation that the patient is homebound.',
    'Leaves apt only for MD appts by gurney van.',
  ],
  [
    'Transportation to medical appointments',
    'There is no documentation of an inability to use public transit.',
    "Can't climb bus steps; nearest stop 1 mile.",
  ],
  [
    'Wound care supplies',
    'There is no documentation of an open wound.',
    'Incision dehisced 2 x 1 cm, serous drainage.',
  ],
  [
    'Orthopedic consultation',
    'There is no documentation of the reason for the consultation.',
    'Refer to ortho to r/o cuff tear, fails conservative.',
  ],
  [
    'Second opinion with spine surgeon',
    'There is no documentation of a disagreement regarding surgery.',
    'Dr. A says fuse, Dr. B says decompress only.',
  ],
  [
    'Pain management consultation',
    'There is no documentation that the patient has failed conservative measures.',
    'Nothing so far has touched the pain: PT, chiro, Motrin, Flexeril.',
  ],
  [
    'Physical therapy 12 visits for the neck',
    'There is no documentation of compliance with prior therapy.',
    'Attended all 12, 0 cx/ns.',
  ],
  [
    'Physical therapy 12 visits for the neck',
    'There is no treatment plan with frequency and duration.',
    'POC: 2x/wk x 6 wks, manual, TE, US.',
  ],
  [
    'Physical therapy 12 visits for the neck',
    'There is no documentation of a new injury or exacerbation to warrant additional therapy.',
    'MVA 5/10 rear-ended, neck sx back to 9/10.',
  ],
  [
    'Physical therapy 8 visits for the right wrist',
    'There is no documentation that the patient has received any occupational therapy.',
    'CHT saw her x10 for R wrist, putty and tendon glides.',
  ],
  [
    'Extracorporeal shockwave therapy right heel',
    'There is no documentation of failed conservative treatment for six months.',
    '8 mos of stretching, orthotics, night splint and 2 cortisone shots, heel still 8/10 first step.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'The records do not demonstrate functional improvement from the completed physical therapy.',
    'Since starting PT she can put dishes in the upper cabinet and is back to doing her own hair.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no indication of how many physical therapy visits the patient has had to date.',
    'To date claimant has been to therapy 14 times out of 18 approved.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no evidence that the patient has undergone physical therapy.',
    '"I did the therapy place on Shaw Ave for about two months."',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of remaining functional deficits.',
    "Still can't carry laundry basket up the stairs or stand at the sink through the dishes.",
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation that the patient is performing a home exercise program.',
    'Does cat/camel, bridges and hamstring stretch every morning before work.',
  ],
  [
    'Physical therapy 8 visits for the left ankle',
    'There is no documentation of objective gains with prior therapy.',
    'Single leg stance 4 s on IE, 22 s today; stairs now reciprocal.',
  ],
  [
    'Post-operative physical therapy 12 visits right knee',
    'There is no documentation that the patient underwent surgery.',
    'Right TKA 2/9/16 by Dr. W, staples out 2/23.',
  ],
  [
    'Post-operative physical therapy 12 visits right knee',
    'There is no documentation of persistent deficits after surgery.',
    '10 wks out, quad lag 10 deg, AROM 8-95, needs rail for stairs.',
  ],
  [
    'Chiropractic 6 visits',
    'There is no documentation of objective improvement with the initial chiropractic trial.',
    'Oswestry 48 -> 30 over first 6 DC visits, back on modified duty.',
  ],
  [
    'Chiropractic 6 visits',
    'The number of chiropractic visits to date was not provided.',
    'Pt has now completed chiro 11/12.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation of benefit from prior acupuncture.',
    'Needling takes HA frequency from 5 to 2 per week.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation that acupuncture is being used as an adjunct to physical rehabilitation.',
    'Will do acu along with her PT/HEP to speed recovery.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of the percentage of pain relief from the prior epidural steroid injection.',
    'First ESI: 3/4 better for two and a half months.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation that the patient failed conservative therapy including exercise and NSAIDs.',
    'Did HEP and 3 months of PT, Mobic and Naprosyn, radicular pain persists.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of decreased need for pain medication after the previous injection.',
    'Went five weeks after the shot without touching his Percocet.',
  ],
  [
    'Cervical epidural steroid injection',
    'There is no documentation of previous injections.',
    'She had a CESI at C6-7 in January at the surgery center.',
  ],
  [
    'Lumbar facet injections L4-S1',
    'There is no documentation of failure of at least 4 to 6 weeks of conservative treatment.',
    'No better after 8 wks of PT, home ex and diclofenac.',
  ],
  [
    'Lumbar radiofrequency ablation L4-S1',
    'There is no documentation of the percentage or duration of relief with the medial branch blocks.',
    'Reports 90% relief lasting all afternoon after the L4, L5 branch blocks with Marcaine.',
  ],
  [
    'Right knee Orthovisc series',
    'There is no documentation of the response to the previous viscosupplementation.',
    'Last Orthovisc series 2014 bought her nine good months.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of failed conservative management.',
    'Knee still swells and locks in spite of PT, cortisone and a brace.',
  ],
  [
    'Left carpal tunnel release',
    'There is no evidence of failed splinting or injection.',
    'Wrist splints for 4 mo and a carpal tunnel injection did not hold.',
  ],
  [
    'Lumbar laminectomy L4-5',
    'There is no documentation that non-operative treatment has been exhausted.',
    'He has been through everything short of surgery: PT, chiropractic, two epidurals, Lyrica - nothing lasts.',
  ],
  [
    'Post-operative walker',
    'There is no documentation that the patient is scheduled for surgery.',
    'L THA set for 7/11 with Dr. R.',
  ],
  [
    'Assistant surgeon',
    'There is no documentation that the surgery was certified.',
    'UR approved the C5-7 ACDF on 5/9/16.',
  ],
  [
    'TENS unit purchase',
    'There is no documentation of benefit from the TENS trial.',
    'With the TENS at home she sleeps better and skips her noon Norco.',
  ],
  [
    'H-wave unit purchase',
    'There is no documentation of functional improvement with the H-wave trial.',
    'Used H-Wave 2x/day x 30 days: walks farther and does more housework.',
  ],
  [
    'Home interferential unit',
    'There is no documentation that pain is ineffectively controlled by medication.',
    'Meds barely touch it and Norco makes him throw up.',
  ],
  [
    'Knee brace',
    'There is no documentation of instability of the knee.',
    'Knee buckled on her twice coming down the ramp.',
  ],
  [
    'Wheelchair',
    'There is no documentation that the patient cannot ambulate.',
    'Non-amb, slide board xfers bed to chair.',
  ],
  [
    'Spinal cord stimulator implant',
    'There is no documentation of functional improvement during the stimulator trial.',
    'During the SCS trial he walked 40 min vs 10 and was off Norco.',
  ],
  [
    'Functional restoration program 2 weeks',
    'There is no documentation of the gains made in the first two weeks of the program.',
    'FRP progress: lift 12 to 25 lb, sit 15 to 40 min, oxycodone 6 down to 3.',
  ],
  [
    'Functional restoration program',
    'There is no documentation that the patient is not a surgical candidate.',
    'Dr. P, spine: nothing surgical here.',
  ],
  [
    'Functional restoration program',
    'There is no documentation of a significant loss of ability to function independently.',
    'Daughter helps him bathe, he cannot shop, cook or drive.',
  ],
  [
    'Work hardening 10 visits',
    'There is no documentation of a job to return to.',
    'His foreman is keeping the spot for him.',
  ],
  [
    'Psychotherapy 8 sessions',
    'There is no evidence of progress with the psychotherapy already provided.',
    'Panic down to once a month; drove on the freeway first time since accident.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation of the specific tasks for which assistance is required.',
    'Needs help w/ tub transfers, dressing below waist, meds and meals.',
  ],
  [
    'Transportation to and from appointments',
    'There is no documentation that the patient is unable to drive or use public transportation.',
    'No license since seizure; bus makes him panic.',
  ],
  [
    'Home health nursing for wound care',
    'There is no documentation of a wound requiring skilled care.',
    'Sacral stage III 4 x 3 x 1.5 cm, packed w/ calcium alginate by RN.',
  ],
  [
    'Orthopedic consultation',
    'There is no documentation of failure to improve with treatment.',
    'Six months in and no better; wrist still clicks and gives out.',
  ],
  [
    'Aquatic therapy 12 visits',
    'There is no documentation of a need for reduced weight bearing.',
    'WBAT only, 5\'4" 288 lb, bone-on-bone both knees.',
  ],
]

/** It does not: planned, denied, of another, of another part, or without the success that is missed. */
const TRUE: readonly Pair[] = [
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of functional improvement with prior physical therapy.',
    'PT d/c: pt independent with HEP, ROM and lifting tolerance same as at eval.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of functional improvement with prior physical therapy.',
    'Goal: increase sitting tolerance from 20 to 45 min in 6 visits.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'PT 2x6 requested on PR-2 of 4/2, not yet authorized.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'He works as a physical therapy aide and lifts patients.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'The number of completed visits is not documented.',
    'Rx PT 3x4 L-spine, eval & treat.',
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of a home exercise program.',
    'Will be instructed in HEP on discharge from PT.',
  ],
  [
    'Physical therapy 6 visits for the left knee',
    'There is no documentation of prior therapy for the knee.',
    'Completed 12 PT for the right shoulder in 2014.',
  ],
  [
    'Physical therapy 6 visits for the left knee',
    'There is no documentation of the response to prior therapy.',
    'Started PT yesterday, one visit so far, too early to tell.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of surgery.',
    'Awaiting auth for R shoulder scope.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of a surgical procedure to the shoulder.',
    'PSH: appendectomy 1998, C-section x2.',
  ],
  [
    'Chiropractic 8 visits',
    'There is no documentation of functional improvement from chiropractic care.',
    'Chiropractic manipulation is recommended if it produces functional improvement within 4 to 6 visits.',
  ],
  [
    'Chiropractic 8 visits',
    'There is no documentation of prior chiropractic care.',
    'Has not seen a chiropractor and is not interested in being cracked.',
  ],
  [
    'Acupuncture 12 visits',
    'There is no documentation of functional improvement from acupuncture.',
    'Acu x 6, felt relaxed afterwards, back on same meds and still TTD.',
  ],
  [
    'Acupuncture 12 visits',
    'There is no indication that pain medication was reduced or not tolerated.',
    'Tolerating Norco 4/d, refill x1, same dose.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of at least 50% relief from the prior injection.',
    'LESI 1/12 only 20% better x 3 days.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of prior epidural steroid injections.',
    'Discussed risks/benefits of ESI incl. infection, bleeding, 50% chance of relief.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of reduced medication use following the injection.',
    'Continues Norco 10 #120/mo, unchanged after ESI.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of failure of conservative treatment.',
    "PT to begin next week; Naprosyn rx'd today.",
  ],
  [
    'Lumbar radiofrequency ablation L3-5',
    'There is no documentation of a positive response to diagnostic medial branch blocks.',
    'MBB 4/6/16 - no change in pain log.',
  ],
  [
    'Lumbar radiofrequency ablation L3-5',
    'There is no documentation of the relief obtained from the previous rhizotomy.',
    'If MBB gives >80% relief will proceed to RFA.',
  ],
  [
    'Left knee corticosteroid injection',
    'There is no documentation of prior injections to the knee.',
    'Cortisone to R trochanteric bursa 3/1 w/ relief.',
  ],
  [
    'Synvisc-One injection left knee',
    'There is no documentation of failure of steroid injections.',
    'Wants to avoid steroid shots because of DM.',
  ],
  [
    'Right shoulder arthroscopy with subacromial decompression',
    'There is no documentation of failure of conservative treatment.',
    'Shoulder 60% better after PT and CSI, ADLs ok.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation that the patient is a surgical candidate.',
    'Spine surgeon: not a candidate for surgery at this time.',
  ],
  [
    'Cold therapy unit 14 day rental',
    'There is no documentation that surgery is planned.',
    'No surgery indicated; continue conservative care.',
  ],
  ['TENS unit purchase', 'There is no documentation of a one-month trial of TENS.', 'Request 30-day TENS trial.'],
  [
    'TENS unit purchase',
    'There is no documentation of benefit from TENS.',
    'Brother has a TENS that he swears by, pt would like to try one.',
  ],
  ['Lumbar brace', 'There is no documentation of instability.', 'Flex/ext films: no motion at L4-5.'],
  [
    'Four-wheeled walker with seat',
    'There is no documentation of difficulty with ambulation.',
    'Gait nl, heel-toe ok, no device.',
  ],
  [
    'Spinal cord stimulator implant',
    'There is no documentation of a successful trial.',
    'SCS trial scheduled 6/15 pending psych.',
  ],
  [
    'Spinal cord stimulator implant',
    'There is no documentation of a successful trial.',
    'Trial leads removed day 3, paresthesia missed the foot, no relief.',
  ],
  [
    'Functional restoration program, additional 80 hours',
    'There is no documentation of progress in the program.',
    'Wk 2 FRP: missed 5 of 10 days, lifting unchanged.',
  ],
  [
    'Functional restoration program 160 hours',
    'There is no documentation of a multidisciplinary evaluation.',
    'Recommend initial eval for FRP candidacy.',
  ],
  [
    'Aquatic therapy 8 visits',
    'There is no documentation that land-based therapy was tried and failed.',
    'Did well in land PT, now jogging.',
  ],
  [
    'Gym membership 6 months',
    'There is no documentation that a home exercise program has been ineffective.',
    'HEP going well, continues to gain strength.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of objective functional improvement with prior psychotherapy.',
    'CBT x8, mood remains low, BDI 34 then and 35 now.',
  ],
  [
    'Home health nursing 2 visits per week',
    'There is no documentation of a need for skilled nursing.',
    'Wound closed, no drsg, meds po.',
  ],
  [
    'Transportation to medical appointments',
    'There is no documentation of an inability to drive.',
    'Drives self 40 min to clinic.',
  ],
  [
    'Physical therapy 12 visits for the neck',
    'There is no documentation of compliance with prior therapy.',
    '6 no-shows of 12 PT appts.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of failed return to work attempts.',
    'Has been off work since DOI; not released.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'The records do not demonstrate functional improvement from the completed physical therapy.',
    'Pt done w/ PT. Still on same restrictions, arm no stronger.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no indication of how many physical therapy visits the patient has had to date.',
    'Please authorize 12 PT visits, R shoulder.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no evidence that the patient has undergone physical therapy.',
    'Pt seen 3 times this month for med refills.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no evidence that the patient has undergone physical therapy.',
    'Husband goes to therapy for his back at the same clinic.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation that the patient is performing a home exercise program.',
    'Gave HEP sheet last visit, has not gotten around to it.',
  ],
  [
    'Physical therapy 8 visits for the left ankle',
    'There is no documentation of objective gains with prior therapy.',
    'Pt expects to walk 2 miles by end of therapy.',
  ],
  [
    'Chiropractic 6 visits',
    'There is no documentation of objective improvement with the initial chiropractic trial.',
    '6 chiro visits, ODI 44 then and 46 now.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation of benefit from prior acupuncture.',
    'Acupuncture may help reduce medication use and improve function.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of previous epidural injections.',
    'ESI recommended by AME if sx return.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of decreased need for pain medication after the previous injection.',
    'After ESI pain came right back, had to go up on Norco to 6/d.',
  ],
  [
    'Lumbar radiofrequency ablation L4-S1',
    'There is no documentation of relief with the medial branch blocks.',
    'MBB cancelled by patient, to be rescheduled.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of failed conservative management.',
    'Declined PT and injections, wants surgery.',
  ],
  [
    'Lumbar laminectomy L4-5',
    'There is no documentation that non-operative treatment has failed.',
    'Leg pain nearly gone with PT; surgery on hold.',
  ],
  [
    'Post-operative walker',
    'There is no documentation that the patient is scheduled for surgery.',
    'Surgery cancelled; pt changed her mind.',
  ],
  [
    'Assistant surgeon',
    'There is no documentation that the surgery was certified.',
    'Fusion request denied by UR 5/9/16, appeal sent.',
  ],
  [
    'TENS unit purchase',
    'There is no documentation of benefit from the TENS trial.',
    'TENS pads irritated skin, no change in pain, returned unit.',
  ],
  [
    'Spinal cord stimulator implant',
    'There is no documentation of functional improvement during the stimulator trial.',
    'Trial gave 30% relief but he walked no farther.',
  ],
  [
    'Psychotherapy 8 sessions',
    'There is no evidence of progress with the psychotherapy already provided.',
    'Therapy to address panic and improve mood.',
  ],
  [
    'Work hardening 10 visits',
    'There is no documentation of a plateau with physical therapy.',
    'Continues to make steady gains in PT.',
  ],
  [
    'Transportation to and from appointments',
    'There is no documentation that the patient is unable to drive.',
    'Uber receipts for 3/1 and 3/8 enclosed; pt drives locally.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'Pt completed intake forms and was seen by NP.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'Discussed with pt and wife; pt agrees with plan.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'PT/INR 1.1, PTT 30.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of conservative care.',
    'Pt in NAD, c/o LBP 8/10.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with therapy.',
    'Back to work note given, may return in 2 weeks.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with therapy.',
    'Able to walk to exam table; therapy to start Monday.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with therapy.',
    'Before the injury he mowed the lawn and hiked after work.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of the number of visits completed.',
    '3 visits to the ER this year for asthma.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of treatment goals.',
    'Field goal kicker in college.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no treatment plan with frequency and duration.',
    'Takes Norco 3 times a day for 5 years.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of compliance with therapy.',
    'Attendance spotty, cancelled 5 of 8.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of a flare-up.',
    'Denies flare since last visit.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of a flare-up.',
    'Instructed to call if symptoms flare.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of surgery.',
    'S/p MVA 2011, s/p R shoulder contusion.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of surgery.',
    '6 weeks s/p injury to R shoulder.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of surgery.',
    '3 weeks out from CSI R shoulder.',
  ],
  [
    'Post-operative physical therapy 12 visits for the right shoulder',
    'There is no documentation of surgery.',
    'R shoulder arthroscopy recommended if no better.',
  ],
  [
    'Chiropractic 8 visits',
    'There is no documentation of prior chiropractic care.',
    'Neurologist suspects CMT type 1A neuropathy.',
  ],
  ['Chiropractic 8 visits', 'There is no documentation of prior chiropractic care.', 'DC Norco, start tramadol.'],
  [
    'Chiropractic 8 visits',
    'There is no documentation of prior chiropractic care.',
    'Medication adjustments made twice this year.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of prior epidural steroid injections.',
    'She had an epidural during labor in 1999.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of relief from the prior injection.',
    'Norco gives 50% relief for 4 hours.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of functional improvement from the prior injection.',
    'Injection 1/5: sat 20 min before and 20 min now.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of reduced medication use after the prior injection.',
    'Blood pressure medication reduced from 2 to 1 daily.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of failure of conservative treatment.',
    'Pain resolved with PT and naproxen.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of failure of conservative treatment.',
    'If PT fails will consider ESI.',
  ],
  [
    'Trigger point injections x4',
    'There is no documentation of prior trigger point injections.',
    'Trigger points in trapezius; plan to inject next visit.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation that the patient is a surgical candidate.',
    'Discussed that surgery has a 50% success rate in candidates for fusion.',
  ],
  [
    'Cold therapy unit 14 day rental',
    'There is no documentation that surgery is scheduled.',
    'Follow-up scheduled at the surgery center clinic 6/1.',
  ],
  [
    'Assistant surgeon',
    'There is no documentation that the surgery was authorized.',
    'Authorized treating physician: Dr. Jones, Spine Surgery.',
  ],
  ['TENS unit purchase', 'There is no documentation of a trial of TENS.', 'Tens of thousands of dollars in claims.'],
  ['TENS unit purchase', 'There is no documentation of a trial of TENS.', 'Muscles tense on palpation.'],
  [
    'TENS unit purchase',
    'There is no documentation of how often the TENS unit was used.',
    'Uses inhaler unit dose twice daily.',
  ],
  [
    'Spinal cord stimulator implant',
    'There is no documentation of a successful trial.',
    'Trial leads placed today, will report in 5 days.',
  ],
  [
    'Spinal cord stimulator trial',
    'There is no documentation of a psychological evaluation.',
    'Lives with PhD student roommate.',
  ],
  [
    'Functional restoration program',
    'There is no documentation of motivation to change.',
    'Not eager to return to his job.',
  ],
  [
    'Functional restoration program',
    'There is no documentation that previous methods of treating the chronic pain have been unsuccessful.',
    'PT and CBT going well and he is improving.',
  ],
  [
    'Functional restoration program',
    'There is no documentation of a multidisciplinary evaluation.',
    'Team conference requested after program approval.',
  ],
  [
    'Work hardening 10 visits',
    'There is no documentation of a return to work goal.',
    'Employer has no modified duty and terminated him.',
  ],
  [
    'Work hardening 10 visits',
    'There is no documentation of a plateau with physical therapy.',
    'Tibial plateau fracture healed.',
  ],
  ['Psychotherapy 8 sessions', 'There is no documentation of the number of prior sessions.', 'Rx: CBT x 8 sessions.'],
  [
    'Home health aide 4 hours daily',
    'There is no documentation that the patient is homebound.',
    'Drives herself to church and PT.',
  ],
  [
    'Home health nursing',
    'There is no documentation of a need for skilled nursing.',
    'Works as an RN on a med-surg floor.',
  ],
  [
    'Home health nursing',
    'There is no documentation of a need for skilled nursing.',
    'MA changed the dressing in clinic; wound dry.',
  ],
  [
    'Wound care supplies',
    'There is no documentation of an open wound.',
    'Incision well healed, no drainage, no dehiscence.',
  ],
  [
    'Aquatic therapy 12 visits',
    'There is no documentation that land-based therapy failed.',
    'Landscaper, land surveying before that.',
  ],
  [
    'Gym membership',
    'There is no documentation of a home exercise program.',
    'Goes to the gym to watch his son play ball.',
  ],
  [
    'Transportation to medical appointments',
    'There is no documentation that the patient cannot use public transportation.',
    'Takes the bus to clinic without difficulty.',
  ],
  ['Hospital bed', 'There is no documentation of a need for repositioning.', 'Repositions self independently in bed.'],
  [
    'Single point cane',
    'There is no documentation of gait abnormality.',
    'Leans on counter while checking in; gait normal.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of prior physical therapy.',
    'Physical therapy prescription was lost, patient never went.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with physical therapy.',
    'Physical therapy completed; walks 10 minutes, sits 15 minutes.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with physical therapy.',
    'She can make a fist and push up from the chair.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement.',
    'Did not resume driving, chores or work.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of failed conservative treatment.',
    'Surgery failed; conservative care starts now.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of residual deficits.',
    'Still able to do all activities without trouble.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of a home exercise program.',
    'Does not do exercises at home.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of a home exercise program.',
    'Exercise as tolerated; avoid heavy lifting.',
  ],
  ['Acupuncture 6 visits', 'There is no documentation of prior acupuncture.', 'Visual acuity 20/20, acu exam normal.'],
  [
    'Chiropractic 6 visits',
    'There is no documentation of prior chiropractic treatment.',
    'Fracture reduced and manipulated under sedation in the ED.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of duration of relief from the previous epidural injection.',
    'Epidural scheduled for 2 weeks from now.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of pain relief from the previous injection.',
    'ESI given in March; pain 8/10 today.',
  ],
  [
    'Right knee cortisone injection',
    'There is no documentation of previous cortisone injections.',
    'Allergic to Kenalog per chart from dermatology, rash when given.',
  ],
  ['Right knee cortisone injection', 'There is no documentation of previous injections.', 'Flu shot in October.'],
  [
    'Right knee cortisone injection',
    'There is no documentation of previous injections.',
    'Tetanus shot given in ED, laceration infiltrated with lidocaine.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of failed conservative treatment.',
    'Has had no PT, no injection and no brace.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of surgery being planned.',
    'Brother is scheduled for fusion in June.',
  ],
  ['TENS unit purchase', 'There is no documentation of a trial of TENS.', 'TENS contraindicated due to pacemaker.'],
  ['H-wave unit', 'There is no documentation of a trial of H-wave.', 'H-wave demo declined.'],
  ['Knee brace', 'There is no documentation of prior bracing.', 'Wears dental braces.'],
  ['Spinal cord stimulator implant', 'There is no documentation of a trial.', 'SCS trial denied by UR 3/2.'],
  [
    'Functional restoration program',
    'There is no documentation of motivation.',
    'Eager to finish visit today, refuses the program.',
  ],
  [
    'Psychotherapy 8 sessions',
    'There is no documentation of improvement with psychotherapy.',
    'First time since 2012 he has been suicidal.',
  ],
  [
    'Psychotherapy 8 sessions',
    'There is no documentation of prior psychotherapy.',
    'Completed group interview; sees psychiatrist for meds only.',
  ],
  [
    'Home health nursing',
    'There is no documentation of skilled nursing needs.',
    'Packed with work, busy schedule, no RN needed.',
  ],
  [
    'Transportation',
    'There is no documentation that the patient is unable to drive.',
    'No longer drives a forklift, drives own car.',
  ],
  [
    'Aquatic therapy',
    'There is no documentation of a need for reduced weight bearing.',
    'Lifts weights, bears full weight.',
  ],
  ['Assistant surgeon', 'There is no documentation that surgery was approved.', 'PT approved after surgery 2014.'],
]

describe('treatments and what came of them', () => {
  test.each(TRUE)('%s: %s %s', (...row) => {
    const codes = codesOf(row)
    expect(codes.length).toBeGreaterThan(0)
    expect(codes).not.toContain('absence-contradicted')
  })

  test('what a line shows is called contradicted or shown for a look at its degree', () => {
    expect(missedOf(UNTRUE).filter((row) => !KNOWN_MISSES.has(row))).toEqual([])
  })
})

/** Asked for as a reason, which is never judged, or told in a way that no row knows yet. */
const KNOWN_MISSES: ReadonlySet<string> = new Set([
  'There is no explanation of why the patient cannot continue with a home exercise program. He tried the exercises on his own but flared with every set and needs hands-on cueing for lumbopelvic control.',
  'The records do not document the date of surgery. DOS 3/14/16: arthroscopic cuff repair.',
  'There is no documentation of functional improvement after the initial acupuncture trial. Since L.Ac. visits, able to cut down ibuprofen to prn and went back to 6 hr shifts.',
  'There is no evidence of a diagnostic injection. Subacromial lido test: pain gone within 5 min, full elevation.',
  'There is no documentation that the patient is close to maximum medical improvement. Expect P&S at next visit.',
  "There is no documentation of why land-based therapy is not appropriate. BMI 44 w/ bilat knee OA, couldn't tol wt-bearing ex in gym portion of PT.",
  'There is no documentation of the need for specific equipment. Needs cable column and recumbent bike, which he does not have at the house.',
  'There is no documentation of the reason for the consultation. Refer to ortho to r/o cuff tear, fails conservative.',
  'There is no documentation of a disagreement regarding surgery. Dr. A says fuse, Dr. B says decompress only.',
  'There is no documentation of failed conservative treatment for six months. 8 mos of stretching, orthotics, night splint and 2 cortisone shots, heel still 8/10 first step.',
  'There is no documentation of objective gains with prior therapy. Single leg stance 4 s on IE, 22 s today; stairs now reciprocal.',
  'There is no documentation of functional improvement during the stimulator trial. During the SCS trial he walked 40 min vs 10 and was off Norco.',
  'There is no documentation of the gains made in the first two weeks of the program. FRP progress: lift 12 to 25 lb, sit 15 to 40 min, oxycodone 6 down to 3.',
  'There is no documentation of a need for reduced weight bearing. WBAT only, 5\'4" 288 lb, bone-on-bone both knees.',
])
