import { describe, expect, test } from 'vitest'
import { codesOf, missedOf, type Pair } from '../../test/check-set/pairs.ts'

/**
 * What letters miss about medicines against single lines as charts write them; each round was written before the rows were
 * seen to find it, and then mended.
 */

/** The line shows what the letter misses. */
const UNTRUE: readonly Pair[] = [
  // pain relief and its degree
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Pt states meds bring pain from 9 to 5.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a reduction in pain with use.',
    'Pain 8/10 w/o meds, 4/10 w/ meds.',
  ],
  [
    'Percocet 10/325mg #90',
    'There was no documentation of analgesia.',
    '4 As: Analgesia: yes, VAS drops 9 > 5. ADLs: improved.',
  ],
  [
    'Norco 10/325mg #90',
    'The records fail to document the level of pain relief.',
    '"It takes it down to about a 4 so I can get through the day."',
  ],
  [
    'Tramadol 50mg #60',
    'There is no documentation of the efficacy of this medication.',
    'Ultram helping w/ pain, would like to continue.',
  ],
  [
    'Norco 5/325mg #60',
    'There is no documentation of the least reported pain, the average pain, or the intensity of pain after taking the opioid.',
    'Least pain over last week 4, average 6, after meds 4.',
  ],
  [
    'Nucynta 75mg #60',
    'There is no documentation of how long pain relief lasts.',
    'Gets about 5 hrs out of each Nucynta.',
  ],
  [
    'Percocet 5/325mg #60',
    'There is no documentation of how long it takes for pain relief.',
    'Kicks in after 30-40 min.',
  ],
  [
    'Gabapentin 300mg #90',
    'There is no documentation of benefit with gabapentin.',
    'Neurontin has cut the burning in her feet by about a third.',
  ],
  [
    'Lyrica 75mg #60',
    'There is no documentation of at least a 30% reduction in pain.',
    'Reports approx 40% less leg pain since Lyrica was started.',
  ],
  [
    'Celebrex 200mg #30',
    'The records do not document the effectiveness of Celebrex.',
    'Knee much less stiff on Celebrex; without it he can barely get down the stairs.',
  ],
  // function
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement with the use of Norco.',
    'Pt able to grocery shop, do dishes and walk dog when on meds; w/o meds stays in bed.',
  ],
  [
    'Oxycontin 20mg #60',
    'There is no evidence of objective functional gains from the opioid.',
    'Sitting tolerance 15 min off meds, 60 min on meds.',
  ],
  [
    'MS Contin 15mg #60',
    'There is no documentation of return to work.',
    'Working FT as a dispatcher with the help of meds.',
  ],
  [
    'Tramadol 50mg #90',
    'There was no documentation of improved function.',
    'Tramadol lets her get through her shift as a cashier.',
  ],
  [
    'Cyclobenzaprine 7.5mg #60',
    'There is no documentation of functional improvement from this medication.',
    'Flexeril at night lets him sleep 6 hrs instead of 3 and he is able to do his stretches in the AM.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no documentation of quality of life improvement.',
    "Meds keep pt functional - cooks, cleans, attends grandson's ball games.",
  ],
  // side effects
  ['Norco 10/325mg #120', 'There is no discussion of side effects.', 'No AEs from meds.'],
  ['Percocet 10/325mg #120', 'Adverse effects were not addressed.', 'S/E: mild constip, controlled w/ Colace.'],
  [
    'Gabapentin 600mg #90',
    'There is no documentation of side effects.',
    'Feels loopy on the gabapentin the next morning.',
  ],
  [
    'Norco 10/325mg #60',
    'There is no mention of adverse side effects.',
    'Pt is not experiencing any untoward effects with current meds.',
  ],
  // aberrant, UDS, CURES, agreement, risk
  [
    'Norco 10/325mg #120',
    'There is no documentation of aberrant behavior assessment.',
    'Takes meds as directed, no early refill requests, no lost scripts.',
  ],
  [
    'Oxycodone 15mg #120',
    'There is no documentation of monitoring for misuse.',
    'No red flags for diversion; uses one pharmacy (CVS).',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a urine drug screen.',
    'UTox 3/14: + hydrocodone, + hydromorphone, neg for illicits.',
  ],
  ['Percocet 10/325mg #90', 'There is no documentation of drug testing.', "12-panel dip in office c/w rx'd meds."],
  [
    'Norco 10/325mg #120',
    'There is no recent urine toxicology.',
    'LC/MS confirmation: hydrocodone 1,240 ng/mL, norhydrocodone 880 ng/mL.',
  ],
  ['Oxycontin 30mg #60', 'There was no CURES report.', 'PDMP checked 5/2/16 - only our scripts.'],
  [
    'Norco 10/325mg #60',
    'There is no documentation that the CURES database was queried.',
    'CURES pulled, no red flags.',
  ],
  ['Norco 10/325mg #60', 'There is no documentation of an opioid pain agreement.', 'Narc contract re-signed 1/12/16.'],
  [
    'Percocet 10/325mg #90',
    'There is no signed pain contract.',
    'Controlled substance agreement reviewed and signed by patient today.',
  ],
  ['Oxycodone 30mg #180', 'There is no documentation of risk assessment.', 'ORT = 2 (low).'],
  ['Norco 10/325mg #120', 'There is no screening for risk of addiction.', 'SOAPP-R: 11, negative.'],
  ['Oxycontin 40mg #60', 'There is no evidence of pill counts.', 'Brought in bottle, 14 tabs left, appropriate.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of compliance with the medication regimen.',
    'Pt compliant w/ meds, last dose this AM.',
  ],
  // dose, duration, prescriber, list
  [
    'Norco 10/325mg #120',
    'There is no documentation of the dose and frequency of Norco.',
    'Norco 10/325 1 PO Q6H PRN.',
  ],
  [
    'Soma 350mg #60',
    'There is no documentation of the duration of use of Soma.',
    'Has been taking Soma since his 2009 surgery.',
  ],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of how long the patient has been on omeprazole.',
    'Started omeprazole 20 mg 11/2015.',
  ],
  ['Ambien 10mg #30', 'The duration of use is not documented.', 'On Ambien x 3 yrs.'],
  ['Norco 10/325mg #120', 'There is no list of current medications.', 'Rx: Norco 10 qid, Flexeril hs, Prilosec qd.'],
  [
    'Morphine ER 30mg #60',
    'There is no documentation that the prescriptions come from a single practitioner.',
    'All pain meds are from this office only.',
  ],
  // weaning
  [
    'Oxycodone 30mg #120',
    'There is no documentation of an attempt to wean.',
    'Tried to go from 4 to 2 tabs/day but pain got too bad, back on 4.',
  ],
  [
    'Norco 10/325mg #180',
    'There is no documentation of tapering.',
    'Will continue taper: was on 8/day in January, now 5/day.',
  ],
  [
    'Fentanyl patch 75mcg #10',
    'There is no evidence of dose reduction.',
    'Duragesic decreased from 100 to 75 last month.',
  ],
  [
    'Xanax 1mg #60',
    'There is no documentation of a failed weaning attempt.',
    'Attempt to taper Xanax failed due to rebound panic.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no documentation of withdrawal symptoms.',
    'When he ran out he had sweats, chills and diarrhea for 2 days.',
  ],
  // first-line trials
  [
    'Lidoderm patch #30',
    'There is no documentation of a trial of first-line therapy such as a tricyclic, SNRI or an AED.',
    'Has tried Neurontin (too sleepy), Elavil (dry mouth).',
  ],
  [
    'Lidoderm patch #60',
    'There is no documentation of failure of first-line agents.',
    'Failed gabapentin and Cymbalta.',
  ],
  [
    'Butrans 10mcg #4',
    'There is no documentation of a trial of non-opioid analgesics.',
    'OTC Advil and Aleve no help.',
  ],
  [
    'Celebrex 200mg #60',
    'There is no documentation of a trial of a nonselective NSAID.',
    'Naprosyn and Relafen tried in the past, GI upset with both.',
  ],
  [
    'Duexis 800/26.6mg #90',
    'There is no documentation that over-the-counter medication has failed.',
    'Tylenol, Motrin OTC: minimal relief.',
  ],
  [
    'Nucynta ER 100mg #60',
    'There is no documentation of failure of other opioids.',
    'Vicodin made her vomit, Percocet gave her a rash, tramadol useless.',
  ],
  // intolerance and topicals
  [
    'Flurbiprofen/lidocaine cream 180gm',
    'There is no documentation of intolerance to oral medications.',
    'Unable to take oral NSAIDs 2/2 gastritis.',
  ],
  [
    'Terocin patch #30',
    'There is no documentation that the patient cannot tolerate oral agents.',
    'PO meds tear up her stomach.',
  ],
  [
    'Voltaren gel 1% 100gm',
    'There is no documentation of contraindication to oral NSAIDs.',
    'NSAIDs contraindicated, CKD stage 3.',
  ],
  [
    'Capsaicin cream',
    'There is no documentation of failure of other treatments.',
    'Gabapentin, naproxen and PT failed to relieve the foot pain.',
  ],
  [
    'LidoPro ointment',
    'There is no documentation of the body part to which it would be applied.',
    'Apply to low back and R knee tid.',
  ],
  ['Diclofenac gel 1%', 'There is no documentation of osteoarthritis.', 'X-ray R knee: mod DJD medial compartment.'],
  // GI, cardiac
  ['Omeprazole 20mg #60', 'There is no documentation of gastrointestinal complaints.', 'Pt c/o GERD sx w/ naproxen.'],
  [
    'Prilosec 20mg #30',
    'There is no documentation of dyspepsia secondary to NSAID therapy.',
    'Anaprox causes heartburn, better with Prilosec.',
  ],
  ['Protonix 40mg #30', 'There are no gastrointestinal risk factors.', 'H/o PUD 2008, takes ASA 81.'],
  ['Omeprazole 20mg #60', 'There is no documentation of NSAID use.', 'Taking Anaprox DS bid with food.'],
  ['Nexium 40mg #30', 'There is no history of peptic ulcer or GI bleeding.', 'EGD 2014: gastric ulcer, H. pylori neg.'],
  [
    'Celebrex 200mg #30',
    'There is no documentation of GI intolerance to NSAIDs.',
    'Could not stay on ibuprofen b/c of stomach bleeding.',
  ],
  // spasm
  ['Flexeril 10mg #60', 'There is no documentation of muscle spasm.', 'TTP paralumbar w/ spasm, L>R.'],
  [
    'Zanaflex 4mg #60',
    'There is no documentation of an acute exacerbation.',
    'Back went out on her Sunday, worst in months.',
  ],
  [
    'Baclofen 10mg #60',
    'There is no documentation of spasticity.',
    'Increased tone both LEs, sustained clonus R ankle.',
  ],
  [
    'Skelaxin 800mg #60',
    'There is no documentation of muscle tightness or spasm.',
    'Lumbar paraspinals guarded and ropey.',
  ],
  // neuropathic
  ['Gabapentin 600mg #90', 'There is no documentation of neuropathic pain.', 'Burning and zapping down L leg to toes.'],
  ['Lyrica 50mg #60', 'There is no evidence of neuropathy.', 'NCS: axonal sensorimotor polyneuropathy both legs.'],
  // sleep
  ['Ambien 10mg #30', 'There is no documentation of insomnia.', 'Pain keeps her up; 3-4 hrs sleep/night.'],
  [
    'Lunesta 2mg #30',
    'There is no documentation of failed sleep hygiene.',
    'Tried no TV in bed, no caffeine after noon, still up all night.',
  ],
  [
    'Ambien 5mg #30',
    'There is no documentation of sleep improvement with this medication.',
    'With Ambien sleeps 6-7 hrs, without 2-3.',
  ],
  // benzo, antidepressant
  [
    'Klonopin 0.5mg #60',
    'There is no documentation of anxiety.',
    'Heart races, feels keyed up, afraid to leave house.',
  ],
  [
    'Cymbalta 60mg #30',
    'There is no documentation of depression.',
    'Feels blue most days, no motivation, cries easily. PHQ-9 = 17.',
  ],
  [
    'Wellbutrin 150mg #60',
    'There is no documentation of the response to the antidepressant.',
    'Mood brighter on Wellbutrin, less tearful.',
  ],
  // migraine
  [
    'Imitrex 50mg #9',
    'There is no documentation of migraine headaches.',
    'L-sided throbbing HA w/ N/V and light sensitivity 3x/wk.',
  ],
  [
    'Topamax 50mg #60',
    'There is no documentation of the frequency of headaches.',
    'HA 15-20 days/mo, down to 6 on Topamax.',
  ],
  // testosterone, others
  [
    'Testosterone cypionate injection',
    'There is no documentation of low testosterone.',
    'Total T 142 ng/dL (ref 250-1100).',
  ],
  ['Colace 100mg #60', 'There is no documentation of constipation.', 'BM q 4 days on opioids, has to strain.'],
  [
    'Norco 10/325mg #60',
    'There is no documentation of breakthrough pain.',
    'Uses Norco for BTP between MS Contin doses.',
  ],
  // the second round
  [
    'Norco 10/325mg #120',
    'There is no documentation of pain reduction with the use of opioids.',
    'Rates pain 9 when not medicated and 5 an hour after Norco.',
  ],
  [
    'Norco 7.5/325mg #90',
    'The medical records do not document that the patient has had pain relief with this medication.',
    'Hydrocodone makes the pain bearable.',
  ],
  [
    'Tramadol ER 150mg #30',
    'There was no evidence of analgesic benefit.',
    'Tramadol ER: 50-60% improvement in LBP, lasts 8 hrs.',
  ],
  [
    'Percocet 10/325mg #120',
    'There is no documentation of objective functional benefit with Percocet.',
    'w/ Percocet she can stand at the stove long enough to make dinner; w/o it her husband cooks.',
  ],
  [
    'Opana ER 20mg #60',
    'There is no documentation of improved function as a result of opioid use.',
    'ADLs: meds allow pt to do laundry, drive kids to school, self groom.',
  ],
  [
    'Methadone 10mg #90',
    'There is no discussion of return to work with opioid therapy.',
    'He returned to modified work as a parts clerk once stabilized on methadone.',
  ],
  ['Norco 10/325mg #60', 'The provider did not address side effects.', 'Tolerates meds w/o s/e.'],
  [
    'Nucynta 100mg #90',
    'There is no documentation of adverse effects or lack thereof.',
    'Denies N/V, constipation or sedation with Nucynta.',
  ],
  [
    'Oxycodone 10mg #120',
    'There is no documentation of aberrant drug-taking behaviors.',
    "4 A's reviewed: no aberrancy.",
  ],
  [
    'Norco 10/325mg #90',
    'There is no evidence of appropriate medication use.',
    'Pt reports taking medication only as prescribed, never more.',
  ],
  [
    'Norco 10/325mg #90',
    'There is no evidence of urine drug testing to monitor compliance.',
    'POC urine today pos OPI, neg all others.',
  ],
  [
    'Oxycontin 20mg #90',
    'The records do not include a urine drug test result.',
    'Urine tox dated 2/8/16: oxycodone detected; consistent.',
  ],
  [
    'Fentanyl patch 50mcg #10',
    'There is no evidence that the provider consulted the prescription drug monitoring program.',
    'CURES 4/4/16: all scripts from Dr. A, no surprises.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no evidence of an updated and signed pain contract.',
    'Pain agreement signed 11/3/15 and in chart.',
  ],
  ['MS Contin 30mg #90', 'There is no opioid risk stratification.', 'Risk: ORT 7, moderate - h/o etoh abuse.'],
  [
    'Xanax 0.5mg #60',
    'There is no documentation of how long the patient has been taking Xanax.',
    'Xanax 0.5 mg bid, first started by the psychiatrist in 2012.',
  ],
  [
    'Soma 350mg #90',
    'There is no documentation of the length of time the patient has been on Soma.',
    'Soma daily for over two years.',
  ],
  [
    'Zolpidem 10mg #30',
    'The duration of treatment with zolpidem is not stated.',
    'Has used Ambien nightly since 2013.',
  ],
  [
    'Norco 10/325mg #150',
    'The frequency and dose of the medication were not documented.',
    'Takes Norco 10/325 up to 5 per day.',
  ],
  [
    'Percocet 10/325mg #150',
    'There is no documentation that weaning has been attempted.',
    'We cut her Percocet by one a day last visit and she could not tolerate it.',
  ],
  [
    'Oxycontin 40mg #90',
    'There is no evidence of prior attempts at tapering.',
    'Previously weaned from 80 mg tid to 40 mg tid.',
  ],
  [
    'Lidoderm 5% #60',
    'There is no evidence of a trial of an AED or antidepressant.',
    'Nortriptyline 25 qhs x 3 mo - no help. Gabapentin - swelling.',
  ],
  [
    'Lyrica 100mg #60',
    'There is no documentation of a failed trial of gabapentin.',
    "Gabapentin up to 1800/d without benefit, d/c'd.",
  ],
  [
    'Celebrex 200mg #60',
    'There is no documentation of a failure of first-line NSAIDs.',
    'Ibuprofen 800 and Mobic were not effective.',
  ],
  [
    'Norco 10/325mg #60',
    'There is no documentation of a failed trial of non-opioid analgesics.',
    'APAP, Motrin and Relafen have not controlled pain.',
  ],
  [
    'Ketoprofen cream 20%',
    'There is no documentation that the patient was intolerant of or unresponsive to oral medications.',
    'Oral NSAIDs gave him black stools.',
  ],
  [
    'Compound cream 240gm',
    'There is no evidence that oral pain medications are insufficient to alleviate symptoms.',
    'Pain inadequately controlled w/ oral meds alone.',
  ],
  [
    'Pantoprazole 20mg #60',
    'There is no documentation of GERD or gastritis.',
    'Acid reflux since starting diclofenac.',
  ],
  [
    'Prilosec 20mg #60',
    'The patient is not documented to be at risk for gastrointestinal events.',
    '68 y/o male on naproxen and baby aspirin.',
  ],
  [
    'Omeprazole 20mg #30',
    'There is no evidence of NSAID-induced gastrointestinal distress.',
    'Stomach gets upset from the Motrin.',
  ],
  [
    'Tizanidine 4mg #60',
    'There is no documentation of muscle spasms on examination.',
    'O: +spasm L paraspinals L3-S1.',
  ],
  [
    'Flexeril 10mg #30',
    'There is no documentation of an acute flare-up.',
    'Flare of LBP x 4 days after lifting grandson.',
  ],
  [
    'Gabapentin 300mg #90',
    'There is no objective or subjective evidence of neuropathic pain.',
    'Electric shock-like pain R arm into thumb.',
  ],
  ['Lunesta 3mg #30', 'There is no documentation of a sleep disturbance.', 'Wakes 4-5x/night from pain.'],
  [
    'Trazodone 50mg #30',
    'There is no documentation that trazodone has improved sleep.',
    'Trazodone is working, sleeping 7 hrs now vs 3 before.',
  ],
  ['Ativan 1mg #30', 'There is no documentation of anxiety or panic.', 'Panic attacks 2x/wk, chest tight, sweats.'],
  [
    'Maxalt 10mg #12',
    'There is no documentation of response to the triptan.',
    'Maxalt aborts the migraine within an hour.',
  ],
  ['Androgel 1.62%', 'There is no laboratory evidence of hypogonadism.', 'Labs: total testosterone 188 (L).'],
  ['Senna 8.6mg #60', 'There is no documentation of opioid-induced constipation.', 'c/o constipation w/ Norco.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of opioid withdrawal.',
    'Without meds gets shaky, nauseated and sweaty by evening.',
  ],
  // the third round
  [
    'Norco 10/325mg #120',
    'There is no documentation of analgesia or functional improvement.',
    'Norco reduces pain 50% and lets him work 6 hours a day.',
  ],
  [
    'Ultracet #60',
    'There is no documentation of significant pain relief.',
    'With Ultracet, pain decreased from 7/10 to 3/10.',
  ],
  [
    'Butrans 15mcg #4',
    'The medical record lacks documentation of functional gains.',
    'On Butrans pt walks 30 min daily, off it 5 min.',
  ],
  [
    'Neurontin 600mg #90',
    'There is no documentation of a 30% reduction in pain or of improved function.',
    'Neurontin: 40% decrease in burning, sleeps through the night.',
  ],
  [
    'Norco 10/325mg #90',
    'Documentation of the 4 As is lacking.',
    'Analgesia good, ADLs improved, no adverse effects, no aberrant behavior.',
  ],
  [
    'Percocet 10/325 #60',
    'There is no documentation of the last time the medication was taken.',
    'Last took Percocet this morning.',
  ],
  [
    'Suboxone 8mg #60',
    'There is no documentation of opioid addiction.',
    'Dx: opioid use disorder, severe, on maintenance.',
  ],
  [
    'Zofran 8mg #20',
    'There is no documentation of nausea or vomiting.',
    'Meds make her sick to her stomach, vomited twice this week.',
  ],
  ['Fioricet #60', 'There is no documentation of tension headaches.', 'Daily band-like HAs from neck.'],
  [
    'Medrol dose pack',
    'There is no documentation of acute radicular symptoms.',
    'New onset leg pain and numbness x 5 days.',
  ],
  [
    'Restoril 15mg #30',
    'There is no documentation of evaluation of sleep.',
    'Epworth 14, sleep latency 2 hrs, 3 awakenings.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no evidence that the lowest possible dose is prescribed.',
    'We are using the lowest effective dose of Norco.',
  ],
  [
    'Lyrica 75mg #90',
    'There is no documentation of diabetic neuropathy or postherpetic neuralgia.',
    'DM with painful neuropathy of both feet.',
  ],
  [
    'Dexilant 60mg #30',
    'There is no documentation of failed first-line proton pump inhibitors.',
    'Prilosec and Protonix did not help his reflux.',
  ],
  [
    'Butrans 10mcg #4',
    'There is no documentation of failed oral opioids.',
    'Norco and Percocet both made him nauseous and were stopped.',
  ],
  // the fourth round
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement, decreased pain or return to work.',
    'Pt says Norco "takes the edge off" and lets him mow the lawn.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documented symptomatic or functional improvement from previous usage.',
    'Pain is 9/10 without and 6/10 with Norco; able to do light housework.',
  ],
  [
    'Flexeril 10mg #90',
    'There is no documentation of spasm relief with this medication.',
    'Flexeril relieves the spasms for 6 hours.',
  ],
  [
    'Tramadol 50mg #120',
    'There was no documentation of pain contract, urine drug screen or CURES.',
    'UDS consistent, CURES appropriate, pain contract on file.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation that the patient has been compliant.',
    'Patient has been compliant with his medications.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of opioid weaning.', 'Decreased Norco to tid from qid.'],
  [
    'Ambien 10mg #30',
    'There is no documentation of failure of behavioral intervention.',
    'Sleep hygiene measures and CBT-I tried without success.',
  ],
  [
    'Prilosec 20mg #60',
    'There is no indication that the patient is at risk of a GI event.',
    'Age 70, h/o gastric ulcer.',
  ],
  ['Celebrex 200mg #30', 'There is no documentation of a history of GI complications.', 'GI bleed in 2012 on Motrin.'],
  [
    'Terocin lotion',
    'There is no documentation of failure of antidepressants and anticonvulsants.',
    'Amitriptyline and gabapentin failed.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no mention of side effects such as constipation.',
    'Norco constipates him; takes prune juice.',
  ],
  [
    'Cymbalta 60mg #30',
    'There is no evidence that Cymbalta has been beneficial.',
    'Cymbalta has been helpful for both pain and mood.',
  ],
  [
    'Xanax 1mg #60',
    'There is no documentation of the rationale for long-term use or of anxiety.',
    'Severe anxiety with panic.',
  ],
  [
    'Topamax 100mg #60',
    'There is no documentation that Topamax decreased headache frequency.',
    'HAs cut from daily to 2/wk on Topamax.',
  ],
  [
    'Lidoderm #60',
    'There is no evidence of localized peripheral neuropathic pain.',
    'Burning dysesthesia over the lateral thigh, meralgia.',
  ],
  ['Norco 5/325mg #30', 'There is no documentation of current pain intensity.', 'Current 6/10, least 3, worst 9.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of the amount of medication taken per day.',
    'Averages 4 Norco per day.',
  ],
  ['Mobic 15mg #30', 'There is no documentation of renal or hepatic monitoring.', 'BUN/Cr, AST and ALT WNL 3/2016.'],
]

/** A near miss: the letter may be right. */
const TRUE: readonly Pair[] = [
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Pain 8/10 today, Norco refilled.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of pain relief.',
    'Cortisone shot to the knee gave 60% relief for a month.',
  ],
  [
    'Percocet 10/325mg #90',
    'There is no documentation of functional improvement with Percocet.',
    'Pt is able to perform ADLs independently at baseline, prior to the injury.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'Goal of opioid therapy is to improve function and allow return to work.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'Opioids should be continued if the patient has returned to work and has improved functioning and pain.',
  ],
  ['Norco 10/325mg #120', 'There is no urine drug screen.', 'UDS to be obtained next visit.'],
  ['Norco 10/325mg #120', 'There is no urine drug screen.', 'Request authorization for 12-panel UDS.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of urine drug testing.',
    'Pt unable to provide urine sample today.',
  ],
  ['Norco 10/325mg #120', 'There is no CURES report.', 'Will run CURES at next visit.'],
  ['Norco 10/325mg #120', 'There is no documentation of a pain contract.', 'Pain contract not signed yet.'],
  ['Norco 10/325mg #120', 'There is no documentation of risk assessment.', 'ORT to be completed at follow up.'],
  ['Norco 10/325mg #120', 'There is no documentation of risk assessment.', 'Risks and benefits of surgery discussed.'],
  ['Norco 10/325mg #120', 'There is no documentation of pill counts.', 'Forgot to bring his pill bottles for count.'],
  ['Norco 10/325mg #120', 'There is no documentation of an attempt to wean.', 'Consider weaning in the future.'],
  ['Norco 10/325mg #120', 'There is no documentation of an attempt to wean.', 'Weight reduced from 240 to 220.'],
  ['Oxycodone 30mg #120', 'There is no documentation of tapering.', 'Prednisone taper completed for the neck flare.'],
  [
    'Lidoderm patch #30',
    'There is no documentation of a failed trial of first-line therapy.',
    'Will start gabapentin 300 mg qhs, then Lidoderm if it fails.',
  ],
  [
    'Lidoderm patch #30',
    'There is no documentation of a trial of an antidepressant or anticonvulsant.',
    'Has not tried Cymbalta or Lyrica.',
  ],
  [
    'Celebrex 200mg #30',
    'There is no documentation of failure of nonselective NSAIDs.',
    'Naproxen works well for her.',
  ],
  [
    'Flurbiprofen cream',
    'There is no documentation of intolerance to oral medications.',
    'Call office if meds cause nausea or rash.',
  ],
  ['Terocin patch', 'There is no documentation of intolerance to oral medications.', 'Tolerating PO meds well.'],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of gastrointestinal complaints.',
    'Denies heartburn, N/V, abd pain, melena.',
  ],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of GI risk factors.',
    'NSAIDs may cause ulcer, GI bleed or kidney damage; pt warned.',
  ],
  ['Omeprazole 20mg #60', 'There is no history of peptic ulcer.', 'Father had a bleeding ulcer.'],
  [
    'Omeprazole 20mg #60',
    'There is no documentation of GERD.',
    'Omeprazole is given prophylactically for GI protection.',
  ],
  ['Flexeril 10mg #60', 'There is no documentation of muscle spasm.', 'No spasm or guarding, L/S nontender.'],
  ['Zanaflex 4mg #90', 'There is no documentation of muscle spasm.', 'Zanaflex 4 mg 1 po bid prn spasm #90.'],
  ['Soma 350mg #60', 'There is no documentation of an acute exacerbation.', 'Back pain unchanged since last visit.'],
  ['Gabapentin 600mg #90', 'There is no documentation of neuropathic pain.', 'Denies numbness, tingling or burning.'],
  ['Ambien 10mg #30', 'There is no documentation of insomnia.', 'Sleeping well, 8 hrs.'],
  [
    'Ambien 10mg #30',
    'There is no documentation of insomnia.',
    'Ambien may cause sleep walking and next day drowsiness.',
  ],
  ['Klonopin 0.5mg #60', 'There is no documentation of anxiety.', 'Psych: no anxiety or depression.'],
  ['Cymbalta 60mg #30', 'There is no documentation of depression.', 'ST depression on stress test.'],
  ['Imitrex 50mg #9', 'There is no documentation of migraine headaches.', 'Sister has migraines.'],
  ['Testosterone injection', 'There is no documentation of low testosterone.', 'Total testosterone 512 ng/dL.'],
  [
    'Colace 100mg #60',
    'There is no documentation of constipation.',
    'Common opioid side effects include constipation.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of side effects.', 'No known drug allergies.'],
  ['Norco 10/325mg #120', 'There is no documentation of the duration of use.', 'Back pain since 2011.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of withdrawal symptoms.',
    'Do not stop suddenly; withdrawal may occur.',
  ],
  [
    'Norco 10/325mg #60',
    'There is no documentation of breakthrough pain.',
    'Pain constant 5/10, well controlled with Butrans alone.',
  ],
  // the second round
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Pain 8/10 at worst, 4/10 at best.'],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Gabapentin helps the leg pain.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'Remains TTD, needs help with bathing and dressing.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'Patient was able to work full duty before the injury.',
  ],
  ['Norco 10/325mg #120', 'There is no urine drug screen.', 'Urinalysis: neg leukocytes, neg nitrites.'],
  ['Norco 10/325mg #120', 'There is no documentation that CURES was reviewed.', 'Check CURES before next refill.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of an opioid agreement.',
    'Compromise and release agreement signed.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of an opioid agreement.', 'Needs to sign opioid agreement.'],
  ['Norco 10/325mg #120', 'There is no opioid risk assessment.', 'DVT risk low, ambulate early.'],
  ['Norco 10/325mg #120', 'There is no documentation of attempts to wean.', 'Tried to cut down smoking.'],
  [
    'Lidoderm #30',
    'There is no documentation of failure of first-line agents.',
    'Gabapentin 300 mg tid continues to help.',
  ],
  [
    'Terocin #30',
    'There is no documentation of intolerance to oral medications.',
    'Could not tolerate physical therapy.',
  ],
  [
    'Omeprazole #30',
    'There is no documentation of gastrointestinal complaints.',
    'ROS: GI - no heartburn, no ulcers, no bleeding.',
  ],
  [
    'Omeprazole #30',
    'There is no documentation of gastrointestinal risk factors.',
    'Age 44, no anticoagulants, no aspirin, no steroids.',
  ],
  [
    'Soma 350mg #60',
    'There is no documentation of the duration of use of Soma.',
    'Low back pain for six years. Soma 350 mg tid refilled.',
  ],
  ['Flexeril #60', 'There is no documentation of muscle spasm.', 'History of bladder spasms after surgery.'],
  ['Gabapentin #90', 'There is no documentation of neuropathic pain.', 'Electrical stimulation and heat to low back.'],
  ['Ambien #30', 'There is no documentation of insomnia.', 'No sleep apnea on study; sleeps soundly.'],
  ['Xanax #60', 'There is no documentation of anxiety.', 'Mother suffers from anxiety.'],
  ['Norco 10/325mg #120', 'There is no documentation of side effects.', 'Epidural done under IV sedation.'],
  // the third round
  [
    'Norco 10/325mg #120',
    'There is no documentation of pain relief.',
    'Pain increased from 5/10 to 8/10 since last visit.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of pain relief.',
    'Pain 7/10 with sitting, 4/10 without activity. Norco refilled.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Norco does not help.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'On Norco pt can walk 5 min, off Norco 5 min.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of functional improvement.', 'Unable to work even with Norco.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement with medications.',
    'Home exercises help her function.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of how long pain relief lasts.', 'Pain lasts 4 hours after work.'],
  ['Norco 10/325mg #120', 'There is no documentation of side effects.', 'Upset about the denial of care.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of side effects.',
    'Headaches from the head injury, dizzy on standing.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of a urine drug screen.', 'Urine culture negative.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of a urine drug screen.',
    'CBC, CMP panel, and lipid panel drawn.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of aberrant behavior monitoring.',
    'Compliant with HEP and work restrictions.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of aberrant behavior monitoring.',
    'Overuse injury of the wrists.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of aberrant behavior monitoring.', 'Victim of abuse as a child.'],
  ['Norco 10/325mg #120', 'There is no pill count.', 'Dispensed 120 tablets.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of an attempt to wean.',
    'BP medication reduced from 20 to 10 mg.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of an attempt to wean.',
    'UR recommended weaning; patient continues Norco unchanged.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of an attempt to wean.', 'Patient refuses to taper.'],
  ['Norco 10/325mg #120', 'There is no documentation of an attempt to wean.', 'Pt is to wean off the sling.'],
  [
    'Soma 350mg #60',
    'There is no documentation of the duration of use.',
    'Symptoms for 3 years; Soma, Norco refilled.',
  ],
  [
    'Lidoderm #30',
    'There is no documentation of a trial of antidepressants.',
    'Antidepressants were discussed, he is not interested.',
  ],
  ['Lidoderm #30', 'There is no documentation of a failed trial of gabapentin.', 'Start gabapentin 300 mg at night.'],
  [
    'Voltaren gel',
    'There is no documentation of intolerance to oral NSAIDs.',
    'Avoid NSAIDs for 7 days before surgery.',
  ],
  [
    'Voltaren gel',
    'There is no documentation of intolerance to oral NSAIDs.',
    'Takes naproxen without any stomach upset.',
  ],
  ['Voltaren gel', 'There is no documentation of the body part to be treated.', 'Apply to affected area tid.'],
  ['Voltaren gel', 'There is no documentation of the body part to be treated.', 'Apply ice to the knee 20 min.'],
  ['Omeprazole #30', 'There is no documentation of gastrointestinal complaints.', 'Mitral regurgitation on echo.'],
  ['Omeprazole #30', 'There is no documentation of gastrointestinal risk factors.', 'ASA class 2, general anesthesia.'],
  ['Omeprazole #30', 'There is no history of ulcer.', 'Foot ulcer healed.'],
  ['Omeprazole #30', 'There is no history of GI bleeding.', 'Nosebleed last week.'],
  ['Flexeril #60', 'There is no documentation of muscle spasm.', 'Flexeril as needed for spasms.'],
  ['Flexeril #60', 'There is no documentation of an acute exacerbation.', 'If pain flares, use ice and Flexeril.'],
  ['Gabapentin #90', 'There is no documentation of neuropathic pain.', 'Burning in stomach after meals.'],
  [
    'Gabapentin #90',
    'There is no documentation of neuropathic pain.',
    'Gabapentin is indicated for diabetic neuropathy and postherpetic neuralgia.',
  ],
  ['Ambien #30', 'There is no documentation of insomnia.', 'Sleeping 7-8 hours on Ambien.'],
  ['Ambien #30', 'There is no documentation of improved sleep.', 'Still sleeps only 3 hours with Ambien.'],
  ['Klonopin #60', 'There is no documentation of anxiety.', 'Worried that the claim will be denied? Denies.'],
  [
    'Cymbalta #30',
    'There is no documentation of depression.',
    'Pain felt down the left leg, feels low back tightness.',
  ],
  ['Imitrex #9', 'There is no documentation of migraine.', 'Denies migraine, occasional tension HA.'],
  ['Androgel', 'There is no documentation of low testosterone.', 'Low T2 signal in the disc.'],
  ['Colace #60', 'There is no documentation of constipation.', 'Bowels move daily.'],
  ['Norco #120', 'There is no documentation of withdrawal.', 'Withdrawal of the needle was uneventful.'],
  ['Norco #120', 'There is no documentation of a pain agreement.', 'Pain management agreed to see the patient.'],
  ['Norco #120', 'There is no documentation of a single prescriber.', 'Will ask for a single prescriber.'],
  ['Norco #120', 'There is no documentation of current medications.', 'Stopped all medications in 2014.'],
  // the fourth round
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Acupuncture takes pain from 8 to 4.'],
  ['Norco 10/325mg #120', 'There is no documentation of pain relief.', 'Norco is no longer effective.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement.',
    'Norco allegedly helps but he still cannot do any chores.',
  ],
  [
    'Norco 10/325mg #120',
    'There is no documentation of functional improvement with Norco.',
    'Working full time as a clerk at the time of injury.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of aberrant behavior.', 'Aberrant right subclavian artery.'],
  ['Norco 10/325mg #120', 'There is no urine drug screen.', 'Patient tested positive for COVID.'],
  ['Norco 10/325mg #120', 'There is no documentation of risk assessment.', 'Risk: low back strain may recur.'],
  ['Norco 10/325mg #120', 'There is no documentation of weaning.', 'Taper the dose over the next month.'],
  ['Norco 10/325mg #120', 'There is no documentation of weaning.', 'Recommend decreasing Norco from 4 to 3 per day.'],
  [
    'Norco 10/325mg #120',
    'There is no documentation of compliance.',
    'Noncompliance may result in discharge from the practice.',
  ],
  ['Norco 10/325mg #120', 'There is no documentation of the dose and frequency.', 'Therapy bid, ice tid.'],
  ['Soma 350mg #60', 'There is no documentation of the duration of use.', 'Norco since 2011.'],
  ['Voltaren gel', 'There is no documentation of intolerance to oral NSAIDs.', 'Stomach upset from anxiety.'],
  ['Voltaren gel', 'There is no documentation of a trial of oral NSAIDs.', 'Allergic to NSAIDs per wife? denies.'],
  [
    'Omeprazole #30',
    'There is no documentation of gastrointestinal complaints.',
    'Omeprazole for GI prophylaxis while on naproxen.',
  ],
  [
    'Omeprazole #30',
    'There is no documentation of gastrointestinal risk factors.',
    'Hold aspirin before the injection.',
  ],
  ['Flexeril #60', 'There is no documentation of muscle spasm.', 'Coronary vasospasm 2010.'],
  ['Gabapentin #90', 'There is no documentation of neuropathic pain.', 'Rule out neuropathy.'],
  ['Gabapentin #90', 'There is no documentation of neuropathic pain.', 'Numbers on DN4 not recorded.'],
  ['Ambien #30', 'There is no documentation of insomnia.', 'Denies insomnia, sleeps ok.'],
  ['Xanax #60', 'There is no documentation of anxiety.', 'Xanax prn anxiety before MRI.'],
  ['Imitrex #9', 'There is no documentation of the frequency of headaches.', 'Imitrex 2x per day as needed.'],
  [
    'Norco #120',
    'There is no documentation of opioid dependence.',
    'Physical dependence is possible with long-term use.',
  ],
  ['Norco #120', 'There is no documentation of breakthrough pain.', 'Breakthrough bleeding on Depo.'],
]

describe('medicines', () => {
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
  'There was no CURES report. PDMP checked 5/2/16 - only our scripts.',
  'There is no documentation of tapering. Will continue taper: was on 8/day in January, now 5/day.',
  'There is no documentation of failed sleep hygiene. Tried no TV in bed, no caffeine after noon, still up all night.',
  // it may say that there was none
  "There is no documentation of aberrant drug-taking behaviors. 4 A's reviewed: no aberrancy.",
  'There is no evidence of appropriate medication use. Pt reports taking medication only as prescribed, never more.',
  'The records do not include a urine drug test result. Urine tox dated 2/8/16: oxycodone detected; consistent.',
  'The duration of treatment with zolpidem is not stated. Has used Ambien nightly since 2013.',
  'There is no evidence that oral pain medications are insufficient to alleviate symptoms. Pain inadequately controlled w/ oral meds alone.',
  'Documentation of the 4 As is lacking. Analgesia good, ADLs improved, no adverse effects, no aberrant behavior.',
  'There is no documentation of the last time the medication was taken. Last took Percocet this morning.',
  'There is no documentation of failure of behavioral intervention. Sleep hygiene measures and CBT-I tried without success.',
  'There is no evidence that Cymbalta has been beneficial. Cymbalta has been helpful for both pain and mood.',
  'There is no documentation of the rationale for long-term use or of anxiety. Severe anxiety with panic.',
  'There is no documentation that Topamax decreased headache frequency. HAs cut from daily to 2/wk on Topamax.',
]
