"""Files: drawn without a browser and without the network, the whole file or none, every script as itself."""

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module

import altair as alt
import pytest

from foedus.errors import InputError, UsageError
from foedus.plots import draw, save
from foedus.plots.style import FONTS, dressed, folded, fonts_for, harmless, shortened, values_of


def chart(text="Foedus"):
    base = alt.Chart(values_of([{"a": 1, "b": text}])).mark_text(fontSize=40, font=fonts_for(text)).encode(text="b:N")
    return base.properties(width=200, height=80)


@pytest.mark.parametrize(("ending", "start"), [(".svg", b"<svg"), (".png", b"\x89PNG"), (".json", b"{")])
def test_each_ending_is_a_format(tmp_path, ending, start):
    out = tmp_path / f"plot{ending}"
    save(chart(), out)
    assert out.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [out]


def test_the_same_chart_gives_the_same_bytes():
    assert draw.drawn(chart(), ".png") == draw.drawn(chart(), ".png")
    assert draw.drawn(chart(), ".svg") == draw.drawn(chart(), ".svg")


def test_the_vega_lite_of_a_plot_holds_its_data(tmp_path):
    save(chart(), tmp_path / "plot.json")
    told = json.loads((tmp_path / "plot.json").read_text("utf-8"))
    assert list(told["datasets"].values()) == [[{"a": 1, "b": "Foedus"}]]
    assert told["$schema"].startswith("https://vega.github.io/schema/vega-lite/")


@pytest.mark.parametrize("name", ["plot.gif", "plot", "plot.html"])
def test_an_ending_that_is_no_format_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match="no ending"):
        save(chart(), tmp_path / name)


def test_a_file_that_exists_is_kept_unless_it_may_be_replaced(tmp_path):
    out = tmp_path / "plot.svg"
    out.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="exists"):
        save(chart(), out)
    assert out.read_text("utf-8") == "mine"
    save(chart(), out, force=True)
    assert out.read_bytes().startswith(b"<svg")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        save(chart(), tmp_path / "nowhere" / "plot.svg")


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="No space left"):
        save(chart(), tmp_path / "plot.svg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("scale", [0, -1, 11, float("nan")])
def test_a_scale_that_cannot_be_drawn_is_refused(tmp_path, scale):
    with pytest.raises(UsageError, match="scale"):
        save(chart(), tmp_path / "plot.png", scale=scale)


def test_nothing_is_fetched_while_drawing(tmp_path):
    far = alt.Chart("https://example.org/data.json").mark_point().encode(x="a:Q")
    with pytest.raises(UsageError, match="cannot be drawn"):
        save(far, tmp_path / "plot.svg")


@pytest.mark.parametrize(
    ("language", "letters"), [("ur", "ہے"), ("zh", "中国"), ("ko", "나루"), ("hi", "कख"), ("ru", "Жю")]
)
def test_letters_of_a_script_are_drawn_and_not_boxes(language, letters):
    if shutil.which("fc-list") is None or not _fonts(language):
        pytest.skip(f"no font of this machine has “{language}” (Debian: fonts-noto-core, fonts-noto-cjk)")
    one, other = (draw.drawn(chart(letter), ".png", scale=1) for letter in letters)
    assert one != other  # the box for a letter that is missing is the same for every letter


def _fonts(language):
    return subprocess.run(["fc-list", f":lang={language}"], capture_output=True, text=True, check=True).stdout


def test_a_text_asks_first_for_the_fonts_of_its_script():
    assert fonts_for("Treaty") == FONTS
    assert fonts_for("روزنامہ").startswith("Noto Naskh Arabic")
    assert fonts_for("2024 (나루일보)").startswith("Noto Sans CJK")
    assert fonts_for("संधि").startswith("Noto Sans Devanagari")


def test_long_lines_are_folded_between_words_and_lose_nothing():
    text = "a treaty of friendship and mutual assistance " * 9
    lines = folded(text, 40)
    assert " ".join(lines).split() == text.split()
    assert max(map(len, lines)) <= 40
    assert folded("x" * 60, 40) == ["x" * 60]


def test_a_text_that_is_too_long_says_that_something_is_left_out():
    assert shortened("Treaty of Amity and Cooperation", 17) == "Treaty of Amity…"
    assert shortened("Treaty", 17) == "Treaty"


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_what_steers_a_screen_is_not_drawn(ending):
    plain = dressed(chart("Daily"), "Pact", ["of 2024"], width=300)
    steering = dressed(chart("\x1b[31mDa\u202eily\x00"), "Pa\x07ct", ["of\x9b 2024"], width=300)
    assert harmless("می\u200cخواهم\nو") == "می\u200cخواهم\nو"
    assert draw.drawn(steering, ending) == draw.drawn(
        dressed(chart("[31mDaily"), "Pact", ["of 2024"], width=300), ending
    )
    assert draw.drawn(plain, ending) != draw.drawn(steering, ending)


def test_a_chart_keeps_its_lines_under_the_title():
    told = dressed(chart(), "Title", ["one", "two"], width=300).to_dict()
    assert told["title"]["subtitle"] == ["one", "two"]


def test_without_the_extra_a_sentence_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in ("altair", "vl_convert") else name)
    monkeypatch.delitem(sys.modules, "foedus.plots")
    with pytest.raises(UsageError, match=r"altair and vl-convert.*foedus\[plots\]"):
        import_module("foedus.plots")
