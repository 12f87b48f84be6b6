import { describe, expect, test } from 'vitest'
import { codesOf, missedOf, type Pair } from '../../test/check-set/pairs.ts'

/**
 * Absences of an examination, of complaints and of studies against single lines of charts, each part written before it was
 * run: at their first runs 34 of 80, 25 of 40 and 4 of 10 were found, 9 of 40, 1 of 20 and 4 of 40 called contradicted wrongly. What they
 * showed to be wrong was mended, so that they measure nothing any more.
 */

/** The line shows what the letter misses. */
const UNTRUE: readonly Pair[] = [
  // the first part
  [
    'MRI of the lumbar spine',
    'There is no documentation of radicular symptoms.',
    'Shooting pain down the back of the L leg into the calf w/ pins and needles in the toes.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no evidence of neurologic deficit on physical examination.',
    'L EHL 4/5, L ankle jerk 0, sens dec L lat foot.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of red flags.',
    'Wt loss of 22 lbs over 3 months, unexplained, with night sweats.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of progression of neurologic deficit.',
    'Left ankle dorsiflexion was 4+/5 in January, today 3/5.',
  ],
  [
    'MRI of the lumbar spine',
    'No significant change in symptoms since the last MRI was documented.',
    'Since the 2013 study he has developed new right leg numbness and foot weakness.',
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of nerve root tension signs or dermatomal findings.',
    "Spurling's reproduces tingling to the right thumb and index.",
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of physiologic evidence of tissue insult or nerve impairment.',
    'C5/6 dermatome hypesthetic on L, biceps 3+/5 L.',
  ],
  [
    'MRI of the cervical spine',
    'There is no evidence of myelopathy.',
    "Hoffmann's present B/L, 3+ patellar reflexes, 4 beats of clonus on the right.",
  ],
  [
    'EMG/NCV bilateral upper extremities',
    'There are no subjective complaints of numbness or tingling.',
    'Both hands go to sleep when driving and she has to shake them out.',
  ],
  [
    'EMG/NCV bilateral lower extremities',
    'There was no documentation of subtle focal neurologic dysfunction.',
    'Hypoesthesia to pinwheel in L5 and S1 on the left.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of radiculopathy on physical examination corroborated by imaging.',
    'SLR + at 40° L w/ pain past the knee. Achilles 1+ L vs 2+ R.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no imaging evidence of nerve root compression.',
    'L5-S1: 5 mm left paracentral extrusion displacing the traversing left S1 root.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'There is no documentation of dermatomal sensory loss.',
    'Pinprick blunted over the dorsum of the right foot and the great toe.',
  ],
  [
    'Lumbar epidural steroid injection at L4-5',
    'The motor examination was not documented.',
    'Motor: R TA 4+, EHL 4, GSC 5; L all 5.',
  ],
  [
    'Cervical epidural steroid injection C6-7',
    'There was no documentation of reflex changes.',
    'DTRs: triceps trace R, 2+ L.',
  ],
  [
    'Cervical epidural steroid injection C6-7',
    'There is no documentation of weakness in a myotomal distribution.',
    'Wrist flexors and triceps grade 4 on the right, remainder 5.',
  ],
  [
    'Lumbar facet injections L4-5 and L5-S1',
    'There is no documentation of facet tenderness.',
    'TTP over the L4-5 and L5-S1 facets bilaterally.',
  ],
  [
    'Lumbar facet injections L4-5 and L5-S1',
    'There is no documentation of facet-mediated pain.',
    "Extension with rotation (Kemp's) brings on her concordant low back pain bilat.",
  ],
  [
    'Lumbar medial branch blocks L3-5',
    'There is no documentation of pain with facet loading.',
    'Facet loading + bilat.',
  ],
  [
    'Bilateral sacroiliac joint injections',
    'There is no documentation of at least three positive provocative tests.',
    "Patrick's, Gaenslen's and SI compression are all positive on the left.",
  ],
  [
    'Bilateral sacroiliac joint injections',
    'There is no documentation of sacroiliac joint tenderness.',
    'Exquisitely tender over the right PSIS with a positive Fortin finger.',
  ],
  [
    'Trigger point injections x4',
    'There is no documentation of trigger points with a twitch response and referred pain.',
    'Palpable nodules in both upper traps which jump on snapping palpation and send pain up to the temple.',
  ],
  [
    'Trigger point injections x4',
    'There is no documentation of circumscribed trigger points.',
    'Taut ropy bands R levator scap with local twitch.',
  ],
  [
    'Cyclobenzaprine 7.5mg #60',
    'There is no documentation of muscle spasm.',
    'Paravertebral musculature is rock hard with visible spasm on the left.',
  ],
  [
    'Cyclobenzaprine 7.5mg #60',
    'The physical examination does not document spasm.',
    'Palpation reveals hypertonicity of the lumbar paraspinals, 2+ spasm.',
  ],
  [
    'Tizanidine 4mg #60',
    'There is no documentation of spasticity.',
    'Catch through half the range in the right knee flexors, MAS 2.',
  ],
  [
    'Chiropractic 6 visits',
    'There is no documentation of decreased range of motion.',
    'L/S ROM: flex 30/60, ext 10/25, R lat bend 15/25.',
  ],
  [
    'Physical therapy 8 visits right shoulder',
    'There are no documented range of motion deficits.',
    'R shoulder AROM: FF 95, abd 80, ER 30, IR to the buttock.',
  ],
  [
    'Physical therapy 8 visits right shoulder',
    'There is no documentation of strength deficits.',
    'MMT supraspinatus 3+/5, ER 4-/5.',
  ],
  [
    'Right shoulder arthroscopic subacromial decompression',
    'There is no documentation of a painful arc of motion.',
    'Pain between 70 and 120 degrees of abduction.',
  ],
  [
    'Right shoulder arthroscopic subacromial decompression',
    'There is no documentation of impingement signs.',
    "Neer's +, Hawkins +, cross-arm neg.",
  ],
  [
    'Right shoulder arthroscopic rotator cuff repair',
    'There is no imaging evidence of a rotator cuff tear.',
    'MR arthrogram 5/14: 1.2 cm full-thickness defect of the supraspinatus tendon with 8 mm retraction.',
  ],
  [
    'Right shoulder arthroscopy with SLAP repair',
    'There is no documentation of a labral tear.',
    "Contrast undercuts the superior labrum from 11 to 1 o'clock.",
  ],
  [
    'Right shoulder arthroscopy with SLAP repair',
    'No positive provocative tests were documented.',
    "O'Brien's active compression elicits deep anterior pain, relieved with palm up.",
  ],
  [
    'Left shoulder Bankart repair',
    'There is no documentation of recurrent instability.',
    'The shoulder has popped out of socket 4 times since the index event.',
  ],
  [
    'Left shoulder Bankart repair',
    'There is no documentation of a positive apprehension test.',
    'Apprehension and relocation both +.',
  ],
  [
    'Manipulation under anesthesia, right shoulder',
    'There is no documentation of adhesive capsulitis.',
    'Passive forward elevation stuck at 80 with a hard capsular end feel in all planes.',
  ],
  [
    'Right elbow lateral epicondyle release',
    'There is no documentation of tenderness at the lateral epicondyle.',
    'Point tender just distal to the lat epicondyle, worse w/ resisted long finger extension.',
  ],
  [
    'Right carpal tunnel release',
    'There are no examination findings consistent with carpal tunnel syndrome.',
    "Tinel's + at wrist, Phalen's + at 20 sec, Durkan +.",
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of thenar atrophy or weakness.',
    'Flattening of the right thenar eminence, APB 4/5.',
  ],
  [
    'Right carpal tunnel release',
    'There is no electrodiagnostic confirmation of carpal tunnel syndrome.',
    'NCS 2/9: R median DSL 4.6 ms, DML 5.2 ms, moderate median neuropathy at the wrist.',
  ],
  [
    'De Quervain release, left',
    'No positive Finkelstein test was documented.',
    "Finkelstein's markedly positive on the left.",
  ],
  ['Left wrist arthroscopy', 'There is no documentation of wrist instability.', 'Watson shift yields a painful clunk.'],
  [
    'MRI of the right wrist',
    'There is no documentation of ulnar-sided wrist pain.',
    'Fovea sign positive. Ulnocarpal stress brings on her pain.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There is no documentation of mechanical symptoms.',
    'The knee clicks and gets stuck, has to wiggle it to straighten.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There are no examination findings of a meniscal tear.',
    'Medial joint line exquisitely tender; McMurray produces a pop; Apley + compression.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There is no documentation of an effusion.',
    '2+ ballotable patella on the right.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There is no imaging evidence of a meniscal tear.',
    'MRI R knee: grade III signal reaching the undersurface of the posterior horn MM.',
  ],
  [
    'Right knee ACL reconstruction',
    'There is no objective evidence of ligamentous laxity.',
    'KT-1000 side-to-side difference 7 mm; Lachman 2+ with soft endpoint.',
  ],
  [
    'Right total knee arthroplasty',
    "There is no documentation of the patient's body mass index.",
    'Ht 5\'6" Wt 198 lb BMI 32.',
  ],
  [
    'Right total knee arthroplasty',
    'There is no radiographic documentation of osteoarthritis.',
    'Standing films: medial compartment obliterated, KL grade 4.',
  ],
  ['Right total knee arthroplasty', 'The range of motion was not documented.', 'R knee 5 to 95.'],
  [
    'Left hip MRI arthrogram',
    'There is no documentation of a positive impingement test of the hip.',
    'FADIR + L, C-sign.',
  ],
  [
    'Left total hip arthroplasty',
    'There is no imaging evidence of avascular necrosis.',
    'Crescent sign and flattening of the left femoral head, Ficat III.',
  ],
  [
    'MRI of the left ankle',
    'There is no documentation of ankle instability.',
    'Anterior drawer grade 2 with talar tilt 15 degrees; the ankle rolls on uneven ground.',
  ],
  [
    'MRI of the left ankle',
    'There is no documentation of swelling.',
    'L ankle girth 27 cm vs 24.5 cm on the R, pitting.',
  ],
  ['Lumbar fusion L4-5', 'There is no documentation of spondylolisthesis.', 'L4 slipped forward 6 mm on L5.'],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of instability on flexion-extension radiographs.',
    'Flex-ext views: 3 mm on ext, 7 mm on flex at L4-5.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no imaging evidence of spinal stenosis.',
    'Thecal sac measures 6 mm AP at L4-5, severe central and lateral recess encroachment.',
  ],
  [
    'Hardware removal, lumbar',
    'There is no documentation of broken hardware.',
    'CT: fractured left S1 pedicle screw with halo around the right.',
  ],
  [
    'Revision fusion',
    'There is no documentation of pseudarthrosis.',
    'No bridging bone across L5-S1 on thin cut CT 14 months out.',
  ],
  [
    'CT scan of the right scaphoid',
    'There is no documentation of nonunion.',
    'Fracture line persists at 7 months with sclerotic margins.',
  ],
  ['Bone scan', 'There is no documentation of suspected infection.', 'Temp 101.4, ESR 88, CRP 12, incision draining.'],
  [
    'Stellate ganglion block',
    'There are no documented signs of CRPS meeting the Budapest criteria.',
    'R hand 3 degrees C cooler, glossy skin, brittle nails and cannot bear a sleeve touching it.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of skin color changes.',
    'Hand alternates between beet red and purplish.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of sudomotor changes.',
    'The palm drips perspiration, left side dry.',
  ],
  ['Walker', 'There is no documentation of a gait abnormality.', 'Ambulates w/ an antalgic limp favoring the right.'],
  ['Walker', 'There is no documentation of impaired balance.', 'Romberg sways, unable to tandem.'],
  ['Power mobility device', 'There is no documentation of lower extremity strength.', 'BLE 3/5 throughout.'],
  ['Ibuprofen 800mg #90', 'There is no documentation of blood pressure.', 'Vitals: 148/92, HR 78, RR 16, afebrile.'],
  [
    'Norco 10/325mg #90',
    'There is no laboratory evaluation of liver function.',
    'CMP 4/12: AST 22, ALT 31, alk phos 70.',
  ],
  ['Testosterone injections', 'There is no documentation of low testosterone.', 'Total T 168 ng/dL, free T 3.1.'],
  ['Vitamin D 50,000 units', 'There is no documentation of vitamin D deficiency.', '25-OH D: 14 (L).'],
  ['Metformin 500mg', 'There is no documentation of hemoglobin A1c.', 'HbA1c 8.4 in March.'],
  ['Weight loss program', 'There is no documentation of obesity.', '64 in, 241 lbs, calculated BMI 41.4.'],
  [
    'Physical therapy 12 visits',
    'There is no documentation of a physical examination.',
    'PE: NAD. Lumbar: TTP L paraspinals, flexion to knees. SLR neg. DTR 2+ sym.',
  ],
  [
    'X-ray of the lumbar spine',
    'The mechanism of injury was not documented.',
    'He was lifting a 70 lb compressor off a truck when he felt a pop in his low back.',
  ],
  ['CT of the lumbar spine', 'The date of the prior imaging was not provided.', 'MRI L/S 8/19/2014: DDD L4-S1.'],
  [
    'Lidoderm patches',
    'There is no documentation of a diagnosis.',
    'Dx: 1. Lumbar radiculitis (M54.16) 2. Cervical sprain.',
  ],
  [
    'Brain MRI',
    'There is no documentation of a focal neurologic deficit.',
    'Left pronator drift, left facial droop, finger-to-nose dysmetric.',
  ],
  // the second part
  [
    'MRI of the lumbar spine',
    'There is no documentation of radicular pain.',
    'Pt states "it\'s like a hot wire from my butt to my ankle" on the R.',
  ],
  [
    'MRI of the lumbar spine',
    'No neurological deficits were noted on exam.',
    "Can't stand on the toes of the left foot; calf 2 cm smaller.",
  ],
  ['MRI of the lumbar spine', 'There is no documentation of reflex abnormality.', 'AJ 0 R, 2+ L.'],
  [
    'MRI of the thoracic spine',
    'There is no documentation of red flags.',
    'H/o breast CA 2009, new thoracic pain at rest and at night.',
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of sensory changes.',
    'Less sharp to pin in the C7 territory on the left side.',
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of upper extremity weakness.',
    'R grip and finger extensors 4-/5.',
  ],
  [
    'EMG/NCV of the right upper extremity',
    'There is no documentation of paresthesias.',
    'C/o R thumb and index finger "falling asleep" while holding the phone.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of positive straight leg raise.',
    'SLR: R 35 deg with leg pain, L 80 deg.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There are no imaging findings of nerve root impingement.',
    'At L5-S1, large central HNP abutting both S1 roots.',
  ],
  [
    'Lumbar facet joint injections',
    'There is no documentation of tenderness over the facet joints.',
    'Palpation of the right L4-S1 facets provokes marked tenderness.',
  ],
  [
    'Lumbar facet joint injections',
    'There is no documentation of limited lumbar extension.',
    'Extension 5 degrees with pain.',
  ],
  [
    'Sacroiliac joint injection',
    'There is no documentation of positive sacroiliac joint findings.',
    'FABER/Patrick +, Gaenslen +, thigh thrust + on R.',
  ],
  [
    'Trigger point injections',
    'There was no documentation of a local twitch response.',
    'Snapping palpation of R trap bands gave a brisk LTR and pain into the occiput.',
  ],
  [
    'Methocarbamol 750mg #60',
    'There was no evidence of spasm on examination.',
    'L-spine: flattened lordosis, paraspinals in spasm R>L.',
  ],
  [
    'Baclofen 10mg #90',
    'There is no documentation of spasticity or muscle spasm.',
    'Tone increased in both legs, Ashworth 3.',
  ],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of a positive Hawkins test.',
    "Hawkins (+), Neer (+), Speed's (-).",
  ],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of weakness of the rotator cuff.',
    'Drop arm +. Jobe 3/5 with pain.',
  ],
  [
    'Right shoulder arthroscopy',
    'There was no MRI evidence of a tear.',
    'MRI 3/2/16 R shoulder: high-grade partial articular surface tear of supraspinatus.',
  ],
  [
    'Left shoulder MR arthrogram',
    'There is no documentation of shoulder instability.',
    'Shoulder "slips out" when he reaches back; sulcus sign 2+.',
  ],
  [
    'Right shoulder physical therapy',
    'There is no documentation of range of motion deficits of the shoulder.',
    'R shldr flexion 100/180, abduction 90/180.',
  ],
  [
    'Right elbow injection',
    'There is no documentation of lateral epicondylitis on examination.',
    "Cozen's and Mill's +, lateral epicondyle exquisitely TTP.",
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of positive provocative tests for carpal tunnel syndrome.',
    "Phalen's reproduces numbness in the thumb and index at 15 sec.",
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of median nerve dysfunction on nerve conduction testing.',
    'NCV: prolonged R median distal sensory latency 4.4, motor 5.0.',
  ],
  [
    'Left thumb CMC injection',
    'There is no documentation of basal joint arthritis.',
    'CMC grind test +, xray Eaton III.',
  ],
  [
    'Right knee MRI',
    'There is no documentation of locking or instability of the knee.',
    'R knee catches and gave out twice going down stairs.',
  ],
  ['Right knee MRI', 'There is no documentation of joint line tenderness.', 'MJL TTP, + McMurray.'],
  [
    'Right knee arthroscopy',
    'There is no documentation of a meniscal tear on MRI.',
    'MRI: oblique tear posterior horn medial meniscus to the inferior articular surface.',
  ],
  ['Right knee brace', 'There is no documentation of ligament laxity.', 'Valgus stress opens 8 mm, Lachman 2+.'],
  ['Left total knee arthroplasty', 'There is no documentation of limited range of motion.', 'ROM L knee 10-90.'],
  [
    'Left total knee arthroplasty',
    'There is no documentation of degenerative joint disease on radiographs.',
    'WB films L knee: complete loss of medial joint space with subchondral sclerosis.',
  ],
  [
    'Left ankle arthroscopy',
    'There is no documentation of an osteochondral lesion.',
    'OLT medial talar dome 9 x 7 mm on MRI.',
  ],
  [
    'Custom orthotics',
    'There is no documentation of gait abnormality.',
    'Walks on the outside of the left foot, limping.',
  ],
  [
    'Lumbar fusion L5-S1',
    'There is no documentation of segmental instability.',
    'L5 translates 5 mm between flexion and extension.',
  ],
  [
    'Lumbar fusion L5-S1',
    'There is no documentation of neural foraminal stenosis.',
    'Bilateral neuroforaminal compromise at L5-S1, severe.',
  ],
  [
    'Lumbar decompression',
    'There is no documentation of neurogenic claudication.',
    'Legs get heavy and numb after one block, has to bend over the cart.',
  ],
  [
    'Hardware removal',
    'There is no documentation of painful hardware.',
    'Point tender over the prominent screw heads.',
  ],
  [
    'Bone stimulator',
    'There is no radiographic evidence of nonunion.',
    'CT at 9 months: no bridging callus, gap persists.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of edema.',
    'Dorsum of the R hand puffy vs L, figure-of-8 47 cm vs 44.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of vasomotor changes.',
    'R hand 91.2 F, L hand 95.8 F; mottled.',
  ],
  [
    'Omeprazole 20mg',
    "There is no documentation of the patient's age or history of ulcer.",
    'H/o bleeding duodenal ulcer 2011.',
  ],
  // the third part
  ['MRI of the lumbar spine', 'There is no documentation of motor weakness.', 'Left great toe dorsiflexors 4 minus.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of an abnormal sensory examination.',
    'Hypoesthetic along the lateral border of the left foot.',
  ],
  [
    'MRI of the right shoulder',
    'There is no documentation of positive impingement signs.',
    'Pain with Hawkins and Neer maneuvers, right shoulder.',
  ],
  ['MRI of the right knee', 'There was no joint effusion.', 'Knee tapped today, 40 cc straw colored.'],
  [
    'MRI of the cervical spine',
    'There is no documentation of spasm or tenderness.',
    'Cervical paraspinals and traps are tender with palpable spasm.',
  ],
  [
    'CT of the lumbar spine',
    'There is no documentation of hardware loosening.',
    'X-ray: radiolucency about the S1 screws.',
  ],
  ['Right hip arthroscopy', 'There is no documentation of groin pain.', 'C/o deep R groin pain with sitting.'],
  ['Naproxen 550mg #60', 'There is no documentation of renal function testing.', 'BUN/Cr 18/1.1 on 2/3/16.'],
  ['Left wrist MRI', 'There is no documentation of TFCC tenderness.', 'Tender at the ulnar fovea, left.'],
  [
    'Lumbar ESI',
    'There is no documentation of diminished reflexes.',
    'Left Achilles reflex diminished compared to right.',
  ],
]

/** A near miss: denied, of another part or side, not yet done, what holds of everybody. */
const TRUE: readonly Pair[] = [
  // the first part
  [
    'MRI of the lumbar spine',
    'There is no documentation of radicular symptoms.',
    'Axial LBP only. Denies radiation, numbness, tingling or weakness in the legs.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no evidence of neurologic deficit on physical examination.',
    'Strength 5/5 BLE, sensation intact L2-S1, DTRs 2+ and symmetric.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of red flags.',
    'ROS: negative for fever, chills, night sweats, unintentional weight loss, bowel or bladder changes.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of progression of neurologic deficit.',
    'Left EHL 4/5, unchanged from the prior three visits.',
  ],
  [
    'MRI of the lumbar spine',
    'No significant change in symptoms since the last MRI was documented.',
    'Symptoms remain the same as at the time of the 2013 MRI.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of bowel or bladder dysfunction.',
    'Patient instructed to go to the ER for any loss of bowel or bladder control.',
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of nerve root tension signs or dermatomal findings.',
    "Spurling's maneuver produces neck pain only, without arm symptoms.",
  ],
  ['MRI of the cervical spine', 'There is no evidence of myelopathy.', "Hoffmann's absent, no clonus, toes downgoing."],
  [
    'EMG/NCV bilateral upper extremities',
    'There are no subjective complaints of numbness or tingling.',
    'Right knee pain with numbness about the surgical scar.',
  ],
  [
    'EMG/NCV bilateral lower extremities',
    'There is no prior electrodiagnostic study.',
    'EMG/NCV of the lower extremities to rule out radiculopathy.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no imaging evidence of nerve root compression.',
    'L5-S1: 2 mm bulge without neural contact; foramina patent.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of dermatomal sensory loss.',
    'Decreased sensation in a stocking distribution of both feet, known diabetic.',
  ],
  [
    'Cervical epidural steroid injection C6-7',
    'There was no documentation of reflex changes.',
    'Biceps, triceps and BR 2+ and equal.',
  ],
  [
    'Lumbar facet injections L4-5 and L5-S1',
    'There is no documentation of facet tenderness.',
    'Cervical facets C4-6 tender to palpation.',
  ],
  [
    'Lumbar medial branch blocks L3-5',
    'There is no documentation of pain with facet loading.',
    'Facet loading neg. Pain with flexion.',
  ],
  [
    'Bilateral sacroiliac joint injections',
    'There is no documentation of at least three positive provocative tests.',
    "FABER positive on the left; Gaenslen's, compression and thigh thrust negative.",
  ],
  [
    'Trigger point injections x4',
    'There is no documentation of trigger points with a twitch response and referred pain.',
    'Diffuse tenderness of the upper trapezius; no twitch elicited.',
  ],
  [
    'Trigger point injections x4',
    'There is no documentation of circumscribed trigger points.',
    'Trigger point injections are indicated when trigger points with a twitch response are documented.',
  ],
  ['Cyclobenzaprine 7.5mg #60', 'There is no documentation of muscle spasm.', 'Flexeril for spasms as needed.'],
  [
    'Chiropractic 6 visits',
    'There is no documentation of decreased range of motion.',
    'Full painless lumbar ROM in all planes.',
  ],
  [
    'Physical therapy 8 visits right shoulder',
    'There are no documented range of motion deficits.',
    'Left shoulder FF 95, abd 80. Right shoulder full.',
  ],
  [
    'Right shoulder arthroscopic subacromial decompression',
    'There is no documentation of impingement signs.',
    "Neer's neg, Hawkins neg.",
  ],
  [
    'Right shoulder arthroscopic rotator cuff repair',
    'There is no imaging evidence of a rotator cuff tear.',
    'MRI right shoulder: rotator cuff tendons intact, mild tendinosis.',
  ],
  [
    'Right shoulder arthroscopy with SLAP repair',
    'There is no documentation of a labral tear.',
    'Concern for SLAP tear; MR arthrogram is ordered.',
  ],
  [
    'Left shoulder Bankart repair',
    'There is no documentation of a positive apprehension test.',
    'Apprehension, relocation, sulcus: all neg.',
  ],
  [
    'Right carpal tunnel release',
    'There is no electrodiagnostic confirmation of carpal tunnel syndrome.',
    'NCS: median DSL 3.1, DML 3.6, within normal limits.',
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of thenar atrophy or weakness.',
    'Thenar bulk full, APB 5/5.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There is no documentation of mechanical symptoms.',
    'Aching knee with stairs. No catching, clicking or giving way.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There is no imaging evidence of a meniscal tear.',
    'MRI R knee: menisci intact. Grade II intrasubstance signal not reaching a surface.',
  ],
  [
    'Right knee arthroscopy with partial medial meniscectomy',
    'There is no documentation of an effusion.',
    'Left knee 1+ effusion. Right knee dry.',
  ],
  [
    'Right total knee arthroplasty',
    "There is no documentation of the patient's body mass index.",
    'A BMI below 40 is required for arthroplasty under the ODG.',
  ],
  [
    'Right total knee arthroplasty',
    'There is no radiographic documentation of osteoarthritis.',
    'Standing films: joint spaces well maintained.',
  ],
  [
    'Left total hip arthroplasty',
    'There is no imaging evidence of avascular necrosis.',
    'MRI to rule out AVN of the left hip.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of instability on flexion-extension radiographs.',
    'Flex-ext views: no dynamic translation at L4-5.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of spondylolisthesis.',
    'Alignment normal, no listhesis or pars defect.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of skin color changes.',
    'Color and temperature symmetric, cap refill < 2 sec.',
  ],
  ['Walker', 'There is no documentation of a gait abnormality.', 'Gait: WNL, heel and toe walk OK.'],
  [
    'Ibuprofen 800mg #90',
    'There is no documentation of blood pressure.',
    'Take blood pressure medication as directed by your primary doctor.',
  ],
  ['Testosterone injections', 'There is no documentation of low testosterone.', 'Total T 512 ng/dL.'],
  [
    'Physical therapy 12 visits',
    'There is no documentation of a physical examination.',
    'Physical exam deferred, telephone visit.',
  ],
  // the second part
  [
    'MRI of the lumbar spine',
    'There is no documentation of radicular pain.',
    'LBP w/o radiation. SLR neg bilat to 90.',
  ],
  [
    'MRI of the lumbar spine',
    'No neurological deficits were noted on exam.',
    'Able to heel/toe walk. 5/5 throughout, SILT, 2+ DTRs.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of reflex abnormality.', 'DTRs 2+ at knees and ankles.'],
  [
    'MRI of the thoracic spine',
    'There is no documentation of red flags.',
    'Mother had breast cancer. Denies fever, wt loss, night pain.',
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of sensory changes.',
    'Sensation: intact to LT C5-T1. Numbness of the left foot from diabetes.',
  ],
  ['MRI of the cervical spine', 'There is no documentation of upper extremity weakness.', 'R EHL 4/5. UE 5/5.'],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There is no documentation of positive straight leg raise.',
    'SLR causes hamstring tightness only.',
  ],
  [
    'Lumbar epidural steroid injection at L5-S1',
    'There are no imaging findings of nerve root impingement.',
    'Disc bulge L5-S1 w/o root contact.',
  ],
  [
    'Sacroiliac joint injection',
    'There is no documentation of positive sacroiliac joint findings.',
    'SI joints nontender, FABER (-), Gaenslen (-).',
  ],
  [
    'Trigger point injections',
    'There was no documentation of a local twitch response.',
    'Trigger points palpated in the upper trapezius.',
  ],
  [
    'Methocarbamol 750mg #60',
    'There was no evidence of spasm on examination.',
    'Robaxin 750 bid prn spasm. Paraspinals supple.',
  ],
  ['Right shoulder arthroscopy', 'There is no documentation of a positive Hawkins test.', 'Hawkins +/-, Neer (-).'],
  [
    'Right shoulder arthroscopy',
    'There was no MRI evidence of a tear.',
    'MRI of the right shoulder to evaluate for rotator cuff tear.',
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of median nerve dysfunction on nerve conduction testing.',
    'NCV of the upper extremities was normal bilaterally.',
  ],
  [
    'Right knee MRI',
    'There is no documentation of locking or instability of the knee.',
    'Ligaments stable. Denies locking or giving way. L ankle gives way at times.',
  ],
  [
    'Right knee brace',
    'There is no documentation of ligament laxity.',
    'Lachman 1A firm endpoint; stable to varus/valgus at 0 and 30.',
  ],
  [
    'Left total knee arthroplasty',
    'There is no documentation of limited range of motion.',
    'ROM L knee 0-130. R knee 10-90.',
  ],
  [
    'Lumbar fusion L5-S1',
    'There is no documentation of segmental instability.',
    'Flex-ext films: 1 mm motion at L4-5, stable.',
  ],
  [
    'Bone stimulator',
    'There is no radiographic evidence of nonunion.',
    'CT at 9 months: solid bridging bone, fusion mature.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of edema.',
    'Hands equal in girth. Mild pitting edema of both ankles.',
  ],
  // the third part
  [
    'MRI of the lumbar spine',
    'There is no documentation of motor weakness.',
    'Denies weakness. Strength 5/5 in all groups tested.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of an abnormal sensory examination.', 'Sensation WNL.'],
  [
    'MRI of the right shoulder',
    'There is no documentation of positive impingement signs.',
    'L shoulder Neer + and Hawkins +. R shoulder neg.',
  ],
  ['MRI of the right knee', 'There was no joint effusion.', 'No swelling, skin intact.'],
  ['MRI of the cervical spine', 'There is no documentation of spasm.', 'Lumbar paraspinal spasm noted.'],
  [
    'CT of the lumbar spine',
    'There is no documentation of hardware loosening.',
    'Hardware in good position w/o lucency.',
  ],
  [
    'CT of the lumbar spine',
    'There is no documentation of hardware loosening.',
    'CT to evaluate for hardware loosening.',
  ],
  [
    'Right hip arthroscopy',
    'There is no documentation of groin pain.',
    'Patient denies groin pain. Pain is lateral over the trochanter.',
  ],
  ['Naproxen 550mg #60', 'There is no documentation of renal function testing.', 'Zolpidem CR 12.5 mg qhs.'],
  ['Left wrist MRI', 'There is no documentation of wrist instability.', 'Watson neg, DRUJ stable.'],
  ['Lumbar ESI', 'There is no documentation of diminished reflexes.', 'Reflexes equal.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of incontinence.',
    'Involved in two motor vehicle accidents in the past.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of radicular pain.',
    'He goes to hand therapy for his wrist pain.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of weight loss.', 'Advised to lose 20 lbs.'],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of instability.',
    'Mood stable. Grade I listhesis L5-S1 without motion on flexion and extension.',
  ],
  [
    'Trigger point injections',
    'There is no documentation of trigger points.',
    'Trigger point injections given in 2014 helped.',
  ],
  [
    'Stellate ganglion block',
    'There is no documentation of allodynia.',
    'Patient allowed light touch without discomfort.',
  ],
  ['Stellate ganglion block', 'There is no documentation of sweating changes.', 'Night sweats since menopause.'],
  [
    'Stellate ganglion block',
    'There is no documentation of temperature asymmetry.',
    'Uses Icy Hot and cold packs on the hand.',
  ],
  [
    'Right knee brace',
    'There is no documentation of instability.',
    'Housing unstable. Knee stable to varus and valgus stress.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of a meniscal tear.',
    'Discussed that a meniscal tear may be present; MRI pending.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of mechanical symptoms.',
    'He locks his doors at night. Pain with squatting.',
  ],
  [
    'X-ray of the foot',
    'There is no documentation of a deformity.',
    'Medication list reviewed. Stable to valgus stress.',
  ],
  [
    'MRI of the cervical spine',
    'There is no documentation of myelopathy.',
    'Gait steady, tandem normal, no clonus, Hoffmann neg.',
  ],
  ['MRI of the cervical spine', 'There is no documentation of numbness.', 'Wears hand splint to sleep.'],
  [
    'Walker',
    'There is no documentation of gait abnormality.',
    'Has to use scissors with the left hand. Gait nonantalgic.',
  ],
  [
    'EMG/NCV of the upper extremities',
    'There is no documentation of numbness or tingling.',
    'If numbness or tingling develops, the patient will call.',
  ],
  [
    'EMG/NCV of the upper extremities',
    'There is no documentation of prior EMG.',
    'Recommend EMG/NCV bilateral upper extremities.',
  ],
  [
    'Total knee arthroplasty, left',
    'There is no documentation of osteoarthritis of the knee.',
    'Facet arthropathy at L4-5. Knee films negative.',
  ],
  [
    'Total knee arthroplasty, left',
    'There is no documentation of a BMI.',
    'Discussed weight and its effect on the knees.',
  ],
  ['MRI of the lumbar spine', 'No change in condition was documented.', 'She declined surgery; symptoms unchanged.'],
  ['MRI of the lumbar spine', 'There is no documentation of red flags.', 'Red flags: none. No hx of cancer.'],
  ['MRI of the lumbar spine', 'There is no documentation of trauma.', 'Family history: father died in a car crash.'],
  [
    'MRI of the right shoulder',
    'There is no documentation of limited range of motion.',
    'FROM right shoulder. Left shoulder abd 90.',
  ],
  [
    'MRI of the right shoulder',
    'There is no documentation of weakness.',
    'R shoulder: 5/5 all planes. L shoulder abduction 4/5.',
  ],
  ['Bone scan', 'There is no documentation of infection.', 'Prophylactic antibiotics given at surgery. Incision CDI.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of positive straight leg raise.',
    'SLR negative to 90 degrees bilaterally.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of positive straight leg raise.',
    'SLR 80 degrees bilaterally without pain.',
  ],
  ['Vitamin D', 'There is no documentation of a vitamin D level.', 'Take vitamin D 2000 units daily.'],
  ['Ibuprofen', 'There is no documentation of liver function testing.', 'Labs ordered: CMP, CBC.'],
]

describe('examination, complaints and studies', () => {
  test('nothing that is missing indeed is called contradicted', () => {
    const wrong = TRUE.filter((pair) => codesOf(pair).includes('absence-contradicted'))
    expect(wrong.map(([, claim, line]) => `${claim} ${line}`)).toEqual([])
  })

  test('what a line shows is called contradicted or shown for a look at its degree', () => {
    expect(missedOf(UNTRUE)).toEqual(KNOWN_MISSES)
  })
})

/** Read as something else or by no row yet. A line that is found goes from here. */
const KNOWN_MISSES: readonly string[] = [
  'No significant change in symptoms since the last MRI was documented. Since the 2013 study he has developed new right leg numbness and foot weakness.',
  'There are no examination findings of a meniscal tear. Medial joint line exquisitely tender; McMurray produces a pop; Apley + compression.',
  'There is no documentation of red flags. H/o breast CA 2009, new thoracic pain at rest and at night.',
  'There is no documentation of limited lumbar extension. Extension 5 degrees with pain.',
  'There is no documentation of an abnormal sensory examination. Hypoesthetic along the lateral border of the left foot.',
]
