import { formsOf, type Lexicon, lexicon } from '../records/index.ts'

/**
 * The words by which letters say that something is missing, as data. Each row tells where its subject stands:
 * `behind` the cue ("no documentation of X"), or `before` it ("X was not documented"). What a cue is read as is decided
 * in `absence-finder.ts`, from these tables and the words around.
 */
export type AbsenceCue = {
  readonly subject: 'behind' | 'before'
  /** The way in which it is missing, as far as the cue itself tells. */
  readonly says: 'none' | 'lack' | 'unclear' | 'denied' | 'pending' | 'omitted'
}

const cue = (subject: AbsenceCue['subject'], says: AbsenceCue['says'], phrases: string) =>
  phrases.split(/,\s*/).map((phrase) => [phrase.trim(), { subject, says }] as const)

/** Cues that are words of their own. Negated verbs are read from the tables of verbs below. */
export const CUES: Lexicon<AbsenceCue> = lexicon([
  ...cue(
    'behind',
    'none',
    'no, not any, none of, not enough, not sufficient, no such, neither, not a single, nothing, not a word, hardly any, barely any, nowhere, not one of, not one, does not appear to be, do not appear to be, did not appear to be',
  ),
  ...cue(
    'behind',
    'lack',
    `lack of, a lack in, lack in, lacks, lacking in, absence of, an absence in, absent any, dearth of, scarcity of, want of, shortage of, devoid of, void of, bare of,
    insufficient, inadequate, paucity of, little, scant, missing, without, without any, silent on, silent about,
    silent as to, silent with regard to, silent regarding, silent concerning, silent with respect to, quiet about, quiet on, deficient in, short on, free of, negative for, wholly without, bare as to, blank as to`,
  ),
  ...cue('behind', 'omitted', 'omits, omitted, omit, leaves out, left out, neglected, neglects'),
  ...cue(
    'behind',
    'unclear',
    `unclear, not clear, not entirely clear, not exactly clear, not apparent, not known, unknown, not certain, uncertain,
    not evident, not obvious, not told, hard to tell, impossible to tell, cannot be told, cannot tell, could not tell, open question`,
  ),
  ...cue('behind', 'denied', 'denies, denied, denying'),
  ...cue('behind', 'pending', 'has yet to, have yet to, had yet to, has never, have never, had never, never'),
])

/** "was absent", "are lacking": the subject stands before, when nothing follows that could be one. */
export const BARE_AFTER: ReadonlySet<string> = formsOf(
  'absent lacking missing unknown unclear unspecified undocumented unavailable unsigned undated nil wanting unsaid unsupported unanswered omitted unmentioned unrecorded unaddressed unexplained unstated unreported untold blank',
)

/** Words that look like the determiner of an absence and are none. */
export const NOT_A_CUE: Lexicon<true> = lexicon(
  `no more than, no longer, no later than, no less than, no doubt, no matter, no fewer than, no surprise, not only,
  no problem, no problems, without difficulty, no difference, with or without, with and without, without contrast,
  with and without contrast, no issue with, no. 1, little more than, missing work, missed, no direction, no impact,
  no need, no benefit, no additional benefit, no recommendation, no recommendations, no effect, no role, never be,
  no proven, no reason to doubt, no change, no relief, no improvement, no proven efficacy, a little, no help,
  no response, no better, no indication for, no indication to continue, no indication to use, no indications for, no clear indication for,
  no indication at this time for, no medical necessity, no medical need, no objection, without further indication, no place for,
  without pain, lack of effectiveness, free of charge`
    .split(/,\s*/)
    .map((phrase) => [phrase.trim(), true] as const),
)

/** Verbs by which a record, a physician or a study tells something; all their forms. */
export const TELLING: ReadonlySet<string> = formsOf(
  `document documents documented documenting provide provides provided providing specify specifies specified specifying
  state states stated stating show shows showed shown showing reveal reveals revealed revealing demonstrate demonstrates
  demonstrated demonstrating indicate indicates indicated indicating describe describes described describing mention
  mentions mentioned mentioning discuss discusses discussed contain contains contained containing include includes included
  establish establishes established detail details detailed detailing identify identifies identified address addresses
  addressed explain explains explained explaining outline outlines outlined furnish furnishes furnished note notes noted
  report reports reported suggest suggests suggested confirm confirms confirmed justify justifies reference referenced disclose discloses submit submits submitted list lists listed
  record records recorded reflect reflects reflected offer offers offered give gives gave given present presents presented
  clarify clarifies clarified delineate delineates delineated quantify quantifies quantified define defines defined
  formulate formulated elicit elicits elicited display displays displayed exhibit exhibits exhibited disclose disclosed
  articulate articulated substantiate substantiates substantiated comment comments commented support supports supported
  tell tells told name names named set make makes made say says said corroborate corroborates corroborated
  speak speaks refer refers referred allude alludes attest attests convey conveys prove proves verify verifies capture captures touch touches produce produces produced supply supplies supplied cite cites cited attach attached`,
)

/** Verbs of doing: a test that was not done, a treatment that was not tried. */
export const DOING: ReadonlySet<string> = formsOf(
  `perform performs performed obtain obtains obtained complete completes completed check checks checked try tries tried
  trialed attempt attempts attempted assess assesses assessed evaluate evaluates evaluated examine examines examined test
  tests tested measure measures measured do does did done conduct conducts conducted undertake undertaken undergo
  undergone administer administered administers exhaust exhausted use used order ordered initiate initiated begun start
  started monitor monitors monitored screen screened screens review reviewed consult consulted sign signed receive
  received treat treated seek sought make made take taken carry query queried run repeat repeated count counted rate
  rated weigh weighed considered see seen worn visited contemplated inquired tracked compared spelled graded`,
)

/** What is looked for and found, in a patient more than in a paper. */
export const FINDING: ReadonlySet<string> = formsOf(
  `find finds found see sees seen palpate palpated palpable reproduce reproduced appreciate appreciated observe observed
  present evident positive abnormal detect detected visualize visualized elicit elicited demonstrate demonstrated reveal revealed exist
  exists encountered determine determined ascertain ascertained verified located`,
)

/** Participles and adjectives of a conclusion: what they deny is the treatment's support, not a fact. */
export const CONCLUDING: ReadonlySet<string> = formsOf(
  `recommended necessary supported warranted appropriate authorized approved certified met satisfied justified advisable
  needed required intended reasonable allowed covered medically favored endorsed applicable eligible certifiable
  effective proven beneficial sufficient suitable compliant consistent significant due likely`,
)

/** Nouns that introduce what is missing and are not themselves the subject: "no documentation of", "no evidence that". */
export const RECORD_NOUNS: ReadonlySet<string> = formsOf(
  `documentation documentations document evidence indication indications mention discussion record records recording
  notation notations note information detail details description statement account report proof sign support data
  finding findings confirmation entry suggestion reference exploration documented documenting assertion
  verification substantiation clarification listing noting mentioning describing discussing detailing specification
  knowledge answer word hint clue trace comment history reporting`,
)

/** Adjectives that may stand between the cue and such a noun. */
export const NOUN_ADJECTIVES: ReadonlySet<string> = formsOf(
  `clear objective documented clinical medical specific recent sufficient adequate significant definite explicit further other any
  written additional available current firm convincing detailed compelling supporting supportive subjective physical
  quantified quantifiable provided submitted the a an explicit implicit such real actual of in prior previous
  radiographic diagnostic official formal appropriate reasonable this enough meaningful substantial proper complete examination
  exam positive contemporaneous individualized`,
)

/** Words between such a noun and the subject: "no documentation *regarding* X", "no evidence *to support that* X". */
export const LINKS: ReadonlySet<string> = formsOf(
  `of that consistent review verify suspect include to regarding concerning about to support suggest indicate indicating suggesting demonstrating showing explaining
  describing detailing documenting for on as with regard respect show demonstrate which would noting supporting stating
  specifying identifying in reflecting establishing confirming made provided submitted available documented noted clearly
  describe explain establish document pertaining relating related proving prove confirm the a an any what whatsoever of
  whether if evidence documentation indication mention discussion suggestive indicative given offered by physician
  provider concerning found on at this time`,
)

/** Papers that a file holds or lacks. */
export const PAPERS: ReadonlySet<string> = formsOf(
  `report reports note notes record records rfa rfas form forms questionnaire letter letters chart charts radiograph
  radiographs film films result results imaging study studies log logs sheet sheets document documents
  agreement contract paperwork transcript authorization`,
)

/** What a request says of itself. */
export const REQUEST_FIELDS: ReadonlySet<string> = formsOf(
  `quantity quantities dose dosage dosing strength frequency duration number amount side level levels sessions
  visits refills refill length schedule type kind formulation count units unit sig directions procedure procedures nature rental purchase
  period weeks days endpoint volume name length concentration`,
)

/** Reasons, and questions for one. */
export const REASON_NOUNS: ReadonlySet<string> = formsOf(
  `rationale rational rationales reason reasons reasoning explanation explanations justification purpose purposes necessity
  need justify explain explaining why intent argument expectation basis ground grounds thinking`,
)

/** What no search can settle. */
export const CONCLUSORY: Lexicon<true> = lexicon(
  `exceptional factor, exceptional factors, extenuating circumstances, extenuating circumstance, extenuating factors,
  special circumstances, special circumstance, exceptional circumstances, exceptional circumstance, compelling clinical facts,
  compelling evidence, compelling facts, compelling reason, compelling circumstances, unusual circumstances,
  extraordinary circumstances, extraordinary, mitigating circumstances, mitigating factors, extenuating clinical, unique circumstances,
  exceptional, extenuating, special considerations, other supporting evidence, supporting evidence, clinical findings to support,
  go against guideline, deviate from guideline, deviation from guideline, overriding factors, overriding circumstances,
  unusual factors, special factors, clinical facts, intervening circumstances, special about, unusual about, exceptional about, particular about, out of the ordinary, case apart, unusual feature, unusual features, special reason, special reasons, particular reason, particular circumstances, distinguishing, special feature, special features, extraordinary about, special need, outlier, atypical features, good cause`
    .split(/,\s*/)
    .map((phrase) => [phrase.trim(), true] as const),
)

/** A measure, a time or the demand that it be objective. */
export const QUALIFIERS: ReadonlySet<string> = formsOf(
  `objective objectively measurable measurably quantified quantifiable quantifiably quantitative recent recently least
  percent lasting sustained meaningful numerical latest minimum sustainable measured objectified validated`,
)

/** The people and papers that a sentence is about, by the head of its subject. */
export const ACTORS: Lexicon<'rule' | 'examination' | 'request' | 'patient' | 'record'> = lexicon(
  (
    [
      [
        'rule',
        `guideline, guidelines, mtus, odg, acoem, literature, trial, cochrane, fda, criteria, research, meta analysis,
      labor code, regulation, statute, manufacturer, label, table, chapter, drug class, evidence base, muscle relaxants, nsaids`,
      ],
      [
        'examination',
        `examination, exam, physical examination, physical exam, palpation, mri, ct, x ray, imaging, emg, ncv, ncs,
      study, scan, film, radiograph, review of systems, inspection, electrodiagnostic, electrodiagnostic study, exam findings,
      examination findings, testing, screen, workup, neurological examination, objective findings, ultrasound, arthrogram, reading`,
      ],
      [
        'request',
        `request, rfa, requested service, request for authorization, requested treatment, requested procedure, request line,
      order, prescription, authorization, submission`,
      ],
      [
        'patient',
        `patient, worker, injured worker, applicant, claimant, employee, individual, he, she, iw, member, beneficiary, they`,
      ],
      [
        'record',
        `record, medical record, documentation, document, paper, submitted paper, report, note, progress note, progress report, office visit, chart,
      file, provider, physician, treating physician, requesting physician, doctor, surgeon, treater, therapist, chiropractor,
      treating provider, attending provider, requesting provider, psychologist, specialist, information, history, medical file,
      clinical note, clinical information, letter, visit, submitted material, material, consultant, nurse practitioner`,
      ],
    ] as const
  ).flatMap(([actor, phrases]) => phrases.split(/,\s*/).map((phrase) => [phrase.trim(), actor] as const)),
)

/** Where the subject of an absence ends, beside punctuation: what follows says what it was wanted for. */
export const SUBJECT_ENDS: Lexicon<true> = lexicon(
  `to warrant, to support, to justify, to substantiate, to necessitate, that would, which would, that will, that could, warranting,
  supporting, so that, therefore, prior to this request, prior to the request, prior to proceeding, prior to completion, in order to,
  as to the medical necessity, as recommended, as required, as guideline, and there, and the patient, and it, and he, and she,
  and this, but, however, although, though, while, whereas, despite, because, since the, since he, since she, as the, as she, as he, as this, as it,
  unless, until, thus, as they, as claimant, as there, as nsaid, which is, which are, which was, which were, which the, which has, which does, who would, given that, given the, when the guideline,
  sufficient to, sufficiently, and is, and are, and was, and were, and has, and sleeps, and works, and takes, and walks, and uses, and denies, and reports, and continues, and remains, and lives, and can, and cannot, and will, and did, and does, and had, and have, and caution, and medical, and nerve root, that sufficiently, that support, that justify,
  to be able, at issue, for which, and the request, and the submitted, and the physical, and the records, to explain, to indicate,
  in support of, as would be, required for, required by, needed to, necessary to, necessary for, to exceed, to deviate, to show that, to meet, to establish, to qualify,
  and therefore, and guideline, and cited, to suspect, and continued, and no, nor, to corroborate, to demonstrate, to confirm, to prompt, to indicate, per the guideline, according to, here, and a signed, and an, where the, in the setting of, and further`
    .split(/,\s*/)
    .map((phrase) => [phrase.trim(), true] as const),
)

/** What a case's own sentence names; a rule speaks of "patients" at large. */
export const OF_THE_CASE =
  /\b(?:in this case|in this instance|here|(?:this|the|these|his|her|those|said|an? (?:recent|prior|previous)) (?:(?:most )?(?:recent|available|submitted|provided|medical|clinical|progress|treating|attending|requesting|injured|prior|current|physical|patient's|claimant's|worker's|applicant's|present|handwritten|limited|very|electronic|primary) )*(?:patient|worker|claimant|applicant|individual|injury|case|employee|iw|provider|physician|doctor|surgeon|therapist|records?|documentation|documents?|file|notes?|reports?|exam|examination|request|chart|mri|imaging|x-?rays?|visits?|therapy|medications?|information|submission|treater|rfa)|he|she|his|her|documented|submitted|provided|for review|was|were|had)\b/i

/** A source of rules, and the verbs by which rules speak. */
export const RULE_SOURCE =
  /\b(?:guidelines?|mtus|odg|acoem|literature|cochrane|fda|cms|medical evidence|peer[- ]reviewed|randomi[sz]ed|clinical trials|placebo|criteria)\b/i

export const RULE_WORDS =
  /\b(?:should|must|(?:is|are) (?:not )?(?:generally |usually |routinely |only |strongly |also )?(?:recommended|indicated|considered|reserved|not necessary|needed|required|appropriate)|may be|can be|in patients|patients|in those|unless|in cases?|long-term studies|long-term effectiveness|effectiveness|more effective|efficacy of|routine use|superior to|randomi[sz]ed|placebo|anecdotal|in the literature|scientific|any other muscle relaxant|in most cases)\b/i
