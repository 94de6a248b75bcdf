"""The words of the frame as templates load them, made of the files of words. `make strings` writes them anew."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from annotator.model.phrases import Plural
from annotator.model.strings import Strings
from annotator.read.strings import languages, read_strings

PARTIALS = Path(__file__).parent.parent / "overrides" / "partials"
_MADE = "{#- Made of annotator/strings/ by `make strings`. Do not edit. -#}\n"
_LANGUAGE = """\
{#- What the templates, Material's too, ask for as `lang.t`: our words first, then the theme's. A page may be in another
    language than the site (`language` in its front matter). Tags stand as BCP 47 recommends: es, es-MX, zh-Hant. -#}
{#- Sign by sign, as the templates of Zensical cannot split a text. -#}
{%- macro tidy(tag) -%}
  {%- set at = namespace(part="", before=0) -%}
  {%- for sign in (tag ~ "-") | replace("_", "-") | lower | list -%}
    {%- if sign != "-" -%}
      {%- set at.part = at.part ~ sign -%}
    {%- else -%}
      {%- set size = at.part | length if at.before > 1 else 0 -%}
      {{- "-" if at.before else "" -}}
      {{- at.part | upper if size == 2 else at.part | capitalize if size == 4 else at.part -}}
      {%- set at.before = at.part | length -%}
      {%- set at.part = "" -%}
    {%- endif -%}
  {%- endfor -%}
{%- endmacro -%}
{%- set site = tidy(config.theme.language or "en") -%}
{%- set tag = tidy(page.meta.language) if page and page.meta and page.meta.language else site -%}
{%- set begin = (tag ~ "-") | lower -%}
{%- CHOICE -%}
{%- import "partials/strings/" ~ name ~ ".html" as ours -%}
{%- import "partials/languages/" ~ name ~ ".html" as theirs -%}
{%- import "partials/languages/en.html" as fallback -%}
{% macro t(key) %}
  {%- if key == "language" %}{{ tag | e }}
  {%- elif key == "site_language" %}{{ site | e }}
  {%- else %}{{ ours.t(key) or theirs.t(key) or fallback.t(key) or key }}
  {%- endif %}
{%- endmacro %}
"""


def partials(spoken: Sequence[Strings]) -> Mapping[str, str]:
    """Every file by its path in the folder of partials; the last language stands in for those that are not there."""
    choice = f'set name = "{spoken[-1].tag}"'
    for one in reversed(spoken[:-1]):
        begins = f'begin[:{len(one.tag) + 1}] == "{one.tag.lower()}-"'
        choice = f'set name = "{one.tag}" if {begins} else {choice.removeprefix("set name = ")}'
    files = {f"strings/{one.tag}.html": f"{_MADE}{_macro(one)}" for one in spoken}
    return {"language.html": f"{_MADE}{_LANGUAGE.replace('CHOICE', choice)}", **files}


def _macro(strings: Strings) -> str:
    """A table of the words; the theme's keys for a page's direction and its first link are ours, too."""
    words = {"direction": strings.direction, "action.skip": strings.frame_skip}
    for name, value in strings:
        if name.startswith("frame_"):
            forms = {f"{name}_{form}": text for form, text in value.forms.items()} if isinstance(value, Plural) else {}
            words |= forms or {name: value}
    table = json.dumps(words, ensure_ascii=False, indent=2)
    return f"{{% macro t(key) %}}{{{{ {table}[key] | e }}}}{{% endmacro %}}\n"


def current() -> Mapping[str, str]:
    """The files that belong to the languages that there are, English last."""
    return partials([read_strings(tag) for tag in sorted(languages(), key=lambda tag: tag == "en")])


if __name__ == "__main__":
    for name, text in current().items():
        (PARTIALS / name).write_text(text, encoding="utf-8")
