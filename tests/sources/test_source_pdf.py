"""The text of a PDF comes in paragraphs, and what is no text is told."""

import pytest

from foedus.errors import InputError
from foedus.sources.limits import Limits
from foedus.sources.pdf import read_pdf, reflowed


def test_pages_come_one_after_the_other(pdf):
    assert read_pdf(pdf(["Article 1"], ["Article 2"])).text == "Article 1\n\nArticle 2"


def test_a_word_that_is_divided_at_the_end_of_a_line_is_one_word(pdf):
    text = read_pdf(pdf(["Both sides exchanged their instruments of ratifi-", "cation in Moscow on 4 December."])).text
    assert text == "Both sides exchanged their instruments of ratification in Moscow on 4 December."


def test_the_lines_of_a_paragraph_are_joined_and_paragraphs_are_not():
    wide = "This line of the treaty goes on to the end of the column and"
    assert (
        reflowed(f"{wide}\n{wide}\nends.\nA heading\n{wide}\nends.") == f"{wide} {wide} ends.\nA heading\n{wide} ends."
    )


def test_chinese_lines_are_joined_without_a_space_and_korean_ones_with_one():
    assert reflowed("双方互换批准书之后\n条约开始生效") == "双方互换批准书之后条约开始生效"
    assert reflowed("비준서를 교환한 날부터\n조약이 발효한다") == "비준서를 교환한 날부터 조약이 발효한다"


def test_a_pdf_with_too_much_text_is_refused(pdf):
    with pytest.raises(InputError, match="larger"):
        read_pdf(pdf(["x" * 80] * 40), limits=Limits(bytes=1000))
