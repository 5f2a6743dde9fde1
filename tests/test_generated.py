"""What is generated and committed is what would be generated now."""

from __future__ import annotations

import pytest

from fabriques_desktop.domain.records import ENTITIES, fields_of
from fabriques_desktop.publish import model_page
from fabriques_desktop.resources import resource
from fabriques_desktop.words import LANGUAGES, vocabularies


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_data_model_is_in_step(lang: str) -> None:
    committed = resource("help", f"model.{lang}.md").read_text(encoding="utf-8")

    assert committed == model_page.render(lang), "write the page again from `model_page.render`"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_the_data_model_leaves_nothing_out(lang: str) -> None:
    page = model_page.render(lang)

    for entity in ENTITIES:
        section = page.split(f"· `{entity}`\n", 1)[1].split("\n###", 1)[0]
        assert all(f"| `{name}` |" in section for name in fields_of(entity)), entity
    assert all(f'<a id="{name}"></a>' in page for name in vocabularies())
    assert "model." not in page
