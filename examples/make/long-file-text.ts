/**
 * What the file of three hundred pages says: sentences for the visits of eight years, and the papers of others. All of
 * it is invented. The sentences that matter stand on few pages (`SINGULAR`).
 */

/** `from` is the first visit, counted from 1, at which a phase holds; months pass from visit to visit. */
export type Phase = { readonly from: number; readonly text: string }

/** Complaints of an ordinary visit; none of them says what the medication makes possible. */
export const COMPLAINTS: readonly string[] = [
  'Low back pain is about the same. It is worse after sitting in the truck.',
  'He reports a bad week after the cold weather and a better one since.',
  'Aching across the low back with burning in the left leg to the calf.',
  'The back is stiff in the morning and loosens by ten o’clock.',
  'Pain comes on with bending and twisting. Coughing hurts at times.',
  'He was on his feet for the inventory and paid for it for three days.',
  'Sharp pain on getting up from a chair, dull pain for the rest of the day.',
  'No new injury. The left leg burns at night.',
  'He has good and bad days, more bad ones this month.',
  'Pain in the low back and the left buttock. The leg is quiet this month.',
  'He slept badly because of the back and because of the neighbour’s dog.',
  'The pain is where it always is, he says, and moves a hand across the belt line.',
  'He drove to his brother’s wedding and had to stop every hour.',
]

/** Examinations of an ordinary visit. */
export const EXAMINATIONS: readonly string[] = [
  'Lumbar spine: tenderness over L4 to S1. Flexion 45 degrees. Straight leg raise is positive on the left at 60 degrees.',
  'Gait is slow without a limp. Lumbar spine: tenderness of the left paraspinal muscles. Heel and toe walking are done.',
  'Lumbar spine: flexion 40 degrees, extension 10 degrees. Sensation is decreased in the left L5 dermatome.',
  'He sits leaning to the right. Tenderness of the left sciatic notch. Reflexes are symmetric.',
  'Lumbar spine: flexion 50 degrees, fingertips to mid shin. Strength of both legs is 5/5.',
  'Straight leg raise is positive on the left at 55 degrees and negative on the right.',
  'Lumbar spine: mild spasm on the left. Lateral bending is painful to the left.',
  'Sensation is decreased over the left great toe. Ankle reflexes are present.',
  'Blood pressure is 142/88. Lumbar spine: no change from the last examination.',
  'Lumbar spine: range of motion is decreased by a third. No atrophy of the calves, 38 cm on both sides.',
  'Tenderness at the left sacroiliac joint. Faber’s test is positive on the left.',
]

/** Remarks that fill a second page: they concern the claim, the house, other parts of the body. */
export const REMARKS: readonly string[] = [
  'The mileage form was signed.',
  'He asks for a letter about the parking place, which was written.',
  'The form for the state disability office was completed.',
  'He brought the bill of the emergency department for his daughter’s ankle; it was returned to him.',
  'The case manager was present for the last ten minutes with his consent.',
  'The right shoulder is not part of this visit.',
  'His blood pressure medicine is prescribed by his own physician.',
  'He was told again to bring his bottles to each visit.',
  'The flu vaccination is due.',
  'Weight 94 kg. He was advised to lose weight.',
  'Smoking: half a pack a day, as before.',
  'The last request for a new mattress was denied; he bought one.',
  'The dentist asked whether he may take ibuprofen. He may.',
  'No interpreter was needed.',
  'A chest cold, clear lungs. Fluids and rest.',
  'He canceled one visit because of a funeral.',
  'The attorney’s office asked for copies of the reports of this year.',
  'Parking at the new office was explained.',
  'The next visit will be with the physician assistant.',
  'He has a new telephone number, which the desk wrote down.',
  'Copies of the last report were handed to him.',
  'The pharmacy asks for prescriptions two days ahead.',
  'He came by bus because the car is at the garage.',
  'He was on time and had to wait forty minutes.',
  'His hearing aid is broken; we spoke loudly.',
  'The lumbar support is worn out; he will bring it to the next visit.',
  'He asked about a handicapped placard; the form is at the front desk.',
  'A question about vocational retraining was referred to the attorney.',
  'The employer’s nurse telephoned before the visit.',
  'Interest in a gym was mentioned; no request was made.',
  'He is going to his mother for two weeks and will be back before the next visit.',
  'Allergies were asked for again: none.',
  'The scale was out of order.',
  'He prefers morning appointments.',
  'The form of the credit union about his loan was not filled in by this office.',
  'Cold in the waiting room; the heating is being repaired.',
  'A letter of the administrator about the mileage rate was discussed.',
  'He read the report of the last visit and found no error.',
  'Vision and sleep were asked for; new glasses since last month.',
]

/** Plans of an ordinary visit, beside the refills. */
export const PLANS: readonly string[] = [
  'Home exercise program. Return in four weeks.',
  'Ice and heat. Return in one month.',
  'Walking program. Recheck in four weeks.',
  'A urine drug screen is planned for the next visit.',
  'Continue with the lumbar support for long drives only.',
  'He will think about a second injection.',
  'A request for a lumbar MRI is being prepared.',
  'An opioid agreement is to be renewed at one of the next visits.',
  'Discussed surgery again; he does not want it now.',
  'Continue as before. Return in five weeks.',
  'Stretching after the shift was shown. Recheck in a month.',
  'Avoid sitting for more than half an hour. Return in four weeks.',
  'Records of the specialist will be asked for.',
  'Heat at night. He may call if the leg gets worse.',
  'No change. Return in one month.',
]

/** Drugs by phase, one line each. */
export const DRUGS: readonly Phase[] = [
  {
    from: 1,
    text: 'Naproxen 500 mg, one tablet twice a day\nCyclobenzaprine 10 mg, one tablet at bedtime for two weeks',
  },
  { from: 4, text: 'Naproxen 500 mg, one tablet twice a day\nVicodin 5/500 mg, one tablet twice a day' },
  {
    from: 18,
    text: 'Naproxen 500 mg, one tablet twice a day\nVicodin 5/500 mg, one tablet three times a day\nGabapentin 300 mg, one capsule three times a day',
  },
  { from: 34, text: 'Norco 10/325 mg, one tablet three times a day\nGabapentin 300 mg, one capsule three times a day' },
  { from: 56, text: 'Norco 10/325 mg, one tablet three times a day\nGabapentin 600 mg, one tablet three times a day' },
]

/** Work status by phase. */
export const WORK: readonly Phase[] = [
  { from: 1, text: 'Temporarily totally disabled.' },
  { from: 7, text: 'Modified duty, no lifting over 20 pounds, if available.' },
  { from: 20, text: 'Temporarily totally disabled after the operation of the right shoulder.' },
  { from: 27, text: 'Modified duty, no lifting over 25 pounds.' },
  { from: 58, text: 'Permanent and stationary. Modified duty as a dispatcher.' },
]

/** What happened once, by visit. */
export const EVENTS: readonly Phase[] = [
  { from: 2, text: 'The MRI of the lumbar spine is reviewed with him: a disc protrusion at L4-5.' },
  { from: 5, text: 'Physical therapy has begun, three times a week.' },
  { from: 9, text: 'Physical therapy was completed. He is somewhat better in sitting.' },
  {
    from: 12,
    text: 'An epidural steroid injection at L4-5 was done elsewhere last month and gave 20% relief for two weeks.',
  },
  { from: 16, text: 'He fell on the right shoulder at home and will see an orthopedic surgeon.' },
  { from: 20, text: 'He is four weeks after the arthroscopy of the right shoulder, arm in a sling.' },
  { from: 33, text: 'Vicodin no longer lasts. It is changed to Norco.' },
  { from: 41, text: 'He ran out of Norco five days early after a flare and had none when the urine was collected.' },
  { from: 50, text: 'The qualified medical evaluator saw him last month.' },
  { from: 56, text: 'The neurologist suggests 600 mg of gabapentin.' },
  { from: 67, text: 'A new MRI of the lumbar spine was done; see the report.' },
  { from: 62, text: 'His wife had her gallbladder out and takes Norco; he was told that he must never take hers.' },
  { from: 86, text: 'The back flared up after he carried a washing machine with his son.' },
  { from: 87, text: 'Eight visits of physical therapy were authorized for the flare and have begun.' },
]

/** Pages of the bundle whose sentence stands nowhere else. The number is the page in the PDF. */
export const SINGULAR: Readonly<Record<number, string>> = {
  57: 'The patient signed an opioid agreement today. It names one physician and one pharmacy.',
  176: 'CURES was checked today and is consistent with one prescriber.',
  182: 'He denies constipation and drowsiness from the medication.',
}

export const FIRST_PAGES: readonly string[] = [
  `EXAMPLE MUTUAL INSURANCE
Workers' Compensation Claims
June 30, 2016

RE: Independent Medical Review, employer Sample Cold Storage, date of injury 09/22/2008

To the Independent Medical Review Organization:

Enclosed please find, as one file of 300 pages, the medical records in our possession, as follows:

   Letter, index and attestation                       pages 1 to 3
   Primary treating physician                          pages 4 to 193
   Right shoulder, surgeon and hospital                pages 194 to 205
   Laboratory                                          pages 206 to 215
   Physical therapy                                    pages 216 to 250
   Qualified medical evaluation                        pages 251 to 262
   Consultations                                       pages 263 to 270
   Pharmacy                                            pages 271 to 282
   Imaging                                             pages 283 to 288
   Utilization review and correspondence               pages 289 to 300

The file was copied by a copy service. Some pages may have been copied twice.

Claims Examiner`,
  `CLAIM SUMMARY SHEET

Employer: Sample Cold Storage                    Insurer: Example Mutual Insurance
Occupation: warehouse supervisor                 Date of injury: 09/22/2008
Accepted body parts: low back, right shoulder    Denied body parts: teeth, hypertension

Payments to date (medical): see the ledger of the administrator.
Permanent disability: stipulated in 2014.
Future medical treatment: open.

The summary sheet is not a medical record.`,
  `DECLARATION OF THE COPY SERVICE

I declare that the copies enclosed are true copies of all records delivered to me by the custodian of records of the
primary treating physician, except psychotherapy notes, of which there are none, and that the pages were numbered
by hand after copying.

Signed at Sacramento, California, on June 24, 2016.`,
]

/** Two pages: the first report. */
export const FIRST_REPORT: readonly string[] = [
  `DOCTOR'S FIRST REPORT OF OCCUPATIONAL INJURY
Date of examination: 09/24/2008      Date of injury: 09/22/2008

HISTORY
The patient is a 44-year-old male warehouse supervisor. He pulled a jammed pallet jack and felt his back give.
The next morning he could not put on his socks.

SUBJECTIVE COMPLAINTS
Low back pain, 8/10, with pain into the left buttock. He denies numbness, weakness and loss of bladder control.

OBJECTIVE FINDINGS
Lumbar spine: spasm on both sides. Flexion 20 degrees. Straight leg raise is negative bilaterally.

Page 1 of 2`,
  `Doctor's first report of 09/24/2008, page 2 of 2

DIAGNOSIS
Lumbar strain.

TREATMENT
Naproxen 500 mg twice a day. Cyclobenzaprine 10 mg at bedtime for two weeks. Ice. Off work for two weeks.
X-rays if not better in a month.`,
]

/** The page of somebody else that the copy service put into this file. */
export const STRANGER = `PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)
Date of service: 05/08/2013      Date of injury: 02/18/2013

SUBJECTIVE COMPLAINTS
The patient is a 31-year-old female florist. Left ankle pain, 6/10, after a fall from a delivery van. She admits that
she took her mother's oxycodone on two days.

OBJECTIVE FINDINGS
Left ankle: swelling over the lateral malleolus. Anterior drawer test is positive.

PLAN
Urine drug screen is inconsistent: oxycodone was detected and is not prescribed. Opioids are stopped. Air cast,
physical therapy 2 times a week for 4 weeks.

WORK STATUS
Off work for three weeks.`

/** The treating physician corrects himself; stands on page 187. */
export const CORRECTION = `ADDENDUM TO PROGRESS REPORT
Date of report: 06/16/2016      Date of injury: 09/22/2008

Correction: my report of 06/07/2016 states in error that gabapentin was stopped. The patient takes gabapentin
600 mg, one tablet three times a day, and has not stopped it. The error came from the list of another chart.

Treating Physician, MD`

/** The last visit, two pages, before the correction. */
export const LAST_VISIT: readonly string[] = [
  `PRIMARY TREATING PHYSICIAN'S PROGRESS REPORT (PR-2)
Date of service: 06/07/2016      Date of injury: 09/22/2008

SUBJECTIVE COMPLAINTS
The patient is a 52-year-old male. Low back pain with burning of the left leg. Pain is 7/10 without medication and 4/10
with medication. Relief begins in 30 minutes and lasts 5 hours.

CURRENT MEDICATIONS
Norco 10/325 mg, one tablet three times a day
Gabapentin was stopped.

OBJECTIVE FINDINGS
Lumbar spine: flexion 45 degrees. Straight leg raise is positive on the left at 60 degrees. Sensation is decreased in
the left L5 dermatome.

Page 1 of 2`,
  `Progress report of 06/07/2016, page 2 of 2

DIAGNOSES
Lumbar radiculopathy, left L5. Lumbar disc protrusion L4-5. Chronic pain.

PLAN
Norco 10/325 mg #90, one three times a day. Gabapentin 600 mg #90, one three times a day. Physical therapy 2 times a week
for 6 weeks for the lumbar spine because he was helped by it in the winter.

WORK STATUS
Modified duty as a dispatcher.`,
]

/** Right shoulder: other part of the body, other time. Twelve pages. */
export const SHOULDER: readonly string[] = [
  `ORTHOPEDIC CONSULTATION
Date of service: 02/09/2010      Date of injury: 09/22/2008

Right shoulder. The patient is a 45-year-old male who fell against a door frame when his back gave way. He cannot
lift the right arm over the head.

EXAMINATION
Right shoulder: abduction 80 degrees. Drop arm test is positive. Empty can test is positive.

PLAN
MRI of the right shoulder.`,
  `MRI REPORT
EXAM: MRI OF THE RIGHT SHOULDER
Date of exam: 02/25/2010

FINDINGS: Full-thickness tear of the supraspinatus tendon. Small joint effusion. Labrum is intact.

IMPRESSION: Rotator cuff tear.`,
  `ORTHOPEDIC FOLLOW UP REPORT
Date of service: 03/16/2010

The MRI shows a tear. He wishes to be operated on. Arthroscopic repair of the right shoulder is requested.`,
  `HISTORY AND PHYSICAL
SAMPLE COMMUNITY HOSPITAL
Date of service: 04/29/2010

45-year-old male for arthroscopy of the right shoulder. Hypertension. No allergies. Medications: Vicodin, gabapentin,
hydrochlorothiazide. Chest clear. Heart regular. Cleared for general anesthesia.`,
  `OPERATIVE REPORT
SAMPLE COMMUNITY HOSPITAL
Date of surgery: 05/04/2010

PREOPERATIVE DIAGNOSIS: Rotator cuff tear, right shoulder.
POSTOPERATIVE DIAGNOSIS: The same.
PROCEDURE: Arthroscopic rotator cuff repair and subacromial decompression, right shoulder.
ANESTHESIA: General with interscalene block.

The patient was placed in the beach chair position. The posterior portal was made. The biceps anchor was intact.
Page 1 of 2`,
  `Operative report of 05/04/2010, page 2 of 2

A crescent-shaped tear of 20 mm was seen from the subacromial space. The bursa was removed and the acromion was
planed. Two anchors were placed and the tendon was tied down without tension. The portals were closed with nylon.
Blood loss was minimal. He left for the recovery room in good condition.`,
  `HOSPITAL DISCHARGE SUMMARY
SAMPLE COMMUNITY HOSPITAL
Date of discharge: 05/05/2010

Uneventful night. Sling. Percocet 5/325 mg, 40 tablets, for the first ten days. Follow up in one week.`,
  `PHYSICAL THERAPY EVALUATION
Date of service: 06/15/2010

Right shoulder, six weeks after repair. Passive flexion 110 degrees. Begin active assisted motion, twelve visits.`,
  `PHYSICAL THERAPY NOTE
Date of service: 07/13/2010

Right shoulder, visit 6 of 12. Active flexion 120 degrees. Wall slides, pulleys.`,
  `PHYSICAL THERAPY NOTE
Date of service: 08/10/2010

Right shoulder, visit 12 of 12. Active flexion 150 degrees. Strength 4/5. Discharged to home exercises.`,
  `ORTHOPEDIC FOLLOW UP REPORT
Date of service: 09/14/2010

The right shoulder is doing well. He lifts the arm fully. Released to his treating physician.`,
  `ORTHOPEDIC FOLLOW UP REPORT
Date of service: 03/08/2011

Right shoulder: full range of motion, strength 5/5. Permanent and stationary for the shoulder. No further visits.`,
]

/** Ten pages of laboratory; the fourth and the seventh are drug tests, the seventh is page 212 of the file. */
export const LABORATORY: readonly string[] = [
  `LABORATORY REPORT
Date collected: 04/22/2010

Hemoglobin              14.8 g/dL          13.5 - 17.5
White cells             6.9 thousand       4.0 - 11.0
Platelets               231 thousand       150 - 400
Creatinine              1.0 mg/dL          0.7 - 1.3
INR                     1.0`,
  `LABORATORY REPORT
Date collected: 01/19/2011

ALT                     31 U/L             0 - 55
AST                     26 U/L             0 - 40
Creatinine              1.1 mg/dL          0.7 - 1.3
Glucose, fasting        104 mg/dL          70 - 99     high`,
  `LABORATORY REPORT
Date collected: 10/05/2011

Cholesterol             214 mg/dL          below 200   high
HDL                     38 mg/dL           above 40    low
LDL                     141 mg/dL          below 130   high
Triglycerides           176 mg/dL          below 150   high`,
  `TOXICOLOGY REPORT - URINE DRUG TEST
Date collected: 02/14/2012     Date reported: 02/20/2012

Prescribed: hydrocodone, gabapentin

Hydrocodone             Not detected       prescribed, not found
Gabapentin              Detected
Cocaine metabolite      Not detected
Amphetamines            Not detected

SUMMARY: Results are inconsistent with the prescribed medication: hydrocodone was not detected.`,
  `LABORATORY REPORT
Date collected: 03/11/2013

Hemoglobin A1c          5.8 %              below 5.7   high
Creatinine              1.1 mg/dL          0.7 - 1.3
Potassium               4.1 mmol/L         3.5 - 5.1`,
  `LABORATORY REPORT
Date collected: 09/02/2014

ALT                     44 U/L             0 - 55
AST                     33 U/L             0 - 40
Alkaline phosphatase    71 U/L             40 - 129`,
  `TOXICOLOGY REPORT - URINE DRUG TEST
Date collected: 02/16/2016     Date reported: 02/19/2016

Prescribed: hydrocodone, gabapentin

Hydrocodone             Detected           consistent
Hydromorphone           Detected           metabolite of hydrocodone
Gabapentin              Detected           consistent
Benzodiazepines         Not detected
Cocaine metabolite      Not detected
Amphetamines            Not detected

SUMMARY: The urine drug test is consistent with the prescribed medications.`,
  `LABORATORY REPORT
Date collected: 02/16/2016

Hemoglobin A1c          6.0 %              below 5.7   high
Creatinine              1.2 mg/dL          0.7 - 1.3
Estimated GFR           above 60`,
  `LABORATORY REPORT
Date collected: 05/03/2016

Testosterone, total     388 ng/dL          264 - 916
TSH                     2.1 mIU/L          0.4 - 4.5`,
  `LABORATORY REQUISITION
Date: 05/31/2016

Ordered: comprehensive metabolic panel. Fasting. The patient did not appear.`,
]

/** What was done at the therapy visits of 2009, in turn. */
export const THERAPY_WORK: readonly string[] = [
  'Hot pack, soft tissue mobilization, pelvic tilts. Pain 7/10 before and 6/10 after.',
  'Stationary bicycle eight minutes, bridges, hamstring stretch. Tired afterward.',
  'Traction fifteen minutes. Burning of the left leg came on and went.',
  'Lifting mechanics with an empty crate. Needed reminding twice.',
  'Exercise ball, quadruped arm and leg raise. Balance is fair.',
  'Pool: walking forward and backward, twenty minutes. Liked it.',
  'Came late, short visit. Heat and stretching only.',
  'Sore from yard work. Gentle mobilization, no strengthening.',
]

/** The course of the winter of 2015-16: the progress note stands on page 243. */
export const WINTER_PROGRESS = `PHYSICAL THERAPY PROGRESS NOTE
Date of service: 01/21/2016

Lumbar spine. Visit 8 of 8. The patient has completed 8 visits of physical therapy.

Sitting: 60 minutes (25 minutes at the first visit). Walking: one mile (a quarter mile at the first visit).
He drives to work by himself again, and the dispatcher's shift was lengthened from four to six hours on 01/11/2016.
Function has improved. He is independent with his home exercise program.

Plan: discharged to the home exercise program. Further visits are not needed unless there is a new flare.`

/** Twelve pages; one paragraph or two each, as the evaluator dictated them. */
export const EVALUATION: readonly string[] = [
  'The applicant is a 48-year-old male whom I saw for face-to-face time of seventy minutes. No interpreter was needed. I reviewed 611 pages of records, of which this report lists those that matter.',
  'HISTORY OF THE INJURY\nHe pulled a pallet jack whose wheel had frozen to the floor of the cold room. His back gave, as he says. He finished the shift.',
  'HISTORY OF TREATMENT\nTwenty-four visits of physical therapy in 2009. One epidural steroid injection in 2009 gave 20% relief for two weeks. Arthroscopic surgery of the right shoulder in 2010.',
  'PRESENT COMPLAINTS\nLow back pain, constant, worse with sitting over half an hour. Burning of the left leg. The right shoulder aches in cold weather.',
  'PAST MEDICAL HISTORY\nHypertension since 2005. A broken left wrist as a boy. No history of drug or alcohol abuse.',
  'FAMILY HISTORY\nHis father was treated for alcohol dependence and died of liver disease. His mother is well.',
  'OCCUPATIONAL HISTORY\nSupervisor of a cold store for eleven years, before that a driver of forklifts, before that the army.',
  'PHYSICAL EXAMINATION, LUMBAR SPINE\nFlexion 48 degrees, extension 12 degrees. Straight leg raise is positive on the left at 60 degrees. Sensation is decreased in the left L5 dermatome. Strength is 5/5.',
  'PHYSICAL EXAMINATION, RIGHT SHOULDER\nFlexion 165 degrees, abduction 160 degrees. Healed portals. Strength 5/5.',
  'REVIEW OF RECORDS\nThe records begin with the first report of September 2008. The MRI of October 2008 and the operative report of May 2010 were reviewed.',
  'IMPAIRMENT RATING\nDRE lumbar category III, 10 percent whole person. Right shoulder 3 percent. Combined 13 percent.',
  'FUTURE MEDICAL CARE\nMedication under the care of his treating physician, a short course of physical therapy for flares, and a second surgical opinion if weakness should appear.',
]

/** Eight pages. The neurologist's second letter, on page 268, says what gabapentin does. */
export const CONSULTATIONS: readonly string[] = [
  `CARDIOLOGY CONSULTATION
Date of service: 06/18/2009

Hypertension, referred by his own physician. Echocardiogram is normal. Hydrochlorothiazide 25 mg daily.`,
  `GASTROENTEROLOGY CONSULTATION
Date of service: 11/09/2010

Heartburn while taking naproxen. Endoscopy: mild gastritis, no ulcer. Stop naproxen.`,
  `NEUROSURGICAL CONSULTATION
Date of service: 05/19/2009

L4-5 disc protrusion with left L5 symptoms. Strength is 5/5. Surgery is possible and not urgent. He prefers to wait.`,
  `NEUROLOGICAL CONSULTATION
Date of service: 04/23/2013

Burning of the left leg in the L5 distribution. I suggest that gabapentin be raised from 300 mg to 600 mg three times a day.

Page 1 of 2`,
  `Neurological consultation of 04/23/2013, page 2 of 2

Electromyography of the left leg: fibrillations in the left extensor hallucis longus and the left tibialis anterior.
Impression: abnormal study, left L5 radiculopathy.`,
  `NEUROLOGICAL FOLLOW UP REPORT
Date of service: 03/29/2016

Left L5 radiculopathy. Gabapentin 600 mg three times a day gave 40% relief of the burning of the left leg: 3/10 instead of
5/10. He sleeps through since it was raised. No dizziness. I advise that it be continued.`,
  `SLEEP MEDICINE CONSULTATION
Date of service: 08/27/2014

Snoring. Home sleep study: apnea-hypopnea index 4, no sleep apnea. Side sleeping was advised.`,
  `DENTAL CONSULTATION
Date of service: 10/14/2014

Dry mouth and three cavities. Whether the medication is the cause cannot be said. Fillings were done.`,
]

export const IMAGING: readonly string[] = [
  `X-RAY REPORT
EXAM: X-RAY OF THE LUMBAR SPINE, FIVE VIEWS
Date of exam: 10/03/2008

Mild narrowing at L4-5. No fracture. No spondylolisthesis.`,
  `MRI REPORT
EXAM: MRI OF THE LUMBAR SPINE WITHOUT CONTRAST
Date of exam: 10/21/2008

L4-5: left paracentral disc protrusion of 5 mm with contact of the left L5 root.
L5-S1: disc bulge of 2 mm.

IMPRESSION: L4-5 disc protrusion.`,
  `X-RAY REPORT
EXAM: CHEST, TWO VIEWS
Date of exam: 04/29/2010

Heart and lungs are normal.`,
  `X-RAY REPORT
EXAM: RIGHT SHOULDER, TWO VIEWS
Date of exam: 05/11/2010

Two anchors in the greater tuberosity in good position.`,
  `MRI REPORT
EXAM: MRI OF THE LUMBAR SPINE WITHOUT CONTRAST
Date of exam: 03/25/2014

L4-5: left paracentral disc protrusion of 4 mm, a little smaller than in 2008, with stenosis of the left recess.
L5-S1: disc bulge of 3 mm.

IMPRESSION: L4-5 disc protrusion with left recess stenosis.`,
  `ULTRASOUND REPORT
EXAM: ULTRASOUND OF THE ABDOMEN
Date of exam: 11/16/2010

Liver, gallbladder and kidneys are normal.`,
]

/** Twelve pages of correspondence. */
export const CORRESPONDENCE: readonly string[] = [
  `UTILIZATION REVIEW DECISION
Date of decision: 03/02/2009

Epidural steroid injection, L4-5: certified.`,
  `UTILIZATION REVIEW DECISION
Date of decision: 04/06/2010

Arthroscopic rotator cuff repair, right shoulder: certified. Cold therapy unit: certified for seven days.`,
  `UTILIZATION REVIEW DECISION
Date of decision: 11/12/2015

Physical therapy 2 times a week for 6 weeks for the lumbar spine: modified, 8 visits certified.`,
  `LETTER TO THE CLAIMS EXAMINER
Date: 02/03/2012

The orthopedic mattress is not a medical device and was not prescribed by this office.`,
  `LETTER OF THE ATTORNEY
Date: 08/15/2013

Please send the report of the qualified medical evaluator to this office within ten days.`,
  `STIPULATIONS WITH REQUEST FOR AWARD
Date: 01/28/2014

The parties stipulate to injury to the low back and the right shoulder, and to further medical treatment.`,
  `EXPLANATION OF REVIEW
Date: 09/30/2014

Procedure       Units      Billed       Allowed
99213           1          145.00       102.40
97110           4          240.00       131.12
80101           9          486.00       0.00`,
  `EXPLANATION OF REVIEW
Date: 12/22/2015

Procedure       Units      Billed       Allowed
97110           4          260.00       139.84
97140           2          118.00       61.30`,
  `REQUEST FOR AUTHORIZATION (DWC FORM RFA)
Date of request: 11/05/2015      Date of injury: 09/22/2008

Requested treatment:
1. Physical therapy 2 times a week for 6 weeks for the lumbar spine`,
  `LETTER OF THE EMPLOYER
Date: 12/29/2015

We can offer him six hours a day at the dispatch desk from January on if his physician agrees.`,
  `REQUEST FOR AUTHORIZATION (DWC FORM RFA)
Date of request: 06/14/2016      Date of injury: 09/22/2008

Diagnosis: lumbar radiculopathy (M54.16).
Requested treatment:
1. Norco 10/325mg #90, one three times a day
2. Gabapentin 600mg #90, one three times a day
3. Physical therapy 2 times a week for 6 weeks for the lumbar spine`,
  `PROOF OF SERVICE
Date: 06/30/2016

I served the foregoing on the Independent Medical Review Organization and on the employee by mail.`,
]
