"""Which kind of entity an item of Wikidata is, by what it is an instance of (P31)."""

from annotator.model.knowledge import EntityKind

_IDS: dict[EntityKind, tuple[str, ...]] = {
    "person": (
        "Q5",  # human
    ),
    "organization": (
        "Q43229",  # organization
        "Q4830453",  # business
        "Q783794",  # company
        "Q6881511",  # enterprise
        "Q891723",  # public company
        "Q22687",  # bank
        "Q7278",  # political party
        "Q327333",  # government agency
        "Q2659904",  # government organization
        "Q192350",  # ministry
        "Q163740",  # nonprofit organization
        "Q79913",  # non-governmental organization
        "Q157031",  # foundation
        "Q178790",  # trade union
        "Q484652",  # international organization
        "Q245065",  # intergovernmental organization
        "Q3918",  # university
        "Q31855",  # research institute
        "Q11032",  # newspaper
        "Q192283",  # news agency
        "Q17149090",  # armed organization
        "Q17127659",  # terrorist organization
        "Q1788992",  # criminal organization
        "Q11204",  # legislature
        "Q41487",  # court
        "Q176799",  # military unit
        "Q476028",  # association football club
    ),
    "place": (
        "Q6256",  # country
        "Q3624078",  # sovereign state
        "Q7275",  # state
        "Q35657",  # U.S. state
        "Q10864048",  # first-level administrative division
        "Q56061",  # administrative territorial entity
        "Q47168",  # county of the United States
        "Q515",  # city
        "Q1549591",  # big city
        "Q1093829",  # city in the United States
        "Q5119",  # capital
        "Q3957",  # town
        "Q532",  # village
        "Q15284",  # municipality
        "Q486972",  # human settlement
        "Q123705",  # neighborhood
        "Q82794",  # geographic region
        "Q5107",  # continent
        "Q23442",  # island
        "Q33837",  # archipelago
        "Q4022",  # river
        "Q23397",  # lake
        "Q8502",  # mountain
        "Q46831",  # mountain range
        "Q165",  # sea
        "Q37901",  # strait
    ),
    "facility": (
        "Q40357",  # prison
        "Q41176",  # building
        "Q1248784",  # airport
        "Q55488",  # railway station
        "Q12280",  # bridge
        "Q12323",  # dam
        "Q16917",  # hospital
        "Q3914",  # school
        "Q483110",  # stadium
        "Q44782",  # port
        "Q245016",  # military base
        "Q159719",  # power station
        "Q134447",  # nuclear power plant
        "Q11303",  # skyscraper
        "Q33506",  # museum
        "Q7075",  # library
        "Q16970",  # church building
        "Q13226383",  # facility
    ),
    "law": (
        "Q7748",  # law
        "Q820655",  # statute
        "Q49371",  # legislation
        "Q476068",  # Act of Congress in the United States
        "Q4677783",  # Act of Parliament in the United Kingdom
        "Q7755",  # constitution
        "Q131569",  # treaty
        "Q252550",  # trade agreement
    ),
    "event": (
        "Q1656682",  # event
        "Q1190554",  # occurrence
        "Q13418847",  # historical event
        "Q40231",  # election
        "Q43109",  # referendum
        "Q198",  # war
        "Q180684",  # conflict
        "Q178561",  # battle
        "Q273120",  # protest
        "Q124757",  # riot
        "Q2223653",  # terrorist attack
        "Q3882219",  # assassination
        "Q132821",  # murder
        "Q3839081",  # disaster
        "Q8065",  # natural disaster
        "Q7944",  # earthquake
        "Q8068",  # flood
        "Q744913",  # aviation accident
        "Q12184",  # pandemic
    ),
    "concept": (
        "Q151885",  # concept
        "Q483247",  # phenomenon
        "Q7257",  # ideology
        "Q11862829",  # academic discipline
        "Q12136",  # disease
        "Q8142",  # currency
        "Q9174",  # religion
        "Q34770",  # language
        "Q16521",  # taxon
        "Q4164871",  # position
        "Q294414",  # public office
        "Q28640",  # profession
        "Q12737077",  # occupation
    ),
}
KINDS: dict[str, EntityKind] = {name: kind for kind, names in _IDS.items() for name in names}
