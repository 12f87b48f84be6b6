import type { Confidence } from '../core/index.ts'

/**
 * Active ingredients by class: `name code-and-confidence`, where the number is the RxNorm ingredient code and the
 * letter after it says how well that code is known (v verified in public value sets, c corroborated, r recalled).
 * No number: no code is known here. Source: facts/guideline-data/drug-lexicon.json (139 ingredients), extended from
 * background knowledge with the drugs that stand beside opioids in medication lists; the extension carries no codes.
 */
export const INGREDIENT_CLASSES: readonly (readonly [drugClass: string, ingredients: string])[] = [
  [
    'opioid',
    'alfentanil, benzhydrocodone 2001352v, buprenorphine 1819v, butorphanol 1841v, codeine 2670v, dihydrocodeine 23088v, fentanyl 4337v, hydrocodone 5489v, hydromorphone 3423v, levomethadyl, levorphanol 6378v, meperidine 6754v, methadone 6813v, morphine 7052v, nalbuphine, oliceridine, opium, oxycodone 7804v, oxymorphone 7814v, pentazocine 8001v, propoxyphene 8785v, remifentanil, sufentanil, tapentadol 787390v, tramadol 10689v',
  ],
  ['analgesic', 'acetaminophen 161v'],
  [
    'NSAID',
    'aspirin 1191v, celecoxib 140587v, choline magnesium trisalicylate, diclofenac 3355v, diflunisal 3393r, etodolac 24605r, fenoprofen, flurbiprofen 4502v, ibuprofen 5640v, indomethacin 5781v, ketoprofen 6142r, ketorolac 35827c, meclofenamate, mefenamic acid, meloxicam 41493v, nabumetone 31448v, naproxen 7258v, oxaprozin 32613r, piroxicam 8356v, salsalate, sulindac 10237r, tolmetin',
  ],
  ['opioid antagonist', 'naloxone 7242v, naltrexone 7243v'],
  ['stimulant', 'amphetamine, caffeine 1886v, dextroamphetamine 3288c, lisdexamfetamine, methylphenidate 6901v'],
  ['barbiturate', 'butabarbital, butalbital 19860v, phenobarbital'],
  [
    'muscle relaxant',
    'baclofen 1292v, carisoprodol 2101v, chlorzoxazone 2410v, cyclobenzaprine 21949v, dantrolene 3105c, metaxalone 59078v, methocarbamol 6845v, orphenadrine 7715v, tizanidine 57258c',
  ],
  [
    'benzodiazepine',
    'alprazolam 596v, chlordiazepoxide 2356v, clobazam 21241v, clonazepam 2598v, clorazepate 2353v, diazepam 3322v, estazolam 4077v, flurazepam, lorazepam 6470v, midazolam, oxazepam 7781v, quazepam 35185v, temazepam 10355v, triazolam 10767v',
  ],
  [
    'sleep medication',
    'doxepin 3638v, eszopiclone 461016r, ramelteon 596205c, suvorexant 1547099c, zaleplon 74667r, zolpidem 39993v',
  ],
  [
    'proton pump inhibitor',
    'dexlansoprazole 816346v, esomeprazole 283742v, lansoprazole 17128v, omeprazole 7646v, pantoprazole 40790v, rabeprazole 114979v',
  ],
  ['prostaglandin', 'misoprostol'],
  ['H2 blocker', 'cimetidine, famotidine 4278c, nizatidine, ranitidine 9143r'],
  [
    'anti-epilepsy drug',
    'carbamazepine 2002v, divalproex sodium 266856v, gabapentin 25480v, gabapentin enacarbil, lacosamide, lamotrigine 28439v, levetiracetam 114477c, oxcarbazepine 32624v, phenytoin, pregabalin 187832v, tiagabine, topiramate 38404c, zonisamide 39998c',
  ],
  ['SNRI', 'desvenlafaxine 734064r, duloxetine 72625v, milnacipran 588250r, venlafaxine 39786v'],
  ['TCA', 'amitriptyline 704v, clomipramine, desipramine 3247v, imipramine 5691v, nortriptyline 7531v, protriptyline'],
  [
    'SSRI',
    'citalopram 2556v, escitalopram 321988v, fluoxetine 4493v, fluvoxamine, paroxetine 32937v, sertraline 36437v, vilazodone',
  ],
  ['atypical antidepressant', 'bupropion 42347v, mirtazapine 15996v, trazodone 10737v, vortioxetine 1455099v'],
  ['anxiolytic', 'buspirone 1827v, hydroxyzine 5553v'],
  [
    'antipsychotic',
    'aripiprazole 89013v, haloperidol, lurasidone, olanzapine 61381v, quetiapine 51272v, risperidone 35636v, ziprasidone',
  ],
  ['alpha-2 agonist', 'clonidine 2599v'],
  [
    'topical analgesic',
    'camphor, capsaicin 1992r, diclofenac epolamine, lidocaine 6387v, menthol 6750r, methyl salicylate, trolamine salicylate',
  ],
  ['anesthetic', 'ketamine 6130c'],
  ['stimulant/wakefulness', 'armodafinil, modafinil 30125v'],
  ['antiemetic', 'ondansetron 26225v, prochlorperazine, promethazine 8745v, trimethobenzamide'],
  [
    'laxative',
    'bisacodyl, docusate 82003c, lactulose, linaclotide, magnesium citrate, polyethylene glycol, psyllium, senna, sennosides',
  ],
  ['opioid-induced constipation', 'lubiprostone, methylnaltrexone, naloxegol'],
  ['erectile dysfunction', 'avanafil, sildenafil 136411v, tadalafil 358263c, vardenafil'],
  ['medical food', 'amino acid blend, flavocoxid'],
  [
    'supplement',
    'calcium, chondroitin, ferrous sulfate, fish oil, folic acid, glucosamine, iron, magnesium, melatonin, methylfolate, methylsulfonylmethane, multivitamin, vitamin B12, vitamin C, vitamin D',
  ],
  [
    'antihistamine',
    'cetirizine, chlorpheniramine, diphenhydramine, fexofenadine, levocetirizine, loratadine, meclizine',
  ],
  ['intrathecal analgesic', 'ziconotide'],
  ['neurotoxin', 'onabotulinumtoxinA'],
  ['corticosteroid injection', 'triamcinolone 10759v'],
  [
    'corticosteroid',
    'betamethasone, dexamethasone, fluocinolone, hydrocortisone, methylprednisolone, prednisolone, prednisone',
  ],
  [
    'antihypertensive',
    'amlodipine, atenolol, benazepril, bisoprolol, carvedilol, chlorthalidone, diltiazem, doxazosin, enalapril, furosemide, hydralazine, hydrochlorothiazide, irbesartan, lisinopril, losartan, metoprolol, nadolol, nebivolol, nifedipine, olmesartan, prazosin, propranolol, quinapril, ramipril, spironolactone, telmisartan, terazosin, triamterene, valsartan, verapamil',
  ],
  [
    'diabetes drug',
    'canagliflozin, empagliflozin, glimepiride, glipizide, glyburide, insulin, liraglutide, metformin, pioglitazone, sitagliptin',
  ],
  [
    'lipid-lowering drug',
    'atorvastatin, ezetimibe, fenofibrate, gemfibrozil, lovastatin, niacin, pravastatin, rosuvastatin, simvastatin',
  ],
  ['thyroid drug', 'levothyroxine, liothyronine, methimazole'],
  ['anticoagulant', 'apixaban, clopidogrel, dabigatran, enoxaparin, heparin, rivaroxaban, warfarin'],
  [
    'antibiotic',
    'amoxicillin, azithromycin, cefazolin, cephalexin, ciprofloxacin, clavulanate, clindamycin, doxycycline, levofloxacin, metronidazole, minocycline, mupirocin, nitrofurantoin, penicillin, sulfamethoxazole, trimethoprim',
  ],
  ['antiviral', 'acyclovir, valacyclovir'],
  ['antifungal', 'fluconazole, ketoconazole, terbinafine'],
  ['asthma drug', 'albuterol, budesonide, fluticasone, formoterol, ipratropium, montelukast, salmeterol, tiotropium'],
  ['gastrointestinal drug', 'belladonna, dicyclomine, loperamide, metoclopramide, simethicone, sucralfate'],
  ['migraine drug', 'eletriptan, naratriptan, rizatriptan, sumatriptan, zolmitriptan'],
  ['hormone', 'estradiol, medroxyprogesterone, progesterone, testosterone'],
  ['urinary drug', 'finasteride, mirabegron, oxybutynin, solifenacin, tamsulosin, tolterodine'],
  ['bone drug', 'alendronate, ibandronate, risedronate'],
  ['local anesthetic', 'benzocaine, bupivacaine, prilocaine, ropivacaine, tetracaine'],
  ['viscosupplement', 'hyaluronic acid, hylan, sodium hyaluronate'],
  ['opioid withdrawal drug', 'lofexidine'],
  ['cannabinoid', 'cannabidiol, dronabinol, nabilone'],
  ['smoking cessation', 'nicotine, varenicline'],
  ['mood stabilizer', 'lithium'],
  [
    'neurologic drug',
    'benztropine, dextromethorphan, donepezil, memantine, pramipexole, quinidine, riluzole, ropinirole',
  ],
  ['gout drug', 'allopurinol, colchicine, febuxostat'],
  ['antirheumatic', 'adalimumab, etanercept, hydroxychloroquine, methotrexate, sulfasalazine'],
  ['vasodilator', 'isosorbide, nitroglycerin, pentoxifylline'],
  ['electrolyte', 'potassium chloride'],
]

/** Other spellings of ingredients, as printed on products and in letters. */
export const INGREDIENT_SYNONYMS: Readonly<Record<string, string>> = {
  apap: 'acetaminophen',
  acetamin: 'acetaminophen',
  acetamino: 'acetaminophen',
  aceta: 'acetaminophen',
  paracetamol: 'acetaminophen',
  acetominophen: 'acetaminophen',
  acetaminophin: 'acetaminophen',
  asa: 'aspirin',
  hctz: 'hydrochlorothiazide',
  proproxyphene: 'propoxyphene',
  propoxy: 'propoxyphene',
  dextropropoxyphene: 'propoxyphene',
  meperedine: 'meperidine',
  pethidine: 'meperidine',
  pentazocin: 'pentazocine',
  codei: 'codeine',
  mso4: 'morphine',
  lignocaine: 'lidocaine',
  methylsalicylate: 'methyl salicylate',
  cyclobenzaprin: 'cyclobenzaprine',
  msm: 'methylsulfonylmethane',
  caffein: 'caffeine',
  hydrocod: 'hydrocodone',
  dhc: 'dihydrocodeine',
  diphenhydramin: 'diphenhydramine',
  divalproex: 'divalproex sodium',
  onabotulinumtoxin: 'onabotulinumtoxinA',
  cyanocobalamin: 'vitamin B12',
  hyaluronate: 'hyaluronic acid',
  peg: 'polyethylene glycol',
}

/** Federal schedules of single ingredients; what is not listed is not controlled. */
export const INGREDIENT_SCHEDULES: Readonly<Record<string, string>> = {
  'C-II':
    'morphine oxycodone hydrocodone hydromorphone oxymorphone methadone fentanyl tapentadol levorphanol meperidine codeine opium sufentanil remifentanil alfentanil oliceridine benzhydrocodone dihydrocodeine levomethadyl amphetamine dextroamphetamine methylphenidate lisdexamfetamine nabilone',
  'C-III': 'buprenorphine ketamine testosterone butabarbital dronabinol',
  'C-IV':
    'tramadol pentazocine butorphanol propoxyphene carisoprodol clonazepam alprazolam diazepam lorazepam temazepam triazolam clorazepate chlordiazepoxide clobazam quazepam oxazepam estazolam flurazepam midazolam zolpidem eszopiclone zaleplon suvorexant modafinil armodafinil phenobarbital',
  'C-V': 'pregabalin lacosamide',
}

export const CODE_CONFIDENCE: Readonly<Record<string, Confidence>> = { v: 'verified', c: 'corroborated', r: 'recalled' }
