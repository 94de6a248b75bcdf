"""A background page: the long form of a card."""

from annotator.model.knowledge import Background
from annotator.model.page import MetaValue, Page
from annotator.render.context import Context, PageWriter, plain_text
from annotator.render.entries import background_entry
from annotator.render.escape import escape, escape_opening
from annotator.render.figures import embeds
from annotator.render.links import background_path, explainer_path


def render_background(page: Background, context: Context, around: dict[str, MetaValue]) -> Page:
    """Summary, text with tips and notes, and the explainers whose cards lead here."""
    context = context.speaking(page.lang)
    words = context.strings
    writer = PageWriter(context, background_path(page.slug))
    text = context.site.backgrounds[page.slug]
    writer.opening(words.background, page.title, page.lang)
    reviewed = escape(words.reviewed.format(date=words.day(page.reviewed))) if page.reviewed else ""
    writer.add(writer.as_of(page.as_of, page.review_by, reviewed))
    writer.add(writer.paragraph(escape_opening(writer.line(page.summary)), page.lang, ".lead"))
    if page.since is not None:
        since = f"<strong>{escape(words.since)}</strong> {writer.said(writer.line(page.since), page.lang)}"
        writer.add('<div class="since" markdown="1">', since, "</div>")
    blocks = writer.blocks(text.document, embeds(writer), text.mentions)
    writer.add(f'<div class="prose"{writer.attributes(page.lang)} markdown="1">', *blocks, "</div>")
    leading = [
        article
        for article in context.site.articles
        if any(c.name == page.slug for c in article.cards if c.kind == "background")
    ]
    if leading:
        writer.add(f"## {escape(words.in_explainers)} {{ #explainers }}", '<ul class="index" markdown="1">')
        for article in leading:
            annotations = article.annotations
            link = writer.title(annotations.title, explainer_path(article.article.slug), annotations.language)
            writer.add('<li markdown="block">', link, "</li>")
        writer.add("</ul>")
    meta: dict[str, MetaValue] = {
        "title": page.title,
        "description": plain_text(page.summary),
        "template": "reader.html",
        "kind": "background",
        "tags": [page.title, page.card] if page.card else [page.title],
        **around,
    }
    return writer.page(meta, page.place().file, background_entry(page, writer))
