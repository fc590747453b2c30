"""Word lists by which mentions of persons, bodies and places are told apart."""

from typing import Final

__all__ = [
    "ABSTRACT",
    "AREAS",
    "BODIES",
    "BODY",
    "CALLED",
    "CLANS",
    "COLLECTIVE",
    "COMMANDS",
    "COMPANY",
    "DOERS",
    "FIRMS",
    "FOUGHT",
    "GATHERED",
    "GRADES",
    "HONORIFICS",
    "INSIDE",
    "LAND",
    "LOCATIVE",
    "ONE",
    "OWNED",
    "PEOPLE",
    "PERSON",
    "PLACE",
    "PLACES",
    "SAYING",
    "SELF",
    "SIDES",
    "SILENT",
    "SINGULAR",
    "SITES",
    "SPOTS",
    "TEXTS",
    "THINGS",
    "US",
    "WHERE",
]

PERSON: Final = "PERSON"
PLACE: Final = "PLACE"
BODY: Final = "ORGANISATION"
#: Last words of the names of bodies, and of places.
BODIES: Final = frozenset(
    "ministry council party front army brigade brigades command department agency office force forces coalition "
    "committee university company group union programme program fund bank institute centre center commission court "
    "corps force service services government administration parliament senate congress assembly house police navy "
    "airforce guard guards militia movement alliance league federation organization organisation association network "
    "team mission embassy delegation authority secretariat directorate bureau unit battalion regiment division "
    "squadron wing fleet staff academy foundation trust society board panel tribunal observatory watch international "
    "cooperation conference initiative task state press media times news post coordination cell".split()
)
PLACES: Final = frozenset(
    "province district city river lake mount mountain mountains valley governorate airport street camp region island "
    "islands sea gulf dam base town village neighbourhood neighborhood county peninsula desert bay strait ocean coast "
    "square road highway bridge crossing port harbour harbor airfield airbase park garden gardens east west north "
    "south africa asia europe america hospital school mosque church prison area zone plain heights hills capital "
    "beach fort forest canyon creek cape ridge isle peak volcano glacier pass quarter suburb canal springs falls "
    "crossroads airstrip highlands lowlands steppe oasis archipelago barrage reservoir lakes rivers provinces "
    "municipality parish prefecture oblast canton".split()
)
#: Common nouns for a place that a text takes up as somewhere people are or fight.
SPOTS: Final = frozenset(
    "city town village camp country area region district neighbourhood neighborhood province capital territory "
    "building base border airport hospital school home house site location position facility street market checkpoint "
    "headquarters dam bridge road prison mosque airfield stronghold refinery depot compound front marketplace "
    "homeland tunnel route highway entrance factory plant warehouse outpost barracks bunker trench suburb outskirts "
    "frontline hideout safehouse hill valley river coast island mountain desert countryside mountainside reservoir "
    "canal library restaurant laboratory ward hall theatre theater museum stadium monastery farm mine pipeline "
    "crossing pass shrine temple clinic university station hotel embassy consulate hamlet enclave".split()
)
#: Common nouns for people or bodies beside the role nouns of the registry.
PEOPLE: Final = frozenset(
    "people civilians families family victims partners community communities members residents refugees citizens "
    "population allies women children men nations countries parties governments states perpetrators groups group "
    "organisation organization organizations organisations coalition network networks units unit forces force team "
    "teams troops fighters personnel companies staff agencies agency backers leaders journalists workers students "
    "others minorities companions employees patients audience muslims christians jews regime opposition society "
    "tribes tribe youth council supporters airmen marines sailors servicemen servicewomen".split()
)
SELF: Final = frozenset({"i", "me", "myself"})
US: Final = frozenset({"we", "they", "ourselves", "themselves"})
ONE: Final = frozenset({"he", "him", "she", "himself", "herself"})
#: Possessives and objects of things: they repeat who is named, and are no mention of their own.
SILENT: Final = frozenset(
    {"his", "her", "hers", "its", "it", "their", "our", "my", "your", "itself", "them", "us", "ours"}
)
#: Role nouns for what people use or do.
THINGS: Final = frozenset(
    "airstrike airstrikes strike strikes drone drones artillery bomber bombers jet jets tank tanks warplane submarine "
    "warship side justice business press radio television industry demonstration state exercise intelligence "
    "fighter-jet aircraft base presidency media magazine daily mob resistance".split()
)
INSIDE: Final = frozenset(
    {"of", "for", "the", "and", "al", "-", "\u2013", "de", "bin", "ibn", "el", "&", "du", "la", "'s", "\u2019s"}
)
WHERE: Final = frozenset("in at near from inside outside across around into toward towards throughout".split())
SIDES: Final = frozenset("northern southern eastern western central north south east west".split())
HONORIFICS: Final = frozenset(
    "mr mrs ms dr sir lord lady president minister secretary general colonel major captain ambassador senator king "
    "prince sheikh spokesman spokesperson spokeswoman commander chief judge professor congressman maj lt col gen adm "
    "brig capt sgt admiral lieutenant brigadier representative premier chancellor pope imam ayatollah "
    "sergeant corporal cpl cmdr spc pfc officer marshal governor gov sen rep rev bishop archbishop cardinal patriarch "
    "rabbi mullah emir sultan".split()
)
SAYING: Final = frozenset("say tell add warn announce state ask declare visit meet arrive welcome thank urge".split())
#: Role nouns in the singular that mean one person.
SINGULAR: Final = frozenset(
    "president king queen emir sultan leader ruler premier chancellor minister secretary envoy ambassador diplomat "
    "spokesman spokeswoman spokesperson adviser advisor negotiator mediator governor mayor prince princess general "
    "admiral colonel commander captain officer lawmaker senator speaker judge prosecutor journalist official "
    "director chairman head chief representative commissioner activist dissident candidate soldier pilot ally "
    "coordinator counterpart".split()
)
#: Words before a rank that belong to it: "Staff Sergeant", "Chief Warrant Officer".
GRADES: Final = frozenset("staff petty warrant master chief first senior vice rear air field lance major".split())
#: Verbs whose object is a land and not its government, beside those of the shared lists.
LAND: Final = frozenset(
    "unite reunite divide partition split destroy devastate ravage ruin rebuild reconstruct stabilise stabilize "
    "destabilise destabilize rule govern run invade inhabit populate explore plunge engulf border adjoin traverse "
    "flank overlook".split()
)
#: What a state has as a land or a polity: "Turkey's constitution" speaks of the place, as "the people of Turkey" does.
OWNED: Final = frozenset(
    "government constitution people population territory border borders economy future heritage soil coast capital "
    "sovereignty integrity independence history culture institution parliament city town north south east west".split()
)
#: Verbs whose object is an enemy or a body more often than a place or a person.
FOUGHT: Final = frozenset(
    "defeat degrade destroy fight counter combat disband join found establish lead fund finance arm equip dismantle "
    "deter contain ban designate sanction infiltrate".split()
)
#: Common nouns for the kind of place that a name belongs to: "the village of Asr", "Asr district".
AREAS: Final = frozenset(
    "city town village camp area region district neighbourhood neighborhood province governorate county quarter suburb "
    "territory state island valley river mountain port hamlet municipality settlement oblast canton".split()
)
#: First words of the names of places that a person's or tribe's name may follow.
SITES: Final = frozenset("mount lake camp river port fort gulf cape point lake".split())
#: Last words of the names of texts, days and times, which are none of the three.
TEXTS: Final = frozenset(
    "time cessation act law treaty agreement accord accords convention charter protocol resolution day eve month week "
    "award prize medal plan statement report declaration bill pact amendment code doctrine framework process war "
    "battle siege uprising revolution crisis god allah language languages".split()
)
#: Common nouns for bodies of people that the registry's role nouns leave out.
COMMANDS: Final = frozenset(
    "command squadron battalion brigade regiment division corps fleet platoon convoy delegation committee commission "
    "secretariat directorate ministry bureau fund foundation academy tribunal court enemy adversary caliphate cell "
    "faction clan sect alliance bloc union federation consortium taskforce crew garrison patrol workforce".split()
)
#: Words that gather people or things.
GATHERED: Final = frozenset("group team number network unit others party body".split())
#: Prepositions that places take and persons and bodies seldom do.
LOCATIVE: Final = frozenset("in near inside outside across throughout".split())
#: Bodies that stand before what they do or have.
DOERS: Final = frozenset("coalition regime government opposition alliance rebel militia cabinet junta".split())
#: Nouns that name a body only with a word before them: "the assembly", but "freedom of assembly".
ABSTRACT: Final = frozenset(
    "command assembly association union administration leadership service office division divisions commission patrol "
    "authority opposition".split()
)
#: Nouns for bodies that stand before a name as titles of persons do: "the German company Roe".
FIRMS: Final = frozenset(
    "company firm group agency corporation manufacturer bank newspaper magazine channel broadcaster charity network "
    "organisation organization party militia union contractor supplier publisher airline startup brand".split()
)
#: Role nouns in the singular that mean many, or a body or thing; the others mean one person.
COLLECTIVE: Final = frozenset(
    "airline ambulance automaker cabinet carmaker cartel charity chipmaker church clergy clinic college conglomerate "
    "congregation consulate corporation crowd crown destroyer diaspora drugmaker duma electorate employer enterprise "
    "factory firm frigate gang gendarmerie gunboat hospital household idp importer infantry insurer insurgency "
    "judiciary junta jury kindergarten leadership legislature madrasa madrassa mafia manufacturer military monarchy "
    "monastery mosque multinational municipality newspaper ngo opposition paramilitary planemaker public publisher "
    "refinery retailer school seminary startup supplier synagogue syndicate tabloid tanker trawler troop tv "
    "vendor".split()
)
#: Families of people whose name follows "of".
CLANS: Final = frozenset("clan tribe sect family group faction confederation dynasty order".split())
#: Relations of a name that stands free or is called to.
CALLED: Final = frozenset({"vocative", "root", "parataxis", "discourse", "list", "iobj", "dep", "dislocated"})
#: Prepositions before somebody in whose company, or by whom, something is done.
COMPANY: Final = frozenset("with by like alongside".split())
