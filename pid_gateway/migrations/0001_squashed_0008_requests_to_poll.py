"""Every table of this room at once, for a new database; one that stands already has it from the steps replaced."""

import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("pid_gateway", "0001_pid_request_and_talk"),
        ("pid_gateway", "0002_source_of_the_number"),
        ("pid_gateway", "0003_announced_pauses"),
        ("pid_gateway", "0004_errands"),
        ("pid_gateway", "0005_the_line_and_its_breaker"),
        ("pid_gateway", "0006_words_about_errors"),
        ("pid_gateway", "0007_withdrawn_requests_and_released_numbers"),
        ("pid_gateway", "0008_requests_to_poll"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ErrorText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9_.:-]+$", "Mã lỗi chỉ gồm chữ không dấu, số và dấu _ . : -"
                            )
                        ],
                        verbose_name="mã lỗi",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="tên lỗi")),
                ("meaning", models.TextField(max_length=600, verbose_name="nghĩa là")),
                (
                    "steps",
                    models.TextField(
                        help_text="Mỗi dòng một bước.", max_length=3000, verbose_name="các bước xử lý"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("child.name", "Họ, chữ đệm, tên của trẻ"),
                            ("child.born_on", "Ngày sinh của trẻ"),
                            ("child.sex", "Giới tính của trẻ"),
                            ("child.birth_place", "Nơi sinh"),
                            ("child.birth_count", "Số trẻ trong lần sinh"),
                            ("mother.name", "Người mẹ"),
                            ("father.name", "Người cha"),
                        ],
                        max_length=40,
                        verbose_name="ô cần xem lại",
                    ),
                ),
                (
                    "ways",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("edit", "Sửa thông tin"),
                                ("resend", "Gửi lại yêu cầu cấp số"),
                                ("compare", "Đối chiếu hai hồ sơ"),
                                ("confirm_multiple_birth", "Xác nhận sinh đôi, sinh ba"),
                                ("assign_by_hand", "Gán số định danh"),
                                ("request_cancellation", "Đề nghị hủy"),
                                ("support_letter", "Báo bộ phận hỗ trợ"),
                            ],
                            max_length=30,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="nút xử lý",
                    ),
                ),
                (
                    "telltales",
                    models.TextField(
                        blank=True,
                        help_text="Mỗi dòng một đoạn trong câu trả lời của Bộ Công an, không phân biệt chữ hoa, chữ thường.",
                        max_length=3000,
                        verbose_name="nhận biết qua nguyên văn",
                    ),
                ),
                ("at", models.DateTimeField(auto_now=True, verbose_name="sửa lúc")),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
            ],
            options={
                "verbose_name": "lời hướng dẫn xử lý lỗi",
                "verbose_name_plural": "lời hướng dẫn xử lý lỗi",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                            models.Q(("meaning", ""), _negated=True),
                            models.Q(("steps", ""), _negated=True),
                        ),
                        name="errortext_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "ways__contained_by",
                                [
                                    "edit",
                                    "resend",
                                    "compare",
                                    "confirm_multiple_birth",
                                    "assign_by_hand",
                                    "request_cancellation",
                                    "support_letter",
                                ],
                            )
                        ),
                        name="errortext_ways_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                (
                    "silent_talks",
                    models.PositiveIntegerField(default=0, verbose_name="số lần liền không có trả lời"),
                ),
                ("silent_since", models.DateTimeField(null=True, verbose_name="không trả lời từ")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="ngừng gửi từ")),
                ("next_probe_at", models.DateTimeField(null=True, verbose_name="thử lại lúc")),
                ("probes", models.PositiveIntegerField(default=0, verbose_name="số lần đã thử")),
            ],
            options={
                "verbose_name": "đường truyền",
                "verbose_name_plural": "đường truyền",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="line_is_one"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("silent_since__isnull", True), ("silent_talks", 0)),
                            models.Q(("silent_since__isnull", False), ("silent_talks__gt", 0)),
                            _connector="OR",
                        ),
                        name="line_silent_since_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_probe_at__isnull", True), ("opened_at__isnull", True)),
                            models.Q(
                                ("next_probe_at__isnull", False),
                                ("opened_at__isnull", False),
                                ("silent_talks__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="line_down_is_probed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineEvent",
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
                        choices=[("down", "Không trả lời, ngừng gửi"), ("up", "Trả lời lại")],
                        max_length=4,
                        verbose_name="việc",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("since", models.DateTimeField(verbose_name="không trả lời từ")),
                ("talks", models.PositiveIntegerField(verbose_name="số lần không có trả lời")),
                ("operation", models.UUIDField(verbose_name="mã thao tác")),
            ],
            options={
                "verbose_name": "diễn biến đường truyền",
                "verbose_name_plural": "diễn biến đường truyền",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__in", ["down", "up"])), name="lineevent_name_known"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="lineevent_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e8f5df506004529d2d4d1985652a324fd979fc9e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_lineevent_append_only_046fa",
                            table="pid_gateway_lineevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="từ lúc")),
                ("ends_at", models.DateTimeField(db_index=True, verbose_name="đến trước lúc")),
                ("letter", models.CharField(max_length=60, verbose_name="số công văn")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("at", models.DateTimeField(verbose_name="nhập lúc")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="hủy lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhập",
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người hủy",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt tạm dừng cấp số",
                "verbose_name_plural": "các đợt tạm dừng cấp số",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="pause_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at__isnull", True), ("cancelled_by__isnull", True)),
                            models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pause_cancelled_by_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("letter", "starts_at"),
                        name="pause_announced_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="pause_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="c9392de249ca46546e0fc32523365428dd770ed9",
                            operation="DELETE",
                            pgid="pgtrigger_pause_never_deleted_68e03",
                            table="pid_gateway_pause",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="pause_as_announced",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."letter" IS DISTINCT FROM (NEW."letter") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="1e108af7e9675ff0ca2b4bf5d6da4b1ec2d6cdda",
                            operation="UPDATE",
                            pgid="pgtrigger_pause_as_announced_204e7",
                            table="pid_gateway_pause",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="pause_cancelled_for_ever",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."cancelled_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="dbf8fa8253a52a2732261eb3f50f6b2d5ca0892d",
                            operation="UPDATE",
                            pgid="pgtrigger_pause_cancelled_for_ever_4ce92",
                            table="pid_gateway_pause",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PauseEvent",
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
                            ("announce", "Nhập"),
                            ("extend", "Kéo dài"),
                            ("shorten", "Rút ngắn"),
                            ("cancel", "Hủy"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                ("ends_at", models.DateTimeField(verbose_name="đến trước lúc")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
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
                        verbose_name="người làm",
                    ),
                ),
                (
                    "pause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="pid_gateway.pause",
                        verbose_name="đợt tạm dừng",
                    ),
                ),
            ],
            options={
                "verbose_name": "diễn biến đợt tạm dừng",
                "verbose_name_plural": "diễn biến các đợt tạm dừng",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name__in", ["announce", "extend", "shorten", "cancel"])),
                        name="pauseevent_name_known",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="pauseevent_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2f5fee19334dbdaf36065bc44cf8dbd6a0791c52",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_pauseevent_append_only_038ae",
                            table="pid_gateway_pauseevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PidRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="mã yêu cầu",
                    ),
                ),
                ("reference", models.CharField(max_length=50, unique=True, verbose_name="hồ sơ")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="lần gửi dữ liệu")),
                ("application", models.JSONField(verbose_name="dữ liệu gửi đi")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Đang chờ"),
                            ("assigned", "Đã cấp"),
                            ("rejected", "Bị từ chối"),
                            ("withdrawn", "Đã rút trước khi gửi"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("pid", models.CharField(blank=True, max_length=12, verbose_name="số định danh cá nhân")),
                (
                    "source",
                    models.CharField(
                        choices=[("ministry", "Bộ Công an trả lời"), ("by_hand", "Gán bằng tay")],
                        db_default="ministry",
                        default="ministry",
                        max_length=8,
                        verbose_name="nguồn của số",
                    ),
                ),
                (
                    "released_to",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=50, verbose_name="số để lại cho"
                    ),
                ),
                ("existing_pid", models.CharField(blank=True, max_length=40, verbose_name="số đã thấy")),
                ("first_asked_at", models.DateTimeField(verbose_name="yêu cầu lần đầu lúc")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="đã gửi lúc")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="lần tới lúc")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                (
                    "attempts",
                    models.PositiveIntegerField(default=0, verbose_name="số lần liền không có trả lời"),
                ),
                ("last_code", models.CharField(blank=True, max_length=40, verbose_name="mã lỗi")),
                (
                    "last_message",
                    models.CharField(blank=True, max_length=500, verbose_name="nguyên văn trả lời"),
                ),
                (
                    "last_operation",
                    models.UUIDField(blank=True, null=True, verbose_name="mã thao tác gần nhất"),
                ),
            ],
            options={
                "verbose_name": "yêu cầu cấp số định danh",
                "verbose_name_plural": "yêu cầu cấp số định danh",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["due_at"], name="pidrequest_due"
                    ),
                    models.Index(
                        condition=models.Q(("released_to", ""), _negated=True),
                        fields=["pid"],
                        name="pidrequest_released",
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["first_asked_at"],
                        name="pidrequest_oldest",
                    ),
                    models.Index(
                        condition=models.Q(("settled_at__isnull", False)),
                        fields=["settled_at"],
                        name="pidrequest_settled",
                    ),
                    models.Index(
                        condition=models.Q(("state", "rejected")),
                        fields=["last_code"],
                        name="pidrequest_refused",
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting"), ("submitted_at__isnull", False)),
                        fields=["due_at", "id"],
                        name="pidrequest_to_poll",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "assigned", "rejected", "withdrawn"])),
                        name="pidrequest_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("due_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="pidrequest_due_while_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "assigned"), models.Q(("pid", ""), _negated=True)),
                            models.Q(models.Q(("state", "assigned"), _negated=True), ("pid", "")),
                            _connector="OR",
                        ),
                        name="pidrequest_assigned_has_pid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source", "ministry"),
                            models.Q(("source", "by_hand"), ("state", "assigned")),
                            _connector="OR",
                        ),
                        name="pidrequest_source_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_to", ""), models.Q(("pid", ""), _negated=True), _connector="OR"
                        ),
                        name="pidrequest_released_has_pid",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("pid", ""), _negated=True), ("released_to", "")),
                        fields=("pid",),
                        name="pidrequest_one_child_per_pid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResendOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc"
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                ("count", models.PositiveIntegerField(verbose_name="số yêu cầu")),
                ("requests", models.JSONField(verbose_name="mã các yêu cầu")),
                ("operation_id", models.CharField(blank=True, max_length=40, verbose_name="mã thao tác")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gửi lại theo lệnh",
                "verbose_name_plural": "các lần gửi lại theo lệnh",
                "ordering": ["-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="resendorder_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8c33aa46ec1e63022b37808e1fdc3072c18330af",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_resendorder_append_only_6a9ca",
                            table="pid_gateway_resendorder",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "operation",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="mã thao tác",
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, verbose_name="lúc")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submit", "Gửi yêu cầu"),
                            ("poll", "Hỏi kết quả"),
                            ("cancel", "Báo hủy số"),
                            ("update", "Báo thay đổi"),
                        ],
                        max_length=6,
                        verbose_name="việc",
                    ),
                ),
                ("count", models.PositiveIntegerField(verbose_name="số yêu cầu")),
                ("request_digest", models.CharField(max_length=64, verbose_name="SHA-256 gửi đi")),
                (
                    "response_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 nhận về"),
                ),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="mã HTTP")),
                ("ms", models.PositiveIntegerField(verbose_name="mili giây")),
                ("error", models.CharField(blank=True, max_length=60, verbose_name="lỗi đường truyền")),
                (
                    "heard",
                    models.BooleanField(db_default=True, default=True, verbose_name="có trả lời đọc được"),
                ),
            ],
            options={
                "verbose_name": "lần trao đổi",
                "verbose_name_plural": "các lần trao đổi",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["submit", "poll", "cancel", "update"])),
                        name="talk_kind_known",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="77585c4dcc4dbd4f0fa5891339af8758f3933e3e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ccb07",
                            table="pid_gateway_talk",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UpdatesSwitch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("accepted", models.BooleanField(verbose_name="nhận cập nhật")),
                ("letter", models.CharField(max_length=60, verbose_name="số công văn")),
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
                        verbose_name="người nhập",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần mở, đóng nhận cập nhật",
                "verbose_name_plural": "các lần mở, đóng nhận cập nhật",
                "ordering": ["pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="switch_append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a9ce86a13b102a26e65c55e861ec4757dec44037",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_switch_append_only_19eb1",
                            table="pid_gateway_updatesswitch",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Errand",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                        verbose_name="mã việc",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("cancel", "Hủy số định danh"), ("update", "Cập nhật thông tin")],
                        max_length=6,
                        verbose_name="việc",
                    ),
                ),
                ("reference", models.CharField(max_length=50, verbose_name="hồ sơ")),
                ("pid", models.CharField(max_length=12, verbose_name="số định danh cá nhân")),
                ("payload", models.JSONField(default=dict, verbose_name="nội dung báo")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Giữ lại: Bộ Công an chưa nhận cập nhật"),
                            ("waiting", "Đang chờ trả lời"),
                            ("accepted", "Bộ Công an đã nhận"),
                            ("refused", "Bộ Công an từ chối"),
                            ("closed", "Đã khép lại"),
                        ],
                        max_length=8,
                        verbose_name="trạng thái",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="lập lúc")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="lần tới lúc")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                (
                    "attempts",
                    models.PositiveIntegerField(default=0, verbose_name="số lần liền không có trả lời"),
                ),
                ("last_code", models.CharField(blank=True, max_length=40, verbose_name="mã lỗi")),
                (
                    "last_message",
                    models.CharField(blank=True, max_length=500, verbose_name="nguyên văn trả lời"),
                ),
                (
                    "last_operation",
                    models.UUIDField(blank=True, null=True, verbose_name="mã thao tác gần nhất"),
                ),
                (
                    "closed_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="lý do khép lại"),
                ),
            ],
            options={
                "verbose_name": "việc báo Bộ Công an",
                "verbose_name_plural": "các việc báo Bộ Công an",
                "ordering": ["asked_at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["kind", "due_at"], name="errand_due"
                    ),
                    models.Index(fields=["reference", "asked_at"], name="errand_of_reference"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["cancel", "update"])), name="errand_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["held", "waiting", "accepted", "refused", "closed"])
                        ),
                        name="errand_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state", "waiting")),
                            models.Q(models.Q(("state", "waiting"), _negated=True), ("due_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="errand_due_while_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "held"), _negated=True), ("kind", "update"), _connector="OR"
                        ),
                        name="errand_only_updates_are_held",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            models.Q(("closed_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="errand_closed_with_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "cancel")),
                        fields=("reference",),
                        name="errand_cancelled_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="errand_never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="0c6bbf79f68956d7a6b7cb14f84f0da827cd164c",
                            operation="DELETE",
                            pgid="pgtrigger_errand_never_deleted_f148c",
                            table="pid_gateway_errand",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="errand_as_told",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."pid" IS DISTINCT FROM (NEW."pid") OR OLD."payload" IS DISTINCT FROM (NEW."payload") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="1d32f50b1ee7c5b4c2e19d44ef42087507bfdbe1",
                            operation="UPDATE",
                            pgid="pgtrigger_errand_as_told_3343f",
                            table="pid_gateway_errand",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
    ]
