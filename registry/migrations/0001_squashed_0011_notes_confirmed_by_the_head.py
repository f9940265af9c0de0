"""Every table of this room at once, for a new database; one that stands already has it from the steps replaced."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import registry.models.attachment
import registry.models.partial_date


class Migration(migrations.Migration):
    replaces = [
        ("registry", "0001_registrations_books_and_people"),
        ("registry", "0002_pid_assigned_by_hand"),
        ("registry", "0003_notes_in_the_book"),
        ("registry", "0004_number_in_the_book_notices_and_debts"),
        ("registry", "0005_when_first_asked_and_support_letters"),
        ("registry", "0006_children_of_one_birth"),
        ("registry", "0007_cancellations"),
        ("registry", "0008_amendments"),
        ("registry", "0009_offices_file_by_themselves"),
        ("registry", "0010_books_open_continue_and_close"),
        ("registry", "0011_notes_confirmed_by_the_head"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0002_table_of_rate_limits"),
        ("pid_gateway", "0001_squashed_0008_requests_to_poll"),
    ]

    operations = [
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("birth", "Khai sinh")],
                        default="birth",
                        editable=False,
                        max_length=10,
                        verbose_name="loại việc",
                    ),
                ),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="ngày đăng ký")),
                (
                    "signer_name",
                    models.CharField(blank=True, max_length=100, verbose_name="người ký Giấy khai sinh"),
                ),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "duplicate_reason",
                    models.TextField(blank=True, verbose_name="lý do vẫn đăng ký khi nghi trùng"),
                ),
                (
                    "unreadable",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Giữ nguyên điều cán bộ đã gõ để sửa.",
                        verbose_name="chỗ gõ chưa đọc được",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Lưu nháp"),
                            ("awaiting_pid", "Chờ BCA cấp số định danh cá nhân"),
                            ("error", "Đã có lỗi"),
                            ("completed", "Hoàn thành"),
                            ("cancel_requested", "Đề nghị hủy"),
                            ("cancel_refused", "Từ chối hủy"),
                            ("cancelled", "Đã hủy"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=30,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "state_since",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="từ lúc",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("editor_since_version", models.PositiveIntegerField(default=0, editable=False)),
                ("edited_at", models.DateTimeField(editable=False, null=True, verbose_name="lưu nháp lúc")),
                ("entered_at", models.DateTimeField(editable=False, null=True, verbose_name="vào sổ lúc")),
                (
                    "filed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="lưu chính thức lúc"),
                ),
                (
                    "pid",
                    models.CharField(
                        blank=True, editable=False, max_length=12, verbose_name="số định danh cá nhân"
                    ),
                ),
                (
                    "pid_recorded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="nhận số lúc"),
                ),
                (
                    "pid_in_book_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="ghi số vào Sổ lúc"),
                ),
                (
                    "pid_asked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="xin số lần đầu lúc"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="lập lúc",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "editor",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan đăng ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ đăng ký",
                "verbose_name_plural": "hồ sơ đăng ký",
                "indexes": [
                    models.Index(fields=["unit", "state", "state_since"], name="registration_work_queue"),
                    models.Index(fields=["unit", "-created_at"], name="registration_of_unit"),
                    models.Index(
                        condition=models.Q(("pid", ""), _negated=True),
                        fields=["pid"],
                        name="registration_by_pid",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("pid_in_book_at", None),
                            ("state", "completed"),
                            models.Q(("pid", ""), _negated=True),
                        ),
                        fields=["unit", "pid_recorded_at"],
                        name="registration_pid_to_write",
                    ),
                    models.Index(
                        condition=models.Q(("state", "awaiting_pid")),
                        fields=["unit", "pid_asked_at"],
                        name="registration_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["error", "cancel_refused"])),
                        fields=["unit", "state_since"],
                        name="registration_in_trouble",
                    ),
                    models.Index(
                        condition=models.Q(("entered_at__isnull", False), ("state", "draft")),
                        fields=["unit", "entered_at"],
                        name="registration_kept_as_draft",
                    ),
                    models.Index(
                        condition=models.Q(("entered_at__isnull", False), ("state", "draft")),
                        fields=["entered_at"],
                        name="registration_entered_draft",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "awaiting_pid",
                                    "error",
                                    "completed",
                                    "cancel_requested",
                                    "cancel_refused",
                                    "cancelled",
                                ],
                            )
                        ),
                        name="registration_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("filed_at__isnull", True), ("state", "draft")),
                            models.Q(
                                ("entered_at__isnull", True),
                                ("filed_at__isnull", True),
                                ("state", "cancelled"),
                            ),
                            models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                ("entered_at__isnull", False),
                                ("filed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="registration_filed_unless_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entered_at__isnull", True), ("registered_on__isnull", False), _connector="OR"
                        ),
                        name="registration_in_the_book_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pid", ""), ("pid_recorded_at__isnull", True)),
                            models.Q(
                                models.Q(("pid", ""), _negated=True), ("pid_recorded_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="registration_pid_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pid", ""), ("pid__regex", "^\\d{12}$"), _connector="OR"),
                        name="registration_pid_twelve_digits",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("pid", ""), _negated=True),
                            models.Q(("state", "cancelled"), _negated=True),
                        ),
                        fields=("pid",),
                        name="registration_pid_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pid_in_book_at", None), models.Q(("pid", ""), _negated=True), _connector="OR"
                        ),
                        name="registration_pid_in_book_is_a_pid",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="registration_lifecycle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{awaiting_pid:cancel_requested,awaiting_pid:completed,awaiting_pid:error,cancel_refused:awaiting_pid,cancel_refused:completed,cancel_refused:error,cancel_requested:cancel_refused,cancel_requested:cancelled,completed:cancel_requested,draft:awaiting_pid,draft:cancelled,draft:completed,error:awaiting_pid,error:cancel_requested,error:completed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="4042c057cf0b537fec308a4dd73b031ae86cd5cb",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_lifecycle_7d3b4",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_first_asked",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."pid_asked_at" IS NULL AND NEW."state" = \'awaiting_pid\' AND OLD."pid_asked_at" IS NULL)',
                            func="\n                    NEW.pid_asked_at = CASE WHEN OLD.filed_at IS NULL THEN NEW.filed_at ELSE now() END;\n                    RETURN NEW;\n                ",
                            hash="a8c1fde548f27937256aee5a182fc08cb31b2b2b",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_first_asked_f82b8",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="72d688afbb9f2f5c944347b1be1943f7fc4e4152",
                            operation="DELETE",
                            pgid="pgtrigger_registration_never_deleted_decc9",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_entered_at_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") AND OLD."entered_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="4f2d7089a941925e0c936edd31bd92f6ccad2a66",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_entered_at_for_ever_1a3dc",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_filed_at_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."filed_at" IS DISTINCT FROM (NEW."filed_at") AND OLD."filed_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="82ce0e9ba6f2a0ef0029833633db634eb2be4919",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_filed_at_for_ever_d9a9b",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_pid_asked_at_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."pid_asked_at" IS DISTINCT FROM (NEW."pid_asked_at") AND OLD."pid_asked_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="3d7747e4a6620372fd6337fadbf1d1beaf78a6e5",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_pid_asked_at_for_ever_f9227",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_pid_recorded_at_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."pid_recorded_at" IS DISTINCT FROM (NEW."pid_recorded_at") AND OLD."pid_recorded_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ed1228d2f69b79299f5780290c9a6f4b16108510",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_pid_recorded_at_for_ever_2a44a",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_pid_in_book_at_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."pid_in_book_at" IS DISTINCT FROM (NEW."pid_in_book_at") AND OLD."pid_in_book_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="eae98d79a71e1aa81666b7f4e300e7113d856c22",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_pid_in_book_at_for_ever_75120",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_registered_on_in_the_book",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."entered_at" IS NOT NULL AND OLD."registered_on" IS DISTINCT FROM (NEW."registered_on"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="d935c2ddb271ceb67d56c6cf55a1077719eb926f",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_registered_on_in_the_book_55154",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_signer_name_in_the_book",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."entered_at" IS NOT NULL AND OLD."signer_name" IS DISTINCT FROM (NEW."signer_name"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ff32aee55297775e8ebddea9c7d96cd773da6282",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_signer_name_in_the_book_21237",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_signer_title_in_the_book",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."entered_at" IS NOT NULL AND OLD."signer_title" IS DISTINCT FROM (NEW."signer_title"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="052a269b96e8ed4866150e0ef6bfc30712146724",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_signer_title_in_the_book_d5c7e",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="registration_pid_never_lost",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NOT (OLD."pid" = \'\') AND OLD."pid" IS DISTINCT FROM (NEW."pid"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="fec0b202a4a993debbb1318e250a0c860ea7bfea",
                            operation="UPDATE",
                            pgid="pgtrigger_registration_pid_never_lost_e9300",
                            table="registry_registration",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("book", "Ghi vào Sổ khi số đã về"),
                            ("basis", "Căn cứ của việc ghi vào Sổ"),
                            ("notice", "Thông báo cho công an nơi cư trú và bảo hiểm xã hội"),
                        ],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                        verbose_name="câu",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="Chỗ điền: {pid} số định danh, {day} ngày ghi; riêng thông báo còn có {name} họ tên, {born_on} ngày sinh, {number} số đăng ký, {office} cơ quan đăng ký.",
                        max_length=500,
                        verbose_name="lời văn",
                    ),
                ),
            ],
            options={
                "verbose_name": "câu mẫu",
                "verbose_name_plural": "câu mẫu khi số đã về",
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("declaration", "Tờ khai đăng ký khai sinh"),
                            ("evidence", "Giấy chứng sinh hoặc giấy thay thế"),
                            ("identity", "Giấy tờ tùy thân"),
                            ("marriage", "Giấy chứng nhận kết hôn của cha, mẹ"),
                            ("agreement", "Văn bản thỏa thuận"),
                            ("other", "Giấy tờ khác"),
                            ("pid_confirmation", "Văn bản xác nhận số định danh cá nhân"),
                            ("amendment_paper", "Quyết định, trích lục thay đổi, cải chính, bổ sung"),
                            ("cancellation", "Văn bản đề nghị hủy"),
                        ],
                        default="evidence",
                        max_length=20,
                        verbose_name="loại giấy tờ",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="tên tệp")),
                ("content_type", models.CharField(max_length=30, verbose_name="định dạng")),
                ("size", models.PositiveIntegerField(verbose_name="cỡ (byte)")),
                ("digest", models.CharField(max_length=64, verbose_name="sha-256")),
                (
                    "file",
                    models.FileField(
                        max_length=200, upload_to=registry.models.attachment.where_kept, verbose_name="tệp"
                    ),
                ),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="rút lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "giấy tờ kèm theo",
                "verbose_name_plural": "giấy tờ kèm theo",
                "ordering": ["pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="attachment_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="3581ddc408e14dd88b67dadef1a585fb54687d97",
                            operation="DELETE",
                            pgid="pgtrigger_attachment_never_deleted_51dc3",
                            table="registry_attachment",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Cải chính"),
                            ("supplement", "Bổ sung"),
                            ("change", "Thay đổi"),
                            ("ethnicity", "Xác định lại dân tộc"),
                        ],
                        max_length=10,
                        verbose_name="loại việc",
                    ),
                ),
                ("ground", models.CharField(max_length=10, verbose_name="căn cứ")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("changes", models.JSONField(verbose_name="nội dung")),
                (
                    "name_keys",
                    models.CharField(
                        blank=True, editable=False, max_length=700, verbose_name="tên mới, để tìm"
                    ),
                ),
                (
                    "parents_consent",
                    models.BooleanField(default=False, verbose_name="có sự đồng ý của cha, mẹ"),
                ),
                (
                    "own_consent",
                    models.BooleanField(default=False, verbose_name="có sự đồng ý của người được khai sinh"),
                ),
                ("paper_number", models.CharField(max_length=60, verbose_name="số quyết định, trích lục")),
                ("paper_on", models.DateField(verbose_name="ngày của quyết định, trích lục")),
                ("paper_issuer", models.CharField(max_length=200, verbose_name="cơ quan ban hành")),
                ("signer_name", models.CharField(max_length=100, verbose_name="người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "proposed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="ghi lúc",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[("open", "Chờ ký"), ("signed", "Đã ký"), ("refused", "Không ký")],
                        default="open",
                        max_length=8,
                        verbose_name="quyết định",
                    ),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="duyệt lúc")),
                ("note", models.TextField(blank=True, verbose_name="ý kiến")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendment",
                        to="registry.attachment",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi, cải chính, bổ sung",
                "verbose_name_plural": "các việc thay đổi, cải chính, bổ sung",
                "ordering": ["pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("name_keys", config="simple"),
                        condition=models.Q(("decision", "signed")),
                        name="amendment_name_words",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["correction", "supplement", "change", "ethnicity"])),
                        name="amendment_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("decision", "open")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decision__in", ["signed", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="amendment_decided_once_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="amendment_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "refused"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="amendment_refused_with_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "open")),
                        fields=("registration",),
                        name="amendment_one_open",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="amendment_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="5b77e553dc5443e0520033d0d040e8c5f7b82984",
                            operation="DELETE",
                            pgid="pgtrigger_amendment_never_deleted_0ab71",
                            table="registry_amendment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="amendment_decided_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"decision\" = 'open'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="c4945357cf3e59520a1ceb34669b4df6ee3d518b",
                            operation="UPDATE",
                            pgid="pgtrigger_amendment_decided_for_ever_4243b",
                            table="registry_amendment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="amendment_as_proposed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."ground" IS DISTINCT FROM (NEW."ground") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."changes" IS DISTINCT FROM (NEW."changes") OR OLD."name_keys" IS DISTINCT FROM (NEW."name_keys") OR OLD."parents_consent" IS DISTINCT FROM (NEW."parents_consent") OR OLD."own_consent" IS DISTINCT FROM (NEW."own_consent") OR OLD."paper_number" IS DISTINCT FROM (NEW."paper_number") OR OLD."paper_on" IS DISTINCT FROM (NEW."paper_on") OR OLD."paper_issuer" IS DISTINCT FROM (NEW."paper_issuer") OR OLD."signer_name" IS DISTINCT FROM (NEW."signer_name") OR OLD."signer_title" IS DISTINCT FROM (NEW."signer_title") OR OLD."attachment_id" IS DISTINCT FROM (NEW."attachment_id") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="63d88e1c2ecc018c82f10ed343999b457d3b1da8",
                            operation="UPDATE",
                            pgid="pgtrigger_amendment_as_proposed_7c5c1",
                            table="registry_amendment",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cancellation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("same_child", "Một trẻ được đăng ký hai lần"),
                            ("wrong_unit", "Nhập nhầm cơ quan đăng ký"),
                            ("mistake", "Nhập nhầm hoặc dữ liệu thử"),
                            ("legal", "Thu hồi, hủy bỏ việc đăng ký trái pháp luật"),
                        ],
                        max_length=10,
                        verbose_name="lý do",
                    ),
                ),
                ("words", models.TextField(verbose_name="nội dung đề nghị")),
                (
                    "keeps_number",
                    models.BooleanField(default=False, verbose_name="số định danh giữ lại cho trẻ"),
                ),
                (
                    "requested_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="đề nghị lúc",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "Chờ quyết định"),
                            ("accepted", "Đã chấp nhận"),
                            ("refused", "Đã từ chối"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="quyết định lúc"),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số quyết định"),
                ),
                ("decision_on", models.DateField(null=True, verbose_name="ngày quyết định")),
                (
                    "decision_signer",
                    models.CharField(blank=True, max_length=150, verbose_name="người ký quyết định"),
                ),
                ("note", models.TextField(blank=True, verbose_name="ý kiến")),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellation",
                        to="registry.attachment",
                        verbose_name="văn bản đề nghị",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.registration",
                        verbose_name="hồ sơ giữ lại",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cancellations",
                        to="registry.registration",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị hủy",
                "verbose_name_plural": "các đề nghị hủy",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("other", None), _negated=True),
                        fields=["other"],
                        name="cancellation_of_the_other",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["same_child", "wrong_unit", "mistake", "legal"])),
                        name="cancellation_reason_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("other__isnull", False), ("reason", "same_child")),
                            models.Q(
                                models.Q(("reason", "same_child"), _negated=True),
                                ("keeps_number", False),
                                ("other", None),
                            ),
                            _connector="OR",
                        ),
                        name="cancellation_same_child_names_the_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("other", None),
                            models.Q(("other", models.F("registration")), _negated=True),
                            _connector="OR",
                        ),
                        name="cancellation_other_is_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("outcome", "open")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("outcome__in", ["accepted", "refused"]),
                            ),
                            _connector="OR",
                        ),
                        name="cancellation_decided_once_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("requested_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="cancellation_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "refused"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cancellation_refused_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision_number", ""), ("decision_on", None), ("decision_signer", "")),
                            models.Q(
                                models.Q(("decision_number", ""), _negated=True),
                                ("decision_on__isnull", False),
                                models.Q(("decision_signer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cancellation_decision_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "accepted"), ("reason", "legal"), _negated=True),
                            models.Q(("decision_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cancellation_by_law_has_its_decision",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "open")),
                        fields=("registration",),
                        name="cancellation_one_open",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="cancellation_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a7a29dbb3a63d639e41ab400a20eb68234546bc9",
                            operation="DELETE",
                            pgid="pgtrigger_cancellation_never_deleted_747f4",
                            table="registry_cancellation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="cancellation_decided_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"outcome\" = 'open'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f0ce6bd7e856415a98fb5752c6c0732c90302d58",
                            operation="UPDATE",
                            pgid="pgtrigger_cancellation_decided_for_ever_1ec63",
                            table="registry_cancellation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="cancellation_as_requested",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."other_id" IS DISTINCT FROM (NEW."other_id") OR OLD."keeps_number" IS DISTINCT FROM (NEW."keeps_number") OR OLD."attachment_id" IS DISTINCT FROM (NEW."attachment_id") OR OLD."requested_by_id" IS DISTINCT FROM (NEW."requested_by_id") OR OLD."requested_at" IS DISTINCT FROM (NEW."requested_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="360c27fd24f785ed3ae07e165b25bbee654d52ed",
                            operation="UPDATE",
                            pgid="pgtrigger_cancellation_as_requested_69500",
                            table="registry_cancellation",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Divergence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=40, verbose_name="mục")),
                ("told", models.CharField(blank=True, max_length=300, verbose_name="Bộ Công an đang giữ")),
                ("held", models.CharField(blank=True, max_length=300, verbose_name="Sổ đang ghi")),
                (
                    "opened_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="từ lúc",
                    ),
                ),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ours", "Giữ theo Sổ hộ tịch"),
                            ("theirs", "Giữ theo Bộ Công an"),
                            ("explained", "Đã giải thích"),
                            ("superseded", "Có nội dung mới hơn"),
                        ],
                        max_length=10,
                        verbose_name="khép lại",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="giải thích")),
                ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="khép lúc")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người khép",
                    ),
                ),
                (
                    "errand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="divergence",
                        to="pid_gateway.errand",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="divergences",
                        to="registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "mục khác với Bộ Công an",
                "verbose_name_plural": "các mục khác với Bộ Công an",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice", ""), ("closed_at", None), ("closed_by", None)),
                            models.Q(
                                ("choice__in", ["ours", "theirs", "explained"]),
                                ("closed_by__isnull", False),
                                ("closed_at__isnull", False),
                                models.Q(("words", ""), _negated=True),
                            ),
                            models.Q(("choice", "superseded"), ("closed_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="divergence_closed_with_words",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="divergence_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="d0e3f69137b48c4219d35e828db1e9634b1b573a",
                            operation="DELETE",
                            pgid="pgtrigger_divergence_never_deleted_852bd",
                            table="registry_divergence",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="divergence_closed_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"choice\" = ''))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="aabc5a18e0809027b545da35c414f193a9ff5c49",
                            operation="UPDATE",
                            pgid="pgtrigger_divergence_closed_for_ever_53548",
                            table="registry_divergence",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="divergence_as_found",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."field" IS DISTINCT FROM (NEW."field") OR OLD."told" IS DISTINCT FROM (NEW."told") OR OLD."held" IS DISTINCT FROM (NEW."held") OR OLD."errand_id" IS DISTINCT FROM (NEW."errand_id") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="8ff392b4c8bdc8b64d51363cf7cf2469d0aff492",
                            operation="UPDATE",
                            pgid="pgtrigger_divergence_as_found_4f196",
                            table="registry_divergence",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MultipleBirth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "count",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2),
                            django.core.validators.MaxValueValidator(9),
                        ],
                        verbose_name="số trẻ trong lần sinh",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lập lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần sinh đôi, sinh ba",
                "verbose_name_plural": "các lần sinh đôi, sinh ba",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("count__gte", 2), ("count__lte", 9)),
                        name="multiplebirth_is_of_several",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[("pid", "Đã ghi số định danh cá nhân")],
                        max_length=20,
                        verbose_name="về việc",
                    ),
                ),
                (
                    "recipient",
                    models.CharField(
                        choices=[
                            ("residence", "Cơ quan đăng ký cư trú (công an)"),
                            ("insurance", "Cơ quan bảo hiểm xã hội"),
                        ],
                        max_length=20,
                        verbose_name="gửi",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="ngày lập")),
                ("content", models.JSONField(verbose_name="nội dung")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="lập lúc",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("pending", "Chờ gửi"),
                            ("sent", "Đã gửi"),
                            ("confirmed", "Đã xác nhận nhận được"),
                        ],
                        default="pending",
                        max_length=9,
                        verbose_name="tình trạng",
                    ),
                ),
                ("sent_as", models.CharField(blank=True, max_length=60, verbose_name="số văn bản đi")),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="gửi lúc")),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="xác nhận lúc"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "thông báo",
                "verbose_name_plural": "thông báo",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("delivery", "pending")), fields=["at"], name="notice_to_deliver"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "about", "recipient"), name="notice_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about__in", ["pid"]), ("recipient__in", ["residence", "insurance"])
                        ),
                        name="notice_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("delivery", "pending"), ("sent_at", None)),
                            models.Q(
                                ("confirmed_at", None), ("delivery", "sent"), ("sent_at__isnull", False)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("delivery", "confirmed"),
                                ("sent_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="notice_delivered_in_order",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="notice_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="ffeb05e980c79075eddd983c19a3265edb7dcf9a",
                            operation="DELETE",
                            pgid="pgtrigger_notice_never_deleted_59bfb",
                            table="registry_notice",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="notice_as_issued",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."recipient" IS DISTINCT FROM (NEW."recipient") OR OLD."issued_on" IS DISTINCT FROM (NEW."issued_on") OR OLD."content" IS DISTINCT FROM (NEW."content") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="55974caf2f0ab83c01cb4a59949239549fdba670",
                            operation="UPDATE",
                            pgid="pgtrigger_notice_as_issued_7c13f",
                            table="registry_notice",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeSetting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("files_after_pause", models.BooleanField(verbose_name="tự lưu chính thức sau đợt tạm dừng")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan đăng ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "cài đặt của cơ quan",
                "verbose_name_plural": "cài đặt của các cơ quan",
                "indexes": [models.Index(fields=["unit", "-id"], name="officesetting_newest")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="officesetting_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e231a160500dc307aafcfc4febfa0c32b65861dd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_officesetting_append_only_b558c",
                            table="registry_officesetting",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                        choices=[("mother", "Mẹ"), ("father", "Cha"), ("declarant", "Người đi khai sinh")],
                        max_length=10,
                        verbose_name="vai trò",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "born_on",
                    registry.models.partial_date.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="ngày, tháng, năm sinh"
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=50, verbose_name="dân tộc")),
                ("nationality", models.CharField(blank=True, max_length=60, verbose_name="quốc tịch")),
                ("hometown", models.CharField(blank=True, max_length=300, verbose_name="quê quán")),
                (
                    "residence_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("permanent", "Thường trú"),
                            ("temporary", "Tạm trú"),
                            ("current", "Nơi đang sinh sống"),
                            ("abroad", "Ở nước ngoài"),
                        ],
                        max_length=10,
                        verbose_name="loại cư trú",
                    ),
                ),
                ("residence", models.CharField(blank=True, max_length=300, verbose_name="nơi cư trú")),
                ("pid", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                (
                    "id_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cccd", "Thẻ căn cước công dân"),
                            ("cmnd", "Giấy chứng minh nhân dân"),
                            ("ho_chieu", "Hộ chiếu"),
                            ("the_thuong_tru", "Thẻ thường trú"),
                            ("cm_quan_doi", "Giấy chứng minh quân đội nhân dân"),
                            ("cm_si_quan", "Giấy chứng minh sĩ quan quân đội"),
                            ("cm_cong_an", "Giấy chứng minh công an nhân dân"),
                            ("can_cuoc", "Thẻ căn cước"),
                            ("can_cuoc_dien_tu", "Căn cước điện tử"),
                            ("gcn_can_cuoc", "Giấy chứng nhận căn cước"),
                            ("khac", "Giấy tờ khác có dán ảnh"),
                        ],
                        max_length=20,
                        verbose_name="giấy tờ tùy thân",
                    ),
                ),
                ("id_number", models.CharField(blank=True, max_length=30, verbose_name="số giấy tờ")),
                ("id_issued_on", models.DateField(blank=True, null=True, verbose_name="ngày cấp")),
                ("id_issuer", models.CharField(blank=True, max_length=200, verbose_name="nơi cấp")),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("father", "Cha"),
                            ("mother", "Mẹ"),
                            ("grandparent", "Ông, bà"),
                            ("guardian", "Người giám hộ"),
                            ("relative", "Người thân thích khác"),
                            ("carer", "Cá nhân, tổ chức đang nuôi dưỡng"),
                            ("self", "Bản thân"),
                        ],
                        max_length=12,
                        verbose_name="quan hệ với trẻ",
                    ),
                ),
                (
                    "agreed_with_parents",
                    models.BooleanField(
                        default=False, verbose_name="đã thống nhất nội dung với cha, mẹ của trẻ"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "người trong hồ sơ",
                "verbose_name_plural": "người trong hồ sơ",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("name_key", config="simple"),
                        name="person_name_words",
                    ),
                    models.Index(
                        condition=models.Q(("pid", ""), _negated=True), fields=["pid"], name="person_pid"
                    ),
                    models.Index(
                        condition=models.Q(("id_number", ""), _negated=True),
                        fields=["id_number"],
                        name="person_id_number",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("registration", "role"), name="person_once_a_role"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("born_on", None),
                            ("born_on__regex", "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$"),
                            _connector="OR",
                        ),
                        name="person_date_iso",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="person_frozen_once_registered",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE owner registry_registration%ROWTYPE; owner_id bigint;",
                            func="\n    IF TG_OP = 'DELETE' THEN owner_id := OLD.registration_id;\n    ELSE owner_id := NEW.registration_id;\n    END IF;\n    SELECT * INTO owner FROM registry_registration WHERE id = owner_id;\n    IF owner.state NOT IN ('draft', 'error')\n       OR (owner.state = 'draft' AND owner.entered_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'registration % is registered: its facts are not edited', owner_id;\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;\n",
                            hash="92256750c8976bf5132fb2732b18badbc09e799f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_person_frozen_once_registered_8cc20",
                            table="registry_person",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PidDebt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="nợ từ lúc",
                    ),
                ),
                ("closed_at", models.DateTimeField(editable=False, null=True, verbose_name="hết nợ lúc")),
                (
                    "closing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("overlay", "In số lên giấy đã trao"),
                            ("reprint", "In giấy mới có số, thu giấy cũ"),
                            ("hand", "Viết tay lên giấy đã trao, đóng dấu"),
                            ("cancelled", "Hồ sơ đã hủy"),
                            ("not_due", "Trẻ không thuộc trường hợp cấp số"),
                        ],
                        max_length=9,
                        verbose_name="hết nợ vì",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người trao giấy",
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pid_debt",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan đăng ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "nợ số định danh",
                "verbose_name_plural": "sổ nợ số định danh",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("closed_at", None)),
                        fields=["unit", "opened_at"],
                        name="piddebt_open",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by", None), ("closing", "")),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("closing__in", ["overlay", "reprint", "hand", "cancelled", "not_due"]),
                            ),
                            _connector="OR",
                        ),
                        name="piddebt_closed_in_one_way",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="piddebt_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="c9b3642c66ba6330519fdf013fc5d3bb4229fcf0",
                            operation="DELETE",
                            pgid="pgtrigger_piddebt_never_deleted_4ca10",
                            table="registry_piddebt",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="piddebt_as_opened",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="26aa7a7624453c28b326824998dd0f2e8b9317cb",
                            operation="UPDATE",
                            pgid="pgtrigger_piddebt_as_opened_68ce6",
                            table="registry_piddebt",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="piddebt_closed_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="4c27c1d563a9ab01521fc8fe1689a0be4fcd5306",
                            operation="UPDATE",
                            pgid="pgtrigger_piddebt_closed_for_ever_5421a",
                            table="registry_piddebt",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PidProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("pid", models.CharField(max_length=12, verbose_name="số định danh cá nhân")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "proposed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="đề nghị lúc",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("open", "Chờ xác nhận"),
                            ("confirmed", "Đã xác nhận"),
                            ("refused", "Không xác nhận"),
                            ("lapsed", "Không còn cần"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="quyết định lúc"),
                ),
                ("note", models.TextField(blank=True, verbose_name="ý kiến")),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pid_proposal",
                        to="registry.attachment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pid_proposals",
                        to="registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "đề nghị gán số định danh",
                "verbose_name_plural": "đề nghị gán số định danh",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pid__regex", "^[0-9]{12}$")), name="pidproposal_twelve_digits"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("decision", "open")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decision__in", ["confirmed", "refused"]),
                            ),
                            models.Q(
                                ("decided_at__isnull", False), ("decided_by", None), ("decision", "lapsed")
                            ),
                            _connector="OR",
                        ),
                        name="pidproposal_decided_once_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="pidproposal_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "refused"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="pidproposal_refused_with_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "open")),
                        fields=("registration",),
                        name="pidproposal_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "open")),
                        fields=("pid",),
                        name="pidproposal_number_in_one_place",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="pidproposal_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="18ce30a7d75378725314746ac0ba95228c0912e0",
                            operation="DELETE",
                            pgid="pgtrigger_pidproposal_never_deleted_9385d",
                            table="registry_pidproposal",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="pidproposal_decided_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"decision\" = 'open'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="8572fd29c16de65b3aa751926a6248d23f488ee5",
                            operation="UPDATE",
                            pgid="pgtrigger_pidproposal_decided_for_ever_6f2da",
                            table="registry_pidproposal",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="pidproposal_as_proposed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."registration_id" IS DISTINCT FROM (NEW."registration_id") OR OLD."pid" IS DISTINCT FROM (NEW."pid") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."attachment_id" IS DISTINCT FROM (NEW."attachment_id") OR OLD."proposed_by_id" IS DISTINCT FROM (NEW."proposed_by_id") OR OLD."proposed_at" IS DISTINCT FROM (NEW."proposed_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="509b6d3857b5f9819a4a1fca6e625f7e6775bb01",
                            operation="UPDATE",
                            pgid="pgtrigger_pidproposal_as_proposed_d379b",
                            table="registry_pidproposal",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterBook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("birth", "Khai sinh")], max_length=10, verbose_name="loại sổ"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("volume", models.PositiveSmallIntegerField(default=1, verbose_name="quyển số")),
                ("last_number", models.PositiveIntegerField(default=0, verbose_name="số đã cấp")),
                ("last_entry_on", models.DateField(null=True, verbose_name="ngày đăng ký cuối")),
                ("closed_on", models.DateField(null=True, verbose_name="khóa sổ ngày")),
                ("cover_year", models.PositiveSmallIntegerField(null=True, verbose_name="năm trên bìa")),
                ("opened_on", models.DateField(null=True, verbose_name="mở sổ ngày")),
                (
                    "start_number",
                    models.PositiveIntegerField(db_default=0, verbose_name="số cuối cùng trước đó"),
                ),
                ("start_on", models.DateField(null=True, verbose_name="ngày đăng ký cuối cùng trước đó")),
                (
                    "paper_entries",
                    models.PositiveIntegerField(db_default=0, verbose_name="số việc chỉ ghi trên giấy"),
                ),
                ("pages", models.PositiveSmallIntegerField(null=True, verbose_name="số trang")),
                (
                    "entry_pages",
                    models.PositiveSmallIntegerField(db_default=1, verbose_name="số trang mỗi việc"),
                ),
                (
                    "pages_before",
                    models.PositiveSmallIntegerField(db_default=0, verbose_name="số trang đã ghi trước đó"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan đăng ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyển sổ",
                "verbose_name_plural": "các quyển sổ",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("unit"),
                        models.F("kind"),
                        models.F("year"),
                        django.db.models.functions.comparison.Coalesce("cover_year", "year"),
                        models.F("volume"),
                        name="book_once_a_year",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)),
                        fields=("unit", "kind", "year"),
                        name="book_one_open_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cover_year", None), ("cover_year__lt", models.F("year")), _connector="OR"
                        ),
                        name="book_cover_not_after_its_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("entry_pages__gte", 1)), name="book_entries_take_pages"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paper_entries__lte", models.F("start_number"))),
                        name="book_paper_entries_were_numbered",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="book_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="2a352aafc4d986b1e2699c0995cb4a1785aaf6ae",
                            operation="DELETE",
                            pgid="pgtrigger_book_never_deleted_7feda",
                            table="registry_registerbook",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_numbers_only_grow",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."last_number" < (OLD."last_number") AND NEW."start_number" = (OLD."start_number"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="20f294e78634b2126e9c8f93cf292859ce58199e",
                            operation="UPDATE",
                            pgid="pgtrigger_book_numbers_only_grow_c3b51",
                            table="registry_registerbook",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_begins_where_the_last_ended",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE last registry_registerbook%ROWTYPE;",
                            func="\n    SELECT * INTO last FROM registry_registerbook\n        WHERE unit_id = NEW.unit_id AND kind = NEW.kind AND year = NEW.year ORDER BY id DESC LIMIT 1;\n    IF FOUND AND (last.closed_on IS NULL OR NEW.start_number <> last.last_number) THEN\n        RAISE EXCEPTION 'the book before is open, or does not end at %', NEW.start_number USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="6fa4337c6cc70d1332e64dfe062f49864b7cb412",
                            operation="INSERT",
                            pgid="pgtrigger_book_begins_where_the_last_ended_4d8a5",
                            table="registry_registerbook",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_counts_its_entries",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            constraint="CONSTRAINT",
                            declare="DECLARE book registry_registerbook%ROWTYPE; last integer;",
                            func="\n    SELECT * INTO book FROM registry_registerbook WHERE id = NEW.id;\n    SELECT max(number) INTO last FROM registry_bookentry WHERE book_id = NEW.id;\n    IF book.last_number <> coalesce(last, book.start_number) THEN\n        RAISE EXCEPTION 'book % counts to % without an entry', NEW.id, book.last_number USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NULL;\n",
                            hash="59bdc0943f39d7dc59472900dfa2070c0c1246a8",
                            operation='INSERT OR UPDATE OF "last_number", "start_number"',
                            pgid="pgtrigger_book_counts_its_entries_62726",
                            table="registry_registerbook",
                            timing="DEFERRABLE INITIALLY DEFERRED",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_closed_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_on" IS NOT NULL AND (OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."last_number" IS DISTINCT FROM (NEW."last_number") OR OLD."last_entry_on" IS DISTINCT FROM (NEW."last_entry_on")))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="5b0220475db02b2f4f8b569699cbc678cfbebdb9",
                            operation="UPDATE",
                            pgid="pgtrigger_book_closed_for_ever_85127",
                            table="registry_registerbook",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_as_opened",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."cover_year" IS DISTINCT FROM (NEW."cover_year"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="327b1b4b82c5a3556f80c0ffb42261a79fd96f36",
                            operation="UPDATE",
                            pgid="pgtrigger_book_as_opened_59c9d",
                            table="registry_registerbook",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_begins_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM registry_bookentry WHERE book_id = NEW.id) THEN\n        RAISE EXCEPTION 'book % has entries: its beginning is not changed', NEW.id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="c7820a0de05afb3bc47d1b5adddc56ec89f28dd3",
                            operation='UPDATE OF "volume", "start_number", "start_on", "paper_entries", "pages_before"',
                            pgid="pgtrigger_book_begins_once_539c5",
                            table="registry_registerbook",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                ("as_registered", models.JSONField(verbose_name="nội dung đã ghi")),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry",
                        to="registry.registration",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="registry.registerbook",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc đã vào sổ",
                "verbose_name_plural": "các việc đã vào sổ",
                "constraints": [
                    models.UniqueConstraint(fields=("book", "number"), name="number_once_a_book")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="entry_is_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f4d3e631edc8c3cc44e4e5b56fc49269639270c4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_entry_is_for_ever_0f5f2",
                            table="registry_bookentry",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="entry_takes_the_next_number",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE book registry_registerbook%ROWTYPE; last integer; entered registry_registration%ROWTYPE; day date;",
                            func="\n    SELECT * INTO book FROM registry_registerbook WHERE id = NEW.book_id FOR NO KEY UPDATE;\n    IF book.closed_on IS NOT NULL THEN\n        RAISE EXCEPTION 'book % is closed', NEW.book_id USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT max(number) INTO last FROM registry_bookentry WHERE book_id = NEW.book_id;\n    IF NEW.number <> coalesce(last, book.start_number) + 1 THEN\n        RAISE EXCEPTION 'number % is not the next of book %', NEW.number, NEW.book_id USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT * INTO entered FROM registry_registration WHERE id = NEW.registration_id;\n    IF entered.unit_id <> book.unit_id OR entered.kind <> book.kind\n       OR entered.registered_on IS NULL OR extract(year FROM entered.registered_on) <> book.year THEN\n        RAISE EXCEPTION 'registration % is not of book %', entered.id, NEW.book_id USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT earlier.registered_on INTO day FROM registry_bookentry AS entry\n        JOIN registry_registration AS earlier ON earlier.id = entry.registration_id\n        WHERE entry.book_id = NEW.book_id AND entry.number = last;\n    IF entered.registered_on < coalesce(day, book.start_on) THEN\n        RAISE EXCEPTION 'dates of book % would run backwards', NEW.book_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="42fd414b3577a6b31f953e8defa029e70796ba68",
                            operation="INSERT",
                            pgid="pgtrigger_entry_takes_the_next_number_9657f",
                            table="registry_bookentry",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pid", "Ghi số định danh cá nhân"),
                            ("amendment", "Thay đổi, cải chính, bổ sung"),
                            ("cancellation", "Hủy đăng ký"),
                            ("event", "Ghi chú theo bản án, quyết định"),
                            ("mending", "Đính chính ghi chú"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("item", models.CharField(blank=True, max_length=40, verbose_name="mục của trang sổ")),
                ("written_on", models.DateField(verbose_name="ghi ngày")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("matter", models.CharField(blank=True, db_default="", max_length=20, verbose_name="việc")),
                (
                    "paper_name",
                    models.CharField(blank=True, db_default="", max_length=60, verbose_name="tên văn bản"),
                ),
                (
                    "paper_number",
                    models.CharField(blank=True, db_default="", max_length=60, verbose_name="số văn bản"),
                ),
                ("paper_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                (
                    "paper_issuer",
                    models.CharField(
                        blank=True, db_default="", max_length=140, verbose_name="cơ quan ban hành"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="registry.bookentry",
                        verbose_name="việc đã vào sổ",
                    ),
                ),
                (
                    "mends",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mended_by",
                        to="registry.booknote",
                        verbose_name="đính chính ghi chú",
                    ),
                ),
            ],
            options={
                "verbose_name": "ghi chú trong sổ",
                "verbose_name_plural": "các ghi chú trong sổ",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pid", "amendment", "cancellation", "event", "mending"])
                        ),
                        name="booknote_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "event"),
                                ("paper_on__isnull", False),
                                models.Q(("matter", ""), _negated=True),
                                models.Q(("paper_name", ""), _negated=True),
                                models.Q(("paper_number", ""), _negated=True),
                                models.Q(("paper_issuer", ""), _negated=True),
                            ),
                            models.Q(("kind", "event"), _negated=True),
                            _connector="OR",
                        ),
                        name="booknote_event_has_its_paper",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "mending"), ("mends__isnull", False)),
                            models.Q(models.Q(("kind", "mending"), _negated=True), ("mends", None)),
                            _connector="OR",
                        ),
                        name="booknote_mending_mends",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "pid")),
                        fields=("entry",),
                        name="booknote_pid_written_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="book_note_is_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0696764860b9705f6b7820e3f2796d9bdccbdee8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_book_note_is_for_ever_c241e",
                            table="registry_booknote",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_note_mends_its_own_entry",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."mends_id" IS NOT NULL)',
                            func="\n                    IF NOT EXISTS (\n                        SELECT FROM registry_booknote WHERE id = NEW.mends_id AND entry_id = NEW.entry_id\n                    ) THEN\n                        RAISE EXCEPTION 'a note mends one beside the same entry'\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="37c3cdcd1fa839032250abe9e3ca87b78f8b9746",
                            operation="INSERT",
                            pgid="pgtrigger_book_note_mends_its_own_entry_284a4",
                            table="registry_booknote",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookNoteConfirmation",
            fields=[
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="confirmation",
                        serialize=False,
                        to="registry.booknote",
                        verbose_name="ghi chú",
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="xác nhận lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác nhận ghi chú",
                "verbose_name_plural": "các lần xác nhận ghi chú",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="book_note_confirmed_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="64cc46538a085281bf3dde5a71e425d31ac15cc3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_book_note_confirmed_for_ever_338f6",
                            table="registry_booknoteconfirmation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="book_note_confirmed_by_another",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF EXISTS (\n                        SELECT FROM registry_booknote WHERE id = NEW.note_id AND by_id = NEW.by_id\n                        AND kind IN ('event', 'mending')\n                    ) THEN\n                        RAISE EXCEPTION 'nobody confirms words of one''s own'\n                        USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="af7d6690caca1f672642684f39c2b1345eb716ce",
                            operation="INSERT",
                            pgid="pgtrigger_book_note_confirmed_by_another_0fc8a",
                            table="registry_booknoteconfirmation",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closed_on", models.DateField(verbose_name="khóa sổ ngày")),
                ("pages", models.PositiveIntegerField(verbose_name="tổng số trang")),
                ("entries", models.PositiveIntegerField(verbose_name="tổng số việc")),
                ("corrections", models.PositiveIntegerField(verbose_name="số trường hợp sửa chữa sai sót")),
                ("cancelled", models.PositiveIntegerField(verbose_name="số việc đã hủy")),
                ("blank_pages", models.PositiveIntegerField(verbose_name="số trang bỏ trống")),
                ("notes", models.TextField(blank=True, verbose_name="ghi thêm")),
                ("signer_name", models.CharField(max_length=100, verbose_name="người ký")),
                ("signer_title", models.CharField(max_length=100, verbose_name="chức vụ người ký")),
                (
                    "prepared_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lập lúc"
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[("open", "Chờ ký"), ("signed", "Đã ký"), ("returned", "Đã trả lại")],
                        default="open",
                        max_length=8,
                        verbose_name="quyết định",
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="duyệt lúc")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="lý do trả lại")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closings",
                        to="registry.registerbook",
                        verbose_name="quyển sổ",
                    ),
                ),
            ],
            options={
                "verbose_name": "biên bản khóa sổ",
                "verbose_name_plural": "các biên bản khóa sổ",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "returned"), _negated=True),
                        fields=("book",),
                        name="bookclosing_one_that_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at", None), ("decided_by", None), ("decision", "open")),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("decision__in", ["signed", "returned"]),
                            ),
                            _connector="OR",
                        ),
                        name="bookclosing_decided_once_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="bookclosing_by_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "returned"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bookclosing_returned_with_a_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bookclosing_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="13ee6a372c015e487c9c5f52bfd03602482ffb1e",
                            operation="DELETE",
                            pgid="pgtrigger_bookclosing_never_deleted_9914c",
                            table="registry_bookclosing",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="bookclosing_decided_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"decision\" = 'open'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f1e2935cd59de2c22202138dcd26102b4c194324",
                            operation="UPDATE",
                            pgid="pgtrigger_bookclosing_decided_for_ever_376f4",
                            table="registry_bookclosing",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="bookclosing_as_prepared",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."book_id" IS DISTINCT FROM (NEW."book_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."entries" IS DISTINCT FROM (NEW."entries") OR OLD."corrections" IS DISTINCT FROM (NEW."corrections") OR OLD."cancelled" IS DISTINCT FROM (NEW."cancelled") OR OLD."blank_pages" IS DISTINCT FROM (NEW."blank_pages") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."signer_name" IS DISTINCT FROM (NEW."signer_name") OR OLD."signer_title" IS DISTINCT FROM (NEW."signer_title") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="71393e5fffabed6b952006f9aa8658230dd88328",
                            operation="UPDATE",
                            pgid="pgtrigger_bookclosing_as_prepared_d28e5",
                            table="registry_bookclosing",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BookAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("opened", "Mở sổ"),
                            ("goes_on", "Ghi tiếp sang năm mới"),
                            ("imported", "Nhập dãy số của sổ giấy"),
                            ("stamped", "Xác nhận mở sổ, đóng dấu giáp lai"),
                            ("pages", "Khai số trang"),
                            ("locked", "Khóa sổ"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="nội dung")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to="registry.registerbook",
                        verbose_name="quyển sổ",
                    ),
                ),
            ],
            options={
                "verbose_name": "việc của quyển sổ",
                "verbose_name_plural": "các việc của quyển sổ",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("name__in", ["opened", "goes_on", "imported", "stamped", "pages", "locked"])
                        ),
                        name="bookact_name_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("name", "stamped")), fields=("book",), name="bookact_stamped_once"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="bookact_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a64068b6352121983a647ef39c24f9fdb0d84f1f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_bookact_append_only_9fe2f",
                            table="registry_bookact",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="việc")),
                ("source", models.CharField(max_length=30, verbose_name="từ")),
                ("target", models.CharField(max_length=30, verbose_name="đến")),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                ("data", models.JSONField(default=dict, verbose_name="chi tiết")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="registry.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "diễn biến hồ sơ",
                "verbose_name_plural": "diễn biến hồ sơ",
                "ordering": ["pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="event_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b635899181218a8875655663d264e019863250ff",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_event_append_only_a2d72",
                            table="registry_registrationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SelfFiling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=500, verbose_name="lý do chưa lưu được")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="self_filings",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "setting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.officesetting",
                        verbose_name="theo cài đặt",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần tự lưu chính thức",
                "verbose_name_plural": "các lần tự lưu chính thức",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "setting"), name="selffiling_once_a_setting"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("refusal", "")),
                        fields=("registration",),
                        name="selffiling_filed_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="selffiling_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="24408b4cfae9966f62ea24beeb52b7d68965e95c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_selffiling_append_only_37cb4",
                            table="registry_selffiling",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sibling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="thứ tự sinh")),
                (
                    "multiple_birth",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="registry.multiplebirth",
                        verbose_name="lần sinh",
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sibling",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "trẻ trong lần sinh",
                "verbose_name_plural": "trẻ trong lần sinh",
                "ordering": ["multiple_birth", "order"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("order__gte", 1), ("order__lte", 9)),
                        name="sibling_order_of_a_birth",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("multiple_birth", "order"),
                        name="sibling_order_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StruckPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.PositiveSmallIntegerField(verbose_name="trang số")),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="struck_pages",
                        to="registry.registerbook",
                        verbose_name="quyển sổ",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "trang bỏ trống",
                "verbose_name_plural": "các trang bỏ trống",
                "ordering": ["page"],
                "constraints": [
                    models.UniqueConstraint(fields=("book", "page"), name="struckpage_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="struckpage_says_why"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="struckpage_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3bc59fd47067f98fdf36ba56f802e1926ddcc5ec",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_struckpage_append_only_525a5",
                            table="registry_struckpage",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="struckpage_before_the_closing",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF EXISTS (SELECT FROM registry_bookclosing WHERE book_id = NEW.book_id AND decision = 'signed') THEN\n        RAISE EXCEPTION 'the closing of book % is signed', NEW.book_id USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                            hash="10969201fa42ea405c5a2973f06b74e1eb703c1d",
                            operation="INSERT",
                            pgid="pgtrigger_struckpage_before_the_closing_0b7f8",
                            table="registry_struckpage",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ cấp số quá 24 giờ"),
                            ("error", "Đã có lỗi, đơn vị chưa xử lý được"),
                            ("twins", "Sinh đôi, sinh ba bị báo nghi trùng"),
                        ],
                        max_length=7,
                        verbose_name="lý do",
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="số công văn")),
                ("addressee", models.CharField(max_length=200, verbose_name="kính gửi")),
                ("words", models.TextField(blank=True, verbose_name="nội dung thêm")),
                ("contact", models.CharField(max_length=300, verbose_name="người liên hệ")),
                ("signer_name", models.CharField(blank=True, max_length=100, verbose_name="người ký")),
                (
                    "signer_title",
                    models.CharField(blank=True, max_length=100, verbose_name="chức vụ người ký"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="soạn lúc",
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="gửi lúc")),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "Thư điện tử"),
                            ("phone", "Điện thoại"),
                            ("post", "Văn bản gửi đường bưu điện, trục liên thông"),
                        ],
                        max_length=5,
                        verbose_name="gửi bằng",
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="ghi trả lời lúc"),
                ),
                ("answer", models.TextField(blank=True, verbose_name="trả lời")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi trả lời",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người soạn",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.unit",
                        verbose_name="cơ quan báo",
                    ),
                ),
            ],
            options={
                "verbose_name": "công văn hỗ trợ",
                "verbose_name_plural": "các công văn hỗ trợ",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["unit", "-id"], name="supportcase_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["waiting", "error", "twins"])),
                        name="supportcase_reason_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_by", None), ("sent_how", "")),
                            models.Q(
                                ("sent_at__isnull", False),
                                ("sent_by__isnull", False),
                                ("sent_how__in", ["email", "phone", "post"]),
                            ),
                            _connector="OR",
                        ),
                        name="supportcase_sent_by_somebody_somehow",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("sent_at__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="supportcase_answered_once_sent",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="supportcase_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a98d3eb1eee0162d1a83c84e998adcb8410f6e3f",
                            operation="DELETE",
                            pgid="pgtrigger_supportcase_never_deleted_c6f34",
                            table="registry_supportcase",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="supportcase_as_written",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."unit_id" IS DISTINCT FROM (NEW."unit_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."addressee" IS DISTINCT FROM (NEW."addressee") OR OLD."words" IS DISTINCT FROM (NEW."words") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."signer_name" IS DISTINCT FROM (NEW."signer_name") OR OLD."signer_title" IS DISTINCT FROM (NEW."signer_title") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="d338870d2490cec2463faa906927f310f0a89864",
                            operation="UPDATE",
                            pgid="pgtrigger_supportcase_as_written_e4a03",
                            table="registry_supportcase",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="supportcase_sent_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."sent_at" IS NOT NULL AND (OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."sent_by_id" IS DISTINCT FROM (NEW."sent_by_id") OR OLD."sent_how" IS DISTINCT FROM (NEW."sent_how")))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="09288f91208a1be369835c7ae1f3c1e1c0f88a20",
                            operation="UPDATE",
                            pgid="pgtrigger_supportcase_sent_for_ever_5b564",
                            table="registry_supportcase",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="supportcase_answered_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answered_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="c214bfe50c879ec15b35c1fc557ca8b13e7786ed",
                            operation="UPDATE",
                            pgid="pgtrigger_supportcase_answered_for_ever_628c0",
                            table="registry_supportcase",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportedRegistration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="số thứ tự")),
                ("as_written", models.JSONField(verbose_name="nội dung đã ghi")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="registry.supportcase",
                        verbose_name="công văn",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_lines",
                        to="registry.registration",
                        verbose_name="hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "hồ sơ trong công văn hỗ trợ",
                "verbose_name_plural": "các hồ sơ trong công văn hỗ trợ",
                "ordering": ["case", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "registration"), name="supportline_once_a_letter"
                    ),
                    models.UniqueConstraint(fields=("case", "position"), name="supportline_position_once"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="supportline_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f7c3b3202636a6c7316c2e64a3fa621e0865c5e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_supportline_append_only_1b75c",
                            table="registry_supportedregistration",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Birth",
            fields=[
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="birth",
                        serialize=False,
                        to="registry.registration",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("new", "Đăng ký mới"),
                            ("again", "Đăng ký lại"),
                            ("foreign", "Ghi vào Sổ việc khai sinh đã đăng ký ở nước ngoài"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="loại đăng ký",
                    ),
                ),
                (
                    "case",
                    models.CharField(
                        choices=[
                            ("both_known", "Đã xác định được cả cha lẫn mẹ"),
                            ("father_unknown", "Chưa xác định được cha"),
                            ("mother_unknown", "Chưa xác định được mẹ"),
                            ("both_unknown", "Chưa xác định được cả cha lẫn mẹ"),
                            ("abandoned", "Trẻ bị bỏ rơi"),
                            ("surrogacy", "Sinh ra do mang thai hộ"),
                        ],
                        default="both_known",
                        max_length=20,
                        verbose_name="trường hợp",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="họ, chữ đệm, tên")),
                ("name_key", models.CharField(blank=True, editable=False, max_length=200)),
                ("name_order", models.CharField(blank=True, editable=False, max_length=500)),
                (
                    "born_on",
                    registry.models.partial_date.PartialDateField(
                        blank=True, max_length=10, null=True, verbose_name="ngày, tháng, năm sinh"
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "Nam"), ("female", "Nữ"), ("unknown", "Chưa xác định")],
                        max_length=10,
                        verbose_name="giới tính",
                    ),
                ),
                ("ethnicity", models.CharField(blank=True, max_length=50, verbose_name="dân tộc")),
                (
                    "ethnicity_basis",
                    models.CharField(blank=True, max_length=200, verbose_name="căn cứ ghi dân tộc"),
                ),
                (
                    "nationality",
                    models.CharField(blank=True, default="Việt Nam", max_length=60, verbose_name="quốc tịch"),
                ),
                ("birth_place", models.CharField(blank=True, max_length=300, verbose_name="nơi sinh")),
                (
                    "born_abroad",
                    models.BooleanField(
                        default=False, verbose_name="sinh ở nước ngoài, chưa đăng ký khai sinh ở đó"
                    ),
                ),
                ("hometown", models.CharField(blank=True, max_length=300, verbose_name="quê quán")),
                (
                    "birth_count",
                    models.PositiveSmallIntegerField(default=1, verbose_name="số trẻ trong lần sinh"),
                ),
                ("birth_order", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự sinh")),
                (
                    "copies_wanted",
                    models.PositiveSmallIntegerField(default=0, verbose_name="số bản sao đề nghị cấp"),
                ),
                (
                    "evidence_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("birth_note", "Giấy chứng sinh"),
                            ("witness", "Văn bản của người làm chứng về việc sinh"),
                            ("pledge", "Giấy cam đoan về việc sinh"),
                            ("found_report", "Biên bản về việc trẻ bị bỏ rơi"),
                            ("surrogacy_paper", "Văn bản xác nhận của cơ sở y tế về mang thai hộ"),
                        ],
                        max_length=20,
                        verbose_name="căn cứ sinh",
                    ),
                ),
                ("evidence_number", models.CharField(blank=True, max_length=60, verbose_name="số")),
                ("evidence_on", models.DateField(blank=True, null=True, verbose_name="ngày lập")),
                ("evidence_issuer", models.CharField(blank=True, max_length=200, verbose_name="nơi lập")),
                ("found_on", models.DateField(blank=True, null=True, verbose_name="ngày phát hiện trẻ")),
                ("posted_from", models.DateField(blank=True, null=True, verbose_name="niêm yết từ ngày")),
                ("posted_to", models.DateField(blank=True, null=True, verbose_name="niêm yết đến hết ngày")),
                (
                    "nationality_agreement",
                    models.BooleanField(default=False, verbose_name="có văn bản thỏa thuận chọn quốc tịch"),
                ),
                (
                    "nationality_confirmed",
                    models.BooleanField(default=False, verbose_name="quốc tịch nước ngoài đã được xác nhận"),
                ),
                (
                    "marriage_number",
                    models.CharField(blank=True, max_length=60, verbose_name="số Giấy chứng nhận kết hôn"),
                ),
                ("marriage_book", models.CharField(blank=True, max_length=60, verbose_name="quyển số")),
                ("marriage_on", models.DateField(blank=True, null=True, verbose_name="ngày đăng ký kết hôn")),
                (
                    "marriage_office",
                    models.CharField(blank=True, max_length=200, verbose_name="nơi đăng ký kết hôn"),
                ),
                (
                    "marriage_ended_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày chấm dứt hôn nhân"),
                ),
            ],
            options={
                "verbose_name": "khai sinh",
                "verbose_name_plural": "khai sinh",
                "indexes": [
                    models.Index(fields=["born_on", "name_key"], name="birth_same_child"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.search.SearchVector("name_key", config="simple"),
                        name="birth_name_words",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("born_on", None),
                            ("born_on__regex", "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$"),
                            _connector="OR",
                        ),
                        name="birth_date_iso",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["", "male", "female", "unknown"])),
                        name="birth_sex_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("birth_order__gte", 1), ("birth_order__lte", models.F("birth_count"))
                        ),
                        name="birth_order_within_count",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="birth_frozen_once_registered",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE owner registry_registration%ROWTYPE; owner_id bigint;",
                            func="\n    IF TG_OP = 'DELETE' THEN owner_id := OLD.registration_id;\n    ELSE owner_id := NEW.registration_id;\n    END IF;\n    SELECT * INTO owner FROM registry_registration WHERE id = owner_id;\n    IF owner.state NOT IN ('draft', 'error')\n       OR (owner.state = 'draft' AND owner.entered_at IS NOT NULL) THEN\n        RAISE EXCEPTION 'registration % is registered: its facts are not edited', owner_id;\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;\n",
                            hash="262d534f01e31a5c537bfcb377b4ef761afdf210",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_birth_frozen_once_registered_e78a3",
                            table="registry_birth",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
