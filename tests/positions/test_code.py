"""Sentences of many negotiations and the positions in them."""

import pytest

from detente.positions import code

KIM, TRUMP = "PRK.GOV.KIM_JONG_UN", "USA.GOV.DONALD_TRUMP"
SADAT, BEGIN, CARTER = "EGY.GOV.ANWAR_SADAT", "ISR.GOV.MENACHEM_BEGIN", "USA.GOV.JIMMY_CARTER"
GROMYKO, GORBACHEV, REAGAN = "RUS.GOV.ANDREI_GROMYKO", "RUS.GOV.MIKHAIL_GORBACHEV", "USA.GOV.RONALD_REAGAN"
KHRUSHCHEV, KENNEDY, PUTIN = "RUS.GOV.NIKITA_KHRUSHCHEV", "USA.GOV.JOHN_KENNEDY", "RUS.GOV.VLADIMIR_PUTIN"
ZELENSKY, ROUHANI, THIEU = "UKR.GOV.VOLODYMYR_ZELENSKY", "IRN.GOV.HASSAN_ROUHANI", "VDR.GOV.THIEU"
THATCHER, ADAMS, SANTOS = "GBR.GOV.MARGARET_THATCHER", "NGO.SINN_FEIN.GERRY_ADAMS", "COL.GOV.JUAN_SANTOS"
MILOSEVIC, HOLBROOKE = "SRB.GOV.SLOBODAN_MILOSEVIC", "USA.GOV.RICHARD_HOLBROOKE"

INTERPRETED = (
    "Kim, however, interprets the “complete denuclearization of the Korean Peninsula” to mean Pyongyang will disarm"
    " only when the United States relinquishes its nuclear protection."
)
# text, kind, holder, words of the content (all of it where it begins with "="), voice
HELD = [
    # ------------------------------------------------------------ readings
    # verb of interpretation with "to mean" and a quoted term
    (
        INTERPRETED,
        "reading",
        KIM,
        "=Pyongyang will disarm only when the United States relinquishes its nuclear protection",
        "author",
    ),
    # "understands X as Y"
    (
        "Moscow understands “parity” as equal numbers of launchers.",
        "reading",
        "RUS",
        "=equal numbers of launchers",
        "author",
    ),
    # "defines X as Y" with an unquoted term
    (
        "Ankara defines political equality as a veto for each community.",
        "reading",
        "TUR",
        "=a veto for each community",
        "author",
    ),
    # "defines X to include Y" keeps the verb that limits
    (
        "Delhi defines cross-border terrorism to include support for militants.",
        "reading",
        "IND",
        "include support for militants",
        "author",
    ),
    # "takes X to mean that Y": the complementiser is dropped
    (
        "Belgrade takes “substantial autonomy” to mean that the police stay under its command.",
        "reading",
        "SRB",
        "=the police stay under its command",
        "author",
    ),
    # "reads X as meaning Y"
    (
        "Hanoi reads the phrase “all foreign forces” as meaning American troops only.",
        "reading",
        "VNM",
        "=American troops only",
        "author",
    ),
    # passive with the place of those who read
    (
        "The clause “withdrawal from territories” is understood in Cairo to mean all territories.",
        "reading",
        "EGY",
        "=all territories",
        "author",
    ),
    # passive with an agent
    (
        "“Decommissioning” was interpreted by London as a surrender of arms.",
        "reading",
        "GBR",
        "=a surrender of arms",
        "author",
    ),
    # "to X, TERM means Y"
    (
        "To Tehran, sanctions relief means the lifting of all banking restrictions.",
        "reading",
        "IRN",
        "=the lifting of all banking restrictions",
        "author",
    ),
    # "for X, TERM means Y"
    (
        "For Ethiopia, “equitable use” means a right to fill the dam every year.",
        "reading",
        "ETH",
        "=a right to fill the dam every year",
        "author",
    ),
    # "for X, a quoted TERM is Y"
    (
        "For Pakistan, “self-determination” is a vote under international supervision.",
        "reading",
        "PAK",
        "=a vote under international supervision",
        "author",
    ),
    # "by TERM, X means Y"
    (
        "By “peaceful use,” Tehran means enrichment on its own soil.",
        "reading",
        "IRN",
        "=enrichment on its own soil",
        "author",
    ),
    # cleft: "what X means by TERM is Y"
    (
        "What Begin means by “autonomy” is control of schools and roads.",
        "reading",
        BEGIN,
        "=control of schools and roads",
        "author",
    ),
    # "X's definition of TERM includes Y"
    (
        "Iran's definition of compliance includes the right to enrich uranium.",
        "reading",
        "IRN",
        "includes the right to enrich uranium",
        "author",
    ),
    # adjective of the holder: "the Egyptian reading of TERM is Y"
    (
        "The Egyptian reading of “autonomy” is self-government leading to a state.",
        "reading",
        "EGY",
        "=self-government leading to a state",
        "author",
    ),
    # the reading is reported by another: "said that X defines"
    (
        "Officials said that Moscow defines “neutrality” as a ban on foreign bases.",
        "reading",
        "RUS",
        "=a ban on foreign bases",
        "reported",
    ),
    # "in X's view, the word TERM covers Y"
    (
        "In Islamabad’s view, the word “dispute” covers the whole of Kashmir.",
        "reading",
        "PAK",
        "covers the whole of Kashmir",
        "author",
    ),
    # a shared definition denied: one reading for each
    (
        "The talks failed because Kim and Trump do not share the same definition of denuclearization.",
        "reading",
        TRUMP,
        "=do not share the same definition of denuclearization",
        "author",
    ),
    (
        "The talks failed because Kim and Trump do not share the same definition of denuclearization.",
        "reading",
        KIM,
        "=do not share the same definition of denuclearization",
        "author",
    ),
    # "define TERM differently"
    (
        "Athens and Ankara define the continental shelf differently.",
        "reading",
        "GRC",
        "=define the continental shelf differently",
        "author",
    ),
    # "have different interpretations of TERM"
    (
        "India and Pakistan have different interpretations of the agreement.",
        "reading",
        "PAK",
        "have different interpretations of the agreement",
        "author",
    ),
    # ------------------------------------------------------------ demands
    # subjunctive clause, passive
    (
        "Kennedy demanded that the missiles be removed from Cuba.",
        "demand",
        KENNEDY,
        "=the missiles be removed from Cuba",
        "said",
    ),
    # subjunctive clause with the addressee as its subject
    (
        "Sadat demanded that Israel withdraw from all occupied territory.",
        "demand",
        SADAT,
        "=Israel withdraw from all occupied territory",
        "said",
    ),
    # noun phrase
    ("Kyiv demanded security guarantees from Washington.", "demand", "UKR", "security guarantees", "said"),
    # "insist on"
    (
        "Sinn Fein insisted on the release of all prisoners before any vote.",
        "demand",
        "NGO.SINN_FEIN",
        "the release of all prisoners",
        "said",
    ),
    # "insist that" with a subjunctive
    ("Damascus insisted that Israel return the Golan.", "demand", "SYR", "=Israel return the Golan", "said"),
    # "call for X to"
    (
        "Egypt called for Israel to withdraw to the 1967 lines.",
        "demand",
        "EGY",
        "Israel to withdraw to the 1967 lines",
        "said",
    ),
    # "call for" with a noun
    ("Dublin called for an inquiry into the shootings.", "demand", "IRL", "=an inquiry into the shootings", "said"),
    # "call on X to"
    ("Beijing called on Washington to lift the sanctions.", "demand", "CHN", "to lift the sanctions", "said"),
    # object control: "urge X to"
    (
        "Carter urged Begin to freeze new settlements for three months.",
        "demand",
        CARTER,
        "to freeze new settlements for three months",
        "said",
    ),
    # "press X to"
    ("Holbrooke pressed Milosevic to pull back his guns.", "demand", HOLBROOKE, "to pull back his guns", "said"),
    # "ask X to"
    (
        "Thieu asked Washington to keep its bombers in Thailand.",
        "demand",
        THIEU,
        "to keep its bombers in Thailand",
        "said",
    ),
    # "want X to": a mental state, so the writer's account
    (
        "Moscow wants Washington to rule out any further expansion.",
        "demand",
        "RUS",
        "to rule out any further expansion",
        "author",
    ),
    # "must" about another in reported speech
    ("Pompeo said Iran must halt enrichment.", "demand", "USA.GOV.MIKE_POMPEO", "Iran must halt enrichment", "said"),
    # "should" with a nominal subject that is no actor, passive
    ("Gromyko said the bases should be closed.", "demand", GROMYKO, "the bases should be closed", "said"),
    # postponed attribution over "must"
    (
        "Russia must return the prisoners first, Zelensky said.",
        "demand",
        ZELENSKY,
        "Russia must return the prisoners first",
        "said",
    ),
    # headline with a colon
    ("Iran: sanctions must be lifted first", "demand", "IRN", "sanctions must be lifted first", "said"),
    # headline in the present
    ("China urges North Korea to show flexibility", "demand", "CHN", "to show flexibility", "said"),
    # participle that shares the subject of the main clause
    (
        "Hanoi walked out of the session, demanding an end to the bombing.",
        "demand",
        "VNM",
        "=an end to the bombing",
        "said",
    ),
    # noun with a possessor
    ("Israel’s demand for demilitarized zones annoyed the mediators.", "demand", "ISR", "=demilitarized zones", "said"),
    # noun in the object of another's refusal still tells of the demand
    (
        "Bogota rejected the FARC’s demand for a demilitarized zone.",
        "demand",
        "NGO.FARC",
        "=a demilitarized zone",
        "said",
    ),
    # relative clause: the antecedent demands
    (
        "Zelensky, who has demanded the return of Crimea, arrived late.",
        "demand",
        ZELENSKY,
        "=the return of Crimea",
        "said",
    ),
    # passive with an agent
    ("A ceasefire was demanded by Islamabad.", "demand", "PAK", "A ceasefire", "said"),
    # two cues share a subject: the first
    (
        "Gromyko demanded a ban on space weapons and offered to cut warheads by half.",
        "demand",
        GROMYKO,
        "=a ban on space weapons",
        "said",
    ),
    # direct speech with "we"
    ("“We demand a full withdrawal,” Sadat said.", "demand", SADAT, "=a full withdrawal", "said"),
    # ------------------------------------------------------------ offers
    # two cues share a subject: the second
    (
        "Gromyko demanded a ban on space weapons and offered to cut warheads by half.",
        "offer",
        GROMYKO,
        "=to cut warheads by half",
        "said",
    ),
    # offer with its price
    (
        "Khartoum offered to reopen the border in return for oil revenues.",
        "offer",
        "SDN",
        "to reopen the border",
        "said",
    ),
    # "propose" with a noun
    ("Turkey proposed a federation of two zones.", "offer", "TUR", "=a federation of two zones", "said"),
    # adjective in reported speech: the holder's own words
    (
        "Tehran said it was ready to dilute its uranium stockpile if the banking sanctions were lifted first.",
        "offer",
        "IRN",
        "to dilute its uranium stockpile",
        "said",
    ),
    # a chain of two: officials say that he told them
    (
        "South Korean officials said Kim told them he was willing to freeze tests if sanctions were lifted.",
        "offer",
        KIM,
        "to freeze tests",
        "reported",
    ),
    # "would ... if" in the holder's own report
    (
        "Kim said he would dismantle the complex if the United States took corresponding measures.",
        "offer",
        KIM,
        "would dismantle the complex",
        "said",
    ),
    # "would ... in exchange for", set-off source
    (
        "Tehran, according to two Western diplomats, would ship out its stockpile in exchange for fuel rods.",
        "offer",
        "IRN",
        "would ship out its stockpile",
        "reported",
    ),
    # unnamed source
    ("Reportedly, Pakistan is willing to release the pilot.", "offer", "PAK", "=to release the pilot", "reported"),
    # no source at all: the writer's account of a readiness
    ("Belgrade is prepared to withdraw its tanks.", "offer", "SRB", "=to withdraw its tanks", "author"),
    # headline without a copula, postponed source of another state
    ("North Korea ready to return to talks, China says", "offer", "PRK", "to return to talks", "reported"),
    # ------------------------------------------------------------ red lines
    # never, in the writer's words
    (
        "Serbia will never recognize the independence of Kosovo.",
        "red line",
        "SRB",
        "=will never recognize the independence of Kosovo",
        "author",
    ),
    # never, in direct speech with "we"
    (
        "“We will never give up our weapons,” Kim said on Monday.",
        "red line",
        KIM,
        "=will never give up our weapons",
        "said",
    ),
    # under no circumstances, inverted
    (
        "“Under no circumstances will Serbia recognize an independent Kosovo,” Milosevic said.",
        "red line",
        "SRB",
        "recognize an independent Kosovo",
        "said",
    ),
    # not until
    (
        "Moscow will not return to the talks until the missiles are withdrawn, Gromyko said.",
        "red line",
        "RUS",
        "will not return to the talks until the missiles are withdrawn",
        "said",
    ),
    # not unless
    (
        "Islamabad said it would not open its airspace unless Delhi pulled back its aircraft.",
        "red line",
        "PAK",
        "would not open its airspace unless Delhi pulled back its aircraft",
        "said",
    ),
    # only if
    (
        "Pakistan said it would sign the treaty only if India did so first.",
        "red line",
        "PAK",
        "would sign the treaty only if India did so first",
        "said",
    ),
    # a matter closed to bargaining
    ("Buenos Aires said sovereignty was non-negotiable.", "red line", "ARG", "sovereignty", "said"),
    # the noun "red line", copular
    (
        "A foreign base on the island is a red line for Nicosia.",
        "red line",
        "CYP",
        "A foreign base on the island",
        "author",
    ),
    # vowing never to
    (
        "Adams vowed never to accept an internal settlement.",
        "red line",
        ADAMS,
        "=never to accept an internal settlement",
        "said",
    ),
    # ------------------------------------------------------------ refusals
    # refuse to
    ("Begin refused to dismantle the settlements.", "refusal", BEGIN, "=to dismantle the settlements", "said"),
    # reject, noun phrase
    ("India rejects any role for outside mediators.", "refusal", "IND", "any role for outside mediators", "said"),
    # phrasal verb
    ("Israel has ruled out a return to the 1967 borders.", "refusal", "ISR", "=a return to the 1967 borders", "said"),
    # passive with an agent: content before the cue
    ("The offer was rejected by Hanoi.", "refusal", "VNM", "=The offer", "said"),
    # will not accept, holder and speaker of one state
    ("Zelensky said Ukraine would not cede any territory.", "refusal", "UKR", "would not cede any territory", "said"),
    # negated acceptance
    (
        "Tehran does not accept inspections of its military sites.",
        "refusal",
        "IRN",
        "inspections of its military sites",
        "said",
    ),
    # noun of refusal
    ("Ankara’s refusal to open its ports was a blow to Brussels.", "refusal", "TUR", "=to open its ports", "said"),
    # unwillingness, an inner state
    (
        "London was unwilling to share power with the rebels.",
        "refusal",
        "GBR",
        "=to share power with the rebels",
        "author",
    ),
    # an inner state said by another
    ("Kerry said that Iran was unwilling to close the plant.", "refusal", "IRN", "=to close the plant", "reported"),
    # refusal with a term
    (
        "Thatcher ruled out talks with Galtieri until Argentina withdrew its troops.",
        "refusal",
        THATCHER,
        "talks with Galtieri",
        "said",
    ),
    # ------------------------------------------------------------ acceptances
    # agree to
    (
        "Reagan agreed to remove the missiles from Europe.",
        "acceptance",
        REAGAN,
        "=to remove the missiles from Europe",
        "said",
    ),
    # according to another
    (
        "According to Kerry, Iran agreed to remove two thirds of its centrifuges.",
        "acceptance",
        "IRN",
        "to remove two thirds of its centrifuges",
        "reported",
    ),
    # accept, noun phrase
    ("FARC accepted the proposal.", "acceptance", "NGO.FARC", "=the proposal", "said"),
    # pledge to
    (
        "Moscow pledged to withdraw its bombers from Cuba.",
        "acceptance",
        "RUS",
        "=to withdraw its bombers from Cuba",
        "said",
    ),
    # promise somebody
    (
        "Putin promised to allow grain ships through the strait.",
        "acceptance",
        PUTIN,
        "=to allow grain ships through the strait",
        "said",
    ),
    # own announcement of a concession
    ("Kim said he would suspend the nuclear tests.", "acceptance", KIM, "would suspend the nuclear tests", "said"),
    # ------------------------------------------------------------ threats
    # threaten to, with a way out
    (
        "Gorbachev threatened to walk out of the talks unless Reagan gave up his missile shield.",
        "threat",
        GORBACHEV,
        "to walk out of the talks",
        "said",
    ),
    # warn that ... would
    (
        "Thieu warned that Saigon would reject any agreement that left northern troops in the south.",
        "threat",
        THIEU,
        "Saigon would reject any agreement that left northern troops in the south",
        "said",
    ),
    # vow to retaliate
    ("Islamabad vowed to retaliate against any strike.", "threat", "PAK", "=to retaliate against any strike", "said"),
    # would ... if, hostile
    (
        "North Korea said it would resume tests unless Washington lifted sanctions.",
        "threat",
        "PRK",
        "would resume tests",
        "said",
    ),
    # noun with a possessor
    ("Turkey’s threat to send troops alarmed Athens.", "threat", "TUR", "=to send troops", "said"),
    # ------------------------------------------------------------ goals
    # noun with copula and infinitive
    (
        "Kim’s goal is to force Washington to accept North Korea as a nuclear weapon state.",
        "goal",
        KIM,
        "=to force Washington to accept North Korea as a nuclear weapon state",
        "author",
    ),
    # the same, in the past
    (
        "Le Duc Tho’s goal was to remove Thieu from power.",
        "goal",
        "VNM.GOV.LE_DUC_THO",
        "to remove Thieu from power",
        "author",
    ),
    # hope to
    ("Santos hopes to sign a deal before the end of the year.", "goal", SANTOS, "to sign a deal", "author"),
    # want to
    (
        "Khrushchev wanted to protect Cuba from an invasion.",
        "goal",
        KHRUSHCHEV,
        "=to protect Cuba from an invasion",
        "author",
    ),
    # want, noun
    ("Putin wants a written guarantee.", "goal", PUTIN, "=a written guarantee", "author"),
    # want, reported by unnamed officials
    ("Officials said that Putin wants a written guarantee.", "goal", PUTIN, "=a written guarantee", "reported"),
    # seek to
    ("Damascus seeks to regain the Golan without a peace treaty.", "goal", "SYR", "to regain the Golan", "author"),
    # aim to
    ("Brussels aims to keep the agreement alive.", "goal", "IGO.EU", "=to keep the agreement alive", "author"),
    # cleft
    ("What Ankara wants is a rotating presidency.", "goal", "TUR", "=a rotating presidency", "author"),
    # in the holder's own words
    ("“We want a just peace,” Blair said.", "goal", "GBR.GOV.TONY_BLAIR", "=a just peace", "said"),
    # envision away from any term
    ("Delhi envisages a border without soldiers.", "goal", "IND", "a border", "author"),
    # ------------------------------------------------------------ beliefs
    # believe that
    (
        "Holbrooke believed that Milosevic would sacrifice the Bosnian Serbs.",
        "belief",
        HOLBROOKE,
        "=Milosevic would sacrifice the Bosnian Serbs",
        "author",
    ),
    # gamble on the assumption that, in a relative clause
    (
        "The breakdown was a shock to Kim, who had been gambling on the assumption that Trump wanted a triumph.",
        "belief",
        KIM,
        "=Trump wanted a triumph",
        "author",
    ),
    # bet that
    ("Putin is betting that Europe will tire of the war.", "belief", PUTIN, "=Europe will tire of the war", "author"),
    # see as
    (
        "Washington sees the enrichment plant as a step towards a bomb.",
        "belief",
        "USA",
        "the enrichment plant as a step towards a bomb",
        "author",
    ),
    # misjudging another
    (
        "Kim miscalculated Trump’s tolerance for negotiations.",
        "belief",
        KIM,
        "Trump’s tolerance for negotiations",
        "author",
    ),
    # what somebody assumes that another wants: held by the other, through the first
    ("Khrushchev assumed that Kennedy wanted a quiet deal.", "goal", KENNEDY, "=a quiet deal", "reported"),
    # convinced that
    (
        "Cairo was convinced that Jerusalem would return Sinai.",
        "belief",
        "EGY",
        "=Jerusalem would return Sinai",
        "author",
    ),
    # noun
    (
        "Moscow’s belief that Washington planned a first strike shaped the talks.",
        "belief",
        "RUS",
        "Washington planned a first strike",
        "author",
    ),
    # ------------------------------------------------------------ expectations
    # expect X to
    (
        "Dublin expects London to publish the report next week.",
        "expectation",
        "IRL",
        "London to publish the report",
        "author",
    ),
    # expect that, reported
    (
        "Diplomats said Athens expects that Turkey will return to the table.",
        "expectation",
        "GRC",
        "=Turkey will return to the table",
        "reported",
    ),
    # ------------------------------------------------------------ reported speech that goes on
    # a sentence in "would" after the speaker's is the speaker's too
    (
        "Trump said that the talks went well. Sanctions would stay in place until the weapons were gone.",
        "red line",
        TRUMP,
        "Sanctions would stay in place until the weapons were gone",
        "said",
    ),
    # the that-clause behind a phrase of place
    (
        "Rouhani said in a speech in Tehran that the sanctions should be removed.",
        "demand",
        ROUHANI,
        "the sanctions should be removed",
        "said",
    ),
    # a measure that lasts until its condition is met
    (
        "Kerry wrote that the sanctions would remain until an agreement was reached.",
        "red line",
        "USA.GOV.JOHN_KERRY",
        "the sanctions would remain until an agreement was reached",
        "said",
    ),
    # no intention
    ("Belgrade has no intention of returning to the talks.", "refusal", "SRB", "returning to the talks", "author"),
    # no way
    ("“There is no way we will disarm first,” Adams said.", "red line", ADAMS, "we will disarm first", "said"),
    # not intending
    ("Tehran does not intend to send its stock abroad.", "refusal", "IRN", "to send its stock abroad", "author"),
    # making clear
    (
        "Pyongyang has made clear that it will not give up its arsenal before sanctions are lifted.",
        "red line",
        "PRK",
        "will not give up its arsenal before sanctions are lifted",
        "said",
    ),
    # "when they use the phrase they mean"
    (
        "When the Americans use the phrase “snapback” they mean a suspension.",
        "reading",
        "USA",
        "=a suspension",
        "author",
    ),
    # one thing here, another there
    (
        "“Sanctions relief” means one thing in Tehran and another in Washington.",
        "reading",
        "IRN",
        "means one thing in Tehran and another in Washington",
        "author",
    ),
    # a position that is a "must"
    (
        "Ukraine's position is that all Russian troops must leave.",
        "demand",
        "UKR",
        "=all Russian troops must leave",
        "said",
    ),
]


@pytest.mark.parametrize(("text", "kind", "holder", "words", "voice"), HELD)
def test_the_position_is_found(annotate, text, kind, holder, words, voice):
    found = code(annotate(text))
    fitting = [p for p in found if p.kind == kind and p.holder == holder]
    assert fitting, f"no {kind} of {holder} among {[(p.kind, p.holder, p.content) for p in found]}"
    contents = [p.content for p in fitting]
    if words.startswith("="):
        assert words[1:] in contents
    else:
        assert any(words in c for c in contents), contents
    assert voice in {p.voice for p in fitting}


# text, kind that must not be found ("" for none at all), and why in the comment above
NOT_HELD = [
    # negation of the cue
    ("London did not demand the handover of weapons.", ""),
    ("Iran never offered to close the plant.", "offer"),
    ("Athens no longer insists on a withdrawal.", "demand"),
    ("Putin does not want a truce.", "goal"),
    # negation in the subject
    ("No Iranian official demanded an apology.", "demand"),
    # double negation: no refusal
    ("Argentina has not ruled out further talks.", "refusal"),
    ("Tehran does not reject inspections.", "refusal"),
    ("Moscow did not refuse to negotiate.", "refusal"),
    # modality: a possibility
    ("Syria may demand the return of the Golan.", ""),
    ("Kim might offer to freeze his tests.", ""),
    ("Ankara could reject the plan.", ""),
    # advice to the holder
    ("Israel should offer a compromise.", "offer"),
    ("Delhi must accept the ruling.", "acceptance"),
    # the writer's own advice is nobody's demand
    ("Washington and Tehran must bridge the gap.", "demand"),
    # counterfactual
    ("Kyiv would have accepted the plan.", "acceptance"),
    # forecast by the writer
    ("Iran will demand compensation.", "demand"),
    # question
    ("Will Israel offer a compromise?", ""),
    ("Might Kim accept inspections?", ""),
    ("Does Putin want peace?", ""),
    # condition
    ("If Athens refuses to accept the plan, the talks will collapse.", "refusal"),
    ("Unless Belgrade agrees to withdraw, the bombing will go on.", "acceptance"),
    # indirect question
    ("It is unclear whether Hanoi accepts the terms.", "acceptance"),
    ("Carter asked whether Begin wanted a treaty.", "goal"),
    # infinitive that names an act only
    ("It is too early to demand concessions from Moscow.", "demand"),
    ("Carter came to the summit to persuade Begin to accept the plan.", "acceptance"),
    # an act that failed to happen
    ("Islamabad failed to offer guarantees.", "offer"),
    ("London left without demanding an apology.", "demand"),
    # content of a demand is not the other's acceptance
    ("Washington wants Iran to accept inspections.", "acceptance"),
    ("Kerry urged Iran to offer a compromise.", "offer"),
    # denial of an attribution
    ("Rouhani denied that Iran had offered to close the plant.", "offer"),
    ("Officials did not say that Kim wanted a summit.", "goal"),
    # insisting on a fact is no demand
    ("Moscow insisted that it had withdrawn its troops.", "demand"),
    # a noun negated
    ("Iran made no offer to close the plant.", "offer"),
    # a position dropped
    ("Sadat dropped his demand for a full withdrawal.", "demand"),
    # the word in another sense
    ("The agreement will demand patience.", "demand"),
    ("The shells offered little shelter.", "offer"),
    ("Prices rose on strong demand for oil.", ""),
    # holder unknown: dropped
    ("The gunmen demanded a ransom.", ""),
    # reading denied
    ("Moscow does not interpret “parity” as equal numbers.", "reading"),
    # "see" and "take" in other senses
    ("Kim took the train to Hanoi.", "reading"),
    ("Trump saw Kim as a partner.", "reading"),
    ("The visit means a great deal.", "reading"),
    # "for X, something is ..." that is no term
    ("For Israel, the deal is a danger.", "reading"),
    # likelihood
    ("Hanoi is unlikely to accept the proposal.", "acceptance"),
    ("Tehran is expected to reject the offer.", "refusal"),
]


@pytest.mark.parametrize(("text", "kind"), NOT_HELD)
def test_nothing_is_found_where_nothing_is_held(annotate, text, kind):
    found = [(p.kind, p.holder, p.content) for p in code(annotate(text)) if not kind or p.kind == kind]
    assert found == []
