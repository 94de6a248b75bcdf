"""Words of English news that tell names from other words with a capital. Lists, not rules; none is complete."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _listed(names: str) -> frozenset[str]:
    return frozenset(name.strip() for name in names.split(","))


MONTHS = _set(
    "January February March April May June July August September October November December Jan. Feb. Mar. Apr. Jun."
    " Jul. Aug. Sept. Sep. Oct. Nov. Dec. Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
)
WEEKDAYS = _set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays"
    " Sundays Mon. Tue. Tues. Wed. Thu. Thurs. Fri. Sat. Sun."
)
# Before a weekday they make the name of a day.
DAY_NAMES = _set("Black Good Ash Palm Easter Super Bloody Cyber Whit Maundy Holy Fat Shrove Giving")

# Before a name they say what somebody is, and are no part of it.
# `X Minister Ann Reed` loses everything up to the title.
TITLES = _set(
    "Mr. Mr Mrs. Mrs Ms. Ms Mx. Mx Miss Dr. Dr Prof. Prof Professor Rev. Rev Reverend Fr. Father Sister Brother Rabbi"
    " Imam Bishop Archbishop Cardinal Pastor Deacon Sen. Sen Senator Senators Rep. Rep Representative Representatives"
    " Congressman Congresswoman Gov. Gov Governor Governors President Presidents Chancellor Premier Minister Ministers"
    " Secretary Secretaries Undersecretary Ambassador Commissioner Commissioners Mayor Mayors Councilman Councilwoman"
    " Councilors Councillors Councilor Councillor Councilmember Alderman Alderwoman Judge Justice Chief Gen. General"
    " Lt. Lt Lieutenant Col. Col Colonel Maj. Major Capt. Capt Captain Sgt. Sgt Sergeant Cmdr. Commander Adm. Admiral"
    " Cpl. Corporal Pvt. Private Officer Detective Inspector Superintendent Constable Sheriff Deputy Marshal Agent"
    " Director Chairman Chairwoman Chairperson Chair Speaker Leader Whip Attorney Prosecutor Lawyer Solicitor"
    " Ombudsman CEO CFO COO CTO Executive Manager Coach Trainer Umpire Referee Sir Dame Lord Lady Baron Baroness Count"
    " Countess Analyst Economist Spokesman Spokeswoman Spokesperson Envoy Treasurer Comptroller Controller Auditor"
    " Provost Dean Rector Principal Editor Founder Author Actor Actress Singer Historian Biologist Sergeant-at-Arms MP"
    " Assemblyman Assemblywoman Delegate Supervisor Magistrate President-elect"
)
# They stand in front of a title and belong to it.
BEFORE_TITLES = _set(
    "Former Acting Interim Deputy Vice Prime Assistant Associate Senior Junior Chief Late Then Incoming"
)

# Nations, faiths and parties as adjectives or as their people: no names of somebody or something.
DEMONYMS = _set(
    "Afghan African Albanian Algerian American Andean Angolan Arab Arabic Arctic Argentine Argentinian Armenian Asian"
    " Australian Austrian Azerbaijani Bahraini Bangladeshi Basque Bavarian Belarusian Belgian Bolivian Bosnian"
    " Brazilian Breton British Bulgarian Burmese Cambodian Cameroonian Canadian Caribbean Catalan Caucasian Chadian"
    " Chechen Chilean Chinese Colombian Congolese Cornish Croatian Cuban Cypriot Czech Danish Dutch Ecuadorian"
    " Egyptian English Eritrean Estonian Ethiopian Eurasian European Fijian Filipino Finnish Flemish French Gambian"
    " Georgian German Ghanaian Greek Guatemalan Guinean Guyanese Haitian Hawaiian Hebrew Hispanic Honduran Hungarian"
    " Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh"
    " Kenyan Korean Kosovar Kurdish Kuwaiti Kyrgyz Laotian Latin Latino Latina Latvian Lebanese Liberian Libyan"
    " Lithuanian Macedonian Malaysian Malian Maltese Manx Maori Mauritanian Mayan Mexican Moldovan Mongolian"
    " Montenegrin Moroccan Mozambican Namibian Nepali Nepalese Nicaraguan Nigerian Nordic Norse Norwegian Omani"
    " Pakistani Palestinian Panamanian Papuan Paraguayan Persian Peruvian Philippine Polish Portuguese Prussian Qatari"
    " Roma Roman Romanian Russian Rwandan Salvadoran Samoan Saudi Scandinavian Scots Scottish Senegalese Serb Serbian"
    " Siberian Sicilian Singaporean Slavic Slovak Slovakian Slovene Slovenian Somali Soviet Spanish Sudanese Swede"
    " Swedish Swiss Syrian Taiwanese Tajik Tanzanian Tatar Thai Tibetan Tongan Tunisian Turk Turkish Turkmen Ugandan"
    " Uighur Ukrainian Uruguayan Uyghur Uzbek Venezuelan Vietnamese Welsh Yemeni Zambian Zimbabwean Buddhist Catholic"
    " Christian Evangelical Hindu Islamic Islamist Jewish Jew Lutheran Methodist Mormon Muslim Orthodox Protestant"
    " Shiite Shia Sikh Sunni Communist Conservative Democrat Democratic Liberal Republican Socialist Labour Tory"
    " Marxist Nazi Londoner Parisian Californian Texan Floridian Victorian Dane Finn Pole Scot Spaniard Briton Iraqis"
    " Swedes Native Indigenous"
    " Neanderthal Black White Brown Anglo Afro Western Eastern Northern Southern Westerner Midwestern"
)

# The last word of a name that tells what is named; with `of`, `for`, `on` behind them they begin one.
ORGANIZATIONS = _set(
    "Academy Administration Agency Agencies Alliance Army Assembly Association Associates Authority Bank Board"
    " Brotherhood Bureau Cabinet Caucus Center Centers Centre Centres Chamber Church Club Coalition Collective College"
    " Command Commission Committee Commonwealth Company Confederation Conference Congress Consortium Constabulary"
    " Cooperative Corporation Corps Council Court Crew Department Departments Directorate Division Exchange Faculty"
    " Federation Fellowship Force Forces Forum Foundation Fund Group Guard Guild Initiative Inspectorate Institute"
    " Institution Institutes Laboratory Laboratories League Legislature Ministry Mission Movement Navy Network"
    " Observatory Office Orchestra Order Organisation Organization Parliament Partnership Party Police Press Program"
    " Programme Registry School Senate Secretariat Service Services Society Subcommittee Survey Team Tribunal Trust"
    " Union Unit University Friends Sons Daughters Knights Workers Trade"
)
COMPANIES = _set(
    "AG Airlines Airways Athletic Bancorp Brands Brothers Capital Co. Co Communications Corp. Corp Energy Enterprises"
    " Entertainment FC Foods GmbH Group Health Hotspur Holdings Inc. Inc Industries International Lines LLC LLP Ltd."
    " Ltd Media Motors Networks Oil Partners Pharmaceuticals Pictures PLC plc Records Resources Rovers S.A. SA"
    " Semiconductor Semiconductors Software Solutions Steel Studios Systems Technologies Technology Telecom Town"
    " United Wanderers"
)
PLACES = _set(
    "Avenue Bay Beach Boulevard Canal Canyon Cape City Coast County Creek Desert Dam District Drive Falls Forest Gulf"
    " Harbor Harbour Heights Hill Hills Horn Island Islands Isle Isles Kingdom Lake Lakes Lane Mount Mountain"
    " Mountains Ocean Park Peak Peninsula Plateau Point Pole Port Prefecture Province Range Republic Ridge River Road"
    " Sea Shore Sound Square State States Strait Straits Street Strip Territories Territory Town Township Valley"
    " Village Ward Wood Woods Boro Borough Parish Head Highway"
)
FACILITIES = _set(
    "Abbey Airport Arcade Arena Bar Barracks Base Bookshop Bridge Building Cafe Café Castle Cathedral Cemetery Chapel"
    " Courthouse Diner Elementary Embassy Factory Field Gallery Garden Gardens Hall Hardware Hospital Hotel House Inn"
    " Jail Library Market Memorial Mill Mine Monastery Monument Mosque Museum Observatory Palace Penitentiary Pier"
    " Plant Plaza Pool Pub Refinery Reservoir Restaurant Shop Shrine Stadium Station Store Synagogue Temple Terminal"
    " Walk Theater Theatre Tower Towers Tunnel Wall Works Works Zoo"
)
PAPERS = _set(
    "Chronicle Courier Daily Dispatch Examiner Gazette Globe Guardian Herald Independent Inquirer Journal Ledger Line"
    " Mail Mirror Monitor News Observer Post Register Review Sentinel Star Sun Telegraph Times Tribune Weekly"
)
LAWS = _set(
    "Accord Accords Act Agreement Amendment Bill Charter Code Constitution Convention Covenant Declaration Directive"
    " Law Pact Protocol Regulation Resolution Statute Treaty Order"
)
EVENTS = _set(
    "Award Awards Battle Bowl Carnival Championship Championships Cup Day Derby Festival Final Finals Games Marathon"
    " Massacre Olympics Prize Revolution Summit Tour Tournament Uprising War Wars Week"
)
# Behind a name with 's they make one name with it: St. Mary's Hospital, Dufresne's Hardware.
AFTER_POSSESSIVE = (
    FACILITIES
    | EVENTS
    | _set("Association Federation Club Union College School Church Court Park Alliance League")
    | _set("Brook Corner Cove Creek Crossing Ferry Hill Hollow Landing Lane Pond Quay Ridge Wharf Wood Woods")
) - _set("Wall Works Base Building House Embassy Mill Mine Plant Field Final Finals Tour War Wars Law Station")
# With an `of` inside they take an `and`, too: Department of Health and Human Services.
AND_INSIDE = _set(
    "Agency Association Board Bureau Center Centers Centre Centres Commission Committee Conference Council Department"
    " Faculty Federation Institute Institutes Ministry Office Organisation Organization School Society Subcommittee"
)
HEADS = ORGANIZATIONS | PLACES | FACILITIES | LAWS | EVENTS
# Alone they name nothing that anybody could look up, and they are no short form of a longer name.
GENERIC = (
    HEADS
    | TITLES
    | COMPANIES
    | _set(
        "Government Administration Constitution Capital Member Members Section Chapter Page Figure Table Part Article"
        " Council Commons Opposition Internet Web Earth Sun Moon God Lord Heaven Hell North South East West Northeast"
        " Northwest Southeast Southwest Spring Summer Autumn Winter Fall Christmas Easter Q A I OK TV DVD CD PDF PhD"
        " Ph.D. AM PM GMT UTC EST EDT PST GDP CEO DNA RNA HIV AIDS GPS ID IQ PR IT AI MD BBQ ATM FAQ VIP DIY RSVP USD"
        " EUR COVID COVID-19 Covid Covid-19 Photo Photos Video Watch Read Updated Place Source"
        " Sources Advertisement Photograph Photographs"
    )
) - _set("Congress Parliament Senate Army Navy Rovers Internet Wanderers Chancellor Elementary")
# One word of these that stands mid-sentence is a name by itself.
# A first word after which the last one is no short form: New Mexico is not Mexico, Lake Erie not Erie.
NOT_SHORTENED = _set(
    "New North South East West Northern Southern Eastern Western Central Upper Lower Greater Great Little San Santa"
    " Santo São St. St Saint Fort Ft. Port Lake Mount Mt. Mt Cape Isle Point Rio Los Las El La Le Radio Storm"
    " Hurricane Typhoon Cyclone Tropical Super World United Inner Outer Old Big Hotel Club Team Grand Al"
)
# A name of a place, a law, an event by its first word.
FIRST_PLACES = _set("Lake Mount Mt. Mt Cape Isle Gulf Bay Strait Port Fort Ft. Rio Sierra Tierra Ciudad Glen Loch")
FIRST_EVENTS = _set("Hurricane Storm Typhoon Cyclone Operation")

# Countries and states of which newspapers write, for a guess of the kind.
COUNTRIES = _listed(
    "Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain,"
    " Bangladesh, Belarus, Belgium, Belize, Bolivia, Bosnia, Botswana, Brazil, Britain, Bulgaria, Cambodia,"
    " Cameroon, Canada, Chad, Chile, China, Colombia, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czech Republic,"
    " Denmark, Dominican Republic, Ecuador, Egypt, El Salvador, England, Eritrea, Estonia, Ethiopia, Europe,"
    " Africa, Asia, Antarctica, Fiji, Finland, France, Gabon, Gaza, Germany, Ghana, Greece, Guatemala, Guinea,"
    " Guyana, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica,"
    " Japan, Kazakhstan, Kenya, Kosovo, Kuwait, Laos, Latvia, Lebanon, Liberia, Libya, Lithuania, Luxembourg,"
    " Madagascar, Malaysia, Mali, Malta, Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique, Myanmar,"
    " Namibia, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, Norway, Oman, Pakistan,"
    " Panama, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saudi Arabia,"
    " Scotland, Senegal, Serbia, Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan,"
    " Spain, Sri Lanka, Sudan, Sweden, Switzerland, Syria, Taiwan, Tanzania, Thailand, Tunisia, Turkey, Uganda,"
    " Ukraine, Uruguay, Uzbekistan, Vatican, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, U.S., US, U.S.A.,"
    " USA, U.K., UK, United States, United Kingdom, Alabama, Alaska, Arizona, Arkansas, California, Colorado,"
    " Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine,"
    " Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, Ohio,"
    " Oklahoma, Oregon, Pennsylvania, Tennessee, Texas, Utah, Vermont, Wisconsin, Wyoming, London, Paris, Berlin,"
    " Brussels, Moscow, Beijing, Tokyo, Washington, Geneva, Rome, Madrid, Vienna, Kyiv, Jerusalem, Cairo, Delhi,"
    " Boston, Chicago"
)

# Small words inside names of people and places.
PARTICLES = _set(
    "van von der den de la del della delle di da das do dos du des el al bin ibn bint ter ten te le las los y e zu"
    " zur af av d' st. ben abu ul und"
)
# Behind these words a number belongs to the name.
NUMBERED = _set(
    "Route Highway Interstate Flight Apollo Proclamation Resolution Section Title Channel Formula Pier Chapter Boeing"
    " Airbus Sputnik Agenda Gate Terminal Order Amendment Proposition Measure Prop. Article Bill Directive Area"
    " Voyager Falcon Artemis Gemini Group"
)
SUFFIXES = _set("Jr. Jr Sr. Sr II III IV V VI VII VIII IX X XI XII XIV XVI PhD MD Esq.")
# States as news agencies shorten them, behind a town.
SHORT_STATES = _set(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Fla. Ga. Ill. Ind. Kan. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. Mont. Neb."
    " Nev. Okla. Ore. Pa. Tenn. Tex. Va. Vt. Wash. Wis. Wyo. N.Y. N.J. N.C. N.D. N.H. N.M. S.C. S.D. W.Va. R.I. D.C."
)
# Behind these words the capitals of what follows are those of a title.
WORKS = _set(
    "book novel memoir film movie play opera musical song album series show poem painting documentary podcast game"
    " e-book magazine newspaper biography anthology"
)
# Second parts of a compound whose first part is the name: Mexico-based.
COMPOUND = _set(
    "based born led backed style area bound wide owned run made era like controlled funded linked trained educated"
    " speaking held born-and-bred related sponsored occupied appointed elected supported only"
)
# Lower-case words that a headline's capitals leave out.
SMALL = (
    _set(
        "a an the and or nor but of in on at to for from by with as is are be vs. v. it its into over after near under"
        " than me my our your his her their"
    )
    | PARTICLES
)
