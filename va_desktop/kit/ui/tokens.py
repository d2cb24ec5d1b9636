"""The look in values: the only place where a colour, a size or an icon is written down."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Role = Literal[
    "window",
    "card",
    "sunken",
    "line",
    "text",
    "second",
    "third",
    "accent",
    "accent_tint",
    "on_accent",
    "warn",
    "warn_tint",
    "bad",
    "bad_tint",
    "on_bad",
    "good",
    "good_tint",
]
"""What a colour is for. Painting code names roles, never colours."""


class Colours(NamedTuple):
    """Colours by role, as hex strings; one instance for light and one for dark.

    A tuple and not a dataclass, which takes 2 ms to make: the window is painted with these first.
    """

    window: str
    card: str
    sunken: str
    line: str
    text: str
    second: str
    third: str
    accent: str
    accent_tint: str
    on_accent: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    on_bad: str
    good: str
    good_tint: str
    clients: tuple[str, ...]
    """What a client's colour can be; the same place in both schemes is the same colour to a person."""


LIGHT: Final = Colours(
    window="#F6F6F3",
    card="#FFFFFF",
    sunken="#EDEDE9",
    line="#E1E0DB",
    text="#1C1C1A",
    second="#5F5E59",
    third="#6B6A65",
    accent="#0F766E",
    accent_tint="#DDF0ED",
    on_accent="#FFFFFF",
    warn="#A84F07",
    warn_tint="#FBEEDD",
    bad="#B42318",
    bad_tint="#FCE8E6",
    on_bad="#FFFFFF",
    good="#13703F",
    good_tint="#E0F2E6",
    clients=("#2563EB", "#C2410C", "#7C3AED", "#047857", "#BE185D", "#0E7490", "#A16207", "#4D7C0F"),
)
DARK: Final = Colours(
    window="#171716",
    card="#20201E",
    sunken="#121211",
    line="#353431",
    text="#ECEBE6",
    second="#ABAAA3",
    third="#A09F98",
    accent="#3CC7B7",
    accent_tint="#173B37",
    on_accent="#0B2320",
    warn="#F0A95B",
    warn_tint="#3B2A15",
    bad="#F28B82",
    bad_tint="#412220",
    on_bad="#3A1512",
    good="#6CCB93",
    good_tint="#193525",
    clients=("#6EA0FF", "#F28B5B", "#AE8BFF", "#3FBF8F", "#F27AB0", "#4FC3DC", "#D9A441", "#9CCB55"),
)

TAG, SMALL, BODY, INPUT, TITLE, FIGURE = 11, 12, 13, 15, 20, 28
"""Type sizes in logical pixels; `TAG` is for the words in pills alone."""
LINE: Final = {TAG: 18, SMALL: 18, BODY: 20, INPUT: 24, TITLE: 28, FIGURE: 40}
"""Line box by type size: never less than Inter's ascent and Devanagari's descent (0.969 + 0.408 em)."""
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
"""The spacing scale."""
CARD_RADIUS, RADIUS, SMALL_RADIUS = 10, 8, 6
CONTROL, CHIP = 34, 28
"""Heights of buttons and fields, and of chips."""
RAIL, RAIL_FOLDED, BAR = 188, 56, 60
"""Widths of the rail, height of the bar above every pane."""
SMALLEST = (900, 540)
"""The smallest window: 1366 x 690 at 125 % is 1092 x 552 logical pixels."""
FIRST = (1200, 800)
"""The window at its first start, where it fits."""
FOLD_BELOW = 1080
"""Windows narrower than this fold the rail to icons."""

ICON_STROKE = 1.7
ICONS: Final = {
    "add": "plus",
    "alert": "triangle-alert",
    "archive": "archive",
    "back": "arrow-left",
    "bank": "landmark",
    "bell": "bell",
    "board": "square-kanban",
    "bold": "bold",
    "book": "book-open",
    "calendar": "calendar",
    "camera": "camera",
    "chart": "chart-no-axes-column",
    "check": "check",
    "checklist": "list-checks",
    "clients": "users",
    "close": "x",
    "columns": "columns-3",
    "command": "command",
    "copy": "copy",
    "cut": "scissors",
    "dark": "moon",
    "delete": "trash-2",
    "down": "chevron-down",
    "download": "download",
    "edit": "pencil",
    "enter": "corner-down-left",
    "equipment": "laptop",
    "error": "circle-alert",
    "expense": "receipt",
    "file": "file",
    "filter": "list-filter",
    "find": "search",
    "folder": "folder",
    "forward": "chevron-right",
    "hash": "hash",
    "help": "circle-question-mark",
    "history": "history",
    "image": "image",
    "info": "info",
    "invoices": "file-text",
    "label": "tag",
    "language": "languages",
    "left": "chevron-left",
    "light": "sun",
    "link": "link",
    "list": "list",
    "lock": "lock",
    "mail": "mail",
    "merge": "merge",
    "money": "credit-card",
    "more": "ellipsis",
    "next": "chevron-right",
    "open": "external-link",
    "person": "user",
    "play": "play",
    "print": "printer",
    "redo": "redo-2",
    "refresh": "refresh-cw",
    "remove": "minus",
    "reports": "chart-column",
    "sample": "sparkles",
    "save": "save",
    "search": "search",
    "send": "send",
    "settings": "settings",
    "star": "star",
    "steps": "list-ordered",
    "stop": "square",
    "system": "monitor",
    "target": "target",
    "task": "circle",
    "task_done": "circle-check",
    "tasks": "list-todo",
    "timer": "timer",
    "today": "clock",
    "undo": "undo-2",
    "up": "chevron-up",
    "upload": "upload",
    "warning": "triangle-alert",
    "work": "briefcase",
    "zoom_in": "zoom-in",
    "zoom_out": "zoom-out",
}
"""What an icon means here, and its file in `resources/icons/` (Lucide, ISC licence)."""
