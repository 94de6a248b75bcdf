"""When two addresses are of one page, and two records of one work: what is left of an address that matters."""

import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

# What newsletters, social networks and advertisements hang on to an address, and no page needs.
_TRACKING = re.compile(
    r"(?:utm|pk|mtm|hsa|oly|vero|ns|guce)_\w+|_hs\w+|mc_[ce]id|(?:fb|g|d|ms|y|tw)cl(?:id|src)|igshid?|gad_source|gbraid"
    r"|wbraid|mkt_tok|cmpid?|cmp|s_cid|ocid|icid|smid|spm|_ga|xtor|ref_src|guccounter",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_HOSTS = {"doi.org", "dx.doi.org"}
_PORTS = {"http": 80, "https": 443}


def page_of(address: str) -> str:
    """An address without what does not change the page: scheme, www, default port, last slash, tracking, fragment."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".").removeprefix("www.")
        port = f":{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme) else ""
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except ValueError:
        return address.strip()
    path = quote(unquote(parts.path), safe="/:@!$&'()*+,;=~").rstrip("/")
    query = _query(parts)
    # Some sites name their pages behind #!.
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{port}{path}{'?' if query else ''}{query}{fragment}"


def untracked(address: str) -> str:
    """The address as it is, but for parameters that only count visitors."""
    whole, sharp, fragment = address.partition("#")
    head, mark, query = whole.partition("?")
    kept = "&".join(one for one in query.split("&") if not _TRACKING.fullmatch(one.partition("=")[0]))
    return head + (mark if kept else "") + kept + sharp + fragment


def _query(parts: SplitResult) -> str:
    """The parameters in one order, without those that only count visitors; as they are if there are too many."""
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return parts.query
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))


def doi_of(text: str) -> str:
    """The DOI that a text is (``10.1000/x``, ``doi:10.1000/X``, an address of doi.org); empty if it is none."""
    bare = text.strip()
    try:
        parts = urlsplit(bare)
        if parts.hostname in _DOI_HOSTS:
            bare = unquote(parts.path).lstrip("/")
    except ValueError:
        return ""
    bare = re.sub(r"^doi:\s*", "", bare, flags=re.IGNORECASE)
    return bare.lower() if _DOI.fullmatch(bare) else ""
