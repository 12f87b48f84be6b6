import { advice, all, any, ask, exclusion, fact, item, limit, OTHER_THAN_DRUGS, section, when } from './rule.ts'
import { MTUS_2009 } from './sources.ts'
import { type Topic, topicsOf } from './topic.ts'

/** Drugs other than opioids under the chronic pain guideline of 2009. */

const at = (name: string) => section(MTUS_2009, name)

const soma = at('Carisoprodol (Soma)')
const relaxants = at('Muscle relaxants (for pain)')
const cyclobenzaprine = at('Cyclobenzaprine (Flexeril)')
const benzodiazepines = at('Benzodiazepines')
const antidepressants = at('Antidepressants for chronic pain')
const antiepileptics = at('Anti-epilepsy drugs (AEDs)')
const gabapentin = at('Gabapentin (Neurontin)')
const pregabalin = at('Pregabalin (Lyrica)')
const nsaids = at('NSAIDs (non-steroidal anti-inflammatory drugs)')
const gastric = at('NSAIDs, GI symptoms & cardiovascular risk')
const topicals = at('Topical analgesics')
const lidoderm = at('Lidoderm (lidocaine patch)')
const general = at('Medications for chronic pain')
const various = at('')

const topic = topicsOf('mtus-2009', ['chronic'])

const TAKEN = ['current', 'started', 'unclear', 'requested']

export const MEDICATIONS_2009_TOPICS: readonly Topic[] = [
  topic(
    'carisoprodol',
    'Carisoprodol (Soma)',
    all(
      'SOMA',
      'Is carisoprodol used at all as the guideline allows?',
      soma.verified('29'),
      exclusion('SOMA-1', 'Carisoprodol is not recommended, and not for long-term use.', soma.verified('29')),
      limit('SOMA-2', 'Is use kept to two or three weeks?', soma.corroborated('65'), 'weeks in use', { most: '3' }),
      advice(
        fact(
          'SOMA-3',
          'Is it combined with an opioid or a benzodiazepine, whose effect it augments?',
          soma.verified('29'),
          'medication',
          {
            about: ['opioid', 'benzodiazepine'],
            results: TAKEN,
          },
        ),
      ),
      ask('SOMA-4', 'After long use: is a taper arranged?', soma.recalled('29, 124'), ['weaning']),
    ),
  ),
  topic(
    'muscle-relaxants',
    'Muscle relaxants (for pain)',
    all(
      'MR',
      'Is the muscle relaxant a short second-line treatment of a flare?',
      relaxants.verified('63-66'),
      all(
        'MR-1',
        'Second-line, for an acute exacerbation of chronic low back pain?',
        relaxants.verified('63'),
        any(
          'MR-1a',
          'Is there an acute exacerbation or muscle spasm?',
          relaxants.verified('63'),
          fact('MR-1a1', 'Is a flare or spasm reported?', relaxants.verified('63'), 'symptom', {
            about: ['flare', 'exacerbation', 'spasm'],
            prevails: 'for',
          }),
          fact('MR-1a2', 'Is spasm found on examination?', relaxants.verified('63'), 'examination finding', {
            about: ['spasm'],
            prevails: 'for',
          }),
          fact('MR-1a3', 'Is a flare diagnosed?', relaxants.verified('63'), 'diagnosis', {
            about: ['exacerbation', 'flare', 'acute'],
            prevails: 'for',
          }),
        ),
        fact('MR-1b', 'Was a first-line drug (NSAID, acetaminophen) used?', relaxants.verified('63'), 'medication', {
          about: ['NSAID', 'analgesic'],
          prevails: 'for',
        }),
      ),
      limit(
        'MR-2',
        'Is use short, about two to three weeks, and not continuous?',
        relaxants.verified('63-65'),
        'weeks in use',
        {
          most: '3',
        },
      ),
      ask('MR-3', 'Is there objective spasm or a functional need?', relaxants.recalled('63'), ['examination finding']),
      advice(
        fact(
          'MR-4',
          'Is an NSAID already taken, to which a relaxant adds nothing in most back pain?',
          relaxants.verified('63'),
          'medication',
          {
            about: ['NSAID'],
            results: TAKEN,
          },
        ),
      ),
      ask(
        'MR-5',
        'Methocarbamol, metaxalone, chlorzoxazone, orphenadrine: at most three weeks?',
        relaxants.recalled('65'),
        ['medication'],
      ),
    ),
  ),
  topic(
    'cyclobenzaprine',
    'Cyclobenzaprine (Flexeril)',
    all(
      'CYC',
      'Is cyclobenzaprine a short course?',
      cyclobenzaprine.corroborated('41-42, 64'),
      limit(
        'CYC-1',
        'Is the course at most two to three weeks (the effect is greatest in the first four days)?',
        cyclobenzaprine.corroborated('41, 64'),
        'weeks in use',
        {
          most: '3',
        },
      ),
      advice(
        fact(
          'CYC-2',
          'Is it added to other agents, which is not recommended?',
          cyclobenzaprine.corroborated('41'),
          'medication',
          {
            about: ['muscle relaxant', 'opioid', 'NSAID'],
            results: TAKEN,
          },
        ),
      ),
      ask(
        'CYC-3',
        '5-10 mg three times a day, and no MAO inhibitor, arrhythmia, heart failure or recent infarct?',
        cyclobenzaprine.recalled('64'),
        ['medication', 'diagnosis'],
      ),
      ask(
        'CYC-4',
        'Does the quantity last longer than three weeks (90 tablets three times a day are 30 days)?',
        cyclobenzaprine.recalled('41, 64'),
        ['medication'],
      ),
    ),
  ),
  topic(
    'tizanidine',
    'Tizanidine (Zanaflex)',
    all(
      'TIZ',
      'Is tizanidine used as its entry says?',
      relaxants.recalled('66'),
      ask('TIZ-1', 'Spasticity, or off label low back or myofascial pain?', relaxants.recalled('66'), ['diagnosis']),
      ask('TIZ-2', 'Liver tests at baseline, one, three and six months; blood pressure?', relaxants.recalled('66')),
      ask('TIZ-3', 'At most 36 mg a day?', relaxants.recalled('66'), ['medication']),
    ),
  ),
  topic(
    'baclofen',
    'Baclofen',
    all(
      'BAC',
      'Is baclofen given for spasticity?',
      relaxants.recalled('64-65'),
      ask(
        'BAC-1',
        'Spasticity of multiple sclerosis or spinal cord injury, or lancinating nerve pain?',
        relaxants.recalled('64'),
        ['diagnosis'],
      ),
    ),
  ),
  topic(
    'benzodiazepines',
    'Benzodiazepines',
    all(
      'BZD',
      'Is the benzodiazepine kept short?',
      benzodiazepines.verified('24'),
      exclusion(
        'BZD-1',
        'Benzodiazepines are not recommended for long-term use.',
        benzodiazepines.verified('24'),
        limit('BZD-1a', 'Is use short?', benzodiazepines.verified('24'), 'weeks in use', { most: '4' }),
      ),
      limit('BZD-2', 'Is use limited to four weeks?', benzodiazepines.verified('24'), 'weeks in use', { most: '4' }),
      advice(
        fact(
          'BZD-3',
          'Anxiety: is an antidepressant used, which is the better treatment?',
          benzodiazepines.corroborated('24'),
          'medication',
          {
            about: ['antidepressant', 'SSRI', 'SNRI', 'TCA'],
          },
        ),
      ),
      advice(
        limit(
          'BZD-4',
          'Is it within the weeks in which tolerance to the muscle-relaxing effect comes?',
          benzodiazepines.verified('24'),
          'weeks in use',
          {
            most: '4',
          },
        ),
      ),
    ),
  ),
  topic(
    'antidepressants',
    'Antidepressants for chronic pain',
    all(
      'AD',
      'Is the antidepressant given for a pain it is recommended for?',
      antidepressants.corroborated('13-16'),
      any(
        'AD-1',
        'Neuropathic pain (first-line), or another chronic pain?',
        antidepressants.corroborated('13'),
        fact('AD-1a', 'Is the pain neuropathic?', antidepressants.corroborated('13'), 'diagnosis', {
          about: ['neuropath', 'radicul', 'neuralg', 'neuritis', 'CRPS', 'complex regional', 'fibromyalgia'],
          prevails: 'for',
        }),
        fact('AD-1b', 'Is the pain chronic?', antidepressants.corroborated('13'), 'diagnosis', {
          about: ['chronic pain', 'chronic'],
          prevails: 'for',
        }),
      ),
      ask('AD-2', 'Are pain, function, other analgesics, sleep and mood followed?', antidepressants.recalled('13'), [
        'pain score',
        'functional improvement',
      ]),
      ask(
        'AD-3',
        'Judged at one week, tried for four, tapered after months of remission?',
        antidepressants.recalled('13'),
        ['medication'],
      ),
      ask(
        'AD-4',
        'SSRI: is it for mood, since it does not help chronic low back pain?',
        antidepressants.recalled('13, 16, 107'),
        ['diagnosis'],
      ),
      ask(
        'AD-5',
        'Duloxetine: diabetic neuropathy, anxiety, depression, fibromyalgia; radiculopathy off label?',
        antidepressants.recalled('15, 43-44'),
        ['diagnosis'],
      ),
      ask('AD-6', 'Bupropion: second- or third-line neuropathy, not back pain?', antidepressants.recalled('16'), [
        'diagnosis',
      ]),
    ),
  ),
  topic(
    'antiepileptics',
    'Anti-epilepsy drugs (AEDs)',
    all(
      'AED',
      'Does the anti-epilepsy drug help?',
      antiepileptics.corroborated('16-22'),
      ask(
        'AED-1',
        'Is the pain from nerve damage (axial back pain has too little evidence)?',
        antiepileptics.recalled('16'),
        ['diagnosis'],
      ),
      any(
        'AED-2',
        'Is there a response of at least 30 %?',
        antiepileptics.corroborated('17'),
        limit('AED-2a', 'Is pain at least 30 % less with it?', antiepileptics.corroborated('17'), 'pain reduction', {
          least: '30',
        }),
        fact('AED-2b', 'Is relief of at least 30 % stated?', antiepileptics.corroborated('17'), 'pain relief', {
          exceptAbout: OTHER_THAN_DRUGS,
          bound: ['quantity', 'at least', '30', 'percent'],
        }),
      ),
      fact(
        'AED-3',
        'Is improved function documented since it was begun?',
        antiepileptics.corroborated('17'),
        'functional improvement',
        {
          results: ['improved'],
          fails: ['unchanged', 'worse'],
        },
      ),
      ask('AED-4', 'Women who may become pregnant: counselled?', antiepileptics.recalled('17'), ['sex', 'age']),
      ask('AED-5', 'Is it never stopped abruptly?', antiepileptics.recalled('17'), ['weaning']),
    ),
  ),
  topic(
    'gabapentin',
    'Gabapentin (Neurontin)',
    all(
      'GAB',
      'Is gabapentin given for nerve pain?',
      gabapentin.corroborated('18-19, 49'),
      any(
        'GAB-1',
        'Is the pain neuropathic (diabetic, post-herpetic or other)?',
        gabapentin.corroborated('18, 49'),
        fact('GAB-1a', 'Is neuropathic pain diagnosed?', gabapentin.corroborated('18, 49'), 'diagnosis', {
          about: [
            'neuropath',
            'radicul',
            'neuralg',
            'neuritis',
            'herpe',
            'CRPS',
            'complex regional',
            'nerve',
            'fibromyalgia',
            'carpal tunnel',
            'sciatica',
          ],
          prevails: 'for',
        }),
        fact('GAB-1b', 'Are there neuropathic symptoms?', gabapentin.corroborated('18, 49'), 'symptom', {
          about: ['radiat', 'numb', 'tingl', 'burning', 'paresthes', 'neuropath'],
          prevails: 'for',
        }),
      ),
      ask(
        'GAB-2',
        'Three to eight weeks of titration, then one or two at the highest dose tolerated?',
        gabapentin.recalled('19'),
        ['medication'],
      ),
      ask(
        'GAB-3',
        'At most 3600 mg, adapted to the kidney; change in pain and function asked at each visit?',
        gabapentin.recalled('18-19'),
        ['medication', 'functional improvement'],
      ),
    ),
  ),
  topic(
    'pregabalin',
    'Pregabalin (Lyrica)',
    all(
      'PGB',
      'Is pregabalin used as its entry says?',
      pregabalin.recalled('19-20, 99'),
      ask('PGB-1', 'Diabetic neuropathy, post-herpetic neuralgia or fibromyalgia?', pregabalin.recalled('19, 99'), [
        'diagnosis',
      ]),
      ask(
        'PGB-2',
        'At most 300-600 mg by indication; pain and function documented; tapered over a week?',
        pregabalin.recalled('19-20'),
        ['medication'],
      ),
    ),
  ),
  topic(
    'topiramate',
    'Topiramate (Topamax) and other AEDs',
    all(
      'TPM',
      'Is another anti-epilepsy drug justified?',
      antiepileptics.recalled('20-21'),
      ask('TPM-1', 'Topiramate: did other anticonvulsants fail for neuropathic pain?', antiepileptics.recalled('21'), [
        'medication',
      ]),
      ask(
        'TPM-2',
        'Lamotrigine, carbamazepine, oxcarbazepine: one of their few indications?',
        antiepileptics.recalled('20-21'),
        ['diagnosis'],
      ),
    ),
  ),
  topic(
    'nsaids',
    'NSAIDs',
    all(
      'NSAID',
      'Is the NSAID short, at a low dose, for a pain it helps?',
      nsaids.corroborated('22, 67-73'),
      any(
        'NSAID-0',
        'Osteoarthritis with moderate to severe pain, or a flare of back pain after acetaminophen, or short-term relief?',
        nsaids.corroborated('67-68'),
        fact('NSAID-1', 'Is osteoarthritis diagnosed?', nsaids.corroborated('67'), 'diagnosis', {
          about: ['osteoarth', 'arthritis', 'degenerative joint'],
          prevails: 'for',
        }),
        all(
          'NSAID-2',
          'Back pain: second-line after acetaminophen, or an option for short-term relief?',
          nsaids.corroborated('67-68'),
          fact('NSAID-2a', 'Is there back pain?', nsaids.corroborated('67-68'), 'diagnosis', {
            about: ['back', 'lumb', 'spine', 'spinal', 'disc'],
            prevails: 'for',
          }),
          any(
            'NSAID-2b',
            'After acetaminophen, or short?',
            nsaids.corroborated('67-68'),
            fact('NSAID-2b1', 'Was acetaminophen used?', nsaids.corroborated('67-68'), 'medication', {
              about: ['acetaminophen'],
            }),
            limit('NSAID-2b2', 'Is use short?', nsaids.corroborated('67-68'), 'weeks in use', { most: '6' }),
          ),
        ),
      ),
      ask('NSAID-3', 'Nerve pain alone: is the thin long-term evidence weighed?', nsaids.recalled('68'), ['diagnosis']),
      advice(
        fact(
          'NSAID-4',
          'Were stomach and heart risks weighed in choosing the NSAID?',
          nsaids.corroborated('68-69'),
          'diagnosis',
          {
            about: ['ulcer', 'bleed', 'gastr', 'reflux', 'hypertension', 'cardi', 'heart'],
            denial: 'for',
          },
        ),
      ),
      ask('NSAID-5', 'Blood count, chemistry and liver tests 4-8 weeks after the start?', nsaids.recalled('69-70')),
      ask('NSAID-6', 'Ketorolac: is the pain neither minor nor chronic?', nsaids.recalled('72'), ['medication']),
      ask('NSAID-7', 'Long use: is benefit documented?', nsaids.recalled('22, 67'), [
        'functional improvement',
        'pain relief',
      ]),
    ),
    { note: 'Six weeks stand for "short-term" in NSAID-2b2: the guideline prints no number.' },
  ),
  topic(
    'ppi',
    'Proton pump inhibitors',
    any(
      'PPI',
      'Is there a risk or complaint of the stomach from an NSAID?',
      gastric.corroborated('68-69'),
      all(
        'PPI-1',
        'An NSAID, with at least one risk factor?',
        gastric.corroborated('68'),
        fact('PPI-1a', 'Is an NSAID taken?', gastric.corroborated('68'), 'medication', {
          about: ['NSAID'],
          results: TAKEN,
          prevails: 'for',
        }),
        any(
          'PPI-1b',
          'Over 65, ulcer or bleeding, aspirin, steroid or anticoagulant, or several NSAIDs?',
          gastric.corroborated('68'),
          limit('PPI-1b1', 'Over 65?', gastric.corroborated('68'), 'patient age', { least: '66' }),
          fact('PPI-1b2', 'A history of ulcer, bleeding or perforation?', gastric.corroborated('68'), 'diagnosis', {
            about: ['ulcer', 'gastrointestinal bleed', 'gi bleed', 'perforation'],
            prevails: 'for',
          }),
          fact(
            'PPI-1b3',
            'Aspirin, a corticosteroid or an anticoagulant beside it?',
            gastric.corroborated('68'),
            'medication',
            {
              about: ['aspirin', 'corticosteroid', 'anticoagulant'],
              results: TAKEN,
              prevails: 'for',
            },
          ),
        ),
      ),
      fact('PPI-2', 'Does the NSAID cause dyspepsia?', gastric.corroborated('69'), 'side effect', {
        about: ['dyspepsia', 'gastr', 'reflux', 'heartburn', 'stomach', 'nausea', 'gi upset', 'abdominal'],
        prevails: 'for',
      }),
      fact('PPI-2b', 'Is a stomach complaint diagnosed?', gastric.corroborated('69'), 'diagnosis', {
        about: ['dyspepsia', 'gastritis', 'reflux', 'gerd', 'gastropathy'],
        prevails: 'for',
      }),
      advice(
        exclusion(
          'PPI-3',
          'No stomach risk and no heart disease: a plain NSAID is enough.',
          gastric.corroborated('68'),
        ),
      ),
      ask(
        'PPI-4',
        'Over a year of use: is the risk of hip fracture weighed (odds ratio 1.44)?',
        gastric.recalled('68'),
        ['medication'],
      ),
      ask('PPI-5', 'Omeprazole 20 mg daily, or misoprostol 200 mcg four times a day?', gastric.recalled('68'), [
        'medication',
      ]),
    ),
  ),
  topic(
    'topical-analgesics',
    'Topical analgesics, compounded ones included',
    all(
      'TOP',
      'Is each ingredient recommended, and were oral first-line drugs tried?',
      topicals.corroborated('111-113'),
      any(
        'TOP-0',
        'Neuropathic pain after first-line drugs, or a topical NSAID for a joint?',
        topicals.corroborated('111-112'),
        fact('TOP-1', 'Did antidepressants and anticonvulsants fail?', topicals.corroborated('111'), 'medication', {
          about: ['antidepressant', 'TCA', 'SNRI', 'anti-epilepsy'],
          results: ['failed', 'stopped', 'past'],
          prevails: 'for',
        }),
        all(
          'TOP-4',
          'A topical NSAID for arthritis or tendinitis of a joint that can be treated so, not spine, hip or shoulder?',
          topicals.corroborated('111-112'),
          item('TOP-4a', 'Is the product diclofenac, the approved topical NSAID?', topicals.corroborated('111-112'), [
            'diclofenac',
            'voltaren',
            'flector',
          ]),
          fact(
            'TOP-4b',
            'Arthritis or tendinitis of a joint in reach?',
            topicals.corroborated('111-112'),
            'diagnosis',
            {
              about: ['osteoarth', 'arthritis', 'tendin', 'tendon'],
              prevails: 'for',
            },
          ),
        ),
      ),
      when(
        'TOP-2a',
        'Is an ingredient among those that are not recommended on the skin?',
        item(
          'TOP-9',
          'Does it contain a muscle relaxant, gabapentin or another anticonvulsant?',
          topicals.corroborated('113'),
          ['baclofen', 'cyclobenzaprine', 'muscle relaxant', 'gabapentin', 'topiramate', 'orphenadrine', 'tizanidine'],
        ),
        exclusion(
          'TOP-2',
          'A compound with one drug or class that is not recommended is not recommended.',
          topicals.corroborated('111'),
        ),
      ),
      ask('TOP-3', 'Is the analgesic purpose of each agent stated?', topicals.recalled('111'), ['purpose of request']),
      ask('TOP-5', 'Diclofenac gel 1 %: at most 32 g a day?', topicals.recalled('112'), ['medication']),
      ask('TOP-6', 'Ketoprofen: is it known that it is not approved for the skin?', topicals.recalled('112'), [
        'medication',
      ]),
      ask('TOP-7', 'Lidocaine: in a form other than the Lidoderm patch?', topicals.recalled('112'), ['medication']),
      when(
        'TOP-8',
        'Capsaicin: under 0.0375 %, after other treatment failed?',
        item('TOP-8a', 'Does it contain capsaicin?', topicals.corroborated('112-113'), ['capsaicin']),
        advice(
          limit('TOP-8b', 'Is it at most 0.025 %?', topicals.corroborated('112-113'), 'capsaicin strength', {
            most: '0.025',
          }),
        ),
      ),
      ask('TOP-10', 'Ketamine: refractory neuropathic pain, all else tried?', topicals.recalled('113'), [
        'prior treatment',
      ]),
      ask(
        'TOP-11',
        'Methyl salicylate alone: better than placebo, is it enough?',
        at('Salicylate topicals').recalled('105'),
        ['medication'],
      ),
    ),
    {
      note: 'What the product contains is read as a `request` claim per ingredient, which `review/` makes from the item.',
    },
  ),
  topic(
    'lidoderm',
    'Lidoderm (lidocaine patch)',
    all(
      'LID',
      'Local nerve pain after first-line drugs?',
      lidoderm.corroborated('56-57'),
      fact('LID-1', 'Is the pain neuropathic and peripheral?', lidoderm.corroborated('56'), 'diagnosis', {
        about: ['neuropath', 'neuralg', 'herpe', 'neuritis', 'CRPS', 'complex regional', 'radicul', 'nerve'],
        prevails: 'for',
      }),
      fact('LID-2', 'Was a tricyclic, SNRI or anticonvulsant tried first?', lidoderm.corroborated('56'), 'medication', {
        about: ['TCA', 'SNRI', 'anti-epilepsy', 'antidepressant'],
        results: ['failed', 'stopped', 'past', 'current'],
        prevails: 'for',
      }),
      advice(
        exclusion(
          'LID-3',
          'Not first-line, and not for arthritis or muscle pain.',
          lidoderm.corroborated('57'),
          fact('LID-3a', 'Post-herpetic neuralgia?', lidoderm.corroborated('57'), 'diagnosis', {
            about: ['post-herpetic', 'postherpetic'],
          }),
        ),
      ),
      ask(
        'LID-4',
        'Area, hours a day and number of patches stated, trial of four weeks or less?',
        lidoderm.recalled(''),
        ['medication'],
      ),
    ),
  ),
  topic(
    'medications-general',
    'Medications for chronic pain',
    all(
      'MED',
      'Is the drug given with an aim, one at a time, and recorded?',
      general.corroborated('60-61'),
      ask('MED-1', 'Were aim, benefit, harm and the patient’s preference settled before?', general.recalled('60'), [
        'treatment goal',
      ]),
      ask('MED-2', 'Is one drug tried at a time, other treatment unchanged?', general.recalled('60'), ['medication']),
      advice(
        any(
          'MED-3',
          'Are pain and function with the drug recorded?',
          general.corroborated('60'),
          fact('MED-3a', 'Pain with it?', general.corroborated('60'), 'pain score', { about: ['with medication'] }),
          fact('MED-3b', 'Relief from it?', general.corroborated('60'), 'pain relief', {
            exceptAbout: OTHER_THAN_DRUGS,
          }),
          fact('MED-3c', 'Function with it?', general.corroborated('60'), 'functional improvement', { denial: 'for' }),
        ),
      ),
    ),
    { role: 'advises' },
  ),
  topic(
    'other-not-recommended',
    'Various short entries',
    all(
      'MISC',
      'Is a rule of one of the short entries against it?',
      various.recalled('11-13, 22-29, 50, 56-57'),
      ask('MISC-1', 'Acetaminophen: at most 4 g a day?', at('Acetaminophen (APAP)').recalled('11-12'), ['medication']),
      ask(
        'MISC-2',
        'Botulinum toxin: cervical dystonia, or back pain within a restoration program?',
        at('Botulinum toxin').recalled('25-26'),
        ['diagnosis'],
      ),
      ask('MISC-3', 'Cannabinoids are recalled as not recommended: confirm?', at('Cannabinoids').recalled('28')),
      ask('MISC-5', 'Glucosamine: moderate arthritis pain of the knee?', at('Glucosamine').recalled('50'), [
        'diagnosis',
      ]),
      ask('MISC-6', 'Ketamine is recalled as not recommended: confirm?', at('Ketamine').recalled('56')),
      ask(
        'MISC-7',
        'Low-level laser is recalled as not recommended: confirm?',
        at('Low-level laser therapy').recalled('57'),
      ),
      ask('MISC-8', 'Aquatic therapy: is less weight on the joint needed?', at('Aquatic therapy').recalled('22'), [
        'diagnosis',
      ]),
      ask('MISC-9', 'Celecoxib: is there a stomach risk?', at('Celecoxib (Celebrex)').recalled('22, 30'), [
        'diagnosis',
      ]),
      ask('MISC-10', 'Sleep drugs are not in this edition (ODG: 7-10 days): is use short?', at('').recalled(''), [
        'medication',
      ]),
    ),
    { role: 'advises' },
  ),
  topic(
    'barbiturate-analgesics',
    'Barbiturate-containing analgesics',
    all(
      'MISC-4a',
      'May a barbiturate-containing analgesic be used?',
      at('Barbiturate-containing analgesic agents (BCAs)').corroborated('23'),
      exclusion(
        'MISC-4',
        'Barbiturate-containing analgesics (Fioricet) are not recommended for chronic pain.',
        at('Barbiturate-containing analgesic agents (BCAs)').corroborated('23'),
      ),
    ),
    { note: 'A row of the various short entries, kept apart because it alone is firm enough to decide.' },
  ),
  topic(
    'medical-foods',
    'Medical foods and compound drugs',
    all(
      'MF',
      'Is a medical food or compound drug needed?',
      section({ guideline: 'ODG, DWC draft 2014, MTUS 2016', edition: '' }, 'Compound drugs').corroborated(''),
      ask(
        'MF-1',
        'Medical food: does the patient have a disease with a distinctive nutritional requirement?',
        section({ guideline: 'ODG, DWC draft 2014', edition: '' }, 'Medical food').corroborated(''),
        ['diagnosis'],
      ),
      fact(
        'MF-2',
        'Was an approved first-line commercial drug tried before a compound?',
        section({ guideline: 'ODG, DWC draft 2014, MTUS 2016', edition: '' }, 'Compound drugs').corroborated(''),
        'medication',
        {
          about: ['NSAID', 'analgesic', 'acetaminophen', 'anti-epilepsy', 'antidepressant'],
          results: ['failed', 'stopped'],
        },
      ),
    ),
    { note: 'Not in the 2009 text; MF-1 asks a person because the record seldom names such a requirement.' },
  ),
]
