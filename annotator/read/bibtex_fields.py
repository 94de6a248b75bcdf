"""What the types and fields of BibTeX, BibLaTeX and Zotero's BibTeX are called in CSL."""

TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "periodical": "periodical",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "reference": "book",
    "inreference": "entry-encyclopedia",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "manuscript",
    "misc": "document",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "artwork": "graphic",
    "image": "graphic",
    "audio": "song",
    "music": "song",
    "movie": "motion_picture",
    "video": "motion_picture",
    "performance": "performance",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "standard": "standard",
    "review": "review",
    "letter": "personal_communication",
}

# What kind of thesis a type of entry, or BibLaTeX's key for it, means.
THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "mathesis": "Master’s thesis"}

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}

# Fields that hold words; the first of several for one variable counts.
TEXTS = {
    "journal": "container-title",
    "maintitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "number": "issue",
    "issue": "issue",
    "series": "collection-title",
    "edition": "edition",
    "chapter": "chapter-number",
    "part": "part-number",
    "type": "genre",
    "note": "note",
    "version": "version",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "langid": "language",
    "language": "language",
    "eventtitle": "event-title",
    "venue": "event-place",
    "shorttitle": "title-short",
    "shortjournal": "container-title-short",
    "library": "archive",
}

# What some fields mean in works of one type.
OF_TYPE = {
    "book": {"number": "collection-number"},
    "chapter": {"number": "collection-number"},
    "report": {"number": "number"},
    "patent": {"number": "number"},
    "legislation": {"number": "number"},
    "standard": {"number": "number"},
}

ADDRESSES = {"url": "URL", "doi": "DOI", "howpublished": "URL"}

# Why a field is left out, where it is not that CSL lacks it.
IGNORED = {
    "abstract": "is the words of others",
    "annote": "is a remark of yours",
    "annotation": "is a remark of yours",
    "keywords": "is not shown",
    "file": "names a file on your machine",
    "crossref": "is not followed: what the other entry says is missing",
    "xdata": "is not followed: what the other entry says is missing",
}

LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "spanish": "es",
    "french": "fr",
    "german": "de",
    "ngerman": "de",
    "portuguese": "pt",
    "brazilian": "pt-BR",
    "italian": "it",
    "dutch": "nl",
    "russian": "ru",
    "ukrainian": "uk",
    "polish": "pl",
    "arabic": "ar",
    "chinese": "zh",
    "japanese": "ja",
    "catalan": "ca",
    "swedish": "sv",
    "danish": "da",
    "norwegian": "no",
    "turkish": "tr",
    "greek": "el",
    "hebrew": "he",
}

MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
