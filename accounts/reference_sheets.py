"""Units and roles as tables for Excel."""

from import_export.fields import Field

from accounts.models import Assignment, Unit, UnitSuccession
from accounts.roles import Level, Role
from accounts.sheet_admin import Choice, Day, Sheet, UnitByCode


class UnitSheet(Sheet):
    """Units, with the code of the unit above."""

    code = Field(attribute="code", column_name="Mã đơn vị")
    full_name = Field(attribute="full_name", column_name="Tên đầy đủ")
    level = Field(attribute="level", column_name="Cấp", widget=Choice(Level))
    parent = Field(attribute="parent", column_name="Mã đơn vị cấp trên", widget=UnitByCode())
    valid_from = Field(attribute="valid_from", column_name="Từ ngày", widget=Day())
    valid_to = Field(attribute="valid_to", column_name="Đến hết ngày", widget=Day())

    class Meta(Sheet.Meta):
        model = Unit
        fields = ["code", "full_name", "level", "parent", "valid_from", "valid_to"]


class UnitSuccessionSheet(Sheet):
    """What became of which unit, both by their codes."""

    old = Field(attribute="old", column_name="Mã đơn vị cũ", widget=UnitByCode(required=True, oldest=True))
    new = Field(attribute="new", column_name="Mã đơn vị nay là", widget=UnitByCode(required=True))
    extent = Field(attribute="extent", column_name="Phần", widget=Choice(UnitSuccession.Extent))

    class Meta(Sheet.Meta):
        model = UnitSuccession
        fields = ["old", "new", "extent"]
        import_id_fields = ["old", "new"]


class AssignmentSheet(Sheet):
    """Who holds which role where; user names, no personal data beside them."""

    officer = Field(attribute="officer__username", column_name="Tên đăng nhập")
    role = Field(attribute="role", column_name="Vai trò", widget=Choice(Role))
    unit = Field(attribute="unit", column_name="Mã đơn vị", widget=UnitByCode())
    valid_from = Field(attribute="valid_from", column_name="Từ ngày", widget=Day())
    valid_to = Field(attribute="valid_to", column_name="Đến hết ngày", widget=Day())

    class Meta(Sheet.Meta):
        model = Assignment
        fields = ["officer", "role", "unit", "valid_from", "valid_to"]
