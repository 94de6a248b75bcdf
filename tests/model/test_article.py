"""What an editor attaches to an article."""

import pytest
from pydantic import ValidationError

from annotator.model.article import Annotations, CardPlacement, Claim, Evidence, Finding, FindingKind, Origin
from annotator.model.record import Quote
from tests.builders import DAY, document

EVIDENCE = (Evidence(source="s"),)
REASON = document("It is a judgement.")


def _claim(kind: FindingKind, **fields: object) -> Claim:
    finding = Finding(kind=kind, text=document("Found."))
    return Claim.model_validate({"id": "c", "quote": Quote(exact="w"), "finding": finding, **fields})


@pytest.mark.parametrize("kind", ["supported", "partly", "contradicted", "unverified"])
def test_a_finding_rests_on_evidence(kind: FindingKind) -> None:
    assert _claim(kind, evidence=EVIDENCE).evidence == EVIDENCE
    for fields in ({}, {"reason": REASON}):
        with pytest.raises(ValidationError, match=f"expected evidence for a finding of kind {kind}"):
            _claim(kind, **fields)


def test_an_opinion_rests_on_a_reason_or_on_evidence() -> None:
    assert _claim("opinion", reason=REASON).reason == REASON
    assert _claim("opinion", evidence=EVIDENCE).evidence == EVIDENCE
    with pytest.raises(ValidationError, match=r"expected a reason \(or evidence\) for an opinion"):
        _claim("opinion")


def test_a_kind_of_finding_is_one_of_five() -> None:
    with pytest.raises(ValidationError, match="'supported', 'partly', 'contradicted', 'unverified' or 'opinion'"):
        Finding.model_validate({"kind": "true", "text": document("Found.")})


def test_texts_come_in_reading_order() -> None:
    assert _claim("opinion", reason=REASON).documents == (document("Found."), REASON)
    assert _claim("partly", evidence=EVIDENCE).documents == (document("Found."),)
    since = document("It fell.")
    assert _claim("opinion", reason=REASON, since=since).documents == (document("Found."), REASON, since)
    assert _claim("partly", evidence=EVIDENCE, since=since).documents == (document("Found."), since)
    rights, summary, limits = document("Rights."), document("Summary."), document("Limits.")
    made = Annotations(
        title="T", origin=Origin(publisher="P"), as_of=DAY, limits=limits, summary=summary, rights=rights
    )
    assert made.documents == (rights, summary, limits)


def test_a_card_is_of_a_background_page_or_of_a_figure() -> None:
    quote = {"exact": "w"}
    assert CardPlacement.model_validate({"background": "b", "quote": quote}).figure is None
    assert CardPlacement.model_validate({"figure": "f", "quote": quote}).background is None
    for fields in ({}, {"background": "b", "figure": "f"}):
        with pytest.raises(ValidationError, match="expected either background or figure"):
            CardPlacement.model_validate({**fields, "quote": quote})


def test_what_an_editor_leaves_out_has_a_stated_default() -> None:
    made = Annotations(title="T", origin=Origin(publisher="P"), as_of=DAY)
    assert (made.lang, made.language, made.mentions, made.documents) == (None, None, "first", ())
    assert (made.pins, made.exclude, made.cards, made.claims, made.changes) == ((), (), (), (), ())
