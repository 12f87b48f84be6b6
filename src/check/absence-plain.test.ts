import { describe, expect, test } from 'vitest'
import { readLetter } from '../letter/index.ts'
import { readRecords } from '../records/index.ts'
import { checkLetter } from './check.ts'

/**
 * Absences in the words of most letters against single lines in the words of most charts, written by the author of the
 * tables, each part before it was first run. They show that the usual is covered and measure nothing: what they showed
 * to be wrong was mended. The sets that judge are in `test/check-set`.
 */
type Row = readonly [request: string, claim: string, line: string]

/** The line shows what the letter misses. */
const UNTRUE: readonly Row[] = [
  [
    'Norco 10/325mg #120',
    'There is no documentation of urine drug testing.',
    'Urine drug screen performed on 4/5/2016 was consistent with prescribed medications.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation that CURES was reviewed.',
    'CURES was reviewed today and shows no other prescribers.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no evidence of a pain contract.',
    'The patient has a signed opioid agreement on file.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of pain relief.',
    'The patient reports 50% reduction in pain with Norco.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'With Norco she is able to do household chores and work part time.',
  ],
  [
    'Norco 10/325mg #120',
    'The records do not document functional benefit from opioids.',
    'Medications allow the patient to perform activities of daily living.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no discussion of side effects.',
    'Patient denies any side effects from medications.',
  ],
  ['Norco 10/325mg #120', 'There is no assessment of aberrant behavior.', 'No aberrant drug behaviors noted.'],
  ['Norco 10/325mg #120', 'There was no documentation of a pain assessment.', 'Pain is rated 7/10 on VAS.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of an attempt at weaning.',
    'We attempted to decrease Norco from 4 to 3 per day last month.',
  ],
  ['Norco 10/325mg #120', 'There was no opioid risk assessment.', 'Opioid risk tool score is 3, low risk.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of failure of non-opioid analgesics.',
    'She has failed ibuprofen, Tylenol and gabapentin.',
  ],
  ['Norco 10/325mg #120', 'The work status was not provided.', 'The patient remains temporarily totally disabled.'],
  ['Norco 10/325mg #120', 'There is no documentation of how long relief lasts.', 'Each dose lasts about 4 hours.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of neurological deficits.',
    'There is decreased sensation in the left L5 dermatome.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of neurological deficits.',
    'Motor strength 4/5 in the left extensor hallucis longus.',
  ],
  [
    'MRI of the lumbar spine',
    'There are no radicular complaints.',
    'She complains of low back pain radiating to the left leg with numbness.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no evidence of radiculopathy on examination.',
    'Straight leg raise is positive on the left at 45 degrees.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of failed conservative treatment.',
    'The patient has failed physical therapy and medications.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of a trial of conservative care.',
    'She completed 12 sessions of physical therapy.',
  ],
  [
    'MRI of the lumbar spine',
    'No red flags were documented.',
    'The patient reports loss of bladder control since Monday.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of plain films.',
    'X-rays of the lumbar spine dated 5/1/2016 showed disc space narrowing.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no indication that surgery is being considered.',
    'Patient would like to proceed with surgery if MRI is positive.',
  ],
  ['MRI of the lumbar spine', 'There were no abnormal reflexes.', 'Left Achilles reflex is absent.'],
  [
    'MRI of the lumbar spine',
    'The physical examination did not show muscle spasm.',
    'Paraspinal muscle spasm is noted bilaterally.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of tenderness.',
    'There is tenderness to palpation over the lumbar paraspinals.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of decreased range of motion.',
    'Lumbar range of motion is restricted in flexion.',
  ],
  [
    'MRI of the cervical spine',
    'There is no evidence of nerve root compromise.',
    'Diminished sensation over the right C6 dermatome.',
  ],
  [
    'MRI of the cervical spine',
    'There were no upper extremity complaints.',
    'Pain radiates to the right arm with tingling in the thumb.',
  ],
  ['MRI of the cervical spine', 'No positive Spurling sign was documented.', 'Spurling test is positive on the right.'],
  [
    'Physical therapy 12 visits for the right shoulder',
    'The number of prior visits was not documented.',
    'She has attended 8 visits of physical therapy to date.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There was no documentation of objective improvement with therapy.',
    'Flexion improved from 90 to 120 degrees with therapy.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no documentation of a home exercise program.',
    'Patient was instructed in a home exercise program and performs it daily.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no documentation of functional deficits.',
    'She is unable to reach overhead or lift more than 5 pounds.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'No weakness was documented.',
    'Right shoulder strength is 4/5 in abduction.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There was no limitation of motion.',
    'Right shoulder flexion is limited to 110 degrees.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no documentation of impingement signs.',
    'Neer and Hawkins tests are positive on the right.',
  ],
  [
    'Epidural steroid injection at L4-5',
    'There is no documentation of response to the prior injection.',
    'The prior epidural injection gave 60% relief for 8 weeks.',
  ],
  [
    'Epidural steroid injection at L4-5',
    'There is no imaging evidence of nerve root compression.',
    'MRI shows a disc protrusion at L4-5 with impingement on the left L5 nerve root.',
  ],
  [
    'Epidural steroid injection at L4-5',
    'There is no electrodiagnostic study.',
    'EMG/NCS dated 3/1/2016 shows left L5 radiculopathy.',
  ],
  [
    'Epidural steroid injection at L4-5',
    'There is no documentation of decreased medication use after injection.',
    'After the injection she reduced her Norco from 4 to 2 tablets per day.',
  ],
  [
    'Right knee arthroscopy',
    'There are no mechanical symptoms.',
    'She reports locking and catching of the right knee.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of a positive McMurray test.',
    'McMurray test is positive medially.',
  ],
  ['Right knee arthroscopy', 'There is no effusion.', 'There is a moderate effusion of the right knee.'],
  ['Right knee arthroscopy', 'There is no documentation of instability.', 'The right knee gives way on stairs.'],
  [
    'Right knee arthroscopy',
    'There is no documentation of corticosteroid injection.',
    'The right knee was injected with Kenalog in March with temporary relief.',
  ],
  [
    'Right knee arthroscopy',
    'The MRI findings were not documented.',
    'MRI of the right knee dated 4/2/2016 revealed a medial meniscus tear.',
  ],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of gastrointestinal complaints.',
    'He has gastritis from NSAID use.',
  ],
  ['Omeprazole 20mg #60', 'There is no documentation of NSAID use.', 'Medications: naproxen 550 mg twice daily.'],
  ['Zolpidem 10mg #30', 'There is no documentation of insomnia.', 'Patient has difficulty sleeping due to pain.'],
  ['Zolpidem 10mg #30', 'There is no documentation of sleep hygiene.', 'Sleep hygiene was discussed and has failed.'],
  ['Lidocaine patch', 'There is no documentation of neuropathic pain.', 'Burning pain in the feet with tingling.'],
  [
    'Lidocaine patch',
    'There is no evidence of failed trial of anticonvulsants.',
    'Gabapentin was tried and stopped because it did not help.',
  ],
  [
    'Lidocaine patch',
    'There is no indication that the patient cannot tolerate oral medication.',
    'She is unable to tolerate oral NSAIDs due to gastritis.',
  ],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no documentation of depression.',
    'Patient reports feeling depressed and anxious.',
  ],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no psychological evaluation.',
    'Psychological evaluation on 2/2/2016 found major depression.',
  ],
  [
    'Cyclobenzaprine 7.5mg #90',
    'There is no documentation of the duration of use.',
    'The patient has been on cyclobenzaprine for six months.',
  ],
  [
    'Carpal tunnel release, right',
    'There are no positive electrodiagnostic findings.',
    'Nerve conduction study shows moderate right carpal tunnel syndrome.',
  ],
  ['Carpal tunnel release, right', 'There is no documentation of night symptoms.', 'Numbness awakens her at night.'],
  [
    'Carpal tunnel release, right',
    'There is no documentation of splinting.',
    'She has worn a wrist splint for 3 months without relief.',
  ],
  [
    'Home health aide',
    'There is no documentation that the patient is homebound.',
    'Patient is unable to leave home without assistance.',
  ],
  [
    'TENS unit',
    'There is no documentation of a trial of TENS.',
    'She used a TENS unit in physical therapy with good relief.',
  ],
  ['Gym membership', 'There is no documentation of obesity.', 'BMI is 38, obese.'],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of instability on flexion-extension films.',
    'Flexion-extension x-rays show 5 mm of translation at L4-5.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no psychological clearance.',
    'Psychological evaluation cleared the patient for surgery.',
  ],
  ['Lumbar fusion L4-5', 'Smoking status was not addressed.', 'The patient quit smoking in 2014.'],
  [
    'Synvisc injections right knee',
    'There is no radiographic evidence of osteoarthritis.',
    'X-rays of the right knee show severe medial joint space narrowing.',
  ],
  [
    'Synvisc injections right knee',
    'There is no documentation of failure of corticosteroid injections.',
    'Cortisone injection to the right knee in May provided only temporary relief.',
  ],
  ['Stellate ganglion block', 'There are no signs of CRPS such as allodynia.', 'There is allodynia of the left hand.'],
  [
    'Stellate ganglion block',
    'There is no documentation of temperature asymmetry.',
    'The left hand is cooler than the right.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of prior unsuccessful return to work attempts.',
    'The patient attempted to return to work but could not tolerate it.',
  ],
  [
    'Functional capacity evaluation',
    'The job demands were not described.',
    'Job duties include lifting up to 50 pounds.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation of prior acupuncture.',
    'The patient completed 6 sessions of acupuncture with benefit.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation of improvement with prior acupuncture.',
    'Acupuncture has reduced her pain by 40%.',
  ],
  [
    'Trigger point injections',
    'There is no documentation of trigger points with twitch response.',
    'Trigger points with twitch response are palpated in the trapezius.',
  ],
  ['Wrist brace', 'There is no documentation of wrist pain.', 'The patient complains of right wrist pain.'],
  [
    'Shoulder MRI right',
    'There is no documentation of shoulder weakness.',
    'Weakness with resisted abduction of the right shoulder.',
  ],
  [
    'Shoulder MRI right',
    'There is no documentation of prior x-rays of the shoulder.',
    'X-rays of the right shoulder were negative for fracture.',
  ],
  [
    'EMG/NCV of the bilateral upper extremities',
    'There are no symptoms of carpal tunnel syndrome.',
    'Numbness and tingling in both hands, worse at night.',
  ],
  [
    'EMG/NCV of the bilateral upper extremities',
    'No positive Tinel or Phalen test was documented.',
    'Positive Tinel and Phalen tests bilaterally.',
  ],
  ['Meloxicam 15mg #30', 'There is no documentation of blood pressure monitoring.', 'Blood pressure 142/88.'],
  ['Meloxicam 15mg #30', 'There is no laboratory monitoring of renal function.', 'Creatinine 0.9, BUN 14.'],
  ['Gabapentin 300mg #90', 'There is no documentation of diabetic neuropathy.', 'Diabetic neuropathy of both feet.'],
  ['Soma 350mg #60', 'There is no documentation of how long Soma has been used.', 'He has taken Soma since 2012.'],
  [
    'Weight loss program',
    'There is no documentation of previous attempts at weight loss.',
    'She has tried Weight Watchers and lost 10 pounds.',
  ],
  [
    'Lumbar brace',
    'There is no documentation of acute injury.',
    'Acute exacerbation of low back pain after a fall last week.',
  ],
  ['Ultrasound guided injection', 'There is no documentation of bursitis.', 'Trochanteric bursitis, right.'],
  [
    'Transportation to appointments',
    'There is no documentation that the patient cannot drive.',
    'The patient is unable to drive due to medications.',
  ],
  [
    'Sleep study',
    'There is no documentation of excessive daytime sleepiness.',
    'Epworth score is 15; he falls asleep at work.',
  ],
  [
    'Home exercise kit',
    'There is no evidence that the patient performs home exercises.',
    'She performs home exercises daily.',
  ],
  ['Follow up with psychologist', 'There is no mention of anxiety.', 'Reports anxiety and panic attacks.'],
  [
    'Viagra 50mg #10',
    'There is no documentation of erectile dysfunction.',
    'He reports erectile dysfunction since starting opioids.',
  ],
  ['Topical cream', 'There is no documentation of intolerance to NSAIDs.', 'Ibuprofen causes stomach upset.'],
  ['Norco 10/325mg #120', 'There is no mention of constipation.', 'Constipation is managed with Colace.'],
  [
    'Norco 10/325mg #120',
    'The records lack documentation of the 4 As: analgesia, activities, adverse effects and aberrant behavior.',
    'Pain decreases from 9/10 to 5/10 with Norco. She can cook and clean. No side effects. No aberrant behavior.',
  ],
  [
    'MRI of the right knee',
    'There is no documentation of knee instability or locking.',
    'The right knee locks when climbing stairs.',
  ],
  ['MRI of the right knee', 'There is no documentation of trauma.', 'He twisted the right knee stepping off a ladder.'],
  [
    'Physical therapy 8 visits lumbar spine',
    'It is unclear whether the patient has had prior therapy.',
    'The patient had 10 visits of physical therapy in 2015.',
  ],
  [
    'Physical therapy 8 visits lumbar spine',
    'There is no documentation of the response to prior therapy.',
    'Prior therapy helped with range of motion and pain.',
  ],
  ['Lumbar epidural injection', 'There is no evidence of weakness.', 'Left foot dorsiflexion is 4/5.'],
  [
    'Lumbar epidural injection',
    'The medical records fail to document an MRI.',
    'MRI lumbar spine 2/1/2016: L5-S1 disc extrusion.',
  ],
  [
    'Duloxetine 60mg #30',
    'There is no documentation of depression or neuropathic pain.',
    'PHQ-9 score is 16; he feels hopeless.',
  ],
  ['Zofran 4mg #30', 'There is no documentation of nausea.', 'She has nausea and vomiting with the medications.'],
  [
    'Interferential unit',
    'There is no documentation that medication is ineffective due to side effects.',
    'Medications are limited by sedation and nausea.',
  ],
  ['Right shoulder arthroscopy', 'There is no documentation of loss of motion.', 'Abduction is limited to 90 degrees.'],
  [
    'Right shoulder arthroscopy',
    'Conservative care has not been documented.',
    'She had 12 PT visits, NSAIDs and one cortisone injection without lasting relief.',
  ],
  ['Wheelchair', 'There is no documentation of difficulty walking.', 'He walks with a limp and uses a cane.'],
  [
    'Urine drug screen',
    'There is no evidence that the patient takes opioids.',
    'Current medications: Percocet 10/325 mg four times daily.',
  ],
  ['Cervical MRI', 'No upper extremity numbness is documented.', 'She has numbness in the right hand.'],
  [
    'OxyContin 20mg #60',
    'The provider did not document the least pain, average pain, or current pain.',
    'Current pain 6/10, average 7/10, least 4/10.',
  ],
  [
    'OxyContin 20mg #60',
    'Compliance with the medication was not addressed.',
    'Pill counts have been appropriate and UDS consistent.',
  ],
  ['Left knee MRI', 'The records do not show any meniscal signs.', 'McMurray sign is positive on the left.'],
  [
    'Left knee MRI',
    'There was a lack of documentation of joint line tenderness.',
    'Medial joint line tenderness of the left knee.',
  ],
  ['Left ankle brace', 'The examination did not reveal laxity.', 'Anterior drawer is positive at the left ankle.'],
  [
    'Chiropractic 6 visits cervical',
    'There is no indication the patient had prior chiropractic treatment.',
    'Patient underwent 12 chiropractic visits last year.',
  ],
  [
    'Chiropractic 6 visits cervical',
    'The effect of prior chiropractic treatment was not described.',
    'Chiropractic treatment decreased neck pain by half.',
  ],
  ['Bone scan', 'No X-ray findings were reported.', 'Radiographs of the left foot show no fracture.'],
  [
    'Cervical epidural C6-7',
    'There is no imaging corroboration of radiculopathy.',
    'MRI of the cervical spine reveals C6-7 disc herniation compressing the left C7 nerve root.',
  ],
  [
    'Hernia repair',
    'There is no documentation of a hernia on examination.',
    'Reducible right inguinal hernia on exam.',
  ],
  ['Toradol injection', 'There is no documentation of acute pain.', 'Pain acutely worse, rated 9/10 today.'],
  [
    'Elbow surgery',
    'There is no documentation that bracing was tried.',
    'Counterforce brace and therapy for six months failed.',
  ],
  ['Sertraline 50mg #30', 'There is no evidence of anxiety or depression.', 'Beck Depression Inventory is 27.'],
  [
    'Compounded cream',
    'There is no documentation of gastrointestinal intolerance to oral medication.',
    'Oral NSAIDs stopped due to gastric bleeding.',
  ],
  [
    'Right carpal tunnel release',
    'The medical records do not document thenar weakness.',
    'Thenar strength 4/5 on the right.',
  ],
  ['Lumbar MRI', 'There was no mention of bowel or bladder symptoms.', 'Denies bowel or bladder incontinence.'],
  [
    'Percocet 10/325mg #90',
    'There is no evidence that pain has decreased with Percocet.',
    'Percocet brings her pain from 9/10 down to 5/10.',
  ],
  [
    'Percocet 10/325mg #90',
    'No urine toxicology was provided.',
    'Urine toxicology dated 2/3/16 was positive for oxycodone as expected.',
  ],
  [
    'Percocet 10/325mg #90',
    'The four As were not documented: activities of daily living and aberrant behavior.',
    'ADLs: able to dress and bathe. No aberrancy.',
  ],
  ['Percocet 10/325mg #90', 'Current opioid use was not described.', 'He uses Percocet 3 times per day.'],
  [
    'MRI left shoulder',
    'There is no documentation of positive orthopedic tests.',
    'Positive empty can and Hawkins tests, left shoulder.',
  ],
  [
    'MRI left shoulder',
    'There is no mention of shoulder pain.',
    'Complains of left shoulder pain with overhead activity.',
  ],
  [
    'EMG bilateral lower extremities',
    'There is no documentation of leg numbness.',
    'Numbness and tingling of both feet.',
  ],
  [
    'EMG bilateral lower extremities',
    'There are no neurological findings.',
    'Hypoesthesia in the right S1 distribution; absent right ankle jerk.',
  ],
  [
    'Physical therapy 12 visits left knee',
    'There is no documentation of swelling or decreased motion of the knee.',
    'Left knee flexion is 95 degrees with mild effusion.',
  ],
  [
    'Physical therapy 12 visits left knee',
    'It is not documented that the patient had surgery.',
    'She underwent left knee arthroscopy on 3/1/2016.',
  ],
  [
    'Lidoderm patches',
    'There is no documentation of a trial of antidepressants.',
    'Amitriptyline 25 mg failed to help.',
  ],
  ['Ambien 10mg', 'There is no indication of trouble falling asleep.', 'It takes her two hours to fall asleep.'],
  [
    'Facet injection L4-5',
    'There is no documentation of facet mediated pain on exam.',
    'Pain with lumbar extension and facet loading positive bilaterally.',
  ],
  [
    'Back brace',
    'There is no documentation of spinal instability.',
    'Grade 2 spondylolisthesis at L5-S1 with instability on flexion films.',
  ],
  [
    'Psychotherapy',
    'There is no documentation of psychological symptoms.',
    'Reports depression, crying spells and poor concentration.',
  ],
  ['Electric scooter', 'There is no documentation of impaired mobility.', 'Ambulates only 20 feet with a walker.'],
  // the sixth part
  [
    'Norco 10/325mg #120',
    'There is no documentation of objective or subjective benefit from Norco.',
    'She is able to mow the lawn on Norco and could not before.',
  ],
  [
    'Norco 10/325mg #120',
    'The provider did not document the duration of pain relief.',
    'Each tablet is good for about five hours.',
  ],
  [
    'Norco 10/325mg #120',
    'There was no mention of the least reported pain or average pain.',
    'Pain ranges from 4 at best to 8 at worst.',
  ],
  [
    'Norco 10/325mg #120',
    'No pain contract was found.',
    'Patient signed our controlled substance agreement in January.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no evidence of compliance monitoring.',
    'Random UDS in March was appropriate for hydrocodone.',
  ],
  [
    'Norco 10/325mg #120',
    "The records do not show that the patient's work status was recorded.",
    'Currently on total temporary disability.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of failed non-opioid treatment.',
    'Mobic and Lyrica were tried last year without benefit.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of adverse effects being assessed.',
    'Tolerating the medicines well apart from mild nausea.',
  ],
  [
    'Norco 10/325mg #120',
    'There was no discussion of tapering.',
    'Hydrocodone was lowered from six to four tablets a day in June.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional gains.',
    'He returned to part-time work since the dose was raised.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no evidence of a neurological deficit.',
    'Left patellar reflex trace, right 2+.',
  ],
  ['MRI of the lumbar spine', 'No focal neurologic findings were noted.', 'EHL strength on the left is 4-/5.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of radiculopathy.',
    'Low back pain shoots down the right leg to the ankle.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of sensory loss.', 'Hypesthesia in the right S1 dermatome.'],
  [
    'MRI of the lumbar spine',
    'Plain radiographs have not been obtained.',
    'X-rays of the lumbar spine, 2 views, show disc narrowing.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of conservative care.',
    'He completed 8 PT visits and took naproxen for the back.',
  ],
  [
    'MRI of the lumbar spine',
    'There was no documentation of trauma.',
    'She was rear-ended by a truck and the back pain began that day.',
  ],
  [
    'MRI of the lumbar spine',
    'There was no documentation of weakness.',
    "The patient's right foot catches on the carpet; dorsiflexion 4/5.",
  ],
  [
    'MRI of the cervical spine',
    'There are no radicular findings.',
    "Spurling's maneuver reproduces right arm pain and tingling.",
  ],
  [
    'MRI of the right knee',
    'There is no documentation of mechanical symptoms.',
    'The right knee locks when she rises from a chair.',
  ],
  [
    'MRI of the right knee',
    'There is no documentation of joint line tenderness.',
    'Medial joint line is tender to palpation.',
  ],
  ['MRI of the right knee', 'No effusion was noted.', 'Moderate effusion of the right knee.'],
  ['MRI of the right knee', 'There is no documentation of limited motion.', 'Right knee flexes to 90 degrees.'],
  ['MRI of the right shoulder', 'There are no signs of impingement.', "Neer's and Hawkins' are positive on the right."],
  [
    'MRI of the right shoulder',
    'There is no documentation of weakness of the rotator cuff.',
    'Supraspinatus strength 4/5 on the right.',
  ],
  [
    'MRI of the right shoulder',
    'There is no limited range of motion documented.',
    'Right shoulder abduction 85 degrees, flexion 100 degrees.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'There is no documentation of functional improvement from prior therapy.',
    'Since therapy he can sit through a movie and lift 20 pounds.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'The number of prior sessions was not documented.',
    'He has attended 14 of 18 authorized PT sessions.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'There is no mention of a home exercise program.',
    'She stretches and walks two miles each day.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'Functional deficits are not documented.',
    'He cannot sit for more than 20 minutes or bend to tie his shoes.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'There is no documentation of a flare-up.',
    'Back pain flared last week after lifting a box.',
  ],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of gastrointestinal symptoms.',
    'Reports acid indigestion with naproxen.',
  ],
  ['Omeprazole 20mg #60', 'There is no documentation of NSAID use.', 'Takes Relafen 500 mg twice daily.'],
  ['Omeprazole 20mg #60', 'There is no history of peptic ulcer.', 'Past medical history: gastric ulcer in 2010.'],
  ['Cyclobenzaprine 7.5mg #60', 'There is no documentation of muscle spasm.', 'Paravertebral muscles are in spasm.'],
  [
    'Cyclobenzaprine 7.5mg #60',
    'There is no documentation of an acute exacerbation.',
    'He had a flare-up of low back pain three days ago.',
  ],
  [
    'Gabapentin 300mg #90',
    'There is no documentation of neuropathic pain.',
    'Burning pain in both feet with pins and needles.',
  ],
  [
    'Gabapentin 300mg #90',
    'There is no evidence of nerve damage or neuropathy.',
    'EMG shows left L5 radiculopathy and peripheral neuropathy.',
  ],
  [
    'Lidocaine 5% patch #30',
    'There is no documentation of a trial of first-line therapy such as tricyclics or gabapentin.',
    'Neurontin made her drowsy and was stopped.',
  ],
  [
    'Lidocaine 5% patch #30',
    'There is no documentation of failure of antidepressants or anticonvulsants.',
    'Elavil and Topamax did not help.',
  ],
  [
    'Voltaren gel 1% 100g',
    'There is no documentation of intolerance to oral NSAIDs.',
    'Motrin gave him heartburn and was stopped.',
  ],
  [
    'Voltaren gel 1% 100g',
    'There is no documentation of osteoarthritis.',
    'X-ray: tricompartmental arthritis of the knee.',
  ],
  ['Ambien 10mg #30', 'There is no documentation of sleep disturbance.', 'He sleeps only three hours because of pain.'],
  [
    'Ambien 10mg #30',
    'There is no documentation of sleep hygiene.',
    'We went over sleep hygiene: no screens, fixed bedtime.',
  ],
  [
    'Lumbar epidural steroid injection L4-5',
    'There is no imaging evidence of nerve root compression.',
    'MRI 2/2016: disc extrusion at L4-5 compressing the left L5 nerve root.',
  ],
  [
    'Lumbar epidural steroid injection L4-5',
    'There is no documentation of at least 50% relief after the last injection.',
    'After the last ESI pain dropped 60% for 8 weeks.',
  ],
  [
    'Lumbar epidural steroid injection L4-5',
    'The response to the prior injection was not documented.',
    'The epidural of March took the leg pain away for two months.',
  ],
  [
    'Acupuncture 6 sessions',
    'There is no documentation of intolerance to medication.',
    'She cannot take NSAIDs because of kidney disease.',
  ],
  ['TENS unit', 'There is no documentation of a trial of TENS.', 'TENS during PT reduced the pain by half.'],
  [
    'Functional capacity evaluation',
    'There is no documentation that the patient is near MMI.',
    'He is approaching P&S status.',
  ],
  [
    'Functional capacity evaluation',
    'There were no prior unsuccessful return-to-work attempts.',
    'He went back for two days of light duty and could not continue.',
  ],
  [
    'Sleep study',
    'There is no documentation of excessive daytime sleepiness.',
    'Epworth score is 15; he dozes at stop lights.',
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of splinting.',
    'She has worn a wrist brace at night for three months.',
  ],
  [
    'Right carpal tunnel release',
    'There was no electrodiagnostic confirmation.',
    'NCS: prolonged right median distal latency.',
  ],
  [
    'Right carpal tunnel release',
    'There is no documentation of a positive Tinel sign.',
    "Tinel's positive over the right carpal tunnel.",
  ],
  [
    'Synvisc injection right knee',
    'There is no documentation of a failed steroid injection.',
    'The cortisone shot of the right knee helped for four days only.',
  ],
  [
    'Psychological evaluation',
    'There is no documentation of depression or anxiety.',
    'He is tearful, irritable and feels worthless.',
  ],
  ['Urine drug screen', 'There is no documentation of opioid use.', 'Current medications: Percocet 10/325 q6h.'],
  ['Urine drug screen', 'There is no documentation of risk stratification.', 'SOAPP-R 12: moderate risk.'],
  ['Labs: CBC, CMP', 'There is no documentation of prior laboratory results.', 'Labs 4/2016: AST 30, ALT 25, BUN 14.'],
  ['Weight loss program', 'Obesity has not been documented.', 'Height 5 ft 6, weight 240 lb, BMI 38.7.'],
  ['Lumbar brace', 'There is no evidence of instability.', 'Flexion-extension x-rays: 5 mm translation at L4-5.'],
  [
    'Home health aide',
    'There is no documentation that the patient is homebound.',
    'He has not left the house for weeks except for visits to the doctor.',
  ],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of a home exercise program.',
    'Does pendulum exercises and theraband at home every day.',
  ],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of activity limitation.',
    "She can't reach overhead or fasten her bra.",
  ],
  [
    'Spinal cord stimulator trial',
    'There is no psychological clearance.',
    'Dr. A, psychologist, finds no contraindication to the stimulator.',
  ],
  ['Lumbar fusion L4-5', 'There is no mention of smoking status.', 'She quit cigarettes two years ago.'],
  ['Botox injection', 'The frequency of headaches was not documented.', 'Migraines occur 18 days a month.'],
  // the seventh part
  ['Tramadol 50mg #90', 'There is no documentation of pain scores.', 'VAS 6/10 with tramadol and 9/10 without.'],
  [
    'Tramadol 50mg #90',
    'There is no evidence of screening for aberrant drug use.',
    'There has been no early refill and no lost prescription.',
  ],
  [
    'Tramadol 50mg #90',
    'No attempt at weaning has been documented.',
    'Tramadol was cut to two tablets a day and she managed.',
  ],
  ['Tramadol 50mg #90', 'It is unclear how long the patient has used tramadol.', 'Tramadol since 2013.'],
  [
    'Tramadol 50mg #90',
    "There is no mention of the patient's activities of daily living.",
    'She dresses herself and cooks dinner for the family.',
  ],
  [
    'Tramadol 50mg #90',
    "The records do not list the patient's current medications.",
    'Meds: tramadol 50 mg tid, omeprazole 20 mg daily.',
  ],
  [
    'Physical therapy 12 sessions, left shoulder',
    'There is no documentation of objective findings of the shoulder.',
    'Left shoulder: abduction 90 degrees, Hawkins positive, supraspinatus 4/5.',
  ],
  [
    'Physical therapy 12 sessions, left shoulder',
    'There is no documentation of the surgery date.',
    'Status post left shoulder arthroscopy on 3/2/2016.',
  ],
  [
    'Physical therapy 12 sessions, left shoulder',
    'There is no documentation of prior physical therapy.',
    'She finished a course of 12 visits with the physiotherapist.',
  ],
  [
    'Physical therapy 12 sessions, left shoulder',
    'There is no documentation of improved range of motion.',
    'Abduction improved from 70 to 120 degrees after eight visits.',
  ],
  [
    'MRI of the left shoulder',
    'There were no plain films.',
    'Radiographs of the left shoulder show a type II acromion.',
  ],
  [
    'MRI of the left shoulder',
    'There is no evidence of weakness or instability.',
    'Apprehension and relocation tests are positive on the left.',
  ],
  ['MRI of the left ankle', 'There is no tenderness.', 'The anterior talofibular ligament is painful to palpation.'],
  ['MRI of the left ankle', 'There is no documentation of swelling.', 'Lateral ankle is puffy.'],
  [
    'MRI of the left ankle',
    'There was no documentation of difficulty bearing weight.',
    'She cannot stand on the left foot for more than five minutes.',
  ],
  [
    'EMG/NCV bilateral upper extremities',
    'There is no documentation of numbness or tingling.',
    'Wakes with pins and needles in both hands.',
  ],
  [
    'EMG/NCV bilateral upper extremities',
    'There are no findings of carpal tunnel syndrome.',
    "Phalen's test positive at 20 seconds bilaterally.",
  ],
  [
    'EMG/NCV bilateral upper extremities',
    'There is no documentation of weakness of grip.',
    'Jamar: right 12, 14, 12 kg; left 34, 36, 34 kg.',
  ],
  [
    'Cervical epidural steroid injection',
    'There is no documentation of dermatomal findings.',
    'Numb in the thumb and index finger of the right hand.',
  ],
  [
    'Cervical epidural steroid injection',
    'There was no failure of conservative treatment.',
    'Therapy, chiropractic and naproxen gave no lasting relief.',
  ],
  [
    'Cervical epidural steroid injection',
    'There is no documentation of reflex changes.',
    'Right biceps jerk is reduced.',
  ],
  [
    'Facet injections L4-5, L5-S1',
    'There is no documentation of facet-mediated pain.',
    'Facet loading is positive bilaterally at L4-5 and L5-S1.',
  ],
  [
    'Facet injections L4-5, L5-S1',
    'There is no documentation of paraspinal tenderness.',
    'Tender over the L4 to S1 paraspinals.',
  ],
  [
    'Trigger point injections',
    'There is no documentation of trigger points with a twitch response.',
    'Trigger points with twitch response and referred pain in the trapezius.',
  ],
  [
    'Lumbar discogram',
    'There is no documentation of a psychological assessment.',
    'PHQ-9 was 4 and the psychologist cleared him for surgery.',
  ],
  ['Lumbar fusion L5-S1', 'There is no evidence of spondylolisthesis.', 'Grade I anterolisthesis of L5 on S1.'],
  ['Lumbar fusion L5-S1', 'There is no documentation of nicotine use.', 'He has smoked for 20 years.'],
  [
    'Left knee arthroscopy',
    'There is no documentation of locking, popping or giving way.',
    'The knee buckles on stairs.',
  ],
  [
    'Left knee arthroscopy',
    'No MRI evidence of a meniscal tear was provided.',
    'MRI left knee: complex tear of the posterior horn of the medial meniscus.',
  ],
  [
    'Left knee arthroscopy',
    'There is no documentation of failed injections.',
    'Two cortisone shots wore off within a few weeks.',
  ],
  ['Total knee replacement, right', 'The body mass index was not documented.', 'BMI 33.'],
  ['Total knee replacement, right', 'There is no documentation of night pain.', 'Knee pain wakes her at night.'],
  [
    'Total knee replacement, right',
    'There is no documentation of the severity of osteoarthritis.',
    'Bone on bone in the medial compartment.',
  ],
  [
    'Celebrex 200mg #30',
    'There is no documentation of gastrointestinal risk.',
    'He is 68 and takes baby aspirin for a stent.',
  ],
  [
    'Celebrex 200mg #30',
    'There is no documentation of failure of generic NSAIDs.',
    'Naprosyn and Mobic upset his stomach and were stopped.',
  ],
  [
    'Lyrica 75mg #60',
    'There is no documentation of radiculopathy or neuropathy.',
    'Electric pain in the right foot with allodynia.',
  ],
  ['Cymbalta 60mg #30', 'There is no documentation of depression.', 'Major depressive disorder, single episode.'],
  [
    'Cymbalta 60mg #30',
    'There is no documentation of response to the antidepressant.',
    'Mood and pain are better on Cymbalta.',
  ],
  ['Xanax 0.5mg #30', 'There is no documentation of anxiety.', 'She is nervous and has panic attacks twice a week.'],
  ['Topamax 50mg #60', 'There is no documentation of headaches.', 'Migraine three times a week.'],
  [
    'Medrol dose pack',
    'There is no documentation of radicular signs.',
    'Straight leg raising is positive at 40 degrees on the right.',
  ],
  ['Senna 8.6mg #60', 'There is no documentation of constipation.', 'Bowel movement every fourth day on opioids.'],
  ['Zofran 4mg #30', 'There is no documentation of nausea.', 'Nauseated by the morphine.'],
  [
    'H-wave unit purchase',
    'There is no documentation of a home trial.',
    'After a 30-day home trial of the H-wave pain fell by 40%.',
  ],
  [
    'Gym membership',
    'There is no documentation of a home exercise program that failed.',
    'Home exercises were tried for six months and were not effective.',
  ],
  [
    'Acupuncture 8 sessions',
    'There is no documentation of functional improvement with acupuncture.',
    'After six acupuncture visits he went back to full duty.',
  ],
  [
    'Acupuncture 8 sessions',
    'There is no documentation that pain medication is being reduced.',
    'She went from four Norco a day to one with acupuncture.',
  ],
  [
    'Chiropractic 6 visits',
    'There is no record of previous chiropractic treatment.',
    'He saw the chiropractor ten times in 2015.',
  ],
  [
    'Home health aide 4 hours a day',
    'There is no documentation of the help that is needed.',
    'His wife bathes and dresses him.',
  ],
  ['Walker with seat', 'There is no documentation of gait abnormality.', 'Shuffles and has fallen twice.'],
  [
    'Psychotherapy 10 sessions',
    'There is no documentation of psychological symptoms.',
    'Flashbacks and nightmares of the robbery.',
  ],
  ['Custom orthotics', 'There is no documentation of plantar fasciitis.', 'Plantar fascia is tender at the heel.'],
  ['Ice machine', 'There is no documentation of swelling.', 'Knee: 2+ effusion.'],
  [
    'Right wrist MRI',
    'There is no documentation of limited motion of the wrist.',
    'Right wrist extension 20 degrees, flexion 25 degrees.',
  ],
  [
    'Interferential unit',
    'There is no documentation that medications are ineffective due to side effects.',
    'Ibuprofen causes stomach pain and Norco makes him dizzy.',
  ],
]

/** Planned, denied, of another part, side, treatment or person, or of another thing: the letter may be right. */
const TRUE: readonly Row[] = [
  ['Norco 10/325mg #120', 'There is no documentation of urine drug testing.', 'A urine drug screen was requested.'],
  ['Norco 10/325mg #120', 'There is no documentation of urine drug testing.', 'Patient refused the urine drug screen.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation that CURES was reviewed.',
    'CURES to be checked at the next visit.',
  ],
  ['Norco 10/325mg #120', 'There is no evidence of a pain contract.', 'We will have him sign an opioid agreement.'],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'The patient reports no relief from Norco.'],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Chiropractic care gave 40% relief.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'He is unable to work and needs help with dressing.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of functional improvement.', 'Function is unchanged.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of an attempt at weaning.',
    'Consider weaning Norco in the future.',
  ],
  ['Norco 10/325mg #120', 'There was no opioid risk assessment.', 'Recommend opioid risk tool at next visit.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of failure of non-opioid analgesics.',
    'Continue ibuprofen 800 mg, which helps.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of how long relief lasts.', 'Relief begins in 30 minutes.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of neurological deficits.',
    'Sensation is intact. Strength is 5/5 in both legs.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of neurological deficits.',
    'Decreased sensation over the right thumb.',
  ],
  ['MRI of the lumbar spine', 'There are no radicular complaints.', 'Denies radiation of pain, numbness or tingling.'],
  [
    'MRI of the lumbar spine',
    'There is no evidence of radiculopathy on examination.',
    'Straight leg raise is negative bilaterally.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of failed conservative treatment.',
    'Start physical therapy twice a week.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of a trial of conservative care.',
    'Request physical therapy 2 x 6.',
  ],
  [
    'MRI of the lumbar spine',
    'No red flags were documented.',
    'Denies fever, weight loss, bowel or bladder dysfunction.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of plain films.', 'X-rays of the lumbar spine are pending.'],
  ['MRI of the lumbar spine', 'There is no documentation of plain films.', 'X-rays of the chest in 2014 were normal.'],
  [
    'MRI of the lumbar spine',
    'There is no indication that surgery is being considered.',
    'Past surgical history: appendectomy.',
  ],
  ['MRI of the lumbar spine', 'There were no abnormal reflexes.', 'Reflexes are 2+ and symmetric.'],
  [
    'MRI of the lumbar spine',
    'The physical examination did not show muscle spasm.',
    'No spasm. History of spasm in 2010.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of decreased range of motion.',
    'Full range of motion of the lumbar spine.',
  ],
  [
    'MRI of the cervical spine',
    'There is no evidence of nerve root compromise.',
    'Diminished sensation over the left great toe.',
  ],
  ['MRI of the cervical spine', 'No positive Spurling sign was documented.', 'Spurling test is negative.'],
  [
    'Physical therapy 12 visits for the right shoulder',
    'The number of prior visits was not documented.',
    'Request 8 visits of physical therapy.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no documentation of a home exercise program.',
    'Home exercise program to be taught in therapy.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'No weakness was documented.',
    'Right shoulder strength is 5/5.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'No weakness was documented.',
    'Left shoulder strength is 4/5.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There was no limitation of motion.',
    'Left shoulder flexion is limited to 110 degrees.',
  ],
  [
    'Physical therapy 12 visits for the right shoulder',
    'There is no documentation of impingement signs.',
    'Neer and Hawkins tests are negative.',
  ],
  [
    'Epidural steroid injection at L4-5',
    'There is no documentation of response to the prior injection.',
    'Epidural injection was performed in March.',
  ],
  [
    'Epidural steroid injection at L4-5',
    'There is no imaging evidence of nerve root compression.',
    'MRI of the lumbar spine is requested to look for nerve root compression.',
  ],
  ['Epidural steroid injection at L4-5', 'There is no electrodiagnostic study.', 'EMG/NCS was ordered.'],
  [
    'Epidural steroid injection at L4-5',
    'There is no documentation of decreased medication use after injection.',
    'He continues to take Norco four times a day.',
  ],
  ['Right knee arthroscopy', 'There are no mechanical symptoms.', 'Denies locking or catching.'],
  [
    'Right knee arthroscopy',
    'There is no documentation of a positive McMurray test.',
    'McMurray could not be performed due to pain.',
  ],
  ['Right knee arthroscopy', 'There is no effusion.', 'There is a moderate effusion of the left knee.'],
  [
    'Right knee arthroscopy',
    'There is no documentation of instability.',
    'Lachman is negative and the knee is stable.',
  ],
  [
    'Right knee arthroscopy',
    'There is no documentation of corticosteroid injection.',
    'Cortisone injection was offered and declined.',
  ],
  ['Right knee arthroscopy', 'The MRI findings were not documented.', 'MRI of the right knee is authorized.'],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of gastrointestinal complaints.',
    'Denies heartburn, nausea or reflux.',
  ],
  ['Omeprazole 20mg #60', 'There is no documentation of NSAID use.', 'NSAIDs are to be avoided.'],
  ['Zolpidem 10mg #30', 'There is no documentation of insomnia.', 'Sleeps well.'],
  ['Lidocaine patch', 'There is no evidence of failed trial of anticonvulsants.', 'Gabapentin helps the leg pain.'],
  [
    'Lidocaine patch',
    'There is no indication that the patient cannot tolerate oral medication.',
    'He tolerates naproxen well.',
  ],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no documentation of depression.',
    'Mood is normal. Wife has depression.',
  ],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no psychological evaluation.',
    'Referral for psychological evaluation.',
  ],
  [
    'Carpal tunnel release, right',
    'There are no positive electrodiagnostic findings.',
    'Nerve conduction study is normal.',
  ],
  ['Carpal tunnel release, right', 'There is no documentation of night symptoms.', 'Symptoms are worse with typing.'],
  ['Carpal tunnel release, right', 'There is no documentation of splinting.', 'A wrist splint is prescribed today.'],
  ['Home health aide', 'There is no documentation that the patient is homebound.', 'She drives to therapy.'],
  ['TENS unit', 'There is no documentation of a trial of TENS.', 'Requesting a 30-day trial of TENS.'],
  ['Gym membership', 'There is no documentation of obesity.', 'BMI is 23.'],
  ['Norco 10/325mg #120', 'There is no documentation of side effects being discussed.', 'Follow up in four weeks.'],
  ['Norco 10/325mg #120', 'There is no documentation of treatment goals.', 'Plan: refill medications.'],
  [
    'MRI of the lumbar spine',
    'There is no documentation of a psychological evaluation.',
    'Neurological evaluation was normal.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of weakness.',
    'Weakness of the argument for surgery was discussed.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of instability on flexion-extension films.',
    'Flexion-extension x-rays show no instability.',
  ],
  [
    'Lumbar fusion L4-5',
    'There is no documentation of instability on flexion-extension films.',
    'Flexion-extension x-rays have been ordered.',
  ],
  ['Lumbar fusion L4-5', 'There is no psychological clearance.', 'Psychological clearance is pending.'],
  [
    'Synvisc injections right knee',
    'There is no radiographic evidence of osteoarthritis.',
    'X-rays of the right knee are normal.',
  ],
  [
    'Synvisc injections right knee',
    'There is no documentation of failure of corticosteroid injections.',
    'Cortisone injection to the left shoulder failed.',
  ],
  ['Stellate ganglion block', 'There are no signs of CRPS such as allodynia.', 'No allodynia or color change.'],
  ['Stellate ganglion block', 'There is no documentation of temperature asymmetry.', 'Temperature is symmetric.'],
  [
    'Functional capacity evaluation',
    'There is no documentation of prior unsuccessful return to work attempts.',
    'The patient has not attempted to return to work.',
  ],
  [
    'Functional capacity evaluation',
    'The patient is not at maximum medical improvement.',
    'The patient has not reached maximum medical improvement.',
  ],
  ['Acupuncture 6 visits', 'There is no documentation of prior acupuncture.', 'Request acupuncture 2 x 3.'],
  [
    'Acupuncture 6 visits',
    'There is no documentation of improvement with prior acupuncture.',
    'Acupuncture did not help.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation of improvement with prior acupuncture.',
    'Physical therapy helped 40%.',
  ],
  [
    'Trigger point injections',
    'There is no documentation of trigger points with twitch response.',
    'Tender paraspinals without trigger points.',
  ],
  ['Shoulder MRI right', 'There is no documentation of shoulder weakness.', 'Strength is normal in both shoulders.'],
  [
    'Shoulder MRI right',
    'There is no documentation of prior x-rays of the shoulder.',
    'Plan: x-rays of the right shoulder.',
  ],
  [
    'EMG/NCV of the bilateral upper extremities',
    'No positive Tinel or Phalen test was documented.',
    'Tinel and Phalen tests are negative.',
  ],
  ['Meloxicam 15mg #30', 'There is no laboratory monitoring of renal function.', 'Labs to be drawn next month.'],
  [
    'Gabapentin 300mg #90',
    'There is no documentation of diabetic neuropathy.',
    'No history of diabetes or neuropathy.',
  ],
  ['Soma 350mg #60', 'There is no documentation of how long Soma has been used.', 'He has taken Norco since 2012.'],
  [
    'Weight loss program',
    'There is no documentation of previous attempts at weight loss.',
    'Patient was advised to lose weight.',
  ],
  [
    'Transportation to appointments',
    'There is no documentation that the patient cannot drive.',
    'The patient drives himself to visits.',
  ],
  ['Sleep study', 'There is no documentation of excessive daytime sleepiness.', 'Denies daytime sleepiness.'],
  [
    'Home exercise kit',
    'There is no evidence that the patient performs home exercises.',
    'She was advised to do home exercises.',
  ],
  ['Follow up with psychologist', 'There is no mention of anxiety.', 'His father had anxiety.'],
  ['Topical cream', 'There is no documentation of intolerance to NSAIDs.', 'NSAIDs are well tolerated.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement with Norco.',
    'She had functional improvement with aquatic therapy.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of at least 30% pain relief.', 'Pain is 8/10.'],
  [
    'Norco 10/325mg #120',
    'There is no evidence of compliance with medication.',
    'Possible early refill request next month.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of progressive neurologic deficit.',
    'Numbness of the left foot is unchanged.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of previous MRI.',
    'MRI of the cervical spine in 2014 showed a protrusion.',
  ],
  [
    'MRI of the right knee',
    'There is no documentation of x-rays of the knee.',
    'Comparison with plain films is recommended.',
  ],
  [
    'MRI of the right knee',
    'There is no documentation of x-rays of the knee.',
    'MRI of the right knee shows a meniscal tear.',
  ],
  [
    'MRI of the right knee',
    'There is no documentation of instability.',
    'No instability. The ankle gives way at times.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of lower extremity weakness.',
    'He complains of general weakness and fatigue.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of leg pain.', 'Low back pain without radiation.'],
  [
    'MRI of the cervical spine',
    'There is no documentation of physical therapy for the neck.',
    'Physical therapy for the lumbar spine was completed.',
  ],
  ['MRI of the cervical spine', 'There is no documentation of physical therapy.', 'Physical therapy was denied.'],
  [
    'MRI of the cervical spine',
    'There is no documentation of chiropractic care.',
    'Chiropractic care was not authorized.',
  ],
  ['Norco 10/325mg #120', 'There is no urine drug screen.', 'Urinalysis was normal.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a pain agreement.',
    'The patient agrees with the treatment plan.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of CURES review.', 'Prescription was sent to the pharmacy.'],
  ['Norco 10/325mg #120', 'There is no documentation of improved function.', 'Pain interferes with function.'],
  ['Norco 10/325mg #120', 'There is no documentation of improved function.', 'The goal is to improve function.'],
  ['Norco 10/325mg #120', 'There is no documentation of decreased pain.', 'Pain has increased to 9/10.'],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief with Norco.', 'Heat gives some relief.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a trial of non-opioid medication.',
    'She is allergic to NSAIDs and Tylenol.',
  ],
  ['Norco 10/325mg #120', 'There is no evidence of return to work.', 'He would like to return to work.'],
  ['Norco 10/325mg #120', 'There is no evidence of return to work.', 'Return to work: not at this time.'],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of a cortisone injection.',
    'Discussed cortisone injection; patient wants to wait.',
  ],
  ['Right shoulder arthroscopy', 'There is no documentation of night pain.', 'Sleeps well at night.'],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of a rotator cuff tear.',
    'MRI shows an intact rotator cuff.',
  ],
  [
    'Right shoulder arthroscopy',
    'There is no documentation of a rotator cuff tear.',
    'Rotator cuff tear of the left shoulder was repaired in 2010.',
  ],
  [
    'Lumbar epidural injection',
    'There is no documentation of a previous epidural injection.',
    'The patient is a candidate for epidural steroid injection.',
  ],
  [
    'Lumbar epidural injection',
    'There is no documentation of relief from the previous injection.',
    'The patient had an epidural injection in 2014 without relief.',
  ],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of a history of ulcer.',
    'Family history of peptic ulcer disease.',
  ],
  ['Omeprazole 20mg #60', 'There is no documentation of dyspepsia.', 'Take with food to prevent stomach upset.'],
  ['Zolpidem 10mg #30', 'There is no documentation of insomnia.', 'Denies insomnia.'],
  ['Zolpidem 10mg #30', 'There is no documentation of insomnia.', 'Zolpidem 10 mg at bedtime for sleep.'],
  [
    'Functional restoration program',
    'There is no documentation of motivation to change.',
    'The patient is frustrated with pain.',
  ],
  ['Functional restoration program', 'There is no psychological evaluation.', 'Denies psychological symptoms.'],
  [
    'Physical therapy 8 visits lumbar spine',
    'There is no documentation of a home exercise program.',
    'Patient does not exercise.',
  ],
  [
    'Physical therapy 8 visits lumbar spine',
    'There is no documentation of functional deficits.',
    'The patient performs all activities of daily living independently.',
  ],
  [
    'Physical therapy 8 visits lumbar spine',
    'There is no documentation of an acute flare-up.',
    'Return if there is a flare-up.',
  ],
  ['Right wrist splint', 'There is no documentation of carpal tunnel syndrome.', 'Rule out carpal tunnel syndrome.'],
  ['Right wrist splint', 'There is no documentation of numbness.', 'No numbness or tingling.'],
  [
    'Gabapentin 300mg #90',
    'There is no documentation of neuropathic pain.',
    'Neuropathic pain was considered unlikely.',
  ],
  ['Hot/cold unit', 'There is no documentation of swelling.', 'Swelling has resolved.'],
  [
    'Spinal cord stimulator trial',
    'There is no documentation of failed back surgery.',
    'Patient has not had back surgery.',
  ],
  [
    'Spinal cord stimulator trial',
    'There is no psychological clearance.',
    'Psychological clearance will be requested.',
  ],
  [
    'Medical transportation',
    'There is no documentation of inability to use public transportation.',
    'Lives near a bus stop.',
  ],
  ['OxyContin 20mg #60', 'Compliance with the medication was not addressed.', 'The request is for OxyContin 20 mg.'],
  ['OxyContin 20mg #60', 'There is no documentation of pain levels.', 'Blood pressure is 130/80.'],
  [
    'OxyContin 20mg #60',
    'There is no documentation of an opioid agreement.',
    'Opioid agreement was discussed and will be signed.',
  ],
  ['OxyContin 20mg #60', 'There is no documentation of a taper.', 'He does not want to taper.'],
  ['OxyContin 20mg #60', 'There is no documentation of a taper.', 'Xanax was tapered in 2013.'],
  ['OxyContin 20mg #60', 'There is no documentation of a drug screen.', 'The 2013 QME reviewed no drug screen.'],
  ['Left knee MRI', 'The records do not show any meniscal signs.', 'McMurray sign is negative bilaterally.'],
  ['Left knee MRI', 'There was a lack of documentation of joint line tenderness.', 'Right knee joint line tenderness.'],
  ['Left knee MRI', 'There is no documentation of swelling.', 'No swelling, warmth or erythema.'],
  ['Left knee MRI', 'There is no documentation of physical therapy.', 'Physical therapy evaluation is scheduled.'],
  ['Left ankle brace', 'The examination did not reveal laxity.', 'No laxity with anterior drawer testing.'],
  [
    'Chiropractic 6 visits cervical',
    'There is no indication the patient had prior chiropractic treatment.',
    'He has never had chiropractic treatment.',
  ],
  [
    'Chiropractic 6 visits cervical',
    'The effect of prior chiropractic treatment was not described.',
    'Chiropractic treatment was given last year.',
  ],
  [
    'Cervical epidural C6-7',
    'There is no imaging corroboration of radiculopathy.',
    'MRI of the cervical spine is unremarkable.',
  ],
  [
    'Cervical epidural C6-7',
    'There is no documentation of radicular pain.',
    'Neck pain radiates to the back of the head.',
  ],
  ['Cervical epidural C6-7', 'There is no documentation of sensory loss.', 'Sensation is intact in both arms.'],
  ['Cervical epidural C6-7', 'There is no documentation of motor weakness.', 'Motor exam is normal.'],
  ['Elbow surgery', 'There is no documentation that bracing was tried.', 'Recommend counterforce brace.'],
  ['Elbow surgery', 'There is no documentation of an injection.', 'No injections were given.'],
  ['Sertraline 50mg #30', 'There is no evidence of anxiety or depression.', 'Denies anxiety and depression.'],
  ['Sertraline 50mg #30', 'There is no evidence of depression.', 'Screen for depression at the next visit.'],
  [
    'Compounded cream',
    'There is no documentation of intolerance to oral medication.',
    'He takes ibuprofen without problems.',
  ],
  ['Compounded cream', 'There is no documentation of failure of antidepressants.', 'Cymbalta 30 mg was started today.'],
  ['Right carpal tunnel release', 'There is no documentation of thenar atrophy.', 'No thenar atrophy.'],
  ['Right carpal tunnel release', 'There is no documentation of a wrist splint.', 'Wrist splint requested.'],
  [
    'Right carpal tunnel release',
    'There is no documentation of an abnormal nerve conduction study.',
    'EMG/NCV of the lower extremities shows neuropathy.',
  ],
  ['Lumbar MRI', 'There is no documentation of red flags.', 'No fever or chills.'],
  ['Lumbar MRI', 'There is no documentation of a prior MRI.', 'MRI requested.'],
  ['Lumbar MRI', 'There is no documentation of weakness.', 'Weakness resolved after surgery.'],
  ['Lumbar MRI', 'There is no documentation of numbness.', 'Numbness of the right hand.'],
  ['Lumbar MRI', 'There is no documentation of reflex changes.', 'Knee and ankle reflexes are symmetric.'],
  [
    'Work conditioning 10 visits',
    'There is no documentation of a defined return to work goal.',
    'Patient is off work.',
  ],
  [
    'Work conditioning 10 visits',
    'There is no documentation of a functional capacity evaluation.',
    'A functional capacity evaluation is recommended.',
  ],
  ['Massage therapy', 'There is no documentation of prior massage therapy.', 'Massage therapy 6 visits requested.'],
  ['H-wave unit', 'There is no documentation of a failed trial of TENS.', 'TENS gives good relief.'],
  ['H-wave unit', 'There is no documentation of a failed trial of TENS.', 'He has not tried TENS.'],
  ['Shoulder surgery', 'There is no documentation of weakness of the rotator cuff.', 'Rotator cuff strength is 5/5.'],
  ['Shoulder surgery', 'There is no documentation of imaging.', 'MRI of the shoulder has been requested.'],
  ['Lyrica 75mg #60', 'There is no documentation of fibromyalgia.', 'No tender points of fibromyalgia.'],
  ['Lyrica 75mg #60', 'There is no documentation of improvement with Lyrica.', 'Lyrica was not helpful.'],
  [
    'Percocet 10/325mg #90',
    'There is no evidence that pain has decreased with Percocet.',
    'Pain is 9/10 and constant.',
  ],
  ['Percocet 10/325mg #90', 'There is no documentation of improvement in function.', 'Able to work before the injury.'],
  [
    'Percocet 10/325mg #90',
    'There is no documentation of improvement in function.',
    'Functional improvement is expected with surgery.',
  ],
  ['Percocet 10/325mg #90', 'No urine toxicology was provided.', 'Urine toxicology was not available.'],
  ['Percocet 10/325mg #90', 'There is no documentation of risk assessment.', 'Fall risk assessment: low risk.'],
  ['Percocet 10/325mg #90', 'There is no documentation of weaning.', 'The patient is not ready to wean.'],
  ['Percocet 10/325mg #90', 'There is no documentation of depression screening.', 'Depression is denied.'],
  [
    'MRI left shoulder',
    'There is no documentation of positive orthopedic tests.',
    'Hawkins negative, empty can negative.',
  ],
  [
    'MRI left shoulder',
    'There is no documentation of conservative treatment.',
    'Conservative treatment is recommended.',
  ],
  ['MRI left shoulder', 'There is no documentation of shoulder pain.', 'Right shoulder pain.'],
  ['MRI left shoulder', 'There is no documentation of instability.', 'Apprehension test negative.'],
  ['MRI left shoulder', 'There is no documentation of x-rays.', 'X-ray order given to patient.'],
  ['EMG bilateral lower extremities', 'There is no documentation of leg numbness.', 'No leg numbness.'],
  ['EMG bilateral lower extremities', 'There are no neurological findings.', 'Neurologically intact.'],
  [
    'EMG bilateral lower extremities',
    'There is no documentation of peripheral neuropathy.',
    'Sister with peripheral neuropathy.',
  ],
  ['Physical therapy 12 visits left knee', 'There is no documentation of swelling of the knee.', 'Ankle swelling.'],
  [
    'Physical therapy 12 visits left knee',
    'It is not documented that the patient had surgery.',
    'Surgery was recommended.',
  ],
  [
    'Physical therapy 12 visits left knee',
    'There is no documentation of prior therapy.',
    'Therapy 12 visits requested.',
  ],
  [
    'Physical therapy 12 visits left knee',
    'There is no documentation of progress in therapy.',
    'Therapy has not helped.',
  ],
  [
    'Lidoderm patches',
    'There is no documentation of a trial of antidepressants.',
    'Consider a trial of amitriptyline.',
  ],
  [
    'Lidoderm patches',
    'There is no documentation of peripheral neuropathic pain.',
    'Axial low back pain without radiation.',
  ],
  ['Ambien 10mg', 'There is no indication of trouble falling asleep.', 'Falls asleep easily.'],
  ['Ambien 10mg', 'There is no documentation of sleep apnea screening.', 'Wife has sleep apnea.'],
  ['Facet injection L4-5', 'There is no documentation of facet mediated pain on exam.', 'Facet loading is negative.'],
  ['Facet injection L4-5', 'There is no documentation of prior facet blocks.', 'Request facet blocks at L4-5.'],
  ['Back brace', 'There is no documentation of spinal instability.', 'No instability on flexion films.'],
  ['Back brace', 'There is no documentation of fracture.', 'Compression fracture was ruled out.'],
  ['Psychotherapy', 'There is no documentation of psychological symptoms.', 'Psych: negative.'],
  ['Psychotherapy', 'There is no documentation of prior psychotherapy.', 'Referred for psychotherapy.'],
  ['Electric scooter', 'There is no documentation of impaired mobility.', 'Gait is normal; walks without assistance.'],
  ['Electric scooter', 'There is no documentation of upper extremity weakness.', 'Upper extremity strength is 5/5.'],
  ['Protonix 20mg', 'There is no documentation of GERD.', 'No history of GERD or ulcers.'],
  ['Protonix 20mg', 'There is no documentation of NSAID use.', 'NSAIDs were discontinued in 2012.'],
  ['Botox injections', 'There is no documentation of chronic migraine.', 'Headaches twice a month.'],
  ['Botox injections', 'There is no documentation of failed preventive medication.', 'Topamax has been helpful.'],
  ['Detox program', 'There is no documentation of opioid dependence.', 'No signs of dependence.'],
  ['Knee brace', 'There is no documentation of knee instability.', 'Knee ligaments are stable.'],
  ['Neurology consult', 'There is no documentation of headaches.', 'Denies headaches.'],
  ['Neurology consult', 'There is no documentation of memory loss.', 'Memory is intact.'],
  ['Weight loss program', 'There is no documentation of BMI.', 'Weight loss was discussed.'],
  // the sixth part
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'Function is unchanged and he remains in bed most of the day.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'We hope that Norco will improve function.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a urine drug screen.',
    'A UDS is to be done at the next visit.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'The knee brace relieves the knee pain.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of the results of urine drug testing.',
    'A urine sample was collected today.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a failed trial of NSAIDs.',
    'NSAIDs are contraindicated; none were given.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no signed opioid agreement.',
    'The patient was asked to sign the agreement next time.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of neurological deficits.',
    'Strength 5/5, sensation intact, reflexes 2+ and symmetric.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of neurological deficits.',
    'Grip strength 4/5 on the right after the wrist fracture.',
  ],
  ['MRI of the lumbar spine', 'There are no red flags.', 'He denies fever, weight loss or incontinence.'],
  [
    'MRI of the lumbar spine',
    'There are no radicular complaints.',
    'Low back pain 7/10 without radiation to the legs.',
  ],
  [
    'MRI of the lumbar spine',
    'There is no documentation of conservative care.',
    'Physical therapy for the right shoulder was completed.',
  ],
  ['MRI of the lumbar spine', 'There is no documentation of radiographs.', 'X-rays of the left knee were normal.'],
  [
    'MRI of the right knee',
    'There is no documentation of instability.',
    'Right knee stable to varus and valgus stress.',
  ],
  ['MRI of the right knee', 'There is no documentation of mechanical symptoms.', 'No locking, catching or giving way.'],
  ['MRI of the right knee', 'There is no documentation of effusion.', 'Effusion of the left knee.'],
  [
    'MRI of the right shoulder',
    'There is no documentation of limited motion.',
    'Right shoulder flexion 175 degrees, abduction 170 degrees.',
  ],
  [
    'MRI of the right shoulder',
    'There is no evidence of a rotator cuff tear.',
    'MRI of the left shoulder showed a full-thickness tear of the supraspinatus.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'There is no documentation of functional improvement from prior therapy.',
    'He cannot lift, bend or sit, as before.',
  ],
  [
    'Physical therapy 2 times a week for 6 weeks, lumbar spine',
    'The number of prior sessions was not documented.',
    'He attended therapy last year.',
  ],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of gastrointestinal symptoms.',
    'Denies heartburn, nausea or reflux.',
  ],
  ['Omeprazole 20mg #60', 'There is no history of peptic ulcer.', 'His father had a bleeding ulcer.'],
  ['Cyclobenzaprine 7.5mg #60', 'There is no documentation of muscle spasm.', 'Muscles are soft, without spasm.'],
  [
    'Gabapentin 300mg #90',
    'There is no documentation of neuropathic pain.',
    'Aching pain of the low back, worse with bending.',
  ],
  [
    'Lidocaine 5% patch #30',
    'There is no documentation of a trial of antidepressants.',
    'Will consider Cymbalta at the next visit.',
  ],
  ['Voltaren gel 1% 100g', 'There is no documentation of intolerance to oral NSAIDs.', 'Ibuprofen is tolerated well.'],
  ['Ambien 10mg #30', 'There is no documentation of insomnia.', 'Sleeps eight hours.'],
  [
    'Lumbar epidural steroid injection L4-5',
    'There is no imaging evidence of nerve root compression.',
    'MRI: mild bulge L4-5 without nerve root contact.',
  ],
  [
    'Lumbar epidural steroid injection L4-5',
    'The response to the prior injection was not documented.',
    'An epidural was given in March.',
  ],
  ['TENS unit', 'There is no documentation of a trial of TENS.', 'Her sister uses a TENS unit with good relief.'],
  [
    'Functional capacity evaluation',
    'There is no documentation that the patient is near MMI.',
    'He is not at MMI and will need surgery.',
  ],
  ['Sleep study', 'There is no documentation of daytime sleepiness.', 'Not sleepy by day.'],
  ['Right carpal tunnel release', 'There is no documentation of splinting.', 'A wrist splint will be fitted.'],
  ['Right carpal tunnel release', 'There was no electrodiagnostic confirmation.', 'EMG/NCS of both arms is requested.'],
  ['Psychological evaluation', 'There is no documentation of depression.', 'Mood is good; affect full.'],
  ['Urine drug screen', 'There is no documentation of opioid use.', 'She takes no opioids.'],
  ['Labs: CBC, CMP', 'There is no documentation of abnormal kidney function.', 'Creatinine 0.8, BUN 12, normal.'],
  ['Weight loss program', 'Obesity has not been documented.', 'BMI 24.1.'],
  ['Lumbar brace', 'There is no evidence of instability.', 'Flexion-extension films show no motion.'],
  ['Lumbar fusion L4-5', 'There is no documentation of smoking cessation.', 'He smokes a pack a day.'],
  ['Botox injection', 'There is no documentation of migraine.', 'Tension headaches, bilateral, no aura.'],
  [
    'Home health aide',
    'There is no documentation that the patient is homebound.',
    'He drives to the gym three times a week.',
  ],
  // the seventh part
  [
    'Tramadol 50mg #90',
    'There is no documentation of functional improvement.',
    'He is unable to cook, drive or walk the dog.',
  ],
  ['Tramadol 50mg #90', 'There is no documentation of pain relief from tramadol.', 'Heat gives some relief.'],
  [
    'Tramadol 50mg #90',
    'There is no documentation of a pain agreement.',
    'Informed about the need of an opioid agreement.',
  ],
  ['Tramadol 50mg #90', 'There is no attempt at weaning.', 'Weaning will be started next month.'],
  ['Tramadol 50mg #90', 'There is no CURES report.', 'I will check CURES at the next visit.'],
  [
    'Physical therapy 12 sessions, left shoulder',
    'There is no documentation of prior physical therapy.',
    'Physical therapy is requested for the left shoulder.',
  ],
  [
    'Physical therapy 12 sessions, left shoulder',
    'There is no documentation of improved range of motion.',
    'Abduction 70 degrees, unchanged after therapy.',
  ],
  ['MRI of the left shoulder', 'There were no plain films.', 'X-rays ordered.'],
  ['MRI of the left shoulder', 'There is no evidence of instability.', 'Apprehension test negative.'],
  ['MRI of the left ankle', 'There is no tenderness.', 'The ankle is not tender.'],
  ['MRI of the left ankle', 'There is no documentation of swelling.', 'No edema of the ankle.'],
  [
    'EMG/NCV bilateral upper extremities',
    'There is no documentation of numbness or tingling.',
    'Denies numbness and tingling of the hands.',
  ],
  [
    'EMG/NCV bilateral upper extremities',
    'There are no findings of carpal tunnel syndrome.',
    'Phalen and Tinel are negative.',
  ],
  [
    'EMG/NCV bilateral upper extremities',
    'There is no documentation of weakness of grip.',
    'Jamar right 40, left 42 kg, equal.',
  ],
  [
    'Cervical epidural steroid injection',
    'There is no documentation of dermatomal findings.',
    'Sensation intact in C5 to T1.',
  ],
  ['Cervical epidural steroid injection', 'There is no documentation of reflex changes.', 'Reflexes 2+ in both arms.'],
  ['Facet injections L4-5, L5-S1', 'There is no documentation of facet tenderness.', 'Tender trapezius muscle.'],
  ['Trigger point injections', 'There is no documentation of trigger points.', 'No trigger points were palpated.'],
  [
    'Lumbar discogram',
    'There is no documentation of a psychological assessment.',
    'Psychological evaluation has been requested.',
  ],
  ['Lumbar fusion L5-S1', 'There is no evidence of spondylolisthesis.', 'Alignment is normal.'],
  ['Lumbar fusion L5-S1', 'There is no evidence of instability.', 'Gait is unstable at night.'],
  ['Left knee arthroscopy', 'There is no documentation of locking.', 'No locking; the knee is stable.'],
  ['Left knee arthroscopy', 'No MRI evidence of a meniscal tear was provided.', 'MRI left knee: menisci are intact.'],
  [
    'Left knee arthroscopy',
    'There is no documentation of failed injections.',
    'Cortisone shot gave full relief for a year.',
  ],
  ['Total knee replacement, right', 'There is no documentation of night pain.', 'Sleeps well.'],
  ['Celebrex 200mg #30', 'There is no documentation of a peptic ulcer.', 'No history of ulcer.'],
  ['Celebrex 200mg #30', 'There is no documentation of failure of generic NSAIDs.', 'Naproxen helps.'],
  ['Lyrica 75mg #60', 'There is no documentation of neuropathy.', 'Nerve conduction studies are normal.'],
  ['Cymbalta 60mg #30', 'There is no documentation of depression.', 'Denies depression.'],
  ['Xanax 0.5mg #30', 'There is no documentation of anxiety.', 'His wife is anxious.'],
  ['Medrol dose pack', 'There is no documentation of radicular signs.', 'Straight leg raising is negative.'],
  ['Senna 8.6mg #60', 'There is no documentation of constipation.', 'Bowels are regular.'],
  ['H-wave unit purchase', 'There is no documentation of a home trial.', 'A home trial of the H-wave is requested.'],
  ['Gym membership', 'There is no documentation of a home exercise program.', 'He does not exercise.'],
  [
    'Acupuncture 8 sessions',
    'There is no documentation of functional improvement with acupuncture.',
    'Acupuncture was pleasant but work and home activities are the same.',
  ],
  [
    'Acupuncture 8 sessions',
    'There is no documentation that pain medication is being reduced.',
    'Norco four a day as before.',
  ],
  [
    'Chiropractic 6 visits',
    'There is no record of previous chiropractic treatment.',
    'Never had chiropractic treatment.',
  ],
  ['Walker with seat', 'There is no documentation of gait abnormality.', 'Normal gait.'],
  ['Custom orthotics', 'There is no documentation of plantar fasciitis.', 'Plantar fascia nontender.'],
  [
    'Right wrist MRI',
    'There is no documentation of limited motion of the wrist.',
    'Right wrist flexion 75, extension 70 degrees.',
  ],
  ['Interferential unit', 'There is no documentation that medications are ineffective.', 'Medications help.'],
]

const letterOf = (claim: string, request: string): string =>
  `Case Number: CM16-0990001
Date Assigned: 07/18/2016 Date of Injury: 04/02/2011
Decision Date: 08/22/2016 UR Denial Date: 06/10/2016
Priority: Standard Application Received: 06/30/2016

HOW THE IMR FINAL DETERMINATION WAS MADE
The Expert Reviewer has the following credentials:
State(s) of Licensure: California
Certification(s)/Specialty: Pain Management

CLINICAL CASE SUMMARY
The injured worker is a 51 year old female who hurt the low back on 4-2-2011.

IMR ISSUES, DECISIONS AND RATIONALES
The Final Determination was based on decisions for the disputed items set forth below:

${request}: Upheld
Claims Administrator guideline: Decision based on MTUS Low Back Complaints 2004.
MAXIMUS guideline: Decision based on MTUS Low Back Complaints 2004.
Decision rationale: ${claim} The request is not medically necessary.
`

function codesOf([request, claim, line]: Row): readonly string[] {
  const document = { id: 'letter', pages: [letterOf(claim, request)] }
  const files = [{ id: 'report', pages: [`PROGRESS REPORT\nDate of Visit: 05/26/2016\n\n${line}\n`] }]
  const records = readRecords(files).value
  const record = {
    records,
    files,
    paths: new Map(),
    urDecisions: new Set<string>(),
    searched: { documents: 1, pages: 1 },
  }
  return checkLetter({ document, reading: readLetter(document), record })
    .map(({ code }) => code)
    .filter((code) => code.startsWith('absence-'))
}

describe('the usual words', () => {
  test.each(TRUE)('%s: %s %s', (...row) => {
    const codes = codesOf(row)
    expect(codes.length).toBeGreaterThan(0)
    expect(codes).not.toContain('absence-contradicted')
  })

  test('what a line shows is called contradicted or shown for a look at its degree', () => {
    const missed = UNTRUE.filter(
      (row) => !codesOf(row).some((code) => code === 'absence-contradicted' || code === 'absence-qualified'),
    )
    expect(missed.map(([, claim, line]) => `${claim} ${line}`)).toEqual(KNOWN_MISSES)
  })
})

/** Read as something else or by no row yet. A line that is found goes from here. */
const KNOWN_MISSES: readonly string[] = [
  'There is no documentation of sleep hygiene. Sleep hygiene was discussed and has failed.',
  'There are no symptoms of carpal tunnel syndrome. Numbness and tingling in both hands, worse at night.',
  'There is no laboratory monitoring of renal function. Creatinine 0.9, BUN 14.',
  'There is no documentation of acute injury. Acute exacerbation of low back pain after a fall last week.',
  'There is no documentation that medication is ineffective due to side effects. Medications are limited by sedation and nausea.',
  'There is no documentation of acute pain. Pain acutely worse, rated 9/10 today.',
  'There was no mention of bowel or bladder symptoms. Denies bowel or bladder incontinence.',
  'There is no documentation of positive orthopedic tests. Positive empty can and Hawkins tests, left shoulder.',
  'There is no documentation of spinal instability. Grade 2 spondylolisthesis at L5-S1 with instability on flexion films.',
  'There is no psychological clearance. Dr. A, psychologist, finds no contraindication to the stimulator.',
  'There is no evidence of screening for aberrant drug use. There has been no early refill and no lost prescription.',
  'There is no documentation of the help that is needed. His wife bathes and dresses him.',
  'There is no documentation that medications are ineffective due to side effects. Ibuprofen causes stomach pain and Norco makes him dizzy.',
]
