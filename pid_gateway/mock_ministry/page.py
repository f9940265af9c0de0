"""The stand-in's own page: what it holds, and buttons for its moods. Plain forms, no JavaScript."""

import time
from html import escape
from typing import Any

from pid_gateway.mock_ministry.scenarios import SCENARIOS

STATES = {"pending": "Đang xử lý", "assigned": "Đã cấp số", "rejected": "Từ chối"}
STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; margin: 0; background: #f6f4ef; color: #1c1917; }
header { background: #14532d; color: #fff; padding: .9rem 1.5rem; border-bottom: 3px solid #d9a520; }
main { padding: 1rem 1.5rem; } h1 { font-size: 1.2rem; margin: 0; } h2 { font-size: 1rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem; }
button { text-align: left; padding: .45rem .8rem; border: 1px solid #a8a29e; border-radius: 6px;
  background: #fff; font: inherit; cursor: pointer; }
button[aria-pressed=true] { background: #14532d; color: #fff; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; background: #fff; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #e7e5e4; vertical-align: top; }
td { font-variant-numeric: tabular-nums; } th, td:not(:last-child) { white-space: nowrap; }
.assigned { color: #166534; } .rejected { color: #991b1b; }
"""


def page(requests: list[dict[str, Any]], counts: dict[str, int], scenario: str) -> str:
    """The whole page as HTML; everything that came over the wire is escaped."""
    held = ", ".join(f"{counts.get(state, 0)} {spoken.lower()}" for state, spoken in STATES.items())
    rows = "".join(_row(request) for request in requests)
    rows = rows or '<tr><td colspan="6">Chưa nhận yêu cầu nào.</td></tr>'
    buttons = "".join(_button(name, text, chosen=name == scenario) for name, text in SCENARIOS.items())
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bộ Công an (giả lập)</title><style>{STYLE}</style></head><body>
<header><h1>Bộ Công an (giả lập) – cấp số định danh cá nhân</h1></header><main>
<h2>Tình huống</h2><form method="post" action="/_scenario">{buttons}</form>
<h2>Yêu cầu đã nhận: {held}</h2><div class="wide"><table>
<thead><tr><th>Nhận lúc</th><th>Trẻ</th><th>Ngày sinh</th>
<th>Đơn vị</th><th>Trạng thái</th><th>Số hoặc lỗi</th></tr></thead><tbody>{rows}</tbody></table></div>
</main></body></html>"""


def _button(name: str, text: str, *, chosen: bool) -> str:
    pressed = "true" if chosen else "false"
    return f'<button name="name" value="{name}" aria-pressed="{pressed}">{escape(text)}</button>'


def _row(request: dict[str, Any]) -> str:
    child, state = request["child"], request["state"]
    received = time.strftime("%d/%m/%Y %H:%M:%S", time.localtime(request["received_at"]))
    result = request["pid"] or " ".join(filter(None, (request["code"], request["message"])))
    cells = (received, child.get("child_name"), child.get("born_on"), child.get("unit_name"))
    plain = "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in cells)
    return f'<tr>{plain}<td class="{state}">{STATES[state]}</td><td>{escape(result)}</td></tr>'
