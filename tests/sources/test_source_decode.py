"""Bytes become the text that was meant, whatever they declare; what is guessed or mended is said."""

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import InputError
from foedus.sources.decode import declared_in_page, decode

RUSSIAN = "Президент России подписал закон о ратификации договора с КНДР. Договор был подписан в июне."
TEXTS = [
    (RUSSIAN, ["cp1251", "koi8-r", "iso8859-5", "cp866"]),
    ("조선민주주의인민공화국은 로씨야와의 조약을 비준하였다고 중앙통신이 보도했다.", ["cp949", "euc-kr"]),
    ("朝鲜星期二批准了与俄罗斯签订的条约，双方互换批准书之后条约开始生效。", ["gb18030", "gb2312"]),
    ("朝鮮星期二批准了與俄羅斯簽訂的條約，雙方互換批准書之後條約開始生效。", ["big5"]),
    ("北朝鮮は火曜日、ロシアとの条約を批准し、批准書の交換後に発効する。", ["shift_jis", "euc-jp", "iso2022_jp"]),
    ("صادقت كوريا الشمالية على المعاهدة مع روسيا وتدخل حيز النفاذ بعد تبادل الوثائق.", ["cp1256"]),
    ("Η Βόρεια Κορέα επικύρωσε τη συνθήκη με τη Ρωσία την Τρίτη το βράδυ.", ["cp1253"]),
    ("L’accord a été signé à Genève ; aucune réaction n’a été publiée jusqu’à présent.", ["cp1252"]),
]
CASES = [(text, encoding) for text, encodings in TEXTS for encoding in encodings]


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_an_encoding_is_told_from_the_bytes(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("text", "encoding"), CASES)
@pytest.mark.parametrize("said", ["utf-8", "windows-1252", "iso-8859-1", "nonsense"])
def test_an_encoding_that_lies_is_not_believed(text, encoding, said):
    assert decode(text.encode(encoding), declared=said).text == text


@pytest.mark.parametrize(("text", "encoding"), CASES)
def test_an_encoding_that_is_declared_rightly_is_believed(text, encoding):
    decoded = decode(text.encode(encoding), declared=encoding)
    assert (decoded.text, decoded.notes) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_unicode_is_told_with_and_without_its_mark(encoding):
    text = RUSSIAN + " 2024 " + RUSSIAN
    assert decode(text.encode(encoding)).text == text


def test_utf8_is_utf8_whatever_it_declares_and_the_lie_is_noted():
    decoded = decode(RUSSIAN.encode(), declared="windows-1251")
    assert decoded.text == RUSSIAN
    assert decoded.notes == ("It is declared as windows-1251, but is UTF-8.",)


def test_a_few_broken_bytes_are_marked_and_noted():
    decoded = decode(RUSSIAN.encode()[:-2])
    assert decoded.text == RUSSIAN[:-2] + "\ufffd"
    assert "broken in 1 place" in decoded.notes[0]


def test_a_broken_utf16_is_read_as_far_as_it_goes():
    decoded = decode((RUSSIAN * 3).encode("utf-16")[:-1])
    assert decoded.text.startswith(RUSSIAN)
    assert "broken" in decoded.notes[0]


def test_bytes_that_are_no_encoding_are_refused():
    with pytest.raises(InputError, match="binary"):
        decode(random.Random(1).randbytes(4000), name="a.txt")  # noqa: S311


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: "\0" not in text))
def test_every_utf8_text_comes_back_but_for_its_mark_and_its_line_ends(text):
    text = "Ж" + text + "Ж" * (len(text) + 9)  # enough letters that control characters do not make it a binary
    if sum(ord(char) < 32 for char in text) * 400 < len(text):
        assert decode(text.encode()).text == text.replace("\r\n", "\n")


@given(st.binary(max_size=400), st.none() | st.sampled_from(["utf-8", "cp1251", "gbk", "rot13", "zlib", "idna", "x"]))
def test_any_bytes_give_a_text_or_a_clear_refusal(data, declared):
    with suppress(InputError):
        assert isinstance(decode(data, declared=declared).text, str)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=euc-kr">', "euc-kr"),
        (b'<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_what_a_page_declares_is_found_in_its_head(head, found):
    assert declared_in_page(head) == found
