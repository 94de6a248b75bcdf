"""English words that often begin a sentence and name nobody; with endings that names rarely have."""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never the first word of a name, but of titles of books.
OPENERS = _set(
    "a an the this that these those some any each every either neither both all many much few several most more"
    " less other another such no none one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred hundreds thousand thousands million millions billions dozens half third once twice i me my mine"
    " myself you your yours he him his himself she her hers herself it its itself we us our ours they them their"
    " theirs themselves who whom whose which what whoever whatever when where why how whether and or but nor so"
    " yet for if then than as because since until unless though although while whereas in on at by to from of off"
    " up down out over under above below about across after against along amid among around before behind beside"
    " besides between beyond despite during except inside into like near onto outside past per plus round through"
    " throughout toward towards underneath unlike upon via with within without not never ever always often"
    " sometimes usually rarely seldom again also too very just only even still already almost perhaps maybe"
    " probably possibly here there now today tonight tomorrow yesterday later earlier soon meanwhile however"
    " therefore thus hence otherwise instead moreover furthermore nevertheless nonetheless indeed finally"
    " initially eventually recently currently previously originally similarly likewise regardless overall together"
    " apart aside afterward afterwards next last first second back ago away elsewhere everywhere nowhere somewhere"
    " anyway yes please thanks thank okay well oh ah hey hello sorry welcome is are was were be been being am do"
    " does did done doing have has had having can could may might must shall should will would let lets get gets"
    " got give gives gave given go goes went gone going make makes made take takes took taken come comes came say"
    " says said see saw seen think thought know knew known ask asked tell told look looks looked want wanted put"
    " keep kept try tried call called find found use used become became leave left don't doesn't didn't isn't"
    " aren't wasn't weren't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't i'm i've i'd i'll you're"
    " you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd we'll they're"
    " they've they'd they'll that's there's here's what's who's where's how's let's today's everybody everyone"
    " everything nobody nothing somebody someone something anybody anyone anything according due thanks given"
    " based compared prior subject regarding concerning considering assuming hopefully"
)

# Nouns, adjectives, verbs with which reports begin sentences; a name may begin with some of them.
COMMON = _set(
    "people person man men woman women child children boy boys girl girls family families parent parents mother"
    " father son daughter wife husband widow brother sister friend friends neighbor neighbors student students"
    " teacher teachers worker workers resident residents voter voters citizen citizens lawmakers lawmaker lawyer"
    " lawyers judge judges police officer officers official officials soldier soldiers troops witness witnesses"
    " critic critics supporter supporters opponent opponents expert experts analyst analysts scientist scientists"
    " researcher researchers doctor doctors nurse nurses patient patients farmer farmers fisherman driver drivers"
    " passenger passengers tourist tourists player players coach fans fan team teams company companies firm firms"
    " business businesses bank banks government governments state states city cities town towns village villages"
    " country countries nation nations world region area areas place places street streets road roads house houses"
    " home homes building buildings school schools university hospital hospitals church churches court courts"
    " council parliament congress ministry minister president mayor governor senator secretary director manager"
    " chief head leader leaders member members group groups organization organizations agency agencies department"
    " committee board union unions party parties campaign election elections vote votes law laws rule rules bill"
    " policy policies plan plans program programs project projects report reports study studies survey surveys"
    " poll polls data number numbers figure figures rate rates price prices cost costs tax taxes tariff tariffs"
    " trade market markets stock stocks share shares sale sales profit profits money budget funding fund funds job"
    " jobs work wages pay income inflation growth economy war wars peace fighting attack attacks violence crime"
    " crimes death deaths injury injuries victim victims fire fires flood floods storm storms fog mist"
    " dust smoke ice rain snow wind heat"
    " weather water air food oil gas energy power electricity car cars bus buses train trains plane planes flight"
    " flights ship ships boat boats vessel vessels ferry bridge border borders immigration migrants migrant"
    " refugees security safety health disease virus vaccine vaccines measles cancer drug drugs medicine care"
    " science research technology computer computers software internet phone phones video videos picture pictures"
    " photo photos film films book books story stories song songs music art history language life time times year"
    " years month months week weeks day days hour hours minute minutes moment morning afternoon evening night"
    " weekend spring summer autumn winter season part parts end beginning start middle side sides top bottom front"
    " center line lines point points way ways case cases fact facts question questions answer answers reason"
    " reasons problem problems issue issues change changes decision decisions effort efforts result results effect"
    " effects evidence information news word words name names idea ideas example examples kind kinds level levels"
    " lot lots set sort thing things new old young good bad better best worse worst big small large great little"
    " long short high low early late recent former current past present future local national international"
    " foreign federal public private social political economic military legal medical financial human natural real"
    " true false clear likely certain sure possible important main major minor full empty open closed free strong"
    " weak hard soft easy hot cold warm dry wet dark light bright heavy deep nearby such similar different same"
    " own able ready available responsible whale whales animal animals bird birds dog dogs cat cats fish tree"
    " trees plant plants forest river rivers lake sea ocean island islands mountain mountains earth sun moon star"
    " stars space nature climate carbon emissions black white red green blue gold silver gray grey brown north"
    " south east west northern southern eastern western central inside outside headline critics analysts shoppers"
    " commuters investors traders economists historians prosecutors investigators detectives authorities rescuers"
    " firefighters paramedics organizers protesters demonstrators activists advocates campaigners reporters"
    " journalists editors readers viewers listeners evolution memory silence applause laughter nothing proof"
    " trouble tension tensions talks negotiations discussions negotiators diplomats envoys delegates observers"
    " visitors guests neighbours neighbour shops shop hotels hotel restaurants restaurant trucks truck ballots"
    " ballot turnout polling coffee bread milk wheat corn rice steel silence mail email letter letters note notes"
    " tickets ticket admission entry doors door windows roof kitchen table chair room rooms bed garden park parks"
    " field fields farm farms mine mines factory factories store stores nine-year-old courtesy editor's court's"
    " asked speaking writing standing sitting founded born built opened opening closing rising falling facing"
    " seeing hearing reading playing running following including added asked appearing compiled sign subscribe"
    " click follow share contact listen watch buy send join meet visit stop wait hold stay remember imagine"
    " consider suppose note add mix stir serve cook bake heat combine place image caption credit copyright"
    " advertisement related updated published correction clarification q a none others mr mrs ms dr st no vs etc"
    " cup medal team season round match game games goal goals coach champions champion title titles record records"
    " history club clubs rival rivals fitness injury half-time history mathematics physics chemistry biology"
    " geography philosophy religion faith church hope love fear anger penalty joy pride shame luck chance fate age"
    " youth beauty truth justice freedom democracy capitalism socialism"
)

# Endings of words that are rarely names when they begin a sentence and stand nowhere else.
_ENDING = re.compile(
    r"(?:ing|ed|ly|tion|sion|tions|sions|ment|ments|ness|ity|ities|ance|ances|ence|ences|ship|ism|ist|ists|ists|ful|less"
    r"|able|ible|ous|ive|ives|ers|ors|ians|men|women|ies|ts|ks|ls|ds|ps|gs|ms|ns|hes|ges|ces|ses|ves|res|tes|les|mes|nes)$"
)


def is_opener(word: str) -> bool:
    """Whether a word with a capital is one with which sentences begin, and none of a name."""
    low = word.lower().replace("’", "'")
    if len(word) > 1 and word.isupper():  # US, WHO
        return False
    return low in OPENERS or low.partition("'")[0] in ("i", "we", "he", "she", "it", "they", "you")


def is_common(word: str) -> bool:
    """Whether a word with a capital at the start of a sentence is likely an ordinary one."""
    low = word.lower().replace("’", "'")
    head, hyphen, tail = low.partition("-")
    numeral = bool(hyphen) and head in OPENERS and word[len(head) + 1 :] == tail  # Twenty-six
    return numeral or is_opener(low) or low in COMMON or low.removesuffix("'s") in COMMON


def looks_common(word: str) -> bool:
    """Whether the word ends as ordinary words do; for those of which nothing else is known."""
    return is_common(word) or (word[1:].islower() and len(word) > 4 and bool(_ENDING.search(word)))
