"""The qualities keep more or fewer events, and the record says which was asked for."""

import pytest

from reportedly.coder import Coder
from reportedly.events.confidence import QUALITIES
from reportedly.passages import Article

TEXT = "Israel attacked Iran on Monday. The minister may consider further steps against the union, critics fear."


def test_stricter_keeps_fewer() -> None:
    kept = {}
    for quality, least in QUALITIES.items():
        record = Coder(quality=quality).code(Article(id="a", text=TEXT))
        assert record.provenance is not None
        assert record.provenance.quality == quality
        assert all(event.confidence >= least.right for event in record.events)
        kept[quality] = {(event.type, event.triggers) for event in record.events}
    assert kept["strict"] <= kept["balanced"]
    assert len(kept["balanced"]) <= len(kept["broad"])
    assert any(event_type == "ASSAULT" for event_type, _ in kept["strict"])


def test_another_word_is_refused() -> None:
    with pytest.raises(ValueError, match="quality is 'best'; it is one of strict, balanced, broad"):
        Coder(quality="best")  # type: ignore[arg-type]


def test_events_have_intensity_and_cameo_code(coder: Coder) -> None:
    record = coder.code(Article(id="a", text="Police arrested two journalists in Cairo on Monday."))
    assert [(e.type, e.mode, e.quad, e.intensity, e.cameo) for e in record.events] == [
        ("COERCE", "arrest", 4, -7.0, "173")
    ]
