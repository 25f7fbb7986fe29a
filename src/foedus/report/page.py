"""Lines for a screen or a pipe: headings, folded text and passages, in one place so that every report looks alike."""

from dataclasses import dataclass, field

import click

from foedus.model.passage import Passage
from foedus.report.script import fold, harmless, quoted, width_of


@dataclass
class Page:
    """Collects lines.

    Attributes:
        width: Columns to fold at.
        screen: Whether the output goes to a terminal: colour, and isolates around text that runs right to left.
        lines: What has been written.
    """

    width: int = 88
    screen: bool = False
    lines: list[str] = field(default_factory=list)

    def title(self, text: str, under: str = "") -> None:
        """The name of the thing, and a line under it."""
        self._styled(harmless(text), bold=True)
        if under:
            self.text(under)

    def heading(self, text: str) -> None:
        """A heading with a blank line before it."""
        self.blank()
        self._styled(text, bold=True, fg="cyan")

    def text(self, text: str, indent: int = 0) -> None:
        """A paragraph, folded."""
        self.lines += fold(text, self.width, " " * indent)

    def row(self, label: str, text: str, indent: int = 2, gap: int = 14) -> None:
        """A label and its text, the text folded beside it."""
        room = " " * max(1, gap - width_of(label))
        lead = " " * indent + label + room
        lines = fold(text, self.width - len(lead), "")
        self.lines.append(lead + (lines[0] if lines else ""))
        pad = " " * (indent + max(gap, width_of(label) + 1))
        self.lines += [pad + line for line in lines[1:]]

    def passage(self, passage: Passage, where: str, indent: int = 6) -> None:
        """A passage in its own script, with the document it stands in."""
        shown = quoted(passage.quote, isolate=self.screen)
        self.lines += fold(shown, self.width, " " * indent)
        self.lines.append(" " * indent + f"— {harmless(where)}")

    def blank(self) -> None:
        """One blank line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _styled(self, text: str, *, bold: bool = False, fg: str | None = None) -> None:
        self.lines.append(click.style(text, bold=bold, fg=fg) if self.screen else text)

    def __str__(self) -> str:
        return "\n".join(self.lines)
