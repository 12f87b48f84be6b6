/**
 * Rows for `absence-concepts.ts`, by the specialty whose charts use the words: eyes, ears, teeth, feet, hands, bladder, sleep,
 * mind, care at home, equipment, skin, heart and lungs, blood tests. A row whose first name stands in another table adds to
 * that row. `a/b` are two words for one place, `snor*` is any word that begins so.
 *
 * `whole`: so of the person, not of a part of the body. `lasting`: a disease, which is still one when told as the past.
 */
export const EVENTS = `
eye examination, eye exam, ophthalmologic examination, ophthalmological examination, ophthalmologic evaluation, ophthalmological evaluation, ophthalmology evaluation, visual acuity, visual acuity testing, fundus examination, slit lamp examination, dilated examination, visual field testing | only va #, visual acuity ~ #, slit lamp, fundi/fundus, fundoscop*, funduscop*, intraocular pressure, iop #, dilated exam*, # od, # os, snellen, visual field*, seen by ~ ophthalmologist/optometrist, ophthalmologist/optometrist found/saw/notes/noted
eye injury, eye trauma, injury to the eye, ocular trauma, ocular injury, trauma to the eye | struck/hit/hurt/poked ~ eye/cornea, corneal abrasion, foreign body ~ eye/cornea, metal ~ ~ eye/cornea, metal ~ cornea, eye/cornea ~ struck/hit/scratched/injured/burned, hyphema, splashed ~ ~ eye, chemical ~ ~ eye, orbital fracture, rust ring
hearing test, audiogram, audiometry, hearing evaluation | audiogram ~ show*, audiometr*, decibel*, # db
dental examination, dental evaluation, dental exam, dental records, dental report, examination by a dentist, dental consultation | dentist ~ found/notes/noted/saw/reports, dds ~ notes/found/saw/noted, dmd, seen by ~ dentist, panorex, bitewing*, dental x ray*, periodontal chart*, tooth #, teeth #
dental injury, dental trauma, injury to the teeth, tooth injury, injury to a tooth, damage to the teeth, dental damage, dental complaints, dental symptoms, broken teeth, tooth fracture, tooth loss | tooth/teeth ~ chipped/broken/cracked/loose/knocked/missing/avulsed/fractured/lost, chipped/broke/broken/cracked/fractured/loose/lost/knocked ~ tooth/teeth, toothache*, tooth pain, cavity, carious, dental decay, tooth decay
voiding study, post-void residual, urodynamics, urodynamic study, urodynamic testing, urodynamic studies, bladder scan | pvr #, residual ~ # cc/ml, urodynamic*, bladder scan, cystometr*, uroflow*
Epworth score, epworth, epworth sleepiness scale, sleepiness scale, sleepiness score | only ess #, ess of #, epworth #, epworth ~ #
CPAP use, use of the cpap, use of cpap, cpap compliance, compliance with cpap, adherence to cpap, cpap adherence, benefit from cpap | only cpap every, uses ~ cpap, cpap nightly, sleeps with ~ cpap, wears ~ cpap, cpap ~ # hours, on cpap, cpap download
prior fusion, previous fusion, previous spine surgery, prior spine surgery, prior spinal surgery, previous spinal surgery, prior lumbar surgery, previous lumbar surgery, prior back surgery, previous back surgery, previous cervical surgery, prior cervical surgery, history of spine surgery | only plif, tlif, alif, xlif, acdf, laminectom*, discectom*, microdiscectom*, pedicle screw*, fusion in/on/of #, s p ~ fusion, status post ~ fusion, after ~ fusion, since ~ fusion, was fused, underwent ~ fusion, hemilaminectom*, foraminotom*
failed back surgery, failed back surgery syndrome, failed back syndrome, postlaminectomy syndrome, post-laminectomy syndrome | fbss, postlaminectomy, post laminectomy, failed back
detoxification, detox, detoxification program, inpatient detoxification | only completed ~ detox*, detoxed, detox in #, went through ~ detox*, underwent ~ detox*, detoxification ~ completed, inpatient detox*
psychotropic medication, psychotropic medications, psychiatric medication, psychiatric medications, psychotropics, psychotropic drugs, medication for mood | only =antidepressants, =benzodiazepines, buspirone, buspar, hydroxyzine, vistaril, quetiapine, seroquel, aripiprazole, abilify, risperidone, risperdal, lithium, lamotrigine, lamictal, prazosin, sertraline, citalopram, escitalopram, paroxetine, paxil, mirtazapine, remeron, vilazodone, viibryd, zyprexa, olanzapine
psychotherapy | cbt sessions, sessions of cbt, cognitive therapy, cognitive work, sees a psychologist, sees a therapist weekly, sees ~ psychologist, seen # times ~ psychologist, talk therapy, emdr, group therapy, sessions with dr, individual therapy, psychotherapy sessions, lcsw, mft
psychological evaluation | cleared by ~ psyd/phd, phd ~ cleared, psych eval*, psych clearance obtained/received/given, psychologically suitable, good psychological candidate, mmpi
diagnostic injection, diagnostic injections, lidocaine test, anesthetic injection, injection test | only lidocaine test, lidocaine ~ injected, injected ~ lidocaine/marcaine/bupivacaine, injection of lidocaine/marcaine/bupivacaine, # cc of lidocaine/marcaine/bupivacaine, diagnostic injection ~ relie*/gave, anesthetic ~ relieved, subacromial lidocaine, diagnostic block ~ gave
arthrocentesis, aspiration, joint aspiration, needle aspiration, cyst aspiration | was drained, drained in/on/with, aspirated, needle aspirat*
migraine prophylaxis, prophylactic medication, preventive medication, headache prophylaxis, preventive treatment, headache prevention, prophylaxis, preventative medication | propranolol, inderal, topiramate, topamax, depakote, divalproex, verapamil, for prevention, preventive*, prophyla*
home trial | loaner, trial unit, on loan, # day rental, # week rental, month rental, rented ~ unit, for a month at home, used ~ for # days
wound measurement, wound measurements, wound size, measurement of the wound, size of the wound, dimensions of the wound | only # x # cm, # by # cm, # x # x #, wound measures, # cm ~ wound/ulcer, # mm deep, # cm deep
skilled nursing, nursing services, home nursing, nursing visits, visiting nurse, skilled care, skilled services, skilled nursing needs, medical treatment at home | rn ~ visit*, nurse ~ visit*/week/daily/changes/packs, rn ~ packs/changes/daily/weekly, wound vac, iv antibiotic*, picc, foley change*, catheter change*, nurse comes, visiting nurse
vascular study, vascular studies, doppler, duplex ultrasound, ankle brachial index, arterial study, venous study | doppler ~ show*/negative/positive/reveal*, duplex ~ show*/negative/positive, abi #, ankle brachial ~ #
vitamin level, vitamin levels, vitamin d level, b12 level, vitamin b12 level, serum vitamin d | vitamin d #, vitamin d ~ #, b12 #, b12 level #, 25 oh ~ #, 25 hydroxy* ~ #
testosterone level, serum testosterone, testosterone levels | testosterone #, testosterone ~ #
thyroid tests, thyroid function tests, thyroid studies, tsh | tsh #, tsh ~ #, free t4
pulmonary function tests, pulmonary function testing, spirometry, pft | spirometry ~ show*, fev1 #, fev1 ~ #, fvc #, pfts ~ show*, pulmonary function ~ show*
bone density study, bone density, dexa, dexa scan, bone densitometry | t score #, t score ~ #, dexa ~ show*, osteopenia on
wider shoes, shoe modification, shoe modifications, change of footwear, footwear modification, accommodative footwear, shoe wear modification, change of shoes | only wide toe box, wide/wider shoe*, shoe* ~ wide, extra depth shoe*, changed ~ shoe*, new shoes, stiff soled, rocker sole, rocker bottom, toe spacer*, bunion pad*
night splint, night splinting | night splint, sleeps in ~ splint, splint at night, dorsiflexion splint
cane, cane use, use of a cane, use of a walker, use of an assistive device, assistive devices, ambulatory aid, ambulatory aids, walking aid | walks with ~ cane/walker/crutch*, uses ~ cane/walker/crutch*/wheelchair/scooter, fww, rollator, front wheel* walker, quad cane, with two canes, with ~ walker, with a cane
falls, history of falls, fall history, falling, episodes of falling, risk of falling, fall risk, recent falls | only fell # times, fell once/twice/three, has fallen, fell in/on/down/at/while/when/last, falls # times, falls often/frequently/weekly/down/because, near falls, frequent falls, several falls, # falls, keeps falling, multiple falls, stumbles
head trauma, head injury, trauma to the head, traumatic brain injury, blow to the head, injury to the head | struck/hit/bumped/banged/smashed ~ head, on the head, blow to the head, head ~ struck/hit, concussion, tbi, skull fracture, scalp laceration, mtbi
previous weight loss attempts, prior diet attempts, diet attempts, attempts at weight loss, weight loss attempts, dieting, failed diets, prior attempts at weight loss, self-directed weight loss, caloric restriction, dietary modification, attempts at dieting | only weight watchers, jenny craig, nutrisystem, atkins, keto, dietitian, dietician, nutritionist, calorie*, low carb, low fat, lost # lb/lbs/pounds/kg, regained, dieting, dieted, diets, portion control, slim fast, phentermine, diet and exercise
weight loss program | jenny craig, nutrisystem, dietitian, regained, portion control
weight-bearing films | standing ap/lateral/pa/view/film/radiograph/x, weight bearing ap/view/film/radiograph/x/lateral, rosenberg
prior treatment, treatments have failed, treatment has failed, treatments failed, other treatments failed, methods have failed | exhausted, =conservative care, =splinting, =injection
acupuncture | needles before/helped/gave/in/for, had needles, needling sessions
speech therapy, speech evaluation, swallow study | speech therapist, modified barium, speech patholog*
cardiac clearance, preoperative clearance, medical clearance, preoperative medical evaluation, cardiac evaluation, cardiology evaluation | cleared for surgery, medically cleared, cleared by ~ cardiolog*/internist, cardiologist cleared, stress test, echocardiogram ~ show*
multidisciplinary evaluation, interdisciplinary evaluation, multidisciplinary assessment, evaluation for the program | interdisciplinary ~ evaluation, evaluated by the ~ team, team evaluation
ice therapy, cold packs, ice packs, cryotherapy | ice packs, uses ice, cold pack*, frozen peas, gel pack*
paraffin, contrast baths | paraffin, contrast bath*
shockwave therapy, extracorporeal shock wave therapy, shock wave therapy, eswt | eswt, shockwave, shock wave
botulinum toxin, botox, botox injections, botulinum toxin injections | botox ~ units/gave/helped/cut/reduced, onabotulinum*
ergonomic evaluation | adjustable desk, sit stand, ergonomic chair, workstation
desensitization, desensitization therapy, mirror therapy, stress loading | desensitiz*, mirror therapy, mirror box, stress loading
pelvic floor therapy, pelvic floor exercises, bladder training | kegel*, pelvic floor, timed voiding, bladder diary
anticholinergic medication, bladder medication, medication for the bladder, overactive bladder medication | oxybutynin, ditropan, vesicare, solifenacin, detrol, tolterodine, myrbetriq, mirabegron, flomax, tamsulosin
laxatives, laxative, stool softener, stool softeners, bowel regimen | colace, docusate, senna, senokot, miralax, polyethylene glycol, dulcolax, bisacodyl, lactulose, milk of magnesia, metamucil, linzess, amitiza, movantik, relistor, stool softener*
sleep medication, sleep medications, hypnotic, hypnotics, sleep aid, sleep aids, sedative-hypnotics | zolpidem, ambien, eszopiclone, lunesta, temazepam, restoril, melatonin, trazodone, doxepin, silenor, rozerem, ramelteon, belsomra, sonata, benadryl, unisom
triptan, triptans, abortive medication, abortive therapy, acute migraine medication | sumatriptan, imitrex, rizatriptan, maxalt, zolmitriptan, zomig, relpax, eletriptan
bisphosphonate, osteoporosis medication, osteoporosis treatment | fosamax, alendronate, actonel, prolia, boniva
steroid inhaler, inhaler, bronchodilator, inhalers | albuterol, advair, symbicort, flovent, proair, ventolin, spiriva, inhaler*
antihypertensive medication, blood pressure medication, antihypertensives | lisinopril, losartan, amlodipine, norvasc, metoprolol, atenolol, hctz, hydrochlorothiazide, benazepril, valsartan, diovan
antibiotics, antibiotic, antibiotic treatment | keflex, cephalexin, bactrim, doxycycline, clindamycin, vancomycin, ciprofloxacin, amoxicillin, augmentin, antibiotic*
topical nsaids, topical nsaid, topical anti-inflammatory | voltaren gel, diclofenac gel, pennsaid, flector, flurbiprofen cream, ketoprofen cream
capsaicin | capsaicin, zostrix, qutenza
lidocaine patch, lidocaine patches, topical lidocaine, lidocaine | lidoderm, lidocaine patch*, lidocaine cream, lidocaine ointment, lidopro, salonpas
steroid taper, oral steroid taper | medrol dose pack, medrol dosepak, prednisone taper
ketamine infusion | ketamine infusion
denture, dentures, bridge, crown, root canal, dental treatment, dental restoration | root canal on/of/was/done, crown ~ placed, extracted, extraction of, fillings ~ placed
night guard, mouth guard, oral appliance, occlusal guard, oral splint, occlusal splint | night guard, mouth guard, oral appliance, occlusal guard, mandibular advancement, bite guard
orthopedic shoes | extra depth shoes, diabetic shoes
casting, cast, cast immobilization | was casted, cast for, short arm cast, long arm cast, short leg cast, in a cast, casted
manipulation under anesthesia, mua | mua, manipulation under anesthesia
nail treatment, nail care | nails debrided, nail avulsion, nails trimmed
scar treatment, scar massage, silicone | silicone, scar massage, steroid injected into the scar, kenalog into the scar
pain psychology, pain coping skills, coping skills training | coping skill*, relaxation training, pain psycholog*
other opioids, other opioid, another opioid, different opioid, alternative opioid, opioid rotation, short-acting opioid, short-acting opioids | only =opioids | opioid naive, no opioids, no other opioid
toe spacers, padding, pads, heel pads, heel cups, heel cup | heel cup*, heel lift*, gel pad*, metatarsal pad*, padded socks, heel pad*
stretching, stretching exercises, stretching program | stretches, stretching
arthrogram | arthrogra*, mra of, mr arthrogra*, dilute gadolinium, intra articular contrast
MRI | mri ~ demonstrat*/read/reads/positive/negative/normal, mri scan of, mri: , magnetic resonance, mr of the
plain films | x ray ~ show*/negative/normal/reveal*/demonstrat*/of, xr of, radiograph*, x rays: , mandible series, periapical, # views, ap and lateral, stress films, stress views, telos
stress films, stress views, stress radiographs, stress x-rays | telos, talar tilt # degrees, stress film, stress view, stress radiograph*, valgus stress film
dental films, dental x-rays, dental radiographs, x-rays of the teeth, tooth x-rays | periapical*, bitewing*, panorex, panoram*, pano, dental film*
electrodiagnostic study, nerve tests, nerve testing, nerve studies, tests of the nerves, conduction tests | motor latency, sensory latency, emg ncs, ncs emg, emg shows, ncs shows, ncv shows, emg of #, conduction velocit*, emg: , fibrillation*, positive sharp waves
physical therapy | attended # of #, pt x #, pt for #, # of pt, # pt visits, pt visits, therapist ~ last, with the therapist, with ~ therapist, physical therap*, in pt, completed pt, had pt, did pt, pt helped, pt did
splinting | wears ~ aso/boot/sling/corset/collar/immobilizer, aso, lace up, ankle brace, cam boot, cock up, in a boot, in a splint, superfeet, inserts, insoles, heel cup*, arch support*, unloader, hinged brace, knee immobilizer, wrist splint*, spica, lso, tlso, soft collar
over-the-counter inserts, off-the-shelf inserts, prefabricated orthotics, prefabricated inserts, store inserts, over-the-counter orthotics, otc orthotics | only superfeet, powerstep*, dr scholl*, gel insert*, insert ~ drugstore/store, store bought insert*/orthotic*/arch, drugstore insert*/insole*, otc ~ insert*/orthotic*, prefab*, off the shelf ~ insert*/orthotic*
night splint, splint at night | sleeps in ~ splint, cock up splint ~ night, splint ~ nights/night/nightly/bedtime
rest of the part, rest, resting, rested the thumb, rest from use, avoidance of use, immobilisation | only off all ~, off ~ gripping/lifting/typing/work, rested, resting ~, avoid* ~ gripping/lifting/typing, immobiliz*, in a cast, thumb spica
stretching, stretching exercises, stretching program, stretches | stretches, stretching, gastroc stretch*, calf stretch*
blood pressure | bp #, bp: , # over # mmhg, hypertensive range, blood pressure ~ #
weight, body weight | wt #, wt: , weigh* #, # lb, # lbs, # pounds, # kg
body mass index | bmi
laboratory monitoring, metabolic labs, liver values, liver tests, liver enzymes, kidney tests, blood values, labs, lipid panel, fasting labs, metabolic monitoring | ast #, alt #, bun #, hct #, hgb #, a1c #, psa #, lipids #, cholesterol #, tsh #, wbc #, gfr #, labs ~ normal/wnl, na #, alk phos #, calcium #
liver values, liver function, liver enzymes, liver function tests, liver panel, hepatic function, lfts | ast #, alt #, sgot #, sgpt #, lfts ~ normal, hepatic panel
hematocrit, hemoglobin level, blood count | hct #, hematocrit #, hgb #, hemoglobin #, h h #, cbc ~ normal
prostate antigen, prostate specific antigen, psa, psa level | psa #, psa ~ #
urinalysis, urine analysis, urine dipstick, examination of the urine | ua: , dip: , dipstick, urine dip, ua neg*, ua normal, ua ~ negative/normal/trace, sg 1 , leukocyte esterase, nitrite
vitamin level, vitamin d, vitamin d level, vitamin d measurement, serum vitamin | vit d #, vitamin d #, 25 oh vit*, vit b12 #
testosterone level, low testosterone level | testosterone ~ #, testosterone total #, total testosterone #
voiding study, residual volume, volume left in the bladder, residual urine, urine left in the bladder | pvr, residual urine, post void
urine drug screen, previous drug test, prior test, earlier drug test, urine testing | udt ~ positive/negative/consistent/panel, uds ~ positive/negative/consistent, tox screen, panel #, point of care ~ urine, norhydrocodone, noroxycodone
risk assessment, risk of misuse, opioid misuse risk, risk stratification, risk level, risk category, aberrancy risk, risk of abuse, addiction risk score | soapp r #, soapp #, ort ~ #, coMM #, dire #, low risk for opioid, moderate risk for opioid, high risk for opioid
psychological evaluation, mental health clearance, psychiatric clearance, psychological testing, clearance by a psychologist | psych ~ cleared, cleared by psych, psychologist's report, neuropsychological
mood scales, scores of mood scales, depression scores, anxiety scores, mood scores, scale scores, rating scales, symptom scales, mood rating scales | phq 9 ~ #, phq #, bdi ~ #, bai ~ #, gad 7 ~ #, pcl 5 #, pcl #, ham d #, beck ~ #, gaf #, madrs #, zung #
Beck scores | phq 9: , phq 9 ~ #, bdi ~ #, bai ~ #, gad 7 ~ #, pcl ~ #
antidepressants | lexapro, effexor, cymbalta, zoloft, prozac, paxil, celexa, wellbutrin, remeron, pristiq
sleep medication, sleeping pills, sleeping tablets, other hypnotics, other sleep medication, other sleeping pills, other sleep aids | ambien, lunesta, restoril, trazodone, melatonin, sonata, belsomra, silenor, halcion
anticonvulsants | neurontin, lyrica, gabapentin, topamax, tegretol, keppra, gralise, horizant, trileptal, depakote, lamictal
NSAIDs | relafen, mobic, daypro, feldene, indocin, toradol, lodine, voltaren tablets, celebrex, ansaid, clinoril, arthrotec, duexis, vimovo, nsaid
relaxation training, breathing exercises, relaxation techniques, muscle relaxation training | relaxation ~ learned/practiced/helps/taught, practices ~ breathing/relaxation, guided imagery, meditat*, mindfulness
dental examination, dentist | only extraoral, intraoral, interincisal, occlusion class, periodont*, dental exam
mouth opening, opening of the mouth, interincisal opening, jaw opening, range of motion of the jaw, maximum opening | only interincisal ~ #, opening # mm, opening of # mm, opens # mm, opening ~ # mm, mouth opening #, mio #
optometrist, ophthalmologist, eye doctor | only optometrist/ophthalmologist ~ found/saw/notes/noted/examined, seen by ~ optometrist/ophthalmologist, saw ~ optometrist/ophthalmologist
eye examination | only # left ~ # right, vision # , va , od #, os #, pupils ~ reactive, acuity
genital examination, exam of the genitals, genitourinary exam, prostate exam, rectal exam, digital rectal examination | only gu: , gu exam, testes, circumcised, prostate ~ smooth/gm/grams/g/enlarged/nontender, dre: , penis
surgery, operation | plif, tlif, alif, acdf, laminectom*, discectom*, meniscectom*, arthroplast*, tka, tha, orif, ctr in, bankart repair, fused, s p ~ #, status post, operation ~ in #
prior fusion, spine surgery, surgery of the spine, operation on the spine, back surgery, surgery of the back | alif #, acdf #, l5 s1 alif, l4 5 fusion, # level fusion
knee surgery, previous knee surgery, prior knee surgery, operation on the knee, surgery of the knee | only meniscectom*, s p ~ ~ meniscectom*, knee scope*, knee arthroscop* in/on/of, acl reconstruction in, tka, scoped ~ knee, knee was scoped
injection | bought him/her ~ weeks, kenalog, injection of kenalog, depo, injected on #, csi ~ gave/helped/on/to, cortisone in #
home exercise program, exercises for home, exercises to do at home, home exercises | band exercise*, putty ~ at home, at home: , work at home, tendon glides, core work, pool ~ week, exercis* ~ morning, exercis* daily, exercises ~ home, walks # minutes ~ daily, stationary bike, does her exercises, does his exercises, stretches ~ daily, swims, elliptical
strength testing, arm strength, strength of the arms, leg strength, strength of the legs, grip, grip measurements, grip readings, grip values | only # 5 throughout, ue # 5, le # 5, grip r #, grip l #, grip: , jamar, dynamometer, motor: , strength: , pinch #
home evaluation, home assessment, evaluation of the house, assessment of the home, safety evaluation | home safety, home assessment, home visit, visited ~ home, seen at home
skilled nursing, nurse visit, visit by a nurse, home visit by a nurse, nurse | only rn, home by rn, visiting nurse, nurse came, nurse comes, home health nurse
falls | went down # times, went down twice/once, went down in/on, fell, took a fall, takes falls, hit the floor, slipped and fell, knees gave out and
cane, walker | fww, single point cane, spc, rollator, four wheel* walker, walks with ~ cane, cane in ~ hand, quad cane
home trial | rented ~ unit # , rented ~ #, rental ~ weeks, trial ~ weeks, trial ~ days, trial from # to #, borrowed
ergonomic evaluation | keyboard tray
medial branch block | mbb ~ gave/at/#, branch block ~ gave, facet block ~ gave
specialist consultation, surgical opinion, surgeon's opinion, surgeon's view, opinion of a surgeon, neurosurgical opinion, surgical evaluation, spine surgeon's opinion, surgical consultation report | only nothing to operate, not a surgical candidate, no surgical, surgeon says, surgeon ~ recommend*/advis*/feels/felt/found/saw, recommends ~ fusion/surgery/decompression, neurosurg* ~ saw/found/says/recommend*, nonsurgical, non surgical, seen by ~ surgeon
controlled drug, controlled substance, controlled substances, opioid prescription, controlled medication, scheduled drug | only =opioids, =benzodiazepines
opioids, use of opioids, opioid use, narcotic use, long-term opioid use, chronic opioid use, opioid intake | ms contin, oxycontin, norco, percocet, fentanyl, butrans, nucynta, opana, methadone, suboxone, roxicodone, vicodin, tylenol #3, tylenol with codeine | no narcotics, no opioids, off opioids, takes no
range of motion testing | ff #, er #, abd #, ir #, flex #, ext #
sensory examination | protective sensation, monofilament, two point #, 2pd #
CURES | cures: , pdmp ~ reviewed/checked/consistent
heel injection, injection of the heel, steroid injection of the heel | only heel ~ injected, injected ~ heel, shot in the heel ~ helped/gave, cortisone ~ heel
prescriptions, oral agents, oral medications failed | only =NSAIDs, =antidepressants, =anticonvulsants, =muscle relaxants, =acetaminophen
physical therapy, active therapy, hand therapy, occupational therapy | ot twice, ot weekly, ot #, occupational therapy, hand therapy, hand therapist, in rehab, work hardening, aquatic therapy
nerve block, previous block, stellate ganglion block, prior blocks | sgb ~ #, sgb gave, lsb ~ #, ganglion block ~ #
CURES, prescription monitoring program, controlled substance database, cures review, drug monitoring program | cures ~ # # #, cures ok, cures reviewed, pdmp
height | ht #, height #
viscosupplementation | monovisc, durolane, gelsyn, hylan, orthovisc
anticoagulants | eliquis, pradaxa, xarelto, coumadin, lovenox
injection | csi, sai, shot ~ lasted, lasted # days, cortisone
cognitive screen, cognitive screening, mental status examination, cognitive testing, screening of cognition, bedside cognitive testing | only moca #, mmse #, mini mental, slums #, serial sevens, recalls # of #, montreal cognitive
`

export const TOPICS = `
number of sessions | seen # times, # times by, # appointments, # of ~ authorized, # of the authorized, seen ~ for # sessions/visits, attended #, has had # ~ sessions/visits, # treatments, # hours of therapy/treatment/psychotherapy/acupuncture/program/frp, after # visits/sessions/treatments
suicide risk, suicidal risk, suicide risk assessment, assessment of suicidality, suicide screening | si hi, si or hi, si and hi, suicid*, self harm, columbia
date of surgery | # weeks/months/days out from, # weeks/months/days post op*, # weeks/months/days after ~ surgery/repair/release/fusion/arthroscopy/replacement, repair/release/fusion/arthroscopy/replacement/reconstruction/laminectomy/discectomy of/on/in #, s p ~ #, status post ~ #, postop day #
surgery being considered, planned surgery | surgery/arthroscopy/release/repair/fusion/replacement/operation ~ scheduled/set/booked, scheduled for ~ surgery/arthroscopy/release/repair/fusion/replacement/#, surgery date, going to surgery, to the operating room, preop
psychological improvement, progress in psychotherapy, benefit from psychotherapy, response to psychotherapy, improvement with psychotherapy, improvement from psychotherapy, psychological progress, improvement in mood, mood improvement, improvement of depression, improvement of anxiety, benefit of psychotherapy | only bdi/phq/gad/bai/beck ~ from # to #, bdi/phq/gad/bai/beck ~ ~ from # to #, mood ~ better/improved/brighter/lifted, less depressed/anxious/irritable/tearful, depression/anxiety ~ improved/decreased/better/less, score* ~ fell/dropped/improved/decreased, panic ~ less/fewer, fewer panic, copes better, sleeping better, cries less
return to work plan, job to return to, available job, job offer, return-to-work goal, offer of modified work, specific job goal, job to go back to | only employer ~ hold*, job ~ held/waiting/open/available, position ~ held/waiting/open, offered ~ modified/light/position/job, employer ~ accommodat*, modified job ~ available, goal is to return to, hopes to return to ~ job/work, plans to return to ~ job/work, has a job to, will take ~ back
suspected biceps pathology, biceps tendon pathology, biceps pathology, biceps tendinitis, biceps tendon tear, biceps tendinopathy, biceps tendonitis, pathology of the biceps | only speed/yergason ~ positive, speed/yergason ~ ~ positive, positive speed/yergason, positive ~ yergason, biceps ~ tear/torn/tendin*/tendon*/fray*/sublux*/tender/split, tender* ~ bicipital, bicipital ~ tender*, long head ~ tender/torn/tear/tendin*, bicipital tendin*
suspected labral tear | labral signal, torn labrum, labrum ~ tear/torn, bankart, slap, labral ~ tear
frequency of application, how often it is applied, how the cream is used | only applies ~ twice/daily/once/times/three, twice a day to
reason for stopping, why it was stopped | stopped because/due, discontinued because/due
area of application, where the cream is applied, where the cream is to be applied, where the cream is used, where the medication is applied, where the patch is applied, where the gel is applied, where it is applied, where it is to be applied, body part to which, location of application, part to be treated | rubs ~ on/into, applied ~ on/to/over, uses ~ on the, spread* ~ on/over
help at home, caregiver, caregiver availability, available caregiver, assistance at home, support at home | stays with, lives with, helps him/her, wife/husband/son/daughter/sister/brother/mother/neighbor/friend ~ help*/cooks/cleans/does/drives/stays/shops, lives alone, no one at home, caregiver*
home environment, layout of the home, access to the home | steps to, stairs to, # stairs, # steps, second floor, ground floor, one story, two story, ramp, tub, walk in shower, elevator
homebound | gets out only, goes out only, leaves only, leaves ~ only, leaves home only, only leaves, bedbound, bed bound, wheelchair van, ambulance transport, taxing effort
limited mobility, limited ambulation, impaired mobility, mobility limitation, mobility limitations, mobility deficit, mobility impairment, difficulty with ambulation, reduced mobility, impaired ambulation, transfers, ability to transfer, transfer ability | only # feet, uses/with ~ walker/wheelchair/scooter, walks only, max assist, mod assist, min assist, maximal/moderate/minimal assist*, assist ~ transfers, transfers with, transfers ~ assist*, hoyer, gait belt, # steps, walks # steps, nonambulatory, non ambulatory, wheelchair bound, two person, one person assist, cannot walk
self-care, difficulty with bathing, bathing difficulty, inability to bathe, difficulty bathing, difficulty with self-care, self-care deficits, difficulty with personal care, limitations in self-care, difficulty with dressing, difficulty dressing | only cannot ~ shower, cannot bathe/wash/dress, help ~ bath*/shower*/dress*/wash*, cannot stand in the shower, unable to bathe/shower/dress, difficulty ~ bath*/shower*/dress*/groom*, trouble ~ bath*/shower*/dress*, sponge bath*, cannot put on, cannot reach ~ feet/back/hair, cannot tie, cannot button, cannot comb, assist* ~ bath*/dress*
functional deficits | cannot grip, cannot drive, cannot type, cannot write, cannot cook, cannot dress, cannot work, cannot bend, cannot stoop, cannot reach, cannot push, cannot pull, cannot ~ button/tie/turn/open, unable ~ button/tie/turn/open/carry/lift/reach, must use both hands, cannot sleep on, only sit/stand/walk ~ #, sits/stands/walks only, sits/stands/walks ~ #, needs ~ to rest, rest* every
functional improvement | can now, now can, twice as long, twice as far, farther, more easily, plays ~ again, went fishing, works out, sits ~ longer, stands ~ longer, walks ~ farther/longer, hikes, does ~ own, babysits, attends church, attends class*, types again, sleeps through, gave up ~ cane, off the cane, back on the job, back driving
pain relief | takes ~ pain from # to #, pain ~ from # to #, pain ~ ~ from # to #, cuts ~ by, relieved ~ pain, relieves ~ pain, pain ~ cut, pain ~ fell, calms ~ pain, soothes, dulls ~ pain, kills ~ pain, takes care of, controls ~ pain, pain ~ controlled, pain ~ bearable/tolerable/manageable, pain ~ under control
duration of use | since #, for # years, for years, nightly since, for ~ months, long term, since before
response to treatment | only for a week, wore off, relief for, brought ~ relief, did nothing, no use, useless, without success, moves freely, loosen*, soreness ~ less, felt better, feels better, no better, pain ~ less, pain ~ returned, helped a little, some help, of no help, not much help, good response, excellent response, poor response, partial response
side effects | itch*, hives, rash from, weight gain, constipat*, sleepy, drows*, fog, foggy, dry mouth, nausea*, vomit*, no se, no ses, tolerat*, dizz*, upset stomach, gi upset, no side, sexual side
intolerance to oral medication | gi upset with/from, upset with, nausea with/from, cannot swallow pills, made him/her itch/ill/sick/dizzy/sleepy/nauseous, gave him/her ~ rash/hives/nausea/heartburn/diarrhea, stopped ~ rash/nausea/itching/vomiting, allerg* to, swelling with, hives with, rash with, sick to ~ stomach, upset/upsets/irritate* ~ stomach, stomach ~ cannot, bad for ~ kidney*/stomach, told not to take, advised not to take, g6pd
aberrant behavior | uses as prescribed, uses/takes ~ as directed, no early refills, no diversion, locked box, lock box, never early, takes extra, doctor shopping, multiple prescribers, lost ~ pills, stolen, overuse*, overtakes, double* ~ dose, runs out
current medications | meds:, meds, # mg qam, # mg qhs, # mg prn, # mg po, mg every
job description | works in, worked in, job is, is/was a ~ driver/nurse/teacher/janitor/custodian/carpenter/electrician/welder/cook/clerk/firefighter/officer/painter/roofer/packer/caregiver/housekeeper/secretary
hand dominance, dominant hand | rhd, lhd, r handed, l handed
work status | released to, return to work on, off work until, tpd, ttd, sedentary, laid off, terminated, resigned, retired, no work, full duty, regular work, usual and customary, works # hours, desk duty, unemployed, on leave
goals of treatment, treatment goals | wants to be able, hopes to, so that ~ can return, to be able to, goal to, wants to get back
substance use history, alcohol use, tobacco and alcohol use, social history, alcohol history | alcohol, drinks, beer*, wine, etoh, sober, marijuana, cannabis, thc, cocaine, illicit, recreational drug*, never drank
number of sessions, how many sessions have taken place, how many visits were made, visits made, sessions held, sessions attended, how many visits | session # of #, session #, visit # of #, visit #, # of # visits, # of # sessions, pt x #, x # visits/sessions, # visits, completed #, # completed
psychological improvement, gain from the treatment, gain from treatment, benefit of treatment so far, progress so far | panic attacks ~ down, down from daily to, phq ~ #, fewer nightmares, goes out ~ again, shops by, less often, better mood, sleeps better, able to ride
diagnosis noted, diagnosis, diagnoses, psychiatric diagnoses, diagnostic impression, the diagnosis | only dx: , dx , impression: , imp: , assessment: , diagnosis: , diagnoses: , a p: , ptsd, icd # , major depression
treatment goals, treatment plan with goals, goals of the therapy, objectives of treatment, objectives of therapy, aims of treatment, therapy goals, measurable goals | goal: , goals: , stg: , ltg: , stg , ltg , goal by, goal for, patient's goal
side effects, sedation or other ill effect, ill effects, adverse effects inquired into, untoward effects, unwanted effects, bad effects | groggy, sedat*, hangover, sweat*, tired from, dreams with, no weird, slight nausea, no complaints from, tolerates, makes ~ drowsy, cloudy, jittery, dry mouth
sedation, ill effect, hallucinations | groggy, sedat*, drows*, sleepy, slight nausea, no weird dreams, hallucinat*
duration of use, how long the drug has been used, how long the drug has been taken, how long the medication has been used, how long it has been used, period of use | on it since, since january/february/march/april/may/june/july/august/september/october/november/december, started ~ last, going on # years, for # years, for the past #, since #, x # years, x # months
aberrant behavior, early refills | early refill*
smoking, whether he smokes, whether she smokes, whether the patient smokes, smoker, tobacco use, smoking status, use of tobacco | pack a day, packs a day, ppd, half a pack, smok*, tob: , tobacco: , cigarette*, vapes, vaping, quit in #, chew*
functional deficits, limits in daily activities, limits in activities, losses of function, loss of function, limits of function, functional loss, functional losses, restriction of activities, difficulty with daily activities, functional restrictions | cannot get ~ from, cannot ~ plate/cupboard/shelf/jar/button/car/shirt, sits # min, stands # min, sits # , stands # , walks # min, lifts nothing, lifts less, lifts only, nothing over, not more than # lb, no more than # lb, unable to, avoids stairs, needs a hand, cannot hold, cannot pick up
ability to climb, climbing, climbing of stairs, ability to climb stairs, stair climbing, use of stairs | takes ~ stairs, climbs, stairs on, one step at a time, stairs ~ rail, flight of stairs, flights, cannot climb, stairs ~ slowly/hard/difficult
walking distance, ability to walk | walks half ~ mile, walks # mile*, walks a mile, half a mile, # mile, a block, blocks
job description, job and its demands, job, his job, her job, job demands, demands of the job, work demands, what work he does, what work she does, type of work | only cable installer, installer, climbs ladders, drives ~ truck, packs ~ , works on, works with, cashier, lifts ~ up to, full time as, job: , occ: , occupation: , is employed, stocker, laborer, machine operator, caregiver by, warehouseman, forklift, assembler, mechanic, cna, bus driver, housekeeper, roofer
work status, duty status | modified: , no keying, no lift*, no overhead, no push*, no repetitive, limited to # hours, ttd, tpd, regular duty, full duty, off work, return to work, rtw, desk work, no climbing, no bending, work status: , restrictions: 
stairs, stairs at home, whether there are stairs, steps at home, stairs in the home | up # steps, # steps, # stairs, two story, second floor, upstairs, flight of, steps to, walk up, third floor
family, who lives with, who lives with her, who lives with him, household, who is at home, members of the household, who helps | household: , lives alone, lives with, husband, wife, roommate, daughter, son
arches, shape of the arches, arch height, foot type, arch, foot structure, foot posture | only cavus, planus, arch*, pronat*, supinat*, flat feet, high arch*, neutral foot, foot type
sleep onset time, how long it takes to fall asleep, how long it takes her to fall asleep, how long it takes him to fall asleep, time to fall asleep, time needed to fall asleep, sleep latency time | only hours ~ to fall asleep, drops off, before ~ falls asleep, before ~ drops off, to fall asleep, lies there, takes ~ hours to, sleep latency, until # a m, lies awake ~ hours, asleep by #, asleep within
sleep hygiene | no tv, no coffee, no caffeine, no screens, no naps, bedtime routine, regular bedtime, dark room, sleep hygiene, caffeine after, phone out of the, cool dark, avoid caffeine, caffeine ~ avoided, screens off, wind down, same bedtime
response to treatment, effect on pain, its effect on pain, what the drug does, what it does for him, what it does for her, effect of the drug, effect of the medication, effect of treatment, whether it helps | # off ~ # on, # without ~ # with, drops ~ pain, drops ~ from, relieves, gets # hours, gets ~ more sleep, @score off, cuts ~ pain, dulls, without lasting change, lasting change, plateaued
drug benefit, drug helps, medication helps, that the drug helps, that it helps, that the medication helps, whether the drug helps, drug has helped | with ~ she gets, with ~ he gets, helps, helped, gets # hours, sleeps # hours with, better with, drops ~ pain, drops ~ from, relief
area of application, place where the cream goes, place of application, site, application area | only cream to ~ knee/shoulder/back/neck/foot/hand/elbow/wrist/ankle/hip, gel to ~ knee/shoulder/back/neck/foot/hand/elbow/wrist/ankle/hip, patch to ~ knee/shoulder/back/neck/foot/hand/elbow, rubs ~ knee/shoulder/back/neck/foot/hand/elbow/wrist, patch over, patch on
intolerance to oral medication, problem with pills, problems with pills, trouble with pills, trouble with oral medication | pill ~ ~ stomach, stomach ~ on fire, cannot stomach, pills upset, any pill, stomach burns with, cannot keep ~ down, bothers ~ stomach, tears up ~ stomach, hurts ~ stomach, bleed* from, ulcer from
dominant hand | right hand dominant, left hand dominant, rhd, lhd, right handed, left handed, right dominant, left dominant
pain level, least reported pain over the period since last assessment, least reported pain over the period, average pain level, current pain | at best, at worst, # now, best #, worst #
duration of use, length of time on the drug | month #, year #, since the, now on # months, refilled since
intolerance to oral medication | makes him/her vomit/sick/ill/itch/nauseous/dizzy/drowsy/sleepy/groggy, makes ~ stomach, made him/her vomit/itch, could not take, cannot stomach
past medical history, comorbid conditions, comorbidities, comorbid condition, medical comorbidities | pmh, dm, htn, type 2, copd, a fib, afib, cad, hypothyroid*, obesity, gerd, osa
activities with which help is needed, help the patient requires, what help the patient requires, help required, what help is needed, help that the patient needs, type of help needed | needs someone to, needs help, bathe him/her, make meals, makes ~ meals, requires help, cannot bathe, wash him/her, dress him/her
weakness of grip | grip l/r/left/right #, grip ~ # lb, grip ~ # kg, grip ~ weak*, weak grip, grip nil
suspected rotator cuff tear, rotator cuff tear, cuff tear | cuff tear, full thickness ~ tear, partial thickness ~ tear, torn cuff, supraspinatus ~ tear/torn, rule out ~ cuff, r o ~ cuff, suspect* ~ cuff, possible ~ cuff
suspected meniscal tear | meniscus ~ tear/torn, meniscal tear, r o ~ meniscal, suspect* ~ menisc*, possible ~ menisc*
suspected fracture | r o ~ fracture, r o ~ fx, possible fx, suspect* ~ fx, occult fracture, stress fracture
suspected osteochondral lesion, osteochondral lesion, osteochondral defect, ocd, chondral lesion, osteochondral injury | ocd, osteochondral, talar dome, chondral defect, ocl
response to treatment | kept him/her going, bought him/her, looser, loosened, less pain for, pain # to # for, lasted
duration of use, length of treatment, treatment duration, duration of treatment, length of therapy with the drug | has taken ~ for #, been taking ~ for #, has used ~ for #, been on ~ for #
frequency of headaches | headache ~ daily/weekly, come/comes daily/weekly, every day, nearly daily, most days, # a week, # a month, # out of # days
response to treatment | stops ~ in # hour/minutes, stops one, stops ~ headache, aborts, knocks ~ out, wears off, from a # to a #
pain relief | from a # to a #, brings him/her ~ from, brings ~ down to, down to a #, aborts ~ headache, stops ~ headache
unable to tolerate land-based therapy, tolerate land-based therapy, land-based exercise, inability to tolerate land-based therapy, intolerance of land-based therapy | only on land ~ halted/stopped/flared/failed/worse, land ~ halted/stopped/flared, land based ~ worse/flared/stopped, could not ~ on land, gave up land
side effects | prune juice
`

export const PLANS = `
supervision, medical supervision, supervision by medical professionals, professional supervision, monitoring by medical professionals, medical oversight, administered by medical professionals, attended by medical professionals | only overseen, oversight, supervised by, will supervise, under ~ supervision, under ~ direction, monitored by, kinesiologist, exercise physiologist, is to be supervised
surgery being considered | is scheduled for ~ arthroscopy/surgery/release/repair/fusion/replacement, surgery/arthroscopy/release/repair/fusion/replacement ~ scheduled/set/booked/planned, surgery date, going to surgery, signed up for surgery, booked for, preop, candidate for ~ release/repair/fusion/replacement/arthroscopy, elects surgery, elected surgery, wants ~ surgery/operation/release/replacement, would like ~ surgery/operation/release, plan: ~ arthroscopy/fusion/release, opted for surgery
`

export const DISEASES = `
diabetes | dm2, dm, dm ii, t2dm, type ii diabetes, type 1 diabetes, niddm, iddm, glipizide, glyburide, januvia, lantus, novolog, humalog, diabetic, @diabetic
hypertension, uncontrolled hypertension | htn, high bp, bp meds, @hypertensive
heart disease | cad, chf, mi in #, bypass, cabg, afib, a fib, stents, cardiomyopath*, nitroglycerin, valve replacement
kidney disease | ckd, dialysis, renal transplant, one kidney, nephrolog*, @renal
liver disease | hep c, hepatitis c, cirrho*, fatty liver, nash
asthma, respiratory disease, pulmonary disease | copd, reactive airway*, emphysem*, bronchitis
sleep apnea | osa, cpap, @apneic, apnea hypopnea index #
deep vein thrombosis, dvt, risk for deep vein thrombosis, risk of deep vein thrombosis, risk of dvt, thrombosis risk, risk factors for deep vein thrombosis, history of blood clots, blood clots, thromboembolism, pulmonary embolism, high risk of developing venous thrombosis, venous thrombosis, venous thromboembolism, risk of venous thrombosis | dvt, pulmonary embol*, blood clot*, thrombos*, factor v, hypercoagul*, ivc filter, phlebitis
osteoporosis, osteopenia, bone loss | osteoporo*, osteopeni*, fosamax, alendronate, t score -2, t score -3
glaucoma | glaucoma, elevated intraocular pressure
cataract, cataracts | cataract*, lens opacity
seizures, seizure disorder, epilepsy | seizure*, epilep*, keppra, dilantin, convuls*
stroke, cerebrovascular disease, tia | stroke, cva in #, had ~ cva, tia, mini stroke
osteoarthritis | oa, kl grade #, kellgren lawrence ~ #, kl #, joint space loss, degenerative joint, spurring, spurs, degenerat* ~ joint, chondromalacia grade iv, loss of cartilage, cartilage loss, arthrosis
rheumatoid arthritis, inflammatory arthritis | rheumatoid, methotrexate, humira, enbrel
gout | gout, gouty, allopurinol, colchicine, uric acid 8, uric acid 9
peripheral neuropathy, polyneuropathy, diabetic neuropathy | polyneuropath*, stocking ~ glove, stocking distribution, peripheral neuropath*, diabetic neuropath*, dm/diabetes/diabetic ~ neuropath*, neuropath* ~ diabetes/dm
substance abuse, history of substance abuse, substance abuse history, substance use disorder, drug abuse, alcohol abuse, alcoholism, history of addiction, history of drug abuse, history of alcohol abuse, illicit drug use, drug use | alcohol abuse, alcoholi*, sober since, recovering ~ alcoholic/addict, cocaine, methamphetamine, heroin, rehab for, in recovery, aa meetings, alcohol use disorder, drinks ~ beers, dui, relapse*, iv drug* | never drank
opioid dependence, opioid use disorder, opioid addiction, dependence on opioids, physical dependence, addiction to opioids, dependency | opioid use disorder, oud, opioid dependen*, opiate dependen*, addicted, addiction, physical* dependen*, craving*, withdrawal ~ when/if/without
psychiatric diagnosis, psychological diagnosis, mental health diagnosis, mental disorder, psychiatric disorder, psychiatric condition, psychological condition, psychological disorder, mental health condition, psychiatric illness, dsm diagnosis | major depress*, depressive disorder, mdd, adjustment disorder, anxiety disorder, ptsd, posttraumatic stress disorder, mood disorder, panic disorder, pain disorder, bipolar, dysthymi*, gad, somatic symptom, axis i | no psychiatric
deficiency, vitamin deficiency, vitamin d deficiency, b12 deficiency, vitamin b12 deficiency, nutritional deficiency, deficiency of vitamin | vitamin d ~ low, b12 ~ low, b12 ~ ~ low, vitamin d ~ ~ low, low vitamin d, low b12, vitamin d ~ deficien*/insufficien*, b12 ~ deficien*, deficien*, pernicious, @deficient | # normal
anemia | anemi*, iron deficien*, @anemic
bleeding disorder, coagulopathy | hemophilia, von willebrand, low platelets, thrombocytopeni*
irritable bowel | ibs, irritable bowel
hypogonadism, low testosterone, symptoms of low testosterone, symptoms of hypogonadism, androgen deficiency, testosterone deficiency | hypogonad*, low libido, libido ~ gone/low/lost/decreased/down, decreased libido, loss of libido, loss of sex drive, testosterone ~ low, low testosterone, low t, @hypogonadal
erectile dysfunction, sexual dysfunction, impotence, sexual complaints, sexual problems, sexual difficulty | erectile, impoten*, erection*, ed since/after/from/due, loss of libido, no libido, viagra, cialis, sexual ~ dysfunction/problem*/difficult*, dyspareunia, anorgasmi*, unable to have intercourse | sexual function ~ normal, sexual function ~ not affected, erections normal
gastrointestinal risk factors, risk of gastrointestinal events, at risk for gastrointestinal events, risk for gastrointestinal events, gastrointestinal risk, increased risk of gastrointestinal events, intermediate risk for gastrointestinal events | plavix, clopidogrel, warfarin, coumadin, eliquis, xarelto, prednisone, history of ulcer, aspirin, @elderly, bleeding ulcer, gastric ulcer, two nsaids, peptic ulcer
contraindication to MRI, contraindication to magnetic resonance imaging, mri contraindication, mri is contraindicated, unable to undergo mri, inability to undergo mri, reason that mri cannot be done, inability to have an mri | only pacemaker, defibrillator, aneurysm clip, cochlear implant, claustrophob*, metal fragment*, metallic fragment*, not mri compatible, metallic foreign body, neurostimulator, shrapnel
risk factor for nonunion, risk factors for nonunion, risk factor for failed fusion, risk factors for failed fusion, risk of nonunion, risk of failed fusion, risk of pseudarthrosis | smokes, smoker, current smoker, cigarettes, ppd, pack a day, diabet*, third fusion, multilevel fusion, # level fusion, more than one level, failed fusion, osteoporo*, alcoholi*, renal disease, steroid use | nonsmoker
migraine | migraine*, unilateral throbbing, throbbing ~ nausea
pregnancy | pregnant, weeks gestation
drug abuse, substance abuse, abuse of drugs, street drugs, misuse of drugs | street drug* ~ in, used ~ heroin/cocaine/meth, snorted, injected drugs | never used, no street, denies street, denies drug, denies illicit
hypertension | on benazepril, on lisinopril, on losartan, on amlodipine, benazepril, metoprolol, htn
peptic ulcer, ulcers of the stomach, stomach ulcer, ulcers | pud, gastric ulcer, bleeding ulcer
neurogenic bladder | detrusor areflexia
cancer, prostate cancer | prostate ca, breast ca, lung ca, colon ca, lymphom*, leukemi*
psychosis, psychotic disorder, psychotic symptoms, psychotic features, hallucinations or delusions | hears voices, hearing voices, paranoi*, delusion*, schizo*, psychotic | no voices, no paranoia, no psychosis
`

export const WHOLE_STATES = `
visual impairment, visual complaints, visual symptoms, vision complaints, vision loss, visual disturbance, visual disturbances, visual problems, eye complaints, eye symptoms, vision problems, vision changes, visual changes, change in vision, loss of vision, decreased vision, ocular complaints, ocular symptoms | only blurr*, double vision, diplopia, sees ~ double, see ~ double, floaters, flashes of light, vision ~ blurr*/poor/worse/decreased/lost/dim/foggy/failing, loss of vision, blind in, cannot see, cannot read, trouble seeing, trouble reading, hard to see, hard to read, eye ~ tear*/burn*/itch*/hurt*/ache*/gritty/water*/dry/red/strain*, eyestrain, eye pain, light ~ hurts/bothers ~ eye, halos, glare | vision ~ good/normal/unchanged/intact/fine, no visual, reads without
dry eyes, dry eye, dry eye syndrome, ocular dryness, dryness of the eyes, dry eye disease | eye ~ dry/gritty/burn*/scratchy/sandy, schirmer # mm, schirmer #, sandy ~ eye*, punctate, tear film ~ poor/unstable/short, gritty | eyes moist, eyes ~ moist
bruxism, grinding of the teeth, clenching of the teeth, teeth grinding, teeth clenching, grinding or clenching, clenching or grinding, clenching, parafunctional habits | only bruxi*, grinds, grinding ~ teeth, grinding at night, clench*, wear facet*, worn teeth, teeth ~ worn, scalloped tongue, masseter ~ sore/tender/hypertroph*
jaw pain, tmj pain, temporomandibular joint pain, temporomandibular dysfunction, temporomandibular disorder, tmj dysfunction, tmj symptoms, tmj complaints, jaw complaints, jaw symptoms, facial pain, temporomandibular joint dysfunction | only jaw ~ pain/painful/ache*/aching/click*/lock*/sore*/tender*/pop*/hurt*/tight*, tmj ~ pain/painful/ache*/click*/lock*/sore*/tender*/pop*/hurt*, pain/painful ~ jaw/chew*/tmj, hurts to chew, sore ~ chew*, cannot open ~ mouth, opens only, mouth opens #, limited ~ opening, trismus, facial pain, click* ~ jaw/tmj | tmj nontender, jaw nontender, opens fully, no jaw pain
dry mouth, xerostomia, oral dryness, dryness of the mouth | mouth ~ dry, cotton mouth, xerostomi*, no saliva, reduced saliva*, saliva ~ reduced/little/thick, hyposaliva* | mucosa moist, mucous membranes moist, mouth ~ moist
snoring, loud snoring, witnessed apnea, witnessed apneas, apneic episodes, gasping, breathing pauses | only snor*, gasp*, stops breathing, stop breathing, witnessed apne*, chokes at night, choking at night, wakes choking, pauses in breathing
daytime sleepiness, hypersomnia, drowsiness by day | ess 1, falls asleep ~ driving/tv/desk/work/reading, nods off, dozes, doze, sleepy ~ day/afternoon/driving/work, @sleepy, tired all day
restless legs, restless legs syndrome, periodic limb movements | restless leg*, legs ~ jump/kick/creepy/crawl*, rls
insomnia | insomni*, sleep ~ poor/broken/bad/interrupted/disturbed/fragmented, hours a night, trouble sleeping, difficulty ~ sleep*, awake ~ hours, awake most, wakes # times, tosses and turns, cannot ~ sleep, no sleep last/at/for | sleeps through
anxiety, nervousness | keyed up, dread*, heart races, racing heart, racing thoughts, startle*, hypervigilan*, worr*, panick*, nervous*, fear* of driving, afraid to drive, avoids crowds, jumpy, on edge, @anxious, uneasy | calm, not anxious, relaxed
depression | sad, sadness, tearful*, cries, crying, hopeless*, worthless*, no energy, no motivation, lost interest, anhedon*, flat affect, depress*, isolates, withdrawn, down in the dumps, mdd, @depressed | euthymic, mood is good, cheerful, mood ~ good
nightmares, bad dreams, disturbing dreams | nightmare*, bad dreams, dreams of/about ~ accident/injury/crash/fall, wakes screaming | dreams ~ pleasant
posttraumatic stress disorder | flashback*, nightmare*, hypervigilan*, avoids ~ scene/site/place, relives, intrusive
irritability, anger | irritab*, angr*, short temper*, short fuse, snaps at, yells
social withdrawal, isolation | isolates, stays in ~ room, stopped seeing ~ friends, withdrawn, avoids people, avoids friends
loss of appetite, appetite change, poor appetite | appetite ~ poor/low/gone/decreased, no appetite, eats little, loss of appetite
fatigue, tiredness | fatigue*, tired, exhausted, no energy, low energy, worn out
motivation, motivation to change, motivated, willingness to change, motivation to improve, motivation of the patient | only motivated, eager to, willing to ~ reduce/taper/change/participate/give/forgo/stop, wants to get off, wants ~ life back, wants to stop, wants to return, wants to wean, committed to, ready to change, highly motivated, keen to, determined to | not motivated, unmotivated, unsure, ambivalent, reluctant
incontinence, urinary incontinence, bladder incontinence, bowel incontinence, loss of bladder control, loss of bowel control, leakage of urine, fecal incontinence | leak*, wears ~ pad*/diaper*/brief*, depends, wet* ~ bed/pants/himself/herself, soil*, bowel/bladder/urinary/fecal accident*, dribbl*, incontinen* | continent, no leakage, denies leak*
urinary complaints, urinary symptoms, voiding symptoms, voiding dysfunction, urologic complaints, urologic symptoms, urological complaints, urinary problems, bladder complaints, bladder symptoms, lower urinary tract symptoms, urinary frequency, urinary urgency, bladder problems, difficulty urinating, urinary difficulty | nocturia, urgency, hesitan*, weak stream, slow stream, strain* ~ urinate/void, urinate* ~ times, urinates every, up ~ to urinate, up # times to, dysuria, dribbl*, leak*, incontinen*, burning ~ urination, trouble urinating, difficulty urinating, self cath*, catheteri*, urinary ~ frequency/urgency/retention, wears ~ pad*/diaper*, cannot hold ~ urine | voids normally, voids freely, no urinary, no voiding, no dysuria
urinary retention, incomplete emptying, incomplete bladder emptying | retention, cannot empty, incomplete* empt*, does not empty, pvr 2, pvr 3, pvr 4, self cath*, foley for
urinary tract infection, uti, urinary infection, urinary tract infections | uti, utis, cystitis, pyuria, nitrite positive, bladder infection*
neurogenic bladder | neurogenic bladder, detrusor, self catheteri*
hematuria, blood in the urine | blood in ~ urine, hematuri*, ua ~ blood, bloody urine, red urine, urine ~ bloody/red, rbc # hpf, rbc # # hpf | negative for blood, no blood
constipation, opioid-induced constipation, opioid induced constipation | no bm for, no bm in, bm every #, bm once a week, bm every ~ days, hard stool*, strain* ~ stool, constipat*, obstipat*, impact*, bowels ~ slow/sluggish, oic, moves ~ bowels every # | bm daily, bowels regular, regular bm, bowels ~ regular, soft stools, bowels move daily
diarrhea | diarrhea, loose stools
rectal bleeding, hemorrhoids | hemorrhoid*, blood per rectum, rectal bleeding
nausea | throws up, throwing up, vomit*, queas*, retch*, sick to ~ stomach, emesis | no n v, eats well
gastrointestinal complaints | heartburn, acid, gerd, pyrosis, epigastri*, gi upset, gi distress, stomach ~ burn*/hurt*/ache*/upset/pain/painful/cramp*/sour, burning ~ chest, bloat*, abdominal pain, antacid*, tums, pepcid, zantac, ranitidine, rolaids, maalox | no gi, denies gi
dizziness, imbalance, balance problems, loss of balance, vestibular symptoms, vestibular complaints, balance complaints, vestibular dysfunction, dizziness or imbalance, disequilibrium, unsteadiness, balance deficits, balance impairment, impaired balance | room ~ spin*, spinning, off balance, imbalance, loses ~ balance, lost ~ balance, unsteady, veers, dix hallpike positive, +dix hallpike, nystagmus, +romberg, vertig*, dizz*, lightheaded*, sways, balance ~ poor/impaired/off/bad, poor balance, staggers | romberg negative, balance ~ good/normal/intact, steady gait
tinnitus, hearing loss, hearing complaints, hearing difficulty, hearing problems, auditory complaints, ear complaints, decreased hearing, hearing impairment | repeat themselves, hard of hearing, hearing aid*, cannot hear, hard to hear, trouble hearing, ear ~ ring*/buzz*/plug*, ringing, tinnitus, muffled, hearing ~ decreased/reduced/lost/worse/diminished/down, deaf, turns up the, high frequency loss | hears ~ whisper*, hearing ~ intact/normal/good/fine
loss of consciousness | knocked out, blacked out, unconscious, black out, passed out, unresponsive, lost consciousness, loc for, brief loc, came to | no loc, did not black out, never lost, awake throughout, did not lose
cognitive impairment, cognitive symptoms, cognitive difficulties, memory complaints, memory problems, concentration problems, difficulty concentrating, memory difficulty, poor concentration | train of thought, forget*, word finding, brain fog, cannot focus, trouble ~ focus*/remember*/concentrat*, difficulty ~ focus*/remember*/concentrat*, memory ~ poor/bad/worse/loss/lapses, moca 1, moca 2, mmse 2, loses track, misplaces, recalls # of # | thinking clear, memory ~ good/intact/normal, moca 30
respiratory complaints, respiratory symptoms, breathing problems, breathing difficulty, pulmonary complaints, pulmonary symptoms, difficulty breathing, dyspnea, wheezing, respiratory problems | sob, dyspne*, wheez*, chronic cough, dry cough, productive cough, persistent cough, coughs up, coughing spells, short of breath, out of breath, breathless, chest tight*, winded, rales, rhonchi, shortness of breath | no sob, lungs ~ clear, breathes ~ easily, denies sob
chest pain, shortness of breath, cardiac symptoms, cardiac complaints, cardiovascular symptoms, cardiovascular complaints, palpitations | chest ~ pain/painful/tight*/pressure/heav*, tight* ~ chest, pressure in ~ chest, palpitation*, syncop*, angina, heart ~ pound*/skip*/flutter*, murmur, irregular heart*, fainted, fainting | no chest pain, denies chest pain
fainting, syncope | syncop*, fainted, fainting, faints, passed out
fever, chills | febrile, chills, temperature 10, temp 10, tmax 10
infection, suspicion of infection, infectious process, evidence of infection, wound infection, sign of infection | @inflamed, esr ~ high/elevated, crp ~ high/elevated, discit*, osteomyel*, septic, pus, purulen*, cellulit*, mrsa, abscess*, draining, foul, erythema ~ wound/incision/site, redness ~ wound/incision/site, warm and red, red and warm, iv antibiotic*, white count ~ high/elevated, infect* | incision clean, clean and dry, no drainage, no erythema, clean dry
open wound, open wounds, wound, chronic wound, nonhealing wound, skin ulcer, skin ulceration, foot ulcer, wounds | only wound ~ open*/dehisc*/measur*/drain*/#, # cm ~ ulcer/wound, # mm ~ ulcer/wound, ulcer of the ~ heel/foot/leg/toe/ankle/sacrum, heel/foot/toe/leg/plantar ulcer, dehisc*, slough, granulat*, open sore*, open wound, nonhealing, wound vac, eschar | wound healed, wound ~ healed, skin intact, well healed, skin ~ intact
symptomatic scar, painful scar, hypertrophic scar, keloid, keloid scar, scar tenderness, scar symptoms, scar complaints | scar ~ tender/painful/itch*/hypersensitive/pull*/adherent/raised/hypertrophic/thick*/burn*/tight, keloid*, tender scar, painful scar, sensitive scar | scar ~ asymptomatic/nontender/flat/soft, asymptomatic
rash, skin rash, dermatitis, skin lesions, skin complaints | rash*, dermatit*, eczema*, hives, blister*, skin ~ red/peel*/crack*/itch*, itch* | skin clear, skin ~ clear
burn, burns | burned, second degree, scald*
varicose veins, venous insufficiency | varicos*, venous insufficien*, stasis
lymphedema, chronic swelling of the limb | lymphedema, limb ~ swollen
withdrawal | the shakes, shaky, jittery, flu like, goosebumps, yawning, cows #
hypothyroid symptoms, thyroid disorder | hypothyroid*, levothyroxine, synthroid, tsh high, cold intolerance
obesity, excess weight, elevated body mass index | overweight, heavy set, morbidly obese, obese, @obese
weight gain | gained # pounds/lb/lbs, put on # pounds/lb/lbs, weight ~ up
headache | ha #, ha ~ week/day/month, cephalgia, head ~ pounds/hurts/aches/throbs, head pounding, headach*, pain behind ~ eye* | denies ha, no ha
suicidal ideation | wants to end, better off dead, overdose*, suicid*
hoarseness, voice change, swallowing complaints | hoars*, voice ~ weak/raspy, globus
sinus complaints, nasal complaints, nasal obstruction | sinus*, stuffy, congest*, deviated septum, cannot breathe through
visual complaints, complaint about the eyes, complaints of the eyes, trouble with the eyes, trouble seeing | smear*, eye ~ water*/runs/sore/hurts/bothers, see* ~ halos, things ~ blurr*/smear*/foggy, hazy, cloudy vision, vision ~ cloud*
visual impairment | smeared, eye water*, left eye waters, eyes water, foggy vision, hazy vision, sees ~ fog
nightmares | dreams of/about, dream of/about, dreams ~ robbery/crash/fire/accident/fall/explosion/assault, screaming from
daytime sleepiness, falling asleep by day, falling asleep during the day, sleep attacks, dozing off, falls asleep by day, sleepiness | nodded off, nodding off, falls asleep ~ wheel/light/work/tv/meals, asleep at ~ wheel, fell asleep ~ wheel/work/meeting, dozed off, sleepy at the wheel, naps ~ daily
sleep onset | lies there ~ hours, before ~ drops off, two hours to fall, takes hours to
snoring | noise she makes, noise he makes, saws wood, sleeps in ~ other room because, moved to ~ couch because, snores like
fatigue, tiredness, lack of energy | dog tired, worn out, no pep, out of gas, tired by, exhausted by, drained
hypogonadism, loss of drive, loss of sex drive, lack of drive, low drive, lack of libido, loss of libido | libido nil, libido none, libido absent, no libido, libido is gone, libido is low, no sex drive, testosterone ~ l, testosterone # l, testosterone total # l
erectile dysfunction, sexual difficulty, sexual difficulties, sexual trouble, trouble with erections, erectile difficulty, potency | no ~ erections, no firm, erections ~ weak/soft/lost/poor/not, cannot keep ~ erection, cannot get ~ erection, impoten*
urinary complaints, trouble with voiding, voiding trouble, trouble urinating, difficulty with urination, voiding difficulty, problems urinating, trouble with urination | pushes to, get ~ stream, stream ~ going/weak/slow/starts, up # times a night, up four/three/five/six times, luts, gets up ~ at night to urinate, dribbles, burns ~ urinate
jaw pain, pain with chewing, pain on chewing, chewing pain, difficulty chewing, trouble chewing, pain of the jaw | jaw aches, jaw hurts, cannot chew, hard foods, steak, soft diet only, jaw ~ aches, hurts ~ chew*, bites ~ hurts
bruxism, clenching, grinding | grind at, grinds at, grind ~ night, grinding, clench at, clenches
damaged teeth, damage to teeth, damage of teeth, broken tooth, chipped teeth | fractured through ~ enamel, enamel and dentin, teeth broken, teeth ~ broken/chipped/fractured, # ~ fractured, tooth ~ fracture, front teeth
motivation, will to work, will to work again, desire to return to work, wish to return to work, desire to work, willingness to work, desire to improve | badly wants, wants to be back, wants to go back, eager, motivated, wants to work, cannot wait to, hopes to go back
facial numbness, numbness of the face | cheek ~ numb/dead, lip ~ numb/dead, numb ~ cheek/lip/chin/face, infraorbital ~ numb/hypesthes*/hypoesthes*/anesthes*, face ~ numb
insomnia | sleeping # hours, sleeping # to #, sleeping ~ # hours, sleeps # to #, # hours of sleep, # hours a night, up all night, wide awake, hardly sleeps, barely sleeps, sleepless
anxiety | panicky, panick*, terrified, scared, frightened
constipation | prune juice, every third/fourth/fifth day, goes every # days, goes only every, goes once a week, backed up
loss of consciousness | out cold, was out for, came to on, woke up on the floor, no memory of the
photophobia | sunglasses indoors, dark glasses, glare, light ~ hurts/bothers, bright light*, lights off, dark room
dizziness, balance abnormalities, balance abnormality, balance disturbance, balance dysfunction | room tilts, tilts when, sways on, tandem poor, cannot tandem, veers to
cognitive impairment | same page, over and over, misses appointments, missed appointments, cannot follow ~ conversation, needs notes, needs reminders, writes everything down, leaves the stove on
insomnia | half the night, up at all hours, awake until, paces at night
visual impairment | print ~ runs/swims/jumps, runs together, words swim, loses ~ place reading
depression | short with, no longer enjoys, stopped fishing, sits in the dark
`

export const STATES = `
neurological deficit, neurological abnormality, neurologic abnormality, focal neurological signs, focal neurologic signs, abnormal neurological examination, neurological signs | drift, finger nose ~ slow/abnormal/past, slow finger, dysmetri*, ataxi*, facial droop, slurred, aphasi*, hemipares*, +romberg, nystagmus, past point*, cranial nerve ~ palsy, asymmetric pupils, anisocori* | cranial nerves ~ intact, neuro intact, neuro exam normal, nonfocal, non focal
acromioclavicular arthrosis, acromioclavicular arthritis, ac joint arthritis, ac joint arthrosis, acromioclavicular joint arthritis, acromioclavicular joint arthrosis, acromioclavicular degenerative changes, degenerative changes of the acromioclavicular joint, ac joint degeneration, acromioclavicular joint pathology, ac joint pathology, acromioclavicular pathology | only ac joint ~ degenerat*/arthrosis/arthritis/arthritic/arthropathy/spur/spurring/hypertroph*/narrow*/osteophyt*/edema, acromioclavicular ~ ~ degenerat*/arthrosis/arthritis/arthritic/arthropathy/spur/spurring/hypertroph*/narrow*/osteophyt*, arthrosis/arthritis/arthritic/arthropathy/degenerat*/spur/spurring ~ ac joint, arthrosis/arthritis/arthritic/arthropathy/degenerat*/spur/spurring ~ acromioclavicular, ac arthrosis/arthritis, distal clavicle ~ edema/osteolys*/spur/spurring, ac djd
acromioclavicular tenderness, ac joint tenderness, acromioclavicular joint tenderness, tenderness of the acromioclavicular joint, tenderness over the acromioclavicular joint, tenderness at the ac joint, cross-body pain | only tender* ~ ac joint, tender* ~ acromioclavicular, ttp ~ ac joint, ttp ~ ~ ac joint, ac joint ~ tender/painful/sore, acromioclavicular joint ~ tender/painful, cross body adduction ~ pain/painful/positive, cross arm ~ pain/painful/positive, +cross body | ac joint nontender, ac joint ~ nontender, cross body adduction negative, acromioclavicular joint nontender
locking, mechanical symptoms | snap*, stuck, sticking, stick ~ morning, pops, popping, pulled straight, jams, jammed, gets caught, catch*, click*, clunk*, lock* | glide* freely, without catching
triggering, trigger finger, locking of the finger, catching of the finger | only triggers, triggering, triggered, snap*, sticking, stick ~ morning, stuck, lock*, catch*, pulled straight, nodule ~ a1, clicks | glide* freely, no triggering, without catching
night pain | go to sleep, goes to sleep, shake* ~ out, wakes ~ numb, numb at night, tingl* at night, at # a m, wakes up ~ numb, nightly pain, interrupts sleep, sleep ~ interrupted by, cannot lie on, rolls onto, waking | nights ~ fine, not at night, sleeps ~ well
thenar weakness, weakness of the thumb, thumb weakness, abductor pollicis weakness, weak thumb abduction, thenar motor weakness, pinch weakness, weakness of pinch | only apb ~ @grade, thenar ~ @grade, thumb ~ @grade, abductor pollicis ~ @grade, thumb ~ weak*, weak* ~ thumb, weak* ~ pinch, pinch ~ weak*/reduced/decreased, thumb abduction ~ @grade, thumb abduction weak*, opposition ~ weak*, thenar ~ weak*/wast*, opponens ~ weak* | apb 5, thumb strength 5
motor weakness | weak*, foot drop, gives out, wrist drop, power ~ @grade, pares*, plegi*, @grade, strength ~ reduced/decreased/diminished | heel and toe walk ~ without, strength ~ full/normal, 5 5 throughout, strong
ulnar nerve symptoms, ulnar symptoms, ulnar nerve complaints, ulnar neuropathy symptoms, cubital tunnel symptoms, ulnar distribution symptoms, symptoms of ulnar neuropathy, symptoms in the ulnar distribution | only numb/numbness ~ small/ring/little/pinky, tingl* ~ small/ring/little/pinky, small/ring/little/pinky ~ numb/numbness/tingl*, ring and small ~ numb/numbness/tingl*, small and ring ~ numb/numbness/tingl*, elbow flexion test positive, +froment, ulnar ~ numb/numbness/tingl*/sublux*/decreased/paresthesi*, tinel ~ cubital, ulnar claw
mass, palpable mass, lump, cyst, ganglion, ganglion cyst, soft tissue mass | only lump, mass of/on/over/at/in/is/measur*, # cm ~ mass/lump/cyst/nodule, # mm ~ mass/lump/cyst/nodule, cyst*, ganglion*, transilluminat*, palpable mass, firm mass, bump on/over | no mass, no lump, no cyst
foot deformity, foot deformities, biomechanical abnormality, biomechanical abnormalities, biomechanical deficit, foot malalignment, deformity of the foot, abnormal foot alignment, structural foot deformity, abnormal foot mechanics | only pes planus, pes cavus, flat foot, flat feet, flatfoot, flat arch, hallux valgus, bunion*, hammer toe*, hammertoe*, pronat*, overpronat*, high arch*, equinus, claw toe*, leg length discrepancy/difference, valgus heel, heel valgus, charcot, hindfoot ~ valgus/varus, forefoot ~ valgus/varus, arch* ~ collaps*/fallen | feet ~ aligned, arches ~ normal, no deformity
hallux valgus, bunion, bunion deformity | bunion*, hallux valgus, hallux abducto*, hv angle #
hammertoe, hammer toe | hammer toe*, hammertoe*, claw toe*
heel pain | heel ~ pain/painful/hurt*/sore/tender, first steps, pain/painful ~ heel, painful heel
neuroma, morton neuroma, morton's neuroma | neuroma*, mulder, click ~ web space, +mulder
tarsal tunnel syndrome, tarsal tunnel | tarsal tunnel, tinel ~ tarsal, tinel ~ medial malleolus, tibial nerve ~ tinel
achilles tendinopathy, achilles tendinitis, achilles pathology | achilles ~ tender/thick*/swollen/nodul*/pain/painful, achilles tendin*, tender ~ achilles
nail disorder, onychomycosis, ingrown nail, nail pathology | onychomyco*, ingrown, thick* ~ nail*, dystrophic nail*, fungal nail*
plantar fasciitis | plantar fascia ~ tender/pain/painful/thick*, tender ~ plantar fascia, first steps ~ morning, plantar fasci*, tender ~ medial calcaneal | fascia nontender, plantar fascia nontender
fracture | broke, fx, nondisplaced, displaced, comminuted, hairline, break in, stress fracture, avulsion fracture, fracture line, avuls* | no break, no fx, without fracture
de quervain tenosynovitis, de quervain's, de quervain, de quervain disease, radial styloid tenderness, first dorsal compartment tenosynovitis | only +finkelstein, finkelstein ~ pain/painful/reproduc*/positive, de quervain*, dequervain*, radial styloid ~ tender/pain/painful, tender ~ radial styloid, first dorsal compartment ~ tender
finkelstein | finkelstein ~ ~ pain, finkelstein ~ sharp, +finkelstein
basal joint arthritis, thumb arthritis, cmc arthritis, carpometacarpal arthritis | cmc ~ arthrosis/arthritis/arthritic/arthropathy/grind*/tender/narrow*, +grind test, grind ~ positive, basal joint tender/pain/painful, basilar thumb, eaton
dupuytren contracture, dupuytren's, contracture of the finger, finger contracture | dupuytren*, cord ~ palm, palmar cord, contracture*, tabletop ~ positive
contracture, joint contracture, flexion contracture | contracture*, lacks # degrees of extension, cannot straighten
carpal tunnel syndrome | numb/numbness ~ thumb ~ finger*, thumb index ~ numb/numbness, median ~ numb/numbness/slow*/delay*/neuropath*, +flick, shakes ~ hand*, median nerve compression
patellofemoral pain, patellofemoral pathology, patellofemoral symptoms, chondromalacia | patellofemoral, patellar grind, +patellar grind, anterior knee pain, chondromalaci*, patellar tilt, pain/painful ~ stairs, kneecap pain/painful
patellar instability, patellar dislocation | kneecap ~ out, patella ~ sublux*/disloc*, +patellar apprehension
instability | lachman #, lachman grade #, pivot shift ~ positive/grade/#, drawer #, # mm shift, # mm ~ shift, mm of shift, shift on flexion, shift* ~ extension, anterolisthesis ~ shift, gives out, giv* way, buckl*, sublux*, sulcus #, load and shift #, dislocat* | stable on, stable ~ bending, firm end point, firm endpoint, pivot shift negative, stable to
ligament tear | acl ~ torn/tear/ruptur*/deficien*, atfl ~ torn/tear/ruptur*, ucl ~ torn/tear/ruptur*, scapholunate ~ tear/torn/widen*, sprain grade iii, grade 3 sprain, torn acl
femoroacetabular impingement, fai, hip impingement, hip labral tear, labral tear of the hip | fadir, cam lesion, pincer, alpha angle, labral tear, labrum ~ torn/tear, cam deform*
hip pain, hip joint pain, intra-articular hip pain, groin pain | groin ~ pain/painful/ache*, pain/painful ~ groin, c sign, hip ~ pain/painful/ache*/hurt*, pain/painful ~ hip rotation, pain/painful with ~ internal rotation
trochanteric bursitis, greater trochanter tenderness, trochanteric tenderness | trochanter* ~ tender/bursit*/pain/painful, tender ~ trochanter*, gtps
sacroiliac joint dysfunction, sacroiliac provocation tests, positive sacroiliac provocation tests, positive provocation tests, sacroiliac provocative tests, sacroiliac joint provocation tests, sacroiliac signs, positive sacroiliac tests, positive sacroiliac signs, sacroiliac joint tests, sacroiliac pain | faber/gaenslen/patrick ~ positive, faber/gaenslen/patrick ~ ~ positive, faber/gaenslen/patrick ~ reproduc*/hurt*/pain/painful, positive faber/gaenslen/patrick, positive ~ gaenslen, thigh thrust ~ positive, fortin, sacral thrust positive, si joint ~ tender/pain/painful, tender ~ si joint, tender ~ sacroiliac, tender ~ psis | faber negative, faber ~ negative, gaenslen negative, faber and gaenslen negative, gaenslen ~ negative
rotator cuff weakness, weakness of the rotator cuff, rotator cuff signs | supraspinatus/infraspinatus/deltoid ~ @grade, abduct*/rotat* ~ @grade, shoulder/cuff ~ @grade, drop arm positive, +drop arm, +empty can, empty can ~ weak*/pain/painful/positive, external rotation @grade, +jobe, supraspinatus @grade, +lag sign, belly press positive, lift off ~ weak*
calcific tendinitis, calcification | calcif*, calcium deposit*
adhesive capsulitis | frozen shoulder, capsul* ~ stiff*, passive ~ loss, global loss of motion, capsular pattern
impingement | neer/hawkins/jobe ~ positive/pain/painful, positive ~ neer/hawkins, impinge* ~ positive/pain/painful, arc of pain | impingement ~ negative
limited range of motion | rom # degrees, rom # # degrees, rom # to # degrees, motion # # degrees, motion # to # degrees, rom limited/reduced/decreased/restricted/guarded, limited/decreased/reduced/restricted rom, @limited, stiff*, lacks # deg, lag of # degrees, cannot straighten, cannot make ~ fist, cannot reach ~ overhead, cannot bend past, to shoulder level only, to ~ shoulder height, hands to ~ knees, reaches ~ knees, reaches ~ mid, half of ~ normal, # % of normal, motion ~ half | full rom, rom full, rom ~ full
tenderness | tender*, ttp, sore, pain/painful ~ palpation, hurts ~ press* | nontender, non tender, not tender
muscle spasm | spasm*, knotted, cramp*, charley horse*, myospasm* | tone normal, tone is normal, soft without, muscles ~ soft, no guarding
swelling | edema*, swollen, swell*, effus*, puff*, fluid in/on/wave, bogg*, pitting, fusiform, sausage | no edema
bruising, ecchymosis, bruises, hematoma | bruis*, ecchymo*, hematoma, black and blue, purple
redness, erythema | is red, red and, and red, erythem*, redness
warmth | warmth, feels warm, warm to, hot to, increased temperature | not warm
atrophy | wast*, atroph*, thin* ~ thenar, hollow*, flatten*, loss of bulk, smaller ~ than, # cm less than, # cm less, girth # ~ #
numbness, tingling, paresthesia, paresthesias, pins and needles, numbness or tingling, numbness and tingling, sensory symptoms, sensory complaints | pins and needles, numb/numbness, tingl*, falls asleep, fall asleep, goes to sleep, go to sleep, goes dead, paresthes*, burning and tingling, prickl*, electric shock*, asleep feeling, dead feeling | no numbness, denies numbness, feels ~ everywhere
neuropathic pain | burn*, electric, electrical shock*/pain*/sensation*/jolt*/type, shoot*, shock like, lancinat*, zing*, tingl*, pins and needles, allodyn*, stabbing and burning, hot poker, painful neuropathy, neuralgi*, nerve pain, causalg* | dull ache
localized peripheral pain, localized neuropathic pain, localized pain, peripheral pain, focal neuropathic pain, localized peripheral neuropathic pain | only burning ~ scar/stump/incision, pain/painful ~ confined, confined to, limited to the scar, post herpetic, postherpetic, neuroma, meralgia, in the scar, stump pain, saphenous neur*, intercostal neur*, focal ~ burn*
muscle weakness of the hand | drops ~ things/objects/cups, clumsy, fumbles
gait abnormality | limp*, antalgic*, unsteady, waddl*, shuffl*, steppage, foot drop, drags ~ foot/leg/toe, trendelenburg, wide based, favors ~ leg/side/foot, hobbles, cannot walk on ~ heels/toes, stumbl*, slow gait, with a ~ limp | steady gait, gait steady, gait normal, walks normally, gait ~ normal
inability to bear weight | nwb, toe touch, ttwb, cannot ~ weight on, cannot stand on, hops, crutches only
disc herniation | hnp, protru*, extru*, herniat*, bulg*, sequestr*, free fragment | discs ~ normal
stenosis | stenos*, narrow* ~ canal/foramin*, canal ~ narrow*/mm, foraminal narrowing, foraminal encroach*
corroborating imaging | effac* ~ ~ root, nerve root ~ imping*/compress*/displac*/effac*, root ~ effac*, lateral recess ~ narrow*/steno*, foraminal ~ severe, severe ~ foraminal
radiculopathy | radicul*, sciatica, shoot* ~ leg/arm, radiat* ~ leg/arm/foot/hand/calf/thigh/buttock/finger*, down ~ leg/arm, down to ~ foot/toe/toes/hand/fingers/knee/calf, into ~ leg/arm/foot/hand, +slr, +slump, +spurling
nerve tension signs | slr # degrees, slr at #, slr to #, slr + at, slr pos*, crossed ~ leg, +lasegue, +slump, +femoral stretch, femoral stretch ~ positive, tripod sign | slr neg*, slr to 90
myelopathy | hoffman*, clonus, babinski, hyperreflex*, gait ~ spastic, clumsy hands, myelopath*, cord ~ signal/compress*
shoulder instability | apprehen* ~ positive, sublux*, disloc*
facet loading | facet ~ pain/painful/tender/loading, pain ~ extension, pain/painful ~ extension ~ rotation, worse ~ extension, worse ~ leaning back, hurts ~ extension
complex regional pain syndrome | budapest, allodyn*, mottl*, cold* ~ than, warm* ~ than, color change*, hair ~ sparse, sweats
postoperative complication, complications, surgical complications | wound ~ infect*/dehisc*, readmitted, return to the operating room, complicat*
fracture | fx of, jones fx, jones fracture, fx line, orbital floor, fractured, fractures of, fracture line, nonunion, malunion, boxer fracture, buckle fracture
delayed healing, delayed union, healing is delayed, failure to heal, nonunion of the fracture, slow healing, failure of healing | fx line ~ open/visible/persist*, fracture line ~ open/visible/persist*, delayed union, no callus, not healed at, unhealed, nonunion, no bridging, slow to heal
giving way, giving out, episodes of the ankle giving out, episodes of giving way, buckling, buckle, instability episodes, episodes of instability, giving way episodes | rolls on him/her, it rolls, ankle rolls, rolls ~ ankle, turns on him/her, drops out, gives out, gave out, knee goes, goes out from under, out from under, gives way, collapses, buckl*
drawer sign, anterior drawer, drawer test | only drawer 1, drawer 2, drawer 3, +drawer, drawer #, drawer ~ soft | drawer negative, drawer stable
instability | opens # mm, drawer # ~ soft, soft end point, rolls on, talar tilt # degrees, gapping, gaps # mm, laxity, sulcus 2, hypermob* | no sulcus, no laxity
laxity, apprehension | opens # mm, sulcus 1, sulcus 2, sulcus 3, apprehension positive, +apprehension, laxity, lax | no sulcus, no laxity, no apprehension, apprehension negative
first-step pain, pain with the first step, first step pain, first-step pain in the morning, pain with the first steps, morning heel pain, start-up pain | only first step*, gets out of bed, getting out of bed, out of bed ~ heel, heel ~ morning, post static, poststatic, start up pain, after sitting ~ heel
heel spur, calcaneal spur, heel spurs | spur ~ heel, calcaneal spur, heel spur | no spur, no calcaneal spur
numbness, tingling, numbness of the fingers, numbness of the hand, numbness of the hands, numbness of the toes, numbness of the foot | go dead, goes dead, going dead, are dead, is dead, still dead, asleep, pins and needles, fall asleep, numb, no feeling, cannot feel
neuropathic pain, nerve pain, burning of the foot, burning pain | zap*, jolts, electric, electrical shock*/pain*/sensation*/jolt*/type, burning, shocks
carpal tunnel syndrome | phalen +, durkan +, tinel +, flick sign
radial tenderness, pain over the radial side of the wrist, radial wrist pain, tenderness of the radial wrist, pain at the radial styloid, radial-sided wrist pain | only radial styloid, tender ~ radial, radial wrist pain, radial sided, first dorsal compartment ~ tender, +finkelstein, finkelstein ~ tears/pain/hurts
finkelstein, finkelstein's maneuver, finkelstein maneuver | finkelstein brings, finkelstein +, finkelstein ~ tears, finkelstein
facet loading, pain on leaning back, pain with leaning back, pain when leaning back, pain in extension, pain on bending back, pain with extension and rotation, painful extension | extension ~ ~ pain, extension # deg with ~ pain, extension ~ concordant, pain ~ ~ extension, extension painful, extension is painful, leaning back hurts, leaning back ~ pain*, hurts to lean back
facet tenderness, tenderness over the facets, tenderness of the facets, facet joint tenderness | only tender* ~ facet*, ttp ~ facet*, ttp ~ ~ facet*, ttp bilateral ~ facet*, facet* ~ tender
osteoarthritis, arthritis of the hand, osteoarthritis of the knee, arthritis of the knee, arthritis of the hip, arthritic changes | eaton stage, stage iii cmc, joint space # mm, medial joint space, osteophyt*, djd, kl grade, bone on bone, grade iii, cmc joint ~ stage
suspected labral tear, labral tear | detachment of the ~ labrum, labral detachment, labrum ~ detach*, slap tear, slap lesion
biceps anchor pathology, pathology of the biceps anchor, biceps anchor tear, biceps anchor injury | only biceps anchor ~ tear/torn/detach*/fray*, at the biceps anchor, biceps root, slap
motor weakness, weakness of the legs, leg weakness, weakness of the arms, weakness of the arm, weakness of the leg, loss of strength, decreased strength, diminished strength | ehl @grade, ehl # , ta @grade, legs weak, legs give out, leg gives out
rotator cuff weakness, weakness of the cuff, cuff weakness | cuff strength @grade, cuff @grade | cuff strength 5, cuff 5
triggering | locks down, trigger* | no triggering
swelling | fluid, effusion* | no effusion, no fluid, no swelling
symptoms running down the leg, leg symptoms, symptoms in the leg, symptoms of the leg, symptoms down the leg, leg pain, leg complaints | only down ~ leg, into ~ leg, leg ~ pain/numb/tingl*/burn*, to the foot, sciatica, calf ~ pain/numb, shooting ~ leg | none in the leg, no leg, without leg
pain at night | cannot lie on, sleep is bad, up at night, wakes ~ pain
night pain | cannot lie on that, cannot sleep on that, sleep is bad: , wakes when ~ rolls, lies on that
gait abnormality, gait instability, unsteady gait, instability of gait, unsteadiness of gait, impaired gait, gait dysfunction | furniture walk*, holds on to ~ wall/furniture, wall walk*, unsteady, broad based, tandem ~ unable/poor/impaired
allodynia | cannot tolerate/bear/stand ~ sleeve/clothing/clothes/sock/sheet/touch/water/wind/brushing/shoe/glove, sleeve/clothing/clothes/sock/sheet/shoe/glove ~ hurts/painful/unbearable, intolerant of touch
radiculopathy, radicular symptoms, radicular findings, radiculopathy on examination | shoot*/radiat*/travel*/runs ~ thumb/finger/elbow/forearm/toe/buttock/heel/shin/ankle, @grade, absent ~ reflex, reflex ~ absent/diminished/decreased/trace, diminished/decreased ~ dermatome, decreased pinprick, decreased ~ sensation, numb ~ finger/thumb/toe/foot/calf
painful arc, pain with elevation, pain with overhead, pain with overhead reaching, pain with abduction, pain on abduction, pain on elevation, pain with overhead activity, pain with overhead activities | arc # to #, arc ~ # to #, pain ~ overhead, pain ~ elevation, hurts ~ overhead, pain above #, painful ~ abduction
malalignment, malalignment of the knee, varus deformity, valgus deformity, angular deformity, limb malalignment, varus alignment | varus, valgus ~ degrees, # degrees of valgus, # degrees valgus, bow legged, bowlegged, knock knee*, malalign*, mechanical axis
wrist pain, pain of the wrist | only wrist ~ ache*/hurt*/pain/painful/sore, pain ~ wrist
knee pain, pain of the knee | only knee ~ ache*/hurt*/pain/painful/sore, pain ~ knee
shoulder pain, pain of the shoulder | only shoulder ~ ache*/hurt*/pain/painful/sore, pain ~ shoulder
ankle pain, pain of the ankle | only ankle ~ ache*/hurt*/pain/painful/sore, pain ~ ankle
elbow pain, pain of the elbow | only elbow ~ ache*/hurt*/pain/painful/sore, pain ~ elbow
neck pain, pain of the neck | only neck ~ ache*/hurt*/pain/painful/sore, pain ~ neck
low back pain, back pain, lumbar pain | only back ~ ache*/hurt*/pain/painful/sore, pain ~ back, lbp
hand pain, pain of the hand, pain of the hands | only hand ~ ache*/hurt*/pain/painful/sore, pain ~ hand
foot pain, pain of the foot, pain of the feet | only foot ~ ache*/hurt*/pain/painful/sore, pain ~ foot, feet ~ ache*/hurt*/pain/painful/sore
foot drop, drop foot, dorsiflexion weakness | slaps ~ foot, foot slap*, cannot heel walk, unable to heel walk, dorsiflex* ~ @grade, ta @grade, tibialis ~ @grade, steppage, drags ~ toe, catches ~ toe
gait abnormality | slaps ~ foot, foot slap*, catches ~ toe, tandem poor, sways
`
