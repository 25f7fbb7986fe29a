"""Looks at a page as a strict reader would: well formed, nothing inline that could run, no id twice, no dead anchor."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr"}
CLOSED_IN_SVG = {"path", "circle", "line", "rect", "use"}


class Checked(HTMLParser):
    """One page, parsed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.anchors: set[str] = set()
        self.scripts: list[dict[str, str | None]] = []
        self.troubles: list[str] = []
        self.root: dict[str, str | None] = {}
        self.labels = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if len(about) != len(attrs):
            self.troubles.append(f"an attribute twice in <{tag}>")
        if tag == "html":
            self.root = about
        if "id" in about:
            self.ids.append(about["id"])
        if tag == "a" and (about.get("href") or "").startswith("#"):
            self.anchors.add(about["href"][1:])
        if tag == "script":
            self.scripts.append(about)
        self.troubles += [f"{name} in <{tag}>" for name in about if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "hx-get"):
            if (about.get(name) or "").strip().casefold().startswith(("javascript:", "data:", "vbscript:")):
                self.troubles.append(f"{name}={about[name]}")
        if tag == "style":
            self.troubles.append("<style>")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.troubles.append(f"</{tag}> closes {self.open[-3:]}")
        else:
            self.open.pop()

    def is_whole(self, language: str) -> None:
        """Fail where the page is not whole."""
        assert not self.troubles
        assert not self.open
        assert self.root.get("lang") == language
        assert self.root.get("dir") == ("rtl" if language == "ur" else "ltr")
        assert len(self.ids) == len(set(self.ids)), [one for one in self.ids if self.ids.count(one) > 1][:5]
        assert self.anchors - {""} <= set(self.ids)
        assert all((script.get("src") or "").startswith("/static/") for script in self.scripts)
