"""Every table of this room at once, for a new database; one that stands already has it from the steps replaced."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def create_rate_limits(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The table of settings.CACHES; nothing happens where it stands already."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    replaces = [
        ("accounts", "0001_units_officers_and_assignments"),
        ("accounts", "0002_table_of_rate_limits"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Officer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                ),
                ("full_name", models.CharField(max_length=100, verbose_name="họ, chữ đệm, tên")),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="chức vụ")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "cán bộ",
                "verbose_name_plural": "cán bộ",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_officerevent" ("date_joined", "email", "full_name", "id", "is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "username") VALUES (NEW."date_joined", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."title", NEW."username"); RETURN NULL;',
                            hash="2be91a24b621bd9e106fa7379bcfb1065c768a50",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e5d4e",
                            table="accounts_officer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                            func='INSERT INTO "accounts_officerevent" ("date_joined", "email", "full_name", "id", "is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "username") VALUES (NEW."date_joined", NEW."email", NEW."full_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."title", NEW."username"); RETURN NULL;',
                            hash="309148af09d6ec58364aa2aaea10babde835d7fc",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_451cf",
                            table="accounts_officer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_officerevent" ("date_joined", "email", "full_name", "id", "is_active", "is_staff", "is_superuser", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "username") VALUES (OLD."date_joined", OLD."email", OLD."full_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."title", OLD."username"); RETURN NULL;',
                            hash="581872091eb8840975a780abd698eae5a81e32d8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6feb5",
                            table="accounts_officer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="OfficerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                ),
                ("full_name", models.CharField(max_length=100, verbose_name="họ, chữ đệm, tên")),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="chức vụ")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="611728c35a7fc91be1d2f6b87265977db93966d3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_11b23",
                            table="accounts_officerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="mã")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ministry", "Bộ Tư pháp"),
                            ("province", "Tỉnh, thành phố"),
                            ("district", "Huyện, quận, thị xã"),
                            ("commune", "Xã, phường, thị trấn"),
                        ],
                        max_length=10,
                        verbose_name="cấp",
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="loại")),
                ("name", models.CharField(max_length=100, verbose_name="tên")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="có từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("is_border", models.BooleanField(default=False, verbose_name="xã biên giới")),
                (
                    "path",
                    models.CharField(
                        db_default="", editable=False, max_length=60, unique=True, verbose_name="đường dẫn"
                    ),
                ),
                (
                    "full_name",
                    models.CharField(
                        db_default="", editable=False, max_length=250, verbose_name="tên đầy đủ"
                    ),
                ),
                (
                    "search_key",
                    models.CharField(db_default="", editable=False, max_length=250, verbose_name="khóa tìm"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="accounts.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị hành chính",
                "verbose_name_plural": "đơn vị hành chính",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("level", "code", "valid_from"),
                        name="unit_code_once_a_time",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["ministry", "province", "district", "commune"])),
                        name="unit_level_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("level", "ministry"), ("parent", None)),
                            models.Q(
                                models.Q(("level", "ministry"), _negated=True),
                                models.Q(("parent", None), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="unit_has_parent_unless_root",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_to", None),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="unit_period_in_order",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="unit_fills_itself",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE above accounts_unit%ROWTYPE;",
                            func="\nSELECT * INTO above FROM accounts_unit WHERE id = NEW.parent_id;\nNEW.path := COALESCE(above.path, '') || NEW.id || '/';\nNEW.full_name := NEW.name;\nIF above.level <> 'ministry' THEN\n    NEW.full_name := NEW.name || ', ' || LOWER(LEFT(above.full_name, 1)) || SUBSTR(above.full_name, 2);\nEND IF;\nNEW.search_key := TRANSLATE(LOWER(REPLACE(NEW.full_name, ',', '')), 'ÀÁÂÃÄÅÈÉÊËÌÍÎÏÒÓÔÕÖÙÚÛÜÝàáâãäåèéêëìíîïòóôõöùúûüýÿĀāĂăĄąĎďĐđĒēĔĕĖėĘęĚěĨĩĪīĬĭĮįİŌōŎŏŐőŨũŪūŬŭŮůŰűŲųŶŷŸƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ', 'aaaaaaeeeeiiiiooooouuuuyaaaaaaeeeeiiiiooooouuuuyyaaaaaaddddeeeeeeeeeeiiiiiiiiioooooouuuuuuuuuuuuyyyoouuaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy');\nRETURN NEW;\n",
                            hash="4b6b0400b4efd25fd13c28a6af4ef5aa94d66c73",
                            operation='INSERT OR UPDATE OF "name", "parent_id"',
                            pgid="pgtrigger_unit_fills_itself_c31c6",
                            table="accounts_unit",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="unit_renames_below",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."full_name" IS DISTINCT FROM (NEW."full_name") OR OLD."path" IS DISTINCT FROM (NEW."path"))',
                            func="\nUPDATE accounts_unit SET name = name WHERE parent_id = NEW.id;\nRETURN NULL;\n",
                            hash="30db2e765190c714089ced1b82c84e8ed3a4e9a4",
                            operation="UPDATE",
                            pgid="pgtrigger_unit_renames_below_4f076",
                            table="accounts_unit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="unit_code_is_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."level" IS DISTINCT FROM (NEW."level"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ce9d0fbd1eea1fa5ac5262023e1a017a58e5542f",
                            operation="UPDATE",
                            pgid="pgtrigger_unit_code_is_for_ever_d2825",
                            table="accounts_unit",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="unit_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="97fe54b0a745a19036bae36d1c6b95d447dabdb3",
                            operation="DELETE",
                            pgid="pgtrigger_unit_never_deleted_dcc56",
                            table="accounts_unit",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "Công chức tư pháp - hộ tịch"),
                            ("leader", "Lãnh đạo Ủy ban nhân dân"),
                            ("district", "Chuyên viên Phòng Tư pháp"),
                            ("province", "Chuyên viên Sở Tư pháp"),
                            ("ministry", "Chuyên viên Bộ Tư pháp"),
                            ("admin", "Quản trị hệ thống"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="từ ngày"),
                ),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cán bộ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="accounts.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("officer", "unit", "role", "valid_from"), name="assignment_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["clerk", "leader", "district", "province", "ministry", "admin"])
                        ),
                        name="assignment_role_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="assignment_period_in_order",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="assignment_at_the_level_of_its_role",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE at_level text;",
                            func="\n            SELECT level INTO at_level FROM accounts_unit WHERE id = NEW.unit_id;\n            IF NOT ((NEW.role = 'clerk' AND at_level = 'commune') OR (NEW.role = 'leader' AND at_level = 'commune') OR (NEW.role = 'district' AND at_level = 'district') OR (NEW.role = 'province' AND at_level = 'province') OR (NEW.role = 'ministry' AND at_level = 'ministry') OR (NEW.role = 'admin' AND at_level = 'ministry')) THEN\n                RAISE EXCEPTION 'role % cannot be held at level %', NEW.role, at_level\n                USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                            hash="bff04c7834164f5547815febb386e49c1faf1fcd",
                            operation='INSERT OR UPDATE OF "role", "unit_id"',
                            pgid="pgtrigger_assignment_at_the_level_of_its_role_16c68",
                            table="accounts_assignment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_assignmentevent" ("id", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."officer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."unit_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="b53e51845b5ee35f9a287949cec492d62abe2250",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ffd50",
                            table="accounts_assignment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "accounts_assignmentevent" ("id", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id", "valid_from", "valid_to") VALUES (NEW."id", NEW."officer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."unit_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="58641931781f96bf6abdf12057f464dd1081cd83",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_93e32",
                            table="accounts_assignment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "accounts_assignmentevent" ("id", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "unit_id", "valid_from", "valid_to") VALUES (OLD."id", OLD."officer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."unit_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                            hash="3d22df3dbd6381d0d3bc9cae05e500d2728b1b9b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aa09b",
                            table="accounts_assignment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("clerk", "Công chức tư pháp - hộ tịch"),
                            ("leader", "Lãnh đạo Ủy ban nhân dân"),
                            ("district", "Chuyên viên Phòng Tư pháp"),
                            ("province", "Chuyên viên Sở Tư pháp"),
                            ("ministry", "Chuyên viên Bộ Tư pháp"),
                            ("admin", "Quản trị hệ thống"),
                        ],
                        max_length=20,
                        verbose_name="vai trò",
                    ),
                ),
                (
                    "valid_from",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="từ ngày"),
                ),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "officer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cán bộ",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="accounts.assignment",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9d1e87891906d66a19efe944576ed3b53d8382fe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dfbc9",
                            table="accounts_assignmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitSuccession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[("whole", "toàn bộ"), ("part", "một phần")],
                        max_length=5,
                        verbose_name="phần",
                    ),
                ),
                (
                    "new",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessions",
                        to="accounts.unit",
                        verbose_name="nay là",
                    ),
                ),
                (
                    "old",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="accounts.unit",
                        verbose_name="đơn vị cũ",
                    ),
                ),
            ],
            options={
                "verbose_name": "kế thừa đơn vị",
                "verbose_name_plural": "kế thừa đơn vị",
                "constraints": [
                    models.UniqueConstraint(fields=("old", "new"), name="succession_once"),
                    models.CheckConstraint(
                        condition=models.Q(("extent__in", ["whole", "part"])), name="succession_extent_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True),
                        name="succession_to_another_unit",
                    ),
                ],
            },
        ),
        migrations.RunPython(create_rate_limits, migrations.RunPython.noop),
    ]
