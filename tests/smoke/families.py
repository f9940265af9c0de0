"""Forty invented families: who is declared at which commune, and in which of the law's situations."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Commune:
    """A real commune of the demonstration: its clerk's account, its name as in an address, its province."""

    clerk: str
    place: str
    province_code: str


@dataclass(frozen=True, slots=True)
class Family:
    """One birth to declare; `scene` names the situation (see `declarations.SCENES`)."""

    commune: Commune
    number: int  # 1 to 40; identity numbers and papers are made from it
    scene: str
    child: str
    sex: str
    mother: str
    father: str


HA_TINH, QUANG_TRI = "042", "045"
COMMUNES = (
    Commune("thachhai.hotich", "xã Thạch Hải, thành phố Hà Tĩnh, tỉnh Hà Tĩnh", HA_TINH),
    Commune("thachtri.hotich", "xã Thạch Trị, thành phố Hà Tĩnh, tỉnh Hà Tĩnh", HA_TINH),
    Commune("thachlong.hotich", "xã Thạch Long, huyện Thạch Hà, tỉnh Hà Tĩnh", HA_TINH),
    Commune("viettien.hotich", "xã Việt Tiến, huyện Thạch Hà, tỉnh Hà Tĩnh", HA_TINH),
    Commune("giomy.hotich", "xã Gio Mỹ, huyện Gio Linh, tỉnh Quảng Trị", QUANG_TRI),
    Commune("giolinh.hotich", "thị trấn Gio Linh, huyện Gio Linh, tỉnh Quảng Trị", QUANG_TRI),
    Commune("camthanh.hotich", "xã Cam Thành, huyện Cam Lộ, tỉnh Quảng Trị", QUANG_TRI),
    Commune("camhieu.hotich", "xã Cam Hiếu, huyện Cam Lộ, tỉnh Quảng Trị", QUANG_TRI),
)

_M, _F = "male", "female"
# Five births for each commune in turn: scene, child, sex, mother, father.
_BIRTHS = (
    ("plain", "Hồ Nhật Quang", _M, "Bùi Thị Thanh Vân", "Hồ Đình Sáng"),
    ("late", "Mai Khánh Chi", _F, "Đoàn Thị Sương", "Mai Xuân Trường"),
    ("first_twin", "Dương Gia Phúc", _M, "Lê Thị Cẩm Tú", "Dương Văn Hậu"),
    ("second_twin", "Dương Gia Lộc", _M, "Lê Thị Cẩm Tú", "Dương Văn Hậu"),
    ("sex_unknown", "Tạ An Nhiên", "unknown", "Cao Thị Hường", "Tạ Quang Lợi"),
    ("plain", "Phùng Đức Thịnh", _M, "Trịnh Thị Mơ", "Phùng Văn Cảnh"),
    ("grandparent", "Chu Bảo Trâm", _F, "Ngô Thị Huyền", "Chu Đức Lương"),
    ("father_unknown", "Tống Minh Đăng", _M, "Tống Thị Nguyệt", ""),
    ("ethnic", "Hồ Thị Y Đang", _F, "Hồ Thị Kăn", "Hồ Văn Ray"),
    ("month_only", "Đậu Thế Anh", _M, "Phan Thị Nhàn", "Đậu Văn Toản"),
    ("plain", "Lưu Hải Yến", _F, "Hà Thị Quế", "Lưu Trọng Nghĩa"),
    ("abandoned", "Nguyễn Hoài Ân", _M, "", ""),
    ("late", "Quách Tuấn Kiệt", _M, "Lâm Thị Duyên", "Quách Đại Nam"),
    ("plain", "Thân Diệu Linh", _F, "Kiều Thị Oanh", "Thân Văn Thuận"),
    ("fourteen", "Bạch Công Thành", _M, "Vương Thị Lài", "Bạch Đình Phú"),
    ("surrogacy", "Đinh Ngọc Diệp", _F, "Hoàng Thị Mến", "Đinh Bá Khải"),
    ("plain", "Trương Hữu Bách", _M, "Nguyễn Thị Tươi", "Trương Hữu Lân"),
    ("ethnic", "Y Brao Niê", _M, "H’Lan Niê", "Y Sơn Êban"),
    ("sex_unknown", "La Thiên Kim", "unknown", "Vi Thị Sen", "La Văn Chiến"),
    ("year_only", "Thái Duy Khang", _M, "Phạm Thị Thắm", "Thái Văn Bổng"),
    ("plain", "Lý Thảo Nguyên", _F, "Trần Thị Hiên", "Lý Chí Dũng"),
    ("plain", "Khổng Minh Nhật", _M, "Đào Thị Xuyến", "Khổng Văn Tích"),
    ("first_twin", "Âu Thị Bình Minh", _F, "Nguyễn Thị Lụa", "Âu Văn Kính"),
    ("second_twin", "Âu Thị Bình Nguyên", _F, "Nguyễn Thị Lụa", "Âu Văn Kính"),
    ("again", "Lại Văn Thưởng", _M, "Lê Thị Nuôi", "Lại Văn Đắc"),
    ("mother_unknown", "Tô Hoàng Long", _M, "", "Tô Văn Điệp"),
    ("plain", "Kim Ngân Hà", _F, "Võ Thị Trúc", "Kim Văn Ba"),
    ("late", "Nghiêm Quốc Bảo", _M, "Đỗ Thị Hòa", "Nghiêm Xuân Thu"),
    ("ethnic", "Nông Thị Mai Dung", _F, "Hoàng Thị Pjẩu", "Nông Văn Páo"),
    ("foreign_nationality", "Martin Hoàng Sơn", _M, "Hoàng Thị Nhị", "Martin Luc"),
    ("plain", "Đàm Phương Thùy", _F, "Trần Thị Gái", "Đàm Quang Vinh"),
    ("both_unknown", "Phan Hy Vọng", _F, "", ""),
    ("plain", "Hứa Trọng Tấn", _M, "Lê Thị Phấn", "Hứa Văn Ngọ"),
    ("fourteen", "Sầm Thị Hạ Vy", _F, "Lò Thị Piêng", "Sầm Văn Thỏa"),
    ("again", "Doãn Thị Bưởi", _F, "Đặng Thị Chắt", "Doãn Văn Chữ"),
    ("plain", "Uông Gia Bảo", _M, "Mạc Thị Nga", "Uông Đình Lộc"),
    ("father_unknown", "Ninh Quỳnh Chi", _F, "Ninh Thị Thúy", ""),
    ("plain", "Viên Chấn Hưng", _M, "Tăng Thị Bé", "Viên Đình Cảnh"),
    ("ethnic", "Pi Năng Thị Hoa", _F, "Pi Năng Thị Nhép", "Ka Tơ Văn Sửu"),
    ("month_only", "Từ Mỹ Duyên", _F, "Nguyễn Thị Mãi", "Từ Văn Trạch"),
)
FAMILIES = tuple(Family(COMMUNES[place // 5], place + 1, *birth) for place, birth in enumerate(_BIRTHS))
