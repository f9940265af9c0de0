"""Lists an officer is offered while typing; free text stays possible: papers keep what was registered."""

# QĐ 121-TCTK/PPCĐ 1979, in the order of its codes.
ETHNICITIES = (
    "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Mông", "Dao", "Gia-rai", "Ngái", "Ê-đê",
    "Ba-na", "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng",
    "Bru-Vân Kiều", "Thổ", "Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro", "Kháng",
    "Xinh-mun", "Hà Nhì", "Chu-ru", "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt",
    "Mảng",
    "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ-đu", "Rơ-măm",
)  # fmt: skip

NATIONALITIES = (
    "Việt Nam", "Trung Quốc", "Trung Quốc (Đài Loan)", "Hàn Quốc", "Nhật Bản", "Lào", "Campuchia", "Thái Lan",
    "Hoa Kỳ", "Cộng hòa Pháp", "Cộng hòa Liên bang Đức", "Vương quốc Anh", "Liên bang Nga", "Ô-xtrây-li-a",
    "Ca-na-đa", "Ma-lai-xi-a", "Xinh-ga-po", "Ấn Độ",
)  # fmt: skip

# Who issues identity papers, as the papers themselves name it.
ISSUERS = (
    "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư",
    "Cục Quản lý xuất nhập cảnh",
    "Công an tỉnh Hà Tĩnh",
    "Công an tỉnh Quảng Trị",
)
