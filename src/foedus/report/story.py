"""One scene of the story: which report was read, and where the treaty stands now."""

from foedus.register.story import Scene
from foedus.report import words
from foedus.report.page import Page
from foedus.report.script import quoted
from foedus.report.status import in_one_line


def write_scene(page: Page, scene: Scene, number: int) -> None:
    """Write one scene."""
    report = scene.report
    page.blank()
    page.title(f"{number}. {report.publisher}, {words.day_in_words(report.published)} ({report.language})")
    headline = report.text.strip().splitlines()[0]
    page.text(quoted(headline, isolate=page.screen), 3)
    page.text(f"{scene.claims} claims read. {in_one_line(scene.status)}.", 3)
