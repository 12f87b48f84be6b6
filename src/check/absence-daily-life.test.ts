import { describe, expect, test } from 'vitest'
import { codesOf, missedOf, type Pair } from '../../test/check-set/pairs.ts'

/**
 * The person: daily life, work, mind, sleep, other illnesses, habits, home. Written in three parts, each before it was first
 * run; what they showed was mended, so they hold and measure no more.
 */

/** The line shows what the letter misses. */
const UNTRUE: readonly Pair[] = [
  // function in the words of patients and therapists
  [
    'Norco 10/325mg #90',
    'There is no documentation of functional improvement.',
    'On Norco, pt states "I can get my kids to school and make dinner most nights."',
  ],
  [
    'Norco 10/325mg #90',
    'There is no evidence of objective functional benefit from opioid use.',
    'W/ meds: stands 45 min, sits 1 hr. W/o meds: stands 10 min, sits 15 min.',
  ],
  [
    'Percocet 10/325mg #120',
    'The medical records do not document improvement in activities of daily living.',
    'Meds keep him functional; independent with all self care, yardwork and grocery shopping.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement from prior therapy.',
    'PT note: sitting tolerance up from 10 to 40 minutes, now lifts laundry basket.',
  ],
  [
    'Physical therapy 8 visits for the right shoulder',
    'There is no evidence of functional improvement with the completed sessions.',
    'After 6 PT visits she reports washing and combing her hair without help for the first time since surgery.',
  ],
  [
    'Acupuncture 6 visits',
    'There is no documentation of functional improvement as defined by the MTUS.',
    'Work restrictions reduced from no lifting over 10 lbs to no lifting over 25 lbs after acupuncture.',
  ],
  [
    'Chiropractic 6 visits',
    'There is no documentation of objective functional gains.',
    'Following 6 chiro visits able to drive 1 hour vs. 20 min before, and sleeping through the night.',
  ],
  [
    'Tramadol 50mg #60',
    'There is no documentation of improved quality of life.',
    "Tramadol lets her keep up with the housework and attend her grandson's ball games.",
  ],
  [
    'Butrans patch 10mcg #4',
    'The records fail to show any improvement in function.',
    'Since Butrans was started he has been walking 30 minutes each morning and is back to coaching little league.',
  ],
  [
    'Physical therapy 12 visits for the left knee',
    'There are no documented functional deficits.',
    "Pt descends stairs one at a time holding rail; can't kneel or squat.",
  ],
  [
    'Physical therapy 12 visits for the lumbar spine',
    'There is no documentation of functional limitations.',
    'Tolerance: sit 20", stand 15", walk < 1 block; lift max 8#.',
  ],
  [
    'Occupational therapy 8 visits right hand',
    'There is no documentation of limitations in activities of daily living.',
    'Trouble with buttons, jar lids and keyboarding; son opens bottles for her.',
  ],
  [
    'Functional restoration program evaluation',
    'There is no documentation of a significant loss of the ability to function independently.',
    'Wife does all cooking, cleaning and driving; he needs help putting on socks and getting in and out of the tub.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation of what assistance the patient requires.',
    'Dependent for bathing, lower body dressing, meal prep and toileting hygiene.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation that the patient is homebound.',
    'Has been out of the house twice in the past 2 months, both times to see the doctor, with son carrying her down the steps.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation regarding availability of family to assist.',
    'Widowed, children out of state, nobody to assist at home.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation of an inability to perform self-care.',
    'Unable to get in shower on her own; sponge baths by sister.',
  ],
  [
    'Power wheelchair',
    'There is no documentation of limited mobility.',
    'Ambulates household distances only, max 40 ft with FWW before resting.',
  ],
  [
    'Power wheelchair',
    'There is no documentation of how far the patient can walk.',
    'Walks from bed to bathroom and back, then must sit.',
  ],
  ['Stair lift', 'The home environment was not described.', 'Resides in 2nd floor walk-up apt, 14 steps, no elevator.'],
  [
    'Transportation to and from appointments',
    'There is no documentation of an inability to use public transportation.',
    'Nearest bus stop is 1/2 mile; he cannot walk that far.',
  ],
  [
    'Transportation to and from appointments',
    'There is no documentation that the patient is unable to drive.',
    'Not driving since the seizure; license suspended.',
  ],
  [
    'Interpreter services',
    'There is no documentation of a language barrier.',
    'Monolingual Spanish speaker; history taken through certified interpreter.',
  ],
  // work
  ['Functional capacity evaluation', 'There is no documentation of the current work status.', 'Work: TTD x 6 wks.'],
  [
    'Functional capacity evaluation',
    'Work restrictions were not documented.',
    'Restrictions: no repetitive bending/stooping, lift limit 15#, alternate sit/stand q30 min.',
  ],
  [
    'Functional capacity evaluation',
    'There is no evidence of prior unsuccessful return to work attempts.',
    'RTW on mod duty 3/14, made it two shifts and was taken back off.',
  ],
  [
    'Functional capacity evaluation',
    'The physical demands of the job were not described.',
    'Certified nursing assistant, transfers residents 150-200 lb, on feet whole 12 hr shift.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation that the patient is close to maximum medical improvement.',
    'Anticipate P&S in 30 days.',
  ],
  [
    'Work hardening 10 sessions',
    'There is no documentation of a job to return to.',
    'Employer confirms position remains open once released.',
  ],
  [
    'Work hardening 10 sessions',
    'There is no documentation of a defined return to work goal.',
    'Target: return to drywall installation, heavy PDL, by 9/1.',
  ],
  [
    'Functional restoration program',
    'There is no documentation of motivation to change.',
    'Pt expresses strong desire to get off opioids and get back to carpentry, understands he may lose disability payments.',
  ],
  [
    'Functional restoration program',
    'Negative predictors of success have not been addressed.',
    'Negative predictors reviewed: no litigation hostility, good relationship with employer, BDI 14, nonsmoker.',
  ],
  // mind
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no documentation of psychological symptoms.',
    "Feeling blue most days, cries easily, doesn't want to see anyone.",
  ],
  ['Cognitive behavioral therapy 6 sessions', 'There is no evidence of depression.', 'PHQ-9 = 17.'],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no documentation of anxiety.',
    'Reports heart racing and chest tightness whenever she nears the warehouse; constant worry re finances.',
  ],
  [
    'Psychological consultation',
    'There is no documentation of psychological complaints.',
    'Psych: + depressed mood, + irritability, - SI/HI.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of PTSD symptoms.',
    "Relives the robbery daily, jumps at loud noises, won't go into banks.",
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no objective psychological testing in the records.',
    'BDI-II 31, BAI 24, PCL-C 58 administered 2/3/16.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of progress with the prior psychotherapy sessions.',
    'After 8 sessions BDI dropped from 34 to 19; she has resumed attending church.',
  ],
  [
    'Sertraline 50mg #30',
    'There is no documentation of depression.',
    'Mood low, anhedonia, wakes at 4 am, wt loss 12 lb, feels like a burden.',
  ],
  ['Sertraline 50mg #30', 'Suicidality was not addressed.', 'Denies SI, intent or plan.'],
  [
    'Buspirone 10mg #60',
    'There is no documentation of panic attacks.',
    'Two episodes this wk of sudden terror, sweating, thought she was dying, lasted 10 min.',
  ],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no documentation of fear avoidance.',
    'FABQ-W 34; believes any bending will "blow out the disc".',
  ],
  [
    'Spinal cord stimulator trial',
    'There is no psychological clearance.',
    'Psych eval by Dr. B 4/1/16: no contraindication from psychological standpoint, good candidate.',
  ],
  [
    'Neuropsychological testing',
    'There is no documentation of cognitive deficits.',
    'Loses track mid-sentence, leaves stove on, wife manages the bills now.',
  ],
  [
    'Neuropsychological testing',
    'There is no documentation of cognitive testing.',
    'MoCA 21/30, missed 4 of 5 on delayed recall.',
  ],
  // sleep
  ['Ambien 10mg #30', 'There is no documentation of a sleep disturbance.', 'Sleep: 3-4 hrs/nt, interrupted d/t pain.'],
  [
    'Ambien 10mg #30',
    'There is no documentation of sleep hygiene measures.',
    'Has tried cutting out evening caffeine, fixed bedtime, and no screens in bed without success.',
  ],
  [
    'Ambien 10mg #30',
    'The components of insomnia such as sleep onset and maintenance were not addressed.',
    'Takes 2+ hrs to drift off, up 4x nightly.',
  ],
  [
    'Lunesta 2mg #30',
    'There is no documentation of improvement in sleep with the medication.',
    'With Lunesta gets 6-7 hours vs 3 without.',
  ],
  ['Sleep study', 'There is no documentation of excessive daytime sleepiness.', 'Nods off at red lights, ESS 16/24.'],
  [
    'Sleep study',
    'There is no documentation of symptoms of sleep apnea.',
    'Husband says she snores like a freight train and quits breathing.',
  ],
  ['Modafinil 200mg #30', 'There is no documentation of fatigue.', 'Feels wiped out by noon, zero energy.'],
  // illnesses
  [
    'Omeprazole 20mg #60',
    'There is no documentation of gastrointestinal risk factors.',
    'Hx: perforated ulcer 2009; takes ASA 81.',
  ],
  ['Celebrex 200mg #30', 'There is no documentation of cardiovascular disease.', 'PMHx: MI 2011 w/ 2 stents, HTN.'],
  [
    'Internal medicine consultation',
    'There is no documentation of hypertension.',
    'BPs running 158-170 systolic at home.',
  ],
  ['Internal medicine consultation', 'There is no documentation of diabetes.', 'FBS 188, on glucophage 1000 bid.'],
  [
    'Internal medicine consultation',
    'There is no documentation of comorbid conditions.',
    'PMH sig for NIDDM, hyperlipidemia, GERD.',
  ],
  ['Weight loss program', 'There is no documentation of obesity.', '5\'4", 231 lb, BMI = 39.6.'],
  [
    'Weight loss program',
    'There is no documentation of prior weight loss attempts.',
    'Has done Nutrisystem and a 1200-cal plan, lost 15# then gained it back.',
  ],
  [
    'Weight loss program',
    'There is no documentation of weight gain since the injury.',
    'Was 180 at time of injury, now 224.',
  ],
  ['Lumbar fusion L5-S1', 'Smoking status was not documented.', 'Tob: quit 6 mo ago, cotinine neg.'],
  [
    'Norco 10/325mg #90',
    'There is no documentation of alcohol or substance use history.',
    'ETOH: 2 beers/wk. Drugs: none. MJ: denies.',
  ],
  ['Naproxen 550mg #60', 'There is no documentation of renal disease.', 'CKD stage 3, followed by nephrology.'],
  [
    'Acetaminophen 500mg #90',
    'There is no documentation of liver disease.',
    'Hep C+, s/p Harvoni; cirrhotic changes on U/S.',
  ],
  ['Bactrim DS #20', 'Allergies were not documented.', 'Allergies: PCN (rash), sulfa.'],
  [
    'Albuterol inhaler',
    'There is no documentation of asthma.',
    'Wheezy since the fumes, PFTs with reversible obstruction.',
  ],
  ['Viagra 50mg #10', 'There is no documentation of sexual dysfunction.', 'Unable to maintain erection since fusion.'],
  [
    'Urology consultation',
    'There is no documentation of bladder dysfunction.',
    'GU: urgency with leakage, 4 pads/day.',
  ],
  ['Gastroenterology consultation', 'There is no documentation of constipation.', 'BM q 4-5 d, needs suppositories.'],
  [
    'Speech therapy',
    'There is no documentation of swallowing difficulty.',
    'Coughs on thin liquids, pills get stuck in throat since ACDF.',
  ],
  [
    'Ophthalmology consultation',
    'There is no documentation of visual complaints.',
    'States print gets fuzzy and has floaters OD.',
  ],
  [
    'ENT consultation',
    'There is no documentation of hearing complaints.',
    'Constant buzzing AS > AD, TV turned way up.',
  ],
  [
    'Dental consultation',
    'There is no documentation of dental complaints.',
    'Two molars cracked from night-time clenching.',
  ],
  [
    'Botox injections for migraine',
    'There is no documentation of the frequency of headaches.',
    'HAs 18/30 days last month, each 6+ hrs untreated.',
  ],
  [
    'Vestibular therapy 8 visits',
    'There is no documentation of dizziness or balance problems.',
    'Bumps into door frames, room goes round when rolls in bed.',
  ],
  [
    'Walker with seat',
    'There is no documentation of falls.',
    'Legs buckled in kitchen 5/2, landed on R hip; third time this yr.',
  ],
  [
    'Lumbar epidural steroid injection L4-5',
    'There is no documentation that the risks and benefits were discussed.',
    'R/B/A reviewed, all questions answered, patient wishes to go ahead.',
  ],
  [
    'Gym membership',
    'There is no documentation of patient education regarding home exercise.',
    'Reviewed HEP with handouts, pt demonstrated good return of all exercises.',
  ],
  // the second part
  [
    'Norco 10/325mg #90',
    'There is no documentation of functional improvement with the use of Norco.',
    'ADLs: with Norco does her own grooming, light cooking, folds laundry; without it stays in bed.',
  ],
  [
    'Oxycodone 10mg #120',
    'There was no evidence of increased function.',
    'He credits the oxycodone with letting him hold a part-time job at the hardware store.',
  ],
  [
    'Tramadol 50mg #60',
    'There is no documented improvement in function or quality of life.',
    'Pt is pleased w/ tramadol: gets through her shift, and evenings she has enough left to play with the kids.',
  ],
  [
    'Physical therapy 6 visits for the lumbar spine',
    'There is no documentation of functional gains from the initial sessions.',
    'D/C summary: Pt met 4/5 goals. Can now load/unload dishwasher, tolerate 45 min car ride.',
  ],
  [
    'Physical therapy 6 visits for the right knee',
    'There is no documentation of ongoing functional deficits.',
    'Unable to get up from floor; kneeling impossible; uses arms to rise from low chair.',
  ],
  [
    'Acupuncture 8 visits',
    'There is no evidence of improvement in activities of daily living with acupuncture.',
    'Since needling began she is vacuuming again and no longer needs her daughter to do the shopping.',
  ],
  [
    'Aquatic therapy 8 visits',
    'Functional deficits were not documented.',
    'C/o difficulty donning shoes/socks, rising from commode, and standing to do dishes > 5 min.',
  ],
  [
    'Massage therapy 6 visits',
    'There is no documentation of functional improvement.',
    'Massage tx let her cut back restrictions: was no lifting, now cleared to 15 lb.',
  ],
  [
    'Home care 4 hours a day',
    'There is no documentation of the specific tasks the patient needs help with.',
    'Aide needed for meal preparation, laundry, linen changes and to get him into the tub.',
  ],
  [
    'Home care 4 hours a day',
    'There is no documentation that the patient is homebound.',
    'It takes two people and a wheelchair to get her out the front door; she leaves only for dialysis.',
  ],
  [
    'Home care 4 hours a day',
    "There is no documentation of the patient's home situation.",
    'Lives with elderly mother in single level mobile home, ramp at entry.',
  ],
  [
    'Scooter',
    'There is no documentation of mobility limitations.',
    'Gets winded and legs burn after 30 steps; has to be pushed in a wheelchair at the store.',
  ],
  [
    'Shower chair',
    'There is no documentation of difficulty with bathing.',
    'Afraid of slipping in tub; can only stand in the shower 2-3 min before leg gives.',
  ],
  [
    'Transportation',
    'There is no documentation that the patient cannot drive.',
    "R foot in CAM boot, physically can't work the pedals.",
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of the job description.',
    'Job: UPS loader x 11 yrs, throws packages up to 70 lbs 4-5 hrs nightly.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of failed attempts to return to work.',
    'Went back light duty in June. By day 3 his leg was numb and the supervisor sent him home.',
  ],
  [
    'Functional capacity evaluation',
    'The work status was not documented.',
    'Pt continues w/ desk duty, 4 hr/day, per PR-2.',
  ],
  [
    'Work conditioning 10 sessions',
    "There is no documentation of the patient's motivation.",
    'He tells me he is itching to get back on the line and has been early to every PT appt.',
  ],
  [
    'Psychotherapy 6 sessions',
    'There is no documentation of symptoms of depression.',
    '"I just sit in my room with the lights off. What\'s the point of anything."',
  ],
  [
    'Psychotherapy 6 sessions',
    'There is no documentation of anxiety symptoms.',
    'Palms sweat and stomach knots up any time he has to be in traffic since the MVA.',
  ],
  [
    'Psychotherapy 6 sessions',
    'There is no documentation of functional improvement with prior psychotherapy.',
    'GAF 52 at intake, 63 at session 10. Now drives on surface streets and grocery shops alone.',
  ],
  [
    'Psychiatric consultation',
    'There is no documentation of psychological complaints.',
    'Pt tearful in office, affect constricted; states she "can\'t cope anymore".',
  ],
  ['Psychiatric consultation', 'Suicidal ideation was not assessed.', 'C-SSRS negative; no plan or intent.'],
  ['Cymbalta 60mg #30', 'There is no documentation of depression or anxiety.', 'Dx: MDD single episode mod, GAD.'],
  [
    'Trazodone 50mg #30',
    'There is no documentation of insomnia.',
    'Pain wakes her q2h, total sleep maybe 4 hrs on a good night.',
  ],
  [
    'Trazodone 50mg #30',
    'Sleep hygiene was not discussed.',
    'We went over sleep habits: dark room, no naps, out of bed if not asleep in 20 min.',
  ],
  [
    'Polysomnogram',
    'There is no documentation of snoring or witnessed apneas.',
    'Bed partner has moved to the couch due to loud snoring w/ pauses.',
  ],
  [
    'Neurology consultation',
    'There is no documentation of headaches.',
    'Gets a vise-like band across forehead and temples 4 d/wk.',
  ],
  [
    'Neuropsychological evaluation',
    'There are no cognitive complaints documented.',
    'Wife has to remind him of appointments; he walked out leaving the burner lit twice.',
  ],
  [
    'Protonix 40mg #30',
    'There is no documentation of risk factors for gastrointestinal events.',
    '71 y/o M on Eliquis for a-fib and daily meloxicam.',
  ],
  ['Voltaren 75mg #60', 'There is no documentation of cardiac disease.', 'CABG x3 2008, sees cardiology q6mo.'],
  ['Nephrology consultation', 'There is no documentation of abnormal kidney function.', 'Cr 1.9, eGFR 38.'],
  [
    'Weight loss program',
    'There is no documentation of failed dietary measures.',
    'Tried low-carb and walking x 6 months, dropped 8 lb, all of it came back.',
  ],
  ['Weight loss program', 'There is no documentation of weight gain.', 'Has put on ~40# since DOI from inactivity.'],
  ['Lumbar fusion L4-5', 'There is no mention of smoking status.', 'SH: 1/2 ppd x 20 y.'],
  [
    'Percocet 10/325mg #120',
    'There is no documentation of a history of substance abuse.',
    'In NA x 4 years, prior IV heroin.',
  ],
  [
    'Urology consultation',
    'There is no documentation of urinary symptoms.',
    'Nocturia x4, has to push to start stream.',
  ],
  [
    'Walker',
    'There is no documentation of balance problems or falls.',
    'Two falls since last visit, one in shower; furniture-walks at home.',
  ],
  [
    'Audiology evaluation',
    'There is no documentation of hearing loss.',
    "Wife yells for him to hear; can't make out speech in restaurants.",
  ],
  [
    'Interpreter',
    'There is no documentation that the patient has limited English.',
    'Pt speaks Tagalog, daughter translating.',
  ],
  // the third part
  [
    'Norco 10/325mg #90',
    'There is no documentation of objective functional improvement.',
    'Oswestry improved 58 -> 40 on current regimen; back to church on Sundays.',
  ],
  [
    'Norco 10/325mg #90',
    'The provider did not document functional benefit.',
    'He is able to mow half the yard and help with dinner when he takes Norco.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no documentation that the medication has improved the ability to perform ADLs.',
    'Meds = able to shower standing, do dishes, walk dog 2x/day.',
  ],
  [
    'Lumbar epidural steroid injection',
    'There is no documentation of functional improvement following the prior injection.',
    'After the 3/2 ESI he returned to his route full duty for 10 weeks.',
  ],
  [
    'Chiropractic 12 visits',
    'There is no documentation of objective functional improvement from prior chiropractic.',
    'Now able to lift 20 lb from floor vs 8 lb at first visit with chiro.',
  ],
  [
    'Physical therapy 12 visits for the left shoulder',
    'There are no functional limitations noted.',
    'Cannot fasten bra or reach the second shelf.',
  ],
  [
    'Home health aide',
    'There is no documentation that the patient needs assistance with activities of daily living.',
    'Mod A for LB dressing, max A for tub transfers.',
  ],
  ['Home health aide', 'There is no mention of who lives with the patient.', 'Resides w/ spouse who works nights.'],
  [
    'Power wheelchair',
    'There is no evidence that the patient cannot use a manual wheelchair.',
    'Bilateral shoulder OA, unable to self-propel more than 10 feet.',
  ],
  [
    'Functional capacity evaluation',
    "There is no documentation of the patient's occupation.",
    'He is a journeyman ironworker.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of current work restrictions.',
    'Rtn to mod work 5/26: no climb ladders, limit stand/walk to 4 hrs.',
  ],
  [
    'Functional restoration program',
    'There is no documentation of psychological barriers to recovery.',
    'High pain catastrophizing (PCS 38) and fear of reinjury impeding progress.',
  ],
  [
    'Cognitive behavioral therapy',
    'There is no documentation of depressive symptoms.',
    'BDI 27; sleep and appetite down, isolating, passive thoughts she would be better off not waking up.',
  ],
  ['Cognitive behavioral therapy', 'There is no evidence of anxiety.', 'GAD-7 = 16.'],
  [
    'Cognitive behavioral therapy',
    "There is no documentation of the patient's mental status.",
    'MSE: casually groomed, mood "awful", affect restricted, thought process linear.',
  ],
  [
    'Lunesta 3mg #30',
    'The provider did not document insomnia.',
    'Lucky to get three hours; pain flares as soon as he lies down.',
  ],
  [
    'Lunesta 3mg #30',
    'There is no documentation of difficulty with sleep maintenance.',
    'Falls asleep OK but awake by 1 am and again at 3.',
  ],
  [
    'Nuvigil 150mg #30',
    'There is no documentation of daytime somnolence.',
    "Dozed off twice during today's interview.",
  ],
  [
    'Nexium 40mg #30',
    'There is no documentation of a history of peptic ulcer or GI bleed.',
    'PMH: bleeding duodenal ulcer 2004 requiring transfusion.',
  ],
  [
    'Celebrex 200mg #60',
    'There is no documentation of hypertension or heart disease.',
    'Takes lisinopril and metoprolol, s/p stent.',
  ],
  ['Endocrinology consultation', 'There is no documentation of diabetes.', 'T2DM x 10 yrs, on insulin, last A1c 9.1.'],
  [
    'Pulmonary consultation',
    'There is no documentation of shortness of breath.',
    'DOE after one flight, uses 2 pillows.',
  ],
  ['Weight loss program', 'The body mass index was not documented.', 'Ht 64 in, Wt 220 lb, BMI 37.8 kg/m2.'],
  [
    'Weight loss program',
    'There is no documentation that the patient has attempted diet and exercise.',
    'She joined a gym and cut carbs for 4 months w/o sustained loss.',
  ],
  ['Cervical fusion', 'There is no documentation of nicotine status.', 'Denies tobacco.'],
  [
    'Cialis 20mg #10',
    'There is no documentation of erectile dysfunction.',
    'Difficulty obtaining and keeping erections x 2 yrs.',
  ],
  [
    'Imitrex 50mg #9',
    'There is no documentation of migraines.',
    'Throbbing L sided HA w/ N/V and photophobia, must lie in dark.',
  ],
  [
    'Vestibular rehabilitation',
    'There is no documentation of vertigo.',
    'Dix-Hallpike (+) right with rotary nystagmus.',
  ],
  ['Walker', 'There is no documentation of an unsteady gait.', 'Wide-based, reaches for walls.'],
  [
    'Dental evaluation',
    'There is no documentation of xerostomia or dental decay.',
    'Mouth always dry, 3 new cavities this yr.',
  ],
]

/** The letter is right. */
const TRUE: readonly Pair[] = [
  [
    'Norco 10/325mg #90',
    'There is no documentation of functional improvement.',
    'Goal: patient will be able to walk 30 minutes and return to gardening.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no documentation of functional improvement.',
    'Prior to the injury he hiked, golfed and coached soccer.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no evidence of functional benefit.',
    'Functional status unchanged; continues to need help with chores despite Norco.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no documentation of improvement in activities of daily living.',
    'Opioids should be continued only if there is improvement in function and ability to work.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with prior therapy.',
    'STG: pt will tolerate sitting x 45 min in 4 weeks.',
  ],
  [
    'Physical therapy 8 visits for the lumbar spine',
    'There is no documentation of functional improvement with prior therapy.',
    'Able to walk 2 blocks before therapy and 2 blocks after 8 visits; no gains.',
  ],
  [
    'Physical therapy 12 visits for the left knee',
    'There are no documented functional deficits.',
    'Independent in all ADLs, walks 3 miles, no limits.',
  ],
  [
    'Occupational therapy 8 visits right hand',
    'There is no documentation of limitations in activities of daily living.',
    'Denies difficulty with dressing, grooming or meal preparation.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation that the patient is homebound.',
    'Patient drove to clinic today.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation of an inability to perform self-care.',
    'Her mother is unable to bathe or dress herself and the patient looks after her.',
  ],
  [
    'Home health aide 4 hours daily',
    'There is no documentation of what assistance the patient requires.',
    'Bathes and dresses independently.',
  ],
  [
    'Power wheelchair',
    'There is no documentation of limited mobility.',
    'Ambulates community distances without device.',
  ],
  [
    'Transportation to and from appointments',
    'There is no documentation that the patient is unable to drive.',
    'Advised not to drive within 8 hours of taking this medication.',
  ],
  [
    'Transportation to and from appointments',
    'There is no documentation that the patient is unable to drive.',
    'Drives self to appts.',
  ],
  ['Interpreter services', 'There is no documentation of a language barrier.', 'English fluent.'],
  [
    'Functional capacity evaluation',
    'There is no evidence of prior unsuccessful return to work attempts.',
    'Will attempt return to modified work next month.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation that the patient is close to maximum medical improvement.',
    'Not P&S; further treatment planned.',
  ],
  ['Work hardening 10 sessions', 'There is no documentation of a job to return to.', 'Position eliminated 1/2016.'],
  [
    'Functional restoration program',
    'There is no documentation of motivation to change.',
    'Poor effort, not interested in reducing his opioids.',
  ],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no documentation of psychological symptoms.',
    'Psych: denies depression, anxiety, insomnia.',
  ],
  ['Cognitive behavioral therapy 6 sessions', 'There is no evidence of depression.', 'PHQ-9 = 2.'],
  [
    'Cognitive behavioral therapy 6 sessions',
    'There is no evidence of depression.',
    'Family history: mother with major depression and suicide attempt.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of PTSD symptoms.',
    'No flashbacks, no nightmares, no avoidance.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no documentation of progress with the prior psychotherapy sessions.',
    'BDI 34 at intake and 35 after eight sessions.',
  ],
  [
    'Psychotherapy 12 sessions',
    'There is no psychological testing in the records.',
    'Will administer BDI and BAI at next visit.',
  ],
  [
    'Buspirone 10mg #60',
    'There is no documentation of panic attacks.',
    'Call if you have panic attacks or thoughts of self harm on this medicine.',
  ],
  [
    'Neuropsychological testing',
    'There is no documentation of cognitive deficits.',
    'A&O x3, memory and concentration grossly intact.',
  ],
  ['Ambien 10mg #30', 'There is no documentation of insomnia.', 'Sleeps 8 hrs, wakes rested.'],
  ['Ambien 10mg #30', 'There is no documentation of sleep hygiene measures.', 'Ambien refilled for sleep.'],
  ['Sleep study', 'There is no documentation of excessive daytime sleepiness.', 'ESS 4/24.'],
  ['Sleep study', 'There is no documentation of snoring.', 'Husband snores and keeps her awake.'],
  ['Celebrex 200mg #30', 'There is no documentation of cardiovascular disease.', 'FHx: father CABG at 50.'],
  ['Internal medicine consultation', 'There is no documentation of hypertension.', 'BP 122/74.'],
  ['Internal medicine consultation', 'There is no documentation of diabetes.', 'A1c 5.2, no diabetes.'],
  [
    'Weight loss program',
    'There is no documentation of prior weight loss attempts.',
    'Patient was advised to diet and lose 30 pounds.',
  ],
  ['Weight loss program', 'There is no documentation of weight gain since the injury.', 'Wt 180 at DOI, 179 today.'],
  [
    'Viagra 50mg #10',
    'There is no documentation of sexual dysfunction.',
    'Side effects of this drug may include sexual dysfunction.',
  ],
  ['Urology consultation', 'There is no documentation of bladder dysfunction.', 'Bowel and bladder function normal.'],
  ['Walker with seat', 'There is no documentation of falls.', 'No falls since last visit.'],
  [
    'Lumbar epidural steroid injection L4-5',
    'There is no documentation that the risks and benefits were discussed.',
    'Will discuss risks and benefits once approved.',
  ],
  // the second part
  [
    'Norco 10/325mg #90',
    'There is no documentation of functional improvement with the use of Norco.',
    'Patient will keep a log of what activities the medication lets her do.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no documentation of functional improvement.',
    'Still unable to cook, clean or drive while on Norco.',
  ],
  [
    'Norco 10/325mg #90',
    'There was no evidence of increased function.',
    'PLOF: worked full time, did all yard work and played softball.',
  ],
  [
    'Physical therapy 6 visits for the lumbar spine',
    'There is no documentation of functional gains from the initial sessions.',
    'LTG: pt able to load dishwasher and sit 60 min w/o pain.',
  ],
  [
    'Physical therapy 6 visits for the right knee',
    'There is no documentation of functional deficits.',
    'ADLs: no difficulty with dressing, bathing, cooking or driving.',
  ],
  [
    'Home care 4 hours a day',
    'There is no documentation that the patient is homebound.',
    'Walks to the park daily; not homebound.',
  ],
  [
    'Home care 4 hours a day',
    'There is no documentation of difficulty with self-care.',
    'Performs all self-care without assistance.',
  ],
  [
    'Transportation',
    'There is no documentation that the patient cannot drive.',
    'Drove himself 40 miles to this appointment.',
  ],
  [
    'Functional capacity evaluation',
    'There is no documentation of failed attempts to return to work.',
    'She has not attempted to return to work since surgery.',
  ],
  [
    'Work conditioning 10 sessions',
    'There is no documentation of a job to return to.',
    'Employer has no modified work available.',
  ],
  [
    'Psychotherapy 6 sessions',
    'There is no documentation of symptoms of depression.',
    'Reflexes are depressed at the left ankle.',
  ],
  ['Psychotherapy 6 sessions', 'There is no documentation of anxiety.', 'Apprehension test positive right shoulder.'],
  [
    'Psychiatric consultation',
    'There is no documentation of suicidal ideation.',
    'Positive right SI joint compression.',
  ],
  ['Trazodone 50mg #30', 'There is no documentation of insomnia.', 'Sleep: 7-8 hours nightly.'],
  [
    'Polysomnogram',
    'There is no documentation of snoring or witnessed apneas.',
    'Denies snoring, gasping or witnessed apneas.',
  ],
  [
    'Neuropsychological evaluation',
    'There are no cognitive complaints documented.',
    'Head injury precautions given: return for confusion, memory loss or vomiting.',
  ],
  [
    'Protonix 40mg #30',
    'There is no documentation of risk factors for gastrointestinal events.',
    'Guidelines list age over 65, history of ulcer and anticoagulant use as risk factors.',
  ],
  [
    'Weight loss program',
    'There is no documentation of weight gain.',
    'Gained 15 degrees of flexion and 10 lbs of grip.',
  ],
  ['Lumbar fusion L4-5', 'There is no documentation that he smokes.', 'Nonsmoker.'],
  [
    'Walker',
    'There is no documentation of balance problems or falls.',
    'Romberg negative, tandem gait normal, no falls.',
  ],
  // the third part
  [
    'Norco 10/325mg #90',
    'There is no documentation of objective functional improvement.',
    'Pt hopes more therapy will let him get back to golf.',
  ],
  [
    'Norco 10/325mg #90',
    'The provider did not document functional benefit.',
    'Function has declined; he has quit golf and no longer drives.',
  ],
  [
    'Chiropractic 12 visits',
    'There is no documentation of objective functional improvement from prior chiropractic.',
    'Temporary pain relief with chiro, function same.',
  ],
  [
    'Home health aide',
    'There is no documentation that the patient needs assistance with activities of daily living.',
    'I with all ADLs and IADLs.',
  ],
  [
    'Functional restoration program',
    'There is no documentation of psychological barriers to recovery.',
    'No fear avoidance, catastrophizing or depression on screening.',
  ],
  ['Cognitive behavioral therapy', 'There is no evidence of anxiety.', 'GAD-7 = 3, not anxious.'],
  [
    'Cognitive behavioral therapy',
    'There is no documentation of depressive symptoms.',
    'Deep, depressed scar over the tibia.',
  ],
  ['Lunesta 3mg #30', 'The provider did not document insomnia.', 'Sleeping well, no complaints.'],
  [
    'Nexium 40mg #30',
    'There is no documentation of a history of peptic ulcer or GI bleed.',
    'Diabetic foot ulcer healed 2014.',
  ],
  ['Endocrinology consultation', 'There is no documentation of diabetes.', 'Prediabetic, A1c 5.9.'],
  [
    'Weight loss program',
    'There is no documentation that the patient has attempted diet and exercise.',
    'Counseled to start diet and exercise.',
  ],
  ['Cialis 20mg #10', 'There is no documentation of erectile dysfunction.', 'Seen in ED 5/2 for chest pain.'],
  ['Imitrex 50mg #9', 'There is no documentation of migraines.', 'Daughter has migraines.'],
  [
    'Vestibular rehabilitation',
    'There is no documentation of vertigo.',
    'Dix-Hallpike negative bilaterally, no vertigo.',
  ],
  ['Walker', 'There is no documentation of falls.', 'Fall precautions reviewed.'],
]

describe('the person', () => {
  test.each(TRUE)('%s: %s %s', (...row) => {
    const codes = codesOf(row)
    expect(codes.length).toBeGreaterThan(0)
    expect(codes).not.toContain('absence-contradicted')
  })

  test('what a line shows is called contradicted or shown for a look at its degree', () => {
    expect(missedOf(UNTRUE)).toEqual(KNOWN_MISSES)
  })
})

/** Read as something else or by no row yet. A line that is found goes from here. */
const KNOWN_MISSES: readonly string[] = [
  'There is no evidence of improvement in activities of daily living with acupuncture. Since needling began she is vacuuming again and no longer needs her daughter to do the shopping.',
  'There is no documentation of weight gain. Has put on ~40# since DOI from inactivity.',
]
