/**
 * What each deciding rule asks, in plain words: one sentence per topic of `guidelines/`, written from those of its
 * criteria that decide. What is only recalled of a guideline is left out, as everywhere in a draft. A topic that is not
 * here (a content pack) is told by its own question.
 */
const RULES: Readonly<Record<string, string>> = {
  'opioids-ongoing':
    'For an opioid that is taken over time, it asks that the records show pain relief, daily activities, side effects and a watch for misuse, and a good response: less pain, better function or a better quality of life.',
  'opioids-continue':
    'It supports going on when the patient has returned to work, or when both function and pain are better.',
  'opioids-dosing':
    'It sets a ceiling of 120 milligrams of morphine equivalent a day for all opioids together, and accepts more only where a pain specialist has seen the patient or prescribes the drug.',
  'urine-drug-testing':
    'It allows urine drug tests for a patient who takes, or is about to take, drugs that are watched, as often as the recorded risk of misuse calls for.',
  tramadol: 'It treats tramadol as a second choice, after another kind of pain medicine was tried.',
  carisoprodol: 'It does not recommend carisoprodol (Soma), least of all for long-term use.',
  'muscle-relaxants':
    'It supports a muscle relaxant as a second choice, for two to three weeks, for a flare of chronic low back pain or a spasm, after a first-choice drug was used.',
  cyclobenzaprine: 'It supports cyclobenzaprine only as a short course of two to three weeks.',
  benzodiazepines: 'It does not recommend benzodiazepines for long-term use, and limits them to four weeks.',
  antidepressants: 'It supports antidepressants for nerve pain as a first choice, and for other chronic pain.',
  antiepileptics:
    'To go on with an anti-seizure drug for pain, it asks for at least 30 % relief and for better function since the drug was begun.',
  gabapentin: 'It supports gabapentin for nerve pain.',
  nsaids:
    'It supports anti-inflammatory drugs for arthritis with marked pain, and for back pain after acetaminophen or for a short time.',
  ppi: 'It supports a stomach-protecting drug for a patient who takes an anti-inflammatory drug and has a risk of bleeding, or who has a stomach complaint from it.',
  'topical-analgesics':
    'It supports creams and gels for pain mainly for nerve pain after antidepressants and anti-seizure drugs failed, and an anti-inflammatory gel for joints that can be reached; a product with one part that is not recommended is not recommended.',
  lidoderm:
    'It supports the lidocaine patch for local nerve pain after an antidepressant or anti-seizure drug was tried.',
  'barbiturate-analgesics':
    'It does not recommend pain medicine with a barbiturate (such as Fioricet) for chronic pain.',
  'medical-foods': 'It asks that an approved first-choice drug was tried before a compounded product or medical food.',
  'physical-medicine':
    'It allows a set number of therapy visits for each kind of problem, and asks for better function before more visits are added.',
  acupuncture:
    'It supports acupuncture when pain medicine is being cut down or not tolerated, or beside rehabilitation; improvement must show within six treatments before more are given.',
  'manual-therapy':
    'For the low back it supports a trial of six visits of manipulation, and up to 18 in all when function improves.',
  esi: 'It asks for signs of a pinched nerve root on examination, confirmed by imaging or by nerve studies; a repeat injection asks for at least 50 % relief for six weeks after the earlier one.',
  'trigger-point':
    'It asks for a trigger point on examination, with a twitch response and pain that is felt elsewhere.',
  tens: 'It supports a one-month trial of a nerve stimulation unit (TENS) after three months of pain, with a written plan of goals.',
  frp: 'It asks for a thorough evaluation, with a first test of function, before a restoration program.',
  behavioral:
    'It supports a trial of up to four visits of psychological treatment, and up to ten in all when function improves.',
  'opioids-2016-acute':
    'In the first month it supports a short course of an opioid for a severe injury, such as a fracture, when milder drugs are not enough.',
  'opioids-2016-postoperative':
    'After an operation it supports an opioid for up to three weeks, or up to three months after an extensive operation, when other drugs are not enough.',
  'opioids-2016-subacute':
    'Between one and three months after the injury it asks that other treatment goes on beside the opioid, that milder drugs were not enough, and that the opioid helps.',
  'opioids-2016-initiation':
    'Before long-term opioid treatment it asks for a screen for misuse, for the failure of other treatment, and for goals of the trial.',
  'opioids-2016-maintenance':
    'To go on with an opioid it asks for at least 30 % less pain together with better function, and for records of side effects and of a watch for misuse.',
  'opioids-2016-dosing':
    'It sets a threshold of 80 milligrams of morphine equivalent a day; above it, the drug must clearly help and a reduction must have been tried.',
  'urine-drug-testing-2016':
    'It supports two to four urine drug tests a year for a patient on opioids, and more where the recorded risk is high.',
  'muscle-relaxants-2016':
    'It supports a muscle relaxant as a short second-choice course, under three weeks, for spasm or a flare; taken longer, it must be shown to help.',
  'nsaids-2016':
    'It supports anti-inflammatory drugs for arthritis, or for a short time; taken before, they must be shown to help.',
  'ppi-2016':
    'It supports a stomach-protecting drug for a patient with a stomach complaint, or who takes an anti-inflammatory drug and has a risk of bleeding.',
  'topical-analgesics-2016':
    'It supports creams and gels for nerve pain after an antidepressant or anti-seizure drug failed, or an anti-inflammatory gel for an arthritic joint after tablets failed or did harm; a product with one part that is not recommended is not recommended.',
  'lidocaine-patch-2016':
    'It supports the lidocaine patch for local nerve pain after an antidepressant or anti-seizure drug was tried first.',
  'compound-drugs-2016':
    'It asks that an approved drug failed first and that the patient cannot take tablets or capsules.',
  'benzodiazepines-2016':
    'It does not recommend benzodiazepines beyond four weeks, and asks for a reason such as anxiety, seizures or withdrawal.',
  'antidepressants-2016':
    'It supports antidepressants for nerve pain; taken before, they must be shown to lessen pain or to help function.',
  'antiepileptics-2016': 'It supports anti-seizure drugs for nerve pain; taken before, they must be shown to help.',
  'insomnia-2016':
    'It asks that sleeplessness is recorded and that good sleep habits or a simple remedy were tried first.',
  'cyclobenzaprine-2016': 'It supports cyclobenzaprine only as a short course of two to three weeks.',
  'physical-medicine-2016':
    'It allows a set number of therapy visits, asks for a loss of function that needs a therapist, and asks that earlier visits have helped before more are added.',
  'manual-therapy-2016':
    'It supports a trial of six visits of manipulation for the spine, and up to 18 in all when function improves; it does not recommend it for the ankle, foot, wrist, hand or knee.',
  'tens-2016': 'It supports electrical stimulation as a one-month trial with goals, after therapy and drugs failed.',
  'electrodiagnosis-2016':
    'It asks for complaints or signs of a nerve problem that a month of care has not settled, a named nerve or root in question, and no earlier study of the same limbs.',
  'office-visits-2016':
    'It supports a visit to a specialist when complaints, findings or a diagnosis raise a question that needs another field.',
  'home-health-2016':
    'It supports part-time help at home, up to 35 hours a week, for a patient who is bound to the home after surgery or needs skilled care.',
  'psychological-2016':
    'It supports an evaluation when psychological complaints are recorded and were not yet evaluated.',
  'facet-injections-2016':
    'It asks for signs of pain from the small joints of the spine, no pain that runs along a nerve, and no more than one set of treatment injections.',
  'esi-2016':
    'It asks for signs of a pinched nerve root on examination, confirmed by imaging or by nerve studies, after other care failed.',
  'modalities-2016': 'It does not recommend therapeutic ultrasound or infrared treatment.',
  'imaging-neck':
    'It supports a scan of the neck for a danger sign, for signs of nerve damage that care has not helped, for a strengthening program that failed, or before a procedure; a repeat needs a change.',
  'imaging-low-back':
    'It supports a scan of the low back for a danger sign, or when the examination clearly shows a nerve problem, treatment has not helped, and surgery or a procedure is an option; a repeat needs a change.',
  'imaging-shoulder':
    'It supports a scan of the shoulder for a danger sign, after four to six weeks of care failed, or when signs of a tear are present and a procedure is considered.',
  'arthrogram-shoulder':
    'It supports this scan when a tear of the joint rim, or a new tear after a repair, is suspected and other care failed.',
  'imaging-knee':
    'It supports a scan of the knee for a danger sign, or when signs or complaints point to damage inside the knee and care has failed.',
  'imaging-hand':
    'It supports a scan of the hand or wrist for a danger sign, or after four to six weeks of care failed.',
  'imaging-elbow':
    'It supports a scan of the elbow when plain x-rays do not settle a suspected tear, trapped nerve or lasting tendon problem.',
  'imaging-hip':
    'It supports a scan of the hip when bone death, a tear of the joint rim, a hidden fracture or a danger sign is suspected.',
  'imaging-foot':
    'It supports a scan of the ankle or foot for infection, tumor, a stress fracture, a torn ligament or a suspected pain syndrome.',
  'imaging-head': 'It supports a scan of the brain for a new or growing loss of nerve function, or a danger sign.',
  'x-ray-low-back':
    'It supports x-rays of the low back for a danger sign, or for a suspected fracture that was not x-rayed yet.',
  'x-ray-hip': 'It supports x-rays of the hip after a severe injury or where arthritis or a fracture is suspected.',
  'electrodiagnosis-hand':
    'It supports nerve studies of the hand and wrist when a trapped nerve is suspected and four weeks or more have passed.',
  'imaging-hernia': 'It holds a scan for a hernia to be rarely needed, and then only where ultrasound cannot serve.',
  'surgery-shoulder':
    'It asks for limited activity and for a lesion that surgery helps: one shown on imaging after months of care failed, a full tear with weakness, or repeated dislocation.',
  'surgery-knee':
    'It asks for limited activity, for therapy and injections that failed, and for imaging that shows a lesion which surgery helps.',
  'surgery-hand':
    'It supports surgery of the hand or wrist for a danger sign or fracture that cannot wait, or after care failed and a study confirms the problem.',
  'preoperative-clearance':
    'It supports medical clearance when the operation goes ahead and the patient is over 50 or has an illness that matters for anesthesia.',
  'preoperative-ekg': 'It supports a heart tracing before surgery for a patient with a risk of the heart.',
  'preoperative-labs':
    'It supports blood tests before surgery when the operation goes ahead and age or illness calls for them.',
  'coagulation-tests': 'It supports clotting tests for a patient with a bleeding disorder or on blood thinners.',
  'cold-therapy-postoperative': 'It supports a cold therapy unit after surgery as a rental of up to seven days.',
  'sling-postoperative':
    'It supports a sling after shoulder surgery; a sling with a pillow is for open repair of large tears, not for keyhole surgery.',
  'assistant-surgeon': 'It supports an assistant when the operation goes ahead and is complex.',
  'postsurgical-therapy': 'It allows a set number of therapy visits after each kind of operation.',
  'antiemetic-postoperative': 'It supports a drug against nausea after surgery, in a stated quantity.',
  'therapy-acute':
    'It allows a set number of therapy visits for each part of the body, and asks for better function after the first six.',
  'manipulation-acute':
    'It supports a trial of six visits of manipulation for the spine or a frozen shoulder, and up to 18 when function improves.',
  'passive-modalities':
    'It does not support traction, special heat or cold devices or shock waves for the back, and supports a back brace only in the first month.',
  'functional-capacity':
    'It supports a test of work capacity when attempts to return to work failed, or when the patient is close to a final state.',
  referral: 'It supports a specialist visit when findings, failed care or an unclear diagnosis call for another field.',
  'follow-up-visits': 'It supports follow-up visits one at a time, each with a stated reason.',
  'platelet-rich-plasma':
    'It supports this injection for arthritis of the knee or a lasting tendon problem of the kneecap.',
  'gym-membership': 'It does not recommend a gym membership unless exercise at home failed and equipment is needed.',
  transportation:
    'It supports transport to appointments for a patient who is 55 or older and cannot drive or travel alone.',
  'hospital-bed':
    'It supports a hospital bed for a need of positioning, pressure sores, transfer or severe heart disease.',
  'inpatient-rehabilitation': 'It supports an inpatient stay of up to 14 days when it is shown to help.',
  'barbiturate-analgesics-acute': 'It does not support pain medicine with a barbiturate for headache.',
  'benzodiazepines-acute': 'It does not recommend benzodiazepines for acute or chronic pain.',
  'topical-nsaid-acute': 'It supports an anti-inflammatory gel for an arthritic joint when tablets failed or did harm.',
  'home-nursing-acute':
    'It supports nursing at home for a patient who is bound to the home and needs a skilled task done.',
}

/** One sentence on what a topic asks; null for a topic of a content pack. */
export const ruleInWords = (topic: string): string | null =>
  Object.hasOwn(RULES, topic) ? (RULES[topic] ?? null) : null
