"""`takhrij gazetteer`: the places that are known, and more of them."""

from __future__ import annotations

from cyclopts import App

app = App(name="gazetteer", help="The gazetteer: what it holds, and adding to it.", help_format="markdown")
