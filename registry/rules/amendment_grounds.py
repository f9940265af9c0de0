"""The grounds an amendment may rest on, to be chosen from a list (LAW B58, B61, B62f)."""

from registry.rules.amendable import Kind

MATCH = "match"
GROUNDS: dict[Kind, dict[str, str]] = {
    Kind.CORRECTION: {
        "officer": "Sai sót của công chức làm công tác hộ tịch khi đăng ký",
        "declarant": "Sai sót của người đi đăng ký",
        MATCH: "Chỉ để khớp với căn cước, học bạ, giấy tờ khác",
    },
    Kind.SUPPLEMENT: {"missing": "Sổ và giấy tờ đã cấp còn thiếu thông tin, có giấy tờ chứng minh"},
    Kind.CHANGE: {
        "27a": "Họ: từ họ cha đẻ sang họ mẹ đẻ, hoặc ngược lại (BLDS Đ27.1a)",
        "27b": "Họ: theo họ cha nuôi, mẹ nuôi (BLDS Đ27.1b)",
        "27c": "Họ: thôi làm con nuôi, lấy lại họ (BLDS Đ27.1c)",
        "27d": "Họ: khi xác định cha, mẹ cho con (BLDS Đ27.1d)",
        "27dd": "Họ: người bị lưu lạc đã tìm ra nguồn gốc huyết thống (BLDS Đ27.1đ)",
        "27e": "Họ: theo họ vợ, họ chồng có yếu tố nước ngoài (BLDS Đ27.1e)",
        "27g": "Họ: cha, mẹ đã thay đổi họ (BLDS Đ27.1g)",
        "27h": "Họ: trường hợp khác do pháp luật quy định (BLDS Đ27.1h)",
        "28a": "Tên: gây nhầm lẫn, ảnh hưởng tình cảm gia đình, danh dự, quyền lợi (BLDS Đ28.1a)",
        "28b": "Tên: theo yêu cầu của cha nuôi, mẹ nuôi; thôi làm con nuôi (BLDS Đ28.1b)",
        "28c": "Tên: khi xác định cha, mẹ cho con (BLDS Đ28.1c)",
        "28d": "Tên: người bị lưu lạc đã tìm ra nguồn gốc huyết thống (BLDS Đ28.1d)",
        "28dd": "Tên: của vợ, chồng có yếu tố nước ngoài (BLDS Đ28.1đ)",
        "28e": "Tên: người đã xác định lại giới tính (BLDS Đ28.1e)",
        "28g": "Tên: trường hợp khác do pháp luật quy định (BLDS Đ28.1g)",
    },
    Kind.ETHNICITY: {
        "29a": "Theo dân tộc cha đẻ hoặc mẹ đẻ thuộc hai dân tộc khác nhau (BLDS Đ29.3a)",
        "29b": "Con nuôi đã xác định được cha đẻ, mẹ đẻ (BLDS Đ29.3b)",
    },
}
BASES = {
    Kind.CORRECTION: "Điều 7 khoản 2 Nghị định 123/2015/NĐ-CP; Điều 17 Thông tư 04/2020/TT-BTP",
    Kind.SUPPLEMENT: "Điều 29 Luật Hộ tịch 2014; Điều 18 Thông tư 04/2020/TT-BTP",
    Kind.CHANGE: "Điều 26 Luật Hộ tịch 2014; Điều 27, 28 Bộ luật Dân sự 2015",
    Kind.ETHNICITY: "Điều 46 Luật Hộ tịch 2014; Điều 29 khoản 3 Bộ luật Dân sự 2015",
}
