"""The stand-in's own page: what it holds, and forms for all that can be switched. No JavaScript."""

import time
from html import escape
from itertools import groupby
from typing import Any

from pid_gateway.mock_ministry.conditions import SHAPES, Conditions
from pid_gateway.mock_ministry.errors_mix import MIX
from pid_gateway.mock_ministry.page_style import STYLE
from pid_gateway.mock_ministry.scenarios import SCENARIOS

STATES = {"pending": "Đang xử lý", "assigned": "Đã cấp số", "rejected": "Từ chối"}
LEAPS = {3600: "+1 giờ", 86_400: "+1 ngày", 4 * 86_400: "+4 ngày"}
NUMBERS = {
    "delay_min": "Quyết định sớm nhất sau (giây)",
    "delay_max": "Quyết định muộn nhất sau (giây)",
    "latency_ms": "Đường truyền chậm (mili giây)",
    "slow_seconds": "“Trả lời rất chậm” là (giây)",
    "reject_share": "Bình thường: phần bị từ chối (0–1)",
    "silent_share": "Bình thường: phần không trả lời (0–1)",
}


def page(requests: list[dict[str, Any]], counts: dict[str, int], conditions: Conditions, now: float) -> str:
    """The whole page as HTML; everything that came over the wire is escaped. `now`: seconds since 1970."""
    held = ", ".join(f"{counts.get(state, 0)} {spoken.lower()}" for state, spoken in STATES.items())
    rows = "".join(_row(request) for request in requests)
    rows = rows or '<tr><td colspan="7">Chưa nhận yêu cầu nào.</td></tr>'
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bộ Công an (giả lập)</title><style>{STYLE}</style></head><body>
<header><h1>Bộ Công an (giả lập) – cấp số định danh cá nhân</h1>
<p>Đồng hồ ở đây: {_moment(now)}</p></header><main>
<section><h2>Tình huống</h2>{_scenarios(conditions.scenario)}</section>
<section><h2>Điều kiện</h2>{_conditions(conditions)}</section>
<section><h2>Đồng hồ</h2>{_clock(conditions.ahead)}</section>
<section><h2>Yêu cầu đã nhận: {held}</h2><div class="wide" tabindex="0" role="region"
aria-label="Yêu cầu đã nhận"><table>
<thead><tr><th>Nhận lúc</th><th>Trẻ</th><th>Ngày sinh</th><th>Đơn vị</th><th>Lần nhận</th>
<th>Trạng thái</th><th>Số hoặc lỗi</th></tr></thead><tbody>{rows}</tbody></table></div></section>
</main></body></html>"""


def refusal_page(why: str) -> str:
    """What a trainer sees whose form was not taken."""
    return f"""<!doctype html>
<html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chưa thay đổi gì – Bộ Công an (giả lập)</title><style>{STYLE}</style></head><body>
<header><h1>Bộ Công an (giả lập) – chưa thay đổi gì</h1></header><main>
<section><p>{escape(why)}</p><p><a href="/">Quay lại và sửa</a></p></section></main></body></html>"""


def _scenarios(chosen: str) -> str:
    groups = "".join(
        f'<div class="group"><h3>{group}</h3>'
        + "".join(_button(name, scenario.text, chosen=name == chosen) for name, scenario in members)
        + "</div>"
        for group, members in groupby(SCENARIOS.items(), key=lambda item: item[1].group)
    )
    return f'<form method="post" action="/_scenario" class="columns">{groups}</form>'


def _button(name: str, text: str, *, chosen: bool) -> str:
    pressed = "true" if chosen else "false"
    return f'<button name="name" value="{name}" aria-pressed="{pressed}">{escape(text)}</button>'


def _conditions(conditions: Conditions) -> str:
    fields = "".join(_field(name, words, getattr(conditions, name)) for name, words in NUMBERS.items())
    shapes = "".join(
        f'<option value="{name}"{" selected" * (name == conditions.delay_shape)}>{words}</option>'
        for name, words in SHAPES.items()
    )
    mix = "".join(_field(f"errors.{code}", MIX[code][0], share) for code, share in conditions.errors.items())
    return f"""<form method="post" action="/_conditions"><div class="columns">
<fieldset><legend>Thời gian và tỷ lệ</legend>{fields}
<label>Phân bố thời gian <select name="delay_shape">{shapes}</select></label></fieldset>
<fieldset><legend>Tỷ lệ từng lỗi khi “Nhiều loại lỗi” (0–1)</legend>{mix}</fieldset></div>
<p class="row"><button class="main">Áp dụng điều kiện</button></p></form>"""


def _field(name: str, words: str, value: float) -> str:
    return f'<label>{words} <input name="{name}" value="{value:g}" inputmode="decimal"></label>'


def _clock(ahead: float) -> str:
    leaps = "".join(f'<button name="by" value="{by}">{words}</button>' for by, words in LEAPS.items())
    stands = f"đang chạy trước giờ thật {_span(ahead)}" if ahead else "chạy đúng giờ thật"
    return f"""<form method="post" action="/_clock" class="row">{leaps}
<button name="ahead" value="0">Về giờ thật</button></form>
<p class="quiet">Đồng hồ {stands}. Chỉ đồng hồ ở đây thay đổi, phần mềm hộ tịch vẫn theo giờ thật.</p>"""


def _span(seconds: float) -> str:
    days, rest = divmod(round(seconds), 86_400)
    hours, minutes = divmod(rest // 60, 60)
    parts = ((days, "ngày"), (hours, "giờ"), (minutes, "phút"))
    return " ".join(f"{count} {word}" for count, word in parts if count) or "dưới một phút"


def _row(request: dict[str, Any]) -> str:
    child, state = request["child"], request["state"]
    result = request["pid"] or " ".join(filter(None, (request["code"], request["message"])))
    if state == "pending":
        result = f"quyết định sau {_moment(request['ripe_at'])}"
    cells = (
        *(_moment(request["received_at"]), child.get("child_name"), child.get("born_on")),
        *(child.get("unit_name"), request["submissions"]),
    )
    plain = "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in cells)
    return f'<tr>{plain}<td class="{state}">{STATES[state]}</td><td>{escape(result)}</td></tr>'


def _moment(at: float) -> str:
    return time.strftime("%d/%m/%Y %H:%M:%S", time.localtime(at))
